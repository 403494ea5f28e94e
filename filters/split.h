/*
 * split.h -- inside of rpt-split: the lines of a document, and what each of them is.
 *
 * The work on a document, in this order: page furniture, headings, tables (layout.h), then the text between.
 * It is done on a window of lines, which is the whole document unless a long table of delimited records
 * passes through.
 *
 *   split.c            the filter: lines in, blocks out
 *   split_stream.c     a long table of delimited records
 *   split_furniture.c  page numbers, running heads, marks of extractors
 *   split_count.c      running heads and feet that count the pages
 *   split_heading.c    headings and their levels
 *   split_table.c      stretches of lines that are tables
 *   split_section.c    headings of sections that look like one
 *   split_text.c       titles, captions, notes, paragraphs
 */
#ifndef SPLIT_H
#define SPLIT_H

#include "block.h"
#include "layout.h"
#include "line_memo.h"
#include "pattern.h"

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

enum { OUTLINE_DEPTH = 16 }; /* levels of headings; deeper ones share the last */

/* The styles of headings open at a point, outermost first, and how far each has counted. */
struct outline {
	struct {
		int style;
		uint32_t value;
	} level[OUTLINE_DEPTH];
	uint32_t depth;
	uint64_t first; /* hash of the first numbered heading, a 1; 0: there was none yet */
};

struct page { /* the window in work */
	struct arena *arena;
	struct line *line;
	struct mark *mark;
	size_t n;
	size_t seen; /* lines at its start that are out already: they show what the others go on with */
	const struct heading_rule *rule;
	size_t n_rule;
	struct outline outline; /* at its start, then at its end */
	char delimiter;         /* of the document, once it is known to be delimited text */
};

/* The headings that are open at a line, outermost first; their text joined is the section. */
struct section {
	struct buf *label;
	size_t depth, cap;
	struct buf text;
};

struct split {
	struct sink sink;
	struct sink *out;
	struct diag *diag;
	struct heading_rule *rule;
	size_t n_rule;

	/* of the document */
	struct span f[BLOCKS_N];            /* of the record in work */
	struct buf doc, no, ordinal, level; /* some of them */
	uint64_t block;                     /* its number is in `ordinal` */
	uint64_t emitted;                   /* the last line, its number is in `no` */
	struct section section;
	struct outline outline;
	char delimiter;

	/* the lines held */
	struct arena arena;
	struct line *line;
	size_t n, cap, seen;
	struct line_memo *memo;
	size_t bytes; /* of their text, those seen left out */

	char through;                  /* delimiter of the table that passes through; 0: none does */
	size_t next_lines, next_bytes; /* so many held: may a table pass through now? */
};

/*
 * The window as it is split, which may be thrown away; and taken: its lines go out, the last of the document
 * or not.
 */
struct page split_window(struct split *);
int split_emit(struct split *, const struct page *, bool last);

void stream_begin(struct split *); /* a document begins */

/*
 * A line that goes on with the table that passes through.  False: it does not, and no table passes any more.
 */
bool stream_takes(struct split *, struct span text);

/*
 * Called when `next_lines` or `next_bytes` are held: lets a table pass through when it has shown what it is.
 */
int stream_try(struct split *);

/* From line i on the next that is neither blank nor furniture, and the last before i; n: there is none. */
size_t page_next(const struct page *, size_t i);
size_t page_last(const struct page *, size_t i);

void split_furniture(struct page *);
void split_counts(struct page *); /* of furniture, what counts */
void split_headings(struct page *);
void split_tables(struct page *);
void split_text(struct page *);

/*
 * Is each line the first section of the one above, "4", "4.1", "4.1.1", with a title?  These are headings.  A
 * title is one cell and not of numbers alone; one may have a number, but where all have, these are values.
 */
bool split_are_sections(const struct page *, size_t from, size_t to);

#endif
