/*
 * number_vulgar.c -- fractions in one character: "½", "7½", "2 ¾"; and those that no decimal says: "1⅓".
 */
#include "number_char.h"
#include "utf8.h"

#include <string.h>

/* Unicode: ¼ to ¾, and ⅐ to ⅞; ⅟, which is behind them, has no denominator. */
static const char *const quarters[] = { "25", "5", "75" };
static const char *const others[] = { "",  "", "1", "",    "",    "2",   "4",  "6",
				      "8", "", "",  "125", "375", "625", "875" };

const char *number_vulgar(uint32_t c)
{
	return c <= 0xBE ? quarters[c - 0xBC] : others[c - 0x2150];
}

bool number_is_endless(struct span s)
{
	enum { THIRD = 3 }; /* bytes of ⅓ */
	uint32_t c = 0;

	if (s.len < THIRD || !span_has_at(s, s.len - THIRD, SPAN("\xe2\x85")) ||
	    utf8_decode(s, s.len - THIRD, &c) != THIRD)
		return false;
	return number_is_vulgar(c) && !*number_vulgar(c) && span_digits_end(s, 0) == s.len - THIRD;
}
