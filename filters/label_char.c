/*
 * label_char.c -- characters as labels see them.
 */
#include "label_char.h"

#include "utf8.h"

enum { FULL_WIDTH_FIRST = 0xFF01, FULL_WIDTH_LAST = 0xFF5E, FULL_WIDTH_SHIFT = 0xFEE0 };

static uint32_t narrow(uint32_t cp)
{
	if (cp >= FULL_WIDTH_FIRST && cp <= FULL_WIDTH_LAST)
		return cp - FULL_WIDTH_SHIFT;
	if (cp == 0x3000 || cp == 0xA0 || cp == 0x202F)
		return ' ';
	return cp;
}

uint32_t char_any(struct span s, size_t at, size_t *len)
{
	uint32_t cp;

	*len = utf8_decode(s, at, &cp);
	return narrow(cp);
}

bool char_is_letter(uint32_t c)
{
	if (c < 0xC0)
		return ascii_is_letter(c);
	return c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
	       c < 0xFF00;
}

size_t char_skip_blanks(struct span s, size_t at)
{
	size_t len;

	while (at < s.len && char_is_blank(char_at(s, at, &len)))
		at += len;
	return at;
}
