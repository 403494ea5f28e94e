/*
 * table_cover.h -- inside of table_tree.c: a header row over the level below it.
 */
#ifndef TABLE_COVER_H
#define TABLE_COVER_H

#include "table_tree.h"

struct covering {            /* what is asked */
	struct arena *arena; /* of the levels found */
	const struct row *row;
	const struct level *below;
	size_t least, most; /* cells that cover nothing, leaves */
	size_t stubs;       /* leaves that head labels; 0: those are not below */
	bool blanks;        /* a leaf has a blank cell below */
	bool again;         /* a cell over several rows may be written in each */
	int bound;          /* what costs as much, or more, is no way */
};

/* All ways; the caller frees them with cover_free().  NULL: the row or the level is too wide. */
struct search *cover_search(const struct covering *);

/*
 * Nodes for the cells over those below, `leaves` of them, from least to most, covering nothing; the cost, the
 * bound where there is no such way.
 */
int cover_level(const struct search *, size_t leaves, struct level *out);

void cover_free(struct search *);

/* A cell that covers nothing. */
struct node node_of(const struct cell *);

#endif
