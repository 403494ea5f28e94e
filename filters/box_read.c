/*
 * box_read.c -- a drawn table to a grid.
 *
 * A cell is what no stroke divides: it ends to the right at the next vertical of its line, and below where a
 * rule is drawn through its columns; text beside such a rule goes on in its own cell.  All of a cell's lines
 * are joined, and stand in its first row and column; the other rows and columns that it covers show blank
 * cells, those below `held`.  Where no rule divides the rows, seen by numbers below each other or by lines
 * without a blank cell, each line is a row.
 *
 * Underscores may draw the rules: |__1__|__2__| ends its cells.  A text that takes its cell to the brim shows
 * no end; then numbers below each other say that a row is over.
 *
 * Blank cells cost no more than the text does: when cells claim more columns than that, the grid gives up
 * placing what is right of them.
 */
#include "box.h"

#include "ascii.h"
#include "markup.h"
#include "number.h"
#include "utf8.h"

struct open_cell {
	struct cell *cell;
	struct pieces text;
	size_t to; /* the column behind it */
};

struct drawing {
	const struct scan *scan;
	struct grid *grid;
	struct box box;
	struct box_bands bands;
	struct open_cell *open; /* by first column */
	size_t *left;           /* by column: first column of the cell that last covered it */
	bool *number;           /* by column: the text of the cell that is open begins with a number */
	size_t *row_cell;       /* first columns of the cells that the last row opened */
	size_t n_row_cell;
	size_t budget; /* blank cells still to be had */
	bool band;     /* a row is open */
	bool by_line;  /* every line of the band is a row */
	bool breaks;   /* words and numbers are broken where the column ends */
	bool ruled;
	bool spans; /* a cell covers several columns or rows */
	uint32_t gap;
};

/* A row of one text, that stands outside of the drawing's columns. */
static void stray_row(struct drawing *d, size_t i)
{
	const struct line *line = &d->scan->v[i];
	struct row *row = grid_row(d->grid, 1);

	row_cell(row, line->body, line->no, 1);
	row->gap = d->gap;
	row->ruled = d->ruled;
	d->gap = 0;
	d->ruled = false;
	d->grid->owner[i] = d->grid->n - 1;
}

/* The open cell that covers a column, or NULL. */
static struct open_cell *cell_over(const struct drawing *d, size_t column)
{
	struct open_cell *open = &d->open[d->left[column]];

	return open->cell != NULL && column < open->to ? open : NULL;
}

static void close_cell(struct drawing *d, struct open_cell *open)
{
	if (open->cell == NULL)
		return;
	open->cell->text = pieces_take(&open->text, d->scan->arena);
	open->cell = NULL;
}

/* Ends the cells that begin in columns [from, to), and cuts one that reaches into them. */
static void close_cells(struct drawing *d, size_t from, size_t to)
{
	struct open_cell *over = from < to ? cell_over(d, from) : NULL;

	if (over != NULL && over != &d->open[from])
		over->to = from;
	for (size_t c = from; c < to; c++)
		close_cell(d, &d->open[c]);
}

static void close_row(struct drawing *d)
{
	for (size_t i = 0; i < d->n_row_cell; i++)
		close_cell(d, &d->open[d->row_cell[i]]);
	d->n_row_cell = 0;
}

/* Columns that the segment's cells take in the grid: all, as long as there are blank cells to be had. */
static size_t room_of(const struct drawing *d)
{
	size_t all = d->box.columns, segments = d->box.n;

	return all - segments <= d->budget ? all : segments;
}

