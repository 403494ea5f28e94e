/*
 * table_average.c -- rows that are the mean of those above them, and what else stands beside these: the least
 * and the largest value, the deviation.
 *
 * A mean closes its group of rows, but for a few rows around it that are no items either.  A blank row may
 * stand between, and the first row may say what can be had.  How much a column tells is measured as for
 * sums: in digits.  A row that goes on with a series of labels is an item, wherever its values lie.
 *
 * Rows of one label in the first column are such a group where most labels have a mean: among records of
 * several columns that follow each other a single one is chance.  So are runs of rows right behind each other
 * that end with rows of one label, each the mean of its run.
 */
#include "table_running.h"

enum { LEAST_ITEMS = 3, MOST_BESIDE = 4 /* rows above a mean or below */, MOST_ROUNDED = 2 /* zeros */ };

struct items {
	const struct part *part;
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

/* Is row r the least of the items in every column, or the largest, or no more than they are apart? */
static bool is_spread(const struct items *items, size_t r)
{
	bool low = true, high = true, near = true, inside = true;

	for (size_t c = 0; c < items->values->cols; c++) {
		size_t at = r * items->values->cols + c;
		if (items->values->known[at] != KNOWN)
			continue;
		struct column column = column_of(items, c);
		int64_t v = items->values->value[at];
		low = low && v == column.low;
		high = high && v == column.high;
		near = near && column.n > 0 && v >= 0 && v <= column.high - column.low;
		inside = inside && v >= column.low && v <= column.high;
	}
	return low || high || (near && !inside);
}

/* Marks the rows [from, to) beside a mean, which are no items, unless they go on with a series. */
static void mark_beside(const struct items *items, struct sum_row *row, size_t from, size_t to)
{
	for (; from < to; from++)
		row[from].average = row[from].average || is_spread(items, from) ||
				    !text_has_digit(body_label(items->part, from));
}

/* The first row behind row r that is of another group, or of too many in this one. */
static size_t group_end(const struct sum_row *row, size_t rows, size_t r)
{
	size_t end = r + 1;

	while (end < rows && end <= r + MOST_BESIDE + 1 && row[end].group == row[r].group)
		end++;
	return end;
}

/*
 * Is row r the mean of the rows from items->from on, but for some right above it?  Sets items->to to these.
 */
static bool find_mean(struct items *items, size_t r)
{
	for (items->to = r; items->to + MOST_BESIDE > r && items->to >= items->from + LEAST_ITEMS;
	     items->to--)
		if (r - items->to < items->to - items->from && is_mean(items, r))
			return true;
	return false;
}

/* Marks row r, the mean that was found of the items, and those beside it up to row `end`. */
static void mark_found(const struct items *items, struct sum_row *row, size_t r, size_t end)
{
	row[r].average = true;
	mark_beside(items, row, items->to, r);
	mark_beside(items, row, r + 1, end);
}

/* The same when it is a mean. */
static bool mark_mean(struct items *items, struct sum_row *row, size_t r, size_t end)
{
	bool is = find_mean(items, r);

	if (is)
		mark_found(items, row, r, end);
	return is;
}

/* The row behind those that have the label of row r, or none. */
static size_t label_end(const struct part *part, size_t r)
{
	struct span label = body_label_in(&part->body[r++], 0), own;

	while (r < part->n_body && ((own = body_label_in(&part->body[r], 0)).len == 0 || span_eq(own, label)))
		r++;
	return r;
}

/* Does the last label of row r go on with that above, "11:00" after "10:00", and are the others the same? */
static bool is_next(const struct part *part, size_t r)
{
	const struct body_row *body = &part->body[r], *above = body - 1;
	size_t last = body->n_label, letters;

	if (last-- == 0 || above->n_label != body->n_label)
		return false;
	for (size_t i = 0; i < last; i++)
		if (!span_eq(body->label[i]->text, above->label[i]->text))
			return false;
	return text_in_series(above->label[last]->text, body->label[last]->text, &letters);
}

/* The mean that closes the rows [items->from, end); `end`: there is none. */
static size_t closing_mean(struct items *items, size_t end)
{
	for (size_t r = end; r > items->from + LEAST_ITEMS && end - r < MOST_BESIDE;) {
		const struct sum_row *row = &items->row[--r];
		if (!row->sum && !row->average && !is_next(items->part, r) && items->values->evident[r] &&
		    find_mean(items, r))
			return r;
	}
	return end;
}

/*
 * The rows of each label in the first column, if most of these have a mean and several do.  Each is found once
 * more then, in tables that have them: there may be nearly as many labels as rows to keep it for.
 */
static void look_at_labels(struct items *items, struct sum_row *row)
{
	size_t labels = 0, means = 0, n = items->values->rows, end;

	for (items->from = 0; items->from < n; items->from = end) {
		end = label_end(items->part, items->from);
		if (end - items->from <= LEAST_ITEMS || end - items->from > MAX_ITEMS)
			continue;
		labels++;
		means += closing_mean(items, end) < end;
	}
	for (items->from = 0; items->from < n && means > 1 && 2 * means > labels; items->from = end) {
		end = label_end(items->part, items->from);
		if (end - items->from > MAX_ITEMS)
			continue;
		size_t r = closing_mean(items, end);
		if (r < end)
			mark_found(items, row, r, end);
	}
}

static struct span last_label(const struct part *part, size_t r)
{
	const struct body_row *body = &part->body[r];

