/*
 * table_upper.c -- a row of texts between data that stands for the upper row of the header above.
 *
 *            |  Men     |  Women
 *   District |  N   | % |  N   | %
 *   North    | 10   | 1 | 12   | 1
 *            |  Boys    |  Girls
 *   North    |  5   | 1 |  6   | 1
 *
 * It fills the same columns as that row, and none of labels.  A table of its own begins; the lower rows of
 * the header hold on.
 */
#include "table_part.h"

/* Do both fill the same columns, two or more, and not the first? */
static bool same_columns(const struct row *a, const struct row *b)
{
	size_t filled = 0;

	if (row_has(a, 0))
		return false;
	for (size_t k = 0; k < a->n || k < b->n; k++) {
		if (row_has(a, k) != row_has(b, k))
			return false;
		filled += row_has(a, k);
	}
	return filled > 1;
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
