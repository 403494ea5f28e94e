/*
 * delim_doubt.c -- does a comma or a semicolon part fields in this line, or is it a mark of the text?
 *
 *   Ambery,1204,12            parts fields
 *   Ambery    1,204    12     stands inside of a number, in columns of blanks
 *   Smith, John  30  12       the same for a name: there are as many gaps as commas
 *   Smith, John 30 12         and its last word is a number, but not its last field
 *   G7,2.31,0.04,factor 8     the same, but a field before is a decimal
 *   May 4, 2020               may be either
 *   12.480,5                  the same: a decimal sign
 *   Ambery 12,4 99,1 3,0      decimal signs of numbers that blanks part, where most lines are so
 *   In May, Tom ate 3 pears   nothing by itself; where all lines are so, a text
 */
#include "delim.h"

#include "ascii.h"
#include "number.h"

#include <string.h>

enum {
	CELL_WORDS = 2, /* of fields, on average: more are pieces of sentences */
	MOST_PAIRS = 6  /* groups of two digits in a number */
};

/* Digits from `at` on, up to four. */
static size_t count_digits(struct span s, size_t at)
{
	size_t n = 0;

	while (at + n < s.len && n < 4 && ascii_is_digit((unsigned char)s.p[at + n]))
		n++;
	return n;
}

/*
 * A comma with one to three digits before it and three behind, or in a word of its own pairs of digits before
 * these: 12,34,567.
 */
static bool is_in_number(struct span s, size_t at)
{
	size_t before = 0, behind = count_digits(s, at + 1), to = at;

	while (before < at && before < 4 && ascii_is_digit((unsigned char)s.p[at - 1 - before]))
		before++;
	if (s.p[at] != ',' || before == 0 || before > 3)
		return false;
	for (size_t n = 0; behind == 2 && n < MOST_PAIRS && (at == before || s.p[at - 1 - before] == ' ');
	     n++) {
		to += 1 + behind;
		if (to >= s.len || s.p[to] != ',')
			return false;
		behind = count_digits(s, to + 1);
	}
	return behind == 3;
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

/* Does a number with a point stand between two delimiters and nothing else?  "1,2,3-xylene" has none. */
static bool parts_decimals(struct span s, char delimiter)
{
	const char *from = memchr(s.p, delimiter, s.len), *end = s.p + s.len, *to;

	for (; from && (to = memchr(from + 1, delimiter, (size_t)(end - from - 1))) != NULL; from = to) {
		struct span field = { from + 1, (size_t)(to - from - 1) };
		if (field.len > 0 && *field.p != ' ' && memchr(field.p, '.', field.len) != NULL &&
		    number_any(field).kind == NUMBER_VALUE)
			return true;
	}
	return false;
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

	if (memchr(s.p, '"', s.len) == NULL &&
	    (has_gaps(s, delimiter, n) || (ends_in_number(s, delimiter) && !parts_decimals(s, delimiter))))
		return -1;
	if (delimiter == ',' && number_any(s).kind == NUMBER_VALUE)
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

/* Is a word one number with digits at both sides of its only comma, "12,4" or "1.204,50"? */
static bool is_decimal(struct span word)
{
	const char *comma = memchr(word.p, ',', word.len);
	size_t at = comma ? (size_t)(comma - word.p) : 0;

	return at > 0 && at + 1 < word.len && ascii_is_digit((unsigned char)comma[-1]) &&
	       ascii_is_digit((unsigned char)comma[1]) && span_count(word, ',') == 1 &&
	       number_any(word).kind == NUMBER_VALUE;
}

struct decimals {         /* of a line */
	struct span text; /* before the first one */
	size_t n, other;  /* words with a comma; others behind the first of these that are no numbers */
	bool last;        /* nothing stands behind the last one */
};

/* False: there is a comma that is neither a decimal sign nor, before the first one, the end of a word. */
static bool find_decimals(struct span line, struct decimals *d)
{
	struct span s = span_trim(line), word;

	*d = (struct decimals){ .text = { s.p, 0 } };
	for (size_t at = 0; word_next(s, &at, &word);) {
		d->last = is_decimal(word);
		if (d->last)
			d->n++;
		else if (span_count(word, ',') > (d->n == 0 && span_last(word) == ','))
			return false;
		else if (d->n > 0)
			d->other += number_any(word).kind != NUMBER_VALUE;
		else
			d->text.len = (size_t)(word.p + word.len - s.p);
	}
	return d->n > 0;
}

/*
 * Are the commas of a line the decimal signs of numbers behind a text, or of three or more without one?  A
 * word here and there may stand for a number, but "1,12 Main Street 4,20" has too many.  *text: it, one number
 * alone is behind it; else empty.
 */
static bool are_decimals(struct span line, struct span *text)
{
	struct decimals d;

	*text = SPAN_NONE;
	if (!find_decimals(line, &d) || 2 * d.other >= d.n || (d.text.len == 0 && d.n < 3))
		return false;
	if (d.n == 1)
		*text = d.text;
	return d.n > 1 || d.last;
}

bool delimiter_of_decimals(const struct scan *scan, size_t from, size_t to)
{
	struct span last = SPAN_NONE, text = SPAN_NONE;
	size_t decimals = 0, against = 0, apart = 0;

	for (size_t i = from; i < to; i++, last = text) {
		const struct line *line = &scan->v[i];
		if (!(line->signs & SIGN_COMMA) || span_count(line->text, ',') == 0)
			continue;
		if (are_decimals(line->text, &text)) {
			decimals++;
			apart += text.len == 0 || !span_eq(text, last);
		} else if (is_tight(line->text, ',')) {
			if (decimals == 0)
				return false;
			against++;
		}
	}
	return decimals > 1 && 2 * apart > decimals + against;
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
