/*
 * grid_place.c -- are the cells of a row its columns?
 *
 * Some extractors print a cell for every column, blank where a merged cell goes on.  Others print the cells
 * that exist: rows are as long as they have cells.  Others again pad such rows with blank cells at their end,
 * which makes them look like the first kind; but there no blank ever stands before a text, although some
 * header is narrower than the row below it.
 */
#include "grid.h"

#include "number.h"

enum { EVEN = 90 /* per cent of the rows that have a cell for every column */ };

static bool is_value(struct span text)
{
	return number_any(text).kind == NUMBER_VALUE;
}

static bool has_number(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (is_value(row->cell[i].text))
			return true;
	return false;
}

/* Does a row of heads stand above a row that has more cells?  Then one of them covers several columns. */
static bool has_narrow_head(const struct grid *grid)
{
	for (size_t i = 0; i + 1 < grid->n; i++) {
		size_t filled = row_filled(&grid->row[i]);
		if (filled > 1 && filled < row_filled(&grid->row[i + 1]) && !has_number(&grid->row[i]))
			return true;
	}
	return false;
}

/* Does a blank cell stand before a text?  One before a value may be a value that is missing. */
static bool has_blank_before_text(const struct row *row)
{
	for (size_t k = 0; k + 1 < row->n; k++)
		if (row->cell[k].text.len == 0 && row->cell[k + 1].text.len > 0 &&
		    !is_value(row->cell[k + 1].text))
			return true;
	return false;
}

/* Are nearly all rows as long as the longest? */
static bool is_full(const struct grid *grid)
{
	size_t widest = 0, full = 0;

	for (size_t i = 0; i < grid->n; i++)
		widest = grid->row[i].n > widest ? grid->row[i].n : widest;
	for (size_t i = 0; i < grid->n; i++)
		full += grid->row[i].n == widest;
	return full * 100 >= grid->n * EVEN;
}

/* Rows of one length, and a blank before a text: blanks stand where the columns are. */
static bool shows_columns(const struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++)
		if (has_blank_before_text(&grid->row[i]))
			return is_full(grid);
	return false;
}

void grid_place_full(struct grid *grid)
{
	grid->placed = shows_columns(grid) || (is_full(grid) && !has_narrow_head(grid));
}

bool grid_is_even(const struct grid *grid)
{
	for (size_t i = 1; i < grid->n; i++)
		if (grid->row[i].n != grid->row[0].n)
			return false;
	return true;
}

/* Is row i of texts alone, and are there several? */
static bool is_heads(const struct grid *grid, size_t i)
{
	return row_filled(&grid->row[i]) > 1 && !has_number(&grid->row[i]);
}

bool grid_is_packed(const struct grid *grid)
{
	bool levels = false;

	for (size_t i = 0; i < grid->n; i++)
		if (has_blank_before_text(&grid->row[i]))
			return false;
	for (size_t i = 0; i + 1 < grid->n && !levels; i++)
		levels = row_filled(&grid->row[i]) < row_filled(&grid->row[i + 1]) && is_heads(grid, i) &&
			 is_heads(grid, i + 1) && (i == 0 || !is_heads(grid, i - 1));
	return levels;
}

void grid_place(struct grid *grid)
{
	bool even = grid_is_even(grid);

	grid->blanks = shows_columns(grid) || (!even && grid_cover(grid));
	grid->placed = grid->blanks || !has_narrow_head(grid);
	for (size_t i = 0; i < grid->n && !grid->placed; i++) {
		struct row *row = &grid->row[i];
		size_t filled = row_filled(row);
		row->cut = even ? 0 : (uint32_t)(row->n - filled);
		row->n = filled;
	}
}

/* How many blank cells the row begins with, each in a column of its own. */
static size_t blanks_before(const struct row *row)
{
	size_t n = 0;

	while (n < row->n && row->cell[n].text.len == 0 && row->cell[n].width == 1 && row->cell[n].col == n)
		n++;
	return n;
}

void grid_trim(struct grid *grid)
{
	size_t widest = 0, blank = SIZE_MAX;

	for (size_t i = 0; i < grid->n; i++) {
		const struct row *row = &grid->row[i];
		size_t n = blanks_before(row);
		blank = n < row->n && n < blank ? n : blank;
		widest = row->n > widest ? row->n : widest;
	}
	blank = widest > 0 && blank > widest - 1 ? widest - 1 : blank;
	for (size_t i = 0; i < grid->n && blank > 0; i++) {
		struct row *row = &grid->row[i];
		size_t n = row->n < blank ? row->n : blank;
		row->cell += n;
		row->n -= n;
		for (size_t k = 0; k < row->n; k++)
			row->cell[k].col -= (uint32_t)blank;
	}
}
