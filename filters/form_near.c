/*
 * form_near.c -- likeness of folded labels, by characters.
 */
#include "form_pair.h"

#include "utf8.h"

#include <string.h>

enum {
	CHARS_MOST = 96, /* longer labels are compared by their start; the longest official one has 41 */
	EDIT_SHARE = 5,  /* one character in so many may differ */
	EDIT_LEAST = 5,  /* characters of a label that may differ at all */
	PART_LEAST = 4   /* characters of a part that says which label it is */
};

struct chars {
	uint32_t c[CHARS_MOST];
	size_t n;
};

static void decode(struct span s, struct chars *out)
{
	size_t at = 0, len;

	out->n = 0;
	while (out->n < CHARS_MOST && (len = utf8_decode(s, at, &out->c[out->n])) > 0) {
		at += len;
		out->n++;
	}
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Levenshtein's distance, one row at a time. */
static size_t distance(const struct chars *a, const struct chars *b)
{
	size_t row[CHARS_MOST + 1];

	for (size_t j = 0; j <= b->n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a->n; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b->n; j++) {
			size_t change = diagonal + (a->c[i - 1] != b->c[j - 1]);

			diagonal = row[j];
			row[j] = least(change, 1 + least(row[j], row[j - 1]));
		}
	}
	return row[b->n];
}

static bool is_part(const struct chars *part, const struct chars *whole)
{
	for (size_t i = 0; i + part->n <= whole->n; i++)
		if (memcmp(part->c, whole->c + i, part->n * sizeof *part->c) == 0)
			return true;
	return false;
}

/* Both as characters, the shorter first. */
static void decode_both(struct span a, struct span b, struct chars *shorter, struct chars *longer)
{
	decode(a.len <= b.len ? a : b, shorter);
	decode(a.len <= b.len ? b : a, longer);
}

bool form_is_near(struct span a, struct span b)
{
	struct chars s, l;

	if (a.len > 2 * b.len || b.len > 2 * a.len)
		return false;
	decode_both(a, b, &s, &l);
	if (s.n > l.n)
		return false;
	if (s.n >= PART_LEAST && 2 * s.n >= l.n && is_part(&s, &l))
		return true;
	return s.n >= EDIT_LEAST && l.n - s.n <= l.n / EDIT_SHARE && distance(&s, &l) <= l.n / EDIT_SHARE;
}

struct form_shape form_shape(struct span s)
{
	struct form_shape shape = { 0, 0 };
	uint32_t c;

	for (size_t at = 0, len; shape.n < CHARS_MOST && (len = utf8_decode(s, at, &c)) > 0; at += len) {
		shape.chars |= (uint64_t)1 << c % 64;
		shape.n++;
	}
	return shape;
}

/* A part has no character that the whole has not; each one that only one text has takes an edit. */
bool form_may_be_near(const struct form_shape *a, const struct form_shape *b)
{
	const struct form_shape *s = a->n <= b->n ? a : b, *l = a->n <= b->n ? b : a;
	uint64_t only_s = s->chars & ~l->chars, only_l = l->chars & ~s->chars;
	size_t edits = l->n / EDIT_SHARE;

	return only_s == 0 ||
	       (s->n >= EDIT_LEAST && l->n - s->n <= edits && (size_t)__builtin_popcountll(only_s) <= edits &&
		(size_t)__builtin_popcountll(only_l) <= edits);
}

bool form_is_akin(struct span a, struct span b)
{
	struct chars s, l;
	size_t common = 0;

	decode_both(a, b, &s, &l);
	for (size_t i = 0; i < s.n; i++)
		for (size_t j = 0; j < l.n; j++)
			if (s.c[i] == l.c[j]) {
				common++;
				break;
			}
	return s.n && 3 * common >= 2 * s.n;
}
