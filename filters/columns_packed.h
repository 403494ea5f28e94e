/*
 * columns_packed.h -- inside of the reader of columns told by the order of their values.
 *
 *   columns_packed.c   one blank apart, or where they drift
 *   columns_drift.c    lines that drift by what they hold
 *   columns_frame.c    heads that drift by other ways
 *
 * Display columns, by the measure of struct packed.  Everything lives in the arena of the scan.
 */
#ifndef COLUMNS_PACKED_H
#define COLUMNS_PACKED_H

#include "columns.h"

struct packed {
	size_t values;            /* of each line that has a label and values */
	size_t lines;             /* that have both */
	size_t first;             /* the first of them */
	size_t least, most;       /* values of such a line that blanks tell */
	const struct piece *best; /* values of the line whose columns these are */
	enum measure measure;     /* under which they stand there */
	struct piece *column;     /* a copy of them */
	bool lost;                /* the other reading has fewer values of a line */
	bool joined;              /* or fewer columns than these are, or two values of a line in one */
	bool drifts;              /* lines stand elsewhere by what they hold */
	uint32_t room;            /* how far heads reach left of the first column */
	size_t misfit;            /* how far heads are from the best, in halves of columns; SIZE_MAX: none */
	size_t whole;             /* values of each line where blanks may part thousands; 0: they differ */
	bool group;               /* they do in one of them */
};

struct words { /* of a line */
	struct piece *v;
	size_t n, values;
	size_t apart; /* so many of the values stand two blanks behind the label with those before */
};

struct frame { /* of the header's lines, by a measure */
	const struct pieces *lines;
	size_t from; /* the first of them */
	enum measure measure;
	uint32_t reach; /* of half a wide character or a narrow one on the page, in quarters of a column */
	struct piece *head; /* one for each column of values */
	uint64_t misfit;    /* of their middles, in halves of columns */
};

static inline bool has_label(const struct words *words)
{
	return words->values > 0 && words->values < words->n;
}

/* Is line i a row?  Where lines drift, its labels may stand in others. */
static inline bool is_packed_row(const struct packed *packed, const struct words *words, size_t i)
{
	return has_label(&words[i]) ||
	       (packed->drifts && i >= packed->first && words[i].values == packed->values);
}

/* Do the heads stand so many halves of a column from the values at most, by and large? */
static inline bool heads_fit(const struct packed *packed, size_t halves)
{
	return packed->misfit <= halves * packed->values;
}

/* The words of all lines under a measure.  (columns_packed.c) */
struct words *list_words(const struct scan *, const struct pieces *, enum measure);

/*
 * Where the heads fit another line twice as well as the one that reaches furthest, that becomes packed->best,
 * and *words those under its measure.  (columns_drift.c)
 */
void drift_fit(const struct scan *, struct cuts, struct words **words, struct packed *);

/*
 * Moves the columns right of all labels, and with them what stands over them in lines without values.
 * (columns_drift.c)
 */
void drift_lines(const struct scan *, struct pieces *, const struct words *, struct packed *);

/*
 * Under which measure the header's lines have as many heads as there are columns, about as far apart; false:
 * under none.  Then the lines drift.  (columns_frame.c)
 */
bool frame_find(const struct scan *, struct cuts, struct packed *, struct frame *);

/* Sets these heads, and what covers them, over the columns.  (columns_frame.c) */
void frame_move(const struct scan *, const struct frame *, const struct packed *, struct pieces *);

#endif
