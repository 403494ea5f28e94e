/*
 * table_average.c -- rows that are the mean of those above them, and what else stands below these: the least
 * and the largest value, the deviation.
 *
 * A mean closes its group of rows, or its rows between blank ones, but for a few rows behind it that are no
 * items either.  How much a column tells is measured as for sums: in digits.
 */
#include "table_running.h"

enum { LEAST_ITEMS = 3, MOST_BEHIND = 4 /* rows behind a mean */, MOST_ROUNDED = 2 /* zeros at its end */ };

struct items {
	const struct row_values *values;
	const struct sum_row *row;
	size_t from, to; /* rows; sums among them are no items */
};

struct column {
	int64_t sum, low, high, n;
};

static struct column column_of(const struct items *items, size_t c)
{
	struct column column = { 0, INT64_MAX, INT64_MIN, 0 };

	for (size_t r = items->from; r < items->to; r++) {
		size_t at = r * items->values->cols + c;
		if (items->values->known[at] != KNOWN || items->row[r].sum)
			continue;
		int64_t v = items->values->value[at];
		column.sum += v;
		column.low = v < column.low ? v : column.low;
		column.high = v > column.high ? v : column.high;
		column.n++;
	}
	return column;
}

/* What the value is rounded to: zeros at its end may be more than that, so few count. */
static int64_t rounding(int64_t v)
{
	int64_t unit = 1;

	for (int i = 0; i < MOST_ROUNDED && v != 0 && v % (unit * 10) == 0; i++)
		unit *= 10;
	return unit;
}

/* Is row r the mean of the items in every column, and does that show? */
static bool is_mean(const struct items *items, size_t r)
{
	int shown = 0;

	for (size_t c = 0; c < items->values->cols; c++) {
		size_t at = r * items->values->cols + c;
		if (items->values->known[at] != KNOWN)
			continue;
		struct column column = column_of(items, c);
		int64_t v = items->values->value[at], unit = rounding(v), off = v * column.n - column.sum;
		if (column.n < LEAST_ITEMS || (off < 0 ? -off : off) * 2 > unit * column.n)
			return false;
		int64_t range = column.high - column.low, size = v < 0 ? -v : v;
		shown += digits((range < size ? range : size) / unit);
	}
	return shown >= EVIDENCE;
}

/* The first row behind row r that is of another group. */
static size_t group_end(const struct sum_row *row, size_t rows, size_t r)
{
	size_t end = r + 1;

	while (end < rows && end <= r + MOST_BEHIND + 1 && row[end].group == row[r].group)
		end++;
	return end;
}

static void mark(struct items *items, struct sum_row *row, size_t r, size_t rows)
{
	size_t end = group_end(row, rows, r);

	if (r - items->from > MAX_ITEMS || end - r - 1 > MOST_BEHIND || end - r > r - items->from ||
	    !is_mean(items, r))
		return;
	for (; r < end; r++)
		row[r].average = true;
}

void table_average(const struct row_values *values, struct sum_row *row)
{
	size_t group = 0, block = 0; /* where they begin */

	for (size_t r = 1; r < values->rows; r++) {
		group = row[r].group != row[r - 1].group ? r : group;
		block = row[r].block != row[r - 1].block ? r : block;
		struct items items = { values, row, group, r };
		if (r - group < LEAST_ITEMS || row[r].sum || row[r].average || !running_may_be(values, r))
			continue;
		mark(&items, row, r, values->rows);
		items.from = block > group ? block : group + 1; /* the first may say what can be had */
		if (!row[r].average && r - items.from >= LEAST_ITEMS)
			mark(&items, row, r, values->rows);
	}
}
