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

/* Cells that bars end, wherever these stand; what stands before one is one cell.  (layout_barline.c) */
void barline_read(const struct scan *, struct grid *);

#endif
