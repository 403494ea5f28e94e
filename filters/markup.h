/*
 * markup.h -- what HTML and Markdown put around the text of a cell.
 *
 * Tags, entities, backslashes and emphasis are looked through as far as a cell of a table needs it: a break
 * ends a piece of the text, anything else vanishes.  All results live in the arena.
 *
 *   markup.c        source -> text
 *   markup_table.c  the tags of tables
 */
#ifndef MARKUP_H
#define MARKUP_H

#include "arena.h"

struct tag {
	struct span name, attributes;
	bool closes; /* </name> */
	size_t end;  /* behind the > */
};

/* The tag that begins at s.p[at], which is a '<'; false: it is text.  Reads no further than the next '<'. */
bool tag_read(struct span s, size_t at, struct tag *);
bool tag_is(const struct tag *, const char *name);                /* upper and lower case alike */
bool tag_breaks(const struct tag *);                              /* text goes on in a new line behind it */
struct span tag_value(const struct tag *, const char *attribute); /* its p is NULL: there is none */
uint64_t tag_number(const struct tag *, const char *attribute, uint64_t otherwise);

/* What a tag is to a table, by its name in HTML, CALS, TEI or OpenDocument.  (markup_table.c) */
enum tag_part {
	TAG_OTHER,
	TAG_TABLE,
	TAG_TITLE,
	TAG_GROUP,  /* of rows: nothing spans its end */
	TAG_HEADER, /* the same, of those that head the columns */
	TAG_ROW,
	TAG_CELL,
	TAG_COVERED, /* a cell that one beside or above it reaches over */
	TAG_COLUMN   /* what CALS says of a column */
};
enum tag_part tag_part(struct span name);
struct span tag_local(struct span name); /* without the prefix of a name space */

enum { TAG_COLUMNS = 256 }; /* with a name; cells that name others span one column */
struct tag_columns {
	struct span name[TAG_COLUMNS];
	size_t n;
};
bool tag_heads(const struct tag *);                        /* is a TAG_CELL, or all of a TAG_ROW, a header? */
void tag_column(struct tag_columns *, const struct tag *); /* the next column, of a TAG_COLUMN */

/* How many columns and rows a cell spans. */
uint64_t tag_across(const struct tag *, const struct tag_columns *);
uint64_t tag_rows(const struct tag *);

/*
 * A footnote mark in a <sup> must not lengthen the number before it: the bracket that stands for the tag
 * between two characters, or 0.  `open`: one was opened before.
 */
char tag_footnote(const struct tag *, char before, char behind, bool open);

/* The character that the entity at s.p[at], a '&', stands for, and its length in bytes; 0: it is text. */
size_t entity_read(struct span s, size_t at, uint32_t *cp);

/*
 * Pieces of one text, to be joined as text_join() does; linear in bytes but for the logarithm of their
 * number.
 */
struct pieces {
	struct span *v;
	size_t n, cap;
};

void pieces_add(struct pieces *, struct span); /* trimmed; a blank one is left out */
/* The same, to the last one, with nothing between. */
void pieces_glue(struct pieces *, struct span, struct arena *);
struct span pieces_take(struct pieces *, struct arena *); /* the text; no pieces are left */
void pieces_free(struct pieces *);

/*
 * The text of a cell written in Markdown: breaks joined, entities and escapes resolved, outer emphasis gone.
 */
struct span markdown_text(struct arena *, struct span cell);

/* A line that may be Markdown's: the same if a sign in it is escaped ("1\."), else as it is. */
struct span markdown_line(struct arena *, struct span);

#endif
