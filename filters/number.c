/*
 * number.c -- printed numbers to canonical decimals.
 *
 *     number = { "(" | sign | currency } digits [ point digits | vulgar ] [ exponent ] [ sign ]
 *              [ unit ] [ ")" ] [ mark ]
 *
 * One pass from left to right; digits go to `out` as they are met.  Most text is turned away by its first
 * character, and most numbers are plain (number_plain.c).
 */
#include "number.h"

#include "number_char.h"
#include "utf8.h"

#include <string.h>

enum { EXPONENT_MOST = 999 }; /* keeps the expansion of a few hostile bytes short */

/* Where we are: the narrow twin of the character at s.p + at, and its length, 0 at the end. */
struct reader {
	struct span s;
	size_t at, n;
	uint32_t c;
	struct buf *out;
	size_t places; /* digits written behind the point */
	bool negative, open, nonzero;
};

static void look(struct reader *r)
{
	r->n = number_char(r->s, r->at, &r->c);
}

static void next(struct reader *r)
{
	r->at += r->n;
	look(r);
}

static uint32_t peek(const struct reader *r)
{
	uint32_t c;

	number_char(r->s, r->at + r->n, &c);
	return c;
}

/* --- writing --- */

static void digit(struct reader *r, uint32_t c)
{
	r->nonzero = r->nonzero || c != '0';
	if (r->out)
		buf_byte(r->out, (char)c);
}

/* Leading zeros of the integer part away, but one. */
static void strip_zeros(struct buf *b)
{
	size_t zeros = 0;

	while (zeros + 1 < b->len && b->p[zeros] == '0' && b->p[zeros + 1] != '.')
		zeros++;
	b->len -= zeros;
	memmove(b->p, b->p + zeros, b->len);
}

static void insert(struct buf *b, size_t at, size_t n, char c)
{
	buf_room(b, n);
	memmove(b->p + at + n, b->p + at, b->len - at);
	memset(b->p + at, c, n);
	b->len += n;
}

/* Multiplies the unsigned number in `b`, `places` digits behind its point, by 10 to the `shift`. */
static void shift_point(struct buf *b, size_t places, int shift)
{
	size_t up = shift > 0 ? (size_t)shift : 0, down = shift < 0 ? (size_t)-shift : 0;

	if (places > 0) {
		size_t point = b->len - places - 1;

		memmove(b->p + point, b->p + point + 1, places);
		b->len--;
	}
	if (up >= places + down) {
		insert(b, b->len, up - places - down, '0');
		return;
	}
	places = places + down - up;
	if (b->len <= places)
		insert(b, 0, places + 1 - b->len, '0');
	insert(b, b->len - places, 1, '.');
}

static void finish(struct reader *r, int shift)
{
	if (!r->out)
		return;
	if (shift)
		shift_point(r->out, r->places, shift);
	strip_zeros(r->out);
	if (r->negative && r->nonzero)
		insert(r->out, 0, 1, '-');
}

/* --- the parts --- */

/* "(一)", "(other)": a bracket around something that begins no number. */
static bool is_in_brackets(const struct reader *r)
{
	uint32_t c = peek(r);

	return r->c == '(' && c != ' ' && !number_may_begin(c);
}

/* Sign, bracket and currency, each at most once, in any order. */
static bool read_head(struct reader *r, struct span *unit)
{
	bool signed_ = false;
	size_t n;

	while (!ascii_is_digit(r->c) && r->c != '.' && !number_is_vulgar(r->c)) {
		if (r->c == '(' && !r->open) {
			r->open = true;
		} else if (!signed_ && (number_is_minus(r->c) || r->c == '+' || r->c == 0x589E)) { /* 增 */
			bool triangle = number_is_triangle(r->c);
			signed_ = true;
			r->negative = number_is_minus(r->c);
			while (triangle && peek(r) == ' ')
				next(r);
		} else if (unit->len == 0 && (n = number_currency(span_from(r->s, r->at))) > 0) {
			*unit = (struct span){ r->s.p + r->at, n };
			r->at += n;
			look(r);
			while (r->c == ' ' && r->n)
				next(r);
			continue;
		} else {
			return false;
		}
		next(r);
	}
	if (r->open && signed_)
		return false;
	r->negative = r->negative || r->open;
	return true;
}

