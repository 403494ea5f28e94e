/*
 * form.h -- form definitions: what an official table looks like, in data (rpt-form(5)).
 *
 * A form is read from a file into trees of labels and relations between cells.  All of it lives as long
 * as its form_set and is not changed after loading, so threads may share it.
 *
 *   form.c          the set, folding, cell ids
 *   form_load.c     files and directories
 *   form_parse.c    lines of a file      -> forms                  (form_parse.h)
 *   form_text.c     a label and its variants
 *   form_tree.c     indented labels      -> trees of nodes
 *   form_relation.c "total = a + b.*"    -> relations
 *   form_match.c    labels of a table    -> the form's table, leaf by leaf
 *   form_memo.c     the same for labels that come again
 *   form_index.c    a text               -> the nodes that bear it  (form_pair.h)
 *   form_pair.c     labels in a row      -> leaves of an axis       (form_pair.h)
 *   form_pieces.c   a text               -> how much of it is pieces of labels
 *   form_near.c     two labels           -> how like they are       (form_pair.h)
 *   form_align.c    a torn sequence of labels and numbers -> cells (form_align.h)
 */
#ifndef FORM_H
#define FORM_H

#include "arena.h"
#include "diag.h"
#include "pattern.h"

#define FORM_NONE SIZE_MAX /* no leaf */

/* What tells at a glance that two folded texts are not alike (form_near.c). */
struct form_shape {
	uint64_t chars; /* bit c mod 64 is set for each character c */
	size_t n;       /* characters */
};

/* What a label may look like. */
struct form_text {
	struct span label; /* as the form prints it */
	struct span *fold; /* accepted texts as form_fold() gives them; fold[0] is the label's own */
	size_t n_fold;
	struct pattern **pattern; /* accepted texts as PCRE2, matched against the folded text */
	size_t n_pattern;
	struct form_shape shape; /* of fold[0] */
};

struct form_node {
	struct span id; /* full id within its tree, from the top: "r3.1", "legal.business" */
	struct form_text text;
	struct form_node *parent, *child; /* children in an array; the root has no parent, id and text */
	size_t n_child;
	size_t first_leaf, n_leaf; /* its leaves, as ordinals among all leaves of the tree */
};

enum form_axis { FORM_COLUMNS, FORM_ROWS };

/* left = right over leaves of one axis, for every leaf of the other; both sides are sums of +-leaves */
struct form_term {
	size_t leaf;
	int sign;
};
struct form_relation {
	struct span name;
	enum form_axis axis; /* of the leaves: FORM_COLUMNS relates the columns of each row */
	struct form_term *left, *right;
	size_t n_left, n_right;
};

struct form_table {
	struct span id;           /* "t2" */
	struct form_text section; /* the heading it stands under; label may be empty */
	struct form_text title; /* caption or group row, e.g. 第二十条第（一）项; label may be empty */
	struct span unit;
	bool any_rows;               /* rows bear labels that the form does not know */
	struct form_node rows, cols; /* roots; a table of one unlabelled row has rows.n_child == 0 */
	struct form_node **row_leaf, **col_leaf;
	size_t n_row_leaf, n_col_leaf; /* n_row_leaf is 0 for any_rows and for one unlabelled row */
	struct form_relation *relation;
	size_t n_relation;
};

/* A statement in the prose of a document. */
struct form_phrase {
	struct span name;
	struct pattern *pattern;           /* matched against text as printed; its group 1 is the value */
	struct span value;                 /* fixed value of a phrase without a group; else empty */
	const struct form_table *table;    /* the cell that it repeats; NULL: a field of the document */
	const struct form_node *row, *col; /* row is NULL where rows have no labels */
};

struct form_index;

struct form_same { /* a character and the one it is taken for; equally long in UTF-8 */
	uint32_t from, to;
};

enum { FORM_FILTER = 1024 };

struct form {
	struct span name; /* "ogi-2021" */
	struct span title;
	struct form_table **table;
	size_t n_table;
	struct form_phrase *field; /* "field" lines, in order */
	size_t n_field;
	struct form_phrase *saying; /* "says" lines, in order */
	size_t n_saying;
	struct form_same *same; /* sorted by `from`, each once */
	size_t n_same;
	uint64_t same_filter[FORM_FILTER]; /* bit c mod 65536 is set for each character c of `from` */
	struct form_index *index;          /* form_pair.h */
};

struct form_set;

struct form_set *form_set_new(void);
void form_set_free(struct form_set *);
int form_set_load(struct form_set *, const char *path, struct diag *); /* one file; 0 or -1, told */
/* Every *.form, by name; a missing directory is none. */
int form_set_load_dir(struct form_set *, const char *dir, struct diag *);
/* A file's text; path is for messages. */
int form_set_parse(struct form_set *, struct span text, const char *path, struct diag *);
size_t form_set_count(const struct form_set *);
const struct form *form_set_get(const struct form_set *, size_t i);
const struct form *form_set_find(const struct form_set *, struct span name); /* NULL: none */

