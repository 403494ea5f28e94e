/*
 * delim_colon.c -- colons as delimiters: root:x:0:0:root:/root:/bin/bash
 *
 * Colons are marks of texts and parts of times and addresses first.  They part fields where every line has as
 * many, two or more, none of them before a blank or in a time, "06:15 "; where a column is numbers; and where the fields of another
 * differ in length and are no numbers, which no part of a time or an address is.
 */
#include "delim.h"

#include "ascii.h"
#include "number.h"

enum { COLONS_LEAST = 2, COLONS_MOST = 64, RECORDS_LEAST = 3 };

struct column {
	size_t numbers, texts, least, most;
};

/* Is the colon at s.p[i] in a time with a blank behind? */
static bool is_in_time(struct span s, size_t i)
{
	size_t end = span_digits_end(s, i + 1);

	return i > 0 && ascii_is_digit(s.p[i - 1]) && end == i + 3 && end < s.len && s.p[end] == ' ';
}

/* How many colons the line has; 0 where one is before a blank, or in a time. */
static size_t colons(const struct line *line)
{
	struct span s = line->text;
	size_t n = 0;

	if (!(line->signs & SIGN_COLON) || line->tabs > 0)
		return 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] != ':')
			continue;
		if ((i + 1 < s.len && s.p[i + 1] == ' ') || is_in_time(s, i))
			return 0;
		n++;
	}
	return n;
}

static void look(struct column *column, struct span s)
{
	for (size_t from = 0, at = 0; at <= s.len; at++) {
		if (at < s.len && s.p[at] != ':')
			continue;
		struct span field = { s.p + from, at - from };
		enum number_kind kind = number_any(field).kind;
		column->numbers += kind == NUMBER_VALUE;
		column->texts += kind == NUMBER_NOT;
		column->least = field.len < column->least ? field.len : column->least;
		column->most = field.len > column->most ? field.len : column->most;
		column++;
		from = at + 1;
	}
}

bool colons_part(const struct scan *scan)
{
	struct column column[COLONS_MOST + 1];
	size_t n = 0, records = 0, numbers = 0, texts = 0;

	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].blank)
			continue;
		size_t has = colons(&scan->v[i]);
		if (has < COLONS_LEAST || has > COLONS_MOST || (n > 0 && has != n))
			return false;
		for (size_t c = 0; c <= has && n == 0; c++)
			column[c] = (struct column){ .least = SIZE_MAX };
		n = has;
		records++;
		look(column, scan->v[i].text);
	}
	for (size_t c = 0; c <= n && records > 0; c++) {
		numbers += column[c].numbers + 1 >= records && column[c].texts <= 1;
		texts += column[c].texts == records && column[c].least < column[c].most;
	}
	return records >= RECORDS_LEAST && numbers > 0 && texts > 0;
}
