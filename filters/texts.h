/*
 * texts.h -- inside of layout_texts.c: a table of texts, in columns that blanks part, while it is tried.
 *
 *   layout_texts.c   which lines are such a table; lines -> rows of the grid
 *   texts_columns.c  pieces of lines -> columns
 *   texts_find.c     what each line has in them
 *   texts_rows.c     lines -> rows
 *   texts_judge.c    is it a table at all?
 *
 * Everything lives in the scratch arena of the scan.
 */
#ifndef TEXTS_H
#define TEXTS_H

#include "columns.h"

struct texts_line {          /* one that is neither blank nor a rule */
	size_t at;           /* in the scan */
	struct piece *cell;  /* by column; empty where it has none */
	uint32_t *width;     /* by column: how many columns the cell covers */
	uint32_t *field;     /* by column: ordinal of the cell in the line, from 1 */
	size_t cells, spans; /* spans: cells that cover several columns */
	uint32_t gap;        /* blank lines before it */
	bool ruled;          /* a rule stands before it */
	bool broken;         /* a gap stands inside of a cell */
	size_t row;          /* that it is in, from 0, which is the heads */
};

struct texts {
	const struct scan *scan;
	struct texts_line *line;
	size_t lines, rows;
	struct piece *column; /* display columns, without what reaches out of few cells */
	size_t n;
	size_t texts, numbers; /* columns behind the first: how many hold texts, numbers */
};

/* The columns of lines [from, to) and what stands in them; false: there are too few, or texts fit in none. */
bool texts_find(struct texts *, const struct scan *, size_t from, size_t to);

/* The columns of lines cut into pieces; false: too few, or too few lines show them.  (texts_columns.c) */
bool texts_columns(struct texts *, const struct pieces *cut, size_t lines);

/* Sets line.row and rows. */
void texts_rows(struct texts *);

/* Do the cells of each column keep to an edge or a middle, and are half the columns texts?  Counts these. */
bool texts_are_set(struct texts *);

/* Are its rows those of a table? */
bool texts_are_table(const struct texts *);

/* Has a column a number beside texts in most of its cells: may they be two columns, one blank apart? */
bool texts_may_be_parted(const struct texts *);

static inline bool texts_has(const struct texts_line *line, size_t c)
{
	return line->cell[c].text.len > 0;
}

#endif
