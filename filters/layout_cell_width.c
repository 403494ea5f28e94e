/*
 * layout_cell_width.c -- one cell a line, blank ones kept: how many of them are a row?
 *
 *     Quay / (blank) / Oak / 12 / (blank) / Ash / 7 / 31 / ...
 *
 * Nothing ends a row, but in rows of the right width each column holds cells of one kind: blanks, texts,
 * years, whole numbers or others.  How mixed columns are is Gini's impurity: the cells that would be taken
 * for another kind, were their kinds drawn from the column.  The width is that which leaves the least,
 * when each column costs one such cell: else the widest rows would always win.  A sign for no value is of
 * any kind, and so is a bound.
 *
 * A paragraph before the cells and one behind them, of texts alone, may be a title and a note: without
 * them the rows come out even.
 */
#include "layout_cell.h"

#include "markup.h"
#include "number.h"

enum {
	LEAST_HEADED = 4,  /* cells of a row whose corner is no line: fewer heads may be anything */
	MOST_CELLS = 4096, /* that are looked at */
	ONE = 256          /* a cell, in the parts that impurity is counted in */
};

enum cell_look cell_look(const struct line *line)
{
	if (line->blank)
		return LOOK_BLANK;
	if (!line->number)
		return line->bound ? LOOK_ANY : LOOK_TEXT;
	if (!line->value)
		return LOOK_ANY;
	return text_is_year(line->body) ? LOOK_YEAR : number_is_whole(line->body) ? LOOK_WHOLE : LOOK_NUMBER;
}

/* Of n cells in rows of so many, how mixed the columns are, in parts of a cell. */
static uint64_t impurity(const uint8_t *look, size_t n, size_t width)
{
	uint64_t sum = 0;

	for (size_t c = 0; c < width; c++) {
		uint64_t of[LOOK_KINDS + 1] = { 0 }, all = 0, squares = 0;
		for (size_t i = c; i < n; i += width)
			of[look[i]]++;
		for (size_t k = 0; k < LOOK_KINDS; k++) {
			all += of[k];
			squares += of[k] * of[k];
		}
		sum += all > 0 ? (all * all - squares) * ONE / all : 0;
	}
	return sum;
}

/*
 * Rows of the width found may be several rows, one unlike the other: a divisor is as good where it mixes
 * less than one and a half cells for each column that it saves.
 */
static size_t least_divisor(const uint8_t *look, size_t n, size_t width)
{
	uint64_t best = impurity(look, n, width);

	for (size_t d = 2; d < width; d++)
		if (width % d == 0 && impurity(look, n, d) < best + (width - d) * ONE * 3 / 2)
			return d;
	return width;
}

void cell_runs_add(struct cell_runs *runs, bool value)
{
	runs->longer += !value && runs->run >= runs->width;
	runs->others += !value && runs->run > 0 && runs->run < runs->width;
	runs->run = value ? runs->run + 1 : 0;
}

bool cell_runs_exceed(const struct cell_runs *runs)
{
	return runs->longer >= CELLS_ROWS && runs->longer > runs->others;
}

static bool runs_exceed(const uint8_t *look, size_t n, size_t width)
{
	struct cell_runs runs = { .width = width };

	for (size_t i = 0; i < n; i++)
		cell_runs_add(&runs, look[i] >= LOOK_YEAR);
	return cell_runs_exceed(&runs);
}

/* 0: no width of two cells or more is best. */
static size_t find_width(const uint8_t *look, size_t n)
{
	uint64_t least = UINT64_MAX;
	size_t width = 0;

	for (size_t w = 1; w <= CELLS_WIDTH && w * CELLS_ROWS <= n; w++) {
		uint64_t cost = impurity(look, n, w) + w * ONE;
		if (cost >= least)
			continue;
		least = cost;
		width = w;
	}
	return width < 2 ? 0 : least_divisor(look, n, width);
}

/* Does a column of rows of so many cells show a text anywhere? */
static bool is_shown(const struct row *all, size_t col, size_t width)
{
	while (col < all->n && all->cell[col].text.len == 0)
		col += width;
	return col < all->n;
}

void cell_cut_lone(struct grid *grid, const struct cell *cell)
{
	if (cell->text.len == 0)
		return;
	struct row *row = grid_row(grid, 1);
	row->cell[row->n++] = *cell;
}

