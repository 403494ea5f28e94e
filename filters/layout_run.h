/*
 * layout_run.h -- inside of the reader of running text.
 *
 *   layout_run.c         score; lines to cells
 *   layout_run_heads.c   heads one blank apart
 *   layout_run_named.c   heads one blank apart that have a word in common
 *   layout_run_verse.c   heads that come again line by line
 *   layout_run_digits.c  blanks between digits
 *   layout_run_group.c   labels of several rows, at the top or in the middle of these
 *   layout_share.c       rows over several lines, cells close together on one
 *   layout_share_heads.c their heads
 */
#ifndef LAYOUT_RUN_H
#define LAYOUT_RUN_H

#include "layout.h"

enum {
	RUN_ROW_LINES = 16, /* over which the values of a row may be broken */
	RUN_HEADS = 64      /* words of a line that may be heads */
};

/* Where the values at the end of the body start, bytes before it are label; and how many. (layout_run.c) */
size_t run_values(const struct line *, size_t *values);

/* What stands before those values. */
struct span run_label(const struct line *);

/* Are the values at the end of the body years, several of them, behind a text?  They are heads. */
bool run_years(const struct line *);

/* The values of the row whose label and first values stand on line i; 0: they do not. */
size_t run_row_values(const struct scan *, size_t i);

/*
 * The heads that begin on line i, the first of those that scan_named() marked together, and the line that
 * each begins on; how many, one of the labels and RUN_HEADS at most; 0: line i is none.
 */
size_t run_named(const struct scan *, size_t i, struct span *head, size_t *at);

/*
 * Are the lines above line i, of so many values, heads that come again in groups, a few words a line?
 * (layout_run_verse.c)
 */
bool run_verse_above(const struct scan *, size_t i, size_t values);

/* The values of the row below, when line i names its columns; 0: it does not. */
size_t run_heads_row(const struct scan *, size_t i);

/*
 * Do the heads of line i, right above a row, come again, fewer than its values?  Other lines hold the rest.
 */
bool run_heads_repeat(const struct scan *, size_t i);

/* Does the line hold heads over those of a line below that repeat? */
bool run_heads_above(const struct scan *, size_t i);

/*
 * Does the line hold several ideographic heads one blank apart, each of them whole?  Where several of them
 * go on, the next line holds their rests, fewer than there are heads.
 */
bool run_heads_whole(const struct scan *, size_t i);

/*
 * Is the line one of those above ideographic heads, each with fewer than the one below, that hold what these
 * are short of the values?
 */
bool run_heads_level(const struct scan *, size_t i);

/* The heads that line i, of texts alone, parts into; how many, 0 where it stays whole. */
size_t run_heads(const struct scan *, size_t i, struct span *head);

/*
 * The n labels of a row that have a head each: ideographic words, behind a number of the row perhaps; 0:
 * these are not so many.
 */
size_t run_labels(struct span label, size_t n, struct span *head);

/* The heads or labels that a text parts into at its capitals, else at its blanks; 0: it is none. */
size_t run_parts(struct span text, struct span *head);

/*
 * Marks the heads of the rows [from, to), broken over lines, of so many values, where they stand in one row:
 * line.parts of these, and of the rows where they have two labels; false: no line holds several heads.
 * `apart`: each value stands on a line of its own, and so may each head, the one of the labels left out.
 */
bool share_heads(const struct scan *, size_t from, size_t to, size_t values, bool apart);

/*
 * The values of the row that begins on line i, one of those that scan_share() marked; a year that is its
 * label is none of them.  0: none begins there.
 */
size_t run_shared(const struct scan *, size_t i);

#endif
