/*
 * grid_heads.c -- header cells: which of those that a source names are believed, and which a rule shows.
 *
 * Pages use header cells for their looks too: in whole tables, in rows of totals, around the best of the
 * values.  Believed are rows of header cells alone above the first row that has another cell, and in that row
 * and those below header cells left of all others.  Tables behind each other are judged one by one.
 *
 * A rule that a source must have, header or not, tells less: the row above it is a header when its whole
 * numbers rise, 0700 0730 0800, and those of no other row do.  A rule that is drawn tells more: whole
 * numbers alone are a header where it is the only one, right below the first row of several cells, and
 * numbers are below, too; but not where they are the first of rows that are counted, 1, 2, 3, and columns are
 * not.
 */
#include "grid.h"

#include "number.h"

enum {
	BODY_LEAST = 2, /* rows: one below a rule may be the sum of those above */
	RISE_LEAST = 3, /* numbers: fewer rise by chance */
	RISE_ROWS = 4   /* a header has no more */
};

/* The first filled cell from `from` on that is a header cell or is none; row.n: there is none. */
static size_t find_cell(const struct row *row, bool heads)
{
	size_t k = 0;

	while (k < row->n && (row->cell[k].text.len == 0 || row->cell[k].header != heads))
		k++;
	return k;
}

static bool heads_only(const struct row *row)
{
	return find_cell(row, true) < row->n && find_cell(row, false) == row->n;
}

/* The row behind the table that begins with row i. */
static size_t table_end(const struct grid *grid, size_t i)
{
	do
		i++;
	while (i < grid->n && !(grid->row[i].ruled && grid->row[i].gap > 0));
	return i;
}

/*
 * The row behind the rows of header cells alone in the table [from, to), which titles may stand above;
 * `from`: it has none.
 */
static size_t body_begin(const struct grid *grid, size_t from, size_t to)
{
	size_t i = from;

	while (i < to && !heads_only(&grid->row[i])) /* titles */
		i++;
	if (i == to)
		return from;
	while (i < to && (heads_only(&grid->row[i]) || row_filled(&grid->row[i]) == 0))
		i++;
	return i;
}

static void doubt(struct row *row, size_t from)
{
	for (size_t k = from; k < row->n; k++)
		row->cell[k].header = false;
}

/* Rows of one table; those before `body` are no data. */
static void judge(struct grid *grid, size_t from, size_t body, size_t to)
{
	size_t labels = 0; /* columns of them */

	for (size_t i = body; i < to; i++) {
		struct row *row = &grid->row[i];
		size_t end = find_cell(row, false);
		if (end == row->n)
			continue;
		doubt(row, end);
		for (size_t k = labels; k < end; k++)
			labels = row->cell[k].header ? k + 1 : labels;
	}
	for (size_t i = body == to ? from : body; i < to; i++)
		if (heads_only(&grid->row[i]))
			doubt(&grid->row[i], labels);
}

void grid_heads(struct grid *grid)
{
	for (size_t i = 0, end; i < grid->n; i = end) {
		end = table_end(grid, i);
		judge(grid, i, body_begin(grid, i, end), end);
	}
}

bool row_rises(const struct row *row)
{
	uint64_t last = 0, value;
	size_t n = 0;

	for (size_t k = 0; k < row->n; k++) {
		struct span s = row->cell[k].text;
		bool whole = span_to_u64(s, &value);
		if (s.len == 0 || (k == 0 && !whole))
			continue;
		if (!whole || (n > 0 && value <= last))
			return false;
		last = value;
		n++;
	}
	return n >= RISE_LEAST;
}

static void take_for_heads(struct row *row)
{
	for (size_t k = 0; k < row->n; k++)
		row->cell[k].header = true;
}

void grid_heads_ruled(struct grid *grid)
{
	for (size_t i = 0, end; i < grid->n; i = end) {
		size_t n = 0, head = i;
		end = table_end(grid, i);
		for (size_t k = i; k < end; k++)
			if (row_rises(&grid->row[k]) && n++ == 0)
				head = k;
		if (n != 1 || head - i >= RISE_ROWS || head + 1 == end || !grid->row[head + 1].ruled)
			continue;
		take_for_heads(&grid->row[head]);
	}
}

size_t grid_only_ruled(const struct grid *grid)
{
	size_t found = grid->n;

	for (size_t i = 1; i < grid->n; i++) {
		if (!grid->row[i].ruled)
			continue;
		if (found < grid->n)
			return grid->n;
		found = i;
	}
	return found;
}

/* Do numbers that may count or name columns stand in all cells of the row? */
static bool is_of_numbers(const struct row *row)
{
	uint64_t value;
	size_t n = 0;

	for (size_t k = 0; k < row->n; k++) {
		if (row->cell[k].text.len > 0 && !span_to_u64(row->cell[k].text, &value))
			return false;
		n += row->cell[k].text.len > 0;
	}
	return n > 1;
}

/* Does the first column count the rows from this one down to the end, three or more: 1, 2, 3? */
static bool counts_down(const struct grid *grid, size_t from)
{
	uint64_t value;

	for (size_t i = from; i < grid->n; i++)
		if (!span_to_u64(grid->row[i].cell[0].text, &value) || value != i - from + 1)
			return false;
	return grid->n >= from + RISE_LEAST;
}

static size_t count_numbers(const struct row *row)
{
	size_t n = 0;

	for (size_t k = 0; k < row->n; k++)
		n += row->cell[k].text.len > 0 && number_any(row->cell[k].text).kind == NUMBER_VALUE;
	return n;
}

void grid_heads_drawn(struct grid *grid)
{
	size_t body = grid_only_ruled(grid), head = 0;

	if (body + BODY_LEAST > grid->n)
		return;
	while (head + 1 < body && row_filled(&grid->row[head]) < 2)
		head++;
	if (head + 1 == body && count_numbers(&grid->row[body]) > 1 &&
	    (is_of_numbers(&grid->row[head]) || row_rises(&grid->row[head])) && !counts_down(grid, head))
		take_for_heads(&grid->row[head]);
}
