/*
 * aligned_read.h -- inside of the reader of blank-aligned tables: what was found to rows of the grid.
 *
 *   aligned_read.c        stretch by stretch; lines that are of no row; labels that pages break
 *   aligned_read_head.c   heads
 *   aligned_read_row.c    labels and values
 *
 * Columns of the grid are those of labels of the widest stretch, then those of values.
 */
#ifndef ALIGNED_READ_H
#define ALIGNED_READ_H

#include "aligned.h"

struct tail { /* a cell that the next page may go on with, and its row */
	struct cell *cell;
	size_t row;
};

struct reader { /* of a scan */
	const struct stretches *all;
	struct grid *grid;
	size_t cols, width; /* columns of labels, of all */
	size_t done;        /* lines before it have been counted as gap */
	struct tail *tail;  /* by column of labels: the last one of the stretch before */
	size_t tails;
	struct blanks blanks; /* still to be had */
	size_t *at;           /* by column of the grid: the cell of the row in work, + 1 */
};

struct rows { /* of a stretch, in work */
	const struct stretch *stretch;
	struct labels_of *labels;
	struct bands bands;
	size_t *of;      /* by line from the start of the stretch: the row that takes it, or SIZE_MAX */
	size_t *parents; /* by row: the last label whose range begins there, or SIZE_MAX */
	size_t *next;    /* by label: another one */
	size_t *grid;    /* by row: that of the grid */
};

/* Of the last row, whose first line this is: the blank lines and rules since the row before. */
void reader_gap(struct reader *, struct row *, size_t line);

/* The header to rows. (aligned_read_head.c) */
void reader_heads(struct reader *, const struct stretch *, const struct labels_of *, const struct header *);

/* The rows of a stretch, and then row n of these to the grid. (aligned_read_row.c) */
struct rows reader_rows(struct reader *, const struct stretch *, struct labels_of *);
void reader_row(struct reader *, struct rows *, size_t n);

#endif
