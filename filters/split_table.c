/*
 * split_table.c -- tables: stretches of lines that one layout explains better than prose does.
 */
#include "delim.h"
#include "number.h"
#include "split.h"

#include <string.h>

enum { LEAST_ROWS = 3, LEAST_CELLS = 4 };

/* Several cells: two blanks or a rule's columns part them, or most are values. */
static bool shows_cells(const struct line *line)
{
	return line->gaps > 0 || line->ruled || line->tabs > 0 ||
	       (line->words > 1 && 2 * line->numbers >= line->words);
}

/*
 * Do all lines begin in one display column, as far as that can be told beside tabs?  A footnote and its mark,
 * or the number of a page, do not.
 */
static bool is_flush(const struct page *page, size_t from, size_t to)
{
	bool flush = true;

	for (size_t i = from; i < to; i++) {
		if (page->line[i].tabs > 0)
			return true;
		flush = flush && (page->line[i].blank || page->line[i].indent == page->line[from].indent);
	}
	return flush;
}

/* Does a value stand beside something in these lines, or are there several of several cells? */
static bool has_rows(const struct page *page, size_t from, size_t to)
{
	size_t rows = 0;

	for (size_t i = from; i < to && rows < LEAST_ROWS; i++) {
		const struct line *line = &page->line[i];
		bool cells = shows_cells(line);
		if (cells && line->numbers > 0 && !line_is_counted(line))
			return true;
		rows += cells;
	}
	return rows >= LEAST_ROWS;
}

/* Its last cell is a time, as in timetables. */
static bool ends_with_time(const struct line *line)
{
	return line->gaps > 0 && text_is_time(word_last(line->body));
}

/*
 * Lines [from, to) of one layout: enough to be a table?  At least two lines; of bare texts, a value too, and
 * of aligned ones a value beside something or several lines of several cells.  Several lines in the columns of
 * a rule need no value.  A few cells a line each stand below each other.  Headings are none.
 */
static bool is_table(const struct page *page, size_t from, size_t to, int kind)
{
	const struct layout *layout = layout_get(kind);
	size_t lines = 0, ruled = 0;
	bool values = !layout->bare;

	for (size_t i = from; i < to && (lines < LEAST_CELLS || !values); i++) {
		const struct line *line = &page->line[i];
		lines += line->text.len > 0;
		ruled += line->ruled;
		values = values || line->numbers > 0 || ruled == LEAST_ROWS || ends_with_time(line);
	}
	if (layout == &layout_markup || layout == &layout_flat) /* one line may be all */
		return lines > 0;
	if (layout == &layout_aligned && !has_rows(page, from, to))
		return false;
	if (split_are_sections(page, from, to))
		return false;
	if (layout == &layout_single && lines < LEAST_CELLS && !is_flush(page, from, to))
		return false;
	return lines >= 2 && values;
}

static bool is_empty(const struct page *page, size_t i)
{
	return (page->line[i].blank && page->line[i].tabs == 0) || page->mark[i].kind == KIND_FURNITURE;
}

struct runs {                 /* of texts and of numbers in lines of a cell each */
	size_t head;          /* texts before the first number; a title that a blank line parts is none */
	size_t texts, values; /* of a row: between the runs of numbers, and in them */
	size_t rows;          /* runs of numbers; 0: they differ */
};

static size_t cell_next(const struct page *page, size_t i, size_t to)
{
	while (i < to && page->line[i].blank)
		i++;
	return i;
}

/* How many cells from *i on are numbers, or are none; *i moves behind them. */
static size_t run_next(const struct page *page, size_t *i, size_t to, bool numbers)
{
	size_t n = 0;

	for (*i = cell_next(page, *i, to); *i < to && page->line[*i].number == numbers;
	     *i = cell_next(page, *i + 1, to))
		n++;
	return n;
}

static struct runs runs_of(const struct page *page, size_t from, size_t to)
{
	struct runs runs = { 0 };
	size_t i = cell_next(page, from, to), second = cell_next(page, i + 1, to);

	if (second > i + 1)
		i = second;
	runs.head = run_next(page, &i, to, false);
	for (size_t values, texts; i < to; runs.rows++) {
		values = run_next(page, &i, to, true);
		texts = i < to ? run_next(page, &i, to, false) : runs.texts;
		if (runs.rows > 0 && (values != runs.values || texts != runs.texts))
			return (struct runs){ 0 };
		runs.values = values;
		runs.texts = texts;
	}
	return runs;
}

/*
 * How many cells the last row of lines [from, to) lacks, where the first texts head as many columns and the
 * first of these counts the rows; 0: none, or it does not count.
 */
