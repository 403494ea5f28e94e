/*
 * table_again.c -- heads that are numbers, 1 2 3, come again above more rows of data.
 *
 * The first time nothing stood above them (table_look.c); later they look like data, but no row of data
 * has just the numbers of the header, and a blank where labels stand.
 */
#include "table.h"

static bool same_cells(const struct row *a, const struct row *b)
{
	bool same = a->n == b->n;

	for (size_t k = 0; k < a->n && same; k++)
		same = span_eq(a->cell[k].text, b->cell[k].text);
	return same;
}

/* The header row with numbers above the first row of data; n: there is none. */
static size_t header_row(const struct row_look *look, size_t n)
{
	for (size_t i = 0; i < n && look[i].class != ROW_DATA; i++)
		if (look[i].class == ROW_TEXT && look[i].numbers >= LEAST_TEXTS)
			return i;
	return n;
}

void table_again(const struct table *table, struct row_look *look)
{
	const struct row *row = table->grid->row;
	size_t n = table->grid->n, header = header_row(look, n);

	for (size_t i = header + 1; i < n; i++)
		if (look[i].class == ROW_DATA && look[i].first == look[header].first &&
		    same_cells(&row[i], &row[header]))
			look[i].class = ROW_TEXT;
}
