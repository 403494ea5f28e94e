/*
 * delim_find.c -- which delimiter a text has, if any.
 *
 * A delimiter is right when the records have one number of fields (van den Burg, Nazabal, Sutton, "Wrangling
 * messy CSV files", 2019), all of them or those of each table between blank lines; and when it is no mark of
 * numbers or sentences.  Tabs and bars are marks of a table where commas and semicolons may be text of its
 * cells.
 */
#include "delim.h"

#include "ascii.h"
#include "utf8.h"

enum {
	UNIFORM = 90,     /* per cent of the records that must have the commonest number of fields */
	TABLE_RECORDS = 3 /* fewer between blank lines may be a title or a note */
};

/* The fields that nearly all records have, 2 or more; 0: they differ. */
static size_t uniform_fields(const struct scan *scan, char delimiter)
{
	size_t count[MAX_FIELDS + 1] = { 0 }, records = 0, last = 0, most = 0;

	for (size_t i = 0; i < scan->n;) {
		if (scan->v[i].blank) {
			i++;
			continue;
		}
		size_t n = record_fields(scan, &i, delimiter);
		n = n < MAX_FIELDS ? n : MAX_FIELDS;
		last = n > last ? n : last;
		count[n]++;
		records++;
	}
	for (size_t n = 2; n <= last; n++)
		if (count[n] > count[most])
			most = n;
	return records >= 2 && count[most] * 100 >= records * UNIFORM ? most : 0;
}

struct fields {               /* of the records between two blank lines */
	size_t records, same; /* those of as many fields as most have */
	size_t most;
};

/* By majority vote (Boyer and Moore 1981), then counted.  *i: to the blank line behind. */
static struct fields look_at_block(const struct scan *scan, size_t *i, char delimiter)
{
	struct fields f = { 0, 0, 0 };
	size_t votes = 0, from = *i;

	while (*i < scan->n && !scan->v[*i].blank) {
		size_t n = record_fields(scan, i, delimiter);
		f.most = votes == 0 ? n : f.most;
		votes = n == f.most ? votes + 1 : votes - 1;
		f.records++;
	}
	while (from < *i)
		f.same += record_fields(scan, &from, delimiter) == f.most;
	return f;
}

/* Several tables between blank lines, each uniform, with titles and notes of a line or two. */
static bool is_uniform_by_block(const struct scan *scan, char delimiter)
{
	size_t uniform = 0, other = 0;

	for (size_t i = 0; i < scan->n;) {
		if (scan->v[i].blank) {
			i++;
			continue;
		}
		struct fields f = look_at_block(scan, &i, delimiter);
		if (f.records >= TABLE_RECORDS && f.most >= 2 && f.same * 100 >= f.records * UNIFORM)
			uniform += f.records;
		else if (f.records < TABLE_RECORDS)
			other += f.records;
		else
			return false;
	}
	return uniform > other;
}

bool delimiter_is_uniform(const struct scan *scan, char delimiter)
{
	return uniform_fields(scan, delimiter) > 0 || is_uniform_by_block(scan, delimiter);
}

/* Do most lines that have it speak for the delimiter?  Lists that a program printed do not. */
static bool is_believed(const struct scan *scan, char delimiter)
{
	size_t against = 0, all = 0;

	for (size_t i = 0; i < scan->n; i++) {
		if (!(scan->v[i].signs & delimiter_look(delimiter)))
			continue;
		all++;
		against += delimiter_sign(scan->v[i].text, delimiter) < 0 ||
			   layout_list.score(scan, i) == LAYOUT_MOST;
	}
	return (against == 0 || 2 * against < all || delimiter_is_headed(scan, delimiter)) &&
	       !delimiter_of_text(scan, delimiter) &&
	       (delimiter != ',' || !delimiter_of_decimals(scan, 0, scan->n));
}

/* Begins the line with a bar, of a drawing perhaps? */
static bool is_led(const struct line *line)
{
	return line->bars > 1 && (*line->body.p == '|' || box_strokes(utf8_first(line->body)) != 0);
}

