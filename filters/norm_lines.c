/*
 * norm_lines.c -- bytes to lines, lines to records, damage told.
 *
 * Lines lie in the chunk they came in; only one that goes on in the next chunk is copied.  A line in UTF-8
 * is looked through once: the scan that finds its end finds whether it needs anything.
 */
#include "norm.h"

#include "charset.h"
#include "utf8.h"

#include <string.h>

/* --- the record --- */

/* The line number is kept as digits: counting them up is cheaper than printing it anew. */
static void count_line(struct norm_lines *l)
{
	size_t i = sizeof l->digits;

	l->count.lines++;
	for (; i > sizeof l->digits - l->n_digits; i--) {
		if (l->digits[i - 1] != '9') {
			l->digits[i - 1]++;
			return;
		}
		l->digits[i - 1] = '0';
	}
	l->digits[sizeof l->digits - ++l->n_digits] = '1';
}

static int put(struct norm_lines *l, struct span text)
{
	const struct span f[LINES_N] = { { l->doc.p, l->doc.len },
					 { l->digits + sizeof l->digits - l->n_digits, l->n_digits },
					 text };
	const struct rec rec = { &schema_lines, f };

	return sink_put(l->out, &rec);
}

static int put_text(struct norm_lines *l, struct span text, bool dirty)
{
	if (!dirty)
		return put(l, text);
	buf_clear(&l->folded);
	norm_fold(l->classes, text, &l->folded, &l->count);
	return put(l, buf_span(&l->folded));
}

/* --- the end of a line in UTF-8 --- */

struct line_end {
	size_t at;  /* where it begins, or where the text is over */
	size_t len; /* 0: there is none */
};

/* What stands at `at` is neither clean nor LF nor CR: another line end, dirt, or no UTF-8. */
static struct line_end look(struct norm_lines *l, struct span s, size_t at)
{
	uint32_t cp = 0;
	size_t len = utf8_decode(s, at, &cp);

	if (cp == UTF8_BAD && len == 1) {
		l->broken = true;
		return (struct line_end){ at, 0 };
	}
	if (norm_class_of(l->classes, cp) == CLASS_END)
		return (struct line_end){ at, len };
	l->dirty = true;
	return (struct line_end){ at + len, 0 };
}

/* Goes on at l->scanned. */
static struct line_end find_end(struct norm_lines *l, struct span s, bool last)
{
	size_t at = l->scanned;

	for (;;) {
		struct line_end end;

		at += l->broken || l->mode == MODE_LINE ? norm_scan_eol(s, at)
							: l->classes->scan(l->classes, s, at, l->dirty);
		if (at == s.len)
			break;
		if (s.p[at] == '\n' || s.p[at] == '\r')
			return (struct line_end){ at, 1 };
		if (!last && !l->broken && utf8_cut((struct span){ s.p + at, s.len - at }))
			break;
		end = look(l, s, at);
		if (end.len)
			return end;
		at = end.at;
	}
	l->scanned = at;
	return (struct line_end){ at, 0 };
}

/* --- lines --- */

/* The text of a source line that had to be decoded; it may hold line ends of its own. */
static int put_decoded(struct norm_lines *l, struct span text)
{
	enum norm_mode mode = l->mode;
	int stop = 0;

	l->mode = MODE_FORCED;
	while (!stop) {
		struct line_end end;

		l->scanned = 0;
		l->dirty = l->broken = false;
		end = find_end(l, text, true);
		stop = put_text(l, (struct span){ text.p, end.at }, l->dirty);
		if (!end.len)
			break;
		text.p += end.at + end.len;
		text.len -= end.at + end.len;
		if (!stop)
			count_line(l);
	}
	l->mode = mode;
	return stop;
}

static int tell_mixed(struct norm_lines *l, const char *name)
{
	l->count.mixed++;
	return diag_say(l->diag, DIAG_MIXED, buf_span(&l->doc), l->count.lines, "%s", name);
}

