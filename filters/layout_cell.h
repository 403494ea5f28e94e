/*
 * layout_cell.h -- inside of the layouts of one cell a line.
 */
#ifndef LAYOUT_CELL_H
#define LAYOUT_CELL_H

#include "layout.h"

/* What blank lines do in a stretch of single lines. */
enum blank_role { BLANK_ENDS_CELL, BLANK_ENDS_ROW, BLANK_IS_CELL, BLANK_IS_NOTHING };

/* Read off the numbers.  (layout_cell_blank.c) */
enum blank_role blank_role(const struct scan *);

/* A tab leads its cell. */
static inline bool line_is_led(const struct line *line)
{
	return line->text.len > 0 && line->text.p[0] == '\t';
}

/*
 * How many cells a row has, where a line is a cell, a blank one too, and nothing ends a row; 0: nothing
 * tells.  `led`: only lines that a tab leads are cells.  (layout_cell_width.c)
 */
size_t cells_width(const struct scan *, bool led);

/*
 * Cuts the grid's one row of all cells in rows of so many, without columns that are blank in each; the grid
 * is placed then, and no stream.  (layout_cell_width.c)
 */
void cells_cut(struct grid *, size_t width);

/* Cells that bars end, wherever these stand; what stands before one is one cell.  (layout_barline.c) */
void barline_read(const struct scan *, struct grid *);

#endif
