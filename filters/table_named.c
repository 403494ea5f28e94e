/*
 * table_named.c -- rows that are named behind their values.
 *
 *     1,204.50  Stores            lat,lon,place
 *       804.50    Rope            59.91,10.75,Outer mole
 *       400.00    Tar             60.39,5.32,Lock gate
 *
 * Nothing but numbers and marks for no value stands before the last column, which has no number, and a text
 * in every row, another in each; one row, a total, may have none.
 */
#include "table_key.h"

#include "hash.h"

#include <stdlib.h>

/* The name in the last of n columns; blank where there is none.  False: a text stands before it, or a number. */
static bool name_of(const struct table *table, const struct row *row, size_t n, struct span *name)
{
	size_t numbers = 0;

	*name = SPAN_NONE;
	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->text.len == 0)
			continue;
		enum number_kind kind = cell_kind(table, cell);
		bool last = cell->col + 1 == n;
		if ((kind == NUMBER_NOT) != last)
			return false;
		numbers += kind == NUMBER_VALUE;
		*name = last ? cell->text : *name;
	}
	return numbers > 0;
}

bool table_names_behind(const struct table *table, const struct part *part, size_t n)
{
	uint64_t *hash = arena_array(table->arena, uint64_t, part->n_body + 1);
	size_t names = 0;
	struct span name;

	for (size_t i = 0; i < part->n_body; i++) {
		if (!name_of(table, &table->grid->row[part->body[i].row], n, &name))
			return false;
		if (name.len > 0)
			hash[names++] = hash_span((uintptr_t)table, name);
	}
	qsort(hash, names, sizeof *hash, hash_cmp);
	for (size_t i = 1; i < names; i++)
		if (hash[i] == hash[i - 1])
			return false;
	return names > 2 && names + 1 >= part->n_body;
}
