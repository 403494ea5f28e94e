/*
 * norm_line.c -- one line: where it ends, what it needs, its record.
 *
 * A line in UTF-8 is looked through once: the scan that finds its end finds whether it needs anything.  What
 * is no UTF-8, in a document that is, is decoded as the other charset if all of the line is in that and looks
 * like it.
 */
#include "norm.h"

#include "charset.h"
#include "misread.h"
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
	const struct rec rec = { .schema = &schema_lines, .f = f, .line = l->count.lines };

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

/* What stands at `at` is neither clean nor LF nor CR: another line end, dirt, or no UTF-8. */
static struct norm_end look(struct norm_lines *l, struct span s, size_t at)
{
	uint32_t cp = 0;
	size_t len = utf8_decode(s, at, &cp);
	enum norm_class class;

	if (cp == UTF8_BAD && len == 1) {
		l->broken = true;
		return (struct norm_end){ at, 0 };
	}
	class = norm_class_of(l->classes, cp);
	if (class == CLASS_END)
		return (struct norm_end){ at, len };
	if (class == CLASS_LEAD)
		l->doubtful = true;
	else
		l->dirty = true;
	return (struct norm_end){ at + len, 0 };
}

struct norm_end norm_line_end(struct norm_lines *l, struct span s, bool last)
{
	size_t at = l->scanned;

	for (;;) {
		struct norm_end end;

		at += l->broken || l->mode == MODE_LINE
			  ? norm_scan_eol(s, at)
			  : l->classes->scan(l->classes, s, at, l->dirty ? SCAN_LENIENT : SCAN_LINE);
		if (at == s.len)
			break;
		if (s.p[at] == '\n' || s.p[at] == '\r')
			return (struct norm_end){ at, 1 };
		if (!last && !l->broken && utf8_cut(span_from(s, at)))
			break;
		end = look(l, s, at);
		if (end.len)
			return end;
		at = end.at;
	}
	l->scanned = at;
	return (struct norm_end){ at, 0 };
}

/* --- lines --- */

/* The text of a source line that had to be decoded; it may hold line ends of its own. */
static int put_decoded(struct norm_lines *l, struct span text)
{
	enum norm_mode mode = l->mode;
	int stop = 0;

	l->mode = MODE_FORCED;
	while (!stop) {
		struct norm_end end;

		l->scanned = 0;
		l->dirty = l->broken = l->doubtful = false;
		end = norm_line_end(l, text, true);
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

/* Reads a line again that may be misread; what it was, or NULL: it is right. */
static const char *read_again(struct norm_lines *l, struct span raw)
{
	buf_clear(&l->text);
	if (l->other && charset_line_was_other(l->charset, raw, &l->text))
		return l->other_name;
	return misread_mend(raw, &l->text) ? "UTF-8" : NULL;
}

static int put_doubtful(struct norm_lines *l, struct span raw)
{
	const char *was = read_again(l, raw);
	int stop;

	if (!was)
		return put_text(l, raw, l->dirty);
	l->count.mixed++;
	stop = diag_say(l->diag, DIAG_MISREAD, buf_span(&l->doc), l->count.lines, "%s", was);
	return stop ? stop : put_decoded(l, buf_span(&l->text));
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
	return norm_decode_all(l, l->mode == MODE_LINE ? l->decoder : l->other, raw, more, &l->text, used);
}

int norm_line_put(struct norm_lines *l, struct span raw, bool more, size_t *used)
{
	int stop;

	if (!l->pieces)
		count_line(l);
	*used = raw.len;
	if (!l->broken && l->mode != MODE_LINE)
		return l->doubtful && l->mode == MODE_UTF8 ? put_doubtful(l, raw)
							   : put_text(l, raw, l->dirty);
	l->pieces = true; /* the line is counted: what is told is told of it */
	stop = decode_line(l, raw, more, used);
	if (!stop)
		stop = put_decoded(l, buf_span(&l->text));
	return stop ? stop : norm_bad_end(l);
}

void norm_line_next(struct norm_lines *l)
{
	l->scanned = 0;
	l->dirty = l->broken = l->doubtful = l->pieces = false;
}

int norm_line_piece(struct norm_lines *l, struct span s, size_t *used)
{
	struct span piece = { s.p, NORM_LINE_MAX };
	int stop = 0;

	if (!l->pieces)
		stop = diag_say(l->diag, DIAG_LONG_LINE, buf_span(&l->doc), l->count.lines + 1,
				"more than %d bytes", NORM_LINE_MAX);
	if (!l->broken && l->mode != MODE_LINE)
		piece.len = l->scanned;
	if (!stop)
		stop = norm_line_put(l, piece, true, used);
	norm_line_next(l);
	l->pieces = true;
	return stop;
}

int norm_line_clean(struct norm_lines *l, struct span s, size_t *used)
{
	size_t start = 0, end = l->classes->scan(l->classes, s, 0, SCAN_LINES);
	const char *eol;
	int stop = 0;

	while (!stop && (eol = memchr(s.p + start, '\n', end - start)) != NULL) {
		struct span line = { s.p + start, (size_t)(eol - s.p) - start };

		if (line.len > NORM_LINE_MAX)
			break;
		count_line(l);
		stop = put(l, line);
		start += line.len + 1;
	}
	l->scanned = end - start < NORM_LINE_MAX ? end - start : 0;
	l->offset += start;
	*used = start;
	return stop;
}
