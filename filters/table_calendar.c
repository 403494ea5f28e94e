/*
 * table_calendar.c -- years of other calendars than ours that head columns: 1399 1400 1401, ๒๕๖๓ ๒๕๖๔.
 *
 * Years around ours in the calendars of the Iranians, of Islam, of the Buddhists and of the Jews, each
 * following on the one before, up or down, as all numbers of the row do.  Three of them hardly do so by chance
 * where a number below is no such year; two are years in the first row where a number below parts its
 * thousands, as no year does.
 */
#include "table.h"

#include "buf.h"
#include "utf8.h"

enum { YEAR_DIGITS = 4, TURNS = 3, ROWS_BELOW = 32 /* that are asked */ };

/* The years 1800 to 2100 of ours: by the sun and by the moon of the Hijra, of the Buddhists, of the Jews. */
static const struct calendar {
	uint64_t first, last;
} calendars[] = { { 1179, 1525 }, { 2343, 2643 }, { 5560, 5860 } };

static bool is_year(uint64_t value)
{
	for (size_t i = 0; i < sizeof calendars / sizeof *calendars; i++)
		if (value >= calendars[i].first && value <= calendars[i].last)
			return true;
	return false;
}

/* Of a number: a whole one of four digits or more, with more signs than those. */
static bool parts_thousands(const struct cell *cell, struct span number)
{
	uint64_t value;

	return number.len >= YEAR_DIGITS && span_to_u64(number, &value) &&
	       utf8_span_width(cell_unmarked(cell)) > number.len;
}

static bool is_no_year(const struct cell *cell, struct span number)
{
	uint64_t value;

	return parts_thousands(cell, number) || !span_to_u64(number, &value) || !is_year(value);
}

/* Does `shows` hold of a number in the rows right below? */
static bool one_below(const struct table *table, const struct row *row,
		      bool (*shows)(const struct cell *, struct span number))
{
	size_t left = (size_t)(table->grid->row + table->grid->n - row) - 1;
	struct buf out = BUF_INIT;
	bool one = false;

	for (size_t i = 1; i <= left && i <= ROWS_BELOW && !one; i++)
		for (size_t k = 0; k < row[i].n && !one; k++)
			one = cell_kind(table, &row[i].cell[k]) == NUMBER_VALUE &&
			      shows(&row[i].cell[k], cell_number(table, &row[i].cell[k], &out));
	buf_free(&out);
	return one;
}

/* How many numbers the row has, if they are years in turn; else 0. */
static size_t years_in_turn(const struct table *table, const struct row *row)
{
	struct buf out = BUF_INIT;
	uint64_t last = 0, value = 0;
	size_t n = 0;
	bool up = true, turns = true;

	for (size_t k = 0; k < row->n && turns; k++) {
		if (cell_kind(table, &row->cell[k]) != NUMBER_VALUE)
			continue;
		struct span s = cell_number(table, &row->cell[k], &out);
		turns = s.len == YEAR_DIGITS && span_to_u64(s, &value) && is_year(value) &&
			!parts_thousands(&row->cell[k], s);
		up = n == 1 ? value > last : up;
		turns = turns && (n == 0 || value == (up ? last + 1 : last - 1));
		last = value;
		n++;
	}
	buf_free(&out);
	return turns ? n : 0;
}

bool row_is_calendar(const struct table *table, const struct row *row)
{
	size_t n = years_in_turn(table, row);

	if (n < 2)
		return false;
	const struct row *above = row_above(table, row);
	if (n < TURNS)
		return !above && one_below(table, row, parts_thousands);
	return (!above || row_fills_gaps(row, above)) && one_below(table, row, is_no_year);
}
