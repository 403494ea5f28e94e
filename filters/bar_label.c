/*
 * bar_label.c -- rows between bars whose labels had line breaks, told by their numbering.
 *
 *   Goods | Ship | Cart
 *   ---|---|---
 *   1. Grain of           the first row is "1. Grain of all kinds"
 *   all kinds | 4 | 11
 *   2. Hides | 0 | 3
 *   3. Timber | (a) oak, with
 *   its bark | 6 | 2      the third has two labels
 *
 * Where each row of values has a numbered label, or else stands below texts the last of which is numbered,
 * these go on in it.  Names of groups are followed by rows of which one at least is by itself, unless each has
 * one row:
 *
 *   1. Languages
 *   English | 3 | 4
 *
 * So one label must be broken for sure, and as many as go on with a capital, where names begin with one.
 */
#include "bar.h"

#include <utf8proc.h>

#include "number.h"
#include "utf8.h"

enum {
	LEAST_ROWS = 3, /* that have numbered labels on their own line */
	MOST_LINES = 8  /* of a label */
};

bool bar_ends_in_value(const struct line *line)
{
	struct span s = line->body;

	s.len -= s.len > 0 && s.p[s.len - 1] == '|';
	size_t at = s.len;
	while (line->bars > 0 && at > 0 && s.p[at - 1] != '|')
		at--;
	struct span last = span_trim(span_from(s, at));
	return at > 0 && last.len > 0 && !bar_is_rule(line) && number_any(last).kind != NUMBER_NOT;
}

static bool is_numbered(struct span text)
{
	return label_numbering(text).style != LABEL_PLAIN;
}

bool bar_label_goes_on(const struct scan *scan, size_t i)
{
	const struct line *below = &scan->v[i + 1];

	return i + 1 < scan->n && is_numbered(scan->v[i].body) && !is_numbered(below->body) &&
	       bar_ends_in_value(below);
}

static bool is_value(const struct cell *cell)
{
	return number_any(cell->text).kind != NUMBER_NOT;
}

/* Its cells before the values that it ends with. */
static size_t count_labels(const struct row *row)
{
	size_t n = row->n;

	while (n > 0 && is_value(&row->cell[n - 1]))
		n--;
	return n;
}

static bool has_numbered(const struct row *row, size_t labels)
{
	while (labels > 0 && !is_numbered(row->cell[labels - 1].text))
		labels--;
	return labels > 0;
}

/*
 * Does the last of the texts of row i, which has no values, go on in the next rows, the last of which has
 * some?
 */
static bool is_open(const struct grid *grid, size_t i, size_t *to)
{
	const struct row *row = &grid->row[i];

	if (row->n == 0 || count_labels(row) < row->n || !is_numbered(row->cell[row->n - 1].text))
		return false;
	for (*to = i + 1; *to < grid->n && *to - i < MOST_LINES; ++*to) {
		const struct row *next = &grid->row[*to];
		if (next->n == 0 || next->gap > 0 || next->ruled || is_numbered(next->cell[0].text))
			return false;
		if (count_labels(next) < next->n)
			return !is_value(&next->cell[0]);
		if (next->n > 1)
			return false;
	}
	return false;
}

struct breaks {
	size_t sure;    /* small letters go on, or a bracket or a comma shows that the label does */
	size_t capital; /* others that go on with a capital */
};

/* Row i is open. */
static void count_break(struct breaks *breaks, const struct grid *grid, size_t i)
{
	const struct row *row = &grid->row[i];
	struct span label = row->cell[row->n - 1].text, rest = row[1].cell[0].text;
	utf8proc_category_t first = utf8proc_category((utf8proc_int32_t)utf8_first(rest));
	bool sure = first == UTF8PROC_CATEGORY_LL || label_goes_on(rest) || label_breaks_off(label) ||
		    text_brackets(label) > 0;

	breaks->sure += sure;
	breaks->capital += !sure && first == UTF8PROC_CATEGORY_LU;
}

/*
 * Are all rows numbered so from the first one on that is?  The rows of the header before it have no values.
 */
static bool are_numbered(const struct grid *grid)
{
	struct breaks breaks = { 0 };
	size_t rows = 0, i = 0, to = 0;

	while (i < grid->n && count_labels(&grid->row[i]) == grid->row[i].n && !is_open(grid, i, &to))
		i++;
	for (; i < grid->n; i++) {
		const struct row *row = &grid->row[i];
		size_t labels = count_labels(row);
		if (is_open(grid, i, &to)) {
			count_break(&breaks, grid, i);
			i = to;
		} else if (labels == row->n || labels == 0) {
			return false;
		} else if (has_numbered(row, labels)) {
			rows++;
		} else if (!label_is_total(row->cell[0].text)) {
			return false;
		}
	}
	return breaks.sure > 0 && breaks.sure >= breaks.capital && rows >= LEAST_ROWS;
}

/* Rows [from, to] as one, in the last of them; the others are left without cells. */
static void join_rows(struct grid *grid, size_t from, size_t to)
{
	struct row all = grid->row[from], *last = &grid->row[to];
	size_t cells = all.n + last->n;

	all.cell = arena_array(grid->arena, struct cell, cells);
	for (size_t k = 0; k < all.n; k++)
		all.cell[k] = grid->row[from].cell[k];
	struct cell *label = &all.cell[all.n - 1];
	for (size_t i = from + 1; i <= to; i++)
		label->text = text_join(grid->arena, label->text, grid->row[i].cell[0].text);
	label->repair |= REPAIR_WRAP;
	for (size_t k = 1; k < last->n; k++)
		all.cell[all.n++] = last->cell[k];
	*last = all;
}

bool bar_join_labels(struct grid *grid)
{
	size_t n = 0, to = 0;

	if (!are_numbered(grid))
		return false;
	size_t *now = arena_array(grid->arena, size_t, grid->n + 1);
	for (size_t i = 0; i < grid->n; i++) {
		size_t from = i;
		if (is_open(grid, i, &to)) {
			join_rows(grid, i, to);
			i = to;
		}
		while (from <= i)
			now[from++] = n;
		grid->row[n++] = grid->row[i];
	}
	grid->n = n;
	grid_renumber(grid, now);
	return true;
}
