/*
 * placer.h -- cells with the columns and rows they span, as the source of a table says, to rows of a grid.
 *
 * Every cell is placed as the HTML table model does it (HTML Living Standard, 4.9.12): in the first column of
 * its row that no cell from above reaches into.  A cell that spans is followed by blank ones, so that a
 * cell's place in its row is its column; the blank cells below it are `held`.  Cells that would overlap are
 * pushed to the right.  The blank cells of a table cost no more than its text does: when spans claim more,
 * further spans count as 1.
 */
#ifndef PLACER_H
#define PLACER_H

#include "layout.h"
#include "markup.h"

struct placer {
	const struct scan *scan;
	struct grid *grid;
	struct pieces pieces; /* of the text of the open cell, for who reads it */
	struct cell *cell;    /* of the open row */
	size_t n, cap;
	size_t open;           /* the cell that was begun last */
	uint64_t across, down; /* its spans */
	uint64_t line;         /* where it stands */
	uint32_t field;
	size_t *until;              /* by column: the first row that no cell from above reaches */
	size_t columns, cap_column; /* of `until` that are set */
	size_t budget;              /* blank cells still to be had */
	size_t bytes;               /* of the source: a span of more rows is without end */
};

/* For the grid of these lines; spans of more rows than they have bytes reach to the end. */
void placer_init(struct placer *, const struct scan *, struct grid *);

/* Begins a cell that spans so many columns and rows (0 rows: all that come). */
void placer_begin(struct placer *, uint64_t line, uint32_t field, uint64_t across, uint64_t down);
void placer_end(struct placer *, struct span text); /* that cell's text; it must have begun */
void placer_heads(struct placer *);                 /* the cell that ended last is a header cell */
void placer_indent(struct placer *, uint32_t left); /* of the cell that ended last */

/*
 * For a source that writes a cell below one of several rows too.  True: the next cell, which is blank, is
 * that one, and there is nothing to begin.  A cell with text ends the one from above.
 */
bool placer_below(struct placer *, bool blank);

/* Are so many columns of the row taken, by its cells and those that reach into it? */
bool placer_full(const struct placer *, size_t columns);

/* Ends the row, the last of the grid from now on, which owns what is left of the lines [from, to); NULL: no cell. */
struct row *placer_row(struct placer *, size_t from, size_t to);

/* No cell of the rows before reaches into those that come. */
void placer_part(struct placer *);

/*
 * All rows are there, and header cells are judged (grid_heads.c): "colspan=100" means all columns there are,
 * those in which some cell begins.  Frees what the placer holds.
 */
void placer_done(struct placer *);

#endif
