/*
 * number_compound.c -- several numbers that are one value: "61 (50.8%)", "54.2 ± 11.3", "0.71 [0.52, 0.97]".
 *
 *     compound = number ( ( "±" | "+/-" ) number | "(" some ")" | "[" some "]" )+ [ mark ]
 *              | number ( "/" | ":" ) number
 *     some     = numbers, parted by comma, semicolon, dash, "to"; signs, per cent, "CI"
 *
 * A count with its share, a mean with its deviation, an estimate with its interval, as studies print them;
 * two counts of one thing, "12/10", which no years are: "2019/20" is a label.
 */
#include "number_char.h"

#include "utf8.h"

#include <string.h>

enum { SHORTEST = 3 /* bytes */ };

/* Bytes of "±", "+/-" or "+-" at the start; 0: it is none. */
static size_t plus_minus(struct span s)
{
	static const struct span sign[] = { SPAN("±"), SPAN("+/-"), SPAN("+-") };

	for (size_t i = 0; i < sizeof sign / sizeof *sign && (*s.p == '+' || *s.p == '\xc2'); i++)
		if (span_has_at(s, 0, sign[i]))
			return sign[i].len;
	return 0;
}

/* Bytes of the bracket at the start, of either width; 0: there is none. */
static size_t bracket_len(struct span s)
{
	static const struct span wide = SPAN("（");

	if (*s.p == '(' || *s.p == '[')
		return 1;
	return *s.p == *wide.p && span_has_at(s, 0, wide) ? wide.len : 0;
}

/* Bytes up to a blank, a bracket or ±, which may stand behind a number; 0: something else follows. */
static size_t number_end(struct span s)
{
	size_t n = 0;

	for (; n < s.len && s.p[n] != ' ' && bracket_len(span_from(s, n)) == 0; n++)
		if (plus_minus(span_from(s, n)) > 0)
			break;
		else if ((unsigned char)s.p[n] >= 0x80 || ascii_is_letter((unsigned char)s.p[n]))
			return 0;
	return n;
}

static bool is_number(struct span s)
{
	return number_any(s).kind == NUMBER_VALUE || number_is_bound(s);
}

struct inner { /* of a bracket */
	size_t numbers;
	bool share; /* a per cent sign */
	bool point; /* decimals */
};

/* What stands between brackets; false: something that is neither numbers nor parts them. */
static bool read_inner(struct span s, struct inner *inner)
{
	bool digits = false, now;
	uint32_t c;

	for (size_t at = 0, len; at < s.len; at += len, digits = now) {
		len = number_char(s, at, &c);
		now = ascii_is_digit(c) || (digits && c == '.');
		inner->numbers += now && !digits;
		inner->share = inner->share || c == '%';
		inner->point = inner->point || (digits && c == '.');
		if (ascii_is_letter(c)) {
			if (!span_has_at(s, at, SPAN("to")) && !span_has_at(s, at, SPAN("CI")))
				return false;
			len = 2;
		} else if (!now && strchr("%,;.+<>~ ", (int)(c < 0x80 ? c : 'x')) == NULL &&
			   !number_is_dash(c) && !number_is_minus(c)) {
			return false;
		}
	}
	return inner->numbers > 0;
}

/* Bytes of the bracket that the text begins with, and what is in it; 0: it is none of numbers. */
static size_t bracket_at(struct span s, struct inner *inner)
{
	size_t open = bracket_len(s), at = open, len = 0;
	uint32_t end = *s.p == '[' ? ']' : ')', c = 0;

	for (; at < s.len && c != end; at += len)
		len = number_char(s, at, &c);
	return c == end && read_inner((struct span){ s.p + open, at - len - open }, inner) ? at : 0;
}

/* "± 11.3" at the start; how many bytes, 0: it is none. */
static size_t deviation_at(struct span s)
{
	size_t sign = plus_minus(s);
	struct span behind = number_trim(span_from(s, sign));
	size_t n = sign > 0 ? number_end(behind) : 0;

	return is_number((struct span){ behind.p, n }) ? (size_t)(behind.p - s.p) + n : 0;
}

/* "12/10", "1:3", the whole text; but no time, "06:12". */
static bool is_ratio(struct span s)
{
	enum { MINUTE = 2 /* digits */ };
	size_t n = 0;

	while (n < s.len && s.p[n] != '/' && s.p[n] != ':')
		n++;
	struct span first = { s.p, n }, second = span_from(s, n < s.len ? n + 1 : n);
	if (n < s.len && s.p[n] == ':' && second.len == MINUTE && *second.p < '6')
		return false;
	return second.len > 0 && ascii_is_digit((unsigned char)*second.p) && !text_is_year(first) &&
	       !text_is_year(second) && number_any(first).kind == NUMBER_VALUE &&
	       number_any(second).kind == NUMBER_VALUE;
}

/*
 * May it be one, by its first byte, and by one that a single number has not?  No ideograph stands before
 * that.
 */
static bool may_be(struct span s)
{
	char c = *s.p;

	if (!(c >= '0' && c <= '9') && c != '-' && c != '<' && c != '>' && c != '.' && c != '$')
		return false;
	for (size_t i = 1; i < s.len && !utf8_leads_ideograph(s.p[i]); i++)
		switch (s.p[i]) {
		case '(':
		case '[':
		case '/':
		case ':':
		case '+':
		case '\xc2':
		case '\xef': return true;
		default: break;
		}
	return false;
}

enum number_compound number_compound(struct span text)
{
	struct inner inner = { 0, false, false };
	struct span s, mark;
	bool sure = false;

	if (text.len < SHORTEST || !may_be(text))
		return COMPOUND_NOT;
	s = number_trim(text);
	size_t n = number_end(s);
	if (n == s.len)
		return is_ratio(s) ? COMPOUND_RATIO : COMPOUND_NOT;
	if (!is_number((struct span){ s.p, n }))
		return COMPOUND_NOT;
	bool year = text_is_year((struct span){ s.p, n }), glued = s.p[n] != ' ';
	for (size_t parts = 0; (s = number_trim(span_from(s, n))).len > 0; parts++) {
		n = bracket_len(s) > 0 ? bracket_at(s, &inner) : deviation_at(s);
		if (n == 0 && parts > 0 && number_mark(s, &mark).len == 0)
			break;
		if (n == 0)
			return COMPOUND_NOT;
		sure = sure || bracket_len(s) == 0 || *s.p == '[';
	}
	if (year && !sure && !inner.share &&
	    !inner.point) /* "2019 (1)" and "2019 (2010-2020)" may be heads */
		return COMPOUND_NOT;
	return sure || glued || inner.share || inner.numbers > 1 ? COMPOUND_SURE : COMPOUND_MAYBE;
}
