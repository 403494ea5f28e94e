/*
 * grid_colon.c -- colons between keys and values: "Amount | : | 1,204".
 *
 * Forms set colons behind their labels, all below each other, and tables give them a column; typists put a
 * blank before each.  Such a column says no more than the border that it stands for: it goes, and each row is
 * a key and its value, none a header.  Where a colon is a mark for a missing value it has a head, or not all
 * rows lack it, or values stand before it.  Where cells are a stream, as many must stand between each two
 * colons: the value and the labels of the next row.
 */
#include "grid.h"

#include "number.h"

enum { LEAST = 2 /* colons */ };

static bool is_colon(struct span s)
{
	return s.len == 1 ? *s.p == ':' : span_eq(s, SPAN("："));
}

static bool has_colons(const struct grid *grid)
{
	size_t colons = 0;

	for (size_t i = 0; i < grid->n && colons < LEAST; i++)
		for (size_t k = 1; k < grid->row[i].n && colons < LEAST; k++)
			colons += is_colon(grid->row[i].cell[k].text);
	return colons >= LEAST;
}

/* --- where columns are known --- */

struct column {
	size_t colons;
	bool other;  /* than these, and blanks: never a column of colons */
	bool value;  /* a number among them */
	uint32_t at; /* that it becomes: so many before it are left */
};

static void look_at_columns(const struct grid *grid, struct column *column)
{
	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++) {
			const struct cell *cell = &grid->row[i].cell[k];
			bool colon = is_colon(cell->text), other = !colon && cell->text.len > 0;
			column[cell->col].colons += colon && cell->width == 1;
			column[cell->col].value |= other && number_any(cell->text).kind == NUMBER_VALUE;
			for (uint32_t c = 0; c < cell->width; c++)
				column[cell->col + c].other |= other;
		}
}

/* Numbers the n columns that are left; how many go? */
static size_t number_columns(struct column *column, size_t n)
{
	uint32_t gone = 0;

	for (size_t c = 0; c < n; c++) {
		column[c].at = (uint32_t)c - gone;
		gone += c > 0 && column[c].colons >= LEAST && !column[c].other && !column[c - 1].value;
	}
	column[n].at = (uint32_t)n - gone;
	return gone;
}

/* Takes the colons out of the row; was there one, or was it one cell at most? */
static bool take_colons(const struct grid *grid, struct row *row, const struct column *column)
{
	size_t n = 0, filled = 0;
	bool colon = false;

	row_keep_whole(grid, row);
	for (size_t k = 0; k < row->n; k++) {
		struct cell cell = row->cell[k];
		uint32_t at = column[cell.col].at, end = column[cell.col + cell.width].at;
		colon = colon || (at == end && cell.text.len > 0);
		if (at == end)
			continue;
		filled += cell.text.len > 0;
		cell.col = at;
		cell.width = end - at;
		row->cell[n++] = cell;
	}
	row->n = n;
	return colon || filled < 2;
}

static void take_columns(struct grid *grid)
{
	size_t n = grid_columns(grid);
	struct column *column = arena_array(grid->arena, struct column, n + 1);
	bool each = true;

	look_at_columns(grid, column);
	if (number_columns(column, n) == 0)
		return;
	for (size_t i = 0; i < grid->n; i++)
		each = take_colons(grid, &grid->row[i], column) && each;
	grid->keyed = grid->keyed || each;
}

/* --- where they are not --- */

/* How many cells are between each two colons?  0: not as many, or a colon stands behind no text. */
static size_t count_between(const struct row *row, size_t first)
{
	size_t between = 0, last = first;

	for (size_t k = first; k < row->n; k++) {
		if (!is_colon(row->cell[k].text))
			continue;
		if (k == 0 || number_any(row->cell[k - 1].text).kind != NUMBER_NOT ||
		    (between > 0 && k - last - 1 != between))
			return 0;
		between = k - last - (k > last);
		last = k;
	}
	return last + 1 < row->n ? between : 0;
}

/* The cells [from, to) of a stream become a row of their own, if there is a text. */
static void cut_row(struct grid *grid, const struct row *all, size_t from, size_t to)
{
	if (to == from + 1 && all->cell[from].text.len == 0)
		return;
	struct row *row = grid_row(grid, to - from);

	for (size_t k = from; k < to; k++) {
		struct cell *cell = &row->cell[row->n];
		*cell = all->cell[k];
		cell->col = (uint32_t)row->n++;
		cell->width = 1;
	}
}

/* Labels, a colon and a value each; what stands before the first and behind the last are rows of one cell. */
static void cut_stream(struct grid *grid)
{
	struct row all = grid->row[0];
	size_t first = 0, k = 0;

	while (first < all.n && !is_colon(all.cell[first].text))
		first++;
	size_t between = count_between(&all, first);
	if (between < 2 || first + 1 < between)
		return;
	grid->n = 0;
	grid->stream = grid->pieces = false;
	grid->placed = grid->keyed = true;
	for (; k + between < first + 1; k++)
		cut_row(grid, &all, k, k + 1);
	for (; k + between < all.n && is_colon(all.cell[k + between - 1].text); k += between + 1)
		cut_row(grid, &all, k, k + between + 1);
	for (; k < all.n; k++)
		cut_row(grid, &all, k, k + 1);
	grid_own(grid);
	take_columns(grid);
}

void grid_colons(struct grid *grid)
{
	if (!has_colons(grid))
		return;
	if (grid->placed)
		take_columns(grid);
	else if (grid->stream)
		cut_stream(grid);
}
