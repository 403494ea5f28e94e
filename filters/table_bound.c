/*
 * table_bound.c -- values that are no number: "<5" among values, and several numbers, "61 (50.8%)".
 *
 * By itself a bound is a text: a label of ages, a head of incomes.  It is a value behind the first cell of a
 * row, when a number stands in that row, or above it in its column; where rows are not known, when it makes a
 * run of values as long as most are, with all bounds among them or without.
 */
#include "table.h"

enum { LONGEST = 64 /* run of values; longer ones count as this */ };

struct runs {         /* of values between texts */
	size_t usual; /* how long most are */
	bool alike;   /* three of four are, and more than one */
};

static struct runs look_at_runs(const struct table *table, const struct row *row, bool bounds)
{
	size_t count[LONGEST + 1] = { 0 }, all = 0, n = 0;
	struct runs runs = { 0, false };

	for (size_t k = 0; k <= row->n; k++)
		if (k < row->n &&
		    (cell_is_value(table, &row->cell[k]) || (bounds && number_is_bound(row->cell[k].text)))) {
			n += n < LONGEST;
		} else if (n > 0) {
			count[n]++;
			all++;
			n = 0;
		}
	for (n = 1; n <= LONGEST; n++)
		runs.usual = count[n] > count[runs.usual] ? n : runs.usual;
	runs.alike = all > 1 && 4 * count[runs.usual] >= 3 * all;
	return runs;
}

void table_stream_bounds(const struct table *table)
{
	struct row *row = table->grid->row;
	size_t bounds = 0, n = 0;

	for (size_t k = 0; k < row->n && bounds == 0; k++)
		bounds = number_is_bound(row->cell[k].text);
	if (bounds == 0)
		return;
	struct runs runs = look_at_runs(table, row, true);
	if (!runs.alike)
		runs = look_at_runs(table, row, false);
	for (size_t k = 0; k <= row->n; k++) {
		if (k < row->n &&
		    (number_is_bound(row->cell[k].text) || cell_is_value(table, &row->cell[k]))) {
			n++;
			continue;
		}
		for (size_t b = k - n; b < k && n == runs.usual; b++)
			if (number_is_bound(row->cell[b].text))
				row->cell[b].kind = NUMBER_NULL + 1;
		n = 0;
	}
}

static size_t column_of(const struct table *table, const struct row *row, size_t k)
{
	return table->grid->placed ? row->cell[k].col : k;
}

/* Of a cell that has been looked at. */
static bool is_bound(const struct cell *cell)
{
	return cell->kind == NUMBER_NOT + 1 && number_is_bound(cell->text);
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
		if ((any || (column < columns && seen[column])) && is_bound(&row->cell[k]))
			row->cell[k].kind = NUMBER_NULL + 1;
	}
}

void table_compounds(struct table *table)
{
	const struct grid *grid = table->grid;

	for (size_t i = 0; i < grid->n; i++) {
		bool first = !grid->stream; /* in a row that is known: its label */
		for (size_t k = 0; k < grid->row[i].n; k++) {
			struct cell *cell = &grid->row[i].cell[k];
			if (cell->text.len == 0)
				continue;
			if (cell->kind <= NUMBER_NOT + 1 && !first && !cell->header &&
			    number_compound(cell->text) > (grid->stream ? COMPOUND_RATIO : COMPOUND_NOT))
				cell->kind = NUMBER_VALUE + 1;
			first = false;
		}
	}
}

static bool has_bound(const struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++) {
		const struct row *row = &grid->row[i];
		for (size_t k = 0; k < row->n; k++)
			if (is_bound(&row->cell[k]))
				return true;
	}
	return false;
}

void table_bounds(struct table *table)
{
	const struct grid *grid = table->grid;
	size_t columns = 0;

	if (!has_bound(grid))
		return;
	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++) {
			size_t column = column_of(table, &grid->row[i], k);
			columns = column >= columns ? column + 1 : columns;
		}
	bool *seen = arena_array(table->arena, bool, columns);
	for (size_t i = 0; i < grid->n; i++)
		mark_row(table, &grid->row[i], seen, columns);
}
