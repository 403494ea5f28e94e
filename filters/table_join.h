/*
 * table_join.h -- inside of table_rebuild.c: pieces of column heads, joined to cells.
 */
#ifndef TABLE_JOIN_H
#define TABLE_JOIN_H

#include "table_tree.h"

enum { HEAD_PIECES = 40 }; /* of a row at most: more of them stay as they are */

struct head_piece {  /* what joining asks of a cell again and again */
	int width;   /* display columns */
	int unit;    /* of them its first ideograph or word takes, with a blank before this */
	bool total;  /* and not the last ideograph of one */
	bool parted; /* from the one before by a blank on the line, or a line of blanks */
	bool cut;    /* from the one before, as it is part of another cell for certain */
	bool capital;
	bool repeated;
	bool lone;  /* one ideograph */
	bool known; /* the label of a row begins so */
};

enum head_place {
	PLACE_ALONE,
	PLACE_BEGINS, /* a cell of several pieces */
	PLACE_GOES_ON
};

struct head_pieces { /* of all header rows, one row behind the other; by piece: */
	struct arena *arena;
	const struct cell *cell;
	const struct head_piece *piece;
	size_t *same;           /* the first piece of the same text */
	enum head_place *place; /* in the reading in trial; lower rows are set first */
	struct cell *whole;     /* and by number of pieces: what they join to; text.p == NULL: not yet */
	int *join;              /* the same: what joining them costs, and 1 more; 0: not known yet */
	size_t n, most;         /* pieces; of them that may be joined */
};

/*
 * All cells of the rows side by side; `row` gets the rows there.  They live in the table's scratch arena, as
 * joined cells do. (table_join_look.c)
 */
void head_pieces_look(struct head_pieces *, const struct table *, const struct part *,
		      struct row *const *from, struct row *row, size_t rows);

size_t row_blanks(const struct row *);

/* Lines that are in two of the rows, though not all rows are on one line. */
int head_torn_lines(struct row **, size_t rows);

/*
 * The row with its pieces joined to m cells; blanks stay where they are.  Pieces are one run between leading
 * and trailing blanks; blanks among them: no way.  The cost, TREE_NEVER: it cannot be.  Sets whether other
 * ways are as good.  Rows below are to be joined before.
 */
int head_join_row(const struct head_pieces *, const struct row *, size_t m, struct row *out, bool *tied);

/* Texts that are a cell by themselves here and a part of one there: which of the two they are less often. */
int head_alone_cost(const struct head_pieces *);

#endif
