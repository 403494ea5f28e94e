/*
 * aligned.h -- inside of the reader of blank-aligned tables: a layout of cells that are rectangles.
 *
 *   layout_aligned.c    score; which of the readings; lines to rows where these are told
 *   aligned_keys.c      keys and their values, a row for each line
 *   aligned_rest.c      lines that go on with a text of a line above
 *   aligned_stretch.c   lines to stretches with columns of their own
 *   aligned_part.c      labels and values one blank apart -> pieces
 *   aligned_edge.c      where texts before the values begin -> columns of labels
 *   aligned_numbering.c styles that number labels
 *   aligned_label.c     texts before the values -> labels of several lines
 *   aligned_wrap.c      are labels broken over lines where each begins as a label does?
 *   aligned_row.c       lines of values and labels -> rows
 *   aligned_header.c    which lines are the header; one that pages repeat
 *   aligned_lines.c     header lines that are rows of cells
 *   aligned_text.c      pieces of header lines -> texts of heads
 *   aligned_leaf.c      texts over one column -> its head
 *   aligned_middle.c    a row of heads in the middle of cells -> one line
 *   aligned_again.c     heads that come again -> what covers them
 *   aligned_top.c       heads at the top of their cells -> what covers them
 *   aligned_wide.c      texts over one leaf each -> do they cover several?
 *   aligned_head.c      header lines -> a tree of heads
 *   aligned_unit.c      texts below heads -> the columns they are of
 *   aligned_range.c     texts centred in ranges of rows or columns -> the ranges
 *   aligned_broken.c    a header row broken over lines that tell no places
 *   aligned_group.c     a text alone between heads and rows -> the name of rows
 *   aligned_series.c    numbers counted on -> heads
 *   aligned_drawn.c     a text alone between bars -> a head of all columns between them
 *   aligned_glued.c     heads one blank apart -> pieces
 *   aligned_period.c    texts over groups of heads that come again
 *   aligned_corner.c    a name below the heads -> the head of the labels
 *   aligned_cell.c      pieces of a line -> cells of a row, heads
 *   aligned_read*.c     all that -> rows of the grid                       (aligned_read.h)
 *
 * Lines are counted by their index in the scan.  Everything lives in the arena of the scan.
 */
#ifndef ALIGNED_H
#define ALIGNED_H

#include <limits.h>

#include "columns.h"

enum line_class {
	LINE_NONE,  /* blank, a rule */
	LINE_LABEL, /* text before the values only */
	LINE_TEXT,  /* text where values stand elsewhere */
	LINE_DATA   /* values */
};

struct stretch {               /* lines that share columns: to the next page, or the next header */
	size_t from, body, to; /* header lines [from, body), then those with values */
	size_t over; /* texts alone in their lines from body on, before this one, are over all values */
	bool named;  /* they name the rows below, rather than heads */
	struct pieces *pieces; /* of line i: pieces[i - from] */
	struct columns columns;
	size_t values; /* columns of values */
};

static inline struct pieces *stretch_line(const struct stretch *stretch, size_t i)
{
	return &stretch->pieces[i - stretch->from];
}

struct numbering {                /* of the labels of a scan */
	bool is;                  /* most are numbered: a text that is not goes on with a label above */
	bool group[LABEL_STYLES]; /* by style: those stand alone above several rows that are not numbered */
	size_t rank[LABEL_STYLES],
	    n; /* by style, from 1, in the order of first appearance: how deep; 0: not seen */
};

struct stretches {
	const struct scan *scan;
	enum line_class *class; /* by line */
	struct stretch *v;
	size_t n;
	uint32_t indent; /* display column left of which labels stand, on any page */
	struct numbering numbering;
	size_t labels; /* columns of labels that the grid has before those of values */
};

/*
 * The stretches of the scan, in order; lines of none stand before the first data.  `pieces`: by columns of it
 * all.
 */
struct stretches aligned_stretches(const struct scan *, struct cuts, struct pieces *pieces);

struct range_item { /* a row or a column: its extent */
	long lo, hi;
	long slack;  /* it may end so much further */
	long price;  /* of being in one range with the item before */
	long bond;   /* price of a range that begins here or ends right before */
	long keep;   /* price of leaving it out, above that of any */
	size_t twin; /* an item behind it that is in no range with it; 0: none is */
	bool parted; /* it cannot be */
	bool alone;  /* it is in none */
	bool named;  /* a text heads it: one over nothing else goes on with that */
	long middle; /* twice the middle of that text */
};

struct range_text {
	long lo, hi;
	long slack;      /* it may end so much further */
	size_t from, to; /* items that it must cover, none when equal; then those that it covers */
	bool exact;      /* it covers no others */
};

enum { RANGE_ITEMS = 64 /* more are parted halfway between texts */ };

#define RANGE_NEVER (LONG_MAX / 4)

enum range_set { RANGE_TOP, RANGE_MIDDLE, RANGE_BOTTOM };

/*
 * Sets the ranges of m texts, in order and apart, over n items; returns what that costs, in halves of the
 * unit of the extents; `out` is the price of an item that no text covers.  RANGE_NEVER: it cannot be, nothing
 * is set.  (aligned_range.c)
 */
