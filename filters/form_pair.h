/*
 * form_pair.h -- inside of form matching: the index of a form's texts, likeness of labels, pairing of leaves.
 */
#ifndef FORM_PAIR_H
#define FORM_PAIR_H

#include "form.h"

/* A node that accepts a text; nodes with the same text are chained. */
struct form_entry {
	struct span fold;
	uint64_t hash;
	size_t table; /* ordinal in the form */
	enum form_axis axis;
	const struct form_node *node;
	const struct form_entry *next; /* of the same text */
};

/* The literal texts of all nodes of all tables: open addressing, linear probing. */
struct form_index {
	const struct form_entry **slot;
	size_t n_slot;  /* a power of two, at least twice the texts */
	size_t longest; /* bytes of the longest text */
};

struct form_index *form_index_new(struct arena *, const struct form *);
const struct form_entry *form_index_find(const struct form_index *, struct span fold); /* chain, or NULL */

/* A glance that tells most characters to be no traditional ones. */
static inline bool form_filter_has(const uint64_t *filter, uint32_t c)
{
	return filter[c / 64 % FORM_FILTER] >> c % 64 & 1;
}

/* What label_fold() gave, as the form folds it: the same span, or a copy in the arena. */
struct span form_same_span(const struct form *, struct arena *, struct span folded);

/*
 * May a folded label be a damaged form of another?  One character in five differs, or one is a part of at
 * least half of the other; short labels (结果维持, 结果纠正) must be equal.
 */
bool form_is_near(struct span a, struct span b);

struct form_shape form_shape(struct span);
bool form_may_be_near(const struct form_shape *a, const struct form_shape *b); /* false: they are not near */

/* Weaker, where position speaks for it too: two thirds of the characters of the shorter are in the longer. */
bool form_is_akin(struct span a, struct span b);

/* A label path that was read, looked up. */
struct form_read {
	struct span fold;                      /* the innermost label; empty: there is none */
	struct form_shape shape;               /* of that */
	const struct form_entry *leaf;         /* nodes of that text */
	const struct form_entry *const *outer; /* nodes of the labels above */
	size_t n_outer;
};

/* Which leaves of one axis of a table the reads are. */
struct form_pairing {
	size_t *leaf;    /* by read: ordinal of the leaf or FORM_NONE, each at most once */
	unsigned weight; /* 2 for a label that is accepted, 1 for one that is near or known by its place */
	bool crossed;    /* the leaves do not ascend */
};

struct form_reads { /* labels that may be the leaves of that axis of a table */
	const struct form *form;
	size_t table;
	enum form_axis axis;
	const struct form_read *v;
	size_t n;
};

/* They ascend, unless labels that are all told apart may stand in any order.  In the arena. */
void form_pair(struct arena *, const struct form_reads *, bool any_order, struct form_pairing *);

#endif
