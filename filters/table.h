/*
 * table.h -- inside of rpt-table: from a grid to logical tables.
 *
 *   table.c             the filter: blocks in, cells or rows out
 *   table_read.c        a block                           -> its logical tables
 *   layout_*.c          lines of a block                  -> grid of rows and cells  (layout.h, grid.h)
 *   table_sides.c       tables beside each other          -> tables behind each other
 *   table_row.c         a grid without rows               -> rows  (table_row.h)
 *   table_row_head.c    what is before the first row
 *   table_row_title.c   which text there is the title
 *   table_row_window.c  which texts there are the heads
 *   table_row_broken.c  which of these go on with others
 *   table_period.c      a stream whose rows have all their cells  -> rows  (table_period.h)
 *   table_period_rows.c its cells                         -> rows
 *   table_years.c       years before the rows of one      -> labels
 *   table_coded.c       numbers before the labels of one  -> labels
 *   table_label.c       labels of one that are in pieces  -> whole
 *   table_label_small.c the same, told by small letters
 *   table_legend.c      signs that notes explain          -> cells without a value, or with a mark
 *   table_raised.c      "20121" among years               -> a year with a mark
 *   table_bound.c       "<5" among values                 -> no number, and no text
 *   table_cell.c        a cell                            -> number, mark for no value, or text  (table_cell.h)
 *   table_count.c       numbers of a row                  -> years, or the count of columns
 *   table_look.c        rows of a grid                    -> text, data or nothing
 *   table_merged.c      labels of merged cells            -> of each row that they cover
 *   table_stacked.c     tables one below the other        -> where the next begins
 *   table_above.c       a row that may be a header        -> may it, below those above?
 *   table_calendar.c    numbers that are years of other calendars -> heads
 *   table_again.c       numbers that are heads come again -> rows of the header
 *   table_wrap.c        labels broken over rows           -> whole
 *   table_index.c       an index of columns above heads   -> no row of the header
 *   table_amount.c      amounts, "10 mg"                  -> heads or labels of plain numbers
 *   table_words.c       rows of words                     -> rows of data where they are
 *   table_pair.c        pairs of keys and values          -> rows of data
 *   table_record.c      rows above a head                 -> are they a record of what the table is about?
 *   table_series.c      lone labels in a series           -> rows of data without a value
 *   table_lone.c        years alone above rows of data   -> names of groups
 *   table_property.c    properties above a series         -> rows of the header
 *   table_repeat.c      merged cells written out          -> merged cells
 *   table_part.c        rows of a grid                    -> parts: title, header, body of a logical table
 *   table_open.c        rows of text between data         -> those that open a part  (table_part.h)
 *   table_upper.c       a row between data for the upper one of the header -> a part  (table_part.h)
 *   table_mark.c        rows above the data               -> titles, header, name of a group  (table_mark.h)
 *   table_mark_group.c  lone texts between header and data -> heads of the labels, names of groups
 *   table_behind.c      texts behind data                 -> notes, and titles of the next part
 *   table_body.c        body rows of a part               -> labels and values by column
 *   table_key.c         columns of keys among those that look like values  (table_key.h)
 *   table_code.c        columns of codes among them
 *   table_first.c       numbers in the first column that name the rows  (table_key.h)
 *   table_foot.c        labels of totals that stand in columns of values  (table_key.h)
 *   table_named.c       a column that names the rows, not before values  (table_key.h)
 *   table_slip.c        the same where columns are unknown or have slipped
 *   table_lost.c        rows without what a cell above covers -> blanks where their cells tell
 *   table_note.c        notes behind a table              -> marks that labels lose  (table_note.h)
 *   table_unpack.c      header rows moved left            -> over their columns
 *   table_head.c        header rows, placed               -> labels above each column
 *   table_short.c       header rows that lack cells    -> the same
 *   table_tree.c        header rows, in order             -> a tree of heads, without spans  (table_tree.h)
 *   table_cover.c       a header row over the one below   -> which of its nodes each cell covers
 *   table_alike.c       labels of a header row            -> which come again, which count on
 *   table_recall.c      the tree of headers that come again
 *   table_order.c       that tree                         -> labels above each column
 *   table_rebuild.c     the same, where labels are broken into pieces or rows unknown
 *   table_relines.c     the same, where heads over all rows stand between their lines
 *   table_verse.c       the same, where the last row is the same pieces again and again
 *   table_regular.c     a tree of heads                   -> are its groups alike?
 *   table_testify.c     what values say against that tree
 *   table_join.c        heads whose text was wrapped      -> whole
 *   table_join_look.c   pieces of heads                   -> what joining asks of them
 *   table_role.c        body rows                         -> those that are totals, and what they hold
 *   table_total.c       the same by arithmetic  (table_total.h)
 *   table_running.c     sums of rows, item by item  (table_running.h)
 *   table_outer.c       rows that are sums of those with their outer label
 *   table_over.c        totals above their items that pass over parts of these
 *   table_values.c      values of body rows               -> whole numbers
 *   table_mean.c        a first row that is the mean of the others
 *   table_average.c     rows that are the mean of those above
 *   table_whole.c       a first row that is the whole of the others, by code or order
 *   table_refrain.c     runs of labels that come again    -> rows that hold them
 *   table_shift.c       labels moved left                 -> in their columns
 *   table_middle.c      header rows, cells by column      -> heads typed in the middle of their columns
 *   table_center.c      labels centred or flush right     -> of one depth
 *   table_group.c       group rows                        -> their levels  (table_group.h)
 *   table_stub.c        labels of body rows               -> row paths  (table_stub.h)
 *   table_stub_total.c  totals among these                -> which open labels they are of
 *   table_stream.c      a long table                      -> batches of rows
 *   table_sum.c         values of a part                  -> columns that are sums of others
 *   table_form.c        paths of a part                   -> canonical cells of a form
 *   table_torn.c        tables of a form that no part shows whole  -> cells, by labels and numbers in order
 *   table_tokens.c      a document                        -> the texts for that  (table_tokens.h)
 *   table_fact.c        text outside tables               -> cells of a table "doc"
 *   table_bracket.c     columns where brackets around numbers are no minus
 *   table_confidence.c  how sure the reading is
 *   table_unread.c      a part that cannot be read        -> text, and a warning
 *   table_emit.c        parts                             -> records
 *   table_paths.c       paths of a part                   -> as they are written, with their units
 *   table_lines.c       lines and rows                    -> the rows stream
 *   table_wide.c        a part                            -> lines for people, columns aligned
 *
 * Everything lives in the arena of the document.
 */
