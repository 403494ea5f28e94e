/*
 * table_upper.c -- a row of texts between data that stands for a row of the header above: its upper one, or
 * one below all of it.
 *
 *            |  Men     |  Women
 *   District |  N   | % |  N   | %
 *   North    | 10   | 1 | 12   | 1
 *            |  Boys    |  Girls
 *   North    |  5   | 1 |  6   | 1
 *
 * It fills the same columns as that row, and none of labels.  A table of its own begins; the lower rows of
 * the header hold on.
 *
 *            |  All  |  Men  |  Women
 *   Asked    | 1000  |  480  |    520
 *            |    %  |    %  |      %
 *   Yes      |   41  |   38  |     44
 *
 * One text over all values says what they count from there on: all of the header holds on.
 */
#include "table_part.h"

/* Do both fill the same columns, two or more, the first left out? */
static bool same_values(const struct row *a, const struct row *b)
{
	size_t filled = 0;

	for (size_t k = 1; k < a->n || k < b->n; k++) {
		if (row_has(a, k) != row_has(b, k))
			return false;
		filled += row_has(a, k);
	}
	return filled > 1;
}

static bool same_columns(const struct row *a, const struct row *b)
{
	return !row_has(a, 0) && !row_has(b, 0) && same_values(a, b);
}

size_t part_upper(const struct table *table, size_t from, size_t i)
{
	const struct row *row = table->grid->row;
	size_t k = from;

	while (k < i && k - from < HEAD_ROWS && table->role[k] != ROLE_DATA &&
	       !(table->role[k] == ROLE_HEADER && same_columns(&row[k], &row[i])))
		k++;
	bool lower = k + 1 < i && table->role[k] == ROLE_HEADER && table->role[k + 1] == ROLE_HEADER &&
		     row_has(&row[k + 1], 0);
	return lower ? k : i;
}

/* Is it one text, over and over, and nothing over the labels? */
static bool repeats_one(const struct row *row)
{
	const struct cell *first = NULL;
	size_t filled = 0;

	for (size_t k = 0; k < row->n; k++) {
		const struct cell *cell = &row->cell[k];
		if (cell->text.len == 0)
			continue;
		if (k == 0 || (first != NULL && !span_eq(cell->text, first->text)))
			return false;
		first = first == NULL ? cell : first;
		filled++;
	}
	return filled > 1;
}

size_t part_all_heads(const struct table *table, size_t from, size_t i)
{
	const struct row *row = table->grid->row;
	size_t first = from;

	if (!repeats_one(&row[i]))
		return i;
	while (first < i && first - from < HEAD_ROWS && table->role[first] != ROLE_DATA &&
	       table->role[first] != ROLE_HEADER)
		first++;
	for (size_t k = first; k < i && k - from < HEAD_ROWS && table->role[k] == ROLE_HEADER; k++)
		if (same_values(&row[k], &row[i]))
			return first;
	return i;
}
