/*
 * table_amount.c -- amounts that head columns or label rows of plain numbers.
 *
 *     Dose     10 mg   20 mg   40 mg            Distance   Ann   Bob
 *     Mean      12.1    14.4    17.7            5 km        18    20
 *     Spread     1.2     2.2     3.1            10 km       40    44
 *
 * What is measured in one unit all over, step by step, where nothing else in the table has a unit, is what the
 * values stand against: the first row of values, or the first column where no column names its rows.  Shares
 * and sums of money are values wherever they stand.
 */
#include "table.h"

#include <stdlib.h>

#include "buf.h"

enum { LEAST = 2 /* amounts; rows below heads */ };

struct steps { /* amounts of one unit */
	struct span unit;
	double last;
	int order; /* each is more than the one before: 1, or less: -1 */
	size_t n;
};

/* Has it a unit?  Looked at already, and not by its text. */
static bool has_unit(const struct cell *cell)
{
	return cell->kind == NUMBER_VALUE + 1 && !cell->plain && cell->number == NULL;
}

/* One more amount; false: it is none, of another unit, or no step on. */
static bool steps_on(struct steps *steps, const struct table *table, const struct cell *cell, struct buf *out)
{
	if (!has_unit(cell))
		return false;
	struct number number = number_parse(cell->text, table->style, out);
	struct span unit = number.unit;
	if (unit.len == 0 || number_is_currency(unit) || span_eq(unit, SPAN("%")) ||
	    span_eq(unit, SPAN("％")) || (steps->n > 0 && !span_eq(unit, steps->unit)))
		return false;
	buf_byte(out, '\0');
	double value = strtod(out->p, NULL);
	int order = value > steps->last ? 1 : -1;
	if (steps->n > 0 && (value == steps->last || (steps->n > 1 && order != steps->order)))
		return false;
	*steps = (struct steps){ unit, value, order, steps->n + 1 };
	return true;
}

/* The first cell of the row with a value; row->n: none. */
static size_t first_value(const struct row *row)
{
	size_t i = 0;

	while (i < row->n && row->cell[i].kind != NUMBER_VALUE + 1)
		i++;
	return i;
}

/* Are the cells of the row from i on plain numbers, one at least, or signs for no value? */
static bool is_plain(const struct row *row, size_t i)
{
	bool any = false;

	for (; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->text.len > 0 && (cell->kind == NUMBER_NOT + 1 || has_unit(cell)))
			return false;
		any = any || cell->kind == NUMBER_VALUE + 1;
	}
	return any;
}

struct run {             /* rows of a grid */
	size_t above;    /* of these the first that heads others */
	size_t from, to; /* with values, one after the other */
};

/* Have the rows above the run a head for each of so many columns from col on? */
static bool have_heads(const struct grid *grid, const struct run *run, uint32_t col, size_t n)
{
	for (size_t k = run->above; k < run->from; k++) {
		size_t heads = 0;
		for (size_t i = 0; i < grid->row[k].n; i++)
			heads += grid->row[k].cell[i].col >= col && grid->row[k].cell[i].text.len > 0;
		if (heads >= n)
			return true;
	}
	return false;
}

/* Is the first row of the run one of amounts over plain numbers?  Labels stand before these. */
static bool are_heads(const struct table *table, const struct run *run, struct buf *out)
{
	const struct grid *grid = table->grid;
	const struct row *row = &grid->row[run->from];
	size_t first = first_value(row);
	struct steps steps = { .n = 0 };

	for (size_t i = first; i < row->n; i++)
		if (!steps_on(&steps, table, &row->cell[i], out))
			return false;
	for (size_t k = run->from + 1; k < run->to; k++) {
		size_t i = 0;
		while (i < grid->row[k].n && grid->row[k].cell[i].col < row->cell[first].col)
			i++;
		if (!is_plain(&grid->row[k], i))
			return false;
	}
	return steps.n >= LEAST && run->to - run->from > LEAST &&
	       !have_heads(grid, run, row->cell[first].col, steps.n);
}

/* Do amounts begin all rows of the run, and are plain numbers all that stands behind them? */
static bool are_labels(const struct table *table, const struct run *run, struct buf *out)
{
	const struct row *first = &table->grid->row[run->from];
	struct steps steps = { .n = 0 };

	for (const struct row *row = first; row < table->grid->row + run->to; row++)
		if (row->cell[0].col != first->cell[0].col || !is_plain(row, 1) ||
		    !steps_on(&steps, table, &row->cell[0], out))
			return false;
	return steps.n >= LEAST;
}

static bool has_value(const struct row *row)
{
	return first_value(row) < row->n;
}

/* Its amounts to names, where they are such. */
static void name_run(const struct table *table, const struct run *run, struct buf *out)
{
	struct row *row = &table->grid->row[run->from];
	size_t first = first_value(row);

	if (!has_unit(&row->cell[first]))
		return;
	if (are_labels(table, run, out)) {
		for (; row < table->grid->row + run->to; row++)
			cell_name(&row->cell[0]);
	} else if (are_heads(table, run, out)) {
		for (size_t i = first; i < row->n; i++)
			cell_name(&row->cell[i]);
	}
}

void table_amounts(const struct table *table)
{
	const struct grid *grid = table->grid;
	struct buf out = BUF_INIT;
	struct run run = { 0, 0, 0 };

	while (run.above < grid->n) {
		run.from = run.above;
		while (run.from < grid->n && !has_value(&grid->row[run.from]))
			run.from++;
		run.to = run.from;
		while (run.to < grid->n && has_value(&grid->row[run.to]))
			run.to++;
		if (run.from < run.to)
			name_run(table, &run, &out);
		run.above = run.to;
	}
	buf_free(&out);
}
