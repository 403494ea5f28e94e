/*
 * split.h -- inside of rpt-split: the lines of a document, and what each of them is.
 *
 * The work on a document, in this order: page furniture, headings, tables (layout.h), then the text between.
 */
#ifndef SPLIT_H
#define SPLIT_H

#include "layout.h"
#include "pattern.h"

enum kind {
	KIND_BLANK,
	KIND_TITLE,
	KIND_HEADING,
	KIND_TEXT,
	KIND_TABLE,
	KIND_CAPTION,
	KIND_NOTE,
	KIND_FURNITURE,
	KIND_RULE
};

struct mark { /* what a line is, beside its struct line */
	enum kind kind;
	uint32_t level; /* of a heading, from 1 */
	bool continues; /* belongs to the block of the line before */
	int layout;     /* of a table line */
};

struct heading_rule { /* from -p */
	uint32_t level;
	struct pattern *pattern;
};

struct page { /* the document in work */
	struct arena *arena;
	struct line *line;
	struct mark *mark;
	size_t n;
	const struct heading_rule *rule;
	size_t n_rule;
};

size_t page_next(const struct page *,
		 size_t i); /* the next line that is neither blank nor furniture; n at the end */
size_t page_last(const struct page *, size_t i); /* the last such line before i; n when there is none */

void split_furniture(struct page *);
void split_headings(struct page *);
void split_tables(struct page *);
void split_text(struct page *);

#endif
