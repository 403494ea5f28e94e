/*
 * table_total.h -- body rows that are sums of their neighbours.
 */
#ifndef TABLE_TOTAL_H
#define TABLE_TOTAL_H

#include "table.h"

struct sum_row {         /* beside each body row; other rows are numbers of body rows */
	uint32_t indent; /* of its first label */
	size_t group;    /* ordinal of the group of rows that it stands in */
	size_t block;    /* ordinal of the rows between blank ones */
	size_t end;      /* the row behind it and all that is deeper or part of it */
	size_t until;    /* it is the sum of rows below it, up to this one; 0: of none */
	size_t first;    /* of those below */
	size_t since;    /* it is the sum of rows above it, from this one; its own number: of none */
	bool sum;
	bool part;    /* in some columns only: the others hold rates */
	bool across;  /* those rows are of several groups */
	bool outer;   /* it is the sum of the rows that have its label as their outer one */
	bool mean;    /* it is the mean of rows below */
	bool average; /* it is the mean of rows above, or what these are apart */
	bool whole;   /* it is the whole of rows below, by its code or its place */
	bool pair;    /* the row below comes again behind each row like this one */
};

enum {
	MAX_COLS = 32,  /* columns beyond these are not looked at */
	MAX_ITEMS = 160 /* of one sum */
};
enum known { BLANK, MARK, KNOWN };

struct row_values { /* whole numbers of the last printed digit of their column */
	size_t rows, cols;
	const int64_t *value; /* by row, column */
	const uint8_t *known; /* the same: enum known */
	const int64_t *unit;  /* by column: what it is rounded to */
	const bool *negative; /* by column: a value of it is */
	const bool *evident;  /* by row: its digits are enough for evidence that it is a sum */
};

/* The canonical number times ten to the `scale`, rounded; false: too large for a sum. */
bool value_scaled(struct span number, unsigned scale, int64_t *value);

/*
 * The values of a part as whole numbers of its most decimals, row by row, missing ones 0; NULL: they do not fit.
 * (table_sum.c)
 */
int64_t *values_scaled(const struct table *, const struct part *);

/* In the arena. */
void values_read(const struct table *, const struct part *, struct row_values *);

struct sum_row *table_totals(struct table *, struct part *); /* in the arena */

/* Sets `until` and `mean` of the first row when it is the mean of those below it. */
void table_mean(const struct table *, const struct part *, const struct row_values *, struct sum_row *);

/* Sets `average`. */
void table_average(const struct part *, const struct row_values *, struct sum_row *);

/* Sets `whole`, and `until`. */
void table_whole(const struct part *, const struct row_values *, struct sum_row *);

/* Sets `until` and `sum` of totals that pass over the parts of an item, and `until` of that. */
void table_over(const struct part *, const struct row_values *, struct sum_row *);

/* Sets `outer`. */
void table_outer(const struct table *, const struct part *, const struct row_values *, struct sum_row *);

/* Sets `until` of rows that hold a run of labels which others hold too. */
void table_refrain(const struct table *, const struct part *, struct sum_row *);

#endif