#ifndef TABLE_H
#define TABLE_H

#include "form.h"
#include "label_memo.h"
#include "layout.h"
#include "number.h"
#include "table_cell.h"

enum role {
	ROLE_NONE,
	ROLE_TITLE,
	ROLE_CAPTION,
	ROLE_UNIT,
	ROLE_HEADER,
	ROLE_GROUP,
	ROLE_DATA,
	ROLE_TOTAL,
	ROLE_NOTE,
	ROLE_TEXT
};

struct labels { /* a path, from outer to inner */
	struct span *v;
	size_t n;
};

bool labels_eq(const struct labels *, const struct labels *);

struct body_row {
	size_t row; /* of the grid */
	struct cell *
	    *value; /* by column of the part, up to its last; NULL where there is none: body_value() */
	size_t n_value;
	struct cell **label; /* filled label cells, left to right */
	size_t n_label;
	size_t start; /* cells before its values, where these are counted */
	struct labels path;
	size_t leaf;   /* ordinal of its form row, + 1; 0: none */
	size_t since;  /* it adds up the body rows from this one on; its own number: none */
	size_t until;  /* a total that holds the body rows up to this one; 0: none */
	size_t group;  /* the first of a group: its last body row, or one before; 0: not known */
	bool total;    /* its first label says so */
	bool bare;     /* and nothing else: "Total" */
	bool closes;   /* it is a total, and no other row is behind it in its group */
	bool inferred; /* its path is told by values or repeated labels, not by what is printed */
	bool foot;     /* its label stands in a column of values (table_foot.c) */
	bool over;     /* it shows more values than there are columns */
};

