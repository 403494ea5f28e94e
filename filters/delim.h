/*
 * delim.h -- inside of the readers of delimited records.
 *
 *   layout_delim.c   records of fields, quoted or raw
 *   delim_find.c     which delimiter a text has
 *   delim_doubt.c    is a comma one that parts them?
 *   delim_headed.c   or do heads above testify that it does?
 *   delim_local.c    records among other text
 *   delim_blank.c    records between single blanks
 *   delim_colon.c    records between colons
 *   delim_ragged.c   records without the blank fields at their ends
 *   delim_part.c     tables right behind each other
 *   delim_broken.c   records between tabs whose raw fields have line breaks in them
 */
#ifndef DELIM_H
#define DELIM_H

#include "layout.h"

enum {
	QUOTE_LINES = 24, /* a quoted field of more lines than this is a lone quote */
	MAX_FIELDS = 512  /* counted apart when voting; more fields fall in one class */
};

struct cursor { /* a place in the text of a scan */
	size_t line, at;
};

/*
 * Reads the field at *c and moves behind it and its delimiter; false when it was the record's last.
 * `text` may be NULL.
 */
bool field_next(const struct scan *, struct cursor *, char delimiter, struct span *text);

/* What a line shows that may have the delimiter: enum line_sign. */
static inline unsigned delimiter_look(char delimiter)
{
	return delimiter == ','   ? SIGN_COMMA
	       : delimiter == ';' ? SIGN_SEMICOLON
	       : delimiter == ':' ? SIGN_COLON
				  : SIGN_ANY;
}

/* Number of fields of the record that begins at line *i, which moves to the next record. */
size_t record_fields(const struct scan *, size_t *i, char delimiter);

/* Have nearly all records one number of fields, or those of each table between blank lines? (delim_find.c) */
bool delimiter_is_uniform(const struct scan *, char delimiter);

/*
 * What a line tells of a delimiter in it: 1 it parts fields, -1 it is a mark of the text, 0 nothing.  Quoted
 * text is not looked through.
 */
int delimiter_sign(struct span line, char delimiter);

/* Does it part heads from each other, and numbers alone below them?  (delim_headed.c) */
bool delimiter_is_headed(const struct scan *, char delimiter);

/*
 * Do the delimiters part the sentences of a text?  A blank follows each, the pieces have several words, and
 * few lines have one that is a number.
 */
bool delimiter_of_text(const struct scan *, char delimiter);

/*
 * Are the commas of most lines [from, to) that have some the decimal signs of several numbers that blanks
 * part, or of one in each, behind texts that differ?  Where the first such line is other, it is the head of
 * records, or one of them.
 */
bool delimiter_of_decimals(const struct scan *, size_t from, size_t to);

/* Marks records between single blanks. (delim_blank.c) */
void scan_blank_records(struct scan *);

/* Do colons part the fields of all lines?  (delim_colon.c) */
bool colons_part(const struct scan *);

/*
 * Fields of a whole record where others have blank ones left out at their ends; 0: they are no such records.
 * pad_rows() gives these fields back.
 */
size_t ragged_fields(const struct scan *, char delimiter);
void pad_rows(struct grid *, size_t fields);

/*
 * Where a delimiter stands behind each field instead of between two, the blank field behind the last is none.
 */
void drop_terminated(struct grid *);

/* Sets tables of other numbers of fields apart. (delim_part.c) */
void delim_parts(struct grid *);

/* Fields of the usual record between tabs; 0 when there are no records. */
size_t usual_fields(const struct scan *);

/*
 * How many lines from i on are one record of `usual` fields; 1 when the line is whole, or none is to be had.
 */
size_t broken_lines(const struct scan *, size_t i, size_t usual);

#endif
