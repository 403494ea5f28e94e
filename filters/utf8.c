/*
 * utf8.c -- UTF-8 after the Unicode standard's tables 3-6 and 3-7, and the width of characters.
 */
#include "utf8.h"

#include <utf8proc.h>

#include "ascii.h"

static bool is_tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Length that a lead byte announces, 0 when it leads nothing; lo..hi bound the second byte. */
static size_t lead_len(unsigned char c, unsigned char *lo, unsigned char *hi)
{
	*lo = 0x80;
	*hi = 0xBF;
	if (c < 0x80)
		return 1;
	if (c < 0xC2)
		return 0;
	if (c < 0xE0)
		return 2;
	if (c < 0xF0) {
		if (c == 0xE0)
			*lo = 0xA0;
		else if (c == 0xED)
			*hi = 0x9F;
		return 3;
	}
	if (c > 0xF4)
		return 0;
	if (c == 0xF0)
		*lo = 0x90;
	else if (c == 0xF4)
		*hi = 0x8F;
	return 4;
}

/* Bytes at `p` that belong to one sequence, whole (== *want) or not. */
static size_t sequence(const unsigned char *p, size_t n, size_t *want)
{
	unsigned char lo, hi;
	size_t i;

	*want = lead_len(p[0], &lo, &hi);
	if (*want == 0)
		return 1;
	for (i = 1; i < *want && i < n; i++) {
		if (i == 1 ? p[i] < lo || p[i] > hi : !is_tail(p[i]))
			break;
	}
	return i;
}

/* Most of what is not ASCII is of three bytes, the second of any value: 0xE1..0xEC, 0xEE, 0xEF lead them. */
static bool is_three(const unsigned char *p, size_t n)
{
	return n >= 3 && (p[0] & 0xF0) == 0xE0 && p[0] != 0xE0 && p[0] != 0xED && is_tail(p[1]) &&
	       is_tail(p[2]);
}

static bool decode_three(const unsigned char *p, size_t n, uint32_t *cp)
{
	if (!is_three(p, n))
		return false;
	*cp = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	return true;
}

size_t utf8_decode_any(struct span s, size_t at, uint32_t *cp)
{
	static const unsigned char mask[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	const unsigned char *p = (const unsigned char *)s.p + at;
	size_t want, have;

	if (at >= s.len)
		return 0;
	if (decode_three(p, s.len - at, cp))
		return 3;
	*cp = p[0];
	if (p[0] < 0x80)
		return 1;
	have = sequence(p, s.len - at, &want);
	if (have != want) {
		*cp = UTF8_BAD;
		return 1;
	}
	*cp &= mask[want];
	for (size_t i = 1; i < want; i++)
		*cp = *cp << 6 | (p[i] & 0x3Fu);
	return want;
}

size_t utf8_decode_back(struct span s, size_t end, uint32_t *cp)
{
	size_t n = 1;

	if ((unsigned char)s.p[end - 1] < 0x80) {
		*cp = (unsigned char)s.p[end - 1];
		return 1;
	}
	if (end >= 3 && decode_three((const unsigned char *)s.p + end - 3, 3, cp))
		return 3;
	while (n < UTF8_MAX && n < end && is_tail((unsigned char)s.p[end - n]))
		n++;
	if (utf8_decode((struct span){ s.p, end }, end - n, cp) == n)
		return n;
	*cp = UTF8_BAD;
	return 1;
}

/* Bytes of ASCII, or else of such characters, at the start. */
static size_t valid_run(struct span s)
{
	size_t i = 0;

	while (i < s.len && (unsigned char)s.p[i] < 0x80)
		i++;
	if (i > 0)
		return i;
	while (is_three((const unsigned char *)s.p + i, s.len - i))
		i += 3;
	return i;
}

size_t utf8_valid(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = utf8_valid_blocks(s), want, have;

	while (at < s.len) {
		size_t n = valid_run(span_from(s, at));
		if (n > 0) {
			at += n;
			continue;
		}
		have = sequence(p + at, s.len - at, &want);
		if (have != want)
			break;
		at += have;
	}
	return at;
}

bool utf8_cut(struct span s)
{
	size_t want;

	return s.len > 0 && sequence((const unsigned char *)s.p, s.len, &want) == s.len && s.len < want;
}

size_t utf8_bad_len(struct span s)
{
	size_t want;

	return sequence((const unsigned char *)s.p, s.len, &want);
}

bool utf8_has_text(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_digit(s.p[i]) || ascii_is_letter(s.p[i]) || (unsigned char)s.p[i] >= 0x80)
			return true;
	return false;
}

bool utf8_is_damaged(struct span s)
{
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_decode(s, at, &cp)) > 0; at += n)
		if (cp == UTF8_BAD)
			return true;
	return false;
}

size_t utf8_write(char *p, uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		p[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		p[0] = (char)(0xC0 | cp >> 6);
		p[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		p[0] = (char)(0xE0 | cp >> 12);
		p[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		p[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	p[0] = (char)(0xF0 | cp >> 18);
	p[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	p[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	p[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

void utf8_put(struct buf *out, uint32_t cp)
{
	out->len += utf8_write(buf_room(out, UTF8_MAX), cp);
}

/*
 * Blocks where terminals agree before the library does: unassigned ideographs are wide, private use is not.
 */
unsigned utf8_width_any(uint32_t cp)
{
	int width;

	if (cp < 0xA0 || cp == 0xAD)
		return 0;
	if (cp < 0x300)
		return 1;
	if ((cp >= 0x3001 && cp < 0x302A) || (cp >= 0xFF01 && cp <= 0xFF60))
		return 2;
	if ((cp >= 0x20000 && cp < 0x2FFFE) || (cp >= 0x30000 && cp < 0x3FFFE))
		return 2;
	if ((cp >= 0x2500 && cp < 0x2600 && cp != 0x25FD && cp != 0x25FE) || (cp >= 0xE000 && cp < 0xF900) ||
	    cp >= 0xF0000)
		return 1;
	width = utf8proc_charwidth((utf8proc_int32_t)cp);
	return width > 0 ? (unsigned)width : 0;
}

size_t utf8_span_width(struct span s)
{
	size_t at = 0, n, width = 0;
	uint32_t cp;

	while ((n = utf8_decode(s, at, &cp)) > 0) {
		width += utf8_width(cp);
		at += n;
	}
	return width;
}
