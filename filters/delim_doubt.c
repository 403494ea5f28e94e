/*
 * delim_doubt.c -- does a comma or a semicolon part fields in this line, or is it a mark of the text?
 *
 *   Ambery,1204,12            parts fields
 *   Ambery    1,204    12     stands inside of a number, in columns of blanks
 *   Smith, John  30  12       the same for a name: there are as many gaps as commas
 *   Smith, John 30 12         and its last word is a number, but not its last field
 *   May 4, 2020               may be either
 *   12.480,5                  the same: a decimal sign
 *   In May, Tom ate 3 pears   nothing by itself; where all lines are so, a text
 */
#include "delim.h"

#include "ascii.h"
#include "number.h"

#include <string.h>

enum { CELL_WORDS = 2 /* of fields, on average: more are pieces of sentences */ };

/* A comma with one to three digits before it and three behind. */
static bool is_in_number(struct span s, size_t at)
{
	size_t before = 0, behind = 0;

	while (before < at && before < 4 && ascii_is_digit((unsigned char)s.p[at - 1 - before]))
		before++;
	while (at + 1 + behind < s.len && behind < 4 && ascii_is_digit((unsigned char)s.p[at + 1 + behind]))
		behind++;
	return s.p[at] == ',' && before > 0 && before < 4 && behind == 3;
}

/* Are there n times two blanks or more, with a delimiter on neither side? */
static bool has_gaps(struct span s, char delimiter, size_t n)
{
	const char *at = s.p, *end = s.p + s.len;

	for (; n > 0 && (at = memchr(at, ' ', (size_t)(end - at))) != NULL; at++) {
		const char *from = at;
		while (at + 1 < end && at[1] == ' ')
			at++;
		n -= at > from && from[-1] != delimiter && at[1] != delimiter;
	}
	return n == 0;
}

/* Is the last word a number, but what stands behind the last delimiter none? */
static bool ends_in_number(struct span s, char delimiter)
{
	size_t field = s.len, word;

	while (field > 0 && s.p[field - 1] != delimiter)
		field--;
	for (word = s.len; word > 0 && s.p[word - 1] != ' ';)
		word--;
	struct span last = span_from(s, field);
	return word > field && number_any(span_from(s, word)).kind == NUMBER_VALUE &&
	       number_any(last).kind == NUMBER_NOT && !number_is_bound(last) &&
	       number_compound(last) == COMPOUND_NOT;
}

/* Is there anything but digits and delimiters? */
static bool has_words(struct span s, char delimiter)
{
	size_t i = 0;

	while (i < s.len && (s.p[i] == delimiter || ascii_is_digit((unsigned char)s.p[i])))
		i++;
	return i < s.len;
}

int delimiter_sign(struct span line, char delimiter)
{
	struct span s = span_trim(line);
	bool apart = false, tight = false;
	size_t n = span_count(s, delimiter);

	if (memchr(s.p, '"', s.len) == NULL && (has_gaps(s, delimiter, n) || ends_in_number(s, delimiter)))
		return -1;
	if (n == 1 && delimiter == ',' && number_any(s).kind == NUMBER_VALUE)
		return 0;
	for (const char *at = s.p, *end = s.p + s.len;
	     at < end && (at = memchr(at, delimiter, (size_t)(end - at))) != NULL; at++) {
		size_t i = (size_t)(at - s.p);
		apart = apart || !is_in_number(s, i);
		tight = tight || i + 1 == s.len || s.p[i + 1] != ' ';
	}
	if (apart)
		return n > 1 || tight;
	return has_words(s, delimiter) ? -1 : 0;
}

/* Does a delimiter stand right before something else than a blank? */
static bool is_tight(struct span s, char delimiter)
{
	for (size_t i = 0; i + 1 < s.len; i++)
		if (s.p[i] == delimiter && s.p[i + 1] != ' ')
			return true;
	return false;
}

/* Is one of the fields a number and nothing else? */
static bool has_number(struct span s, char delimiter)
{
	size_t from = 0;

	for (size_t i = 0; i <= s.len; i++) {
		if (i < s.len && s.p[i] != delimiter)
			continue;
		if (number_any((struct span){ s.p + from, i - from }).kind == NUMBER_VALUE)
			return true;
		from = i + 1;
	}
	return false;
}

bool delimiter_of_text(const struct scan *scan, char delimiter)
{
	size_t words = 0, fields = 0, lines = 0, numbers = 0;

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line->blank)
			continue;
		if (is_tight(line->text, delimiter))
			return false;
		words += line->words;
		fields += span_count(line->text, delimiter) + 1;
		lines++;
		numbers += has_number(line->text, delimiter);
	}
	return words > CELL_WORDS * fields && 2 * numbers < lines;
}
