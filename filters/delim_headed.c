/*
 * delim_headed.c -- heads that a delimiter parts above the numbers that it parts.
 *
 *   Quarter,Births,Deaths
 *   Q1,112,345              each comma may stand in a number here, of births or of "1,112,345", but not above
 *   Q2,223,456
 *
 * A record of heads, none of which a blank precedes as in a sentence, has numbers alone behind the first
 * field of all records of as many fields below it.  Where there is one number, the first field is one word:
 * "Ambery 1,204".
 */
#include "delim.h"

#include "number.h"

#include <string.h>

enum { NUMBERS_LEAST = 2 /* records */ };

struct fields { /* of a record, behind the first */
	size_t n, texts, years, numbers;
	bool loose; /* it may be text with numbers in it */
};

static struct fields look_at_record(const struct scan *scan, size_t *i, char delimiter)
{
	struct cursor c = { *i, 0 };
	struct fields f = { .n = 0 };
	struct span first, text;

	for (bool more = field_next(scan, &c, delimiter, &first); more; f.n++) {
		more = field_next(scan, &c, delimiter, &text);
		enum number_kind kind = number_any(text).kind;
		f.loose = f.loose || (text.len > 0 && *text.p == ' ');
		f.texts += kind == NUMBER_NOT;
		f.years += text_is_year(text);
		f.numbers += kind == NUMBER_VALUE && !text_is_year(text);
	}
	f.loose = f.loose || (f.n == 1 && f.numbers == 1 && memchr(first.p, ' ', first.len) != NULL);
	*i = c.line + 1;
	return f;
}

bool delimiter_is_headed(const struct scan *scan, char delimiter)
{
	struct fields heads = { .n = 0 };
	size_t numbers = 0;

	for (size_t i = 0; i < scan->n;) {
		struct fields f = look_at_record(scan, &i, delimiter);
		if (f.n == 0 || (heads.n > 0 && f.n != heads.n))
			continue;
		if (f.loose || (f.texts > 0 && f.numbers + numbers > 0))
			return false;
		if (f.texts > 0 || (heads.n == 0 && f.years > 1))
			heads = f;
		else if (heads.n > 0)
			numbers += f.numbers > 0;
		else if (f.numbers > 0)
			return false;
	}
	return numbers >= NUMBERS_LEAST;
}