	return body->n_label > 0 ? body->label[body->n_label - 1]->text : SPAN_NONE;
}

/*
 * The first row that is the mean of all from items->from on, and no row like them; the number of rows: there
 * is none.  The last column tells nearly always that a row is not.
 */
static size_t next_mean(struct items *items)
{
	const struct row_values *v = items->values;
	int64_t sum = 0, n = 0;

	for (size_t r = items->from; r < v->rows && r - items->from <= MAX_ITEMS; r++) {
		size_t at = (r + 1) * v->cols - 1;
		if (v->known[at] != KNOWN || items->row[r].sum || items->row[r].average)
			continue;
		int64_t value = v->value[at], off = value * n - sum;
		items->to = r;
		if (value != 0 && n >= LEAST_ITEMS && (off < 0 ? -off : off) * 2 <= rounding(value) * n &&
		    v->evident[r] && !is_next(items->part, r) && is_mean(items, r))
			return r;
		sum += value;
		n++;
	}
	return v->rows;
}

/* The next mean when it has the label of row r, behind `beside` rows that are no items. */
static size_t mean_again(struct items *items, size_t r, size_t beside)
{
	items->from = r + 1 + beside;
	size_t next = next_mean(items), n = items->values->rows;

	return next < n && span_eq(last_label(items->part, next), last_label(items->part, r)) ? next : n;
}

/* Runs of rows from the first one on that end with their mean, and as many rows beside it each time. */
static void look_at_runs(struct items *items, struct sum_row *row)
{
	size_t n = items->values->rows, beside = 0;

	items->from = 0;
	size_t r = next_mean(items);
	while (r < n && beside <= MOST_BESIDE && mean_again(items, r, beside) == n)
		beside++;
	while (r < n && beside <= MOST_BESIDE) {
		size_t next = mean_again(items, r, beside);
		for (size_t i = r; i < n && i <= r + beside; i++)
			row[i].average = true;
		r = next;
	}
}

void table_average(const struct part *part, const struct row_values *values, struct sum_row *row)
{
	size_t group = 0, block = 0; /* where they begin */
	struct items labels = { part, values, row, 0, 0 };

	look_at_labels(&labels, row); /* first: what is beside their means is of the next label */
	if (values->cols > 0)
		look_at_runs(&labels, row);
	for (size_t r = 1; r < values->rows; r++) {
		group = row[r].group != row[r - 1].group ? r : group;
		block = row[r].block != row[r - 1].block ? r : block;
		if (r - group < LEAST_ITEMS || r - group > MAX_ITEMS || row[r].sum || row[r].average ||
		    !values->evident[r])
			continue;
		size_t end = group_end(row, values->rows, r);
		struct items items = { part, values, row, group, r };
		if (end - r - 1 > MOST_BESIDE || is_next(part, r) || mark_mean(&items, row, r, end))
			continue;
		items.from = block > group ? block : group + 1;
		mark_mean(&items, row, r, end);
	}
}
