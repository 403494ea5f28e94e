/*
 * table_named.c -- rows that are named behind their values, or some of them.
 *
 *     1,204.50  Stores            lat,lon,place                     Qty  Item     Price
 *       804.50    Rope            59.91,10.75,Outer mole              1  Rope     12.00
 *       400.00    Tar             60.39,5.32,Lock gate                1  Tar       4.50
 *
 * Nothing but numbers and marks for no value stands in the other columns, and in this one a text in every
 * row, another in each; one row, a total, may have none.  Units, half of them known, name nothing.
 */
#include "table_key.h"

#include "hash.h"

#define NO_COLUMN SIZE_MAX

/*
 * The only text of the row; NULL where it has none.  False: it has several, or no number, or a number in the
 * column of the name, *col, which the first of them sets.
 */
static bool find_name(const struct table *table, const struct row *row, const struct cell **name, size_t *col)
{
	size_t numbers = 0;
	bool in_column = false;

	*name = NULL;
	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->text.len == 0)
			continue;
		enum number_kind kind = cell_kind(table, cell);
		numbers += kind == NUMBER_VALUE;
		if (kind != NUMBER_NOT) {
			in_column = in_column || cell->col == *col;
			continue;
		}
		if (*name != NULL || (*col != NO_COLUMN && cell->col != *col))
			return false;
		*name = cell;
		*col = cell->col;
	}
	return numbers > 0 && !in_column;
}

bool table_names(const struct table *table, const struct part *part, size_t *col)
{
	uint64_t *hash = arena_array(table->arena, uint64_t, part->n_body + 1);
	size_t names = 0, units = 0;
	const struct cell *name;
	unsigned shift;

	*col = NO_COLUMN;
	for (size_t i = 0; i < part->n_body; i++) {
		if (!find_name(table, &table->grid->row[part->body[i].row], &name, col) ||
		    (name == NULL && (i == 0 || i > names)))
			return false;
		if (name == NULL)
			continue;
		hash[names++] = hash_span((uintptr_t)table, name->text);
		units += number_unit(name->text, &shift);
	}
	return names > 2 && units * 2 < names && hash_distinct(hash, names) == names;
}
