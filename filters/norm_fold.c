/*
 * norm_fold.c -- the slow path: a line that needs something.
 *
 * What needs nothing is copied in runs.  Columns: a full-width character that is folded takes one column
 * less, so the columns owed are paid back as blanks at the next gap (two blanks or more) of the line: a
 * column behind a gap stays where it was, prose with single blanks stays as it is.  A TAB cancels the debt.
 */
#include "norm_scan.h"

#include "ascii.h"

#include <string.h>

struct folding {
	struct norm_classes *classes;
	struct span text;
	struct buf *out;
	struct norm_count *count;
	size_t start;       /* of the line in out */
	size_t starter;     /* in out: the last character, when others may join it; out->len: none */
	size_t owed;        /* columns */
	size_t settled;     /* of out: searched for a gap */
	bool close;         /* a full-width bracket was folded and waits for the other */
	struct buf segment; /* scratch */
};

/* --- columns --- */

static void pay(struct folding *f, size_t at)
{
	char *p;

	buf_room(f->out, f->owed);
	p = f->out->p + at;
	memmove(p + f->owed, p, f->out->len - at);
	memset(p, ' ', f->owed);
	f->out->len += f->owed;
	f->starter += f->owed;
	f->owed = 0;
}

static void settle(struct folding *f)
{
	size_t i = f->settled;

	for (; f->owed && i < f->out->len; i++) {
		const char *p = f->out->p + i;

		if (*p == '\t')
			f->owed = 0;
		if (*p != ' ')
			continue;
		if (i + 1 == f->out->len)
			break;
		if (p[1] == ' ')
			pay(f, i);
	}
	f->settled = i;
}

static void owe(struct folding *f)
{
	if (!f->owed)
		f->settled = f->out->len;
	f->owed++;
}

/* --- what stands around --- */

/* A digit of either width at `at` of the text: its length, or 0. */
static size_t digit_at(struct span s, size_t at)
{
	if (at < s.len && ascii_is_digit(s.p[at]))
		return 1;
	if (span_has_at(s, at, SPAN("\xEF\xBC")) && at + 2 < s.len && (unsigned char)s.p[at + 2] >= 0x90 &&
	    (unsigned char)s.p[at + 2] <= 0x99)
		return 3;
	return 0;
}

/* Do exactly three digits stand here? */
static bool is_group(struct span s, size_t at)
{
	size_t n = 0, len;

	for (; n < 4 && (len = digit_at(s, at)) > 0; n++)
		at += len;
	return n == 3;
}

static char last_out(const struct folding *f)
{
	return f->out->len > f->start ? f->out->p[f->out->len - 1] : '\0';
}

static bool after_digit(const struct folding *f)
{
	return ascii_is_digit(last_out(f));
}

/* One to three digits, as before the first comma of a number or between two of them. */
static bool after_group(const struct folding *f)
{
	size_t n = 0, at = f->out->len;

	while (at > f->start && n < 4 && ascii_is_digit(f->out->p[at - 1]))
		at--, n++;
	return n > 0 && n < 4;
}

/* Columns of the blank at `at`, of any kind; its length in *len. */
static size_t blank_at(struct norm_classes *c, struct span s, size_t at, size_t *len)
{
	struct span map;
	uint32_t cp;

	*len = utf8_decode(s, at, &cp);
	if (*len && cp == ' ')
		return 1;
	if (!*len || norm_class_of(c, cp) != CLASS_MAP)
		return 0;
	map = norm_map_of(c, cp);
	return map.p[0] == ' ' ? map.len : 0;
}

/* Does a cell end here: the line's end, a TAB, a gap? */
static bool is_border(struct norm_classes *c, struct span s, size_t at)
{
	size_t len, next, blanks;

	if (at >= s.len || s.p[at] == '\t')
		return true;
	blanks = blank_at(c, s, at, &len);
	return blanks > 1 || (blanks == 1 && blank_at(c, s, at + len, &next));
}

/* Does a cell begin behind what is written? */
static bool after_border(const struct folding *f)
{
	size_t at = f->out->len;

	while (at > f->start && f->out->p[at - 1] == ' ')
		at--;
	return at == f->start || f->out->p[at - 1] == '\t' || f->out->len - at > 1;
}

static size_t mark_at(struct span s, size_t at)
{
	static const char *const marks[] = { ",", ".", "%", "\uFF0C", "\uFF0E", "\uFF05" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (span_has_at(s, at, span_of(marks[i])))
			return strlen(marks[i]);
	}
	return 0;
}

/* Is it a cell of its own, a number and nothing else between brackets?  `at` is behind the first. */
static bool is_bracketed(const struct folding *f, size_t at)
{
	struct span s = f->text;
	size_t len;

	if (!after_border(f))
		return false;
	at += span_has_at(s, at, SPAN("-")) ? 1 : span_has_at(s, at, SPAN("\uFF0D")) ? 3 : 0;
	if (!digit_at(s, at))
		return false;
	while ((len = digit_at(s, at)) > 0 || (len = mark_at(s, at)) > 0)
		at += len;
	return span_has_at(s, at, SPAN("\uFF09")) && is_border(f->classes, s, at + 3);
}

