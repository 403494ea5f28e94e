/*
 * table_property.c -- rows that say what columns hold, above a series of dates.
 *
 *            | Houses   | Flats
 *   Source   | survey   | register
 *   First    | Jun-2019 | Mar-2011
 *   Scale    | 1000     | 1
 *   Jun-2019 | 410      | 122
 *   Sep-2019 | 398      | 140
 *   Dec-2019 | 401      | 133
 *
 * Dates label the rows of data from one on to the last.  Those above have other labels, and most of them words
 * where the series has values: they belong to the header, with their numbers.
 */
#include "table.h"

#include "ascii.h"

enum {
	LEAST_DATES = 3,
	LEAST_WORDS = 3, /* rows of them */
	MOST_WORDS = 1,  /* of a date with a year */
	MONTH = 3        /* letters of a short one: "Jan" */
};

static bool is_letter(unsigned char c)
{
	return ascii_is_letter(c) || c >= 0x80;
}

/* A day, a month, a year or all of them, by how many digits: "160" is none. */
static bool may_date(size_t digits)
{
	return digits <= 2 || digits == 4 || digits == 6 || digits == 8;
}

/*
 * Does it show a year and one word at most, "June 1981", or numbers and letters, "31/6/81", "Jun-81"?  Sets
 * *odd where it has a number that no date has: "Sloop 160 (2007)".
 */
static bool is_date(struct span s, bool *odd)
{
	size_t words = 0, runs = 0, end;
	bool year = false, joined = false;

	for (size_t i = 0; i < s.len; i = end) {
		end = i + 1;
		if (ascii_is_digit(s.p[i])) {
			end = span_digits_end(s, i);
			*odd = *odd || !may_date(end - i);
			year = year || text_is_year((struct span){ s.p + i, end - i });
			runs++;
		} else if (is_letter((unsigned char)s.p[i])) {
			while (end < s.len && is_letter((unsigned char)s.p[end]))
				end++;
			words += end - i > MONTH;
		} else if (s.p[i] == '-' || s.p[i] == '/') {
			joined = true;
		}
	}
	return year ? words <= MOST_WORDS : runs > 0 && joined && words == 0;
}

static struct span label_of(const struct table *table, size_t i)
{
	return table->grid->row[i].n > 0 ? table->grid->row[i].cell[0].text : SPAN_NONE;
}

/* The first of the rows that dates label to the last row of data, some of them odd; n: there are too few. */
static size_t series_start(const struct table *table, const struct row_look *look, bool *odd)
{
	size_t n = table->grid->n, start = n, dates = 0;

	for (size_t i = n; i-- > 0;) {
		if (look[i].class != ROW_DATA)
			continue;
		bool has_odd = false;
		if (!is_date(label_of(table, i), &has_odd))
			break;
		*odd = *odd || has_odd;
		start = i;
		dates++;
	}
	return dates < LEAST_DATES ? n : start;
}

/* Does the row show a word in a column where row `to` shows a number? */
static bool has_word(const struct table *table, const struct row *row, const struct row *to)
{
	for (size_t k = 1; k < row->n && k < to->n; k++)
		if (cell_is_text(table, &row->cell[k]) && cell_kind(table, &to->cell[k]) == NUMBER_VALUE)
			return true;
	return false;
}

/* Are words all that row i shows behind its label? */
static bool is_worded(const struct table *table, size_t i)
{
	const struct row *row = &table->grid->row[i];

	for (size_t k = 1; k < row->n; k++)
		if (cell_kind(table, &row->cell[k]) == NUMBER_VALUE)
			return false;
	return has_word(table, row, row + 1);
}

/* May row i, behind another, be one of properties? */
static bool is_named(const struct table *table, size_t i)
{
	struct span label = label_of(table, i);
	bool odd = false;

	return label.len > 0 && !is_date(label, &odd) && table->grid->row[i].gap == 0;
}

/* The first of the rows right above the series that may be properties, and the one above these. */
static size_t properties_start(const struct table *table, const struct row_look *look, size_t end)
{
	size_t from = end;

	while (from > 0 && look[from - 1].class != ROW_EMPTY && is_named(table, from - 1))
		from--;
	return from > 0 && look[from - 1].class == ROW_TEXT ? from - 1 : from;
}

void table_properties(const struct table *table, struct row_look *look)
{
	bool odd = false;
	size_t end = series_start(table, look, &odd), words = 0;
	const struct row *row = table->grid->row;
	if (end == table->grid->n || end == 0 || (odd && !is_worded(table, end - 1)))
		return;
	size_t from = properties_start(table, look, end);

	for (size_t i = from; i < end; i++)
		words += has_word(table, &row[i], &row[end]);
	if (words < LEAST_WORDS || words * 2 < end - from)
		return;
	for (size_t i = from; i < end; i++) {
		look[i].class = ROW_TEXT;
		look[i].describes = true;
	}
}