long ranges_fit(const struct range_item *, size_t n, struct range_text *, size_t m, enum range_set, long out);

/*
 * Are the texts of line `at`, below a head for each column, each in the middle of some columns, and together
 * over all?  Sets the columns of values of each; there is room for them.  (aligned_unit.c)
 */
bool aligned_units(const struct scan *, const struct stretch *, size_t at, struct range_text *);

struct label { /* before the values: text of one cell, of several lines */
	struct span text;
	size_t first, last;   /* lines */
	uint32_t left, right; /* display columns of its first piece */
	size_t col;           /* of labels */
	uint32_t field;
	size_t pieces;
	uint64_t columns; /* of values beside it, a bit each, where it is the last label of its line */
	bool goes_on;     /* it does not begin as a label does, and none stands above it */
	bool joined;      /* to one of the stretch before */
	bool parent;      /* labels of rows stand right of it */
	size_t from, to;  /* rows that a parent covers */
	size_t row;       /* that it names, or SIZE_MAX */
};

struct labels_of {       /* a stretch */
	struct label *v; /* by first line, then from left to right */
	size_t n;
	size_t cols;
	uint32_t *left; /* by column: where its labels begin */
	size_t *last;   /* by line from the start of the stretch: the last label on it, or SIZE_MAX */
};

/*
 * The columns of labels of a stretch's lines from `body` on, whose values begin at display column `values`:
 * col[x] becomes that of the labels that begin at x.  Returns how many. (aligned_edge.c)
 */
size_t aligned_label_columns(const struct stretches *, const struct stretch *, uint32_t values, size_t *col);

struct wraps {
	bool below; /* the rests of labels stand below their rows */
	bool above; /* their beginnings above these */
	bool small; /* labels of rows begin with small letters, too */
};

/*
 * Where labels are broken although both lines begin as labels do; col and right: by display column that of
 * labels which begin there, and by column how far these reach. (aligned_wrap.c)
 */
struct wraps aligned_wraps(const struct stretches *, const struct stretch *, const size_t *col,
			   const uint32_t *right);

/* How far broken labels of a column may reach, which reach so far: characters differ in width. */
static inline uint32_t aligned_room(uint32_t right)
{
	return right - right / 8;
}

/* The labels of a stretch's lines from `body` on. (aligned_label.c) */
struct labels_of aligned_labels(const struct stretches *, const struct stretch *);

/* Is the first letter a small one, of any script?  (aligned_label.c) */
bool aligned_begins_small(struct span text);

/* Is piece k of a line of the stretch before the values, and none itself? (aligned_label.c) */
bool aligned_is_label(const struct stretch *, const struct pieces *line, size_t k);

/* Nothing but a note, "Source: ..."? (aligned_label.c) */
bool aligned_is_note(const struct pieces *line);

/*
 * Parts the labels of a stretch's rows that stand one blank apart, and values one blank behind them.
 * (aligned_part.c)
 */
void aligned_part_labels(const struct stretches *, struct stretch *);

/* Sets piece.whole of texts over groups of heads that come again.  (aligned_period.c) */
void aligned_keep_whole(const struct stretches *, struct stretch *);

/*
 * Parts the pieces of a stretch's header that are heads one blank apart, one for each column that they are
 * over. (aligned_glued.c)
 */
void aligned_part_glued(const struct stretches *, struct stretch *);

/*
 * Where the name of the labels stands below the other heads: in a copy of its lines these are each a line
 * lower, the last with the name, and line *top is blank.  False: there is none.  (aligned_corner.c)
 */
bool aligned_corner(struct scan *, size_t *top);

/*
 * The body begins with texts alone, between heads and rows, that name rows or say something of all values.
 * (aligned_group.c)
 */
void aligned_group_lines(const struct stretches *, struct stretch *);

/* The bars drawn in line i, in order, as pieces without a text. (aligned_drawn.c) */
struct pieces aligned_bars(const struct scan *, size_t i);

/*
 * Piece k of a line alone between two bars of the line, or of that below it, as wide as the room there;
 * false: it is not. (aligned_drawn.c)
 */
bool aligned_between_bars(const struct pieces *bars, const struct pieces *below, const struct pieces *line,
			  size_t k, struct piece *head);

/* Are the numbers of line i counted on, so that they head columns? (aligned_series.c) */
bool aligned_counts(const struct stretches *, const struct pieces *line, size_t i);

/* Bits of the columns of values that the values of line i stand in; 0 for none. */
uint64_t aligned_values(const struct stretch *, size_t i);

struct numbering aligned_numbering(const struct stretches *); /* (aligned_numbering.c) */

struct band {               /* a row */
	size_t first, last; /* lines of its values */
	size_t label;       /* that names it, or SIZE_MAX */
	uint64_t columns;   /* of its values, one bit each */
	uint64_t extra;     /* of those from a line without a label */
};

struct bands {
	struct band *v;
	size_t n;
	size_t *of; /* by line from the start of the stretch: the row whose values it has, or SIZE_MAX */
};

