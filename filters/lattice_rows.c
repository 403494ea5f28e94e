/*
 * lattice_rows.c -- where the rows of a lattice begin.
 *
 * Its width is known, and cells that agree with those a row below; so is what each place in a row shows,
 * values or texts, but not which place is the first.  Each is tried: rows go on from those cells as long as no
 * number stands among texts, and end above at heads, texts where values are below.  Those are taken that
 * leave the least above and behind, do not cut a merged cell that is written out in each place it covers, and
 * do not begin with values.  Where two leave as little, or those that leave least have no heads, none is.
 */
#include "lattice.h"

enum {
	MOST_HEADS = 5, /* rows of heads */
	LEAST_TOTAL = 3 /* cells: a label and values */
};

/* What most of the cells [from, to) show in each place; a few texts above several values are heads. */
static void look_at_places(struct rows *rows, size_t from, size_t to)
{
	for (size_t c = 0; c < rows->width; c++) {
		size_t values = 0, texts = 0, above = 0, years = 0;
		for (size_t i = from + c; i < to; i += rows->width) {
			enum cell_look look = lattice_look(&rows->cells->v[i]);
			values += lattice_is_value(look);
			years += look == LOOK_YEAR;
			texts += look == LOOK_TEXT;
			above += look == LOOK_TEXT && values == 0;
		}
		if (values > 1 && above <= MOST_HEADS)
			texts -= above;
		rows->shows[(from + c) % rows->width] = (int8_t)(values > texts   ? 1 + (2 * years > values)
								 : texts > values ? -1
										  : 0);
	}
}

/* Does the cell show what the one before it does? */
static bool repeats(const struct lattice_cell *cell)
{
	return span_eq(cell->line->body, cell[-1].line->body);
}

/* The row that begins there, as far as there are cells. */
enum row_look look_at_row(const struct rows *rows, size_t row)
{
	size_t texts = 0, values = 0;

	for (size_t i = row; i < row + rows->width && i < rows->cells->n; i++) {
		const struct lattice_cell *cell = &rows->cells->v[i];
		enum cell_look look = lattice_look(cell);
		int shows = rows->shows[i % rows->width];
		if (shows < 0 && (look == LOOK_WHOLE || look == LOOK_NUMBER) &&
		    !(i > row && repeats(cell))) /* the number of a merged cell */
			return ROW_NONE;
		bool year = look == LOOK_YEAR && shows == 1;
		texts += shows > 0 && (look == LOOK_TEXT || year);
		values += shows > 0 && lattice_is_value(look) && !year;
	}
	return values == 0 && texts > 0 ? ROW_HEADS : ROW_DATA;
}

bool lattice_same(const struct lattice_cell *a, const struct lattice_cell *b)
{
	return lattice_look(a) == LOOK_TEXT && span_eq(a->line->body, b->line->body);
}

/* Is a text of the row in the cell beside it, too? */
static bool repeats_beside(const struct lattice_cell *row, size_t width)
{
	while (width > 1 && !lattice_same(&row[width - 1], &row[width - 2]))
		width--;
	return width > 1;
}

/* Is a text of the row in the cell below, too? */
static bool repeats_below(const struct lattice_cell *row, size_t width)
{
	size_t c = 0;

	while (c < width && !lattice_same(&row[c], &row[c + width]))
		c++;
	return c < width;
}

/* Is each cell of the row a head: no mark for no value, and blank only where all below is? */
static bool are_heads(const struct rows *rows, size_t row)
{
	for (size_t i = row; i < row + rows->width; i++) {
		enum cell_look look = lattice_look(&rows->cells->v[i]);
		if (look == LOOK_ANY || (look == LOOK_BLANK && rows->shows[i % rows->width] != 0))
			return false;
	}
	return true;
}

/* The first of the heads above `data`: one row, and those above that share a merged cell with the next. */
static size_t first_head(const struct rows *rows, size_t first, size_t data)
{
	const struct lattice_cell *v = rows->cells->v;
	size_t from = data, width = rows->width;

	for (int n = 0; n < MOST_HEADS && from >= first + width; n++) {
		size_t row = from - width;
		if (look_at_row(rows, row) != ROW_HEADS || !are_heads(rows, row))
			break;
		if (n > 0 && !repeats_beside(&v[row], width) && !repeats_below(&v[row], width))
			break;
		from = row;
	}
	return from;
}

/*
 * A row of a label that covers all columns of labels, and a value for each other: how many cells; 0: it is none.
 */
static size_t count_total(const struct rows *rows, size_t row, size_t most)
{
	const struct lattice_cell *v = rows->cells->v;
	size_t n = 1, c = 1;

	if (row >= most || lattice_look(&v[row]) != LOOK_TEXT)
		return 0;
	while (row + n < most && n < rows->width && lattice_is_amount(lattice_look(&v[row + n])))
		n++;
	if (n < LEAST_TOTAL || n == rows->width || (row + n < most && lattice_look(&v[row + n]) > LOOK_TEXT))
		return 0;
	while (c < rows->width && (rows->shows[(row + c) % rows->width] < 0) == (c + n <= rows->width))
		c++;
	return c == rows->width ? n : 0;
}

/*
 * The rows go on behind `to`, with data or what merged cells fill; the end.  The last of all may lack cells which
 * are blank, as blank lines at the end of a text are lost, or which its label covers.
 */