static bool is_minus(const struct folding *f, size_t at)
{
	char before = last_out(f);

	return digit_at(f->text, at) && (!before || strchr(" \t(", before) || after_digit(f));
}

/* The ASCII form of full-width punctuation whose next character is at `at`; 0: it is no part of a number. */
static char numeric_form(const struct folding *f, uint32_t cp, size_t at)
{
	switch (cp) {
	case 0xFF05: return after_digit(f) ? '%' : 0;
	case 0xFF08: return is_bracketed(f, at) ? '(' : 0;
	case 0xFF09: return f->close ? ')' : 0;
	case 0xFF0C: return after_group(f) && is_group(f->text, at) ? ',' : 0;
	case 0xFF0D: return is_minus(f, at) ? '-' : 0;
	default: return after_digit(f) && digit_at(f->text, at) ? '.' : 0;
	}
}

/* --- characters --- */

static size_t last_start(const struct buf *out)
{
	size_t at = out->len;

	do
		at--;
	while (((unsigned char)out->p[at] & 0xC0) == 0x80);
	return at;
}

static void put_kept(struct folding *f, size_t at, size_t len)
{
	buf_add(f->out, f->text.p + at, len);
	f->starter = last_start(f->out);
}

static void put_mapped(struct folding *f, uint32_t cp)
{
	buf_span_add(f->out, norm_map_of(f->classes, cp));
	f->starter = last_start(f->out);
	f->count->folded++;
}

static void put_numeric(struct folding *f, uint32_t cp, size_t at, size_t len)
{
	char form = numeric_form(f, cp, at + len);

	if (cp == 0xFF08 || cp == 0xFF09)
		f->close = form == '(';
	if (!form) {
		put_kept(f, at, len);
		return;
	}
	owe(f);
	f->starter = f->out->len;
	buf_byte(f->out, form);
	f->count->folded++;
}

/* What was written from `from` on; an empty buffer has no memory to point into. */
static struct span written(const struct folding *f, size_t from)
{
	return f->out->len > from ? (struct span){ f->out->p + from, f->out->len - from } : SPAN_NONE;
}

/*
 * Takes the last character out of `out` into the segment, adds those that join it, writes all of it composed.
 */
static size_t put_segment(struct folding *f, size_t at)
{
	size_t from = f->starter, len;
	struct span made, segment;
	uint32_t cp;

	buf_clear(&f->segment);
	buf_span_add(&f->segment, written(f, from));
	for (; (len = utf8_decode(f->text, at, &cp)) > 0; at += len) {
		if (norm_class_of(f->classes, cp) != CLASS_SEGMENT)
			break;
		buf_add(&f->segment, f->text.p + at, len);
	}
	segment = buf_span(&f->segment);
	f->out->len = from;
	norm_compose(f->classes, segment, f->out);
	made = written(f, from);
	f->count->folded += !span_eq(made, segment);
	f->starter = f->out->len;
	return at;
}

/* A character that is not kept, `len` bytes at `at`; returns where the next one is. */
static size_t put_char(struct folding *f, enum norm_class class, uint32_t cp, size_t at, size_t len)
{
	switch (class) {
	case CLASS_SEGMENT: return put_segment(f, at);
	case CLASS_NUMERIC: put_numeric(f, cp, at, len); break;
	case CLASS_WIDE: owe(f); /* fall through */
	case CLASS_MAP: put_mapped(f, cp); break;
	default: put_kept(f, at, len); break;
	}
	return at + len;
}

/* A run that starts with a character that is kept; returns where it ends. */
static size_t put_run(struct folding *f, size_t at, size_t len)
{
	size_t run = f->classes->scan(f->classes, f->text, at, SCAN_LINE);

	put_kept(f, at, run > len ? run : len);
	return at + (run > len ? run : len);
}

static bool is_stripped(enum norm_class class)
{
	return class == CLASS_DROP || class == CLASS_ESCAPE || class == CLASS_BACK;
}

/* Stops before what norm_strip() takes out; returns where. */
static size_t fold(struct folding *f)
{
	size_t at = 0, len;
	uint32_t cp;

	while (at < f->text.len) {
		enum norm_class class;

		len = utf8_decode(f->text, at, &cp);
		class = norm_class_of(f->classes, cp);
		if (is_stripped(class))
			break;
		at = class <= CLASS_LEAD ? put_run(f, at, len) : put_char(f, class, cp, at, len);
		if (f->owed)
			settle(f);
	}
	return at;
}

void norm_fold(struct norm_classes *classes, struct span text, struct buf *out, struct norm_count *count)
{
	struct folding f = { classes, text, out, count, .start = out->len, .starter = out->len };
	struct buf stripped = BUF_INIT;
	uint64_t folded = count->folded;

	if (fold(&f) < text.len) {
		norm_strip(classes, text, &stripped, count);
		count->folded = folded;
		out->len = f.start;
		f = (struct folding){ classes, buf_span(&stripped), out, count, f.start,
				      f.start, .segment = f.segment };
		fold(&f);
		buf_free(&stripped);
	}
	buf_free(&f.segment);
}
