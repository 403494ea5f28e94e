/*
 * norm_scan.c -- the fast path: how far a text is well-formed and needs nothing.
 *
 * Eight ASCII bytes at once; other characters by their class.
 */
#include "norm.h"

#include "utf8.h"

#include <string.h>

enum { WORD = sizeof(uint64_t) };

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Bit 7 of every byte below n, for bytes below 0x80 (exact up to the first; later ones may be wrong). */
static uint64_t below(uint64_t w, unsigned n)
{
	return (w - EACH(n)) & ~w & EACH(0x80u);
}

static uint64_t word_at(const char *p)
{
	uint64_t w;

	memcpy(&w, p, WORD);
	return w;
}

/* Are all eight printable ASCII? */
static bool is_printable(uint64_t w)
{
	return !((w & EACH(0x80u)) | below(w, 0x20) | below(w ^ EACH(0x7Fu), 1));
}

/* The last byte of a digit of either width, among others. */
static bool may_end_digit(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 0x90 && c <= 0x99);
}

/* The same, and of the marks that numbers may end with. */
static bool may_end_number(unsigned char c)
{
	return may_end_digit(c) || c == '%' || c == ',' || c == '.' || c == 0x85 || c == 0x8C || c == 0x8E;
}

/* The first byte of a digit of either width or of a minus, among others. */
static bool may_begin_number(unsigned char c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == 0xEF;
}

/* Full-width punctuation (3 bytes at `at`) that may belong to a number, by the bytes beside it. */
static bool may_be_number(struct span s, size_t at, uint32_t cp)
{
	const unsigned char *p = (const unsigned char *)s.p;

	switch (cp) {
	case 0xFF09: return at > 0 && may_end_number(p[at - 1]);
	case 0xFF08:
	case 0xFF0D: return at + 3 >= s.len || may_begin_number(p[at + 3]);
	default: return at > 0 && may_end_digit(p[at - 1]);
	}
}

size_t norm_scan_plain(struct norm_classes *c, struct span s, size_t at)
{
	size_t start = at, len;
	uint32_t cp;

	while (at < s.len) {
		enum norm_class class;

		if (s.len - at >= WORD && is_printable(word_at(s.p + at))) {
			at += WORD;
			continue;
		}
		len = utf8_decode(s, at, &cp);
		if (cp == UTF8_BAD && len == 1)
			break;
		class = norm_class_of(c, cp);
		if (class != CLASS_KEEP && (class != CLASS_NUMERIC || may_be_number(s, at, cp)))
			break;
		at += len;
	}
	return at - start;
}

norm_scan *norm_scan_fastest(void)
{
	return norm_scan_plain;
}

size_t norm_scan_eol(struct span s, size_t at)
{
	size_t start = at;

	for (; s.len - at >= WORD; at += WORD) {
		uint64_t w = word_at(s.p + at);

		if ((below(w ^ EACH((unsigned)'\n'), 1) | below(w ^ EACH((unsigned)'\r'), 1)) != 0)
			break;
	}
	while (at < s.len && s.p[at] != '\n' && s.p[at] != '\r')
		at++;
	return at - start;
}
