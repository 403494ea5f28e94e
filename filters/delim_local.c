/*
 * delim_local.c -- delimited records among other text: a few lines of CSV in a letter, under comments, in a
 * report.
 *
 * A text with commas is no table.  A run of lines is one when it has RECORDS records of one number of fields,
 * below the first of them every column holds numbers alone or no number (van den Burg, Nazabal, Sutton,
 * "Wrangling messy CSV files", 2019: a delimiter is right when rows are alike and cells have types), one of
 * them holds numbers, and the delimiters are neither the marks inside of numbers nor those of a sentence.
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
	size_t fields, records;
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

static bool is_table(const struct run *run)
{
	size_t left = run->to - run->from, sure = 0, ended = 0;

	if (run->fields < 2 || run->records < RECORDS)
		return false;
	for (size_t i = run->from; i < run->to && 2 * (sure + left) > run->records; i++, left--) {
		sure += delimiter_sign(run->scan->v[i].text, run->delimiter) > 0;
		ended += run->scan->v[i].ended;
	}
	return 2 * sure > run->records && 4 * ended < run->records && are_columns(run);
}

static bool may_be_record(const struct line *line)
{
	return !line->blank && line->tabs == 0 && line->bars == 0 && line->source == SOURCE_NONE &&
	       !line->rule;
}

static void look_for(const struct scan *scan, char delimiter, unsigned sign)
{
	for (size_t i = 0; i < scan->n;) {
		if (!may_be_record(&scan->v[i]) || !(scan->v[i].signs & sign)) {
			i++;
			continue;
		}
		struct run run = { scan, delimiter, i, i, 0, 0 };
		while (i < scan->n && may_be_record(&scan->v[i]) && (scan->v[i].signs & sign)) {
			size_t fields = record_fields(scan, &i, delimiter);
			if (run.records > 0 && fields != run.fields) {
				i = run.to; /* the next run begins with it */
				break;
			}
			run.fields = fields;
			run.records++;
			run.to = i;
		}
		bool table = is_table(&run);
		for (size_t k = run.from; table && k < run.to; k++)
			scan->v[k].record = true;
	}
}

void scan_records(struct scan *scan)
{
	for (size_t i = 0; i < scan->n; i++)
		scan->v[i].record = false;
	if (scan->delimiter)
		return;
	look_for(scan, ';', SIGN_SEMICOLON);
	look_for(scan, ',', SIGN_COMMA);
}
