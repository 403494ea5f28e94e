/*
 * tsv.c -- fields to bytes, and the sink that writes records.  The reader is in tsv_reader.c.
 */
#include "tsv.h"

#include "mem.h"
#include "scan.h"

#include <stdlib.h>
#include <string.h>

static char letter_of(char c)
{
	switch (c) {
	case '\t': return 't';
	case '\n': return 'n';
	case '\r': return 'r';
	default: return '\\';
	}
}

/* Copies 16 bytes, of which the first n count: a copy of fixed length is one instruction. */
static char *copy_run(char *to, const char *from, size_t n)
{
	memcpy(to, from, SCAN_STEP);
	return to + n;
}

/* A block with special bytes at `mask`; `to` has room for 3 blocks, `from` can be read for 2. */
static char *escape_block(char *to, const char *from, unsigned mask)
{
	size_t done = 0;

	for (; mask; mask &= mask - 1) {
		size_t at = scan_first(mask);

		to = copy_run(to, from + done, at - done);
		*to++ = '\\';
		*to++ = letter_of(from[at]);
		done = at + 1;
	}
	return copy_run(to, from + done, SCAN_STEP - done);
}

static char *escape_bytes(char *to, const char *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (scan_is_special(from[i])) {
			*to++ = '\\';
			*to++ = letter_of(from[i]);
		} else
			*to++ = from[i];
	}
	return to;
}

/* Fewer than 2 blocks: copied, and looked at where they can be read as blocks; mostly that is all. */
static char *escape_tail(char *to, const char *from, size_t n)
{
	memcpy(to, from, n);
	if (((scan_block(to) | scan_block(to + SCAN_STEP) << SCAN_STEP) & ((1U << n) - 1)) == 0)
		return to + n;
	return escape_bytes(to, from, n);
}

static size_t escape_room(struct span field)
{
	return 2 * field.len + (size_t)2 * SCAN_STEP;
}

/* Returns the end of what is written; `to` has escape_room(). */
static char *escape(char *to, struct span field)
{
	size_t at = 0;

	for (; field.len - at >= (size_t)2 * SCAN_STEP; at += SCAN_STEP) {
		unsigned mask = scan_block(field.p + at);

		if (mask)
			to = escape_block(to, field.p + at, mask);
		else
			to = copy_run(to, field.p + at, SCAN_STEP);
	}
	return field.len > at ? escape_tail(to, field.p + at, field.len - at) : to;
}

void tsv_escape(struct buf *out, struct span field)
{
	char *start = buf_room(out, escape_room(field));

	out->len += (size_t)(escape(start, field) - start);
}

static bool unescape_byte(char c, char *plain)
{
	switch (c) {
	case 't': *plain = '\t'; return true;
	case 'n': *plain = '\n'; return true;
	case 'r': *plain = '\r'; return true;
	case '\\': *plain = '\\'; return true;
	default: return false;
	}
}

void tsv_unescape(struct buf *out, struct span field)
{
	char *to = buf_room(out, field.len);
	size_t i = 0, n = 0;

	while (i < field.len) {
		if (field.p[i] == '\\' && i + 1 < field.len && unescape_byte(field.p[i + 1], &to[n]))
			i += 2;
		else
			to[n] = field.p[i++];
		n++;
	}
	out->len += n;
}

struct tsv_writer {
	struct sink sink;
	const struct schema *schema;
	struct writer *to;
	struct buf record;
	bool headed; /* the header is written, or none is wanted */
};

static void add_header(struct tsv_writer *w)
{
	for (size_t i = 0; i < w->schema->n; i++) {
		buf_str(&w->record, w->schema->col[i]);
		buf_byte(&w->record, i + 1 < w->schema->n ? '\t' : '\n');
	}
	w->headed = true;
}

static void add_record(struct tsv_writer *w, const struct span *f)
{
	size_t room = 0;
	char *start, *to;

	for (size_t i = 0; i < w->schema->n; i++)
		room += escape_room(f[i]) + 1;
	start = to = buf_room(&w->record, room);
	for (size_t i = 0; i < w->schema->n; i++) {
		to = escape(to, f[i]);
		*to++ = i + 1 < w->schema->n ? '\t' : '\n';
	}
	w->record.len += (size_t)(to - start);
}

static int put(struct sink *s, const struct rec *rec)
{
	struct tsv_writer *w = (struct tsv_writer *)s;

	buf_clear(&w->record);
	if (!w->headed)
		add_header(w);
	add_record(w, rec->f);
	return w->to->write(w->to, w->record.p, w->record.len);
}

static int end_doc(struct sink *s)
{
	(void)s;
	return 0;
}

static int end(struct sink *s)
{
	struct tsv_writer *w = (struct tsv_writer *)s;

	if (w->headed)
		return 0;
	buf_clear(&w->record);
	add_header(w);
	return w->to->write(w->to, w->record.p, w->record.len);
}

static void writer_free(struct sink *s)
{
	struct tsv_writer *w = (struct tsv_writer *)s;

	buf_free(&w->record);
	free(w);
}

struct sink *tsv_writer_new(const struct schema *schema, bool bare, struct writer *to)
{
	struct tsv_writer *w = mem_alloc(sizeof *w);

	w->sink = (struct sink){ put, end_doc, end, writer_free };
	w->schema = schema;
	w->to = to;
	w->headed = bare;
	return &w->sink;
}

static int put_text(struct sink *s, const struct rec *rec)
{
	struct tsv_writer *w = (struct tsv_writer *)s;

	buf_clear(&w->record);
	buf_span_add(&w->record, rec->f[0]);
	buf_byte(&w->record, '\n');
	return w->to->write(w->to, w->record.p, w->record.len);
}

struct sink *text_writer_new(struct writer *to)
{
	struct tsv_writer *w = mem_alloc(sizeof *w);

	w->sink = (struct sink){ put_text, end_doc, end, writer_free };
	w->to = to;
	w->headed = true;
	return &w->sink;
}