/* What separates groups of digits, as one of , . ' and blank; 0: nothing does. */
static uint32_t separator(const struct reader *r, enum number_style style)
{
	uint32_t own = style == NUMBER_POINT ? ',' : '.';

	return r->n && (r->c == own || r->c == ' ' || r->c == '\'') ? r->c : 0;
}

/* Groups of three, or, after commas, of two before the last of three. */
static bool groups_fit(size_t first, size_t n, bool threes, bool twos, size_t last, uint32_t mark)
{
	if (n == 1)
		return true;
	return first > 0 && last == 3 && ((threes && first <= 3) || (twos && first <= 2 && mark == ','));
}

static bool read_integer(struct reader *r, enum number_style style)
{
	size_t n = 0, first = 0, last;
	uint32_t mark = 0, lead = r->c;
	bool threes = true, twos = true;

	for (;;) {
		for (last = 0; ascii_is_digit(r->c); next(r), last++)
			digit(r, r->c);
		if (n++ == 0)
			first = last;
		if (!separator(r, style) || !ascii_is_digit(peek(r)))
			break;
		if (mark && mark != r->c)
			return false;
		mark = r->c;
		threes = threes && (n == 1 || last == 3);
		twos = twos && (n == 1 || last == 2);
		next(r);
	}
	if (first == 0) /* ".5" */
		digit(r, '0');
	return groups_fit(first, n, threes, twos, last, mark) && (n == 1 || lead != '0');
}

static bool read_fraction(struct reader *r, enum number_style style)
{
	uint32_t point = style == NUMBER_POINT ? '.' : ',';

	if (r->c != point || !r->n)
		return true;
	next(r);
	if (!ascii_is_digit(r->c))
		return false;
	if (r->out)
		buf_byte(r->out, '.');
	for (; ascii_is_digit(r->c); next(r)) {
		digit(r, r->c);
		r->places++;
	}
	return true;
}

/* "7½", "7 ½", "½". */
static bool read_vulgar(struct reader *r)
{
	if (r->c == ' ' && number_is_vulgar(peek(r)))
		next(r);
	if (!number_is_vulgar(r->c))
		return true;
	const char *digits = number_vulgar(r->c);
	if (!*digits || r->places > 0)
		return false;
	if (r->out)
		buf_byte(r->out, '.');
	for (; *digits; digits++, r->places++)
		digit(r, (uint32_t)*digits);
	next(r);
	return true;
}

/* "E+05"; the exponent is left at 0 when something else begins with E. */
static bool read_exponent(struct reader *r, int *exponent)
{
	struct reader start = *r;
	bool minus;

	if (r->c != 'e' && r->c != 'E')
		return true;
	next(r);
	minus = r->c == '-';
	if (minus || r->c == '+')
		next(r);
	if (!ascii_is_digit(r->c)) {
		*r = start;
		return true;
	}
	for (; ascii_is_digit(r->c); next(r)) {
		*exponent = *exponent * 10 + (int)(r->c - '0');
		if (*exponent > EXPONENT_MOST)
			return false;
	}
	if (minus)
		*exponent = -*exponent;
	return true;
}

/*
 * "1,234.50-": ledgers print the sign behind.  Only a number that is written as an amount, with a separator
 * or a point, has it there: "65-" opens a range.
 */
static void read_sign_behind(struct reader *r)
{
	struct span printed = { r->s.p, r->at };

	if (!number_is_dash(r->c) || r->negative || r->at + r->n < r->s.len)
		return;
	if (memchr(printed.p, '.', printed.len) || memchr(printed.p, ',', printed.len)) {
		r->negative = true;
		next(r);
	}
}

