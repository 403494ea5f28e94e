/*
 * table_part.h -- inside of table_part: rows that open a part, and rows that go on with it.
 */
#ifndef TABLE_PART_H
#define TABLE_PART_H

#include "table.h"

enum { HEAD_ROWS = 128 /* of a header, or before it: no table has more */ };

/*
 * Rows [from, to) without data, data follows in row `to`: do they open a table of their own?
 */
bool part_opens(const struct table *, const struct part *, const struct row_look *, size_t from, size_t to);

/*
 * Row i stands below the header of the part that begins in row `from`: the row of this that it replaces,
 * which has another row of the header right below it; i: it replaces none.  (table_upper.c)
 */
size_t part_upper(const struct table *, size_t from, size_t i);

/* The same of one that stands below all rows of the header: the first of these. */
size_t part_all_heads(const struct table *, size_t from, size_t i);

/* Is row i the same as a header row at the head of the part? */
bool part_repeats(const struct table *, const struct part *, size_t i);

/* Does row i, of texts, fill most columns of the data row before it, the first one too? */
bool row_fills_columns(const struct row_look *, size_t i, size_t data);

/* Has the row a blank cell of its own for each value of the data row? */
bool row_has_blanks_for(const struct table *, const struct row *, const struct row *data);

#endif
