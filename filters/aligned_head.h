/*
 * aligned_head.h -- inside of the reader of headers: texts over columns, and the leaves they make.
 */
#ifndef ALIGNED_HEAD_H
#define ALIGNED_HEAD_H

#include "aligned.h"

struct head_text { /* a piece of the header */
	struct piece piece;
	size_t line;
	size_t first, last; /* lines: `line`, but for a text of two */
	struct span rest;   /* what the second line says, or empty */
	uint32_t field;
	size_t from, to;                /* columns of values that it covers */
	bool used;                      /* part of a leaf */
	bool span;                      /* over several */
	const struct head *begin, *end; /* the leaves that it covers, where these are certain, else NULL */
	bool exact;                     /* it covers just these */
};

struct head_work {
	const struct stretches *all;
	const struct stretch *stretch;
	struct heads_of *out;
	struct head_text *text; /* from the bottom line up, in each from left to right */
	size_t n;
	struct head **top; /* by column: the topmost head so far */
	struct range_item *item;
	struct range_text *range;
	size_t *first; /* by item: its first column */
	size_t corner; /* the one line with a text over the labels, or SIZE_MAX */
	bool corners;  /* there are several such lines */
};

struct leaf { /* the head of one column */
	struct head *head;
	const struct head_text *last;
	uint32_t width;               /* of its widest line */
	uint32_t least;               /* a line of this width would have taken the first word of the next */
	bool closed;                  /* a text over several stands above */
	const struct head_text *over; /* the topmost of those, or NULL */
};

struct leaves { /* from left to right: v[0..at), then behind a gap v[at + cap - n..cap) */
	struct leaf *v;
	size_t n, cap, at;
	size_t passed; /* so many end before the text that was asked for last: 0 where a line begins */
};

static inline struct leaf *leaf_at(const struct leaves *leaves, size_t k)
{
	return &leaves->v[k < leaves->at ? k : k + leaves->cap - leaves->n];
}

/* The last line of the leaf's text so far. */
static inline const struct piece *leaf_line(const struct leaves *leaves, size_t k)
{
	return &leaf_at(leaves, k)->last->piece;
}

struct head_over { /* n texts of one line from `text` on, over the leaves [lo, hi) */
	struct head_text *text;
	const size_t *leaf, *end; /* text i overlaps leaf[i] to end[i]; none: it stands before the first */
	size_t n, lo, hi;
};

struct head_top {     /* of a line of the header */
	bool begins;  /* cells begin on it: of a single column, or of the labels */
	bool single;  /* of a single column */
	bool flush;   /* the leaves below are set at the left of their columns */
	bool goes_on; /* a leaf below begins with a small letter, others with a capital: it is of that cell */
};

/* The texts of the lines [from, to), and where the head of the labels stands.  (aligned_text.c) */
void head_texts(struct head_work *, size_t from, size_t to);

/* Behind the texts that stand on one line with this one. */
size_t head_line_end(const struct head_work *, size_t from);

/* The texts as leaves, without a gap: marks those that are part of one.  (aligned_leaf.c) */
struct leaves head_leaves(struct head_work *);

/*
 * Leaves [*from, *to) that the text overlaps; empty, where it would stand among them.  The texts of a line
 * are asked for from left to right.
 */
void head_leaves_under(const struct head_work *, struct leaves *, const struct piece *, size_t *from,
		       size_t *to);

/*
 * Makes one line of the lowest three where these are a row of heads in the middle of cells.
 * (aligned_middle.c)
 */
void head_merge_middle(struct head_work *);

/*
 * Makes texts spans, of two or more, where each stands over the first of the leaves that it covers, as some
 * of these tell that come again.  false: nothing tells so, nothing is set.  (aligned_again.c)
 */
bool head_spans_again(struct leaves *, const struct head_over *);

/*
 * The same of one or more, as heads tell that are set at the top and the left of their cells.
 * (aligned_top.c)
 */
bool head_spans_top(const struct head_work *, struct leaves *, const struct head_over *, struct head_top);

/* The same where nothing tells but that a cell of a single column begins on the line.  (aligned_top.c) */
void head_spans_left(struct leaves *, const struct head_over *, struct head_top);

/*
 * Do the texts of a line, each over one leaf at most, tell that they cover several?  `begins`: a cell begins
 * beside them, `full`: no column is left without a leaf.  (aligned_wide.c)
 */
bool head_is_wide(const struct leaves *, const struct head_over *, bool begins, bool full);

/* Are leaves set at the left of their columns, and none elsewhere in its own? */
bool head_are_flush(const struct head_work *, const struct leaves *);

/* Where the leaves end that text i covers when each text covers those up to the next one's first. */
static inline size_t head_span_end(const struct head_over *over, size_t i)
{
	return i + 1 < over->n ? over->leaf[i + 1] : over->hi;
}

/* Does each text stand over leaves, and over none that is another's? */
bool head_are_apart(const struct head_over *);

/* Makes the text a span of just the leaves [from, to). */
void head_set_span(struct leaves *, struct head_text *, size_t from, size_t to);

struct head *head_new(struct head_work *, const struct head_text *);

/* A text above the head becomes part of it. */
void head_join(struct head_work *, struct head *, const struct head_text *);

/*
 * How much further a text may reach on the page than its characters are counted: pdftotext counts them where
 * the page has each two columns wide, lynx sets them as it counts.
 */
long head_slack(const struct head_work *, struct span);

#endif
