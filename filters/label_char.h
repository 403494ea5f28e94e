/*
 * label_char.h -- characters as labels see them.  Internal to the label family.
 */
#ifndef LABEL_CHAR_H
#define LABEL_CHAR_H

#include "rpt.h"

uint32_t char_any(struct span s, size_t at, size_t *len);

/*
 * The character at `at` (at < s.len) and its length in bytes.  A byte that is no UTF-8 is U+FFFD of length 1.
 * Full-width ASCII, a tab and the ideographic and no-break blanks come back as their narrow twins.
 */
static inline uint32_t char_at(struct span s, size_t at, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.p + at;

	if (p[0] < 0x80) {
		*len = 1;
		return p[0] == '\t' ? ' ' : p[0];
	}
	/* ideographs: they have no narrow twins, and any second byte is right behind these */
	if (p[0] - 0xE4u < 6 && s.len - at >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
		*len = 3;
		return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	}
	return char_any(s, at, len);
}

static inline bool char_is_blank(uint32_t narrow)
{
	return narrow == ' ' || (narrow >= 0x2000 && narrow <= 0x200B);
}

/* May be part of a word: not a digit, blank, punctuation or sign.  Coarse outside Latin and CJK. */
bool char_is_letter(uint32_t narrow);

/* First byte at or behind `at` that begins no blank. */
size_t char_skip_any(struct span s, size_t at);
static inline size_t char_skip_blanks(struct span s, size_t at)
{
	unsigned char c = at < s.len ? (unsigned char)s.p[at] : 'x';

	/* printable ASCII and ideographs are none */
	return (c > ' ' && c < 0x80) || c - 0xE4u < 6 ? at : char_skip_any(s, at);
}

struct span char_trim(struct span s); /* without blanks at both ends */

/* Does it end in brackets, "Total (1000 t)"?  What stands before them, and what in them, as they are. */
bool char_tail(struct span s, struct span *head, struct span *inner);

#endif
