/*
 * table_legend.c -- signs that the notes of a table explain: "F : too unreliable", "p = preliminary".
 *
 * A sign is one to three characters without a digit, or such in brackets.  What it stands for comes behind a
 * colon, an equals sign or a dash, or at the start of a note behind a blank, or in the next cell.  Words that
 * happen to be written so do no harm: a sign counts where a column of numbers shows it, alone or right behind
 * a number.  Alone it stands for a value that is not there; behind a number it is a mark of it, as * is.
 *
 * Cost: the notes once, then the cells that are no numbers, each against a few dozen signs at most.
 */
#include "table.h"

#include "ascii.h"
#include "utf8.h"

#include <string.h>

enum { MOST_SIGNS = 32, SIGN_LENGTH = 3, LONGEST = 40 /* bytes of a number with its sign */ };

struct legend {
	const struct table *table;
	struct span sign[MOST_SIGNS];
	bool sure[MOST_SIGNS]; /* more than a blank parts it from what it means */
	size_t n;
	bool below; /* what is read now stands behind the table, and may be no note of it */
};

struct column {
	size_t numbers, texts; /* texts that are no sign, in rows that show values */
};

/* Bytes of the sign at the start, 0: there is none. */
static size_t sign_length(struct span s)
{
	bool bracket = s.len > 0 && (*s.p == '(' || *s.p == '[');
	size_t at = 0, n = 0, len, most = SIGN_LENGTH + (bracket ? 2 : 0);
	uint32_t c;

	for (; at < s.len && !ascii_is_blank(s.p[at]) && s.p[at] != '='; at += len) {
		if (s.p[at] == ':' && at > 0)
			break;
		if (ascii_is_digit(s.p[at]) || ++n > most)
			return 0;
		len = utf8_decode(s, at, &c);
	}
	return at;
}

static bool begins_word(struct span s)
{
	uint32_t c = utf8_first(s);

	return s.len > 2 && (ascii_is_letter(c) || (c >= 0xc0 && c != UTF8_BAD));
}

/* Bytes of what parts a sign from its meaning, blanks taken along; 0: nothing does.  `dashes`: these do too. */
static size_t parting_length(struct span s, bool first, bool dashes)
{
	size_t at = span_blanks_end(s, 0);
	uint32_t c = 0;
	size_t len = at < s.len ? utf8_decode(s, at, &c) : 0;

	if (c == ':' || c == '=' || c == 0xff1a)
		return span_blanks_end(s, at + len);
	bool dash = dashes && (c == '-' || c == 0x2013 || c == 0x2014);
	if (dash && at > 0 && at + len < s.len && ascii_is_blank(s.p[at + len]))
		return span_blanks_end(s, at + len);
	return first ? at : 0;
}

static void add_sign(struct legend *legend, struct span sign, bool sure)
{
	if (legend->n == MOST_SIGNS)
		return;
	legend->sure[legend->n] = sure;
	legend->sign[legend->n++] = sign;
}

/* Is it the first text of a row? */
static bool is_label(const struct grid *grid, struct span s)
{
	for (size_t i = 0; i < grid->n; i++)
		if (grid->row[i].n > 0 && span_eq(grid->row[i].cell[0].text, s))
			return true;
	return false;
}

/* The sign explained at the start of s, if one is; behind the table, none that labels a row, as grades do. */
static void read_entry(struct legend *legend, struct span s, bool first)
{
	struct span sign = { s.p, sign_length(s) }, rest = span_from(s, sign.len);
	size_t parting = sign.len > 0 ? parting_length(rest, first, !legend->below) : 0;

	if (parting > 0 && begins_word(span_from(rest, parting)) &&
	    !(legend->below && is_label(legend->table->grid, sign)))
		add_sign(legend, sign, parting_length(rest, false, true) > 0);
}

/*
 * Entries begin a note, or stand behind a stop in it: "Notes: p = preliminary; r = revised".  `first`: a blank
 * is enough to part the sign that it begins with from its meaning.
 */
static void read_note(struct legend *legend, struct span note, bool first)
{
	read_entry(legend, note, first);
	for (size_t at = 0; at + 1 < note.len; at++)
		if (ascii_is_blank(note.p[at + 1]) && strchr(":;,.|", note.p[at]))
			read_entry(legend, span_from(note, span_blanks_end(note, at + 1)), false);
}

