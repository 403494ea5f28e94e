/*
 * tsv.h -- records from bytes and bytes from records: rpt-tsv(5).
 *
 * UTF-8, LF, one header line, constant number of columns.  In a field \ is \\, TAB \t, LF \n, CR \r.
 *
 *   tsv.c              records -> bytes
 *   tsv_reader.c       bytes   -> records
 *   tsv_escape.c       a field with what is special in it (tsv_escape.h)
 *   tsv_escape_avx2.c  the same with vectors
 */
#ifndef TSV_H
#define TSV_H

#include "buf.h"

/*
 * A reader of `want`'s columns: found by the names in the header line, in any order, others passed over; a
 * repeated header starts a new part.  A new document (another doc, a repeated header, a fall of the schema's
 * order column, or the first row and col of the document again) calls end_doc of `out`.  Without header
 * (`bare`) fields are positional.  Takes over `out`.
 */
struct feed *tsv_reader_new(const struct schema *want, bool bare, struct sink *out, struct diag *);

/*
 * Where bytes go.  Non-zero stops everything.  A writer that collects may lend its buffer: who adds to
 * `pending` directly calls write() when it holds `full` bytes or more, with none to add.
 */
struct writer {
	int (*write)(struct writer *, const char *p, size_t n);
	struct buf *pending; /* or NULL */
	size_t full;
};

/*
 * A sink that writes records of `schema`; the header (unless bare) even when no record comes.  Borrows `to`.
 */
struct sink *tsv_writer_new(const struct schema *schema, bool bare, struct writer *to);

/*
 * A sink that writes the first field of every record as it is, as a line: for people, not for filters.
 * Borrows `to`.
 */
struct sink *text_writer_new(struct writer *to);

/* A line without a carriage return at its end, and without the byte order mark that the first one may have. */
struct span tsv_line(struct span line, bool first);

bool tsv_is_plain(struct span field); /* nothing in it has to be escaped; false: perhaps */
void tsv_escape(struct buf *out, struct span field);
void tsv_unescape(struct buf *out, struct span field);

#endif
