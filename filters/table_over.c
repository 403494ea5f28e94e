/*
 * table_over.c -- totals above their items that pass over the parts of one of them.
 *
 *   Total                 30
 *   Manufacturing, total  20
 *     Food                 9
 *     Machines            12     parts that overlap: they do not add up
 *   Construction           6
 *   Trade                  4
 *
 * What all rows below add up to is too much by a run of rows.  When there is one such run alone, and it fits
 * in all columns, its rows are parts of the row above it.
 */
#include "table_running.h"

enum { MOST = 64 }; /* items */

struct over {
	const struct row_values *values;
	size_t item[MOST]; /* rows right below the total, of one indent, to the end of the group */
	size_t n;
	int64_t excess[MAX_COLS];
};

/* The items of the total in row r; false: too many, or few. */
static bool list_items(struct over *o, const struct part *part, const struct sum_row *row, size_t r)
{
	size_t at = r + 1;

	for (o->n = 0; at < part->n_body && row[at].group == row[r].group && o->n < MOST; at = row[at].end) {
		if (row[at].indent != row[r + 1].indent || row[at].indent < row[r].indent)
			return false;
		o->item[o->n++] = at;
	}
	return o->n >= 4 && (at == part->n_body || row[at].group != row[r].group);
}

/*
 * By how much the items exceed the total, where all are known; false: they do not, or the total has few
 * digits.
 */
static bool find_excess(struct over *o, size_t r)
{
	const struct row_values *v = o->values;
	int evidence = 0;

	for (size_t c = 0; c < v->cols; c++) {
		o->excess[c] = -v->value[r * v->cols + c];
		if (v->known[r * v->cols + c] != KNOWN || v->negative[c])
			return false;
		for (size_t i = 0; i < o->n; i++) {
			size_t at = o->item[i] * v->cols + c;
			if (v->known[at] != KNOWN)
				return false;
			o->excess[c] += v->value[at];
		}
		if (o->excess[c] < 0)
			return false;
		evidence += digits(v->value[r * v->cols + c] / v->unit[c]);
	}
	return evidence >= FOR_TOTAL + digits((int64_t)(o->n * o->n / 2)); /* as many runs are tried */
}

/* Are the items from..to - 1 together the excess, and none of them more than the item above them? */
static bool is_excess(const struct over *o, size_t from, size_t to)
{
	const struct row_values *v = o->values;

	for (size_t c = 0; c < v->cols; c++) {
		int64_t left = o->excess[c], whole = v->value[o->item[from - 1] * v->cols + c];
		for (size_t i = from; i < to; i++) {
			int64_t value = v->value[o->item[i] * v->cols + c];
			if (value > whole)
				return false;
			left -= value;
		}
		if (left != 0)
			return false;
	}
	return true;
}

/* The only run of two items or more behind the first that is the excess: its first in *from; 0: none. */
static size_t find_run(const struct over *o, size_t *from)
{
	size_t end = 0;

	for (size_t i = 1; i + 2 < o->n; i++) {
		int64_t sum = 0;
		for (size_t k = i; k + 1 < o->n && sum <= o->excess[0]; k++) {
			sum += o->values->value[o->item[k] * o->values->cols];
			if (sum != o->excess[0] || k == i || !is_excess(o, i, k + 1))
				continue;
			if (end > 0)
				return 0;
			*from = i;
			end = k + 1;
		}
	}
	return end;
}

void table_over(const struct part *part, const struct row_values *values, struct sum_row *row)
{
	struct over o = { .values = values };

	for (size_t r = 0; r + 1 < part->n_body && values->cols > 0; r++) {
		size_t from = 0, end;
		if ((r > 0 && row[r].group == row[r - 1].group) || row[r].sum || !part->body[r].total ||
		    !list_items(&o, part, row, r) || !find_excess(&o, r) || (end = find_run(&o, &from)) == 0)
			continue;
		row[o.item[from - 1]].until = o.item[end];
		row[r].until = row[o.item[o.n - 1]].end;
		row[r].sum = true;
	}
}
