/*
 * layout_cell.h -- inside of the layouts of one cell a line.
 *
 *   layout_cell_blank.c   what blank lines among them are
 *   layout_cell_width.c   how many are a row
 *   layout_cell_merged.c  the text of a merged cell in each line that it covers
 */
#ifndef LAYOUT_CELL_H
#define LAYOUT_CELL_H

#include "layout.h"

enum {
	CELLS_WIDTH = 64, /* most cells of a row */
	CELLS_ROWS = 3,   /* least */
	CELLS_RARE = 5    /* a stray among so many values is rare */
};

/* What a line looks like as a cell. */
enum cell_look {
	LOOK_BLANK,
	LOOK_TEXT,
	LOOK_YEAR,
	LOOK_WHOLE,
	LOOK_NUMBER,
	LOOK_CODE, /* told from texts by lattices alone */
	LOOK_KINDS,
	LOOK_ANY = LOOK_KINDS /* a mark for no value, a bound: of any kind */
};

enum cell_look cell_look(const struct line *); /* (layout_cell_width.c) */

/* What blank lines do in a stretch of single lines. */
enum blank_role { BLANK_ENDS_CELL, BLANK_ENDS_ROW, BLANK_IS_CELL, BLANK_IS_NOTHING };

/* Read off the numbers.  (layout_cell_blank.c) */
enum blank_role blank_role(const struct scan *);

/* The lines that most groups between blank lines have.  (layout_cell_blank.c) */
size_t usual_length(const struct scan *);

/*
 * Are the groups of lines between blank ones whole rows?  They are of one length, that of the heads above
 * or, where these lack the blank corner, one more, and agree line by line; some may be shorter, where
 * cells are merged, but less than half.  (layout_cell_blank.c)
 */
bool groups_are_rows(const struct scan *);

/* A tab leads its cell. */
static inline bool line_is_led(const struct line *line)
{
	return line->text.len > 0 && line->text.p[0] == '\t';
}

/*
 * Lines [from, to) are cells, so many in each row; what stands before and behind them is none.  The first row
 * may lack a blank corner: blank lines above a table are none of its cells.
 */
struct cells {
	size_t from, to, width;
	size_t lack; /* 0 or 1 */
};

/* Which lines are cells: those that a tab leads; all; all but blank ones, which may be too. */
enum cells_known { CELLS_LED, CELLS_ALL, CELLS_BARE };

/* Runs of values between other cells; all zero but for the width of rows. */
struct cell_runs {
	size_t width, run, longer, others; /* longer: no row of that width holds a cell beside such a run */
};

void cell_runs_add(struct cell_runs *, bool value); /* the next cell. (layout_cell_width.c) */

/* Are many runs, and most, longer than a row may show beside a label?  Then rows are no so narrow. */
bool cell_runs_exceed(const struct cell_runs *);

/*
 * Where a line is a cell and nothing ends a row: which rows are they?  false: nothing tells.  The range is
 * of lines. (layout_cell_width.c)
 */
bool cells_find(const struct scan *, enum cells_known, struct cells *);

/* Where merged cells are written out in each line they cover; false: none is.  (layout_cell_merged.c) */
bool cells_read_merged(const struct scan *, struct grid *);

/*
 * Where groups are rows: these, from the last whole head on, where all have the lines of one, of which some
 * are blank, and a blank one behind these: so blank lines are cells, and end rows too.  false: they are not.
 * (layout_cell_blank.c)
 */
bool cells_fill_rows(const struct scan *, struct cells *);

/*
 * Cuts the grid's one row of all cells in those rows, without columns that are blank in each, and any
 * other cell to a row of its own; the grid is placed then, and no stream.  (layout_cell_width.c)
 */
void cells_cut(struct grid *, const struct cells *);

/* A row of one text; a blank one is none.  (layout_cell_width.c) */
void cell_cut_lone(struct grid *, const struct cell *);

/* The lines as one row, cut in those rows; so many lines of the grid are one.  (layout_cell_width.c) */
void cells_read(const struct scan *, struct grid *, const struct cells *, size_t step);

/* The text of a line before the bars at its end, "text |", and how many these are.  (layout_barline.c) */
struct span cell_before_bars(const struct line *, size_t *bars);

/* Cells that bars end, wherever these stand; what stands before one is one cell.  (layout_barline.c) */
void barline_read(const struct scan *, struct grid *);

#endif