static size_t last_row(const struct rows *rows, size_t to, size_t most)
{
	size_t width = rows->width, total = 0;
	bool open = rows->cells->blanks && most == rows->cells->n;

	for (; to + width <= most || (open && to < most); to += width) {
		total = count_total(rows, to, most);
		enum row_look look = look_at_row(rows, to);
		if (total > 0 || look == ROW_NONE ||
		    (look == ROW_HEADS && (to + width > most || !repeats_beside(&rows->cells->v[to], width))))
			break;
	}
	to += total > 0 ? total : count_total(rows, to, most);
	return to < most ? to : most;
}

/* Does nothing stand in a place of any row, nor at its head, but between others?  Then rows end there. */
static bool has_gap(const struct rows *rows, const struct lattice *lattice)
{
	const struct lattice_cell *v = rows->cells->v;

	for (size_t c = 1; c + 1 < rows->width; c++) {
		size_t head = lattice->from + c;
		while (head < lattice->data && lattice_look(&v[head]) == LOOK_BLANK)
			head += rows->width;
		if (head >= lattice->data && rows->shows[head % rows->width] == 0)
			return true;
	}
	return false;
}

/* Is a merged cell, which is written out in each place that it covers, cut by an end of the rows? */
static bool cut_cells(const struct rows *rows, const struct lattice *lattice)
{
	const struct lattice_cell *v = rows->cells->v;
	size_t i = lattice->from;

	while (i <= lattice->to && !(i > rows->least && i < rows->most && lattice_same(&v[i], &v[i - 1])))
		i += rows->width;
	return i <= lattice->to;
}

/*
 * What may be left of the rows, or lack, in halves of a cell; SIZE_MAX: these are no rows.  A text above the heads
 * that is no wider than all of these may well be one of them; a title is half as much, and less where rows are
 * counted below it.  Several texts behind are as two.  Blank cells that the last row lacks are as one, and a first
 * column that is mostly blank as more.
 */
static size_t doubt(const struct rows *rows, const struct lattice *lattice)
{
	const struct first first = look_at_first(rows, lattice);
	size_t above = lattice_above(rows, lattice->from), behind = lattice_behind(rows, lattice->to);

	if (above > 1 || behind >= LATTICE_MANY || cut_cells(rows, lattice) || has_gap(rows, lattice) ||
	    first_is_value(&first) || (first_may_be_value(&first) && above + behind > 0) ||
	    first.blanks == first.rows)
		return SIZE_MAX;
	bool open = (lattice->to - lattice->from) % rows->width > 0;
	if (above > 0)
		above = !lattice_has_title(rows, lattice) ? 4 : first.counts == first.rows ? 1 : 2;
	return above + 2 * ((behind < 2 ? behind : 2) + open) + (2 * first.blanks > first.rows ? 3 : 0);
}

/* The rows that begin at such a place, around cells [from, to), with heads or without; false: too few. */
static bool take_rows(const struct rows *rows, size_t from, size_t to, size_t place, struct lattice *lattice)
{
	size_t width = rows->width, first = rows->least + (place + width - rows->least % width) % width;
	size_t data = first + (from > first ? (from - first + width - 1) / width * width : 0);

	while (data >= first + width && look_at_row(rows, data - width) < ROW_HEADS)
		data -= width;
	while (data + width <= to && look_at_row(rows, data) >= ROW_HEADS)
		data += width;
	if (data + width > to)
		return false;
	size_t end = data;
	while (end + width <= to && look_at_row(rows, end) < ROW_HEADS)
		end += width;
	lattice->data = data;
	lattice->to = last_row(rows, end, rows->most);
	lattice->from = first_head(rows, first, data);
	return lattice->to - lattice->data >= CELLS_ROWS * width;
}

/* The rows go on to the last cell, unless the last of them lacks cells. */
static void go_on(const struct rows *rows, struct lattice *lattice)
{
	if ((lattice->to - lattice->from) % rows->width == 0)
		lattice->to = last_row(rows, lattice->to, rows->cells->n);
}

bool lattice_rows(const struct lattice_cells *cells, size_t from, size_t to, size_t least, size_t most,
		  struct lattice *lattice)
{
	struct rows rows = { .cells = cells, .least = least, .most = most, .width = lattice->width };
	struct lattice best = *lattice, row = *lattice;
	size_t least_doubt = SIZE_MAX;
	bool open = true; /* none is the best of all */

	look_at_places(&rows, from, to);
	for (size_t place = 0; place < rows.width; place++) {
		if (!take_rows(&rows, from, to, place, &row))
			continue;
		size_t is = doubt(&rows, &row);
		open = is < least_doubt ? false : open || is == least_doubt;
		if (is >= least_doubt)
			continue;
		least_doubt = is;
		best = row;
	}
	if (open || best.from == best.data || !lattice_is_whole(&rows, &best))
		return false;
	*lattice = best;
	go_on(&rows, lattice);
	return true;
}

bool lattice_rows_at(const struct lattice_cells *cells, size_t from, size_t to, struct lattice *lattice)
{
	struct rows rows = { .cells = cells, .most = cells->n, .width = lattice->width };

	look_at_places(&rows, from, to);
	if (!take_rows(&rows, from, to, from % rows.width, lattice) || lattice->data != from ||
	    lattice->from == from || doubt(&rows, lattice) == SIZE_MAX || !lattice_is_whole(&rows, lattice))
		return false;
	go_on(&rows, lattice);
	return lattice_above(&rows, lattice->from) == 0 || lattice_has_title(&rows, lattice);
}
