/*
 * table_count.c -- numbers that name columns: years, and those that count 1 2 3 ...
 */
#include "table.h"

#include "ascii.h"
#include "buf.h"
#include "utf8.h"

enum { YEAR_FIRST = 1800, YEAR_LAST = 2100, LONGEST_ORDINAL = 8 /* bytes: "(xviii)" */ };

/* A whole number without sign, "2005" or "2005.0". */
static bool whole_number(struct span number, uint64_t *value)
{
	size_t point = 0;

	while (point < number.len && number.p[point] != '.')
		point++;
	for (size_t i = point + 1; i < number.len; i++)
		if (number.p[i] != '0')
			return false;
	return span_to_u64((struct span){ number.p, point }, value);
}

bool cell_year(const struct table *table, const struct cell *cell)
{
	struct span s = cell->mark > 0 ? cell_unmarked(cell) : cell->text;
	uint64_t year = 0;

	if (s.len < 4 || (*s.p != '1' && *s.p != '2' && (unsigned char)*s.p < 0x80) ||
	    (s.len > 4 && ascii_is_digit(s.p[4])))
		return false;
	if (cell->plain)
		return whole_number(s, &year) && year >= YEAR_FIRST && year <= YEAR_LAST;
	struct buf number = BUF_INIT;
	bool is = number_parse(s, table->style, &number).kind == NUMBER_VALUE &&
		  whole_number(buf_span(&number), &year) && year >= YEAR_FIRST && year <= YEAR_LAST;
	buf_free(&number);
	return is;
}

bool text_is_letter(struct span text)
{
	uint32_t cp;

	return utf8_decode(text, 0, &cp) == text.len || label_numbering(text).len == text.len;
}

struct count {
	uint64_t n;  /* numbers, each one more than the one before it, from 1 */
	size_t lead; /* cells before the first */
	bool bare;   /* one is not in brackets */
};

/* False: the numbers of the row do not count on. */
static bool count_on(const struct table *table, const struct row *row, struct count *count)
{
	struct buf number = BUF_INIT;
	uint64_t value = 0;
	bool yes = true;

	*count = (struct count){ .n = 0 };
	for (size_t i = 0; i < row->n && yes; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->text.len == 0 || cell->word ||
		    number_parse(cell->text, table->style, &number).kind != NUMBER_VALUE) {
			count->lead += count->n == 0;
			continue;
		}
		struct span s = buf_span(&number);
		if (s.len > 0 && *s.p == '-')
			s = span_from(s, 1);
		else
			count->bare = true;
		yes = whole_number(s, &value) && value == ++count->n;
	}
	buf_free(&number);
	return yes;
}

/* The texts of more than a letter among the first cells of a row, numbers not counted. */
static size_t count_words(const struct table *table, const struct row *row, size_t cells)
{
	size_t words = 0;

	for (size_t i = 0; i < cells; i++) {
		struct span text = row->cell[i].text;
		words += text.len > 0 && number_parse(text, table->style, NULL).kind != NUMBER_VALUE &&
			 !text_is_letter(text);
	}
	return words;
}

static bool is_bracketed(struct span text)
{
	char open = *text.p, close = text.p[text.len - 1];

	return text.len > 2 && ((open == '(' && close == ')') || (open == '[' && close == ']'));
}

/* The number of a text that is an ordinal alone, other than "2": "[2]", "B", "(B)" or "②"; 0: it is none. */
static uint64_t text_ordinal(struct span text)
{
	if (text.len > LONGEST_ORDINAL)
		return 0;
	struct label_numbering numbering = label_numbering(text);
	bool bracketed = is_bracketed(text);
	uint64_t value = 0;

	if (numbering.len > 0)
		return numbering.len == text.len ? numbering.value : 0;
	if (bracketed)
		text = (struct span){ text.p + 1, text.len - 2 };
	if (text.len == 1 && ascii_is_letter(*text.p))
		return 1 + (uint64_t)(ascii_lower(*text.p) - 'a');
	return bracketed && span_to_u64(text, &value) ? value : 0;
}

uint64_t text_number(struct span text)
{
	uint64_t value = 0;

	return whole_number(text, &value) ? value : text_ordinal(text);
}

/* Do ordinals fill the row, A B C ..., behind the words over the labels?  Two are enough in brackets alone. */
static bool ordinals_count(const struct row *row)
{
	uint64_t n = 0;
	bool alone = true;

	for (size_t i = 0; i < row->n; i++) {
		struct span text = row->cell[i].text;
		if (text.len == 0)
			continue;
		bool next = text_ordinal(text) == n + 1;
		if (!next && n > 0)
			return false;
		n += next;
		alone = alone && next && is_bracketed(text);
	}
	return n > 2 || (n == 2 && alone);
}

/*
 * The numbers of the row count 1 2 3 ..., as "1", and no words are beside them but before four or more,
 * "Month" or "Scale, Mean", or as "(1)".  Two are enough in brackets alone.
 */
bool row_counts(const struct table *table, const struct row *row)
{
	struct count count;

	if (ordinals_count(row))
		return true;
	if (!count_on(table, row, &count) || count.n < 2)
		return false;
	size_t words = count_words(table, row, row->n);
	if (count.n == 2 || words == 0)
		return words == 0 && (count.n > 2 || !count.bare);
	return !count.bare || (count.n > 3 && count_words(table, row, count.lead) == words);
}

/* Is each cell of the row its ordinal in brackets: "(1)", "(2)"? */
bool row_counts_in_brackets(const struct table *table, const struct row *row)
{
	struct count count;

	return count_on(table, row, &count) && count.n == row->n && !count.bare;
}

bool row_counts_among_words(const struct table *table, const struct row *row)
{
	struct count count;

	return count_on(table, row, &count) && count.n > 3;
}
