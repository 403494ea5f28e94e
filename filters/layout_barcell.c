/*
 * layout_barcell.c -- one cell per line, which ends with a bar; a line of bars alone stands for blank cells.
 */
#include "layout_cell.h"

#include "number.h"

enum { AGAINST = -2 * LAYOUT_START, LEAST_ROWS = 3 };

/* Bars at the end of the line: "text |" is one cell, "|||" are three blank ones. */
static size_t bars_at_end(const struct line *line)
{
	size_t bars;

	cell_before_bars(line, &bars);
	return bars;
}

static bool is_bars(const struct line *line)
{
	return !line->blank && bars_at_end(line) == line->bars && line->chars == line->bars;
}

/* A bar alone, above a cell: the blank corner of a table. */
static bool is_corner(const struct scan *scan, size_t i)
{
	return scan->v[i].bars == 1 && i + 1 < scan->n && scan->v[i + 1].bars == 1 &&
	       scan->v[i + 1].chars > 1 && bars_at_end(&scan->v[i + 1]) == 1;
}

static int barcell_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->blank)
		return 0;
	if (is_bars(line))
		return i > 0 && scan->v[i - 1].bars == 1 ? LAYOUT_START : is_corner(scan, i) ? 1 : -3;
	if (line->bars == 1 && bars_at_end(line) == 1)
		return 4;
	if (line->heading || line_is_prose(line))
		return AGAINST;
	bool in_cell = line->bars == 0 && i + 1 < scan->n && scan->v[i + 1].bars == 1;
	return in_cell && bars_at_end(&scan->v[i + 1]) == 1 ? -1 : -3;
}

static size_t gcd(size_t a, size_t b)
{
	while (b > 0) {
		size_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* The line behind so many cells. */
static size_t skip_cells(const struct scan *scan, size_t i, size_t cells)
{
	for (; cells > 0; i++)
		cells -= !scan->v[i].blank;
	return i;
}

/*
 * A line of bars pads the row before it to the width of the table, whatever rows without padding stand
 * between: so the width divides every count from padding to padding, and one of them may be it.  Where
 * neither of two divides the other, a table of another width began behind the padding before and the whole
 * rows there.  The width from line `from` on as far as line *to; 0: there is no padding.
 */
static size_t padded_width(const struct scan *scan, size_t from, size_t *to)
{
	size_t width = 0, count = 0;
	bool cells = false; /* before them a bar is a blank corner */

	*to = from;
	for (size_t i = from; i < scan->n; i++) {
		if (scan->v[i].blank)
			continue;
		count += is_bars(&scan->v[i]) ? scan->v[i].bars : 1;
		cells = cells || !is_bars(&scan->v[i]);
		if (!is_bars(&scan->v[i]) || !cells)
			continue;
		size_t both = gcd(count, width);
		if (width > 0 && both < width && both < count) {
			size_t whole = count - scan->v[i].bars; /* the last of them is of the new row */
			*to = skip_cells(scan, *to, whole > 0 ? (whole - 1) / width * width : 0);
			return width;
		}
		width = both;
		count = 0;
		*to = i + 1;
	}
	*to = scan->n;
	return width;
}

static struct span barcell_text(const struct line *line)
{
	size_t bars;

	return cell_before_bars(line, &bars);
}

/* Are runs of values longer than rows of the width?  Then no bars pad these. */
static bool runs_exceed(const struct scan *scan, size_t width)
{
	struct cell_runs runs = { .width = width };

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (!line->blank)
			cell_runs_add(&runs,
				      !is_bars(line) && number_any(barcell_text(line)).kind != NUMBER_NOT);
	}
	return cell_runs_exceed(&runs);
}

/* Are there lines that a bar ends only further down, and no padding?  Then bars alone are blank cells. */
static bool has_parts(const struct scan *scan, size_t width)
{
	size_t parts = 0;

	for (size_t i = 0; i < scan->n; i++)
		parts += !scan->v[i].blank && scan->v[i].bars == 0;
	return parts > 0 && width <= 1;
}

/*
 * The lines from the first with a bar to the last, without these: a bar alone is a blank cell.  *before:
 * how many stand there.  false: one has no bar, or several.
 */
static bool take_bars(const struct scan *from, struct scan *scan, size_t *before)
{
	size_t first = 0, end = from->n;

	while (first < end && from->v[first].bars == 0)
		first++;
	while (end > first && from->v[end - 1].bars == 0)
		end--;
	*scan = *from;
	*before = first;
	scan->n = end - first;
	scan->v = arena_bare(from->scratch, struct line, scan->n + 1);
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &from->v[first + i];
		if (line->bars != 1)
			return false;
		line_look(&scan->v[i], line->no, barcell_text(line));
	}
	return scan->n > 0;
}

