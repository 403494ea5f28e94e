/*
 * table_prose.h -- the running text of a document, outside its tables.
 */
#ifndef TABLE_PROSE_H
#define TABLE_PROSE_H

#include "table_doc.h"

struct prose_line {
	struct span text; /* without blanks around it, and without what Markdown puts there */
	const struct block_line *line;
};

struct paragraph {
	struct span text;
	const struct prose_line *line; /* its lines, which are pieces of the text */
	size_t n;
};

struct prose {
	struct span text; /* all paragraphs, each on a line: what is not here is in none */
	struct prose_line *line;
	size_t n_line;
	struct paragraph *paragraph;
	size_t n_paragraph;
};

/* All of it is in the arena of the document. */
struct prose prose_read(const struct table_doc *);

/* The line in which a piece of the text begins. */
const struct prose_line *prose_line(const struct prose *, struct span piece);

#endif
