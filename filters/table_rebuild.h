/*
 * table_rebuild.h -- inside of table_rebuild.c and table_relines.c: a header in search of its tree.
 */
#ifndef TABLE_REBUILD_H
#define TABLE_REBUILD_H

#include "table_join.h"

enum {
	COST_ROW = 4,
	MAX_ROWS = 3 /* into which a stream is broken */
};

struct rebuild {
	struct table *table;
	struct head_pieces pieces;
	size_t leaves, stubs;
	bool blank_ends;              /* a row may end with blanks and the next begin with some */
	const struct column_sum *sum; /* by value column; NULL: no evidence */
	int best;
	unsigned tries, joins;
	struct row joined[MAX_ROWS]; /* the rows in trial, pieces joined */
	bool tie[MAX_ROWS];          /* they join as well in another way */
	struct level top;
	size_t rows;
	bool tied;   /* a row of the best tree */
	bool broken; /* pieces are joined in it */
};

/* Builds the tree over the first `rows` joined rows and keeps the best; `cost` is what the joins took. */
void rebuild_try(struct rebuild *, size_t rows, int cost);

/* The lines of a header as its rows, each but the first with cells at its ends that are of one above. */
void rebuild_try_lines(struct rebuild *, const struct row *all);

#endif