/* The cell of a segment: a new one, or blank below one that goes on. */
static void cell_open(struct drawing *d, struct row *row, const struct box_segment *s, uint64_t line,
		      uint32_t field, bool spread)
{
	struct cell *cell = row_cell(row, SPAN_NONE, line, field);

	cell->col = (uint32_t)s->from;
	cell->width = (uint32_t)(s->to - s->from);
	cell->held = cell_over(d, s->from) != NULL;
	d->spans = d->spans || cell->held || cell->width > 1;
	if (!cell->held) {
		d->open[s->from].cell = cell;
		d->open[s->from].to = s->to;
		d->row_cell[d->n_row_cell++] = s->from;
	}
	size_t left = cell->held ? d->left[s->from] : s->from;
	d->left[s->from] = left;
	for (size_t c = s->from + 1; spread && c < s->to; c++) {
		row_cell(row, SPAN_NONE, line, field);
		if (cell_over(d, c) == NULL)
			d->left[c] = left;
	}
}

static void open_row(struct drawing *d, const struct line *line)
{
	size_t room = room_of(d);
	bool spread = room == d->box.columns;
	struct row *row = grid_row(d->grid, room);

	d->n_row_cell = 0;
	for (size_t k = 0; k < d->box.n; k++)
		cell_open(d, row, &d->box.segment[k], line->no, (uint32_t)k + 1, spread);
	d->budget -= room - d->box.n;
	row->gap = d->gap;
	row->ruled = d->ruled;
	d->gap = 0;
	d->ruled = false;
	d->band = true;
}

/* Is what a cell goes on with broken off a word or a number? */
static bool is_broken_off(const struct drawing *d, const struct box_segment *s)
{
	char c = s->text.p[0];

	return d->breaks && s->full && (ascii_is_digit(c) || ascii_is_lower(c) || c == ',' || c == '.');
}

/* Without the bar that reStructuredText sets before each line of a text: "| 商业". */
static struct span without_line_bar(struct span s)
{
	return s.len > 0 && s.p[0] == '|' && (s.len == 1 || s.p[1] == ' ') ? span_trim(span_from(s, 1)) : s;
}

/* Puts the texts of the line at hand into the cells that are open; returns whether there were any. */
static bool add_texts(struct drawing *d, const struct line *line)
{
	struct open_cell *open = NULL;
	bool any = false;

	for (size_t k = 0; k < d->box.n; k++) {
		const struct box_segment *s = &d->box.segment[k];
		struct open_cell *over = cell_over(d, s->from);
		open = over != NULL ? over : open;
		if (s->ruled || s->text.len == 0 || open == NULL || open->cell == NULL)
			continue;
		if (open->text.n == 0) {
			open->cell->line = line->no;
			open->cell->field = (uint32_t)k + 1;
			if (s->from == 0 && open->cell->width == 1 && !d->box.underlined) {
				open->cell->left = s->indent;
				open->cell->right = s->indent + (uint32_t)utf8_span_width(s->text);
			}
			d->number[open - d->open] = number_any(s->text).kind == NUMBER_VALUE;
		}
		if (s->cut)
			open->cell->repair |= REPAIR_SPLIT;
		if (is_broken_off(d, s))
			pieces_glue(&open->text, s->text, d->scan->arena);
		else
			pieces_add(&open->text, d->box.underlined ? s->text : without_line_bar(s->text));
		any = true;
	}
	return any;
}

/*
 * Has the line a number below one in a cell that is open, or below a text that is left open where others
 * ended?  Then it is the next row, though nothing shows an end.
 */
static bool is_next_row(const struct drawing *d)
{
	for (size_t k = 0; k < d->box.n; k++) {
		const struct box_segment *s = &d->box.segment[k];
		const struct open_cell *over = cell_over(d, s->from);

		if (over != NULL && over->text.n > 0 && (!d->band || d->number[over - d->open]) &&
		    number_any(s->text).kind == NUMBER_VALUE)
			return true;
	}
	return false;
}

/* Ends the cells of the row that have text. */
static void close_texts(struct drawing *d)
{
	for (size_t i = 0; i < d->n_row_cell; i++)
		if (d->open[d->row_cell[i]].text.n > 0)
			close_cell(d, &d->open[d->row_cell[i]]);
	d->band = false;
}

/*
 * Where a row of numbers ends, the label beside them ends too, even if it takes its cell to the brim, so that
 * no underscore shows it.  Returns the ordinal of its segment, or that of none.
 */