static inline struct cell *body_value(const struct body_row *row, size_t col)
{
	return col < row->n_value ? row->value[col] : NULL;
}

struct part {
	size_t from, to;    /* rows of the grid */
	size_t lends;       /* the first row of the part that the lower rows of its header may come from */
	struct span merged; /* the label that covers its last row, empty: none (table_merged.c) */
	struct span title;
	struct span unit; /* that a row above its header names */
	size_t seen;      /* body rows at its start that are out already */
	uint64_t above;   /* rows of it that are out, those seen included */
	bool by_run;      /* values are counted from the start of their run, not by column */
	size_t n_label;   /* label columns before the values */
	bool named;       /* column `name` names the rows, among the values or behind them; n_label is 0 */
	size_t name;
	size_t n_col;        /* value columns */
	struct labels *head; /* by column */
	bool guessed;        /* its pieces of heads can be put together in other ways as well */
	size_t *leaf;        /* by column: ordinal of its form column, + 1; 0: none */
	struct labels stub;  /* what stands above the labels */
	struct body_row *body;
	size_t n_body;
	const struct form *form;
	const struct form_table *form_table;
	const struct form_found *found; /* what it may be, by form */
	const void *labels; /* stands for all its paths in questions to the memo; NULL: nothing does */
};

struct block_line;
struct legend;
struct notes;
struct stub;

/*
 * What is known of a table of which batches of rows are out (table_stream.c).  Its header and its last row
 * stand at the start of the next batch again; the first part of that goes on with it.
 */
struct table_before {
	struct arena arena; /* holds all this */
	const struct layout *layout;
	char delimiter;
	enum number_style style;
	size_t n_label, n_col;
	bool named;
	size_t name;
	const struct labels *head;
	const bool *numeric; /* by column */
	struct span title, unit, section;
	const struct stub *stub; /* the labels open behind its last row */
	struct span merged;      /* what covers that row (table_merged.c), empty: nothing */
	struct block_line *line; /* of its header and its last row, then those behind it */
	size_t n_line, n_wait;   /* how many of each */
	uint64_t rows;           /* that are out */
};

struct table { /* one grid in work */
	struct arena *arena;
	struct arena *scratch; /* of what the search for the heads of one part needs */
	struct memo *memo;
	struct label_memo *labels;
	struct grid *grid;
	enum role *role; /* by row of the grid */
	struct part *part;
	size_t n_part;
	uint32_t first_label; /* column of the first label of any row of data; placed grids only */
	enum number_style style;
	const struct legend *legend;
	const struct notes *notes;
	struct diag *diag;
	struct span doc;
	const struct table_before *before; /* the first part goes on with this, or NULL */
	struct span caption;               /* what stands right above it, outside of the grid */
	const struct span *below;          /* paragraphs behind it, by their first lines: notes perhaps */
	size_t n_below;
	bool batch;              /* of a long table: totals are known by their labels alone */
	const struct stub *stub; /* the labels open at the end of the last part */
};

/* The first label of a row; empty: it has none. */
static inline struct span body_label(const struct part *part, size_t row)
{
	return part->body[row].n_label > 0 ? part->body[row].label[0]->text : SPAN_NONE;
}

/* The label of a row in this column; empty: it has none. */
static inline struct span body_label_in(const struct body_row *body, uint32_t col)
{
	for (size_t k = 0; k < body->n_label; k++)
		if (body->label[k]->col == col)
			return body->label[k]->text;
	return SPAN_NONE;
}

bool part_goes_on(const struct table *, const struct part *);

