/*
 * norm_decode.c -- bytes of a charset to UTF-8: iconv, and a table that iconv fills.
 *
 * In a charset whose characters are one or two bytes and whose ASCII is itself, iconv is asked once for
 * every pair of bytes, and its answers are copied from then on; what the table does not hold (four-byte
 * characters, undecodable bytes) is still iconv's.  The table is made when a document is worth it.
 */
#include "mem.h"
#include "norm.h"
#include "utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	WORTH = 64 * 1024, /* bytes decoded before the table is made */
	SLOW_RUN = 64,     /* bytes iconv gets where the table has no answer */
	ENTRY_LEN = 3      /* bytes an entry holds */
};

/* UTF-8 as it goes out, and its length; 0: not in the table. */
struct entry {
	char utf8[ENTRY_LEN];
	uint8_t len;
};

struct pairs {
	struct entry one[256];
	struct entry pair[65536];
};

struct norm_decoder {
	enum misread_as misread;  /* if it is, only `was` matters */
	struct norm_decoder *was; /* NULL: UTF-8 */
	iconv_t cd;
	size_t unit; /* bytes that are passed over at once: 2 in UTF-16 */
	bool by_line;
	bool used; /* for documents, not to find a charset */
	uint64_t seen;
	struct pairs *table;
};

static void flush(struct norm_decoder *d, struct buf *out)
{
	enum { STATE_MOST = 64 }; /* bytes that a state can leave */
	size_t left = STATE_MOST;
	char *to = buf_room(out, left);

	iconv(d->cd, NULL, NULL, &to, &left);
	out->len += STATE_MOST - left;
}

/* As iconv(3), with room without end: 0, EILSEQ or EINVAL. */
static int convert(struct norm_decoder *d, struct span *in, struct buf *out)
{
	char *from = (char *)(uintptr_t)in->p;
	size_t left = in->len;
	int err;

	do {
		size_t room = 2 * left + 64, free = room;
		char *to = buf_room(out, room);

		err = iconv(d->cd, &from, &left, &to, &free) == (size_t)-1 ? errno : 0;
		out->len += room - free;
	} while (err == E2BIG);
	*in = (struct span){ from, left };
	return err;
}

/* Decodes `n` bytes by themselves; false: they are not exactly one whole sequence. */
static bool decode_alone(struct norm_decoder *d, const char *p, size_t n, struct buf *out)
{
	struct span in = { p, n };
	int err = convert(d, &in, out);

	flush(d, out);
	return !err && !in.len;
}

static struct entry entry_of(struct norm_decoder *d, const char *p, size_t n)
{
	struct entry e = { { 0 }, 0 };
	struct buf out = BUF_INIT;

	if (decode_alone(d, p, n, &out) && out.len && out.len <= ENTRY_LEN) {
		memcpy(e.utf8, out.p, out.len);
		e.len = (uint8_t)out.len;
	}
	buf_free(&out);
	return e;
}

static struct pairs *pairs_new(struct norm_decoder *d)
{
	struct pairs *t = mem_alloc(sizeof *t);

	for (unsigned lead = 0x80; lead < 0x100; lead++) {
		char p[2] = { (char)lead, 0 };

		t->one[lead] = entry_of(d, p, 1);
		for (unsigned tail = 0x30; tail < 0x100 && !t->one[lead].len; tail++) {
			p[1] = (char)tail;
			t->pair[lead << 8 | tail] = entry_of(d, p, 2);
		}
	}
	return t;
}

/* Copies ASCII; returns its length.  Room for 8 more bytes than there are. */
static size_t copy_ascii(char *to, const unsigned char *p, size_t n)
{
	size_t at = 0;

	for (; n - at >= 8; at += 8) {
		uint64_t w;

		memcpy(&w, p + at, 8);
		memcpy(to + at, &w, 8);
		if (w & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < n && p[at] < 0x80) {
		to[at] = (char)p[at];
		at++;
	}
	return at;
}

/* Pairs that the table holds, from the start; returns bytes read, *to is moved on. */
static size_t copy_pairs(const struct pairs *t, const unsigned char *p, size_t n, char **to)
{
	char *out = *to;
	size_t at = 0;

	for (; n - at > 1 && p[at] >= 0x80; at += 2) {
		const struct entry e = t->pair[(size_t)p[at] << 8 | p[at + 1]];

		if (!e.len)
			break;
		memcpy(out, &e, sizeof e);
		out += e.len;
	}
	*to = out;
	return at;
}

static size_t copy_single(const struct pairs *t, unsigned char c, char **to)
{
	const struct entry *e = &t->one[c];

	memcpy(*to, e, sizeof *e);
	*to += e->len;
	return e->len > 0;
}

/* Decodes what the table knows, from the start of `in`; returns bytes read. */
static size_t by_table(const struct pairs *t, struct span in, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)in.p;
	char *start = buf_room(out, ENTRY_LEN * in.len + 8), *to = start;
	size_t at = 0, before;

	do {
		size_t n = copy_ascii(to, p + at, in.len - at);

		before = at;
		to += n;
		at += n;
		at += copy_pairs(t, p + at, in.len - at, &to);
		if (at < in.len && p[at] >= 0x80)
			at += copy_single(t, p[at], &to);
	} while (at > before);
	out->len += (size_t)(to - start);
	return at;
}

