/*
 * table_record.c -- a record of what a table is about, right above its head.
 *
 *   723170   | Greensboro | NC    | -5.0 | 36.1       a station, a device, an account
 *   Date     | Time       | Sun   | Sky  | Source
 *   1 Jan 88 | 01:00      | 0     | 0    | 1
 *
 * It has numbers of its own, so that it looks like the first row of data.  But the row below it has a text in
 * each column from the first on, no two of those beside each other the same, and rows of data below that hold
 * values where the record has none.  A record with a label and values, as these have, is one of them: short of
 * values, and the row of texts below it, "dnf | dns", too.
 */
#include "table.h"

#include "ascii.h"

enum {
	RECORDS_MOST = 2,  /* rows of it */
	ROWS_LEAST = 3,    /* of data, below the head */
	COLUMNS_LEAST = 2, /* of values in these */
};

/* In a placed grid each column has a cell of its own. */
static bool has_value(const struct table *table, const struct row *row, size_t column)
{
	return column < row->n && cell_is_value(table, &row->cell[column]);
}

/* The columns where the rows of data below row i hold values and no row [from, i) does. */
static size_t new_columns(const struct table *table, size_t from, size_t i)
{
	const struct row *row = table->grid->row;
	size_t columns = 0;

	for (size_t c = 0; c < row[i].n; c++) {
		bool new = true;
		for (size_t k = from; k <= i + ROWS_LEAST && new; k++)
			new = k == i || has_value(table, &row[k], c) == (k > i);
		columns += new;
	}
	return columns;
}

/* Has the row a label, words or a date, and values and texts where it is filled, as the row of data has? */
static bool is_like(const struct table *table, const struct row *row, const struct row *data)
{
	if (row->n == 0 || !cell_is_text(table, row->cell) ||
	    ascii_is_digit(span_first(row->cell->text)) != ascii_is_digit(span_first(data->cell->text)))
		return false;
	for (size_t c = 0; c < row->n; c++)
		if (row->cell[c].text.len > 0 && has_value(table, row, c) != has_value(table, data, c))
			return false;
	return true;
}

static bool is_head(const struct row *row, const struct row_look *look)
{
	if (look->class != ROW_TEXT || look->filled < LEAST_TEXTS || look->last >= look->filled)
		return false;
	for (size_t c = 1; c <= look->last; c++)
		if (span_eq(row->cell[c].text, row->cell[c - 1].text))
			return false;
	return true;
}

bool row_is_below_record(const struct table *table, const struct row_look *look, size_t from, size_t i)
{
	size_t next = i + 1;

	if (!table->grid->placed || i == from || i - from > RECORDS_MOST ||
	    i + ROWS_LEAST >= table->grid->n || !is_head(&table->grid->row[i], &look[i]))
		return false;
	while (next <= i + ROWS_LEAST && look[next].class == ROW_DATA &&
	       look[next].filled * 2 > look[i].filled)
		next++;
	return next > i + ROWS_LEAST && new_columns(table, from, i) >= COLUMNS_LEAST &&
	       !is_like(table, &table->grid->row[i - 1], &table->grid->row[i + 1]);
}
