/*
 * columns_river.h -- inside of columns_river.c: a table whose columns blanks part, while it is tried.
 *
 *   columns_river.c        the search for the line of heads; the pieces
 *   columns_river_cut.c    where blanks run through all lines
 *   columns_river_head.c   heads one blank apart that blanks of the rows run through
 *   columns_river_title.c  what above the head is none of it
 */
#ifndef COLUMNS_RIVER_H
#define COLUMNS_RIVER_H

#include "columns.h"

struct body {                 /* what stands in a column below its head */
	uint32_t left, right; /* display columns */
	size_t cells, values;
	size_t rows;         /* cells of several numbers one blank apart */
	size_t set;          /* flush or centred */
	size_t begun, apart; /* rows: its number may go on one blank behind it, or does not */
	bool group;          /* and does in one of them */
};

struct words { /* of a line; NULL before they are known, none: there are too many */
	const struct piece *v;
	size_t n;
};

struct rivers {
	const struct scan *scan;
	const struct pieces *cut; /* by line */
	enum measure measure;
	struct words *word;        /* by line: filled in when they are asked for */
	size_t head, lines;        /* the line of heads; so many from it on are not blank */
	struct piece *column;      /* its text is the head */
	struct body *body;         /* by column */
	const struct piece **row;  /* by line, its cells by column: filled in when they are asked for */
	const struct piece *cell;  /* those of the line at hand */
	const struct piece *above; /* of the row above */
	bool *joins;               /* by line: it goes on with the row above */
	size_t n;
};

/* The words of line i, each with its extent, kept for the next who asks; how many, 0: too many, or none. */
size_t river_words(const struct rivers *, size_t i, const struct piece **word);

/*
 * The columns from line r->head on; false: they are too few, or a line has too many words.
 * (columns_river_cut.c)
 */
bool river_columns(struct rivers *);

/*
 * Does each head but the first, which may be that of labels, begin where its column does, or end there?
 * (columns_river_cut.c)
 */
bool river_are_flush(const struct piece *head, const struct piece *column, size_t n);

/*
 * The cells of the head in r->cell, parted anew where blanks parted its words by chance; as long as the scan.
 * (columns_river_head.c)
 */
const struct piece *river_heads(const struct rivers *);

/*
 * Is what stands above the head, but for rules, no part of it: far from it, or a lone text before its middle
 * or in the middle of it all, which no bar parts from the labels, or texts over no columns?
 * (columns_river_title.c)
 */
bool river_has_title(const struct rivers *);

#endif
