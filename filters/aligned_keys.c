/*
 * aligned_keys.c -- keys and their values, one below the other: each line is a row.
 *
 *   Architecture:   x86_64        port       = 5432         model       : 142
 *   Modes:          32, 64        host       = localhost    model name  : Kestrel 4
 *   Cores:          4             max_conns  = 100          stepping    : 9
 *
 * A colon ends each key, or the same sign stands behind all of them; the values begin below each other, as far
 * as the next blank line, and nothing is behind them.  So none is a header: the keys name rows, and a line
 * goes on with the one above where it begins below the value alone.  Where the signs stand below each other,
 * too, what a gap parts in a key are two labels, "3.   Cost   : 120".
 */
#include "aligned.h"

#include <string.h>

#include "ascii.h"
#include "stanza.h"
#include "utf8.h"

enum { LEAST_KEYS = 3, TAB = 8 /* columns */ };

struct keys {
	size_t from;     /* the first line that is a key with its value; texts above it are titles */
	size_t n;        /* such lines */
	size_t group;    /* of them, since the last blank line */
	char sign;       /* of these */
	uint32_t column; /* where their values begin */
	bool padded;     /* blanks were put before one of these */
	uint32_t signs;  /* where the sign of the first one stands */
	bool ragged;     /* and another's elsewhere */
	uint32_t inner;  /* where the second labels of the keys begin; 0: they have one each */
};

/* What stands behind its first gap; nothing where it has none. */
static struct span behind_gap(struct span s)
{
	for (size_t i = 1; i < s.len; i++)
		if (s.p[i] == '\t' || (s.p[i] == ' ' && s.p[i - 1] == ' '))
			return span_trim(span_from(s, i));
	return SPAN_NONE;
}

/* The display column of a byte of the line. */
static uint32_t column_at(const struct line *line, const char *at)
{
	const char *p = line->text.p, *tab;
	uint32_t column = 0;

	while ((tab = memchr(p, '\t', (size_t)(at - p))) != NULL) {
		column += (uint32_t)utf8_span_width((struct span){ p, (size_t)(tab - p) });
		column = (column / TAB + 1) * TAB;
		p = tab + 1;
	}
	return column + (uint32_t)utf8_span_width((struct span){ p, (size_t)(at - p) });
}

/* The sign behind its key. */
static const char *sign_of(const struct field *field)
{
	const char *p = field->key.p + field->key.len;

	while (*p == ' ' || *p == '\t')
		p++;
	return p;
}

/* Is a second label in the key, if there is one, below that of the keys above? */
static bool parts_key(struct keys *keys, const struct line *line, struct span key)
{
	struct span second = behind_gap(key);
	uint32_t inner = second.len > 0 ? column_at(line, second.p) : keys->inner;

	if (behind_gap(second).len > 0 || (keys->inner > 0 && inner != keys->inner))
		return false;
	keys->inner = inner;
	return inner == 0 || !keys->ragged;
}

/* Is the line a field that keeps to the column of those above? */
static bool keeps_to(struct keys *keys, const struct line *line)
{
	struct field field;

	if (!field_read(line, true, &field) || field.sign == '|' || *line->body.p == '"' ||
	    field.value.len == 0 || behind_gap(field.value).len > 0)
		return false;
	uint32_t column = column_at(line, field.value.p), sign = column_at(line, sign_of(&field));
	if (keys->n++ == 0)
		keys->signs = sign;
	if (keys->group++ == 0) {
		keys->sign = field.sign;
		keys->column = column;
	}
	keys->padded = keys->padded || line->gaps > 0;
	keys->ragged = keys->ragged || sign != keys->signs;
	return field.sign == keys->sign && column == keys->column && parts_key(keys, line, field.key);
}

/* Does the line go on with the value right above, which begins in the column? */
static bool goes_on(uint32_t column, const struct line *line)
{
	return line->indent == column && line->gaps == 0;
}

static bool find_keys(const struct scan *scan, struct keys *keys)
{
	size_t i = 0;

	*keys = (struct keys){ .from = scan->n };
	while (i < scan->n &&
	       (line_is_gap(&scan->v[i]) || (scan->v[i].gaps == 0 && !keeps_to(keys, &scan->v[i]))))
		*keys = (struct keys){ .from = ++i };
	*keys = (struct keys){ .from = i };
	for (; i < scan->n; i++)
		if (line_is_gap(&scan->v[i]))
			keys->group = 0;
		else if (!(keys->group > 0 && goes_on(keys->column, &scan->v[i])) &&
			 !keeps_to(keys, &scan->v[i]))
			return false;
	return keys->n >= LEAST_KEYS && keys->padded;
}

/* A text of the line, or a blank, as the row's next cell. */
static void add_cell(struct row *row, const struct line *line, struct span text)
{
	uint32_t before = 0;

	for (size_t k = 0; k < row->n; k++)
		before += row->cell[k].text.len > 0;
	struct cell *cell = row_cell(row, text, line->no, before + 1);
	if (text.len == 0)
		return;
	cell->left = column_at(line, text.p);
	cell->right = cell->left + (uint32_t)utf8_span_width(text);
}

/* A key, in two labels where others have them, and its value. */
static void add_key(const struct keys *keys, struct row *row, const struct line *line)
{
	struct field field;

	field_read(line, true, &field);
	struct span first = field.key, second;
	while (first.p + first.len < field.value.p && !ascii_is_blank(first.p[first.len]))
		first.len++; /* the colon that ends it is of it */
	second = behind_gap(first);
	if (keys->inner > 0 && column_at(line, first.p) == keys->inner)
		second = first;
	first = second.len > 0 ? span_trim((struct span){ first.p, (size_t)(second.p - first.p) }) : first;
	add_cell(row, line, first);
	if (keys->inner > 0)
		add_cell(row, line, second);
	add_cell(row, line, field.value);
}

/* What goes on with the row above, right below it; else a key and its value. */
static void add_line(const struct keys *keys, struct grid *grid, const struct line *line, bool below)
{
	struct row *row = below ? &grid->row[grid->n - 1] : NULL;
	struct cell *value = below ? &row->cell[row->n - 1] : NULL;

	if (below && row->n > 1 && goes_on(value->left, line)) {
		value->text = text_join(grid->arena, value->text, line->body);
		value->repair |= REPAIR_WRAP;
		return;
	}
	add_key(keys, grid_row(grid, 3), line);
}

bool aligned_read_keys(const struct scan *scan, struct grid *grid)
{
	struct keys keys;
	uint32_t gap = 1;

	if (!(scan->shows & (SIGN_COLON | SIGN_FIELD)) || !find_keys(scan, &keys))
		return false;
	grid->keyed = true;
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		size_t rows = grid->n;
		if (line_is_gap(line)) {
			gap += line->blank;
			continue;
		}
		if (i < keys.from)
			row_cell(grid_row(grid, 1), line->text, line->no, 1);
		else
			add_line(&keys, grid, line, gap == 0);
		if (grid->n > rows)
			grid->row[grid->n - 1].gap = gap;
		gap = 0;
		grid->owner[i] = grid->n - 1;
	}
	return true;
}
