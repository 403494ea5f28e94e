/*
 * lattice.h -- inside of layout_lattice.c: lines of a cell each, none missing, in rows of one width.
 *
 *   layout_lattice.c   which lines they are; lines -> rows of the grid
 *   lattice_find.c     the width of rows: what comes again so many lines below
 *   lattice_code.c     how much shorter columns make the description of cells
 *   lattice_rows.c     where rows begin: heads, data, what stands before and behind
 */
#ifndef LATTICE_H
#define LATTICE_H

#include "layout_cell.h"

enum lattice_look {
	LATTICE_BLANK,
	LATTICE_TEXT,
	LATTICE_YEAR,
	LATTICE_WHOLE,
	LATTICE_NUMBER,
	LATTICE_CODE,
	LATTICE_ANY
};

enum {
	LATTICE_PARTS = 4,
	LATTICE_VALUES = 64,     /* of a part, at most */
	LATTICE_LEAST = 10 * 256 /* saved, in parts of a bit: less proves nothing */
};

/* What a line looks like as a cell: its part 0 is an enum lattice_look; of a text its length, first and last. */
struct lattice_cell {
	const struct line *line; /* the first */
	size_t at, lines;        /* of the scan */
	bool apart;              /* a blank line that is no cell stands before it */
	uint8_t part[LATTICE_PARTS];
};

struct lattice_cells {
	struct lattice_cell *v;
	size_t n;
	bool blanks; /* blank lines are cells */
};

struct lattice {
	size_t from, to; /* cells, in rows: heads and data */
	size_t width;
	size_t data;  /* the first cell of the rows below the heads */
	int64_t gain; /* bits * 256 that columns save */
};

static inline enum lattice_look lattice_look(const struct lattice_cell *cell)
{
	return (enum lattice_look)cell->part[0];
}

/* A value, not one of those that stand anywhere. */
static inline bool lattice_is_value(enum lattice_look look)
{
	return look >= LATTICE_YEAR && look <= LATTICE_CODE;
}

/* What the line looks like. */
void lattice_see(struct lattice_cell *, const struct line *);

/* Cells [from, to): how many bits * 256 fewer they take column by column than all as one.  (lattice_code.c) */
int64_t lattice_gain(const struct lattice_cell *, size_t from, size_t to, size_t width);

/* The best lattice that begins among cells [from, to); false: there is none.  (lattice_find.c) */
bool lattice_find(const struct lattice_cells *, size_t from, size_t to, struct lattice *);

/*
 * The rows around cells [from, to), which are such but for whole rows and heads: those of the lattice's width
 * among cells [least, most), going on as far as the last cell.  false: no phase has heads.  (lattice_rows.c)
 */
bool lattice_rows(const struct lattice_cells *, size_t from, size_t to, size_t least, size_t most,
		  struct lattice *);

#endif
