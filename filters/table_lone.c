/*
 * table_lone.c -- years that stand alone above groups of rows, in the middle of them.
 *
 *        |      | 2009 |
 *   Oak  |  101 |   99 | 200
 *   Elm  |   88 |   90 | 178      a value here would have a label, as all others do
 *        |      | 2010 |
 *   Oak  |  105 |   98 | 203
 *
 * Two or more of them, the first above all data, all in one column behind the first, and each above a row that
 * begins in the first column, as all other rows with numbers do.
 */
#include "table.h"

enum { YEARS_LEAST = 2 };

static bool is_lone_year(const struct table *table, const struct row_look *look, size_t i)
{
	return row_is_lone(&look[i]) && look[i].numbers == 1 &&
	       cell_year(table, &table->grid->row[i].cell[look[i].first]);
}

static bool is_labelled(const struct row_look *look)
{
	return look->class == ROW_DATA && look->first == 0 && look->filled > 1;
}

/* So many years name groups; 0: some row with numbers says otherwise. */
static size_t count_years(const struct table *table, const struct row_look *look)
{
	size_t years = 0, first = 0, n = table->grid->n;

	for (size_t i = 0; i < n; i++) {
		if (is_lone_year(table, look, i)) {
			first = years++ == 0 ? look[i].first : first;
			if (look[i].first != first || i + 1 == n || !is_labelled(&look[i + 1]))
				return 0;
		} else if (look[i].class == ROW_DATA && (years == 0 || !is_labelled(&look[i]))) {
			return 0;
		}
	}
	return years;
}

void table_lone_years(const struct table *table, struct row_look *look)
{
	if (count_years(table, look) < YEARS_LEAST)
		return;
	for (size_t i = 0; i < table->grid->n; i++)
		if (is_lone_year(table, look, i))
			look[i].class = ROW_TEXT;
}
