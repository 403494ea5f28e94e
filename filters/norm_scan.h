/*
 * norm_scan.h -- inside the fast path: one character at a time, for what no run covers.
 */
#ifndef NORM_SCAN_H
#define NORM_SCAN_H

#include "norm.h"
#include "utf8.h"

#include <string.h>

/* The last byte of a digit of either width, among others. */
static inline bool may_end_digit(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 0x90 && c <= 0x99);
}

/* The same, and of the marks that numbers may end with. */
static inline bool may_end_number(unsigned char c)
{
	return may_end_digit(c) || c == '%' || c == ',' || c == '.' || c == 0x85 || c == 0x8C || c == 0x8E;
}

/* The first byte of a digit of either width or of a minus, among others. */
static inline bool may_begin_number(unsigned char c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == 0xEF;
}

/* Full-width punctuation (3 bytes at `at`) that may belong to a number, by the bytes beside it. */
static inline bool may_be_number(struct span s, size_t at, uint32_t cp)
{
	const unsigned char *p = (const unsigned char *)s.p;

	switch (cp) {
	case 0xFF09: return at > 0 && may_end_number(p[at - 1]);
	case 0xFF08:
	case 0xFF0D: return at + 3 >= s.len || may_begin_number(p[at + 3]);
	default: return at > 0 && may_end_digit(p[at - 1]);
	}
}

static inline bool is_tail_byte(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* The first byte of the most frequent ideographs, U+4000 to U+9FFF, which need nothing under any form. */
static inline bool is_han_lead(unsigned char c)
{
	return (unsigned char)(c - 0xE4) <= 5;
}

static inline bool is_han(const unsigned char *p)
{
	return is_han_lead(p[0]) && is_tail_byte(p[1]) && is_tail_byte(p[2]);
}

/* Bytes of printable ASCII, eight at once: for what is left of a vector's run. */
static inline size_t printable_run(struct span s, size_t at)
{
	size_t start = at;
	uint64_t w;

	for (; s.len - at >= sizeof w; at += sizeof w) {
		memcpy(&w, s.p + at, sizeof w);
		if ((w & BYTES_TOPS) | bytes_below(w, 0x20) | bytes_equal(w, 0x7F))
			break;
	}
	return at - start;
}

/* Bytes of ideographs. */
static inline size_t ideograph_run(struct span s, size_t at)
{
	size_t start = at;

	while (s.len - at > 2 && is_han((const unsigned char *)s.p + at))
		at += 3;
	return at - start;
}

static inline bool is_line_end(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* A letter, and behind it, or beyond what is at hand, what may be the rest of misread UTF-8. */
static inline bool may_be_misread(struct span s, size_t at, uint32_t cp)
{
	return cp >= 0xC2 && cp <= 0xF4 && (at + 2 >= s.len || misread_may_go_on((unsigned char)s.p[at + 2]));
}

/* Length of the character at `at` when the scan goes on over it, else 0. */
static inline size_t scan_char(struct norm_classes *c, struct span s, size_t at, enum norm_scan_for what)
{
	enum norm_class class;
	uint32_t cp = 0;
	size_t len = utf8_decode(s, at, &cp);

	if (cp == UTF8_BAD && len == 1)
		return 0;
	if (cp == '\n')
		return what == SCAN_LINES;
	if (what == SCAN_LENIENT)
		return is_line_end(cp) || may_be_misread(s, at, cp) ? 0 : len;
	class = norm_class_of(c, cp);
	if (class == CLASS_KEEP)
		return len;
	if (class == CLASS_LEAD)
		return may_be_misread(s, at, cp) ? 0 : len;
	return class == CLASS_NUMERIC && !may_be_number(s, at, cp) ? len : 0;
}

#endif
