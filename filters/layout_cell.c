/*
 * layout_cell.c -- one cell per line.
 *
 *   tabcell  a tab leads every cell, further paragraphs of a cell have none, a blank line ends a row, if
 *            there are any; else rows are told by their width (layout_cell_width.c)
 *   single   nothing but the lines: what blank lines mean is read off the width of rows, else off the numbers
 */
#include "layout_cell.h"

#include "ascii.h"
#include "label.h"
#include "markup.h"
#include "number.h"

enum {
	LABEL_WIDTH = 48, /* a continuation line of a cell is rarely wider */
	SHORT_LABEL = 3,  /* words; a sentence has more */
	AHEAD = 16,       /* lines from a head to the first value */
	AGAINST = -2 * LAYOUT_START
};

static int tabcell_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line_is_led(line))
		return line->tabs > 1 ? -3 : line->blank ? 2 : line_is_prose(line) ? 1 : 3;
	if (line->blank)
		return 0;
	bool follows = i > 0 && scan->v[i - 1].text.len > 0;
	if (!follows || line->tabs > 0 || line_is_sentence(line) || line->heading ||
	    line->width > LABEL_WIDTH)
		return AGAINST;
	return 0;
}

/* Joins line i to the last cell of the grid's last row. */
static void cell_continue(const struct scan *scan, struct grid *grid, size_t i)
{
	struct row *row = &grid->row[grid->n - 1];
	struct cell *cell = &row->cell[row->n - 1];

	cell->repair |= cell->text.len > 0 ? 0 : REPAIR_WRAP;
	cell->text = text_join(scan->arena, cell->text, scan->v[i].body);
}

/* The text of a cell. */
static struct span plain_text(const struct scan *scan, const struct line *line)
{
	return line->signs & SIGN_BACKSLASH ? markdown_line(scan->arena, line->body) : line->body;
}

/* The cells that lines [i, n) can hold at most before the next blank line; `led`: a tab alone is a cell. */
static size_t cells_ahead(const struct scan *scan, size_t i, bool led)
{
	size_t from = i;

	while (i < scan->n && (!scan->v[i].blank || (led && line_is_led(&scan->v[i]))))
		i++;
	return i - from;
}

/* Does a blank line stand between two cells?  Then it ends a row. */
static bool ends_rows(const struct scan *scan)
{
	bool any = false, gap = false;

	for (size_t i = 0; i < scan->n; i++) {
		bool led = line_is_led(&scan->v[i]);
		if (led && any && gap)
			return true;
		any = any || led;
		gap = (gap || scan->v[i].blank) && !led;
	}
	return false;
}

/* Of the only row, which has such: its cells from the first that a tab leads to the last. */
static void find_led(const struct scan *scan, const struct row *row, struct cells *cells)
{
	cells->from = 0;
	cells->to = row->n;
	while (!line_is_led(&scan->v[row->cell[cells->from].at]))
		cells->from++;
	while (!line_is_led(&scan->v[row->cell[cells->to - 1].at]))
		cells->to--;
}

static void tabcell_read(const struct scan *scan, struct grid *grid)
{
	bool ends = ends_rows(scan);
	struct cells cells;
	uint32_t gap = 1;

	grid->blanks = true;
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (!line_is_led(line) && line->blank) {
			gap++;
			continue;
		}
		if (grid->n == 0 || (gap > 0 && ends))
			grid_row(grid, ends ? cells_ahead(scan, i, true) : scan->n)->gap = gap - 1;
		struct row *row = &grid->row[grid->n - 1];
		if (line_is_led(line) || row->n == 0 || gap > 0)
			row_cell(row, plain_text(scan, line), line->no, 1)->at = i;
		else
			cell_continue(scan, grid, i);
		grid->owner[i] = grid->n - 1;
		gap = 0;
	}
	grid->stream = !ends;
	if (grid->stream && cells_find(scan, CELLS_LED, &cells)) {
		find_led(scan, &grid->row[0], &cells);
		cells_cut(grid, &cells);
	} else if (!grid->stream) {
		grid_place_full(grid);
	}
}

const struct layout layout_tabcell = { "tabcell", false, tabcell_score, tabcell_read };

static bool value_follows(const struct scan *scan, size_t i)
{
	do
		i++;
	while (i < scan->n && scan->v[i].blank);
	return i < scan->n && scan->v[i].number;
}

/*
 * A head or a label that ends in a number, "Age 5": a value on a line of its own follows before any blank
 * one.
 */
static bool is_cell_with_number(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->numbers != 1 || line->run != 1 || line->gaps > 0)
		return false;
	for (size_t k = i + 1; k < scan->n && k <= i + AHEAD && !scan->v[k].blank; k++)
		if (scan->v[k].value)
			return true;
	return false;
}