/* Rows of one width, blank cells kept, and lines without a bar around them; false: they are none. */
static bool read_even(const struct scan *scan, struct grid *grid)
{
	size_t before, i = 0;
	struct cells cells;
	struct scan bare;

	if (!take_bars(scan, &bare, &before) || !cells_find(&bare, CELLS_ALL, &cells))
		return false;
	struct row *row = grid_row(grid, scan->n);
	for (; i < scan->n; i++) {
		const struct line *line =
		    i >= before && i - before < bare.n ? &bare.v[i - before] : &scan->v[i];
		row_cell(row, line->body, line->no, 1)->at = i;
		grid->owner[i] = 0;
	}
	cells.from += before;
	cells.to += before;
	cells_cut(grid, &cells);
	return true;
}

/*
 * The cells of whole rows, where blank lines part rows of cells with a bar of their own: many are whole, others
 * lack what merged cells cover, and then most rows show values, which menus do not.  Titles have no
 * bar.  0: blank lines do not part rows.
 */
static size_t cells_apart(const struct scan *scan)
{
	size_t rows = 0, whole = 0, width = 0, cells = 0, values = 0;

	for (size_t i = 0; i <= scan->n; i++) {
		if (i < scan->n && !scan->v[i].blank) {
			bool bar = scan->v[i].bars == 1 && bars_at_end(&scan->v[i]) == 1;
			if (!bar && (rows + cells > 0 || scan->v[i].bars > 0))
				return 0;
			cells += bar;
			values += bar && number_any(barcell_text(&scan->v[i])).kind == NUMBER_VALUE;
		} else if (cells > 0) {
			whole = cells > width ? 1 : whole + (cells == width);
			width = cells > width ? cells : width;
			rows++;
			cells = 0;
		}
	}
	bool uneven = whole < rows && (3 * whole < rows || 3 * values < 2 * rows);
	return whole >= LEAST_ROWS && !uneven && width > 1 ? width : 0;
}

static bool is_value(const struct scan *scan, size_t i)
{
	return number_any(barcell_text(&scan->v[i])).kind == NUMBER_VALUE;
}

/* How many of lines [from, to) are values. */
static size_t count_values(const struct scan *scan, size_t from, size_t to)
{
	size_t n = 0;

	for (; from < to; from++)
		n += is_value(scan, from);
	return n;
}

/* Do so many of lines [from, to) come again and again, each a text or a value as before, and both among them? */
static bool lines_repeat(const struct scan *scan, size_t from, size_t to, size_t part)
{
	size_t values = count_values(scan, from, from + part);

	while (from + part < to && is_value(scan, from) == is_value(scan, from + part))
		from++;
	return from + part == to && values > 0 && values < part;
}

/*
 * Are most whole groups of lines each of several rows, as those are that stand together on a page?  Then the last
 * of the first group has values, too: those above may be heads.
 */
static bool holds_rows(const struct scan *scan, size_t width)
{
	for (size_t part = 2; 2 * part <= width; part++) {
		size_t groups = 0, repeat = 0, filled = 0;
		for (size_t i = 0, to; width % part == 0 && i < scan->n; i = to + 1) {
			for (to = i; to < scan->n && !scan->v[to].blank;)
				to++;
			if (to - i != width)
				continue;
			if (groups++ == 0)
				filled = count_values(scan, to - part, to);
			repeat += lines_repeat(scan, i, to, part);
		}
		if (filled > 0 && 2 * repeat > groups)
			return true;
	}
	return false;
}

/* Rows that blank lines part; false: they are none. */
static bool read_apart(const struct scan *scan, struct grid *grid)
{
	size_t width = cells_apart(scan);
	bool even = true;

	if (width == 0 || holds_rows(scan, width))
		return false;
	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].blank)
			continue;
		if (i == 0 || scan->v[i - 1].blank || scan->v[i - 1].bars == 0) {
			even = even && (grid->n == 0 || grid->row[grid->n - 1].n == width);
			grid_row(grid, width);
		}
		struct row *row = &grid->row[grid->n - 1];
		uint32_t col = (uint32_t)row->n;
		row_cell(row, barcell_text(&scan->v[i]), scan->v[i].no, 1)->col = col;
		grid->owner[i] = grid->n - 1;
	}
	grid->blanks = grid->placed = true;
	if (!even)
		grid_place(grid);
	return true;
}

/* The padding says how wide a row is, not where its blanks belong: the cells of a row come in order alone. */
static void barcell_read(const struct scan *scan, struct grid *grid)
{
	size_t to, width = padded_width(scan, 0, &to), count = 0;
	bool open = false; /* the row takes more cells */

	if (read_apart(scan, grid) || read_even(scan, grid))
		return;
	if (has_parts(scan, width) || (width > 0 && runs_exceed(scan, width))) {
		barline_read(scan, grid);
		return;
	}
	grid->stream = width == 0;
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (i == to) {
			width = padded_width(scan, i, &to);
			open = false;
		}
		if (line->blank)
			continue;
		if (is_bars(line)) {
			if (grid->n > 0)
				grid->owner[i] = grid->n - 1;
			open = false;
			continue;
		}
		if (!open) {
			grid_row(grid, width > 0 ? width : scan->n);
			count = 0;
		}
		row_cell(&grid->row[grid->n - 1], barcell_text(line), line->no, 1)->at = i;
		grid->owner[i] = grid->n - 1;
		open = ++count != width;
	}
}

const struct layout layout_barcell = { "barcell", false, barcell_score, barcell_read };
