/*
 * number_plain.c -- what most numbers are: digits, in groups of three or in one, and a fraction.
 *
 * They are read without looking for signs, units and marks; what is anything more is left to number.c, which
 * would read these as well, and no otherwise.
 */
#include "number_char.h"

/* Where the digits of the integer part end: none, or the first of them a 0, is 0. */
static size_t plain_integer(struct span s, enum number_style style, bool *grouped)
{
	char mark = style == NUMBER_POINT ? ',' : '.';
	size_t at = span_digits_end(s, 0);

	if (at == 0 || (*s.p == '0' && at > 1))
		return 0;
	*grouped = at <= 3 && *s.p != '0' && at < s.len && s.p[at] == mark;
	while (*grouped && at < s.len && s.p[at] == mark) {
		if (span_digits_end(s, at + 1) != at + 4)
			return 0;
		at += 4;
	}
	return at;
}

static void copy_digits(struct buf *out, struct span s, char mark)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] != mark)
			buf_byte(out, s.p[i] == ',' ? '.' : s.p[i]);
}

bool number_plain(struct span s, enum number_style style, struct buf *out, bool *canonical)
{
	char mark = style == NUMBER_POINT ? ',' : '.';
	bool grouped = false;
	size_t at = plain_integer(s, style, &grouped), end = at;

	if (at > 0 && at < s.len && s.p[at] == (style == NUMBER_POINT ? '.' : ','))
		end = span_digits_end(s, at + 1);
	if (at == 0 || end != s.len || end == at + 1)
		return false;
	*canonical = !grouped && (end == at || style == NUMBER_POINT);
	if (out && *canonical)
		buf_span_add(out, s);
	else if (out)
		copy_digits(out, s, mark);
	return true;
}