/* Bytes at `p` that iconv refuses: in two-byte charsets a pair of high bytes goes as one. */
static size_t bad_len(const struct norm_decoder *d, struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	struct buf out = BUF_INIT;
	struct span lead = { s.p, 1 };
	int err;

	if (!d->by_line || s.len < 2 || p[1] < 0x80)
		return s.len < d->unit ? s.len : d->unit;
	err = convert((struct norm_decoder *)(uintptr_t)d, &lead, &out);
	flush((struct norm_decoder *)(uintptr_t)d, &out);
	buf_free(&out);
	return err == EINVAL ? 2 : 1;
}

/* --- misread text --- */

/* Decodes the bytes; what does not decode stays as it was read. */
static void put_bytes(struct norm_decoder *d, struct span bytes, struct buf *out)
{
	size_t at = 0, bad;

	while (at < bytes.len) {
		at += norm_decode(d->was, span_from(bytes, at), out, &bad);
		for (size_t end = bad ? at + bad : bytes.len; at < end; at++)
			utf8_put(out, misread_char((unsigned char)bytes.p[at], d->misread));
	}
}

/* What was no byte stays as it is. */
static void put_misread(struct norm_decoder *d, struct span text, struct buf *out)
{
	struct buf bytes = BUF_INIT;
	uint32_t cp;

	for (size_t at = 0, len; (len = utf8_decode(text, at, &cp)) > 0; at += len) {
		int byte = misread_byte(cp, d->misread);

		if (byte >= 0) {
			buf_byte(&bytes, (char)byte);
			continue;
		}
		put_bytes(d, buf_span(&bytes), out);
		buf_clear(&bytes);
		buf_add(out, text.p + at, len);
	}
	put_bytes(d, buf_span(&bytes), out);
	buf_free(&bytes);
}

/* As norm_decode(). */
static size_t decode_misread(struct norm_decoder *d, struct span in, struct buf *out, size_t *bad)
{
	size_t good = utf8_valid(in);
	struct span text = { in.p, good }, left = span_from(in, good);

	*bad = left.len && !utf8_cut(left) ? utf8_bad_len(left) : 0;
	if (d->was)
		put_misread(d, text, out);
	else
		misread_restore(text, d->misread, out);
	return good;
}

/* --- any --- */

size_t norm_decode(struct norm_decoder *d, struct span in, struct buf *out, size_t *bad)
{
	struct span left = in;
	int err = 0;

	if (d->misread)
		return decode_misread(d, in, out, bad);
	*bad = 0;
	d->seen += in.len;
	if (d->used && d->by_line && !d->table && d->seen > WORTH)
		d->table = pairs_new(d);
	while (left.len && !err) {
		struct span run = left;

		if (d->table) {
			size_t n = by_table(d->table, left, out);

			left.p += n, left.len -= n;
			run = (struct span){ left.p, left.len < SLOW_RUN ? left.len : SLOW_RUN };
		}
		if (run.len) {
			const char *from = run.p;

			err = convert(d, &run, out);
			if (err == EINVAL && run.p > from && run.p + run.len < left.p + left.len)
				err = 0;
			left.len -= (size_t)(run.p - from), left.p = run.p;
			if (d->by_line)
				flush(d, out);
		}
	}
	if (err == EILSEQ)
		*bad = bad_len(d, left);
	return in.len - left.len;
}

void norm_decode_end(struct norm_decoder *d, struct buf *out)
{
	flush(d, out);
}

static bool is_ascii(struct norm_decoder *d)
{
	struct buf out = BUF_INIT;
	bool is = true;

	for (int c = 0; c < 0x80 && is; c++) {
		char p = (char)c;

		buf_clear(&out);
		is = decode_alone(d, &p, 1, &out) && out.len == 1 && out.p[0] == p;
	}
	buf_free(&out);
	return is;
}

/* Does a line end stay one behind any byte? */
static bool keeps_lines(struct norm_decoder *d)
{
	struct buf out = BUF_INIT;
	bool is = true;

	for (int lead = 0x80; lead < 0x100 && is; lead++) {
		char p[2] = { (char)lead, '\n' };

		buf_clear(&out);
		is = !decode_alone(d, p, 2, &out) || (out.len && out.p[out.len - 1] == '\n');
	}
	buf_free(&out);
	return is;
}

bool norm_decoder_by_line(const struct norm_decoder *d)
{
	return d->by_line;
}

void norm_decoder_use(struct norm_decoder *d)
{
	if (d->misread) {
		if (d->was)
			norm_decoder_use(d->was);
		return;
	}
	iconv(d->cd, NULL, NULL, NULL, NULL);
	if (!d->used)
		d->by_line = d->unit == 1 && is_ascii(d) && keeps_lines(d);
	d->used = true;
}

static size_t unit_of(const char *charset)
{
	if (strncasecmp(charset, "UTF-16", 6) == 0 || strncasecmp(charset, "UCS-2", 5) == 0)
		return 2;
	if (strncasecmp(charset, "UTF-32", 6) == 0 || strncasecmp(charset, "UCS-4", 5) == 0)
		return 4;
	return 1;
}

struct norm_decoder *norm_decoder_new(const char *charset)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	struct norm_decoder *d;

	if (cd == (iconv_t)-1)
		return NULL;
	d = mem_alloc(sizeof *d);
	d->cd = cd;
	d->unit = unit_of(charset);
	return d;
}

struct norm_decoder *norm_decoder_misread(struct norm_decoder *was, enum misread_as as)
{
	struct norm_decoder *d = mem_alloc(sizeof *d);

	d->misread = as;
	d->was = was;
	d->by_line = true;
	return d;
}

void norm_decoder_free(struct norm_decoder *d)
{
	if (!d)
		return;
	if (!d->misread)
		iconv_close(d->cd);
	free(d->table);
	free(d);
}