/* A value, or one with a mark: "927E". */
static bool shows_value(const struct line *line)
{
	return line->value || (line->words == 1 && ascii_is_digit(*line->body.p));
}

/*
 * Does it end in an abbreviation?  A word behind a value, "12.4 / sec. / 13.1", a few right above one, or a
 * label between values.
 */
static bool is_abbreviated(const struct scan *scan, size_t i)
{
	size_t last = i;

	while (last > 0 && scan->v[last - 1].blank)
		last--;
	const struct line *line = &scan->v[i], *above = last > 0 ? &scan->v[last - 1] : NULL;
	const struct line *below = i + 1 < scan->n ? &scan->v[i + 1] : NULL;
	if (below && below->value && line->words <= SHORT_LABEL)
		return true;
	if (below && above && above->number && line->width <= LABEL_WIDTH && shows_value(below))
		return true;
	return line->words == 1 && ((above && above->value) || value_follows(scan, i));
}

static int single_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->rule && i > 0 && scan->v[i - 1].heading) /* its underline */
		return AGAINST;
	if (line_is_gap(line))
		return 0;
	bool stop = line_is_sentence(line), short_word = stop && (line->number || is_abbreviated(scan, i));
	if (line->heading || (stop && !short_word) || line->tabs > 1 || line->bars > 0)
		return AGAINST;
	if (line_is_prose(line) && !short_word &&
	    !value_follows(scan, i)) /* a long label is told by its values */
		return AGAINST;
	if (line->value)
		return 3;
	if (line->number || is_cell_with_number(scan, i) || line->bound)
		return 1;
	bool columns = line->gaps > 1 || (line->gaps > 0 && line->numbers > 0);
	return columns ? -1 : 0; /* a gap in a text may be a slip */
}

/* Are there blank lines behind the second text?  Those before it set a title apart. */
static bool has_blanks(const struct scan *scan)
{
	size_t texts = 0;

	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].blank && texts > 1)
			return true;
		texts += !scan->v[i].blank;
	}
	return false;
}

/* Are blank lines cells of rows of one width?  Not where they do nothing but end rows. */
static bool blanks_are_cells(const struct scan *scan, struct cells *cells)
{
	if (groups_are_rows(scan))
		return cells_fill_rows(scan, cells);
	return cells_find(scan, CELLS_BARE, cells);
}

/*
 * Is line i the first cell of its row?  Of rows that have so many cells it is behind blank lines, or behind a
 * unit above it that is none of the row's cells.
 */
static bool begins_row(const struct scan *scan, size_t i, size_t cells)
{
	struct span unit;

	if (i == 0 || scan->v[i - 1].blank)
		return true;
	return (i == 1 || scan->v[i - 2].blank) && cells_ahead(scan, i - 1, false) != cells &&
	       label_is_unit(scan->v[i - 1].body, &unit);
}

static void single_read(const struct scan *scan, struct grid *grid)
{
	struct cells cells;

	if (cells_read_merged(scan, grid))
		return;
	if (has_blanks(scan) && blanks_are_cells(scan, &cells)) {
		cells_read(scan, grid, &cells, 1);
		return;
	}
	enum blank_role role = blank_role(scan);
	size_t usual = role == BLANK_ENDS_ROW ? usual_length(scan) : 0;
	uint32_t gap = 1;

	grid->stream = role != BLANK_ENDS_ROW;
	grid->blanks = role == BLANK_IS_CELL && has_blanks(scan);
	grid->pieces = role != BLANK_ENDS_CELL;
	grid->joined = !grid->pieces;
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line->blank) {
			gap++;
			if (role == BLANK_IS_CELL && grid->n > 0)
				row_cell(&grid->row[0], SPAN_NONE, line->no, 1)->at = i;
			continue;
		}
		if (grid->n == 0 || (usual > 0 && begins_row(scan, i, usual)))
			grid_row(grid, usual > 0 ? cells_ahead(scan, i, false) : scan->n)->gap =
			    gap > 0 ? gap - 1 : 0;
		struct row *row = &grid->row[grid->n - 1];
		if (role == BLANK_ENDS_CELL && gap == 0)
			cell_continue(scan, grid, i);
		else
			row_cell(row, plain_text(scan, line), line->no, 1)->at = i;
		grid->owner[i] = grid->n - 1;
		gap = 0;
	}
	if (role == BLANK_ENDS_ROW)
		grid_place_full(grid);
}

const struct layout layout_single = { "single", true, single_score, single_read };
