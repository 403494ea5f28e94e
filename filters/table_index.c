/*
 * table_index.c -- the index of columns that a program wrote above the heads.
 *
 *   0,1,2,3
 *   Quay,Boats,Seats,Tons
 *   north,3,120,41.5
 *
 * Each cell of the first row is the number of its column, counted from 0, the row below has no number, and
 * some row below that has.  It says nothing of a column that its place does not.  Where all is text the
 * numbers may be the only heads.
 */
#include "table.h"

enum { COLUMNS_LEAST = 3 };

static bool is_index(const struct row *row)
{
	uint64_t number;
	size_t k = 0;

	while (k < row->n && span_to_u64(row->cell[k].text, &number) && number == k)
		k++;
	return k == row->n && k >= COLUMNS_LEAST;
}

void table_index(const struct table *table, struct row_look *look)
{
	const struct row *row = table->grid->row;
	size_t data = 2;

	if (table->grid->n < 2 || look[1].filled == 0 || look[1].numbers > 0 || !is_index(row))
		return;
	while (data < table->grid->n && look[data].numbers == 0)
		data++;
	if (data < table->grid->n)
		look[0] = (struct row_look){ .class = ROW_EMPTY, .first = row->n, .number = row->n };
}