/* A line that is not in the document's charset: in the other one, if all of it is and looks like it. */
static bool is_other(const struct norm_lines *l, struct span raw)
{
	if (!l->other)
		return false;
	return l->mode == MODE_LINE ? charset_line_is_utf8(raw) : charset_line_is_other(l->charset, raw);
}

static int decode_line(struct norm_lines *l, struct span raw, bool more, size_t *used)
{
	bool as_utf8 = l->mode != MODE_LINE;
	int stop = 0;

	buf_clear(&l->text);
	if (is_other(l, raw)) {
		as_utf8 = !as_utf8;
		stop = tell_mixed(l, as_utf8 ? "UTF-8" : l->other_name);
	}
	if (stop)
		return stop;
	if (as_utf8)
		return norm_decode_utf8(l, raw, more, &l->text, used);
	return norm_decode_all(l, l->mode == MODE_LINE ? l->decoder : l->other, raw, l->offset, more,
			       &l->text, used);
}

/* Passes on a line, or as much of a piece as ends with a character; *used bytes of it. */
static int put_line(struct norm_lines *l, struct span raw, bool more, size_t *used)
{
	int stop;

	if (!l->pieces)
		count_line(l);
	*used = raw.len;
	if (!l->broken && l->mode != MODE_LINE)
		return put_text(l, raw, l->dirty);
	l->pieces = true; /* the line is counted: what is told is told of it */
	stop = decode_line(l, raw, more, used);
	if (!stop)
		stop = put_decoded(l, buf_span(&l->text));
	return stop ? stop : norm_bad_end(l);
}

static void next_line(struct norm_lines *l)
{
	l->scanned = 0;
	l->dirty = l->broken = l->pieces = false;
}

/* A piece of a line that is too long; it ends with a whole character. */
static int put_piece(struct norm_lines *l, struct span s, size_t *used)
{
	struct span piece = { s.p, NORM_LINE_MAX };
	int stop = 0;

	if (!l->pieces)
		stop = diag_say(l->diag, DIAG_LONG_LINE, buf_span(&l->doc), l->count.lines + 1,
				"more than %d bytes", NORM_LINE_MAX);
	if (!l->broken && l->mode != MODE_LINE)
		piece.len = l->scanned;
	if (!stop)
		stop = put_line(l, piece, true, used);
	next_line(l);
	l->pieces = true;
	return stop;
}

/* A LF after the CR that ended the line before. */
static size_t skip_lf(struct norm_lines *l, struct span s)
{
	size_t n = l->after_cr && s.len && s.p[0] == '\n';

	if (s.len)
		l->after_cr = false;
	return n;
}

/* The fast path: lines from the start of `s` that need nothing and end with LF; *used bytes of them.  The next is begun. */
static int take_clean(struct norm_lines *l, struct span s, size_t *used)
{
	size_t start = 0;
	int stop = 0;

	while (!stop) {
		size_t n = l->classes->scan(l->classes, s, start, false);

		if (start + n == s.len || s.p[start + n] != '\n' || n > NORM_LINE_MAX) {
			l->scanned = n < NORM_LINE_MAX ? n : 0;
			break;
		}
		count_line(l);
		stop = put(l, (struct span){ s.p + start, n });
		start += n + 1;
	}
	l->offset += start;
	*used = start;
	return stop;
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
		struct line_end end;
		size_t n = skip_lf(l, s);

		l->offset += n;
		s.p += n, s.len -= n;
		if (is_fresh(l)) {
			stop = take_clean(l, s, &n);
			s.p += n, s.len -= n;
			if (stop || !s.len)
				break;
		}
		window = (struct span){ s.p, s.len < NORM_LINE_MAX ? s.len : NORM_LINE_MAX };
		end = find_end(l, window, last && window.len == s.len);
		if (!end.len && window.len == NORM_LINE_MAX) {
			stop = put_piece(l, s, &n);
		} else if (end.len || last) {
			if (!s.len)
				break;
			l->after_cr = end.len && s.p[end.at] == '\r';
			stop = put_line(l, (struct span){ s.p, end.at }, false, &n);
			n = end.at + end.len;
			next_line(l);
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
	next_line(l);
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
