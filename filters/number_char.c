/*
 * number_char.c -- characters as printed numbers use them, and the marks for no value.
 */
#include "number_char.h"

#include "utf8.h"

#include <string.h>

enum { NULL_RUN = 4 }; /* dashes or dots in a row that are a mark; more are a rule */

/*
 * Decimal digits of other scripts (Unicode: general category Nd): the zeros before which nine digits stand.
 */
static const uint16_t zeros[] = { 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6,
				  0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
				  0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810 };

/* A digit of any script, or a mark that Arabic writes between them, as ASCII has it; others as they are. */
static uint32_t latin(uint32_t c)
{
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros && zeros[i] <= c; i++)
		if (c - zeros[i] < 10)
			return '0' + c - zeros[i];
	return c == 0x066A ? '%' : c == 0x066B ? '.' : c == 0x066C || c == 0x060C ? ',' : c;
}

static uint32_t narrow(uint32_t c)
{
	if (c >= 0x060C && c < 0x181A)
		return latin(c);
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 ||
	    c == '\t')
		return ' ';
	return c == 0x2019 ? '\'' : c;
}

size_t number_char_any(struct span s, size_t at, uint32_t *c)
{
	size_t n =
	    at + 1 < s.len && s.p[at] == '\\' && memchr(".-+", s.p[at + 1], 3) != NULL; /* Markdown's */

	if (at < s.len && (unsigned char)s.p[at] < 0x80) {
		*c = s.p[at] == '\t' ? ' ' : (unsigned char)s.p[at + n];
		return n + 1;
	}
	n = utf8_decode(s, at, c);
	*c = n ? narrow(*c) : 0;
	return n;
}

bool number_is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63 || c == 0x2500;
}

bool number_is_triangle(uint32_t c)
{
	return c == 0x25B2 || c == 0x25B3;
}

bool number_is_minus(uint32_t c)
{
	return number_is_dash(c) || number_is_triangle(c) || c == 0x51CF || c == 0x6E1B; /* 减 減 */
}

bool number_is_sign(struct span s)
{
	uint32_t c;

	return number_is_currency(s) ||
	       (s.len > 0 && number_char(s, 0, &c) == s.len && number_is_triangle(c));
}

