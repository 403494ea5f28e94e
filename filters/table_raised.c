/*
 * table_raised.c -- years beside or below each other that end in the number of a note: 2009 2010 2011 20121.
 *
 * Raised figures are lost where a sheet becomes text.  A number of one digit or two too many stands for the
 * year that the even steps of the others ask for.
 */
#include "table.h"

enum { LEAST_YEARS = 3 /* without a note */, YEAR = 4, MOST_NOTE = 2 /* digits */ };

struct years {
	uint64_t first, last, step; /* step: modulo 2^64 when they fall */
	size_t n, plain;
};

/* Does the number begin with the next year, or with the first one again? */
static bool goes_on(struct years *years, struct span s)
{
	uint64_t year;

	if (s.len < YEAR || s.len > YEAR + MOST_NOTE || !number_is_whole(s) ||
	    !text_is_year((struct span){ s.p, YEAR }))
		return false;
	span_to_u64((struct span){ s.p, YEAR }, &year);
	if (years->n == 0)
		years->first = year;
	else if (years->n == 1)
		years->step = year - years->last;
	else if (year != years->last + years->step && year != years->first)
		return false;
	years->last = year;
	years->plain += s.len == YEAR;
	years->n++;
	return years->step != 0 || years->n == 1;
}

static void mark(struct cell *cell)
{
	if (cell->kind == NUMBER_VALUE + 1 && cell->mark == 0)
		cell->mark = (uint8_t)(cell->text.len - YEAR);
}

static void mark_row(const struct table *table, const struct row *row, const struct row_look *look)
{
	struct years years = { 0 };

	for (size_t k = look->number; k < row->n; k++)
		if (cell_kind(table, &row->cell[k]) == NUMBER_VALUE && !goes_on(&years, row->cell[k].text))
			return;
	for (size_t k = 0; k < row->n && years.plain >= LEAST_YEARS; k++)
		mark(&row->cell[k]);
}

static bool begins_with_number(const struct row *row, const struct row_look *look)
{
	return row->n > 1 && look->number == 0;
}

/* Of the first column. */
static void mark_labels(const struct table *table, const struct row_look *look)
{
	const struct grid *grid = table->grid;
	struct years years = { 0 };

	for (size_t i = 0; i < grid->n; i++)
		if (begins_with_number(&grid->row[i], &look[i]) &&
		    !goes_on(&years, grid->row[i].cell[0].text))
			return;
	for (size_t i = 0; i < grid->n && years.plain >= LEAST_YEARS; i++)
		if (begins_with_number(&grid->row[i], &look[i]))
			mark(&grid->row[i].cell[0]);
}

void table_raised(const struct table *table, const struct row_look *look)
{
	for (size_t i = 0; i < table->grid->n; i++)
		mark_row(table, &table->grid->row[i], &look[i]);
	if (table->grid->placed)
		mark_labels(table, look);
}
