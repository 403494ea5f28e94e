/*
 * norm_bad.c -- bytes that may not decode: decoded as far as they go, the rest told, counted and replaced.
 *
 * Undecodable bytes that follow each other are one run, and one message.
 */
#include "norm.h"

#include "utf8.h"

enum { BAD_SHOWN = 8 }; /* bytes of a run that a message shows */

/* Tells the open run of them. */
int norm_bad_end(struct norm_lines *l)
{
	struct buf hex = BUF_INIT;
	int stop;

	if (!l->bad_len)
		return 0;
	for (size_t i = 0; i < l->bad_bytes.len; i++)
		buf_fmt(&hex, " %02X", (unsigned char)l->bad_bytes.p[i]);
	stop = diag_say(l->diag, l->bad == BAD_FAIL ? DIAG_BAD_FAIL : DIAG_BAD_BYTES, buf_span(&l->doc),
			l->bad_line, "offset %ju:%s%s", (uintmax_t)l->bad_at, buf_cstr(&hex),
			l->bad_len > l->bad_bytes.len ? " ..." : "");
	buf_free(&hex);
	buf_clear(&l->bad_bytes);
	l->bad_len = 0;
	l->count.places++;
	return stop;
}

/* Writes what stands for `bytes`, which lie at `offset` of the source, and counts them. */
int norm_bad_put(struct norm_lines *l, struct span bytes, uint64_t offset, struct buf *out)
{
	int stop = 0;

	if (l->bad_len && l->bad_at + l->bad_len != offset)
		stop = norm_bad_end(l);
	if (!l->bad_len) {
		l->bad_at = offset;
		l->bad_line = l->count.lines + !l->pieces;
	}
	for (size_t i = 0; i < bytes.len && l->bad_bytes.len < BAD_SHOWN; i++)
		buf_byte(&l->bad_bytes, bytes.p[i]);
	l->bad_len += bytes.len;
	l->count.bad += bytes.len;
	if (l->bad == BAD_REPLACE)
		utf8_put(out, UTF8_BAD);
	for (size_t i = 0; i < bytes.len && l->bad == BAD_ESCAPE; i++)
		buf_fmt(out, "\\x%02X", (unsigned char)bytes.p[i]);
	return stop ? stop : l->bad == BAD_FAIL ? norm_bad_end(l) : 0;
}

/* Decodes all of `in` but a character that is only begun there, if more is to come; *used bytes of it. */
int norm_decode_all(struct norm_lines *l, struct norm_decoder *d, struct span in, bool more, struct buf *out,
		    size_t *used)
{
	size_t at = 0, bad;
	int stop = 0;

	while (at < in.len && !stop) {
		struct span left = span_from(in, at);

		at += norm_decode(d, left, out, &bad);
		if (!bad && more)
			break;
		if (!bad)
			bad = in.len - at;
		if (bad)
			stop = norm_bad_put(l, (struct span){ in.p + at, bad }, l->offset + at, out);
		at += bad;
	}
	*used = at;
	return stop;
}

int norm_decode_utf8(struct norm_lines *l, struct span in, bool more, struct buf *out, size_t *used)
{
	size_t at = 0;
	int stop = 0;

	while (at < in.len && !stop) {
		struct span left = span_from(in, at);
		size_t good = utf8_valid(left), bad;

		buf_add(out, left.p, good);
		at += good;
		left = span_from(in, at);
		if (!left.len || (more && utf8_cut(left)))
			break;
		bad = utf8_bad_len(left);
		stop = norm_bad_put(l, (struct span){ left.p, bad }, l->offset + at, out);
		at += bad;
	}
	*used = at;
	return stop;
}