/* A sign in one cell, what it means in the next. */
static bool explains(const struct row *row, const struct row_look *look)
{
	struct span sign = look->filled == 2 ? row->cell[look->first].text : SPAN_NONE;

	return sign.len > 0 && sign_length(sign) == sign.len && begins_word(row->cell[look->last].text);
}

/* One of one or two texts.  `below`: data stand above it. */
static void read_row(struct legend *legend, const struct row *row, const struct row_look *look, bool below)
{
	if (look->filled == 0 || look->filled > 2)
		return;
	read_note(legend, row->cell[look->first].text, true);
	if (look->filled == 2)
		read_note(legend, row->cell[look->last].text, true);
	if (below && explains(row, look))
		add_sign(legend, row->cell[look->first].text, true);
}

static bool is_sign(const struct legend *legend, struct span s)
{
	for (size_t i = 0; i < legend->n; i++)
		if (span_eq(s, legend->sign[i]))
			return true;
	return false;
}

/* Bytes of the sign that stands behind a number; 0: none does. */
static size_t sign_behind(const struct legend *legend, struct span s)
{
	for (size_t i = 0; i < legend->n && s.len <= LONGEST; i++) {
		size_t n = legend->sign[i].len;
		if (n < s.len && span_has_at(s, s.len - n, legend->sign[i]) &&
		    number_parse((struct span){ s.p, s.len - n }, legend->table->style, NULL).kind ==
			NUMBER_VALUE)
			return n;
	}
	return 0;
}

/* Columns of a grid where they are known; else the labels, and all behind them. */
static size_t column_of(const struct table *table, const struct cell *cell, bool first)
{
	return table->grid->placed ? cell->col : !first;
}

/*
 * What the columns hold in rows with values; `act`: cells that show signs in columns of numbers are marked.
 */
static void read_cells(const struct legend *legend, struct column *column, const struct row *row, bool act)
{
	size_t numbers = 0;
	bool first = true;

	for (size_t i = 0; i < row->n; i++)
		numbers += cell_kind(legend->table, &row->cell[i]) == NUMBER_VALUE;
	for (size_t i = 0; i < row->n; i++) {
		struct cell *cell = &row->cell[i];
		struct column *c = &column[column_of(legend->table, cell, first)];
		first = first && cell->text.len == 0;
		enum number_kind kind = cell_kind(legend->table, cell);
		bool sign = kind == NUMBER_NOT && is_sign(legend, cell->text);
		size_t behind = kind == NUMBER_NOT && !sign ? sign_behind(legend, cell->text) : 0;
		if (!act) {
			c->numbers += kind == NUMBER_VALUE;
			c->texts += numbers > 0 && kind == NUMBER_NOT && !sign && !behind;
		} else if (c->numbers > c->texts && (sign || behind)) {
			cell->kind = (uint8_t)((sign ? NUMBER_NULL : NUMBER_VALUE) + 1);
			cell->mark = (uint8_t)behind;
		}
	}
}

const struct legend *table_legend(const struct table *table, const struct row_look *look)
{
	const struct grid *grid = table->grid;
	struct legend found = { .table = table }, *legend;
	size_t first = 0; /* row with a number; what is above it are heads, M and F perhaps */

	while (first < grid->n && look[first].numbers == 0)
		first++;
	for (size_t i = 0; i < grid->n; i++)
		read_row(&found, &grid->row[i], &look[i], i > first);
	found.below = true;
	for (size_t i = 0; i < table->n_below; i++)
		read_note(&found, table->below[i], false);
	if (found.n == 0)
		return NULL;
	legend = arena_new(table->arena, struct legend);
	*legend = found;
	struct column *column =
	    arena_array(table->arena, struct column, (grid->placed ? grid_columns(grid) : 0) + 2);
	for (int act = 0; act < 2; act++)
		for (size_t i = first; i < grid->n; i++)
			if (!explains(&grid->row[i], &look[i]))
				read_cells(legend, column, &grid->row[i], act > 0);
	return legend;
}

struct span legend_unmarked(const struct legend *legend, struct span label)
{
	for (size_t i = 0; legend && i < legend->n; i++) {
		struct span sign = legend->sign[i];
		if (sign.len >= label.len || !span_has_at(label, label.len - sign.len, sign))
			continue;
		struct span rest = span_trim((struct span){ label.p, label.len - sign.len });
		if (rest.len > 0 && ascii_is_digit(rest.p[rest.len - 1]) &&
		    (legend->sure[i] || span_digits_end(rest, 0) == rest.len))
			return rest;
	}
	return label;
}
