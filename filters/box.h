/*
 * box.h -- inside of layout_ruled.c: a drawn table, line by line.
 *
 *   box.c          a line       -> its strokes, and the segments between them
 *   box_breaks.c   all lines    -> are words broken where columns end?
 *   box_band.c     lines between rules -> a row, or a row each?
 *   box_spill.c    segments     -> their own texts, where some ran over others
 *   box_read.c     segments     -> rows and cells
 *
 * Columns are the places between two neighbouring verticals anywhere in the drawing, by display column; a
 * vertical counts where lines cross, and when it shows on two lines at least.  A line is cut into segments at
 * its own verticals; a segment that is drawn through from side to side is ruled, any other holds text of the
 * cell that covers its columns.
 *
 * A drawing may be `underlined`, as html2text does it: bars between cells, and underscores where a cell ends
 * below, which fill the cell's last line around its text.  Its columns are counted in bytes of UTF-8, even
 * where it cuts characters in two.
 */
#ifndef BOX_H
#define BOX_H

#include "layout.h"

struct box_mark {       /* a vertical stroke */
	uint32_t x;     /* display column */
	size_t at, end; /* bytes of the line's text */
	unsigned strokes;
	bool ruled;    /* strokes alone, from the mark before it or the start of the line */
	bool known;    /* stands between columns */
	size_t column; /* the one right of it */
};

struct box_segment {
	size_t from, to; /* columns */
	struct span text;
	uint32_t indent; /* blanks before the text */
	bool ruled;
	bool ends;   /* the cell ends below this line */
	bool full;   /* text from side to side, but for a blank */
	bool padded; /* the cell has room to the right of its text */
	bool cut;    /* what stood behind the number was another cell's */
};

struct box {
	struct arena *arena;
	bool underlined;
	bool chars;            /* a wide character counts as one column */
	uint32_t *column;      /* by display column: the column that begins here, + 1; 0: none */
	size_t columns, width; /* display columns */
	struct box_mark *mark; /* of the line at hand */
	size_t n_mark, cap_mark;
	bool tail_ruled; /* strokes alone behind the last mark */
	bool tail_text;
	struct box_segment *segment; /* of the line at hand, covering all columns in order */
	size_t n, cap;
	size_t *expected; /* columns of the verticals that the last line left open */
	size_t n_expected, cap_expected;
};

void box_init(struct box *, const struct scan *); /* finds the columns; none: nothing is drawn */
void box_free(struct box *);

/* Cuts the line; false when it shows no vertical.  Segments are valid until the next call. */
bool box_line(struct box *, const struct line *);

void box_pass(struct box *); /* the line at hand is done: the next one continues its verticals */

/* Are words and numbers broken where columns end?  Before any line is cut. (box_breaks.c) */
bool box_breaks(struct box *, const struct scan *);

/* Gives texts that ran over their cells back what stands behind the numbers on top of them (box_spill.c). */
void box_unspill(struct box *);

struct box_bands { /* lines between two rules, those of a drawing in order */
	const struct scan *scan;
	struct band_column *column; /* by column */
	size_t n;                   /* that show text so far */
	size_t above;               /* of them above the last blank line */
	bool rows;                  /* the lines of one were rows */
};

void box_bands_init(struct box_bands *, const struct scan *, size_t columns);

/* Is every line of the band that begins in line i a row of its own? */
bool box_band_is_rows(struct box_bands *, struct box *, size_t i);

/* Are the two lines of the first band, which begins in line i, heads of two levels? */
bool box_band_is_levels(const struct box_bands *, struct box *, size_t i);

bool box_ruled(const struct box *); /* does the line at hand end a row? */

/* The lines to a grid. (box_read.c) */
void box_read(const struct scan *, struct grid *);

#endif
