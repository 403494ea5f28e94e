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
	ENOUGH = 2,     /* cells that repeat the one before */
	MOST_PARTS = 4, /* of a row */
	AROUND = 4      /* lines before and behind the cells that may be titles, units and notes */
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

/* Does the cell count on from the one above in rows with values, as serial numbers and years do? */
static bool counts_on(const struct scan *scan, size_t i, size_t above)
{
	uint64_t number = 0, before = 0;

	return span_to_u64(scan->v[i].body, &number) && span_to_u64(scan->v[above].body, &before) &&
	       (number == before + 1 || number + 1 == before);
}

/* Are most values of the first column such? */
static bool first_counts(const struct scan *scan, const struct cells *cells)
{
	size_t values = 0, on = 0, above = SIZE_MAX;

	for (size_t i = cells->from; i < cells->to; i += cells->width) {
		if (!scan->v[i].value)
			continue;
		values++;
		on += above < i && counts_on(scan, i, above);
		above = i;
	}
	return values > 1 && on * 2 >= values;
}

/*
 * Do the columns agree in rows with values, but for rare strays, and are labels in the first, or what counts
 * the rows, unless such a row is the only one?  Rows of texts alone are heads and groups.
 */
static bool columns_agree(const struct scan *scan, const struct cells *cells)
{
	size_t values[CELLS_WIDTH] = { 0 }, texts[CELLS_WIDTH] = { 0 }, all = 0, strays = 0;

	for (size_t i = cells->from; i < cells->to; i += cells->width) {
		if (!has_value(&scan->v[i], cells->width))
			continue;
		for (size_t c = 0; c < cells->width; c++) {
			values[c] += scan->v[i + c].value;
			texts[c] += !scan->v[i + c].number && !scan->v[i + c].blank;
		}
	}
	if (values[0] > texts[0] && values[0] > 1 && !first_counts(scan, cells))
		return false;
	for (size_t c = 0; c < cells->width; c++) {
		all += values[c];
		strays += values[c] < texts[c] ? values[c] : texts[c];
	}
	return strays * CELLS_RARE < all;
}

/*
 * Does a row of several texts come again right below?  Then it heads two halves that stand side by side, and
 * rows are twice as wide.
 */
static bool has_twins(const struct scan *scan, const struct cells *cells)
{
	size_t width = cells->width;

	for (size_t i = cells->from; i + 2 * width <= cells->to; i += width) {
		size_t same = 0, alike = 0;
		for (size_t c = 0; c < width; c++) {
			same += scan->v[i + c].words > 0 &&
				span_eq(scan->v[i + c].body, scan->v[i + c + width].body);
			alike += c > 0 && span_eq(scan->v[i + c].body, scan->v[i].body);
		}
		if (same == width && alike + 1 < width && !has_value(&scan->v[i], width))
			return true;
	}
	return false;
}

/*
 * From the first row with values on, have rows values or none turn by turn, so many at a turn?  Those without
 * are no heads, which would come again in each turn.
 */
static bool takes_turns(const struct scan *scan, const struct cells *cells, size_t rows)
{
	size_t width = cells->width, turn = rows * width, first = cells->from, same = 0, idle = 0;

	while (first < cells->to && !has_value(&scan->v[first], width))
		first += width;
	for (size_t i = first; i < cells->to; i += width) {
		bool value = has_value(&scan->v[i], width);
		if (i >= first + turn && value != has_value(&scan->v[i - turn], width))
			return false;
		for (size_t c = 0; c < width && !value; c++, idle++)
			same += i >= cells->from + turn &&
				span_eq(scan->v[i + c].body, scan->v[i + c - turn].body);
	}
	return idle > 0 && same * 2 < idle && first + turn < cells->to;
}

/* Are they parts of wider rows, labels in one and values in another? */
static bool are_parts(const struct scan *scan, const struct cells *cells)
{
	for (size_t rows = 2; rows <= MOST_PARTS; rows++)
		if (takes_turns(scan, cells, rows))
			return true;
	return false;
}

/* Are the lines whole rows of so many cells, but for a few around these, above rather than below? */
static bool find_range(const struct scan *scan, size_t width, struct cells *cells)
{
	for (size_t around = scan->n % width; around <= AROUND; around += width)
		for (size_t behind = 0; behind <= around && around + CELLS_ROWS * width <= scan->n;
		     behind++) {
			*cells = (struct cells){ around - behind, scan->n - behind, width, 0 };
			if (keeps_together(scan, cells) && columns_agree(scan, cells) &&
			    !has_twins(scan, cells) && !are_parts(scan, cells))
				return true;
		}
	return false;
}

/* The narrowest such rows. */
static bool find_cells(const struct scan *scan, struct cells *cells)
{
	if (!are_enough(scan))
		return false;
	for (size_t width = 2; width <= CELLS_WIDTH && width * CELLS_ROWS <= scan->n; width++)
		if (find_range(scan, width, cells))
			return true;
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

	if (find_cells(scan, &cells))
		cells_read(scan, grid, &cells, 1);
	else if (take_even(scan, &even) && find_cells(&even, &cells))
		cells_read(&even, grid, &cells, 2);
	else
		return false;
	grid->repeats = true;
	return true;
}
