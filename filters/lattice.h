/*
 * lattice.h -- inside of layout_lattice.c: lines of a cell each, none missing, in rows of one width.
 *
 *   layout_lattice.c   which lines they are; lines -> rows of the grid
 *   lattice_find.c     the width of rows: what comes again so many lines below
 *   lattice_code.c     how much shorter columns make the description of cells
 *   lattice_rows.c     where rows begin: heads, data, what stands before and behind
 *   lattice_first.c    what the first column says
 *   lattice_around.c   what stands above and behind
 *   lattice_judge.c    may these be all the rows there are?
 *   lattice_counted.c  rows that lack cells, which numbers count
 */
#ifndef LATTICE_H
#define LATTICE_H

#include "layout_cell.h"

enum {
	LATTICE_RARE = 10,  /* one among so many is rare */
	LATTICE_MANY = 100, /* texts around rows: some are none of a title or note */
	LATTICE_PARTS = 4,
	LATTICE_VALUES = 64,     /* of a part, at most */
	LATTICE_LEAST = 10 * 256 /* saved, in parts of a bit: less proves nothing */
};

/* What a line looks like as a cell: its part 0 is an enum cell_look; of a text its length, first and last. */
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
	struct arena *arena;
};

struct lattice_row { /* n cells from one on; before its cell `gap` so many were lost */
	size_t at, n, gap, lost;
};

struct lattice {
	size_t from, to; /* cells, in rows: heads and data */
	size_t width;
	size_t data;                   /* the first cell of the rows below the heads */
	int64_t gain;                  /* bits * 256 that columns save */
	const struct lattice_row *row; /* of several widths, in order; NULL: all are of one */
	size_t rows;
};

static inline enum cell_look lattice_look(const struct lattice_cell *cell)
{
	return (enum cell_look)cell->part[0];
}

/* A value, not one of those that stand anywhere. */
static inline bool lattice_is_value(enum cell_look look)
{
	return look >= LOOK_YEAR && look <= LOOK_CODE;
}

/* May it stand in a row of totals? */
static inline bool lattice_is_amount(enum cell_look look)
{
	return look == LOOK_WHOLE || look == LOOK_NUMBER || look == LOOK_ANY;
}

/* Half of its characters are digits: a date, a time, the number of a telephone. */
bool lattice_is_code(const struct line *);

/* What the line looks like. */
void lattice_see(struct lattice_cell *, const struct line *);

/* Cells [from, to): how many bits * 256 fewer they take column by column than all as one.  (lattice_code.c) */
int64_t lattice_gain(const struct lattice_cell *, size_t from, size_t to, size_t width);

/* Is the part of the cell described?  What a text looks like is none of a value's.  (lattice_code.c) */
bool lattice_is_coded(const struct lattice_cell *, int part);

/* The bits * 256 of a value that so many of all others are.  (lattice_code.c) */
int64_t lattice_cost(uint32_t all, uint32_t count);

/* The best lattice that begins among cells [from, to); false: there is none.  (lattice_find.c) */
bool lattice_find(const struct lattice_cells *, size_t from, size_t to, struct lattice *);

/*
 * The rows around cells [from, to), which are such but for whole rows and heads: those of the lattice's width
 * among cells [least, most), going on as far as the last cell.  false: no phase has heads.  (lattice_rows.c)
 */
bool lattice_rows(const struct lattice_cells *, size_t from, size_t to, size_t least, size_t most,
		  struct lattice *);

/* The best lattice there whose rows are counted and lack cells; false: there is none.  (lattice_counted.c) */
bool lattice_counted(const struct lattice_cells *, size_t from, size_t to, struct lattice *);

/* Those whose first begins at cell `from`, below heads; false: they are none.  (lattice_rows.c) */
bool lattice_rows_at(const struct lattice_cells *, size_t from, size_t to, struct lattice *);

enum row_look { ROW_DATA, ROW_HEADS, ROW_NONE };

/* Rows that are tried. */
struct rows {
	const struct lattice_cells *cells;
	size_t least, most, width; /* they are among cells [least, most) */
	/* By place modulo the width what most cells show: values 1, years 2, texts -1; 0: nothing. */
	int8_t shows[CELLS_WIDTH];
};

/* What the row that begins there is, as far as there are cells.  (lattice_rows.c) */
enum row_look look_at_row(const struct rows *, size_t row);

/* Two texts that are one.  (lattice_rows.c) */
bool lattice_same(const struct lattice_cell *, const struct lattice_cell *);

struct first { /* what the first column holds */
	size_t rows, blanks, numbers, whole;
	size_t counts;       /* whole numbers that count the rows: 1, 2, 3 */
	size_t less;         /* those less than the last */
	size_t rises, falls; /* those behind or before the last as codes are ordered: "201", "20103", "202" */
	bool coded;          /* one begins with 0, is part of the next, or is long and comes again */
};

/* Of the rows below the heads.  (lattice_first.c) */
struct first look_at_first(const struct rows *, const struct lattice *);

/* Does it count the rows, or hold codes in order, but for rare ones?  (lattice_first.c) */
bool first_counts(const struct first *);

/* Does it hold numbers that neither count nor rise: values, which no row begins with?  (lattice_first.c) */
bool first_is_value(const struct first *);

/* Does it hold numbers that may be values?  (lattice_first.c) */
bool first_may_be_value(const struct first *);

/*
 * How many texts right above the heads, and behind the rows, may be cells; LATTICE_MANY: some are.
 * (lattice_around.c)
 */
size_t lattice_above(const struct rows *, size_t from);
size_t lattice_behind(const struct rows *, size_t to);

/* Is the text above the heads wider than any of these?  (lattice_around.c) */
bool lattice_has_title(const struct rows *, const struct lattice *);

/* Are they rows in which no cell is missing, and all that there are?  (lattice_judge.c) */
bool lattice_is_whole(const struct rows *, const struct lattice *);

#endif
