/*
 * number_mark.c -- marks of footnotes behind the digits of a number: 12①, 12 *, 12[1], 12% *.
 *
 * They stand before a unit or behind it.  A raised 2 or 3 behind a unit belongs to it, as in m².
 */
#include "number_char.h"
#include "utf8.h"

#include <string.h>

enum {
	LONGEST = 4,   /* letters and digits between brackets */
	UNIT_ROOM = 32 /* bytes: what is longer and has no blank is no unit, whatever stands behind it */
};

static bool is_mark(uint32_t c)
{
	return (c >= 0x2460 && c <= 0x2473) || c == '*' || c == '#' || c == 0x2020 || c == 0x2021 ||
	       c == 0x203B || c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}

/* Length of "[1]", "[a]", "［12］" at the end; 0: none. */
static size_t bracket_mark(struct span s)
{
	const char *open = s.len > 2 && s.p[s.len - 1] == ']' ? memchr(s.p, '[', s.len) : NULL;
	size_t n = open ? s.len - (size_t)(open - s.p) : 0;

	return n > 2 && n <= LONGEST + 2 ? n : 0;
}

struct span number_mark(struct span rest, struct span *mark)
{
	size_t n = bracket_mark(rest), front = 0, len;
	bool blank = false;
	uint32_t c;

	if (n) {
		*mark = (struct span){ rest.p + rest.len - n, n };
		return number_trim((struct span){ rest.p, rest.len - n });
	}
	while ((len = number_char(rest, front, &c)) > 0 && is_mark(c))
		front += len;
	if (front) {
		*mark = (struct span){ rest.p, front };
		return number_trim(span_from(rest, front));
	}
	for (size_t at = 0; at < rest.len; at += len) {
		len = utf8_ideographs(rest, at);
		if (len > 0) {
			if (at + len > UNIT_ROOM + 3 && !blank)
				break;
			continue;
		}
		len = number_char(rest, at, &c);
		blank = blank || c == ' ';
		if (at > UNIT_ROOM && !blank)
			break;
		if (is_mark(c) && c != 0xB2 && c != 0xB3) {
			*mark = span_from(rest, at);
			return number_trim((struct span){ rest.p, at });
		}
	}
	return rest;
}