static size_t brimming_label(const struct drawing *d)
{
	size_t k = 0;

	while (k < d->box.n && number_any(d->box.segment[k].text).kind != NUMBER_VALUE)
		k++;
	return k > 0 && k < d->box.n && d->box.segment[k - 1].text.len > 0 && !d->box.segment[k - 1].padded
		   ? k - 1
		   : d->box.n;
}

/* Ends the cells under which the line at hand draws underscores. */
static void end_cells(struct drawing *d)
{
	size_t label = brimming_label(d);

	for (size_t k = 0; k < d->box.n; k++)
		d->band = d->band && !d->box.segment[k].ends;
	for (size_t k = 0; k < d->box.n; k++) {
		struct open_cell *over = cell_over(d, d->box.segment[k].from);
		if (over != NULL && (d->box.segment[k].ends || (!d->band && k == label)))
			close_cell(d, over);
	}
}

static void content_line(struct drawing *d, size_t i)
{
	const struct line *line = &d->scan->v[i];

	if (d->box.underlined && is_next_row(d))
		close_texts(d);
	if (d->band && d->by_line) {
		close_row(d);
		d->band = false;
	} else if (!d->band) {
		bool whole = !d->box.underlined && !d->breaks;
		bool rows = whole && box_band_is_rows(&d->bands, &d->box, i);
		d->by_line = rows || (whole && box_band_is_levels(&d->bands, &d->box, i));
		d->bands.rows = d->bands.rows || rows;
		box_line(&d->box, line); /* back to this line */
		d->bands.n++;
	}
	if (!d->band)
		open_row(d, line);
	add_texts(d, line);
	d->grid->owner[i] = d->grid->n - 1;
	end_cells(d);
}

static void rule_line(struct drawing *d, size_t i)
{
	if (add_texts(d, &d->scan->v[i]))
		d->grid->owner[i] = d->grid->n - 1;
	for (size_t k = 0; k < d->box.n; k++)
		if (d->box.segment[k].ruled)
			close_cells(d, d->box.segment[k].from, d->box.segment[k].to);
	d->band = false;
	d->ruled = true;
}

static void draw_line(struct drawing *d, size_t i)
{
	const struct line *line = &d->scan->v[i];

	if (line->blank) {
		d->gap++;
		d->bands.above = d->bands.n;
		return;
	}
	if (d->box.columns == 0 || !box_line(&d->box, line)) {
		close_row(d);
		d->band = false;
		d->ruled = d->ruled || line->rule;
		if (!line->rule)
			stray_row(d, i);
	} else if (box_ruled(&d->box)) {
		rule_line(d, i);
	} else {
		content_line(d, i);
	}
	box_pass(&d->box);
}

void box_read(const struct scan *scan, struct grid *grid)
{
	struct drawing d = { .scan = scan, .grid = grid };

	box_init(&d.box, scan);
	size_t columns = d.box.columns + 1;
	d.open = arena_array(scan->scratch, struct open_cell, columns);
	d.left = arena_array(scan->scratch, size_t, columns);
	box_bands_init(&d.bands, scan, columns);
	d.number = arena_array(scan->scratch, bool, columns);
	d.row_cell = arena_array(scan->scratch, size_t, columns);
	for (size_t i = 0; i < scan->n; i++)
		d.budget += scan->v[i].text.len;
	d.breaks = box_breaks(&d.box, scan);
	for (size_t i = 0; i < scan->n; i++)
		draw_line(&d, i);
	close_cells(&d, 0, d.box.columns);
	for (size_t c = 0; c < columns; c++)
		pieces_free(&d.open[c].text);
	box_free(&d.box);
	grid->placed = grid->blanks = d.spans;
	grid->indents = !d.box.underlined;
	if (!d.spans) /* drawn around cells that may not be columns */
		grid_place(grid);
	if (d.bands.rows)
		grid_wrap(grid);
	grid_heads_drawn(grid);
}
