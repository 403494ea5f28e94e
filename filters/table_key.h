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

/* Does a column of numbers hold codes of what the rows are labelled with? */
bool table_holds_codes(const struct table *, const struct part *, size_t col);

#endif
