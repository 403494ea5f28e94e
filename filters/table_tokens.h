/*
 * table_tokens.h -- inside of table_torn.c: the texts of a document, in its order.
 */
#ifndef TABLE_TOKENS_H
#define TABLE_TOKENS_H

#include "table_doc.h"

struct tokens {
	struct form_token *v;
	struct cell **cell; /* by token; NULL for what is not in a grid */
	size_t *reading;    /* by token: the reading it is in */
	uint64_t *line;     /* by token: where it stands in the source */
	size_t n, room;
	/* NULL; else numbers are left out, and texts are let go when these have been asked about them. */
	const struct form_set *asked;
	bool shown; /* one of the texts is of a form */
};

/* Headings, cells, and short lines of text, in the order of the document, borrowing its texts. */
struct tokens tokens_collect(struct table_doc *);
void tokens_free(struct tokens *);

/*
 * Does the document show the heading of a section of a form, or a label of its rows?  Else nothing of a form
 * is there.
 */
bool tokens_show_form(struct table_doc *);

/* Sets which texts are numbers, these, and before which a blank line stands. */
void tokens_find_numbers(struct table_doc *, struct tokens *);

#endif
