/*
 * form_align.h -- inside of form_align(): the lines of a section's tables, its numbers, its parts.
 */
#ifndef FORM_ALIGN_H
#define FORM_ALIGN_H

#include "form_pair.h"

/* A row of a table; the rows of all tables of a section follow each other. */
struct align_line {
	const struct form_table *table;
	size_t row;   /* leaf, or FORM_NONE */
	size_t first; /* cells before it in the section */
	size_t seen;  /* numbers before its label in the text; FORM_NONE: the label was not seen */
};

struct align_number {
	size_t token;
	int64_t value; /* 0 for a mark for no value */
	bool whole;    /* value is exact: an integer that fits */
	bool apart;    /* text stands between it and the number before */
};

struct align {
	struct arena *arena;
	const struct form *form;
	const struct form_token *token;
	size_t n_token;
	struct align_line *line; /* n_line of them and one behind, whose `first` is the number of all cells */
	size_t n_line;
	struct align_number *number;
	size_t n_number;
	enum form_order hint;
};

/* Lines a..b-1 and the numbers from..to-1 that are theirs, as many as they have cells. */
struct align_part {
	size_t a, b, from, to;
};

/* What is decided about a part: which cell each number is in. */
struct align_choice {
	size_t *cell;  /* by number of the part: cell of the section, or FORM_NONE */
	size_t proven; /* cells in lines whose relations hold and that are not all zero */
	size_t sure;   /* cells placed */
	enum form_order order;
};

/* Labels of lines in the text: sets seen. */
void align_labels(struct align *);

/* Chooses the order of a part by its relations (form_order.c). */
void align_decide(const struct align *, const struct align_part *, struct align_choice *);

#endif
