/*
 * table_rebuild.h -- inside of table_rebuild.c, table_relines.c and table_verse.c: a header in search of its
 * tree.
 */
#ifndef TABLE_REBUILD_H
#define TABLE_REBUILD_H

#include "table_join.h"

enum {
	COST_ROW = 4,
	MAX_ROWS = 3, /* into which a stream is broken */
	MAX_OPEN = 20 /* pieces of a header of which nothing else is known */
};

struct rebuild {
	struct table *table;
	struct head_pieces pieces;
	size_t leaves, stubs;
	bool blank_ends;              /* a row may end with blanks and the next begin with some */
	const struct column_sum *sum; /* by value column; NULL: no evidence */
	const struct row *below;      /* the last row where it is known; NULL: it is not */
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

/* Every way to break the pieces into rows, all above r->below; blanks only where rows may have them. */
void rebuild_search(struct rebuild *, const struct row *all);

/* The best tree where the pieces of the last row come again and again; none: they do not.  (table_verse.c) */
void rebuild_verses(struct rebuild *, const struct part *);

/* The lines of a header as its rows, each but the first with cells at its ends that are of one above. */
void rebuild_try_lines(struct rebuild *, const struct row *all);

#endif
