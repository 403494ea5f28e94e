/*
 * table_period.h -- inside of table_period.c: rows of a stream that all have their cells.
 */
#ifndef TABLE_PERIOD_H
#define TABLE_PERIOD_H

#include "table.h"

struct period {
	const struct table *table;
	const struct cell *v;
	size_t n;
	size_t body, end, width; /* the rows are cells [body, end); the last may lack texts at its end */
	size_t heads;            /* cells of the header, right before them */
	size_t groups, unit;     /* heads over so many of these each; 0: none */
	size_t corners;          /* heads of labels between them and these */
};

/* The rows of the grid: a title a text, the header, the rows, a note a text.  (table_period_rows.c) */
void period_rows(struct grid *, const struct period *);

#endif
