/*
 * delim_local.c -- delimited records among other text: a few lines of CSV in a letter, under comments, in a
 * report.
 *
 * A text with commas is no table.  A run of lines is one when it has RECORDS records of one number of fields,
 * below the first of them every column holds numbers alone or no number (van den Burg, Nazabal, Sutton,
 * "Wrangling messy CSV files", 2019: a delimiter is right when rows are alike and cells have types), one of
 * them holds numbers, and the delimiters are neither the marks inside of numbers nor those of a sentence.
 * Where heads are merged or group rows stand between, columns have no one type and records no one number of
 * fields: then three of four records must show by themselves where their cells are.  Two records are enough
 * where the first names what the second counts.
 */
#include "delim.h"

#include "number.h"

enum { RECORDS = 3, COLUMNS_MOST = 64 };

struct column {
	size_t numbers, texts;
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
	column->texts += kind == NUMBER_NOT;
}

/* The columns of all records but the first; false: one holds numbers and texts. */
static bool are_columns(const struct run *run)
{
	struct column column[COLUMNS_MOST] = { { 0, 0 } };
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

struct shown {
	size_t fields, numbers;
	bool cells; /* one is blank, quoted or numeric */
	bool loose; /* a blank follows a mark, as in a sentence */
};

/* What does the record show of where its cells are? */
static struct shown look_at_record(const struct scan *scan, size_t i, char delimiter)
{
	struct cursor c = { i, 0 };
	struct span text;
	struct shown shown = { 0, 0, false, false };

	for (bool more = true; more; shown.fields++) {
		bool quoted = c.at < scan->v[c.line].text.len && scan->v[c.line].text.p[c.at] == '"';
		more = field_next(scan, &c, delimiter, &text);
		shown.loose = shown.loose || is_between_numbers(text) ||
			      (shown.fields > 0 && !quoted && text.len > 1 && *text.p == ' ');
		enum number_kind kind = number_any(text).kind;
		shown.numbers += kind == NUMBER_VALUE;
		shown.cells = shown.cells || quoted || kind != NUMBER_NOT;
	}
	return shown;
}

/* Records of three fields or more that show their cells. */
static size_t count_shown(const struct run *run)
{
	size_t n = 0;

	for (size_t i = run->from; i < run->to; record_fields(run->scan, &i, run->delimiter)) {
		struct shown shown = look_at_record(run->scan, i, run->delimiter);
		n += shown.cells && !shown.loose && shown.fields > 2;
	}
	return n;
}

/*
 * Lines where the delimiter parts fields, less those where it is a mark of the text; as far as that matters.
 */
static long count_signs(const struct run *run)
{
	long signs = 0, against = 0;

	for (size_t i = run->from; i < run->to && 2 * (size_t)against < run->records; i++) {
		int sign = delimiter_sign(run->scan->v[i].text, run->delimiter);
		signs += sign;
		against += sign < 0;
	}
	return signs;
}

/* Names, and as many numbers below them, a label before them perhaps. */
static bool is_head_and_row(const struct run *run)
{
	size_t i = run->from;

	if (run->records != 2 || !run->alike || run->fields < 3 || count_signs(run) <= 0)
		return false;
	struct shown head = look_at_record(run->scan, i, run->delimiter);
	if (head.cells || head.loose)
		return false;
	record_fields(run->scan, &i, run->delimiter);
	struct shown row = look_at_record(run->scan, i, run->delimiter);
	return row.numbers + 1 >= row.fields && !row.loose;
}

/* Does a line end as a sentence does?  A delimiter behind the last field ends that. */
static bool is_ended(const struct run *run, size_t i)
{
	struct span s = span_trim(run->scan->v[i].text);

	return run->scan->v[i].ended && s.p[s.len - 1] != run->delimiter;
}

static bool is_table(const struct run *run)
{
	size_t ended = 0;

	if (run->records < RECORDS)
		return is_head_and_row(run);
	for (size_t i = run->from; i < run->to; i++)
		ended += is_ended(run, i);
	if (4 * ended >= run->records || count_signs(run) <= 0 ||
	    (run->delimiter == ',' && delimiter_of_decimals(run->scan, run->from, run->to)))
		return false;
	return 4 * count_shown(run) > 3 * run->records || (run->alike && are_columns(run));
}

/*
 * Where other records of the document are sure, so are two that show a cell between them, if nothing speaks
 * against them.
 */
static bool goes_along(const struct run *run)
{
	bool cells = false;

	for (size_t i = run->from; i < run->to; record_fields(run->scan, &i, run->delimiter)) {
		struct shown shown = look_at_record(run->scan, i, run->delimiter);
		if (shown.loose || is_ended(run, i))
			return false;
		cells = cells || shown.cells;
	}
	return cells && run->records > 1 && count_signs(run) > 0;
}

/* May a record begin with the line? */
static bool begins(const struct line *line, unsigned sign)
{
	return line->signs & (sign | SIGN_QUOTE) && !line->blank && line->tabs == 0 && line->bars == 0 &&
	       line->source == SOURCE_NONE && !line->rule &&
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

static void mark(const struct run *run)
{
	for (size_t k = run->from; k < run->to; k++)
		run->scan->v[k].record = run->delimiter;
}

/*
 * Marks the records from line i on, as far as they are some, up to the first line that is none; returns that.
 * Sets *sure where they are.
 */
static size_t look_at_records(const struct scan *scan, size_t i, char delimiter, unsigned sign, bool *sure)
{
	struct run run = find_run(scan, i, delimiter, sign, false);
	size_t end = run.to;

	if (is_table(&run) || (*sure && goes_along(&run))) {
		mark(&run);
		*sure = true;
		return end;
	}
	for (; i < end; i = run.to) {
		run = find_run(scan, i, delimiter, sign, true);
		if (!is_table(&run))
			continue;
		mark(&run);
		*sure = true;
	}
	return end;
}

/* Marks all records of the delimiter that are sure; were there any? */
static bool look_for(const struct scan *scan, char delimiter, unsigned sign)
{
	bool sure = false;

	for (int round = 0; round == 0 || (round == 1 && sure);
	     round++) /* again: those before the sure ones */
		for (size_t i = 0; i < scan->n;)
			if (scan->v[i].record || !begins(&scan->v[i], sign)) {
				i++;
			} else {
				size_t end = look_at_records(scan, i, delimiter, sign, &sure);
				i = end > i ? end : i + 1;
			}
	return sure;
}

/* Blank lines between records of one number of fields are blank rows of their table. */
static void mark_blanks(const struct scan *scan)
{
	size_t fields = 0, end = 0; /* of the last record, if nothing but blank lines stands behind it */
	char delimiter = 0;

	for (size_t i = 0; i < scan->n;) {
		const struct line *line = &scan->v[i];
		size_t from = i;
		if (line->blank || !line->record) {
			fields = line->blank ? fields : 0;
			i++;
			continue;
		}
		size_t n = record_fields(scan, &i, line->record);
		for (size_t k = end; k < from && n == fields && line->record == delimiter; k++)
			scan->v[k].record = delimiter;
		fields = n;
		delimiter = line->record;
		end = i;
	}
}

void scan_records(struct scan *scan)
{
	if (scan->delimiter)
		return;
	bool any = scan->shows & (SIGN_SEMICOLON | SIGN_QUOTE) && look_for(scan, ';', SIGN_SEMICOLON);
	if (scan->shows & (SIGN_COMMA | SIGN_QUOTE))
		any |= look_for(scan, ',', SIGN_COMMA);
	if (any)
		mark_blanks(scan);
	scan_blank_records(scan);
}