static size_t lacks(const struct page *page, size_t from, size_t to)
{
	size_t i = from, heads = run_next(page, &i, to, false), cells = 0;
	uint64_t count = 0, last = 0;

	for (; i < to; i = cell_next(page, i + 1, to), cells++) {
		if (heads < 2 || cells % heads > 0)
			continue;
		if (!span_to_u64(page->line[i].body, &count) || (cells > 0 && count != last + 1))
			return 0;
		last = count;
	}
	return heads > 1 && cells > heads * LEAST_ROWS ? (heads - cells % heads) % heads : 0;
}

/* Where lines end, from `end` on, that may be texts of a table: before a blank line, a value, a sentence. */
static size_t texts_end(const struct page *page, size_t end, size_t most)
{
	size_t from = end;

	while (end < page->n && end - from < most && !page->line[end].blank && !page->line[end].number &&
	       !page->line[end].heading && !line_is_prose(&page->line[end]) &&
	       page->mark[end].kind == KIND_BLANK)
		end++;
	return end;
}

/* The first line of the group that ends before line `to`: behind a blank line, or `from`. */
static size_t group_begin(const struct page *page, size_t from, size_t to)
{
	while (to > from && !page->line[to - 1].blank)
		to--;
	return to;
}

/* Has the group up to line `end` as many lines as each of the two before it, one blank line apart? */
static bool is_whole_group(const struct page *page, size_t from, size_t end)
{
	size_t begin = group_begin(page, from, end), n = end - begin;

	for (int k = 0; k < 2; k++) {
		if (begin < from + n + 1 || group_begin(page, from, begin - 1) + n + 1 != begin)
			return false;
		begin -= n + 1;
	}
	return n > 1;
}

/*
 * The texts right behind the last value of lines of a cell each, which no layout counts, are the end of its
 * row where texts stand behind the values of each: then heads and the labels of the first row leave as many,
 * or blank lines end the rows.  Returns the end of the table.
 */
static size_t row_end(const struct page *page, size_t from, size_t to)
{
	struct runs runs = runs_of(page, from, to);
	size_t lack = lacks(page, from, to), most = lack > 0 ? lack : runs.texts;
	size_t end = texts_end(page, to, to - from);
	bool ends = end == page->n || page->line[end].blank;

	if (end > to && ends && is_whole_group(page, from, end))
		return end;
	ends = ends && end - to <= most;
	bool fits = runs.head + (end - to) == 2 * runs.texts + runs.values;
	if (lack > 0)
		return ends && end - to == lack ? end : to;
	return runs.rows >= LEAST_ROWS && ends && fits && end - to < runs.texts ? end : to;
}

struct rows { /* of a table so far */
	size_t n;
	uint32_t gaps; /* most of a row */
};

/* Does another table begin with line i: between two rules, more heads than any of several rows has cells? */
static bool begins_table(const struct page *page, size_t i, size_t to, const struct rows *rows)
{
	const struct line *line = &page->line[i];

	return i > 0 && i + 1 < to && line[-1].rule && line[-1].words == 1 && line[1].rule &&
	       line[1].words == 1 && line->numbers == 0 && line->gaps > 1 && line->gaps > rows->gaps &&
	       rows->n >= LEAST_ROWS;
}

struct records { /* of delimited text */
	char delimiter;
	size_t fields; /* of the first one that is no heading; 0: there is none */
	bool ended;    /* a delimiter is behind its last field, too */
	bool spaced;   /* blanks are behind some of its delimiters */
};

/* Does a blank follow one of the delimiters, as commas of a sentence have it? */
static bool is_spaced(struct span s, char delimiter)
{
	for (size_t i = 0; i + 1 < s.len; i++)
		if (s.p[i] == delimiter && s.p[i + 1] == ' ')
			return true;
	return false;
}

/* A heading, or a sentence by itself? */
static bool may_be_above(const struct page *page, size_t i)
{
	return page->mark[i].kind == KIND_HEADING ||
	       (line_is_sentence(&page->line[i]) && i + 1 < page->n && page->line[i + 1].blank);
}

/* What the first record of lines [from, to) is like, behind headings above it. */
static struct records records_of(const struct page *page, size_t from, size_t to)
{
	const struct scan scan = { .v = page->line, .n = to };
	struct records records = { .delimiter = page->delimiter ? page->delimiter : page->line[from].record };

	while (from < to && (is_empty(page, from) || may_be_above(page, from)))
		from++;
	if (from == to)
		return records;
	struct span text = page->line[from].text;
	records.ended = text.len > 0 && text.p[text.len - 1] == records.delimiter;
	records.spaced = is_spaced(text, records.delimiter);
	records.fields = record_fields(&scan, &from, records.delimiter);
	return records;
}