bool number_may_begin(uint32_t c)
{
	static const bool ascii[0x80] = {
		['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true,
		['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true, ['+'] = true, ['-'] = true,
		['.'] = true, ['('] = true, ['$'] = true, ['U'] = true, ['R'] = true, ['E'] = true,
		['C'] = true, ['H'] = true, ['G'] = true, ['N'] = true, ['J'] = true,
	};

	if (c < 0x80)
		return ascii[c];
	if (c >= 0x4E00 && c < 0xA000)
		return c == 0x51CF || c == 0x6E1B || c == 0x589E; /* 减 減 增 */
	return number_is_minus(c) || number_is_vulgar(c) || c == 0xA3 || c == 0xA5 || c == 0xFFE5 ||
	       (c >= 0x20A0 && c <= 0x20CF);
}

/* An ideograph that begins neither a number nor a mark for no value. */
static bool begins_word(struct span s)
{
	uint32_t c = utf8_first(s);

	return c >= 0x4E00 && c < 0xA000 && !number_may_begin(c) && c != 0x65E0 && c != 0x7121; /* 无 無 */
}

/* "3.停车": a numbering, which is a number in no style. */
static bool is_numbered(struct span s)
{
	size_t n = span_digits_end(s, 0), point = n + (n < s.len && s.p[n] == '\\');

	return point + 1 < s.len && s.p[point] == '.' && utf8_leads_ideograph(s.p[point + 1]);
}

bool number_is_word(struct span s)
{
	uint32_t c;

	if (s.len == 0)
		return false;
	c = (unsigned char)*s.p;
	if (ascii_is_digit(c))
		return is_numbered(s);
	if (ascii_is_lower(c))
		return c != 'n' && c != 'x' && number_currency_apart(s) == 0;
	if (ascii_is_upper(c))
		return c != 'X' && !number_may_begin(c) && number_currency_apart(s) == 0;
	if (c == '(')
		return begins_word(span_from(s, 1));
	if (c == 0xEF)
		return span_has_at(s, 0, SPAN("（")) && begins_word(span_from(s, 3));
	return utf8_leads_ideograph(*s.p) && begins_word(s);
}

/* An ASCII character that is no blank: there is nothing to take away. */
static bool is_plain(char c)
{
	return (unsigned char)c > ' ' && (unsigned char)c < 0x7f;
}

struct span number_trim(struct span s)
{
	uint32_t c;
	size_t n;

	if (s.len > 0 && is_plain(*s.p) && is_plain(s.p[s.len - 1]))
		return s;
	while ((n = number_char(s, 0, &c)) > 0 && c == ' ')
		s = span_from(s, n);
	while (s.len > 0) {
		for (n = 1; n < s.len && n < UTF8_MAX && ((unsigned char)s.p[s.len - n] & 0xC0) == 0x80;)
			n++;
		if (number_char(s, s.len - n, &c) != n || c != ' ')
			break;
		s.len -= n;
	}
	return s;
}

/* Marks for no value that may be words elsewhere, and those that never are. */
static const char *const null_word[] = { "*",  "/",  "\\", ":",  "x",   "na",  "无",
					 "無", "＊", "／", "＼", "nan", "null" };
static const char *const null_mark[] = {
	"…",     "……",      "n/a",   "n.a.",   "n.a",  "#n/a", "#div/0!",
	"#ref!", "#value!", "#num!", "(null)", "<na>", "\\n",
};

static bool same_letters(struct span s, const char *word)
{
	size_t i;

	for (i = 0; i < s.len && word[i]; i++) {
		char c = s.p[i];

		if (ascii_lower(c) != word[i])
			return false;
	}
	return i == s.len && !word[i];
}

bool number_is_dashes(struct span s)
{
	size_t n = 0, len, dots = 0, dashes = 0;
	uint32_t c;

	for (size_t at = 0; (len = number_char(s, at, &c)) > 0; at += len) {
		dots += c == '.';
		dashes += number_is_dash(c);
		if (++n > NULL_RUN || (dots != n && dashes != n))
			return false;
	}
	return dashes == n || dots == n;
}

static bool is_one_of(struct span s, const char *const *word, size_t n)
{
	while (n > 0 && !same_letters(s, word[n - 1]))
		n--;
	return n > 0;
}

bool number_is_mark(struct span s)
{
	return number_is_dashes(s) || span_eq(s, SPAN("NULL")) || span_eq(s, SPAN("NaN")) ||
	       is_one_of(s, null_mark, sizeof null_mark / sizeof *null_mark);
}

/* Most texts are no mark by their length or their first byte. */
static bool may_be_null(struct span s)
{
	enum { LONGEST = 3 * NULL_RUN }; /* bytes */

	return s.len == 0 ||
	       (s.len <= LONGEST && *s.p != 0 && strchr("*/\\:xXnN#-.(<\xe2\xe6\xe7\xef", *s.p));
}

bool number_is_null(struct span s)
{
	if (!may_be_null(s))
		return false;
	return number_is_mark(s) || is_one_of(s, null_word, sizeof null_word / sizeof *null_word);
}

bool text_is_year(struct span s)
{
	uint64_t year;

	return s.len == 4 && span_to_u64(s, &year) && year >= 1800 && year <= 2100;
}

bool text_is_scale(struct span s)
{
	size_t digits = 0, i = 1;

	if (s.len < 4 || *s.p != '1')
		return false;
	for (; i < s.len && (s.p[i] == '0' || strchr(" .,'", s.p[i]) != NULL); i++)
		digits += s.p[i] == '0';
	return digits > 0 && digits % 3 == 0 && (i == s.len || !ascii_is_digit(s.p[i]));
}

bool text_is_time(struct span s)
{
	enum { HOUR = 2, MINUTE = 2 /* digits */ };
	size_t hour = span_digits_end(s, 0), minute;

	if (hour == 0 || hour > HOUR || hour == s.len || (s.p[hour] != ':' && s.p[hour] != 'h'))
		return false;
	minute = span_digits_end(s, hour + 1);
	return minute == s.len && (minute == hour + 1 + MINUTE || (s.p[hour] == 'h' && minute == hour + 1));
}

bool text_has_digit(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_digit(s.p[i]))
			return true;
	return false;
}
