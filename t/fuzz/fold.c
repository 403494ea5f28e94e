/*
 * fold.c -- the fast path of rpt-norm against the slow one: a line comes out the same, whichever scan passes over
 * what needs nothing, and folding it once more changes nothing.
 *
 * The first byte picks the form.  What of the other bytes is no well-formed text on one line parts the lines.
 */
#include "fuzz.h"

#include "norm.h"
#include "utf8.h"

#include <stdlib.h>

const char fuzz_name[] = "fold";

static size_t scan_nothing(struct norm_classes *c, struct span text, size_t at, enum norm_scan_for what)
{
	(void)c;
	(void)text;
	(void)at;
	(void)what;
	return 0;
}

struct paths { /* of a form; made once, for they are but tables */
	struct norm_classes *fast, *plain, *slow;
};

static const struct paths *paths_of(enum norm_form form)
{
	static struct paths made[NORM_NONE + 1];
	struct paths *p = &made[form];

	if (!p->fast) {
		p->fast = norm_classes_new(form);
		p->plain = norm_classes_new(form);
		p->slow = norm_classes_new(form);
		p->plain->scan = norm_scan_plain;
		p->slow->scan = scan_nothing;
	}
	return p;
}

static struct buf fold(struct norm_classes *c, struct span line)
{
	struct buf out = BUF_INIT;
	struct norm_count count = { 0 };

	norm_fold(c, line, &out, &count);
	return out;
}

/* Folds the line by both; they must agree.  The text is freed by the caller. */
static struct buf fold_alike(struct norm_classes *a, struct norm_classes *b, struct span line)
{
	struct buf x = fold(a, line), y = fold(b, line);

	if (!span_eq(buf_span(&x), buf_span(&y)))
		abort();
	buf_free(&y);
	return x;
}

/* Bytes from `at` on that are well-formed and end no line. */
static size_t line_len(struct norm_classes *c, struct span s, size_t at)
{
	size_t start = at, end = at + utf8_valid((struct span){ s.p + at, s.len - at }), len;
	uint32_t cp;

	for (; at < end && (len = utf8_decode(s, at, &cp)) > 0; at += len)
		if (norm_class_of(c, cp) == CLASS_END)
			break;
	return at - start;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum norm_form forms[] = { NORM_WIDTH, NORM_NFC, NORM_NFKC };

	if (size < 2)
		return 0;
	const struct paths *path = paths_of(forms[data[0] % 3]);
	struct span text = { (const char *)data + 1, size - 1 };
	for (size_t at = 0; at < text.len; at++) {
		struct span line = { text.p + at, line_len(path->fast, text, at) };
		struct buf once = fold_alike(path->fast, path->slow, line);
		struct buf same = fold_alike(path->plain, path->slow, line);
		struct buf twice = fold_alike(path->fast, path->slow, buf_span(&once));
		if (!span_eq(buf_span(&once), buf_span(&twice)))
			abort();
		buf_free(&once);
		buf_free(&same);
		buf_free(&twice);
		at += line.len;
	}
	return 0;
}
