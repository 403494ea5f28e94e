/*
 * layout.h -- the ways in which a table can be flattened into lines, as a table of functions.
 *
 * A layout judges lines (rpt-split finds tables by it, rpt-table picks the reader by it) and reads a block
 * of them into a grid.  To add one: write layout_NAME.c, add its line to `layouts` in layout.c.
 *
 *   layout.c            which layout a line is in
 *   layout_source.c     where a language that says what a table is holds one
 *   layout_delim.c      fields between tabs, commas, semicolons or colons   (delim.h)
 *   layout_bar.c        cells between bars, a row a line
 *   layout_stroke.c     bars drawn between cells                            (read by layout_bar.c)
 *   layout_frame.c      a frame around aligned columns                      (read by layout_aligned.c)
 *   layout_ruled.c      drawings                                            (box.h)
 *   layout_cell.c       a cell a line
 *   layout_lattice.c    a cell a line, none missing, whatever it is         (lattice.h)
 *   layout_barcell.c    a cell a line, and a bar behind it
 *   layout_barline.c    a cell a line, and a bar alone on the next
 *   layout_aligned.c    columns aligned with blanks                         (aligned.h, columns.h)
 *   layout_texts.c      texts in columns aligned with blanks                (texts.h)
 *   layout_run.c        labels and values one blank apart                   (layout_run.h)
 *   layout_flat.c       all on one line
 *   layout_gap.c        fields two blanks apart that do not line up
 *   layout_padded.c     values with blanks of their own in running text
 *   layout_list.c       lists as programs print them
 *   layout_stanza.c     records written field by field                      (stanza.h)
 *   layout_markup.c     HTML and XML                                        (markup.h, placer.h)
 *   layout_wiki.c       MediaWiki
 *   layout_tex.c        LaTeX                                               (tex.h)
 *   layout_adoc.c       AsciiDoc
 *   layout_listtable.c  list tables of reStructuredText
 *
 * What is told of lines before layouts are asked:
 *
 *   layout_escape.c     backslashes before marks
 *   layout_prose.c      blanks that part no columns
 *   layout_beside.c     running text in two columns
 *   layout_chart.c      numbers below each other that are no table: scales
 *   layout_contents.c   pages behind headings
 *   layout_formula.c    numbers behind formulas
 *   layout_drawn.c      bars among columns that blanks part too
 *   layout_rank.c       values one blank apart, below each other
 *   layout_set.c        heads over these                                    (layout_set.h)
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "grid.h"

struct scan {                  /* a stretch of lines, and what holds for all of it */
	struct arena *arena;   /* of the texts that cells show */
	struct arena *scratch; /* of what only its reader needs */
	struct line *v;
	size_t n;
	char delimiter; /* the whole stretch is delimited text: , ; : or 0 */
	bool barred;    /* there are lines of nothing but a bar */
	unsigned shows; /* enum line_sign and enum line_show of all lines */
};

struct layout {
	const char *name;
	bool bare; /* nothing marks the cells: without a value it is no table */
	/*
	 * How much line i looks like a line of such a table: positive for, negative against, 0 for lines that
	 * every layout allows.  The unit is a fifth of what starting a table costs; LAYOUT_MOST at most.  May
	 * look at neighbours.
	 */
	int (*score)(const struct scan *, size_t i);
	void (*read)(const struct scan *, struct grid *);
};

extern const struct layout layout_delimited, layout_tabrow, layout_tabcell, layout_bar, layout_ruled,
    layout_barcell, layout_barline, layout_markup, layout_wiki, layout_tex, layout_adoc, layout_listtable,
    layout_stanza, layout_aligned, layout_texts, layout_lattice, layout_run, layout_flat, layout_gap,
    layout_list, layout_single;

enum { LAYOUT_NONE = -1, LAYOUT_START = 5, LAYOUT_MOST = LAYOUT_START + 1 };

