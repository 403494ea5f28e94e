/*
 * label_char.c -- characters as labels see them, and brackets.
 */
#include "label_char.h"

#include "label.h"
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

size_t char_skip_any(struct span s, size_t at)
{
	size_t len;

	while (at < s.len && char_is_blank(char_at(s, at, &len)))
		at += len;
	return at;
}

/* The character that ends at `end`, which is not 0, and its length, as char_at() gives it. */
static uint32_t char_before(struct span s, size_t end, size_t *len)
{
	uint32_t c;

	if ((unsigned char)s.p[end - 1] < 0x80)
		return char_at(s, end - 1, len);
	if (end >= 3 && utf8_leads_ideograph(s.p[end - 3])) {
		c = char_at((struct span){ s.p, end }, end - 3, len);
		if (*len == 3)
			return c;
	}
	*len = utf8_decode_back(s, end, &c);
	return narrow(c);
}

struct span char_trim(struct span s)
{
	size_t len;

	s.p += len = char_skip_blanks(s, 0);
	s.len -= len;
	while (s.len > 0 && char_is_blank(char_before(s, s.len, &len)))
		s.len -= len;
	return s;
}

bool char_tail(struct span s, struct span *head, struct span *inner)
{
	size_t len, close = s.len;
	uint32_t c = s.len > 0 ? char_before(s, s.len, &len) : 0;

	if (c != ')' && c != ']')
		return false;
	close -= len;
	for (size_t end = close; end > 0; end -= len) {
		c = char_before(s, end, &len);
		if (c == '(' || c == '[') {
			*head = (struct span){ s.p, end - len };
			*inner = (struct span){ s.p + end, close - end };
			return true;
		}
	}
	return false;
}

bool label_goes_on(struct span s)
{
	int c = span_first(s);

	return ascii_is_lower(c) || c == '(' || c == ',';
}

bool text_has_letter(struct span text)
{
	size_t len = 0;

	for (size_t at = 0; at < text.len; at += len)
		if (char_is_letter(char_at(text, at, &len)))
			return true;
	return false;
}

bool label_breaks_off(struct span s)
{
	int c = span_last(s);

	return c == ',' || c == '-' || c == '/' || c == '&';
}

int text_brackets(struct span text)
{
	static const uint32_t pair[][2] = {
		{ '(', ')' }, { '[', ']' }, { 0xff08, 0xff09 }, { 0x3010, 0x3011 }, { 0x300a, 0x300b }
	};
	uint32_t cp;
	int open = 0;

	for (size_t at = 0, len; (len = utf8_decode(text, at, &cp)) > 0; at += len)
		for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
			open += (cp == pair[i][0]) - (cp == pair[i][1]);
	return open;
}
