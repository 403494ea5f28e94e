/*
 * norm_strip.c -- takes out what carries no text: invisible characters, terminal escapes, overstriking.
 */
#include "norm.h"

#include "utf8.h"

#include <string.h>

struct stripping {
	struct norm_classes *classes;
	struct span text;
	struct buf *out;
	size_t last;    /* in out: its last character, or out->len */
	bool no_string; /* no string sequence ends behind here: looked for once */
};

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static size_t run_of(struct span s, size_t at, unsigned char lo, unsigned char hi)
{
	size_t n = 0;

	while (at + n < s.len && (unsigned char)s.p[at + n] >= lo && (unsigned char)s.p[at + n] <= hi)
		n++;
	return n;
}

/* Length of a string sequence's content and its end, BEL or ST; 0: it does not end in this line. */
static size_t string_len(struct stripping *st, size_t at)
{
	for (size_t i = at; i < st->text.len && !st->no_string; i++) {
		if (st->text.p[i] == '\a')
			return i + 1 - at;
		if (span_has_at(st->text, i, SPAN("\x1B\\")) || span_has_at(st->text, i, SPAN("\xC2\x9C")))
			return i + 2 - at;
	}
	st->no_string = true;
	return 0;
}

/* ECMA-48, and the two-byte sequences of the VT100. */
static size_t sequence_len(struct stripping *st, size_t at)
{
	struct span s = st->text;
	size_t n;

	if (s.p[at] == '[') {
		n = 1 + run_of(s, at + 1, 0x30, 0x3F);
		n += run_of(s, at + n, 0x20, 0x2F);
		return at + n < s.len && s.p[at + n] >= 0x40 && s.p[at + n] < 0x7F ? n + 1 : 0;
	}
	if (is_one_of(s.p[at], "]PX^_")) {
		n = string_len(st, at + 1);
		return n ? n + 1 : 0;
	}
	n = run_of(s, at, 0x20, 0x2F);
	if (n)
		return at + n < s.len && s.p[at + n] >= 0x30 && s.p[at + n] < 0x7F ? n + 1 : 0;
	return is_one_of(s.p[at], "78=>cDEHMNOZ") ? 1 : 0;
}

/* Bytes of the sequence whose ESC is at `at`; 1: it is none that is known, and ESC alone goes. */
static size_t escape_len(struct stripping *st, size_t at)
{
	return at + 1 < st->text.len ? 1 + sequence_len(st, at + 1) : 1;
}

/* A backspace overstrikes: _ BS c and c BS c are c.  Returns the bytes read, the backspace among them. */
static size_t backspace_len(struct stripping *st, size_t at)
{
	uint32_t cp;
	size_t len = utf8_decode(st->text, at + 1, &cp), last = st->out->len - st->last;

	if (!len || !last)
		return 1;
	if (last == len && memcmp(st->out->p + st->last, st->text.p + at + 1, len) == 0)
		return 1 + len;
	if (cp == '_')
		return 1 + len;
	if (last == 1 && st->out->p[st->last] == '_' && norm_class_of(st->classes, cp) <= CLASS_LEAD)
		st->out->len--;
	return 1;
}

static void keep(struct stripping *st, size_t at, size_t len)
{
	st->last = st->out->len;
	buf_add(st->out, st->text.p + at, len);
}

void norm_strip(struct norm_classes *classes, struct span text, struct buf *out, struct norm_count *count)
{
	struct stripping st = { classes, text, out, out->len, false };
	size_t at = 0, len;
	uint32_t cp;

	while ((len = utf8_decode(text, at, &cp)) > 0) {
		enum norm_class class = norm_class_of(classes, cp);

		if (class == CLASS_ESCAPE)
			len = escape_len(&st, at);
		else if (class == CLASS_BACK)
			len = backspace_len(&st, at);
		else if (class != CLASS_DROP)
			keep(&st, at, len);
		count->dropped += class == CLASS_ESCAPE || class == CLASS_BACK || class == CLASS_DROP;
		at += len;
	}
}