/* What a row of the grid shows. */
enum row_class {
	ROW_EMPTY,
	ROW_RULE,
	ROW_SINGLE,
	ROW_TEXT,
	ROW_DATA
}; /* RULE: marks for no value alone, no label */

enum { LEAST_TEXTS = 3 /* of a row that is no note */ };

struct row_look {
	enum row_class class;
	size_t filled, numbers, nulls;
	size_t first, last; /* first and last filled cell */
	size_t number;      /* first cell with a number; row.n when there is none */
	bool names;         /* its numbers name columns: years */
	bool describes;     /* it says something of each column, above a series of dates */
};

static inline bool row_is_lone(const struct row_look *look) /* one cell, and not in the first column */
{
	return look->filled == 1 && look->first > 0;
}

/* Marks years that end in the number of a note. */
void table_raised(const struct table *, const struct row_look *);
bool *table_numeric(const struct table *, const struct part *); /* by column: does a number stand in it? */
void table_look(struct table *, struct row_look *);             /* of all rows; sets the legend */
/* The row before which another table begins below the one that begins with row `from`, by its heads; grid->n: none. */
size_t table_stacked(const struct table *, const struct row_look *, size_t from);
void table_index(const struct table *, struct row_look *); /* numbers of columns above heads */
void table_again(const struct table *, struct row_look *); /* heads that look like data */
void table_wrap(struct table *, struct row_look *);
void table_series(const struct table *, struct row_look *); /* rows of data without a value */
/*
 * Are the texts equal but for the numbers in them, of which there are some?  Sets how many letters both have.
 */
bool text_in_series(struct span, struct span, size_t *letters);
void table_lone_years(const struct table *, struct row_look *); /* name groups of rows */
void table_words(const struct table *, struct row_look *);      /* rows of words that are data */
void table_pairs(const struct table *, struct row_look *);      /* keys and values, which are data */
void table_properties(const struct table *, struct row_look *); /* rows that are header, above dates */
/*
 * Is row i a head, and are the rows [from, i) above it a record of what its table is about? (table_record.c)
 */
bool row_is_below_record(const struct table *, const struct row_look *, size_t from, size_t i);
/* Has the row a cell in the column of values that is not blank? */
static inline bool body_shows(const struct body_row *body, size_t col)
{
	return col < body->n_value && body->value[col] != NULL && body->value[col]->text.len > 0;
}

bool table_errors(const struct part *, size_t row); /* of the row above, whose label it shares */
/* A letter or a number, which names a column among others so named: 甲, A, (a). */
bool text_is_letter(struct span);
bool row_counts(const struct table *, const struct row *);             /* (1) (2) (3) */
bool row_counts_in_brackets(const struct table *, const struct row *); /* nothing but (1) (2) */
bool row_counts_among_words(const struct table *, const struct row *); /* No. Name 1 2 3 4 Points */
uint64_t text_number(struct span); /* "2", "2.", "(2)" or "b" alone; 0: none  (table_count.c) */
bool cell_year(const struct table *, const struct cell *); /* a year of our time  (table_count.c) */
/* The nearest row of several cells above; NULL: there is none.  (table_above.c) */
const struct row *row_above(const struct table *, const struct row *);
/* Has the row a text behind the first column where the one above has none? */
bool row_fills_gaps(const struct row *, const struct row *above);
/* Are all texts below the row, but for those of the first column, times and the like: of several numbers? */
bool rows_are_of_numbers(const struct table *, const struct row *);
/* Do the numbers of the row follow on each other as years do, of any calendar?  (table_calendar.c) */
bool row_is_calendar(const struct table *, const struct row *);

/*
 * A text of signs alone (% and $ are units), or of three letters at most in brackets, stands for a value: ":"
 * "(D)" "[c]".
 */
bool text_is_mark(struct span);

/*
 * "Table 2. Fees", "Table A: Fees", "表3 收支": a word, an ordinal, a stop or behind digits a blank, and more.
 * (table_row_title.c)
 */
