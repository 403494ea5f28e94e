/*
 * bar.h -- inside of layout_bar.c: what wikis write at the bars of a table.
 *
 *   ^ Name ^ Count ^      |_. Name |_. Count |      |= Name |= Count
 *   | oak  | 12    |      | oak | 12 |              | oak | 12
 *
 * DokuWiki begins the cells of a header with a caret in place of the bar; Textile marks them, and how many
 * columns they span, behind the bar; Creole and XWiki write an equals sign there.
 *
 *   bar_wiki.c   these marks
 *   bar_span.c   cells below each other -> columns
 *   bar_break.c  cells whose lines are rows of their own
 *   bar_label.c  rows whose labels had line breaks
 *   bar_piece.c  rows whose cells had, where spans were lost too
 */
#ifndef BAR_H
#define BAR_H

#include "layout.h"

enum { BAR_ACROSS = 64 };

enum bar_wiki { WIKI_NONE, WIKI_TEXTILE, WIKI_CREOLE };

/* Is it a row some cells of which begin with a caret, as in DokuWiki?  One row by itself is none. */
bool bar_is_caret(const struct scan *, size_t i);

/* Which marks stand behind the bars of rows that begin with one? */
enum bar_wiki bar_wiki(const struct scan *);

/* Are all bars of the line written twice, or none in it? */
bool bar_doubled(const struct line *);

/* A cell between such bars without the quotes that make all of it bold, as in MoinMoin: '''Name'''. */
struct span bar_unquoted(struct span field);

struct bar_mark {
	struct span text; /* without the mark */
	size_t across;    /* columns, 1 to BAR_ACROSS */
	bool header;
};
/* A mark that says more than BAR_ACROSS columns says nothing of them. */
struct bar_mark bar_mark(enum bar_wiki, struct span field);

/*
 * Joins the last row of the grid to the one before it where its texts are no more than the rest of cells that
 * end in "\\", a break; false: it is a row (bar_break.c).
 */
bool bar_join_broken(struct grid *);

/* Is the last of its cells between bars a value?  (bar_label.c) */
bool bar_ends_in_value(const struct line *);

/*
 * Does the numbered line i without bars go on in a row of values?  Below a heading stand heads.
 * (bar_label.c)
 */
bool bar_label_goes_on(const struct scan *, size_t i);

/*
 * Joins rows without values to the one below whose label they begin, where the numbering of all labels tells;
 * false: it does not.  (bar_label.c)
 */
bool bar_join_labels(struct grid *);

/*
 * Sets col and width of all cells where their bars, by cell.left and .right, stand on those of the longest
 * row, and a row is shorter; false: what was set is of no use.  (bar_span.c)
 */
bool bar_spans(struct grid *);

/* A line between rows: |---|:-:| ---+--- |===|.  Single dashes are data, unless nothing pads them. */
bool bar_is_rule(const struct line *);

/* Are heads broken over lines, and no row tells how?  `led`: bars stand around all cells.  (bar_piece.c) */
bool bar_in_pieces(const struct scan *, bool led);

/* All cells of the grid, a row to a line as read, become the one row of a stream. */
void bar_flatten(struct grid *);

#endif
