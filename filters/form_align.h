/*
 * form_align.h -- inside of form_align(): the lines of a form's tables, the numbers of a text, their parts.
 *
 *   form_align.c    the steps below, one after the other
 *   form_section.c  where the sections of the form begin in the text
 *   form_present.c  which of its tables are in the text at all
 *   form_anchor.c   where the labels of its rows stand
 *   form_number.c   the numbers; those that a narrow cell broke in two
 *   form_balance.c  parts: cuts where labels and numbers are in balance
 *   form_excess.c   more numbers than cells: which are not the table's
 *   form_decide.c   in which order the numbers of a part fill its cells
 *   form_order.c    these orders                       (form_order.h)
 *   form_rows.c     whole rows among numbers that are not all where they should be
 *   form_runs.c     numbers in runs along rows and columns (form_runs.h)
 *   form_judge.c    whether the relations within a row hold
 *   form_sums.c     the relations between all cells in work
 */
#ifndef FORM_ALIGN_H
#define FORM_ALIGN_H

#include "form_pair.h"

#include <limits.h>

/* A row of a table; the rows of the tables in work follow each other. */
struct align_line {
	const struct form_table *table;
	size_t row;   /* leaf, or FORM_NONE */
	size_t first; /* cells before it */
	size_t seen;  /* numbers before its label in the text; FORM_NONE: the label was not seen */
};

struct align_number {
	size_t token, last; /* first and last token: a number may be broken in two */
	int64_t value;      /* 0 for a mark for no value */
	bool whole;         /* value is exact: an integer that fits */
	bool doubtful;      /* may be none of the table\'s */
	bool apart;         /* text stands between it and the number before */
	bool parted;        /* text or a blank line does */
	struct span column; /* the label of a column, folded, if that text holds exactly one; else empty */
};

/* A run of sections in work. */
struct align {
	struct arena *arena;
	const struct form *form;
	const struct form_token *token; /* all of the document */
	size_t token_from, token_to;
	struct align_line *line; /* n_line of them and one behind, whose `first` is the number of all cells */
	size_t n_line;
	struct align_number *number;
	size_t n_number;
	enum form_order hint; /* proven elsewhere in the document */
	bool labels_first;    /* whole rows stand behind their labels (form_rows.c) */
	size_t *budget;       /* values that may still be looked at; 0: stop searching */
};

/* Lines a..b-1 and the numbers from..to-1 that are theirs. */
struct align_part {
	size_t a, b, from, to;
};

/* What is decided about a part: which cell each number is in. */
struct align_choice {
	size_t *cell;  /* by number of the part: cell of the lines in work, or FORM_NONE */
	size_t proven; /* cells in lines whose relations hold and that are not all zero */
	size_t sure;   /* cells placed */
	enum form_order order;
};

/* How good a reading is: relations first, then cells, then parts. */
struct align_total {
	size_t proven, sure, parts;
};

struct align_reading {
	size_t *cell; /* by number, or FORM_NONE */
	struct align_total total;
	size_t by_rows, by_columns; /* proven cells of parts in this order */
};

int align_compare(const struct align_total *, const struct align_total *); /* 1: the first is better */

/* Of the first of n tokens: how many make a number; 0: it is text (form_number.c). */
size_t align_number_len(const struct form_token *, size_t n);
void align_numbers(struct align *);
bool align_may_be_page(const struct align *, size_t number); /* by its value and place (form_excess.c) */

/* Reads as many numbers as there are cells (form_balance.c), or some more (form_excess.c). */
struct align_reading align_balanced(const struct align *);
struct align_reading align_excess(const struct align *, size_t excess);

/* Is this text numbered, and as the label is?  (form_anchor.c) */
bool align_is_numbered(const struct form_text *label, struct span printed);

/* By table of the form: is it in this text at all?  (form_present.c) */
bool *align_present(struct arena *, const struct form *, const struct form_token *, size_t n);

/*
 * The tokens, those that head sections of the form marked as headings, and no others of the form's labels;
 * in the arena.  NULL: no section of the form is there.  (form_section.c)
 */
struct form_token *align_headings(const struct form *, const struct form_token *, size_t n, struct arena *);

/* Labels in the text: sets `seen` of the lines and `column` of the numbers (form_anchor.c). */
void align_labels(struct align *);

/*
 * With the numbers in these cells, do most labels of rows stand alone right before numbers of upper rows?
 * Then a row is missing, and those below it were all moved up.
 */
bool align_is_moved(const struct align *, const size_t *cell);

/* Chooses the order of a part that has as many numbers as cells (form_decide.c). */
void align_decide(const struct align *, const struct align_part *, struct align_choice *);

/*
 * Finds whole rows among the numbers of a part, whose count may be off (form_rows.c).  False: nothing is
 * sure.
 */
bool align_rows(const struct align *, const struct align_part *, struct align_choice *);

/* Relations within a row, over values by column (form_judge.c). */
struct align_verdict {
	size_t held, failed; /* relations that are not all zero */
};

struct align_verdict align_judge(const struct form_table *, const int64_t *value, const bool *whole);
bool align_is_related(const struct form_table *);

/* Relations of the lines in work, by cell (form_sums.c). */
struct align_term {
	size_t cell;
	int sign;  /* of its value when all terms add up to 0 */
	bool left; /* of the relation */
};

struct align_sum {
	struct align_term *term;
	size_t n;
	bool within; /* a row */
};

struct align_sums {
	struct align_sum *sum;
	size_t n;
	size_t *first, *list; /* cell c is in the sums list[first[c]] up to list[first[c + 1]] */
};

enum { ALIGN_SUM_WRONG = 5 }; /* bits: one printed sum of 32 is wrong */

struct align_sums align_sums(const struct align *);

/*
 * What a sum says, in bits, when the cells have the numbers `fill` (ordinals from 1; 0: none): the bits of
 * its total when it holds, ALIGN_SUM_WRONG against when it does not, 0 when a number is not known.
 */
int align_bits(int64_t); /* of its absolute value */
int align_weigh(const struct align_sum *, const struct align_number *, const uint16_t *fill);

/* Numbers in runs along rows and columns, `excess` of them none of the tables' (form_runs.c). */
struct align_reading align_runs(const struct align *, size_t excess);

#endif
