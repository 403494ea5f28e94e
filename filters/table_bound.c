/*
 * table_bound.c -- "<5" among values: no number, but what stands where one is due.
 *
 * By itself a bound is a text: a label of ages, a head of incomes.  It is a value behind the first cell of a
 * row, when a number stands in that row, or above it in its column.
 */
#include "table.h"

static size_t column_of(const struct table *table, const struct row *row, size_t k)
{
	return table->grid->placed ? row->cell[k].col : k;
}

/* The bounds of a row to values; its numbers are seen from now on. */
static void mark_row(const struct table *table, struct row *row, bool *seen, size_t columns)
{
	size_t first = 0;
	bool any = false;

	while (first < row->n && row->cell[first].text.len == 0)
		first++;
	for (size_t k = first; k < row->n; k++)
		if (cell_kind(table, &row->cell[k]) == NUMBER_VALUE) {
			any = true;
			if (column_of(table, row, k) < columns)
				seen[column_of(table, row, k)] = true;
		}
	for (size_t k = first + 1; k < row->n; k++) {
		size_t column = column_of(table, row, k);
		if ((any || (column < columns && seen[column])) && number_is_bound(row->cell[k].text))
			row->cell[k].kind = NUMBER_NULL + 1;
	}
}

void table_bounds(struct table *table)
{
	const struct grid *grid = table->grid;
	size_t bounds = 0, columns = 0;

	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++) {
			size_t column = column_of(table, &grid->row[i], k);
			columns = column >= columns ? column + 1 : columns;
			bounds += number_is_bound(grid->row[i].cell[k].text);
		}
	if (bounds == 0)
		return;
	bool *seen = arena_array(table->arena, bool, columns);
	for (size_t i = 0; i < grid->n; i++)
		mark_row(table, &grid->row[i], seen, columns);
}
