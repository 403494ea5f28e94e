/*
 * number_char.h -- inside of number: characters as printed numbers use them, the marks for no value, the
 * plain case.
 */
#ifndef NUMBER_CHAR_H
#define NUMBER_CHAR_H

#include "number.h"

/*
 * The character at `at` and its length, 0 at the end.  Full-width ASCII, blanks of all widths and the curly
 * apostrophe come back as their narrow twins; a point or sign that Markdown escaped is one without that:
 * "57\.56".
 */
size_t number_char_any(struct span s, size_t at, uint32_t *c);

static inline size_t number_char(struct span s, size_t at, uint32_t *c)
{
	if (at >= s.len || (unsigned char)s.p[at] >= 0x80 || s.p[at] == '\\' || s.p[at] == '\t')
		return number_char_any(s, at, c);
	*c = (unsigned char)s.p[at];
	return 1;
}

bool number_is_dash(uint32_t c);     /* hyphens, dashes and minus */
bool number_is_triangle(uint32_t c); /* ▲ △, the minus of Japanese accounts, set apart as a currency is */
bool number_is_minus(uint32_t c);    /* these, and what else reports print for it: 减 減 */
bool number_may_begin(uint32_t c);   /* may a number begin so? */
/*
 * A word by its first letter or its numbering, neither a number nor a mark for no value, nor one that goes on
 * as no number does, as bounds; false: blanks, signs and letters that these begin with must be looked at
 * closely.
 */
bool number_is_word(struct span);
struct span number_trim(struct span s);     /* without blanks of any width at both ends */
bool number_is_dashes(struct span trimmed); /* a mark of dashes or points alone, or nothing */
bool number_is_mark(struct span trimmed);   /* that, or another that is no word: an ellipsis, n/a, NULL */
bool number_is_null(struct span trimmed);   /* that, or a word for no value among numbers: x, NA, 无 */

/*
 * Cuts a footnote's mark off the front or the end of `rest`, what follows the digits, trimmed.  Returns what
 * is left; *mark stays as it is when there is none.  (number_mark.c)
 */
struct span number_mark(struct span rest, struct span *mark);

/*
 * Is the text digits, in groups of three or in one, and a fraction, and nothing else?  Then it goes to `out`,
 * which may be NULL, and *canonical tells whether it is so as it stands.  (number_plain.c)
 */
bool number_plain(struct span text, enum number_style, struct buf *out, bool *canonical);

/* A fraction of one character: ½, ⅓. */
static inline bool number_is_vulgar(uint32_t c)
{
	return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

/* The digits behind the point that say it, "5" for ½; "" when no decimal does.  (number_vulgar.c) */
const char *number_vulgar(uint32_t c);
bool number_is_endless(struct span); /* is it such a fraction, "⅓", behind digits or alone? */

#endif