/* The closing bracket, marks and unit behind the digits: all that is left must be understood. */
static bool read_tail(struct reader *r, struct number *number, int *shift)
{
	struct span rest = number_trim(span_from(r->s, r->at));
	unsigned power = 0;
	uint32_t c;
	size_t n;

	if (rest.len == 0 && !r->open)
		return true;
	if (rest.len > 0 && number_char(rest, 0, &c) > 0 && c != ')')
		rest = number_mark(rest, &number->mark);
	if (r->open) {
		n = rest.len > 2 && rest.p[rest.len - 1] != ')' ? 3 : 1; /* ） is three bytes */
		if (rest.len < n || number_char(rest, rest.len - n, &c) != n || c != ')') {
			n = number_char(rest, 0, &c); /* "(50)%", "(50)*" */
			if (!n || c != ')')
				return false;
			rest = number_mark(number_trim(span_from(rest, n)), &number->mark);
		} else {
			rest = number_trim((struct span){ rest.p, rest.len - n });
		}
	}
	if (rest.len == 0)
		return true;
	if (number->unit.len > 0 && number_amount(rest, &power)) {
		*shift += (int)power;
		return true;
	}
	if (!number_unit(rest, &power) && !number_size(rest))
		return false;
	*shift += (int)power;
	if (!power)
		number->unit = rest;
	return true;
}

/* "(000)", "($000)": in thousands. */
static bool is_thousands(const struct reader *r)
{
	return r->open && !r->nonzero && r->places == 0 && r->at >= 3 &&
	       memcmp(r->s.p + r->at - 3, "000", 3) == 0;
}

struct number number_parse(struct span text, enum number_style style, struct buf *out)
{
	struct number number = { .kind = NUMBER_NOT };
	struct reader r;
	int shift = 0;

	if (out)
		buf_clear(out);
	if (ascii_is_digit(span_first(text)) && number_plain(text, style, out, &number.plain))
		number.kind = NUMBER_VALUE;
	if (number.kind == NUMBER_VALUE || number_is_word(text))
		return number;
	r = (struct reader){ .s = number_trim(text), .out = out };
	look(&r);
	if (!ascii_is_digit(r.c) && number_is_null(r.s)) {
		number.kind = NUMBER_NULL;
		return number;
	}
	if ((!number_may_begin(r.c) && number_currency_apart(r.s) == 0) || is_in_brackets(&r) ||
	    !read_head(&r, &number.unit) || !read_integer(&r, style) || !read_fraction(&r, style) ||
	    !read_vulgar(&r) || !read_exponent(&r, &shift))
		return (struct number){ .kind = NUMBER_NOT };
	read_sign_behind(&r);
	if (is_thousands(&r) || !read_tail(&r, &number, &shift))
		return (struct number){ .kind = NUMBER_NOT };
	finish(&r, shift);
	number.kind = NUMBER_VALUE;
	return number;
}

static bool is_wide_mark(struct span s)
{
	return span_has_at(s, 0, SPAN("，")) || span_has_at(s, 0, SPAN("．"));
}

/*
 * Is there a mark that another style may read in another way?  Wide ones count; behind an ideograph none
 * does.
 */
static bool has_mark(struct span s)
{
	bool digits = false;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == ',' || c == '.' || (c == 0xEF && is_wide_mark(span_from(s, i))))
			return true;
		if (digits && utf8_leads_ideograph(s.p[i]))
			return false;
		digits = digits || ascii_is_digit(c);
	}
	return false;
}

size_t number_places(struct span text)
{
	size_t n = 0;

	while (n < text.len && text.p[text.len - 1 - n] != '.')
		n++;
	return n < text.len ? n : 0;
}

struct number number_any(struct span text)
{
	if (number_is_whole(text))
		return (struct number){ .kind = NUMBER_VALUE, .plain = true };
	if (number_is_word(text))
		return (struct number){ .kind = NUMBER_NOT };
	struct number number = number_parse(text, NUMBER_POINT, NULL);
	return number.kind == NUMBER_NOT && has_mark(text) ? number_parse(text, NUMBER_COMMA, NULL) : number;
}
