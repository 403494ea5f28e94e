/*
 * layout_run.c -- rows as running text: "label 12 0 3", words one blank apart, as an extractor prints that
 * keeps the reading order and nothing else.  Numbers at the end of a line are values; all before them is a
 * piece of a label.  A line of texts alone may hold several heads (layout_run_heads.c).
 */
#include "layout_run.h"

#include "ascii.h"
#include "number.h"
#include "utf8.h"

enum {
	LABEL_WORDS = 12, /* a line of more words before its value is prose */
	LABEL_WIDTH = 48,
	AROUND = 8,     /* lines that tell what a blank between digits is */
	HEAD_WIDTH = 24 /* heads of columns are narrow: such lines may stand before values */
};

size_t run_values(const struct line *line, size_t *values)
{
	if (!line->valued)
		return values_find(line, values);
	*values = line->values;
	return line->values_at;
}

struct span run_label(const struct line *line)
{
	size_t values;

	return span_trim((struct span){ line->body.p, run_values(line, &values) });
}

bool run_years(const struct line *line)
{
	struct span word;
	size_t values, at = run_values(line, &values);

	if (values < 2 || at == 0)
		return false;
	while (word_next(line->body, &at, &word))
		if (!text_is_year(word))
			return false;
	return true;
}

/*
 * Is the line one number that has blanks inside?  So it is where no line around holds a value among others or
 * behind a label.
 */
static bool is_one(const struct scan *scan, size_t i)
{
	size_t from = i > AROUND ? i - AROUND : 0, values;

	if (!scan->v[i].value)
		return false;
	for (size_t k = from; k < scan->n && k <= i + AROUND; k++) {
		run_values(&scan->v[k], &values);
		if (values > 0 && !scan->v[k].value && !scan->v[k].number && !line_is_prose(&scan->v[k]))
			return false;
	}
	return true;
}

/* "port = 80", "3 + 4 = 7": an equation. */
static bool is_equation(const struct line *line)
{
	struct span word;

	if (!(line->signs & SIGN_FIELD))
		return false;
	for (size_t at = 0; word_next(line->body, &at, &word);)
		if (word.len == 1 && *word.p == '=')
			return true;
	return false;
}

static int run_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	size_t values;

	if (line_is_gap(line))
		return 0;
	if (line->heading || line->bars > 0 || line->tabs > 0)
		return -2 * LAYOUT_START;
	if (is_equation(line))
		return -3;
	run_values(line, &values);
	if (line->padded)
		return LAYOUT_START;
	if (line->shared > 0 || line->parts > 0 || line->named > 0 || line->taken)
		return 4;
	if (values > 3 && values == line->words && run_verse_above(scan, i, values))
		return LAYOUT_MOST;
	if (values > 1 && !line_is_sentence(line))
		return line->gaps > 0 || is_one(scan, i) ? 2 : 4;
	if (values == 0 && line->words > 1) {
		if ((values = run_heads_row(scan, i)) > 0)
			return values > 1 ? 4 : 2;
		if (run_heads_repeat(scan, i) || run_heads_level(scan, i))
			return 4;
	}
	if (values == 0 && run_heads_above(scan, i))
		return 1;
	if (line_is_sentence(line) || (line_is_prose(line) && values == 0))
		return -2 * LAYOUT_START;
	if (values == 1)
		return line->words <= LABEL_WORDS ? 1 : -4;
	if (line_brackets(line) < 0)
		return -3; /* the rest of a text that opened it */
	if (line->width <= HEAD_WIDTH || (line->width <= LABEL_WIDTH && run_heads_whole(scan, i)))
		return 0;
	return line->width > LABEL_WIDTH ? -3 : -1;
}

/* A bound is a value where run_values() says so. */
static struct cell *put_value(struct row *row, struct span word, uint64_t line, uint32_t field)
{
	struct cell *cell = row_cell(row, word, line, field);

	if (number_is_bound(word))
		cell->kind = NUMBER_NULL + 1;
	return cell;
}

/* Value k words behind the first one, from the body's byte *at on, with all of its groups of digits. */
static bool next_value(const struct line *line, size_t *at, struct span *value, uint32_t *k)
{
	struct span group;
	bool number;

	if (!value_next(line->body, at, value, &number))
		return false;
	while (++*k < 32 && (line->groups >> *k & 1) && value_next(line->body, at, &group, &number))
		value->len = (size_t)(group.p + group.len - value->p);
	return true;
}

/* The style of the numbering before an ideographic text; LABEL_PLAIN: there is none. */
static enum label_style style_of(struct span text)
{
	struct label_numbering numbering = label_numbering(text);

	return utf8_is_cjk(utf8_first(span_from(text, numbering.len))) ? numbering.style : LABEL_PLAIN;
}

