/*
 * table_mark.h -- inside of table_mark: rows above data.
 */
#ifndef TABLE_MARK_H
#define TABLE_MARK_H

#include "table_note.h"

/* Is the row apart from the one above it? */
static inline bool row_is_apart(const struct table *table, const struct row_look *look, size_t i)
{
	return table->grid->row[i].gap > 0 || look[i - 1].class == ROW_EMPTY;
}

/*
 * Does the single text in row `end`, behind the header that starts in row `start`, head the row labels of the
 * data from row `to` on?
 */
bool lone_ends_header(const struct table *, const struct row_look *, size_t start, size_t end, size_t to);

/* Does a lone text in rows [from, end) name the first of several groups, of the data from row `to` on? */
bool lone_names_group(const struct table *, const struct row_look *, size_t from, size_t end, size_t to);

/* The same of the last of the rows [from, to), of which none is a header. */
bool lone_is_group(const struct table *, const struct row_look *, size_t from, size_t to);

#endif
