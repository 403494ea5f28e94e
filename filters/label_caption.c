/*
 * label_caption.c -- what a line above a table says of it.
 */
#include "label.h"

#include "ascii.h"
#include "utf8.h"

enum { FIELD_MOST = 64 }; /* bytes: a longer field is no unit */

/* Where the next run of blanks begins. */
static size_t blanks_next(struct span s, size_t at)
{
	while (at < s.len && s.p[at] != ' ')
		at++;
	return at;
}

static size_t blanks_end(struct span s, size_t at)
{
	while (at < s.len && s.p[at] == ' ')
		at++;
	return at;
}

/* Where the field at `from` ends: before two blanks, or with the text; or somewhere behind FIELD_MOST. */
static size_t field_end(struct span s, size_t from)
{
	size_t at = from;

	do {
		at = blanks_end(s, at);
		at = blanks_next(s, at);
	} while (at < s.len && at - from <= FIELD_MOST && blanks_end(s, at) == at + 1);
	return at;
}

/*
 * A unit behind blanks: two or more, but one is enough before an ideograph, which no name goes on with.  Its
 * field is [*from, *to).
 */
static bool find_unit(struct span s, struct span *unit, size_t *from, size_t *to)
{
	for (size_t at = blanks_next(s, 0); at < s.len; at = blanks_next(s, *from)) {
		*from = blanks_end(s, at);
		*to = field_end(s, *from);
		struct span field = { s.p + *from, *to - *from };
		bool apart = *from > at + 1 || (field.len > 0 && utf8_is_cjk(utf8_first(field)));
		if (apart && field.len <= FIELD_MOST && label_is_unit(field, unit))
			return true;
	}
	return false;
}

/* "Reported by: the harbour office": a name and a value.  "Table 2: Ships" is none. */
static bool is_entry(struct span s)
{
	uint32_t cp, before = 0;

	for (size_t at = 0, len; (len = utf8_decode(s, at, &cp)) > 0; at += len, before = cp)
		if (cp == ':' || cp == 0xff1a)
			return before != 0 && !(before < 0x80 && ascii_is_digit((unsigned char)before)) &&
			       at + len < s.len;
	return false;
}

struct span label_caption(struct span text, struct span *unit)
{
	size_t from, to;

	*unit = SPAN_NONE;
	if (label_is_unit(text, unit))
		return SPAN_NONE;
	if (!find_unit(text, unit, &from, &to))
		return text;
	struct span rest = span_trim((struct span){ text.p, from });
	if (is_entry(rest))
		return SPAN_NONE;
	return rest;
}

bool label_is_table_number(struct span s)
{
	enum { LETTERS = 8 };
	size_t letters = 0, digits = 0, behind = 0, len;
	uint32_t cp;

	for (size_t at = 0; (len = utf8_decode(s, at, &cp)) > 0; at += len) {
		bool digit = cp < 0x80 && ascii_is_digit((unsigned char)cp);
		bool joint = cp == ' ' || cp == '-' || cp == '.';
		if (digit && behind > 0)
			return false;
		digits += digit;
		behind += digits > 0 && !digit && !joint;
		letters += digits == 0 && cp != ' ';
	}
	return letters > 0 && letters <= LETTERS && digits > 0 && digits < 4 && behind <= 1;
}
