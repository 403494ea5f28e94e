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

#endif
