/*
 * utf8.h -- code points out of UTF-8 and into it, and the columns they take on a terminal.
 *
 * Well-formed is what the Unicode standard's table 3-7 allows: no overlong forms, no surrogates, nothing
 * above U+10FFFF.
 *
 *   utf8.c             code points, widths, what is well-formed
 *   utf8_valid_avx2.c  the last with vectors
 */
#ifndef UTF8_H
#define UTF8_H

#include "buf.h"
#include "bytes.h"

#define UTF8_BAD 0xFFFDu /* U+FFFD, the replacement character */
#define UTF8_MAX 4       /* bytes of the longest code point */

size_t utf8_decode_any(struct span s, size_t at, uint32_t *cp);

/*
 * Does the byte lead an ideograph, or one of the few characters before them?  Any second byte is right behind
 * it.
 */
static inline bool utf8_leads_ideograph(char c)
{
	return (unsigned char)c - 0xE4u < 6;
}

/*
 * Do three bytes that such a character may have by their first two bits stand there, and is it an ideograph?
 */
static inline bool utf8_is_ideograph(const char *p)
{
	unsigned lead = (unsigned)(unsigned char)p[0] << 8 | (unsigned char)p[1];

	return lead - 0xE4B8u <= 0xE9BFu - 0xE4B8u;
}

/* Do two characters of three bytes stand there, by the first two bits of each byte?  Loads eight bytes. */
static inline bool utf8_are_threes(const char *p)
{
	static const char bits[] = "\xF0\xC0\xC0\xF0\xC0\xC0\0", want[] = "\xE0\x80\x80\xE0\x80\x80\0";

	return (bytes_load(p) & bytes_load(bits)) == bytes_load(want);
}

/* Bytes of the ideographs U+4E00 to U+9FFF that follow each other from `at` on. */
static inline size_t utf8_ideographs(struct span s, size_t at)
{
	size_t i = at;

	/* two at a time */
	while (i + BYTES <= s.len && utf8_are_threes(s.p + i) && utf8_is_ideograph(s.p + i) &&
	       utf8_is_ideograph(s.p + i + 3))
		i += 6;
	while (i + 3 <= s.len && (s.p[i + 1] & 0xC0) == 0x80 && (s.p[i + 2] & 0xC0) == 0x80 &&
	       utf8_is_ideograph(s.p + i))
		i += 3;
	return i - at;
}

/* The code point at `at` and its length in bytes; 0 at the end; an invalid byte is UTF8_BAD, length 1. */
static inline size_t utf8_decode(struct span s, size_t at, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.p + at;

	if (at < s.len && p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	/*
	 * ideographs and what stands among them: any second byte is right behind 0xE1 to 0xEF, but for 0xED
	 */
	if (s.len - at >= 3 && at < s.len && p[0] - 0xE1u < 0xFu && p[0] != 0xED) {
		uint32_t second = p[1] ^ 0x80u, third = p[2] ^ 0x80u;

		if ((second | third) < 0x40) {
			*cp = (p[0] & 0x0Fu) << 12 | second << 6 | third;
			return 3;
		}
	}
	return utf8_decode_any(s, at, cp);
}

/* The same for the code point that ends at `end`, which is not 0. */
size_t utf8_decode_back(struct span s, size_t end, uint32_t *cp);

/*
 * Bytes from the start that are well-formed.  The rest is empty, begins with an invalid sequence, or is
 * the beginning of a code point that the end of `s` cuts: utf8_cut() tells which.
 */
size_t utf8_valid(struct span s);

/* Some of these bytes, whole code points, told fast; 0 where the machine cannot or there are few. */
size_t utf8_valid_blocks(struct span s);

/* Is all of `s` (1 to 3 bytes) the beginning of a code point that more bytes would complete? */
bool utf8_cut(struct span s);

/*
 * Bytes of an invalid sequence at the start of `s`: its maximal subpart (Unicode, section 3.9, "U+FFFD
 * Substitution of Maximal Subparts"), at least 1.  Not for an empty `s` nor one that begins well-formed.
 */
size_t utf8_bad_len(struct span s);

/* Does it say something: is there a letter or a digit of ASCII, or any character beyond? */
bool utf8_has_text(struct span s);

/* Were bytes of it lost?  U+FFFD stands where they were, or bytes that are no UTF-8 stand there still. */
bool utf8_is_damaged(struct span s);

/* The first and the last code point; 0 when there is none. */
static inline uint32_t utf8_first(struct span s)
{
	uint32_t cp = 0;

	utf8_decode(s, 0, &cp);
	return cp;
}

static inline uint32_t utf8_last(struct span s)
{
	uint32_t cp = 0;

	if (s.len > 0)
		utf8_decode_back(s, s.len, &cp);
	return cp;
}

/*
 * Is it of the scripts of East Asia?  A blank between such characters was put there to part texts, and a line
 * may break before any of them.  Coarse: all from the first CJK radical on, so that Hangul, which has blanks
 * between words, and what lies above the basic plane are taken along.
 */
static inline bool utf8_is_cjk(uint32_t cp)
{
	return cp >= 0x2E80;
}

/* Appends the code point; a surrogate or a value above U+10FFFF is written as UTF8_BAD. */
void utf8_put(struct buf *out, uint32_t cp);

/* The same to `p`, which has room for UTF8_MAX bytes; the length. */
size_t utf8_write(char *p, uint32_t cp);

/* Columns that a terminal gives it: 0 combining and control, 2 East Asian wide, else 1 (ambiguous too). */
unsigned utf8_width_any(uint32_t cp);
static inline unsigned utf8_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	return cp >= 0x4E00 && cp < 0xA000 ? 2 : utf8_width_any(cp);
}

/* The sum over the characters of `s`. */
size_t utf8_span_width(struct span s);

#endif