void cells_cut(struct grid *grid, const struct cells *cells)
{
	struct row whole = grid->row[0],
		   all = { .cell = whole.cell + cells->from, .n = cells->to - cells->from };
	uint32_t *col = arena_array(grid->arena, uint32_t, cells->width);
	uint32_t n = 0;

	for (size_t c = 0; c < cells->width; c++)
		col[c] = is_shown(&all, (c + cells->width - cells->lack) % cells->width, cells->width)
			     ? n++
			     : UINT32_MAX;
	grid->n = 0;
	for (size_t i = 0; i < cells->from; i++)
		cell_cut_lone(grid, &whole.cell[i]);
	for (size_t i = 0; i < all.n; i++) {
		size_t c = (i + cells->lack) % cells->width;
		if (c == 0 || i == 0)
			grid_row(grid, n);
		struct row *row = &grid->row[grid->n - 1];
		if (col[c] == UINT32_MAX)
			continue;
		row->cell[row->n] = all.cell[i];
		row->cell[row->n].col = col[c];
		row->n++;
	}
	for (size_t i = cells->to; i < whole.n; i++)
		cell_cut_lone(grid, &whole.cell[i]);
	grid->placed = grid->blanks = true;
	grid->stream = grid->pieces = grid->joined = false;
	grid_own(grid);
}

struct column { /* how many cells are so */
	size_t blanks, texts, values;
	size_t whole;  /* values that are whole numbers, years too */
	size_t behind; /* texts behind the first value */
};

static struct column look_at_column(const uint8_t *look, size_t n, size_t col, size_t width)
{
	struct column c = { 0 };

	for (size_t i = col; i < n; i += width) {
		c.blanks += look[i] == LOOK_BLANK;
		c.texts += look[i] == LOOK_TEXT;
		c.behind += look[i] == LOOK_TEXT && c.values > 0;
		c.whole += look[i] == LOOK_YEAR || look[i] == LOOK_WHOLE;
		c.values += look[i] >= LOOK_YEAR && look[i] <= LOOK_NUMBER;
	}
	return c;
}

/* The last row is whole and shows what its columns do: then no row before it lacks a cell. */
static bool ends_even(const uint8_t *look, size_t n, size_t width)
{
	for (size_t col = 0; col < width && n % width == 0; col++) {
		struct column c = look_at_column(look, n, col, width);
		enum cell_look last = (enum cell_look)look[n - width + col];
		if (c.texts > c.values ? last >= LOOK_YEAR && last < LOOK_ANY
				       : c.values > 0 && last == LOOK_TEXT)
			return false;
	}
	return n % width == 0;
}

/* What stands in columns of another kind. */
struct strays {
	size_t values, texts; /* among texts; below values, as they would where rows are of several lengths */
};

/*
 * May they be rows, but for strays, beside so many values?  The first column shown is of labels; whole
 * numbers are these where the last row is whole.
 */
static bool are_rows(const uint8_t *look, size_t n, size_t width, struct strays *strays, size_t *values)
{
	bool first = true;

	*strays = (struct strays){ 0, 0 };
	*values = 0;
	for (size_t col = 0; col < width; col++) {
		struct column c = look_at_column(look, n, col, width);
		bool shown = c.texts + c.values > 0;
		*values += c.values;
		strays->values += c.texts > c.values ? c.values : 0;
		strays->texts += c.texts > c.values ? 0 : c.behind;
		if (shown && first && c.texts <= c.values && (c.whole * 2 < c.values || n % width > 0))
			return false;
		first = first && !shown;
	}
	return *values > 0;
}

static bool row_has_blank(const struct line *line, size_t n)
{
	while (n > 0 && !line[n - 1].blank)
		n--;
	return n > 0;
}

static bool row_repeats(const struct line *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (!line[i].blank && span_eq(line[i].body, line[k].body))
				return true;
	return false;
}

/*
 * Heads that come again stand below heads of several columns: blanks follow these, if any are kept.  One of
 * the cells is a number: are_rows() saw a value.
 */
static bool heads_lack_blanks(const struct scan *scan, const struct cells *cells)
{
	size_t value = cells->from, width = cells->width;

	while (!scan->v[value].number)
		value++;
	for (size_t above = cells->from, i = above + width - cells->lack; i + width <= value; i += width) {
		if (row_repeats(&scan->v[i], width) && !row_has_blank(&scan->v[above], i - above))
			return true;
		above = i;
	}
	return false;
}

/*
 * Are blank lines cells?  One stands in a column that is not blank in each row, and all cells that the last
 * row lacks may be such.  Where none stands beside another and they are half as many as rows, they may end
 * rows.
 */
static bool are_cells(const uint8_t *look, size_t n, size_t width)
{
	size_t blanks = 0, cells = 0;
	bool beside = false;

	for (size_t i = 0; i < n; i++) {
		blanks += look[i] == LOOK_BLANK;
		beside = beside || (i > 0 && look[i] == LOOK_BLANK && look[i - 1] == LOOK_BLANK);
	}
	for (size_t col = 0; col < width; col++) {
		struct column c = look_at_column(look, n, col, width);
		cells += c.blanks < (n - col + width - 1) / width ? c.blanks : 0;
		if (n % width > 0 && col >= n % width && c.blanks == 0)
			return false;
	}
	return cells > 0 && (beside || blanks * 2 < n / width);
}