/*
 * Is line i, of the first ones of delimited text, a heading or a sentence above its table?  "# name,unit" has the look of
 * one and is the head where it has as many fields as the first record.  Where blanks are behind its delimiters
 * alone and some field has several words, these are commas of a text.
 */
static bool is_above(const struct page *page, size_t i, const struct records *records)
{
	const struct scan scan = { .v = page->line, .n = i + 1 };
	const struct line *line = &page->line[i];

	bool heading = page->mark[i].kind == KIND_HEADING;
	if (!may_be_above(page, i) || records->delimiter == 0)
		return false;
	size_t fields = record_fields(&scan, &i, records->delimiter);
	if (fields < 2 || records->fields == 0)
		return fields < 2 && heading;
	return (heading && fields != records->fields && !(records->ended && fields + 1 == records->fields)) ||
	       (!records->spaced && line->words > fields + 1 && is_spaced(line->text, records->delimiter));
}

/* Where the lines [from, to) of the layout begin: behind what is empty, or a heading above records. */
static size_t table_begin(const struct page *page, size_t from, size_t to, int layout)
{
	struct records records = { 0 };

	while (from < to && is_empty(page, from))
		from++;
	if (layout_get(layout) == &layout_delimited && from < to && may_be_above(page, from))
		records = records_of(page, from, to);
	while (from < to && (is_empty(page, from) || is_above(page, from, &records)))
		from++;
	return from;
}

static void mark_table(struct page *page, size_t from, size_t to, int layout)
{
	bool aligned = layout_get(layout) == &layout_aligned;
	bool flat = layout_get(layout) == &layout_flat; /* each line is a table */
	struct rows rows = { 0, 0 };

	from = table_begin(page, from, to, layout);
	while (to > from && is_empty(page, to - 1))
		to--;
	if (!is_table(page, from, to, layout))
		return;
	if (layout_get(layout) == &layout_single)
		to = row_end(page, from, to);
	bool marked = to < page->n && page->mark[to].layout == layout; /* as far as the one before goes on */
	if (layout_get(layout) == &layout_barline && !marked)
		to = barline_end(&(struct scan){ .v = page->line, .n = page->n }, to);
	for (size_t i = from; i < to; i++) {
		struct mark *mark = &page->mark[i];
		mark->continues = i > from && !flat;
		if (aligned && begins_table(page, i, to, &rows)) {
			mark->continues = false;
			rows = (struct rows){ 0, 0 };
		}
		if (page->line[i].numbers > 0 && page->line[i].gaps > 0) {
			rows.n++;
			rows.gaps = page->line[i].gaps > rows.gaps ? page->line[i].gaps : rows.gaps;
		}
		mark->layout = layout;
		if (mark->kind == KIND_BLANK && !page->line[i].blank)
			mark->kind = KIND_TABLE;
		if (page->line[i].blank && page->line[i].tabs > 0)
			mark->kind = KIND_TABLE;
	}
}

/* Furniture is not there for the layouts: the lines, or a copy of which it is blank. */
static struct line *without_furniture(const struct page *page)
{
	struct line *copy = NULL;

	for (size_t i = 0; i < page->n; i++) {
		if (page->mark[i].kind != KIND_FURNITURE)
			continue;
		if (copy == NULL) {
			copy = arena_bare(page->arena, struct line, page->n);
			memcpy(copy, page->line, page->n * sizeof *copy);
		}
		line_look(&copy[i], copy[i].no, SPAN_NONE);
	}
	return copy ? copy : page->line;
}

void split_tables(struct page *page)
{
	int *layout = arena_array(page->arena, int, page->n + 1);
	struct scan scan = { .arena = page->arena,
			     .scratch = page->arena,
			     .v = without_furniture(page),
			     .n = page->n,
			     .delimiter = page->delimiter };

	scan_look(&scan);
	page->delimiter = scan.delimiter;
	layout_find(&scan, layout);
	for (size_t i = 0; i < page->n && scan.v != page->line; i++) { /* what was told of copies */
		page->line[i].source = scan.v[i].source;
		page->line[i].apart = scan.v[i].apart;
		page->line[i].ruled = scan.v[i].ruled;
	}
	for (size_t from = 0, to; from < page->n; from = to) {
		for (to = from + 1; to < page->n && layout[to] == layout[from]; to++)
			;
		if (layout[from] != LAYOUT_NONE)
			mark_table(page, from, to, layout[from]);
	}
	for (size_t i = 0; i < page->n; i++) { /* a heading inside delimited text is a row of it */
		struct mark *mark = &page->mark[i];
		if (mark->kind == KIND_HEADING && mark->layout >= 0 &&
		    (mark->continues || layout_get(mark->layout) == &layout_delimited))
			mark->kind = KIND_TABLE;
	}
}