/* Sets scan.barred. */
void scan_bars(struct scan *);

/* Where the lines of cells that bars end, which a table ends in before line `end`, really end. */
size_t barline_end(const struct scan *, size_t end);

/* The delimiter under which nearly all records of the stretch have one number of fields, else 0. */
char delimiter_find(const struct scan *);

/*
 * Fields of a line that is a record by itself; 0 when a quote opens in it that it does not close, or a page
 * begins.
 */
size_t delimiter_fields(struct span line, char delimiter);

/* The next cell of a table on one line as it is read: a number, or words one blank apart.  (layout_flat.c) */
bool flat_next(struct span, size_t *at, struct span *cell);

#define LISTTABLE SPAN(".. list-table::") /* opens a table of reStructuredText */

/*
 * Lines whose cells strokes of a drawing part as bars would: in a copy of the lines, with bars.  False: none.
 */
bool scan_strokes(struct scan *);

/* Tables in a frame whose columns only blanks part: in a copy of the lines, without.  False: none. */
bool scan_frames(struct scan *);

/* Tables under rules in which backslashes escape marks: in a copy of the lines, without.  False: none. */
bool scan_escapes(struct scan *);

/* Its lines, which belong to others, become a copy. */
void scan_copy(struct scan *);

/* Sets line.source of all lines. */
void scan_source(struct scan *);

/* Lines [from, to) are of a table in that language. */
void scan_mark(const struct scan *, size_t from, size_t to, enum line_source);

/* For a table in that language a line of it weighs more than for any other, and any other line ends it. */
int source_score(const struct line *, enum line_source);

/* Sets line.record of all lines, when the stretch as a whole is no delimited text. */
void scan_records(struct scan *);

/* Set line.gapped and line.padded of all lines. */
void scan_gaps(struct scan *);
void scan_padded(struct scan *);

/* Sets line.flows of all lines. */
void scan_prose(struct scan *);

/* Sets line.apart of lines of running text in two columns beside each other.  (layout_beside.c) */
void scan_beside(struct scan *);

/* Sets line.apart of the lines of charts, of lists of contents, and of formulas that are numbered. */
void scan_charts(struct scan *);
void scan_contents(struct scan *);
void scan_formulas(struct scan *);

/* Sets line.drawn of lines whose bars part columns that blanks part too. */
void scan_drawn(struct scan *);

/* Sets line.groups of rows of running text, and line.values. */
void scan_digits(struct scan *);

/* Sets line.ranked of lines whose values stand below each other, one blank apart or more. */
void scan_ranks(struct scan *);

/* Sets line.source of the lines of tables of texts. */
void scan_texts(struct scan *);

/* Sets line.source of the lines of cells of which none is missing. */
void scan_lattices(struct scan *);

/* Sets line.shared of all lines. */
void scan_share(struct scan *);

/* Sets line.named of all lines. */
void scan_named(const struct scan *);

/* Sets line.below and line.taken, and line.parts of lines in groups, once scan_share() has looked at them. */
void scan_groups(const struct scan *);

/* What the stretch shows as a whole; call once before the others.  A delimiter that is known is kept. */
void scan_look(struct scan *);

/*
 * The best reading of all lines: kind[i] becomes the number of the layout of the table that line i is in,
 * or LAYOUT_NONE.  Viterbi over lines (Viterbi 1967) with a cost for each change; linear time.
 */
void layout_find(const struct scan *, int *kind);

const struct layout *layout_get(int kind); /* by number, as layout_find() gives it */

/* The layout whose score over the whole stretch is highest. */
const struct layout *layout_pick(const struct scan *);

/*
 * A placed grid where each line is a row and blank lines are gaps.  read_row() adds the row of a line that is
 * not blank; false: it has none, and adds nothing.
 */
void layout_read_rows(const struct scan *, struct grid *,
		      bool (*read_row)(const struct line *, struct grid *));

#endif
