/*
 * table_index.c -- the index of columns that a program wrote above the heads.
 *
 *   0,1,2,3
 *   Quay,Boats,Seats,Tons
 *   north,3,120,41.5
 *
 * Each cell of the first row is the number of its column, counted from 0, and the row below has no number.  It
 * says nothing of a column that its place does not.
 */
#include "table.h"

enum { COLUMNS_LEAST = 3 };

void table_index(const struct table *table, struct row_look *look)
{
	const struct row *row = table->grid->row;
	uint64_t number;
	size_t k = 0;

	if (table->grid->n < 2 || row->n < COLUMNS_LEAST || look[1].filled == 0 || look[1].numbers > 0)
		return;
	while (k < row->n && span_to_u64(row->cell[k].text, &number) && number == k)
		k++;
	if (k == row->n)
		look[0] = (struct row_look){ .class = ROW_EMPTY, .first = row->n, .number = row->n };
}
