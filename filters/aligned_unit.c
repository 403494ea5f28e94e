/*
 * aligned_unit.c -- texts below a head for each column: what the values are counted in.
 *
 *     District      2019    2020    2021    2019    2020    2021
 *                          Number                  Per cent
 *     Northey      1 204   1 310   1 287    18.0    23.5    23.0
 *
 * Each is in the middle of the columns that it is of, and together they are of all.  Texts that name measures
 * are so anywhere (label_measure.c), any others below years, which have no second line.
 */
#include "aligned.h"

#include <string.h>

#include "number.h"

enum { OFF = 4 /* display columns off the middle, on average */ };

/* The extents of columns and of the heads over them, one each behind those of labels. */
static void see_columns(const struct stretch *stretch, const struct pieces *heads, struct range_item *item)
{
	const struct columns *columns = &stretch->columns;

	for (size_t c = 0; c < stretch->values; c++) {
		const struct piece *column = &columns->v[columns->labels + c];
		const struct piece *head = &heads->v[heads->n - stretch->values + c];
		long left = column->left < head->left ? column->left : head->left;
		long right = column->right > head->right ? column->right : head->right;
		item[c] = (struct range_item){ .lo = left, .hi = right };
	}
}

bool aligned_units(const struct scan *scan, const struct stretch *stretch, size_t at, struct range_text *text)
{
	const struct pieces *line = stretch_line(stretch, at), *heads = line;
	size_t n = stretch->values, m = line->n;

	while (heads > stretch->pieces && (heads == line || heads->n == 0))
		heads--;
	if (heads == line || m >= n || n > RANGE_ITEMS || heads->n < n || !aligned_heads_each(stretch, heads))
		return false;
	for (size_t k = 0; k < m; k++)
		if (aligned_is_corner(stretch, &line->v[k]))
			return false;
	struct range_item *item = arena_array(scan->scratch, struct range_item, n);
	see_columns(stretch, heads, item);
	for (size_t k = 0; k < m; k++)
		text[k] = (struct range_text){ .lo = line->v[k].left, .hi = line->v[k].right };
	long cost = ranges_fit(item, n, text, m, RANGE_MIDDLE, RANGE_NEVER / RANGE_ITEMS);
	return cost <= (long)(2 * OFF * m);
}
