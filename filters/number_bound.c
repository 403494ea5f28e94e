/*
 * number_bound.c -- bounds of values: "<5", "≥ 10", "~12", and which way they went: "↓ 3.4".
 */
#include "number_char.h"
#include "utf8.h"

#include <string.h>

/* The number behind a sign that says less, greater or about, or an arrow; empty: there is no such sign. */
static struct span bounded(struct span s)
{
	uint32_t c = 0;
	size_t n = number_char(s, 0, &c);

	if (c != '<' && c != '>' && c != '~' && c != 0x2248 && (c < 0x2264 || c > 0x2267) && c != 0x2A7D &&
	    c != 0x2A7E && (c < 0x2190 || c > 0x2199))
		return SPAN_NONE;
	if (n == 1 && s.len > 1 && s.p[1] == '=')
		n++;
	return number_trim(span_from(s, n));
}

bool number_is_bound(struct span text)
{
	static const char first[] = "<>~ \t\xe2\xef"; /* bytes that a bound may begin with, a wide one too */

	if (text.len < 2 || ascii_is_letter(*text.p) || utf8_leads_ideograph(*text.p) || *text.p == '\0')
		return false;
	if (number_is_endless(text))
		return true;
	if (strchr(first, *text.p) == NULL)
		return false;
	struct span s = bounded(number_trim(text));
	uint32_t c = 0;

	number_char(s, 0, &c);
	return ascii_is_digit(c) && number_any(s).kind == NUMBER_VALUE;
}