/*
 * The fields between tabs or bars, where most lines have several of these and they are uniform, else 0: texts
 * have neither; commas they may.  Lines that begin with a bar are no records of another delimiter: SIZE_MAX.
 */
static size_t marked_fields(const struct scan *scan)
{
	size_t tabbed = 0, barred = 0, led = 0, rules = 0;

	if (!(scan->shows & (SHOW_BARS | SHOW_FIELDS)))
		return 0;
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		tabbed += line->tabs > 1;
		barred += line->bars > 1;
		rules += line->rule;
		led += !line->rule && is_led(line);
	}
	if (led * 2 > scan->n - rules)
		return SIZE_MAX;
	if (tabbed * 2 > scan->n)
		return uniform_fields(scan, '\t');
	return barred * 2 > scan->n ? uniform_fields(scan, '|') : 0;
}

/* Does every comma of the text stand inside of a number, or before a blank? */
static bool commas_are_text(struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] != ',')
			continue;
		bool digits =
		    i > 0 && ascii_is_digit(s.p[i - 1]) && i + 1 < s.len && ascii_is_digit(s.p[i + 1]);
		if (!digits && (i + 1 == s.len || s.p[i + 1] != ' '))
			return false;
	}
	return true;
}

/*
 * Have most lines several semicolons, tabs or bars, or the columns of a rule, and commas only where numbers
 * and texts have them?  One semicolon is enough where all have one.  Signs: those of all lines.
 */
static bool is_marked_otherwise(const struct scan *scan, unsigned signs)
{
	size_t marked = 0, all = 0, least = 2;

	if ((signs & SIGN_SEMICOLON) && uniform_fields(scan, ';') > 0)
		least = 1;

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		bool mark = line->tabs > 1 || line->bars > 1 || line->ruled ||
			    ((line->signs & SIGN_SEMICOLON) && span_count(line->body, ';') >= least);
		all += !line_is_gap(line);
		marked += mark && !line->rule;
		if (mark && (line->signs & SIGN_COMMA) && !commas_are_text(line->body))
			return false;
	}
	return marked * 2 > all;
}

/*
 * Has a fourth of the lines the delimiter?  Where fewer have, records are neither uniform nor ragged.  Quotes
 * may take lines together.
 */
static bool is_frequent(const struct scan *scan, char delimiter)
{
	size_t have = 0, all = 0;

	for (size_t i = 0; i < scan->n; i++) {
		have += (scan->v[i].signs & delimiter_look(delimiter)) != 0;
		all += !scan->v[i].blank;
	}
	return 4 * have >= all || (scan->shows & SIGN_QUOTE);
}

char delimiter_find(const struct scan *scan)
{
	unsigned signs = scan->shows & SIGN_ANY;

	for (const char *d = ",;"; *d; d++)
		if (signs & delimiter_look(*d) && !is_frequent(scan, *d))
			signs &= ~delimiter_look(*d);
	if (!(signs & (SIGN_COMMA | SIGN_SEMICOLON)) && !(signs & SIGN_COLON && colons_part(scan)))
		return 0;
	size_t marked = marked_fields(scan);
	if (marked == SIZE_MAX)
		return 0;
	if ((signs & SIGN_COMMA) && is_marked_otherwise(scan, signs))
		signs &= ~(unsigned)SIGN_COMMA;
	for (const char *d = ",;"; *d; d++)
		if (signs & delimiter_look(*d) && uniform_fields(scan, *d) > marked && is_believed(scan, *d))
			return *d;
	if (marked > 0)
		return 0;
	for (const char *d = ",;"; *d; d++)
		if (signs & delimiter_look(*d) && is_uniform_by_block(scan, *d) && is_believed(scan, *d))
			return *d;
	for (const char *d = ",;"; *d; d++)
		if (signs & delimiter_look(*d) && ragged_fields(scan, *d) > 0 && is_believed(scan, *d))
			return *d;
	return signs & SIGN_COLON && colons_part(scan) ? ':' : 0;
}
