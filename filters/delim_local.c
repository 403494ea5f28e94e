/*
 * delim_local.c -- delimited records among other text: a few lines of CSV in a letter, under comments, in a
 * report.
 *
 * A text with commas is no table.  A run of lines is one when it has RECORDS records of one number of fields,
 * below the first of them every column holds numbers alone or no number (van den Burg, Nazabal, Sutton,
 * "Wrangling messy CSV files", 2019: a delimiter is right when rows are alike and cells have types), one of
 * them holds numbers, and the delimiters are neither the marks inside of numbers nor those of a sentence.
 * Where heads are merged or group rows stand between, columns have no one type and records no one number of
 * fields: then three of four records must show by themselves where their cells are.
 */
#include "delim.h"

#include "number.h"

enum { RECORDS = 3, COLUMNS_MOST = 64 };

struct column {
	size_t numbers, nulls, texts;
};

struct run {
	const struct scan *scan;
	char delimiter;
	size_t from, to; /* lines */
	size_t fields;   /* of the last record */
	size_t records;
	bool alike; /* all have as many */
};

static void look_at_field(struct column *column, struct span text)
{
	enum number_kind kind = number_any(text).kind;

	column->numbers += kind == NUMBER_VALUE;
	column->nulls += kind == NUMBER_NULL;
	column->texts += kind == NUMBER_NOT;
}

/* The columns of all records but the first; false: one holds numbers and texts. */
static bool are_columns(const struct run *run)
{
	struct column column[COLUMNS_MOST] = { { 0, 0, 0 } };
	size_t numeric = 0, i = run->from;

	record_fields(run->scan, &i, run->delimiter);
	while (i < run->to) {
		struct cursor c = { i, 0 };
		struct span text;
		size_t n = 0;
		for (bool more = true; more; n++) {
			more = field_next(run->scan, &c, run->delimiter, &text);
			if (n < COLUMNS_MOST)
				look_at_field(&column[n], text);
		}
		i = c.line + 1;
	}
	for (size_t n = 0; n < run->fields && n < COLUMNS_MOST; n++) {
		if (column[n].numbers > 0 && column[n].texts > 0)
			return false;
		numeric += column[n].numbers > 1;
	}
	return numeric > 0;
}

/* Numbers a blank apart: the delimiters around are marks inside of numbers. */
static bool is_between_numbers(struct span text)
{
	struct span word, first = SPAN_NONE, last = SPAN_NONE;

	for (size_t at = 0; word_next(text, &at, &word); last = word)
		first = first.len == 0 ? word : first;
	return first.p != last.p && number_any(first).kind == NUMBER_VALUE &&
	       number_any(last).kind == NUMBER_VALUE;
}

/*
 * Does the record show where its cells are: by a blank, quoted or numeric one, and by no blank after a mark?
 */
static bool shows_cells(const struct scan *scan, size_t i, char delimiter)
{
	struct cursor c = { i, 0 };
	struct span text;
	bool shows = false, loose = false;
	size_t n = 0;

	for (bool more = true; more; n++) {
		bool quoted = c.at < scan->v[c.line].text.len && scan->v[c.line].text.p[c.at] == '"';
		more = field_next(scan, &c, delimiter, &text);
		loose =
		    loose || (n > 0 && !quoted && text.len > 1 && *text.p == ' ') || is_between_numbers(text);
		shows = shows || quoted || number_any(text).kind != NUMBER_NOT;
	}
	return shows && !loose && n > 2;
}

static size_t count_shown(const struct run *run)
{
	size_t n = 0;

	for (size_t i = run->from; i < run->to; record_fields(run->scan, &i, run->delimiter))
		n += shows_cells(run->scan, i, run->delimiter);
	return n;
}

static bool is_table(const struct run *run)
{
	size_t sure = 0, against = 0, ended = 0;

	if (run->records < RECORDS)
		return false;
	for (size_t i = run->from; i < run->to && 2 * against < run->records; i++) {
		int sign = delimiter_sign(run->scan->v[i].text, run->delimiter);
		sure += sign > 0;
		against += sign < 0;
		ended += run->scan->v[i].ended;
	}
	if (sure <= against || 4 * ended >= run->records)
		return false;
	return 4 * count_shown(run) > 3 * run->records || (run->alike && are_columns(run));
}

/* May a record begin with the line? */
static bool begins(const struct line *line, unsigned sign)
{
	return !line->blank && line->tabs == 0 && line->bars == 0 && line->source == SOURCE_NONE &&
	       !line->rule &&
	       (line->signs & sign ||
		(line->signs & SIGN_QUOTE && line->text.len > 0 && *line->text.p == '"'));
}

/* The records from line i on; `alike`: of one number of fields. */
static struct run find_run(const struct scan *scan, size_t i, char delimiter, unsigned sign, bool alike)
{
	struct run run = { .scan = scan, .delimiter = delimiter, .from = i, .to = i, .alike = true };

	while (i < scan->n && begins(&scan->v[i], sign)) {
		size_t fields = record_fields(scan, &i, delimiter);
		bool same = run.records == 0 || fields == run.fields;
		if (fields < 2 || (alike && !same))
			break; /* the next run begins with it */
		run.alike = run.alike && same;
		run.fields = fields;
		run.records++;
		run.to = i;
	}
	return run;
}

static void look_for(const struct scan *scan, char delimiter, unsigned sign)
{
	for (size_t i = 0; i < scan->n;) {
		if (!begins(&scan->v[i], sign)) {
			i++;
			continue;
		}
		struct run run = find_run(scan, i, delimiter, sign, false);
		if (run.records == 0) {
			i++;
			continue;
		}
		bool table = is_table(&run);
		for (size_t all = run.to; i < all; i = run.to) {
			if (!table)
				run = find_run(scan, i, delimiter, sign, true);
			for (size_t k = run.from; (table || is_table(&run)) && k < run.to; k++)
				scan->v[k].record = delimiter;
		}
	}
}

void scan_records(struct scan *scan)
{
	for (size_t i = 0; i < scan->n; i++)
		scan->v[i].record = 0;
	if (scan->delimiter)
		return;
	look_for(scan, ';', SIGN_SEMICOLON);
	look_for(scan, ',', SIGN_COMMA);
}
