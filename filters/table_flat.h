/*
 * table_flat.h -- documents that are a page on one line.  (table_flat.c)
 */
#ifndef TABLE_FLAT_H
#define TABLE_FLAT_H

#include "block.h"
#include "layout.h"

struct flat_doc {
	struct arena *arena;
	struct span name;
	const struct block_line *line;
	size_t n;
	const struct table_opts *opts; /* cells or, for people, lines: what is written has no rows */
	struct sink *out;              /* borrowed */
	struct diag *diag;
};

/*
 * Writes the tables of the document, the fields of such a line read as lines; *rc becomes what a sink
 * returns. False: there is none, and nothing was written.
 */
bool flat_read(const struct flat_doc *, int *rc);

#endif
