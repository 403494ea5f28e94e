/*
 * table_years.c -- years that label rows of nothing but numbers, where columns are unknown.
 *
 *     Year Houses Flats All 2018 310 122 432 2019 298 140 438 2020 155 61 216
 *
 * A run of nothing but numbers has rows of as many cells as heads stand before it when years, one after the
 * other, begin each of these.  They are labels then; and so they are where rows are known, whatever these
 * lack.
 *
 *     Place 2018 2019 2020 North 310 122 432 South 298 140 438
 *
 * Of the runs of numbers the first may be years alone, in order, as often as columns have them below other
 * heads.  Where the next is not, they are heads.
 */
#include "table_row.h"

enum { LEAST_ROWS = 3, LEAST_WIDTH = 3, MOST_WIDTH = 16, MOST_LABELS = 3 };

/* Do years begin the rows of so many cells, each later than the one before or each earlier? */
static bool begin_rows(const struct cell *v, size_t n, size_t width)
{
	bool later = n > width && span_cmp(v[0].text, v[width].text) < 0;

	for (size_t i = 0; i < n; i += width) {
		if (!text_is_year(v[i].text) || text_is_year(v[i + 1].text))
			return false;
		int order = i > 0 ? span_cmp(v[i - width].text, v[i].text) : 0;
		if (i > 0 && (order == 0 || (order < 0) != later))
			return false;
	}
	return true;
}

/* The width of the rows that years label in a run of n values behind so many heads; 0: they label none. */
static size_t row_width(const struct cell *v, size_t n, size_t heads)
{
	for (size_t width = heads < MOST_WIDTH ? heads : MOST_WIDTH; width >= LEAST_WIDTH; width--)
		if (n % width == 0 && n / width >= LEAST_ROWS && begin_rows(v, n, width))
			return width;
	return 0;
}

/* Years, each later than the one before or each earlier, once or the same ones again and again. */
static bool are_heads(const struct cell *v, size_t n)
{
	size_t unit = 1;

	if (n < 2 || !text_is_year(v[0].text) || !text_is_year(v[1].text))
		return false;
	bool later = span_cmp(v[0].text, v[1].text) < 0;
	while (unit < n && !span_eq(v[unit].text, v[0].text))
		unit++;
	for (size_t i = 1; i < n; i++) {
		int order = span_cmp(v[i - 1].text, v[i].text);
		if (!text_is_year(v[i].text) || (i < unit && (order == 0 || (order < 0) != later)) ||
		    (i >= unit && !span_eq(v[i].text, v[i - unit].text)))
			return false;
	}
	return n % unit == 0 && unit > 1;
}

/*
 * Runs of years that are heads become texts.  Where each value of the next run has one, a few texts between
 * are labels.
 */
static void find_heads(const struct stream *s, struct cell *v)
{
	size_t run = stream_next(s, 0, true), end = stream_next(s, run, false);

	while (end < s->n) {
		size_t next = stream_next(s, end, true), next_end = stream_next(s, next, false);
		bool heads =
		    next < s->n && are_heads(v + run, end - run) && !are_heads(v + next, next_end - next);
		bool each = next_end - next == end - run && stream_labels(s, end, next) <= MOST_LABELS;
		for (size_t i = run; i < end && heads; i++) {
			cell_name(&v[i]);
			v[i].heads = each;
		}
		run = next;
		end = next_end;
	}
}

void table_years(const struct table *table, struct cell *v, size_t n)
{
	const struct stream s = { table, v, n, 0 };

	find_heads(&s, v);
	for (size_t i = 0; i < n;) {
		size_t heads = i, run, end;
		while (i < n && stream_is_label(&s, i))
			i++;
		heads = i - heads;
		run = i;
		end = stream_next(&s, run, false);
		size_t width = row_width(v + run, end - run, heads);
		for (size_t k = run; width > 0 && k < end; k += width)
			cell_name(&v[k]);
		i = end > i ? end : i + (heads == 0);
	}
}

/* A row of values that a year begins, and no other follows it; blanks may be values that are missing. */
static bool begins_with_year(const struct table *table, const struct row *row)
{
	if (row->n < 2 || !text_is_year(row->cell[0].text) || text_is_year(row->cell[1].text))
		return false;
	for (size_t k = 1; k < row->n; k++)
		if (cell_is_text(table, &row->cell[k]))
			return false;
	return row_filled(row) > 1;
}

/* The end of the rows from `from` on that years begin, each later than the one before or each earlier. */
static size_t year_rows_end(const struct table *table, size_t from)
{
	const struct row *row = table->grid->row;
	size_t i = from;
	int before = 0; /* how the two rows before compare */

	for (; i < table->grid->n && begins_with_year(table, &row[i]); i++) {
		int order = i > from ? span_cmp(row[i - 1].cell[0].text, row[i].cell[0].text) : 0;
		if (i > from && (order == 0 || (before != 0 && (order < 0) != (before < 0))))
			break;
		before = order;
	}
	return i;
}

void table_year_rows(const struct table *table)
{
	const struct grid *grid = table->grid;

	for (size_t i = 0, end; i < grid->n; i = end) {
		end = year_rows_end(table, i);
		for (size_t k = i; k < end && end - i >= LEAST_ROWS; k++)
			cell_name(&grid->row[k].cell[0]);
		end += end == i;
	}
}
