/*
 * grid_cover.c -- rows that lack the cells which a cell above covers, though cells over several columns are
 * followed by blanks.
 *
 *     Quay |     | Tonnes |          "Quay" goes down, and "West": the second row lacks two cells, the last
 *     Oak  | Ash |                   one.  Labels and numbers of the last stand in columns of their kind
 *     West | Old | 12     | 3        when what it lacks is put before them
 *     New  | 7   | 1
 *
 * So much is a row shorter than others.  In rows of data it is labels that go down, from the first column on,
 * and what they lack is put before them.  In the header it is a corner and cells of one column each; where
 * they are not as many as a row lacks, it gets blanks at its end (table_unpack.c).  Tables of other numbers of
 * columns may follow behind blank lines.
 */
#include "grid.h"

#include "number.h"

struct cover { /* rows without a blank line between */
	struct grid *grid;
	size_t from, to;
	size_t columns; /* of the longest row */
	size_t labels;  /* before the first number of a row of so many, at least */
	size_t data;    /* the first row with a number */
};

/* A number, or a sign for no value. */
static bool is_value(const struct cell *cell)
{
	return cell->text.len > 0 && number_any(cell->text).kind != NUMBER_NOT;
}

/* Its cells before its first number; all where it has none. */
static size_t cells_before(const struct row *row)
{
	size_t n = 0;

	while (n < row->n && !is_value(&row->cell[n]))
		n++;
	return n;
}

/* The columns behind its last text before the first number. */
static size_t labels_of(const struct row *row, size_t before)
{
	while (before > 0 && row->cell[before - 1].text.len == 0)
		before--;
	return before;
}

static void measure(struct cover *c)
{
	c->data = c->to;
	c->labels = SIZE_MAX;
	c->columns = 0;
	for (size_t i = c->from; i < c->to; i++)
		c->columns = c->grid->row[i].n > c->columns ? c->grid->row[i].n : c->columns;
	for (size_t i = c->to; i-- > c->from;) {
		const struct row *row = &c->grid->row[i];
		size_t before = cells_before(row);
		if (before == row->n)
			continue;
		c->data = i;
		if (row->n == c->columns && before < c->labels)
			c->labels = before;
	}
}

/* Do all rows of data have labels and numbers in columns of their kind, with what they lack before them? */
static bool fits(const struct cover *c)
{
	for (size_t i = c->data; i < c->to; i++) {
		const struct row *row = &c->grid->row[i];
		size_t lack = c->columns - row->n, before = cells_before(row);
		if (lack > 0 && (labels_of(row, before) + lack > c->labels ||
				 (before < row->n && before + lack < c->labels)))
			return false;
	}
	return c->data < c->to;
}

static bool is_followed(const struct row *row)
{
	for (size_t k = 0; k + 1 < row->n; k++)
		if (row->cell[k].text.len > 0 && row->cell[k + 1].text.len == 0)
			return true;
	return false;
}

/* Is the first row of several texts whole, and some row of the header shorter, with blanks in one of them? */
static bool is_headed(const struct cover *c)
{
	size_t first = c->from;
	bool shorter = false, followed = false;

	while (first < c->data && row_filled(&c->grid->row[first]) < 2)
		first++;
	if (first == c->data || c->grid->row[first].n < c->columns)
		return false;
	for (size_t i = first; i < c->data; i++) {
		shorter = shorter || c->grid->row[i].n < c->columns;
		followed = followed || is_followed(&c->grid->row[i]);
	}
	return shorter && followed;
}

static bool is_even(const struct cover *c)
{
	for (size_t i = c->from; i < c->to; i++)
		if (c->grid->row[i].n < c->columns)
			return false;
	return true;
}

/* Gives the row blanks where cells go down through it, and what else it lacks behind its cells. */
static void fill(const struct cover *c, struct row *row, const bool *down)
{
	struct cell *cell = arena_array(c->grid->arena, struct cell, c->columns);
	size_t k = 0;

	for (size_t at = 0; at < c->columns; at++) {
		cell[at] = (struct cell){ .text = SPAN_NONE, .width = 1 };
		if (!down[at] && k < row->n)
			cell[at] = row->cell[k++];
		cell[at].col = (uint32_t)at;
	}
	row->cell = cell;
	row->n = c->columns;
}

/*
 * By column, which cells go down through a row of the header: the one over the labels and all of one column,
 * when these are what the row lacks.  `above`: by column, where the cell begins that stands over it.
 */
static void go_down(const struct cover *c, const struct row *row, const size_t *above, bool *down)
{
	size_t lack = c->columns - row->n, n = 0;

	for (size_t at = 0; at < c->columns; at++) {
		bool wide = (at > 0 && above[at] == above[at - 1]) ||
			    (at + 1 < c->columns && above[at] == above[at + 1]);
		down[at] = lack > 0 && (!wide || above[at] == 0);
		n += down[at];
	}
	for (size_t at = 0; at < c->columns && n != lack; at++)
		down[at] = false;
}

/* The row, whole now, is above the next one. */
static void pass(const struct cover *c, const struct row *row, const bool *down, size_t *above)
{
	size_t begin = 0;

	for (size_t at = 0; at < c->columns; at++) {
		begin = down[at] || row->cell[at].text.len > 0 ? at : begin;
		above[at] = down[at] ? above[at] : begin;
	}
}

static void fill_all(const struct cover *c)
{
	size_t *above = arena_array(c->grid->arena, size_t, c->columns);
	bool *down = arena_array(c->grid->arena, bool, c->columns);

	for (size_t i = c->from; i < c->to; i++) {
		struct row *row = &c->grid->row[i];
		if (i < c->data)
			go_down(c, row, above, down);
		for (size_t at = 0; at < c->columns && i >= c->data; at++)
			down[at] = at < c->columns - row->n;
		fill(c, row, down);
		pass(c, row, down, above);
	}
}

/* The rows from `from` on up to the next blank line. */
static struct cover stretch(struct grid *grid, size_t from)
{
	struct cover c = { .grid = grid, .from = from, .to = from + 1 };

	while (c.to < grid->n && grid->row[c.to].gap == 0)
		c.to++;
	measure(&c);
	return c;
}

bool grid_cover(struct grid *grid)
{
	struct cover c;
	bool any = false;

	for (size_t from = 0; from < grid->n; from = c.to) {
		c = stretch(grid, from);
		if (is_even(&c))
			continue;
		if (!is_headed(&c) || !fits(&c))
			return false;
		any = true;
	}
	for (size_t from = 0; any && from < grid->n; from = c.to) {
		c = stretch(grid, from);
		fill_all(&c);
	}
	return any;
}
