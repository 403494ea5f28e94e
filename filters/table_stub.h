/*
 * table_stub.h -- inside of table_stub.c: the labels that are open above a row, and what totals among them
 * hold.
 */
#ifndef TABLE_STUB_H
#define TABLE_STUB_H

#include "table_group.h"

enum { STACK = 32 };

struct open_label {
	struct span text;
	struct span code; /* digits and points before a blank: "2.1" of "2.1 Staff" */
	struct span fold; /* of the text; its p is NULL until it is asked for */
	enum label_style style;
	uint32_t col, indent;
	bool group; /* from a row of its own */
	bool key;   /* a number */
	bool total, bare;
	bool closes; /* a total behind which stand no rows but totals */
	bool later;  /* one stood in its place before, which held so many totals: */
	size_t usual;
	size_t totals; /* that it holds itself, the last of them here: */
	uint32_t total_col, total_indent;
	bool leaf;     /* the last label of its row */
	bool inferred; /* what holds it, or holds that, is not printed */
	bool seen;     /* a label stood below it */
	size_t held;   /* the last of those, so many of them begin alike */
	uint32_t held_col, held_indent;
	struct group_look look;
	unsigned child; /* how the first group in a group is written; 0: none yet */
	bool parent;    /* a group whose first label was deeper: it ends where labels are no longer */
	bool colon;     /* a group whose name ends with one: "of which:" */
	bool level;     /* and whose first label began where it did: it ends where labels are less deep */
	uint32_t first; /* a group: where the label of the next row begins; 0: it has none */
	bool columns;   /* a group whose labels stand right of it: it ends where they no longer do */
	bool closed;    /* a group whose total has been seen */
	bool coded;     /* a label below it has its code and more */
	size_t row;     /* of the body */
	size_t since;   /* the first that its row adds up; SIZE_MAX: none */
	size_t until;   /* a total that holds the body rows up to this one */
};

struct stub {
	struct arena *arena;
	struct open_label *open; /* room for STACK of them */
	size_t n;
	size_t row;                  /* of the body, in work */
	unsigned bullets;            /* part_bullets() */
	bool nests;                  /* codes tell what holds what */
	bool uncoded;                /* totals have no code */
	size_t coded;                /* nor has a body row from this one on */
	unsigned rank[LABEL_STYLES]; /* by order of first appearance; 0: not seen */
	unsigned ranks;
};

/* Closes the groups inside the one that a total names: "Total assets" that of "Assets". */
void stub_close_named(struct stub *, struct open_label *total);

/*
 * A bare total below one like it, which is the label opened last: the second is not of what holds the first,
 * or its path would be the same.
 */
void stub_close_totalled(struct stub *, const struct open_label *total);

/* Does `a` begin with one of the rows that the total `b` adds up?  Then it does not hold their sum. */
bool label_is_added_up(const struct stub *, const struct open_label *a, const struct open_label *b);

/* Have labels that `a` holds, as many at least, begun where `b` does, up to it? */
bool label_held_alike(const struct open_label *a, const struct open_label *b, size_t least);

/*
 * A total is none of a number's rows, and alone none of those of the label in its place above, but where the
 * rows of these begin as it does: one row of a number, which is blank below, or more of a label that is only
 * less deep.
 */
bool label_is_total_beside(const struct open_label *a, const struct open_label *b);

/* Of totals that a label holds those in one place count. */
void label_note_total(struct open_label *above, const struct open_label *total);

/* What a label learns from the one before it, if that stood in its place. */
void label_note_before(struct open_label *label, const struct open_label *before);

#endif
