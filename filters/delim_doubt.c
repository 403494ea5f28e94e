/*
 * delim_doubt.c -- does a comma or a semicolon part fields in this line, or is it a mark of the text?
 *
 *   Ambery,1204,12            parts fields
 *   Ambery    1,204    12     stands inside of a number, in columns of blanks
 *   Smith, John  30  12       the same for a name: there are as many gaps as commas
 *   Smith, John 30 12         and its last word is a number, but not its last field
 *   May 4, 2020               may be either
 *   12.480,5                  the same: a decimal sign
 *   Ambery 12,4 99,1 3,0      decimal signs of numbers a blank apart, between which "4 99" is no number
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

/* Where the text with commas before blanks ends that a line begins with: "Debt, EUR billion  72,6". */
static size_t text_commas_end(struct span s)
{
	for (size_t i = s.len; i-- > 1;)
		if (s.p[i] == ' ' && s.p[i - 1] == ',')
			return i;
	return 0;
}

/*
 * Are the commas behind the text of the line, two or more, decimal signs of numbers that blanks part?  What
 * stands between two of them is no number then, or behind the words before the first one there is a number.
 */
static bool are_decimals(struct span s)
{
	const char *at = s.p + text_commas_end(s), *end = s.p + s.len, *comma;
	struct span first = SPAN_NONE;
	bool apart = false;
	size_t n = 0;

	for (; (comma = memchr(at, ',', (size_t)(end - at))) != NULL; at = comma + 1, n++) {
		struct span field = { at, (size_t)(comma - at) };
		if (comma == at || comma + 1 == end || !ascii_is_digit(comma[-1]) ||
		    !ascii_is_digit(comma[1]))
			return false;
		if (n == 0)
			first = field;
		else if (memchr(at, ' ', field.len) == NULL)
			return false;
		else
			apart = apart || number_any(field).kind != NUMBER_VALUE;
	}
	if (n > 1 && !apart)
		apart =
		    number_any(first).kind == NUMBER_NOT && number_any(word_last(first)).kind == NUMBER_VALUE;
	return n > 1 && apart;
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
	if (delimiter == ',' && number_any(s).kind == NUMBER_VALUE)
		return 0;
	if (delimiter == ',' && are_decimals(s))
		return -1;
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

/*
 * Is the only comma of a line the decimal sign of a number behind a text, "Ambery 12,4"?  *words: the text.
 */
static bool is_labelled_decimal(struct span line, struct span *words)
{
	struct span s = span_trim(line);
	const char *comma = s.len > 0 ? memchr(s.p, ',', s.len) : NULL;
	size_t at = comma ? (size_t)(comma - s.p) : 0;

	if (at == 0 || span_digits_end(s, at + 1) < s.len || at + 1 == s.len)
		return false;
	struct span first = { s.p, at }, number = word_last(first);
	*words = span_trim((struct span){ s.p, (size_t)(number.p - s.p) });
	return words->len > 0 && number_any(number).kind == NUMBER_VALUE;
}

bool delimiter_of_decimals(const struct scan *scan, size_t from, size_t to)
{
	struct span last = SPAN_NONE, words = SPAN_NONE;
	size_t decimals = 0, others = 0;

	for (size_t i = from; i < to; i++, last = words) {
		const struct line *line = &scan->v[i];
		if (!(line->signs & SIGN_COMMA) || span_count(line->text, ',') == 0)
			continue;
		if (is_labelled_decimal(line->text, &words)) {
			decimals++;
			others += !span_eq(words, last);
		} else if (is_tight(line->text, ',')) {
			return false;
		}
	}
	return decimals > 1 && 2 * others > decimals;
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
