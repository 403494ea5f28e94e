/*
 * block.h -- a line of the blocks stream: what rpt-split says of it and rpt-table reads.
 *
 * Filters in one process hand it on as it is (rec.block): what one has seen of a line is not looked for
 * again.
 */
#ifndef BLOCK_H
#define BLOCK_H

#include "line.h"

struct diag;

enum kind {
	KIND_BLANK,
	KIND_TITLE,
	KIND_HEADING,
	KIND_TEXT,
	KIND_TABLE,
	KIND_CAPTION,
	KIND_NOTE,
	KIND_FURNITURE,
	KIND_RULE,
	KINDS
};

struct block_line {
	uint64_t no, block;
	enum kind kind;
	bool stays; /* texts and look are there until end_doc() returns */
	struct span text, section;
	const struct line *look; /* what line_look() has seen of the text; NULL: nobody has looked */
};

struct span kind_name(enum kind);

/* What is seen of its text; when nobody has looked, in `room`. */
const struct line *block_look(const struct block_line *, struct line *room);

/*
 * Reads a record of blocks; the line borrows its texts.  Other than 0: a column is no number, which was told.
 */
int block_read(struct block_line *, const struct rec *, struct diag *);

#endif