/* label_fold() with the form's characters taken as equal. */
void form_fold(const struct form *, struct buf *out, struct span text);

/* Was it written once for each of several columns that it spans, "Total Total Total"? */
bool form_is_repeated(struct span text);

/* Is this folded text one of those accepted? */
bool form_text_is(const struct form_text *, struct span folded);

/* Appends the folded labels of the node and all below it, one a line. */
void form_add_labels(struct buf *, const struct form_node *);

/* Bytes of a folded text that are pieces of these labels, of so many bytes at least, the longest first. */
size_t form_count_pieces(struct span labels, struct span folded, size_t least);

/*
 * The canonical cell id, "t2.r3.1.natural", appended.  A row of NULL adds nothing: the table's rows have no
 * labels or any.  What the cells of a row share of it, "t2.r3.1.", comes first.
 */
void form_row_id(struct buf *out, const struct form_table *, const struct form_node *row);
void form_cell_id(struct buf *out, const struct form_table *, const struct form_node *row,
		  const struct form_node *col);

/* --- a table that was read, matched with forms (form_match.c) --- */

/* Labels of one row or column as printed, from outer to inner; empty ones are passed over. */
struct form_path {
	const struct span *label;
	size_t n;
};

struct form_query {
	struct span section, title; /* as printed; may be empty */
	const struct form_path *row, *col;
	size_t n_row, n_col;
	bool loose; /* heads were put above columns by where they stand: they come in the form's order */
};

struct form_found {
	const struct form *form; /* NULL: none matches */
	const struct form_table *table;
	unsigned score;  /* 1000 is label for label; title and section add to it */
	unsigned labels; /* two for each of the query that agrees, one for each that nearly does */
	size_t *row,
	    *col; /* by row and column of the query: the ordinal of its form leaf, or FORM_NONE; in the arena */
	/* Without a form: its only table, no wider, that has three rows of four; or NULL.  `row` is of it. */
	const struct form_table *likely;
};

/*
 * The best table of each form of the set for the labels read, in an array by form.  Each leaf is
 * given at most once.  In a table without row labels every row is FORM_NONE.  Takes time in
 * proportion to labels read times labels of the forms.
 */
struct form_found *form_match(const struct form_set *, const struct form_query *, struct arena *);

/* The same where some queries come again; what is found lives in the memo, where it is kept, or in the arena. */
struct memo;
const struct form_found *form_memo_match(struct memo *, const struct form_set *, const struct form_query *,
					 struct arena *, bool *kept);

/*
 * The best of n of them, or that of `prefer` when as many labels agree: a part of a table is like the
 * smallest form that has its rows.  NULL: none matches.
 */
const struct form_found *form_match_best(const struct form_found *, size_t n, const struct form *prefer);

/* --- a table torn into a bare sequence of labels and numbers (form_align.c) --- */

enum form_token_kind {
	FORM_TEXT,
	FORM_HEADING, /* of a section */
	FORM_NUMBER,  /* `number` is its canonical text (number.h) */
	FORM_NULL     /* a mark for no value, which stands in a cell */
};

struct form_token {
	enum form_token_kind kind;
	struct span text, number;
	bool doubtful; /* a number that may be page furniture: it counts only where one is missing */
	bool parted;   /* a blank line stands before it */
};

/* In which order the cells of a table follow each other. */
enum form_order { FORM_ORDER_UNKNOWN, FORM_BY_ROWS, FORM_BY_COLUMNS };

struct form_cell {
	const struct form_table *table; /* NULL: not known */
	size_t row, col;                /* leaves; row is FORM_NONE where rows have no labels */
};

struct form_aligned {
	struct form_cell *cell; /* by token; in the arena */
	size_t n_placed;        /* tokens with a cell */
	size_t n_due;           /* cells of the form's tables in the sections found */
	size_t n_shown;         /* rows of those that their labels show, whether numbers were placed or not */
	size_t n_proven;        /* cells in rows whose relations hold, not all zero */
	enum form_order order;  /* as the numbers prove it */
};

/*
 * Places the numbers of a document in the cells of a form.  `tokens` are headings, labels and numbers in the
 * order of the text, without page furniture and prose.  A number is placed only when labels and counts leave
 * one place for it or relations prove it.  Tokens side by side in one cell are pieces of one number ("2,62"
 * "5").  Tables with rows of any label are passed over.
 */
void form_align(const struct form *, const struct form_token *tokens, size_t n, struct arena *,
		struct form_aligned *);

/*
 * Is one of the texts, as it was read, the heading of a section of a form, or a row label of five ideographs
 * or more?  A document without one has nothing to align.
 */
bool form_set_knows(const struct form_set *, const struct form_token *, size_t n);

/*
 * The form that proves and places most, or whose labels show most; `prefer` (may be NULL) wins a tie.  NULL: no
 * number was placed, and none is shown.
 */
const struct form *form_align_best(const struct form_set *, const struct form *prefer,
				   const struct form_token *tokens, size_t n, struct arena *,
				   struct form_aligned *);

#endif
