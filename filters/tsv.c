/*
 * tsv.c -- fields to bytes, and the sink that writes records.  The reader is in tsv_reader.c.
 */
#include "tsv.h"

#include "bytes.h"
#include "mem.h"
#include "tsv_escape.h"

#include <stdlib.h>
#include <string.h>

void tsv_escape(struct buf *out, struct span field)
{
	char *start = buf_room(out, tsv_escape_room(field.len));

	out->len += (size_t)(tsv_escape_plain(NULL, start, field) - start);
}

enum { CONTROL = 0x0E /* TAB, LF and CR are below it */ };

static bool is_plain_word(uint64_t word)
{
	return !(bytes_below(word, CONTROL) | bytes_equal(word, '\\'));
}

static bool is_plain_byte(char c)
{
	return (unsigned char)c >= CONTROL && c != '\\';
}

bool tsv_is_plain(struct span field)
{
	size_t i = 0;

	while (i + BYTES <= field.len && is_plain_word(bytes_load(field.p + i)))
		i += BYTES;
	while (i < field.len && is_plain_byte(field.p[i]))
		i++;
	return i == field.len;
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

enum {
	SHORT_DOC = 16, /* bytes that are copied as one vector, those behind the name too */
	SHORT_ROOM = 9, /* bytes of a short field, with its tab */
	SAME_MOST = 5   /* fields that are taken from the record before */
};

struct tsv_writer {
	struct sink sink;
	const struct schema *schema;
	struct writer *to;
	struct buf *out;   /* the writer's own, or record */
	struct buf record; /* for a writer that has none */
	struct tsv_escaper escaper;
	struct buf doc, doc_escaped; /* the first field, which hardly ever changes */
	bool headed;                 /* the header is written, or none is wanted */
	size_t begin, end;           /* of the last record in `out`; 0 and 0: it is out already */
	size_t behind[SAME_MOST];    /* its first fields: bytes from its begin to what follows each */
};

static void add_header(struct tsv_writer *w)
{
	for (size_t i = 0; i < w->schema->n; i++) {
		buf_str(w->out, w->schema->col[i]);
		buf_byte(w->out, i + 1 < w->schema->n ? '\t' : '\n');
	}
	w->headed = true;
}

/* Bytes are in w->out: on with them. */
static int pass_on(struct tsv_writer *w)
{
	int stop;

	if (w->out != &w->record && w->out->len < w->to->full)
		return 0;
	w->begin = w->end = 0;
	if (w->out != &w->record)
		return w->to->write(w->to, "", 0);
	stop = w->to->write(w->to, w->record.p, w->record.len);
	buf_clear(&w->record);
	return stop;
}

static bool is_same_doc(const struct tsv_writer *w, struct span doc)
{
	return doc.len == w->doc.len && doc.len && memcmp(doc.p, w->doc.p, doc.len) == 0;
}

static void keep_doc(struct tsv_writer *w, struct span doc)
{
	buf_clear(&w->doc);
	buf_span_add(&w->doc, doc);
	buf_clear(&w->doc_escaped);
	tsv_escape(&w->doc_escaped, doc);
	buf_byte(&w->doc_escaped, '\t');
	buf_room(&w->doc_escaped, SHORT_DOC);
}

/* A number, a sign, a word: too short to be worth a call.  False: it is longer, or has to be escaped. */
static bool copy_short(char *to, struct span f)
{
	enum { HALF = 4 };
	uint32_t first, last; /* overlapping halves */

	if (f.len > 2 * HALF)
		return false;
	if (f.len == 0)
		return true;
	if (f.len < HALF) {
		for (size_t i = 0; i < f.len; i++) {
			to[i] = f.p[i];
			if (!is_plain_byte(f.p[i]))
				return false;
		}
		return true;
	}
	memcpy(&first, f.p, HALF);
	memcpy(&last, f.p + f.len - HALF, HALF);
	memcpy(to, &first, HALF);
	memcpy(to + f.len - HALF, &last, HALF);
	return is_plain_word(first | (uint64_t)last << 32);
}

/* The first field, with its tab; returns the end of it.  There is room for SHORT_DOC bytes more. */
static char *add_doc(struct tsv_writer *w, char *to)
{
	if (w->doc_escaped.len <= SHORT_DOC)
		memcpy(to, w->doc_escaped.p, SHORT_DOC);
	else
		memcpy(to, w->doc_escaped.p, w->doc_escaped.len);
	w->behind[0] = w->doc_escaped.len;
	return to + w->doc_escaped.len;
}

/* How many fields can be taken from the record before, as they were written there. */
static size_t count_same(const struct tsv_writer *w, const struct rec *rec)
{
	if (rec->same == 0 || w->end == 0 || w->out->len != w->end)
		return 0;
	return rec->same < SAME_MOST ? rec->same : SAME_MOST;
}

/* Room for n bytes at `to`, behind the pending ones. */
static char *room_at(struct buf *out, char *to, size_t n)
{
	size_t begun = (size_t)(to - out->p);

	return out->cap - begun >= n ? to : buf_room(out, begun - out->len + n) + (begun - out->len);
}

/* Writes a field at `to`, escaped unless it is plain; room for `spare` bytes more is left then. */
static char *add_field(struct tsv_writer *w, char *to, struct span f, bool plain, size_t spare)
{
	if (plain)
		return (char *)memcpy(room_at(w->out, to, f.len + spare), f.p, f.len) + f.len;
	return w->escaper.escape(&w->escaper, room_at(w->out, to, tsv_escape_room(f.len) + spare), f);
}

static void add_record(struct tsv_writer *w, const struct rec *rec)
{
	const struct span *f = rec->f;
	size_t n = w->schema->n, first = count_same(w, rec), spare = n * SHORT_ROOM;
	size_t same = first > 0 ? w->behind[first - 1] : 0;
	char *to;

	if (first == 0 && n > 1 && !is_same_doc(w, f[0]))
		keep_doc(w, f[0]);
	to = buf_room(w->out, same + w->doc_escaped.len + SHORT_DOC + spare);
	if (same > 0)
		to = (char *)memcpy(to, w->out->p + w->begin, same) + same;
	else if (n > 1)
		to = add_doc(w, to);
	w->begin = w->out->len;
	for (size_t i = first > 0 || n == 1 ? first : 1; i < n; i++) {
		to = copy_short(to, f[i]) ? to + f[i].len
					  : add_field(w, to, f[i], rec->plain && rec->plain >> i & 1, spare);
		*to++ = '\t';
		if (i < SAME_MOST)
			w->behind[i] = (size_t)(to - w->out->p) - w->begin;
	}
	to[-1] = '\n';
	w->end = w->out->len = (size_t)(to - w->out->p);
}

static int put(struct sink *s, const struct rec *rec)
{
	struct tsv_writer *w = (struct tsv_writer *)s;

	if (!w->headed)
		add_header(w);
	add_record(w, rec);
	return pass_on(w);
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
	add_header(w);
	return pass_on(w);
}

static void writer_free(struct sink *s)
{
	struct tsv_writer *w = (struct tsv_writer *)s;

	buf_free(&w->record);
	buf_free(&w->doc);
	buf_free(&w->doc_escaped);
	free(w);
}

struct sink *tsv_writer_new(const struct schema *schema, bool bare, struct writer *to)
{
	struct tsv_writer *w = mem_alloc(sizeof *w);

	w->sink = (struct sink){ put, end_doc, end, writer_free, false };
	w->schema = schema;
	w->to = to;
	w->out = to->pending ? to->pending : &w->record;
	w->headed = bare;
	tsv_escaper_init(&w->escaper);
	return &w->sink;
}

static int put_text(struct sink *s, const struct rec *rec)
{
	struct tsv_writer *w = (struct tsv_writer *)s;

	buf_span_add(w->out, rec->f[0]);
	buf_byte(w->out, '\n');
	return pass_on(w);
}

struct sink *text_writer_new(struct writer *to)
{
	struct tsv_writer *w = mem_alloc(sizeof *w);

	w->sink = (struct sink){ put_text, end_doc, end, writer_free, false };
	w->to = to;
	w->out = to->pending ? to->pending : &w->record;
	w->headed = true;
	return &w->sink;
}
