/*
 * form.h -- form definitions: what an official table looks like, in data (rpt-form(5)).
 *
 * A form is read from a file into trees of labels and relations between cells.  All of it lives as long
 * as its form_set and is not changed after loading, so threads may share it.
 */
#ifndef FORM_H
#define FORM_H

#include "arena.h"
#include "diag.h"
#include "pattern.h"

struct form_node {
	struct span id;    /* full id within the table, from the top: "r3.1", "legal.business" */
	struct span label; /* as the form prints it */
	struct span *fold; /* accepted texts as label_fold() gives them; fold[0] is the label's own */
	size_t n_fold;
	struct pattern **pattern; /* accepted texts as PCRE2, matched against the folded text */
	size_t n_pattern;
	struct form_node *parent, *child; /* children in an array */
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
	enum form_axis axis;
	struct form_term *left, *right;
	size_t n_left, n_right;
};

struct form_table {
	struct span id;      /* "t2" */
	struct span section; /* text of the heading it stands under; may be empty */
	struct span title;   /* caption or group row, e.g. 第二十条第（一）项; may be empty */
	struct span *section_fold, *title_fold;
	size_t n_section, n_title;
	struct span unit;
	struct form_node rows, cols; /* roots; a table of one unlabelled row has rows.n_child == 0 */
	struct form_node **row_leaf, **col_leaf;
	size_t n_row_leaf, n_col_leaf;
	struct form_relation *relation;
	size_t n_relation;
};

struct form {
	struct span name; /* "ogi-2021" */
	struct span title;
	struct form_table *table;
	size_t n_table;
	struct span fold_from, fold_to; /* characters taken as equal, e.g. traditional and simplified, pairwise */
};

struct form_set;

struct form_set *form_set_new(void);
void form_set_free(struct form_set *);
int form_set_load(struct form_set *, const char *path, struct diag *); /* one file; 0 or -1, told */
int form_set_load_dir(struct form_set *, const char *dir, struct diag *); /* every *.form, by name; a missing directory is none */
size_t form_set_count(const struct form_set *);
const struct form *form_set_get(const struct form_set *, size_t i);

/* label_fold() with the form's characters taken as equal. */
void form_fold(const struct form *, struct buf *out, struct span text);

/* Is this folded text one of the node's? */
bool form_node_is(const struct form_node *, struct span folded);

/* The canonical cell id, "t2.r3.1.natural", appended. */
void form_cell_id(struct buf *out, const struct form_table *, const struct form_node *row, const struct form_node *col);

#endif
