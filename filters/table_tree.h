/*
 * table_tree.h -- trees of column heads, built from header rows without spans.
 */
#ifndef TABLE_TREE_H
#define TABLE_TREE_H

#include "table.h"

enum {
	TREE_NEVER = 1 << 28, /* the cost of what cannot be */
	TREE_NODES = 32       /* a wider header row is not rebuilt */
};

struct node {
	struct span text; /* of the lowest cell with text; blank when only continued from above */
	struct node *child;
	size_t n_child;
	size_t leaves;
	bool blank, total;
};

struct level { /* nodes of a header row, in order */
	struct node *v;
	size_t n;
};

/* Are so many leaves under several lowest heads, alike under each?  (table_regular.c) */
bool level_is_regular(const struct level *top, size_t leaves);

/*
 * What the values of so many columns say against the tree, whose first `stubs` leaves head labels: its cost
 * (table_testify.c).  `sum`: what they say; NULL: nothing.
 */
int tree_testify(const struct level *top, const struct column_sum *sum, size_t stubs, size_t cols);

/*
 * By node: is it a year next to that of the node before, later or earlier as in the first two?
 * (table_alike.c)
 */
void level_series(const struct level *, bool *series);

/* By node: the end of the widest run from it in which no label comes twice.  (table_alike.c) */
void level_twins(const struct level *, size_t *twin);

/*
 * By two of n nodes a < b, at a * (n + 1) + b: how many from each on have the same labels.
 * (table_alike.c)
 */
void level_alike(const struct level *, size_t *alike);

/* Nothing stands under it but a blank cell. */
static inline bool node_is_leaf(const struct node *node)
{
	return node->n_child == 0 || (node->n_child == 1 && node->child[0].blank);
}

/* Is the label a total?  As the cell says where it is known, else by its text. */
bool cell_total(const struct cell *);
void cell_look_total(struct cell *); /* it is known from now on */

/*
 * The table as if blank cells continued merged ones, or did not.  `grid` is room for its grid; the rest is of
 * `from` and lives as long.
 */
struct table table_with_blanks(const struct table *from, struct grid *grid, bool blanks);

struct tree_question { /* over these header rows a tree with so many leaves */
	struct row **row;
	size_t rows, leaves, stubs; /* the first `stubs` leaves head labels */
	int bound;                  /* what costs as much, or more, is none */
};

/* The cheapest tree; its cost, or `bound` where there is none.  Lives in table->scratch. */
int tree_build(struct table *, const struct tree_question *, struct level *top);

/* The same of headers that come again: lives there or in table->memo.  (table_recall.c) */
int tree_recall(struct table *, const struct tree_question *, struct level *top);

/* Do all cells of row i stand on lines above those of the row below?  Pieces of one line may be in both. */
bool tree_stands_above(const struct tree_question *, size_t i);

/*
 * The paths of the tree become the heads of the columns, in the table's arena; its first `stubs` leaves head
 * the labels.
 */
void tree_write(struct table *, struct part *, const struct level *top, size_t rows, size_t stubs);

/*
 * The same when the cells are pieces of labels, or where a row ends is unknown, with the first of these n
 * numbers of stubs that fits; where rows have labels and values deny its tree, with that of the cheapest.
 * false: no tree fits.
 */
bool table_rebuild(const struct table *, struct part *, struct row **, size_t rows, const size_t *stubs,
		   size_t n);

/*
 * The same of the texts of a header as they stand on its lines, where heads that come again tell what covers
 * them; false: they do not.  (table_relines.c)
 */
bool table_relines(const struct table *, struct part *, const struct printed *);

bool row_is_full(const struct row *); /* of several cells, none blank */

/* Builds the heads of a part of which a header row is short; false: none is, or no tree fits. */
bool table_short(struct table *, struct part *);

/*
 * Has a header row a cell that is written again in the row below, once and further right?  Then cells above
 * it may be missing what they cover.
 */
bool heads_left(const struct table *, const struct part *);

#endif