/* The rows of a stretch; sets what the labels cover. (aligned_row.c) */
struct bands aligned_bands(const struct stretches *, const struct stretch *, struct labels_of *);

/* The pieces of a line into the last row.  (aligned_cell.c) */
void aligned_add_line(struct grid *, const struct columns *, const struct pieces *, uint64_t line);

/* The pieces of a line as the text of the row's first cell. */
void aligned_add_title(struct row *, const struct pieces *, uint64_t line, struct arena *);

/*
 * Blank cells where nothing stands: a placed grid has a cell for each column.  They cost no more than the
 * text does: those behind the row's last are taken from one budget, those before it from another, and left
 * out where that is spent.
 */
struct blanks {
	size_t before, behind;
};
void aligned_fill_row(struct grid *, struct row *, size_t columns, struct blanks *);

struct blanks aligned_blanks(const struct scan *);

/* All lines, stretch by stretch. (aligned_read.c) */
void aligned_read_stretches(const struct scan *, struct cuts, struct pieces *, struct grid *);

struct head { /* of columns of values [from, to) */
	struct span text;
	size_t line; /* of its first piece */
	uint32_t field;
	uint32_t left, right; /* display columns */
	long slack;           /* how much further it may reach on the page */
	size_t from, to;
	size_t first, last; /* lines */
	size_t depth;       /* heads above it */
	struct head *parent;
	bool joined;
};

struct heads_of { /* a stretch */
	struct head *v;
	size_t n;
	size_t depth;  /* most heads over a column */
	uint64_t cost; /* how far they stand from the middles of what they cover */
};

/* The heads that lines [from, to) of a stretch show over its columns of values. (aligned_head.c) */
struct heads_of aligned_heads(const struct stretches *, const struct stretch *, size_t from, size_t to);

/* Has every column a head of its own, and no two columns the same heads?  (aligned_again.c) */
bool aligned_heads_tell(const struct heads_of *, size_t values);

struct header { /* of a stretch: its lines [from, to), none when equal */
	size_t from, to;
	struct heads_of heads;
	size_t corner_to; /* texts over labels stand before this line */
};

/*
 * The characters of a stretch's header over the values, in any order: a page may break them into lines
 * elsewhere.  0: it has none.
 */
uint64_t aligned_header_bag(const struct stretches *, const struct stretch *);

/* The header of each stretch. (aligned_header.c) */
struct header *aligned_headers(const struct stretches *);

/*
 * A header whose last row is broken over lines that tell no places; false: it is none, nothing is set.
 * (aligned_broken.c)
 */
bool aligned_broken(const struct stretches *, const struct stretch *, struct header *);

/*
 * Are the header's lines [from, to) a row of cells each, none the rest of the one above it?
 * (aligned_lines.c)
 */
bool aligned_are_lines(const struct stretches *, const struct stretch *, size_t from, size_t to);

/* Piece k of a header line to the heads that it is made of; how many. (aligned_cell.c) */
size_t aligned_part_heads(const struct columns *, const struct pieces *line, size_t k, struct piece *head);

/* Does the text of a header line stand over the labels, rather than the values? (aligned_stretch.c) */
bool aligned_is_corner(const struct stretch *, const struct piece *);

/* Has a header line as many heads as there are columns of values?  (aligned_header.c) */
bool aligned_heads_each(const struct stretch *, const struct pieces *line);

/* A line that is not blank. */
static inline bool aligned_is_text(const struct scan *scan, size_t i)
{
	return i < scan->n && !scan->v[i].blank;
}

/* Bytes of the line's first text, up to two blanks or a tab. */
size_t aligned_first_text(const struct line *);

/* Texts apart, with a number among them. */
bool aligned_is_row(const struct scan *, size_t i);

/* A text right above such a row whose label stands deeper: it may name it. */
bool aligned_names_rows(const struct scan *, size_t i);

/*
 * What line i goes on with. (aligned_rest.c)
 *
 * With the text above it, a paragraph or a caption behind its label: flush with it, and no
 * wider.
 */
bool aligned_goes_on(const struct scan *, size_t i);

/* It goes on with the last cell of a row above it: flush with it, in a table of three columns or more. */
bool aligned_cell_rest(const struct scan *, size_t i);

/*
 * It goes on with the label of a row above it, which leaves it no room, and rows follow: it ends no
 * paragraph.
 */
bool aligned_label_rest(const struct scan *, size_t i);

/*
 * It goes on with the label of a row above, with other lines between, where the column of labels has no
 * room for its first word; no row need follow.  It begins in lower case or with a bracket, or all texts alone
 * between the rows above are such rests.
 */
bool aligned_last_rest(const struct scan *, size_t i);

/*
 * It is one of several lines of a label above, in a column of a few characters: each line is full, and rows
 * follow, or the last line has room left.
 */
bool aligned_narrow_rest(const struct scan *, size_t i);

/* Are the lines keys with a value each, below titles at most?  Then they become rows. */
bool aligned_read_keys(const struct scan *, struct grid *);

#endif
