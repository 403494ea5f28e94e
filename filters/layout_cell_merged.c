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

/* Do most values of the first column count on from the one above, as serial numbers and years do? */
static bool first_counts(const struct scan *scan, const struct cells *cells)
{
	size_t values = 0, on = 0;
	uint64_t number, before = 0;
	bool counts = false;

	for (size_t i = cells->from; i < cells->to; i += cells->width) {
		if (!scan->v[i].value)
			continue;
		values++;
		bool whole = span_to_u64(scan->v[i].body, &number);
		on += counts && whole && (number == before + 1 || number + 1 == before);
		counts = whole;
		before = whole ? number : 0;
	}
	return values > 1 && on * 2 >= values;
}

/* How many cells does the first text of the row stand in, as a merged label does? */
static size_t count_covered(const struct line *row, size_t width)
{
	size_t n = 1;

	while (n < width && !row[0].number && !row[0].blank && span_eq(row[n].body, row[0].body))
		n++;
	return n;
}

/*
 * Do the columns agree in rows with values, but for rare strays, so many, and are labels in the first, or what
 * counts the rows, unless such a row is the only one?  Rows of texts alone are heads and groups.
 */
static bool columns_agree(const struct scan *scan, const struct cells *cells, size_t *strays)
{
	size_t values[CELLS_WIDTH] = { 0 }, texts[CELLS_WIDTH] = { 0 }, all = 0;

	for (size_t i = cells->from; i < cells->to; i += cells->width) {
		const struct line *row = &scan->v[i];
		if (!has_value(row, cells->width))
			continue;
		size_t covered = count_covered(row, cells->width);
		for (size_t c = covered > 1 ? covered : 0; c < cells->width; c++) {
			values[c] += row[c].value;
			texts[c] += !row[c].number && !row[c].blank;
		}
	}
	if (values[0] > texts[0] && values[0] > 1 && !first_counts(scan, cells))
		return false;
	*strays = 0;
	for (size_t c = 0; c < cells->width; c++) {
		all += values[c];
		*strays += values[c] < texts[c] ? values[c] : texts[c];
	}
	return *strays * CELLS_RARE < all;
}

/*
 * Does a row of several texts come again right below?  Then it heads two halves that stand side by side, and
 * rows are twice as wide.
 */
static bool has_twins(const struct scan *scan, const struct cells *cells)
{
	for (size_t i = cells->from, width = cells->width; i + 2 * width <= cells->to; i += width) {
		const struct line *row = &scan->v[i];
		size_t c = 0;
		while (c < width && row[c].words > 0 && span_eq(row[c].body, row[c + width].body))
			c++;
		if (c == width && count_covered(row, width) < width && !has_value(row, width))
			return true;
	}
	return false;
}

/*
 * From the first row with values on, have rows values or none turn by turn, so many at a turn?  Those without
 * are no heads, which would come again in each turn, and none is a text that covers it, the name of a group.
 */
static bool takes_turns(const struct scan *scan, const struct cells *cells, size_t rows)
{
	size_t width = cells->width, turn = rows * width, first = cells->from, same = 0, idle = 0;

	while (first < cells->to && !has_value(&scan->v[first], width))
		first += width;
	for (size_t i = first; i < cells->to; i += width) {
		bool value = has_value(&scan->v[i], width);
		if ((i >= first + turn && value != has_value(&scan->v[i - turn], width)) ||
		    (!value && count_covered(&scan->v[i], width) == width))
			return false;
		for (size_t c = 0; c < width && !value; c++, idle++)
			same += i >= cells->from + turn &&
				span_eq(scan->v[i + c].body, scan->v[i + c - turn].body);
	}
	return idle > 0 && same * 2 < idle && first + turn < cells->to;
}

/* Are cells blank in each column that the last row lacks?  So blank lines at the end of the cells are lost. */
static bool may_lack(const struct scan *scan, const struct cells *cells, size_t lack)
{
	size_t last = cells->to - cells->width, i = 0;

	for (size_t at = last + cells->width - lack; at < cells->to && i <= last; at++)
		for (i = at - last + cells->from; i < last && !scan->v[i].blank;)
			i += cells->width;
	return i <= last;
}

/*
 * What speaks against the rows: strays, and blank cells in front.  Each column counts, too, or else the widest
 * rows would always win.  SIZE_MAX: they are none.
 */
static size_t cost_of(const struct scan *scan, const struct cells *cells)
{
	size_t cost = 0;

	if (!keeps_together(scan, cells) || !columns_agree(scan, cells, &cost) || has_twins(scan, cells))
		return SIZE_MAX;
	for (size_t rows = 2; rows <= MOST_PARTS; rows++) /* labels in one, values in another */
		if (takes_turns(scan, cells, rows))
			return SIZE_MAX;
	for (size_t i = cells->from; i < cells->to; i += cells->width)
		cost += scan->v[i].blank;
	return cost + cells->width;
}

/*
 * Are the lines rows of so many cells, but for a few around these, above rather than below, and for blank cells
 * of the last one?  At less than such a cost, that of those too: then they are taken.
 */
static void find_range(const struct scan *scan, size_t width, struct cells *best, size_t *least)
{
	for (size_t from = 0; from <= AROUND; from++)
		for (size_t behind = 0;
		     from + behind <= AROUND && from + behind + CELLS_ROWS * width <= scan->n; behind++) {
			size_t rest = (scan->n - from - behind) % width, lack = rest > 0 ? width - rest : 0;
			size_t cost = from + behind + lack;
			struct cells cells = { from, scan->n - behind + lack, width, 0 };
			if (cost + width >= *least || (behind > 0 && lack > 0) || rest == 1 ||
			    (lack > 0 && !may_lack(scan, &cells, lack)))
				continue;
			size_t rows = cost_of(scan, &cells);
			if (rows >= *least - cost)
				continue;
			*least = cost + rows;
			*best = cells;
		}
}

/* The rows that the least speaks against. */
static bool find_cells(const struct scan *scan, struct cells *cells)
{
	size_t least = SIZE_MAX, same = 0;

	for (size_t i = 1; i < scan->n && same < ENOUGH; i++)
		same += repeats(scan, i);
	if (same < ENOUGH)
		return false;
	for (size_t width = 2; width <= CELLS_WIDTH && width < least && width * CELLS_ROWS <= scan->n;
	     width++)
		find_range(scan, width, cells, &least);
	return least < SIZE_MAX;
}

/* Every line, or every second one, where the others are blank and end cells, and blank ones behind them. */
static bool take_lines(const struct scan *from, size_t step, struct scan *scan)
{
	*scan = *from;
	scan->n = (from->n + step - 1) / step;
	for (size_t i = 1; i < from->n && step > 1; i += 2)
		if (!from->v[i].blank)
			return false;
	scan->v = arena_bare(from->scratch, struct line, scan->n + CELLS_WIDTH);
	for (size_t i = 0; i < scan->n + CELLS_WIDTH; i++)
		scan->v[i] = i < scan->n ? from->v[step * i] : (struct line){ .blank = true };
	return true;
}

bool cells_read_merged(const struct scan *scan, struct grid *grid)
{
	for (size_t step = 1; step <= 2; step++) {
		struct scan lines;
		struct cells cells;
		if (!take_lines(scan, step, &lines) || !find_cells(&lines, &cells))
			continue;
		cells.to = cells.to < lines.n ? cells.to : lines.n;
		cells_read(&lines, grid, &cells, step);
		grid->repeats = true;
		return true;
	}
	return false;
}
