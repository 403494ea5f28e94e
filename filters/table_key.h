/*
 * table_key.h -- columns of keys among those that look like values.
 */
#ifndef TABLE_KEY_H
#define TABLE_KEY_H

#include "table.h"

/*
 * How many columns name the rows of a part whose first `labels` of `columns` look as if they do; its body
 * rows are known.
 */
size_t table_keys(const struct table *, const struct part *, size_t labels, size_t columns);

/* What stands in a column of the grid in body rows. */
struct column_look {
	size_t texts, numbers, nulls, years;
	size_t scales; /* of the numbers: "1 000" beside "EUR" */
};

/* The cell of a body row in a column of the grid; NULL: there is none. */
struct cell *body_cell(const struct table *, const struct part *, size_t body, size_t col);

/* The lowest row of the header, NULL: there is none; its text above a column, which may be empty. */
const struct row *lowest_heads(const struct table *, const struct part *);
struct span head_at(const struct row *, size_t col);

/* Marks body rows at the end whose label stands in a column of values.  (table_foot.c) */
void table_foot(const struct table *, struct part *);

/*
 * Does column *col name the rows, and hold the only texts of them?  Their body rows are known.
 * (table_named.c)
 */
bool table_names(const struct table *, const struct part *, size_t *col);

/*
 * Does the first of so many columns of numbers name the rows, whatever stands behind them?  (table_first.c)
 */
bool table_first_is_key(const struct table *, const struct part *, size_t numbers);

/*
 * Does the first of n columns name the rows, whatever texts do: with years, counts, bounds of classes, or
 * without a head?  (table_first.c)
 */
bool table_first_names(const struct table *, const struct part *, const struct column_look *, size_t n);

/* Does a column of numbers hold codes of what the rows are labelled with? */
bool table_holds_codes(const struct table *, const struct part *, size_t col);

/* The code that the labels of a row begin with: "2.1" of "2.1 Staff", "213" of "213", "Forestry". */
struct span body_code(const struct body_row *);
struct span label_code(struct span label); /* the same of one label */

/* Do the codes of the rows tell what holds what: 213, 21301, 21302, 221? */
bool table_codes_nest(const struct part *);

/*
 * Does the first column hold a code for each row but totals, which leave it blank, or count all rows but the
 * last ones?  Then these have their place among the others: no code holds them.
 */
bool table_lacks_codes(const struct table *, const struct part *);

/*
 * The first body row of those at the end, a total first, that leave columns blank which each row above begins
 * in: no label of these holds them.  part->n_body: there is none.
 */
size_t table_codes_end(const struct table *, const struct part *);

#endif
