/*
 * table_doc.h -- inside of rpt-table: a document in work, its blocks and what was read from them.
 *
 *   table_flat.c   a page on one line       -> a document of lines, read first (table_flat.h)
 *   table_read.c   a table block            -> a reading
 *   table_form.c   all readings of the doc. -> canonical cells of a form
 *   table_ordered.c columns without heads  -> those of a form, in its order
 *   table_torn.c   text in reading order    -> tables that only a form can put together
 *   table_tokens.c a document               -> that text           (table_tokens.h)
 *   table_unread.c what cannot be read      -> left as text
 *   table_lines.c  blocks and readings      -> the rows stream
 *   table_fact.c   text outside of tables   -> cells of the table "doc"
 *   table_prose.c  that text, in paragraphs        (table_prose.h)
 *   table_stream.c a long table             -> what its next batch must know
 */
#ifndef TABLE_DOC_H
#define TABLE_DOC_H

#include "block.h"
#include "table_emit.h"

struct reading { /* of lines [from, to), which are one block */
	size_t from, to;
	struct scan scan; /* without page furniture */
	struct grid grid;
	struct table table;
	struct span unit; /* from a unit line above */
	const struct layout *layout;
	size_t seen, until; /* of its lines those before `seen` are out already, those from `until` on wait */
	const struct table_before *before;
};

struct table_doc {
	struct arena *arena;
	struct arena *scratch; /* of a table in work */
	struct diag *diag;
	const struct form_set *forms; /* NULL: none */
	struct memo *memo;
	struct label_memo *labels;
	struct span doc;
	const struct block_line *line;
	const size_t *lead; /* by line (lead.h), or NULL */
	size_t n;
	bool batch;              /* the last block is a batch of a long table */
	struct reading *reading; /* of the table blocks, in order */
	size_t n_reading;
};

/* A line without its lead. */
static inline struct span doc_text(const struct table_doc *doc, size_t i)
{
	size_t lead = doc->lead ? doc->lead[i] : 0;

	return (struct span){ doc->line[i].text.p + lead, doc->line[i].text.len - lead };
}

void table_read(struct table_doc *, struct reading *); /* from and to are set, before or NULL */
void table_forms(struct table_doc *);

/*
 * Puts together what no part shows whole of the form that most parts are of (NULL: of none).  The form that it
 * looked for; NULL: nothing was torn.
 */
const struct form *table_torn(struct table_doc *, const struct form *);

/*
 * By column of a part that may be this table of its form: the ordinal of the form's column, + 1, or 0, if the
 * form's order tells more of them than the heads; NULL: it does not.
 */
size_t *table_ordered(const struct table *, const struct part *, const struct form_table *);

void table_unread(struct table_doc *, const struct form *);
void table_unheaded(struct table_doc *); /* behind table_forms() */

/* Does a part show the whole table: every row and column that the form has? */
bool part_is_whole(const struct part *, const struct form_table *);

/* The labels of a form's leaf, from the top of its tree; in the arena. */
struct labels form_labels(struct arena *, const struct form_node *);

/*
 * Freezes what the last part of a table of delimited records shows, for the batches behind the lines of the
 * reading; NULL: rows of such a table cannot be read in batches.  Sets `until` of the reading behind the last
 * row.  The caller frees it with before_free().
 */
struct table_before *before_new(const struct table_doc *, struct reading *);
void before_free(struct table_before *);

/* Do the lines end with two whole records of as many fields?  Then no record goes on behind them. */
bool before_whole(const struct block_line *, size_t n);

int emit_rows(struct emit *, const struct table_doc *);
int emit_facts(struct emit *, const struct table_doc *);

#endif
