/*
 * layout_cell_merged.c -- one cell a line, the text of a merged cell in each line that it covers.
 *
 *     Quay / Ships / Ships / (below) Quay / in / out / Oak / 12 / 7 / ...
 *
 * What walks over the grid of a table and asks each place for its text prints so.  Then no cell is missing:
 * all rows are of one width, and the cells that a text is repeated in stand in one row.  Two equal texts may
 * be two cells, as in a column of states beside each other, so one pair proves nothing.
 */
#include "layout_cell.h"

enum {
	MOST_WIDTH = 64, /* cells of a row */
	LEAST_ROWS = 3,
	ENOUGH = 2, /* cells that repeat the one before */
	RARE = 5,   /* a stray among so many values is rare */
	AROUND = 2  /* lines before and behind the cells that may be a title and a note */
};

/* Does the text of line i stand in the one before, too? */
static bool repeats(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	return line->words > 0 && !line->number && span_eq(line->body, scan->v[i - 1].body);
}

static bool are_enough(const struct scan *scan)
{
	size_t same = 0;

	for (size_t i = 1; i < scan->n && same < ENOUGH; i++)
		same += repeats(scan, i);
	return same == ENOUGH;
}

/* Does no row begin or end between two cells of one text? */
static bool keeps_together(const struct scan *scan, const struct cells *cells)
{
	for (size_t i = cells->from; i <= cells->to; i += cells->width)
		if (i > 0 && i < scan->n && repeats(scan, i))
			return false;
	return true;
}

static bool has_value(const struct line *line, size_t n)
{
	while (n > 0 && !line[n - 1].value)
		n--;
	return n > 0;
}

/*
 * Do the columns agree in rows with values, but for rare strays, and are labels in the first, unless such a
 * row is the only one?  Rows of texts alone are heads and groups.
 */
static bool columns_agree(const struct scan *scan, const struct cells *cells)
{
	size_t width = cells->width, all = 0, strays = 0;

	for (size_t c = 0; c < width; c++) {
		size_t values = 0, texts = 0;
		for (size_t i = cells->from; i < cells->to; i += width) {
			bool row = has_value(&scan->v[i], width);
			values += row && scan->v[i + c].value;
			texts += row && !scan->v[i + c].number && !scan->v[i + c].blank;
		}
		if (c == 0 && values > texts && values > 1)
			return false;
		all += values;
		strays += values < texts ? values : texts;
	}
	return strays * RARE < all;
}

/* The narrowest rows that all lines [cells->from, cells->to) are whole rows of. */
static bool find_rows(const struct scan *scan, struct cells *cells)
{
	size_t n = cells->to - cells->from;

	for (cells->width = 2; cells->width <= MOST_WIDTH && cells->width * LEAST_ROWS <= n; cells->width++)
		if (n % cells->width == 0 && keeps_together(scan, cells) && columns_agree(scan, cells))
			return true;
	return false;
}

static bool find_cells(const struct scan *scan, struct cells *cells)
{
	if (!are_enough(scan))
		return false;
	for (size_t around = 0; around <= AROUND * 2; around++)
		for (size_t before = 0; before <= around && around < scan->n; before++) {
			*cells = (struct cells){ before, scan->n - (around - before), 0 };
			if (find_rows(scan, cells))
				return true;
		}
	return false;
}

/* Every second line, where the others are blank: these end cells then, and cells may be blank too. */
static bool take_even(const struct scan *from, struct scan *scan)
{
	*scan = *from;
	scan->n = (from->n + 1) / 2;
	for (size_t i = 1; i < from->n; i += 2)
		if (!from->v[i].blank)
			return false;
	scan->v = arena_bare(from->scratch, struct line, scan->n + 1);
	for (size_t i = 0; i < scan->n; i++)
		scan->v[i] = from->v[2 * i];
	return true;
}

bool cells_read_merged(const struct scan *scan, struct grid *grid)
{
	struct scan even;
	struct cells cells;

	if (find_cells(scan, &cells)) {
		cells_read(scan, grid, &cells, 1);
		return true;
	}
	if (!take_even(scan, &even) || !find_cells(&even, &cells))
		return false;
	cells_read(&even, grid, &cells, 2);
	return true;
}
