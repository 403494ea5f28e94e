/*
 * form_parse.h -- inside of the form reader: what its files share.
 *
 *   form_parse.c      the lines of a file, and what they open and close
 *   form_text.c       a label and its variants; words and faults
 *   form_tree.c       labels of an axis   -> a tree
 *   form_relation.c   "relation ..."
 *   form_phrase.c     "field ...", "says ..."
 */
#ifndef FORM_PARSE_H
#define FORM_PARSE_H

#include "form.h"

enum { FORM_DEPTH_MOST = 16 }; /* levels of a tree: official tables have four */

struct form_set {
	struct arena arena;
	struct form **form;
	size_t n, cap;
	uint64_t same_filter[FORM_FILTER]; /* those of all forms */
	struct pattern **pattern;          /* all of them, to be freed */
	size_t n_pattern, pattern_cap;
};

/* A label line of a tree, in the order of the file. */
struct form_item {
	size_t depth; /* 0 is a top label */
	uint64_t line;
	struct span id; /* local: "1" of "r3.1" */
	struct form_text text;
};

/* Where a message points. */
struct form_place {
	struct arena *arena;
	struct diag *diag;
	struct span path;
	uint64_t line;
};

/* Tells a fault of the form; returns -1. */
int form_fault(const struct form_place *, const char *fault, struct span what);

/* The next word of *rest, taken off with the blanks before it; false when there is none. */
bool form_word(struct span *rest, struct span *word);

/* Of a-z, 0-9 and -, which is not the first? */
bool form_is_id(struct span);

/* A copy of n elements in the arena. */
void *form_keep(struct arena *, const void *v, size_t n, size_t size);

/* A pattern that the set owns; NULL, and told, when it is faulty. */
struct pattern *form_pattern(const struct form_place *, struct form_set *, struct span regex);

/* The variants of one label while its lines come in. */
struct form_variants {
	const struct form_place *place;
	struct form_set *set;
	const struct form *form;
	struct form_text *to; /* NULL: no label is open */
	struct span *fold;
	size_t n_fold, fold_cap;
	struct pattern **pattern;
	size_t n_pattern, pattern_cap;
};

int form_text_open(struct form_variants *, struct form_text *to, struct span label); /* 0, or -1 and told */
int form_text_add(struct form_variants *, struct span text);
void form_text_close(struct form_variants *);
void form_text_free(struct form_variants *);

/* Builds `root` and the array of its leaves from n items.  0, or -1 and told. */
int form_tree(struct form_place *, const struct form_item *, size_t n, struct form_node *root,
	      struct form_node ***leaf, size_t *n_leaf);

/* The node with this full id, or NULL. */
const struct form_node *form_tree_find(const struct form_node *root, struct span id);

/* Reads "NAME AXIS LEFT = RIGHT" and adds it to the table. */
int form_relation(const struct form_place *, struct form_table *, struct span text,
		  struct form_relation *out);

/*
 * Read "NAME ~REGEX" of a field, "NAME CELL [= VALUE] ~REGEX" of what is said of a cell.  0, or -1 and told.
 */
int form_field(const struct form_place *, struct form_set *, struct span text, struct form_phrase *out);
int form_saying(const struct form_place *, struct form_set *, const struct form_table *, struct span text,
		struct form_phrase *out);

/* Reads "r1.total": a row and a column of the table, or a column alone where rows have no labels. */
bool form_cell_find(const struct form_table *, struct span id, const struct form_node **row,
		    const struct form_node **col);

#endif
