/*
 * table_pair.c -- pairs of a key and a value, which are data.
 *
 *   Operator    | Kay
 *   Date        | 2024-03-12
 *   Serial No   | 4711
 *   Mode        | fast
 *
 *   Cycle | Temp | OD
 *   1     | 20.5 | 0.12
 *
 * Rows of two cells, one right below the other: texts on the left, and on the right numbers, words, and what
 * shows several numbers, as a date, a time or a version does.  Where all three kinds are there, no column is:
 * each row is data.  The first row may be the header, "Key | Value", and no kind can tell; it is a pair as
 * well where its value is a date or a time, and another one's is, or where the rows stand above a wider table,
 * what it is of.  Keys that end with a colon are no heads at all, nor
 * are header cells beside a value; and where a layout knows all keys, no kind is asked.
 */
#include "table.h"

#include "ascii.h"

enum {
	LEAST_PAIRS = 4,
	MOST_PAIRS = 64 /* what is longer is a table of two columns */,
	WIDER = 3,
	LEAST_OTHERS = 2 /* values that are no numbers */
};

struct pairs {
	size_t from, to; /* rows */
	size_t numbers, words, codes;
	size_t keys; /* that are told as such */
	bool starts; /* with a date or a time, and another value is one */
	bool headed; /* the first row is data */
};

static bool is_pair(const struct table *table, const struct row_look *look, size_t i)
{
	const struct row *row = &table->grid->row[i];

	return look[i].filled == 2 && look[i].first == 0 && cell_is_text(table, &row->cell[0]) &&
	       !row->cell[look[i].last].header && row->cell[look[i].last].col == row->cell[0].col + 1;
}

/* Runs of digits in the text. */
static size_t count_numbers(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += ascii_is_digit(s.p[i]) && (i == 0 || !ascii_is_digit(s.p[i - 1]));
	return n;
}

/* Does it show several numbers?  "2024-03-12", "10:14", "31 May 2024". */
static bool is_code(struct span s)
{
	return count_numbers(s) > 1;
}

/* A date or a time that begins with a number: there are three, or one of two digits is behind a colon. */
static bool is_moment(struct span s)
{
	size_t at = span_digits_end(s, 0);

	return at > 0 && (count_numbers(s) > 2 ||
			  (at < s.len && s.p[at] == ':' && span_digits_end(s, at + 1) == at + 3));
}

static bool has_colon(struct span s)
{
	return s.len > 1 && s.p[s.len - 1] == ':';
}

/* Is it no head: ended by a colon, or a header cell beside a value, which is none? */
static bool is_key(const struct cell *cell)
{
	return cell->header || has_colon(cell->text);
}

/* Counts what the rows are, but for a first one that may be the header. */
static void count_kinds(const struct table *table, const struct row_look *look, struct pairs *pairs)
{
	bool first = false;

	for (size_t i = pairs->from; i < pairs->to; i++) {
		const struct row *row = &table->grid->row[i];
		const struct cell *value = &row->cell[look[i].last];
		enum number_kind kind = cell_kind(table, value);
		bool code = kind == NUMBER_NOT && is_code(value->text);

		pairs->keys += is_key(&row->cell[0]);
		if (i == pairs->from && !pairs->headed) {
			first = is_moment(value->text);
			continue;
		}
		pairs->starts |= first && is_moment(value->text);
		pairs->numbers += kind == NUMBER_VALUE;
		pairs->codes += code;
		pairs->words += kind == NUMBER_NOT && !code;
	}
}

/* Does a wider table begin behind a blank line? */
static bool is_above_wider(const struct table *table, const struct row_look *look, size_t to)
{
	return to < table->grid->n && table->grid->row[to].gap > 0 && look[to].filled >= WIDER;
}

/* Do other keys tell that the first one is a key?  Above numbers alone it may be a title. */
static bool keys_tell(const struct table *table, const struct row_look *look, const struct pairs *pairs)
{
	const struct row *row = &table->grid->row[pairs->from];

	return is_key(&row->cell[0]) && !has_colon(row->cell[look[pairs->from].last].text) &&
	       pairs->keys * 2 > pairs->to - pairs->from && pairs->words + pairs->codes >= LEAST_OTHERS;
}

/* Is the first row below a header that a rule ends, or data anyway? */
static bool is_headed(const struct table *table, const struct row_look *look, size_t from)
{
	return look[from].class == ROW_DATA ||
	       (from > 0 && table->grid->row[from].ruled && look[from - 1].class == ROW_TEXT &&
		look[from - 1].filled == look[from].filled);
}

static void look_at_pairs(const struct table *table, struct row_look *look, struct pairs *pairs)
{
	size_t n = pairs->to - pairs->from, from = pairs->from;
	bool told, mixed;

	if (n < LEAST_PAIRS || n > MOST_PAIRS)
		return;
	pairs->headed = is_headed(table, look, from);
	count_kinds(table, look, pairs);
	mixed = pairs->numbers > 0 && pairs->words > 0 && pairs->codes > 0;
	told = keys_tell(table, look, pairs) ||
	       (pairs->words > 0 && pairs->codes > 0 && pairs->codes * 2 < n &&
		((pairs->starts && pairs->numbers > 0) || is_above_wider(table, look, pairs->to)));
	if (!mixed && !told)
		return;
	for (size_t i = told || pairs->headed ? from : from + 1; i < pairs->to; i++)
		look[i].class = ROW_DATA;
}

void table_pairs(const struct table *table, struct row_look *look)
{
	const struct row *row = table->grid->row;
	size_t n = table->grid->n;

	for (size_t i = 0; i < n && !table->before; i++) {
		if (table->grid->keyed && look[i].filled > 1)
			look[i].class = ROW_DATA;
		if (table->grid->keyed || !is_pair(table, look, i))
			continue;
		struct pairs pairs = { .from = i, .to = i + 1 };
		while (pairs.to < n && row[pairs.to].gap == 0 && !row[pairs.to].ruled &&
		       is_pair(table, look, pairs.to))
			pairs.to++;
		look_at_pairs(table, look, &pairs);
		i = pairs.to - 1;
	}
}
