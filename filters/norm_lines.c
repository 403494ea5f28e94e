/*
 * norm_lines.c -- chunks of bytes to lines.
 *
 * Lines lie in the chunk they came in; only one that goes on in the next chunk is copied.  Where a charset
 * cannot be cut into lines before it is decoded (MODE_STREAM), a chunk is decoded first, and a character that
 * it only begins is carried to the next.
 */
#include "norm.h"

#include <string.h>

/* A LF after the CR that ended the line before. */
static size_t skip_lf(struct norm_lines *l, struct span s)
{
	size_t n = l->after_cr && s.len && s.p[0] == '\n';

	if (s.len)
		l->after_cr = false;
	return n;
}

static bool is_fresh(const struct norm_lines *l)
{
	return l->mode != MODE_LINE && !l->scanned && !l->dirty && !l->pieces && !l->after_cr;
}

/* The lines that end in `s`, and at the last all of it; *used bytes of it. */
static int take_lines(struct norm_lines *l, struct span s, bool last, size_t *used)
{
	const char *start = s.p;
	int stop = 0;

	while (!stop && s.len) {
		struct span window;
		struct norm_end end;
		size_t n = skip_lf(l, s);

		l->offset += n;
		s.p += n, s.len -= n;
		if (is_fresh(l)) {
			stop = norm_line_clean(l, s, &n);
			s.p += n, s.len -= n;
			if (stop || !s.len)
				break;
		}
		window = (struct span){ s.p, s.len < NORM_LINE_MAX ? s.len : NORM_LINE_MAX };
		end = norm_line_end(l, window, last && window.len == s.len);
		if (!end.len && window.len == NORM_LINE_MAX) {
			stop = norm_line_piece(l, s, &n);
		} else if (end.len || last) {
			if (!s.len)
				break;
			l->after_cr = end.len && s.p[end.at] == '\r';
			stop = norm_line_put(l, (struct span){ s.p, end.at }, false, &n);
			n = end.at + end.len;
			norm_line_next(l);
		} else {
			break;
		}
		l->offset += n;
		s.p += n, s.len -= n;
	}
	*used = (size_t)(s.p - start);
	return stop;
}

/* Adds to the line that is held as much as may end it. */
static size_t hold(struct norm_lines *l, struct span s)
{
	size_t n = norm_scan_eol(s, 0), room = NORM_LINE_MAX - l->held.len;

	n += n < s.len;
	if (n > room)
		n = room;
	buf_add(&l->held, s.p, n);
	return n;
}

static void unhold(struct norm_lines *l, size_t n)
{
	if (!n)
		return;
	l->held.len -= n;
	if (l->held.len)
		memmove(l->held.p, l->held.p + n, l->held.len);
}

static int take(struct norm_lines *l, struct span s)
{
	size_t used;
	int stop = 0;

	while (!stop && l->held.len && s.len) {
		size_t n = hold(l, s);

		s.p += n, s.len -= n;
		stop = take_lines(l, buf_span(&l->held), false, &used);
		unhold(l, used);
	}
	if (stop || !s.len)
		return stop;
	stop = take_lines(l, s, false, &used);
	buf_add(&l->held, s.p + used, s.len - used);
	return stop;
}

/* Decodes and takes a chunk; a character that it only begins is carried to the next. */
static int take_stream(struct norm_lines *l, struct span s, bool last)
{
	uint64_t offset = l->count.bytes - s.len - l->carried.len;
	size_t at = 0, bad;
	int stop = 0;

	buf_span_add(&l->carried, s);
	while (!stop && at < l->carried.len) {
		struct span in = { l->carried.p + at, l->carried.len - at };

		buf_clear(&l->text);
		at += norm_decode(l->decoder, in, &l->text, &bad);
		stop = take(l, buf_span(&l->text));
		if (!bad && !last)
			break;
		buf_clear(&l->text);
		bad = bad ? bad : l->carried.len - at;
		if (!stop && bad)
			stop =
			    norm_bad_put(l, (struct span){ l->carried.p + at, bad }, offset + at, &l->text);
		if (!stop)
			stop = take(l, buf_span(&l->text));
		at += bad;
	}
	l->carried.len -= at;
	if (l->carried.len)
		memmove(l->carried.p, l->carried.p + at, l->carried.len);
	return stop;
}

static int end_stream(struct norm_lines *l)
{
	int stop = take_stream(l, SPAN_NONE, true);

	buf_clear(&l->text);
	norm_decode_end(l->decoder, &l->text);
	return stop ? stop : take(l, buf_span(&l->text));
}

int norm_lines_bytes(struct norm_lines *l, struct span s)
{
	l->count.bytes += s.len;
	return l->mode == MODE_STREAM ? take_stream(l, s, false) : take(l, s);
}

int norm_lines_close(struct norm_lines *l)
{
	struct span held;
	size_t used;
	int stop = l->mode == MODE_STREAM ? end_stream(l) : 0;

	held = buf_span(&l->held);
	if (!stop && held.len)
		stop = take_lines(l, held, true, &used);
	if (!stop)
		stop = norm_bad_end(l);
	if (!stop && l->count.bad)
		stop = diag_say(l->diag, DIAG_BAD_TOTAL, buf_span(&l->doc), 0, "%ju in %ju place%s",
				(uintmax_t)l->count.bad, (uintmax_t)l->count.places,
				l->count.places == 1 ? "" : "s");
	return stop;
}

void norm_lines_open(struct norm_lines *l, const char *doc)
{
	buf_clear(&l->doc);
	buf_str(&l->doc, doc);
	buf_clear(&l->held);
	buf_clear(&l->carried);
	buf_clear(&l->bad_bytes);
	l->count = (struct norm_count){ 0 };
	l->offset = l->bad_len = 0;
	l->after_cr = false;
	l->n_digits = 0;
	norm_line_next(l);
}

void norm_lines_free(struct norm_lines *l)
{
	buf_free(&l->doc);
	buf_free(&l->held);
	buf_free(&l->carried);
	buf_free(&l->text);
	buf_free(&l->folded);
	buf_free(&l->bad_bytes);
}