/*
 * Is the first cell a year, before texts alone and above labels?  It stands over all heads, which are one
 * fewer, and no blank corner was kept.
 */
static bool begins_with_year(const uint8_t *look, size_t n, size_t width)
{
	size_t texts = 1;

	while (texts < width && look[texts] == LOOK_TEXT)
		texts++;
	return look[0] == LOOK_YEAR && texts == width && width < n && look[width] == LOOK_TEXT;
}

/*
 * The first row lacks its corner only where nothing else is blank in it: all are heads, each over a column
 * that shows something.  A column that does not is of lines that end rows, or cells.
 */
static bool lacks_corner(const uint8_t *look, size_t n, size_t width)
{
	for (size_t col = 0; col < width; col++) {
		struct column c = look_at_column(look, n, col, width);
		if (c.texts + c.values <= (col > 0) ||
		    (col > 0 && look[col] != LOOK_TEXT && look[col] != LOOK_YEAR))
			return false;
	}
	return width >= LEAST_HEADED;
}

/*
 * The lines [from, to) in rows of one width, and no others; false: they are none.  Where all are known for
 * cells, strays are rare at most; else values do not stand among texts, and texts below values
 * only where the last row comes out even.
 */
static bool look_at_range(const struct scan *scan, enum cells_known known, bool apart, uint8_t *look,
			  struct cells *cells)
{
	size_t n = 0, i = cells->from;

	if (cells->lack)
		look[n++] = LOOK_BLANK;
	for (; i < cells->to && n < MOST_CELLS; i++)
		if (known != CELLS_LED || line_is_led(&scan->v[i]))
			look[n++] = (uint8_t)cell_look(&scan->v[i]);
	size_t width = cells->width = find_width(look, n), values;
	if (width > 0 && i < cells->to) /* of the last row only a part may have been looked at */
		n -= n % width;
	struct strays strays;
	if (width == 0 || runs_exceed(look, n, width) || begins_with_year(look, n, width) ||
	    (cells->lack && !lacks_corner(look, n, width)) || !are_rows(look, n, width, &strays, &values))
		return false;
	if (known != CELLS_BARE)
		return (strays.values + strays.texts) * CELLS_RARE < values;
	bool rare = !apart && strays.texts * CELLS_RARE < values && ends_even(look, n, width);
	return strays.values == 0 && (strays.texts == 0 || rare) && are_cells(look, n, width) &&
	       !heads_lack_blanks(scan, cells);
}

/* Behind the first paragraph and a blank line, when it is of texts alone; else 0. */
static size_t behind_title(const struct scan *scan)
{
	size_t i = 0;

	while (i < scan->n && !scan->v[i].blank && !scan->v[i].number)
		i++;
	return i < scan->n && scan->v[i].blank ? i + 1 : 0;
}

/* The blank line before the last paragraph, when that is of texts alone; else the end. */
static size_t before_note(const struct scan *scan)
{
	size_t i = scan->n;

	while (i > 0 && !scan->v[i - 1].blank && !scan->v[i - 1].number)
		i--;
	return i > 0 && i < scan->n && scan->v[i - 1].blank ? i - 1 : scan->n;
}

bool cells_find(const struct scan *scan, enum cells_known known, struct cells *cells)
{
	bool bare = known == CELLS_BARE, apart = bare && blank_role(scan) == BLANK_ENDS_CELL;
	size_t from = bare ? behind_title(scan) : 0, to = bare ? before_note(scan) : scan->n;
	uint8_t *look = arena_array(scan->scratch, uint8_t, MOST_CELLS);

	const struct cells way[] = { { 0, scan->n, 0, 0 }, { from, scan->n, 0, 0 }, { 0, to, 0, 0 },
				     { from, to, 0, 0 },   { 0, scan->n, 0, 1 },    { 0, to, 0, 1 } };
	bool tried[] = { false,         from == 0,
			 to == scan->n, from == 0 || to == scan->n,
			 !bare,         !bare || to == scan->n };

	for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
		*cells = way[i];
		if (!tried[i] && cells->from < cells->to && look_at_range(scan, known, apart, look, cells))
			return true;
	}
	return false;
}

void cells_read(const struct scan *scan, struct grid *grid, const struct cells *cells, size_t step)
{
	struct row *row = grid_row(grid, scan->n);

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		row_cell(row, markdown_line(scan->arena, line->body), line->no, 1)->at = step * i;
		grid->owner[step * i] = 0;
	}
	cells_cut(grid, cells);
}
