/*
 * delim_part.c -- tables right behind each other, told by the fields of their records.
 *
 * The records of one table have as many fields each.  Where several of another number follow, which begin
 * with a header and have values of their own, the next table begins, though no line stands between.  A header
 * or notes that lost the blank fields at their ends have no values.
 */
#include "delim.h"

#include "number.h"

enum { RECORDS_LEAST = 2 };

static bool has_value(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cell[i].text.len > 0 && number_any(row->cell[i].text).kind == NUMBER_VALUE)
			return true;
	return false;
}

/* Are the rows [from, to), of as many fields each, those of a table? */
static bool is_table(const struct grid *grid, size_t from, size_t to)
{
	if (to - from < RECORDS_LEAST || grid->row[from].n < 2)
		return false;
	while (from < to && !has_value(&grid->row[from]))
		from++;
	return from < to;
}

static size_t stretch_end(const struct grid *grid, size_t from)
{
	size_t to = from;

	while (to < grid->n && grid->row[to].n == grid->row[from].n)
		to++;
	return to;
}

void delim_parts(struct grid *grid)
{
	size_t to = grid->n > 0 ? stretch_end(grid, 0) : 0;
	bool table = to < grid->n && is_table(grid, 0, to);

	while (to < grid->n) {
		size_t from = to;
		bool before = table;
		to = stretch_end(grid, from);
		table = is_table(grid, from, to);
		if (table && before && !has_value(&grid->row[from]))
			grid->row[from].gap++;
	}
}