/* Cuts off what stands before a word that is numbered in another style: "二、西港 （一）旧码头" is two labels. */
static struct span next_label(struct span *label)
{
	enum label_style style = style_of(*label), other;
	struct span first = *label, word;
	size_t at = 0;

	for (bool begin = true; word_next(*label, &at, &word); begin = false) {
		size_t from = (size_t)(word.p - label->p);
		other = begin || style == LABEL_PLAIN ? style : style_of(span_from(*label, from));
		if (other == LABEL_PLAIN || other == style)
			continue;
		first = span_trim((struct span){ label->p, from });
		*label = span_from(*label, from);
		return first;
	}
	*label = SPAN_NONE;
	return first;
}

/* The label that stands in the middle of the rows which begin on line i. */
static void read_middle(const struct scan *scan, size_t i, struct row *row)
{
	size_t at = i + scan->v[i].below;
	struct span part[RUN_HEADS], label = scan->v[at].body;
	bool beside = scan->v[at].parts > 0; /* the label of a row */

	if (beside) {
		run_parts(run_label(&scan->v[at]), part);
		label = part[0];
	}
	for (size_t k = at + 1; !beside && k < scan->n && scan->v[k].below == 0; k++)
		if (scan->v[k].taken)
			label = text_join(scan->arena, label, scan->v[k].body);
	struct cell *cell = row_cell(row, label, scan->v[at].no, 1);
	cell->at = at;
	cell->begins = true;
}

/* The pieces of line i.  *columns: how many heads the last line of several had. */
static void read_line(const struct scan *scan, size_t i, struct row *row, size_t *columns)
{
	const struct line *line = &scan->v[i];
	size_t values, from = run_values(line, &values), at = from, heads;
	struct span label = span_trim((struct span){ line->body.p, from }), word, head[RUN_HEADS];
	uint32_t field = 0, k_word = 0;

	bool years = line->parts > values && run_years(line);
	bool header = (values == 0 || years) && line->shared == 0;
	heads = header ? run_heads(scan, i, head) : line->parts > 1 ? run_parts(label, head) : 0;
	size_t first = heads > 1 && line->taken; /* the first is of a group that began above */
	field = (uint32_t)first;
	at = years ? line->body.len : at;
	if (heads == 0 && values > 0 && *columns > values)
		heads = run_labels(label, *columns - values, head);
	if (header && heads > 0)
		*columns = heads;
	for (size_t k = first; k < heads; k++) {
		struct cell *cell = put_value(row, head[k], line->no, ++field);
		cell->at = i;
		cell->heads = header && line->parts > 0;
		if (years || (!header && line->parts <= 1)) /* a number may be a label, a year a head */
			cell->kind = NUMBER_NOT + 1;
		cell->begins = !header && line->parts <= 1 && k == 0;
	}
	if (heads == 0 && label.len > 0 && header)
		row_cell(row, label, line->no, ++field)->at = i;
	while (heads == 0 && label.len > 0 && !header)
		row_cell(row, next_label(&label), line->no, ++field)->at = i;
	while (next_value(line, &at, &word, &k_word))
		put_value(row, word, line->no, ++field)->at = i;
}

/* The heads from line i on that agree in a word; the line behind them. */
static size_t read_named(const struct scan *scan, size_t i, struct grid *grid)
{
	struct span head[RUN_HEADS + 1];
	size_t at[RUN_HEADS + 1], n = run_named(scan, i, head, at), from = i;
	uint32_t field = 0;

	for (size_t k = 0; k < n; k++) {
		field = k > 0 && at[k] == at[k - 1] ? field + 1 : 1;
		struct cell *cell = row_cell(&grid->row[0], head[k], scan->v[at[k]].no, field);
		cell->at = at[k];
		cell->heads = true;
	}
	while (n > 0 && i < scan->n && scan->v[i].named == scan->v[from].named)
		grid->owner[i++] = 0;
	return i;
}

static void run_read(const struct scan *scan, struct grid *grid)
{
	size_t cells = 0, columns = 0;

	for (size_t i = 0; i < scan->n; i++)
		cells += scan->v[i].words;
	struct row *row = grid_row(grid, cells);
	grid->stream = true;
	grid->pieces = true;
	for (size_t i = 0; i < scan->n; i++) {
		size_t behind = read_named(scan, i, grid);
		if (behind > i || line_is_gap(&scan->v[i])) {
			i = behind > i ? behind - 1 : i;
			continue;
		}
		if (scan->v[i].below > 0)
			read_middle(scan, i, row);
		if (!scan->v[i].taken || scan->v[i].parts > 0)
			read_line(scan, i, row, &columns);
		grid->owner[i] = 0;
	}
}

const struct layout layout_run = { "run", true, run_score, run_read };