bool text_is_caption(struct span);

/* Of the cells of a stream: years that label rows of numbers become texts. (table_years.c) */
void table_years(const struct table *, struct cell *, size_t n);

/* The same of rows. */
void table_year_rows(const struct table *);

/* The same of amounts over and before plain numbers: "10 mg". (table_amount.c) */
void table_amounts(const struct table *);

/* The same of numbers and codes before the labels of rows. (table_coded.c) */
void table_coded(const struct table *, struct cell *, size_t n);

/* Joins the labels of rows that are in pieces, in place; how many cells are left. (table_label.c) */
size_t table_labels(const struct table *, struct cell *, size_t n);

/* The same of labels broken over lines, told by small letters. (table_label_small.c) */
size_t table_labels_small(const struct table *, struct cell *, size_t n);

void table_sides(struct table *);  /* tables beside each other become tables behind each other */
void table_rows(struct table *);   /* a stream gets rows */
bool table_period(struct table *); /* the same by what comes again; false: it does not */
/* Values that are no number: "61 (50.8%)", and "<5" among values, in a stream too. */
void table_compounds(struct table *);
void table_bounds(struct table *);
void table_stream_bounds(const struct table *);

void table_unrepeat(struct table *); /* merged cells that are written out become one again */
void table_parts(struct table *);

/*
 * Rows [from, to) above the data of a part: which are titles, which its header.  Returns the row behind
 * these: `to`, or the first of rows without values.
 */
size_t table_mark_head(struct table *, struct part *, const struct row_look *, size_t from, size_t to);

void table_body(struct table *, struct part *);
void table_merged(struct table *, struct part *); /* labels of merged cells behind the numbers of the rows */
bool table_slip(struct table *, struct part *);   /* false: the columns can be trusted */
bool table_lost(struct table *, struct part *);   /* blanks where rows lost merged cells; false: none */
void table_unpack(struct table *, struct part *); /* header cells that stand left of their columns go there */
void table_head(struct table *, struct part *);
bool table_tree(struct table *, struct part *);  /* false: no tree of heads fits, no column has any */
void table_role(struct table *, struct part *);  /* data rows that are totals */
void table_shift(struct table *, struct part *); /* labels of rows that lost cells before them */
void table_stub(struct table *, struct part *);
/*
 * Moves heads that stand in the middle of their columns to the first of these, in rows of cells by column [0,
 * to), one behind the other, upper first, NULL where blank; values begin in column `from`.
 */
void table_middle(struct cell **, size_t rows, size_t from, size_t to);
/* The column that the heads of the first of these rows end before, so many rows `below` it; to: nothing tells. */
size_t table_reach(struct cell **, size_t below, size_t from, size_t to);

/* Labels that are centred or flush right show no depth. */
void table_center(const struct table *, struct part *);
struct stub *stub_copy(struct arena *, const struct stub *); /* as it is for the next batch */

/*
 * The signs among dash and point, a bit each, that list rows where a digit is right behind them: rows beside
 * each other begin so, with other numbers and other words.
 */
unsigned part_bullets(const struct part *);
/* How far a label is indented, bullets included. */
uint32_t label_depth(const struct cell *, unsigned bullets);

/* What the values say of each column: is it the sum of a run of columns before it?  NULL: of none. */
enum testimony { SUM_SILENT, SUM_NO, SUM_YES };
struct column_sum {
	enum testimony state;
	size_t first, last; /* of a sum: the columns that the run may begin with */
};
struct column_sum *table_sums(const struct table *, const struct part *);

void part_unrepeat(const struct table *, struct part *); /* the same for columns of values */

void body_room(struct table *, struct part *); /* for labels, and values as far as each body row has cells */
void body_add_label(struct body_row *, struct cell *); /* unless it is blank */

/* Columns [from, to) that header cells cover, but for the first, which heads the labels; from > to: none. */
void head_extent(const struct table *, const struct part *, size_t *from, size_t *to);

#endif
