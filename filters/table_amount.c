/*
 * table_amount.c -- amounts that head columns or label rows of plain numbers.
 *
 *     Dose     10 mg   20 mg   40 mg            Distance   Ann   Bob
 *     Mean      12.1    14.4    17.7            5 km        18    20
 *     Spread     1.2     2.2     3.1            10 km       40    44
 *
 * What is measured in one unit all over, step by step, where nothing else in the table has a unit, is what the
 * values stand against: the first column, where no column names the rows; or the first row of all, where no
 * head stands above and the steps are even or double, as nobody finds them.  Shares, sums of money and counts
 * of things are values wherever they stand.
 *
 * A row below heads that has no label, as all rows of values have, and no number but 1,000 and the like with
 * units, not the same in each column, is one of units: "1,000 ha | t/ha | 1,000 t".
 */
#include "table_total.h"

#include "buf.h"
#include "utf8.h"

enum {
	LEAST_LABELS = 2,
	LEAST_HEADS = 3,
	LEAST_BELOW = 2 /* rows below heads */,
	HUNDRED = 3, /* digits */
	DECIMALS = 6 /* of an amount that count */
};

struct steps { /* amounts of one unit */
	struct span unit;
	int64_t first, second, last; /* millionths */
	bool even, doubles;          /* all steps are that to the second; all ratios */
	size_t n;
};

/* Has it a unit?  Looked at already, and not by its text. */
static bool has_unit(const struct cell *cell)
{
	return cell->kind == NUMBER_VALUE + 1 && !cell->plain && cell->number == NULL;
}

/* Is something measured in it?  What counts things is written in ideographs. */
static bool is_measure(struct span unit)
{
	static const struct span none[] = { SPAN("%"),  SPAN("‰"),  SPAN("٪"),  SPAN("pp"), SPAN("kr"),
					    SPAN("Kč"), SPAN("zł"), SPAN("Cr"), SPAN("DR"), SPAN("Dr") };

	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (span_eq(unit, none[i]))
			return false;
	return unit.len > 0 && !number_is_currency(unit) && !utf8_is_cjk(utf8_first(unit));
}

/* One more amount; false: it is none, of another unit, or no step on in the same direction. */
static bool steps_on(struct steps *steps, const struct table *table, const struct cell *cell, struct buf *out)
{
	if (!has_unit(cell))
		return false;
	struct span unit = number_parse(cell->text, table->style, out).unit;
	if (!is_measure(unit) || (steps->n > 0 && !span_eq(unit, steps->unit)))
		return false;
	int64_t value, first = steps->first, last = steps->last;
	if (!value_scaled(buf_span(out), DECIMALS, &value))
		return false;
	if (steps->n == 0)
		*steps = (struct steps){ .unit = unit, .first = value, .even = true, .doubles = value != 0 };
	else if (value == last || (steps->n > 1 && (value > last) != (steps->second > first)))
		return false;
	if (steps->n == 1)
		steps->second = value;
	if (steps->n > 1) {
		steps->even = steps->even && value - last == steps->second - first;
		steps->doubles = steps->doubles && (__int128)value * first == (__int128)last * steps->second;
	}
	steps->last = value;
	steps->n++;
	return true;
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

struct run { /* rows of a grid with values, one after the other */
	size_t from, to;
};

/* Has a row above r a text for each of so many columns? */
static bool have_heads(const struct grid *grid, size_t r, size_t n)
{
	while (r-- > 0)
		if (row_filled(&grid->row[r]) >= n)
			return true;
	return false;
}

/* Is the first row of the run one of amounts over plain numbers?  Labels stand before these. */
static bool are_heads(const struct table *table, const struct run *run, struct buf *out)
{
	const struct grid *grid = table->grid;
	const struct row *row = &grid->row[run->from];
	size_t first = row_first_value(table, row);
	struct steps steps = { .n = 0 };

	if (first > 0 && label_is_total(row->cell[0].text))
		return false;
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
	return steps.n >= LEAST_HEADS && (steps.even || steps.doubles) && run->to - run->from > LEAST_BELOW &&
	       !have_heads(grid, run->from, steps.n);
}

/* 1,000 ha or 100 kg: what is counted in such.  1,000 and 100 % may be values. */
static bool is_scale(const struct table *table, const struct cell *cell, struct buf *out)
{
	struct span unit = number_parse(cell->text, table->style, out).unit, s = buf_span(out);

	return is_measure(unit) && s.len >= HUNDRED && *s.p == '1' && span_count(s, '0') == s.len - 1;
}

/* Has the row a text in the first column? */
static bool is_labelled(const struct row *row)
{
	return row->cell[0].col == 0 && row->cell[0].text.len > 0;
}

/*
 * Is the first row of the run one of units below heads, two of them at least that differ, in words too or one
 * for each value of the next row, without a label as all rows of plain numbers have?
 */
static bool are_units(const struct table *table, const struct run *run, struct buf *out)
{
	const struct grid *grid = table->grid;
	const struct row *row = &grid->row[run->from];
	struct span last = row->cell[row->n - 1].text;
	size_t units = 0, words = 0;
	bool differ = false;

	if (is_labelled(row) || run->to - run->from <= LEAST_BELOW ||
	    !have_heads(grid, run->from, row_filled(row)))
		return false;
	for (size_t i = 0; i < row->n; i++) {
		bool value = row->cell[i].kind == NUMBER_VALUE + 1;
		if (value && !is_scale(table, &row->cell[i], out))
			return false;
		units += value;
		differ = differ || (row->cell[i].text.len > 0 && !span_eq(row->cell[i].text, last));
		words += row->cell[i].text.len > 0 && row->cell[i].kind == NUMBER_NOT + 1;
	}
	if (!differ || (words == 0 && units + 1 < row_filled(row + 1)))
		return false;
	for (size_t k = run->from + 1; k < run->to; k++)
		if (!is_labelled(&grid->row[k]) || !is_plain(&grid->row[k], 1))
			return false;
	return true;
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
	return steps.n >= LEAST_LABELS;
}

static bool has_value(const struct table *table, const struct row *row)
{
	return row_first_value(table, row) < row->n;
}

/* Its amounts to names, where they are such. */
static void name_run(const struct table *table, const struct run *run, struct buf *out)
{
	struct row *row = &table->grid->row[run->from];
	size_t first = row_first_value(table, row);

	if (table->grid->placed && are_units(table, run, out)) {
		for (size_t i = first; i < row->n; i++)
			cell_name(&row->cell[i]);
		return;
	}
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
	struct run run = { 0, 0 };

	for (; run.to <= grid->n; run.to++) {
		if (run.to < grid->n && has_value(table, &grid->row[run.to]))
			continue;
		if (run.from < run.to)
			name_run(table, &run, &out);
		run.from = run.to + 1;
	}
	buf_free(&out);
}
