/*
 * delim_blank.c -- records whose fields a single blank parts.
 *
 *   第二十条第（六）项 第二十条第（六）项 第二十条第（六）项        a title over all columns
 *   信息内容 本年处理决定数量 本年处理决定数量
 *   行政处罚 行政处罚 95                               a label over two
 *
 * A blank may stand inside of any field, so nothing tells where these end; but where merged cells are written
 * out in each column that they span, a text stands behind itself.  A line that is nothing else, or has it
 * before values, or two such texts, is no sentence (table_repeat.c); lines beside it of as many words are
 * records, too.
 */
#include "delim.h"

#include "number.h"

enum { FIELDS_LEAST = 3, PROOFS = 2 /* different texts written out */ };

static bool may_be_record(const struct line *line)
{
	return line->words >= FIELDS_LEAST && line->tabs == 0 && line->bars == 0 && !line->rule &&
	       line->source == SOURCE_NONE && !line->heading && line->indent == 0;
}

/* What the text has before its body and behind it are blanks, but for the mark of a page. */
static size_t count_fields(const struct line *line)
{
	return may_be_record(line) ? line->blanks + (line->text.len - line->body.len) - line->page + 1 : 0;
}

/* May a field of the lines [from, to) be a value?  What is quoted is more than a word. */
static bool may_hold_values(const struct scan *scan, size_t from, size_t to)
{
	while (from < to && scan->v[from].digits == 0 && !(scan->v[from].signs & SIGN_QUOTE))
		from++;
	return from < to;
}

/*
 * The text that the line proves to be of a merged cell, before values or as all that is there, or two; empty:
 * none.
 */
static struct span written_out(const struct scan *scan, size_t i, bool *values)
{
	struct cursor c = { i, 0 };
	struct span text, last = SPAN_NONE, twice = SPAN_NONE;
	bool one = true, two = false, more = true;

	*values = false;
	for (size_t n = 0; more && !*values; n++, last = text) {
		more = field_next(scan, &c, ' ', &text);
		enum number_kind kind = number_any(text).kind;
		bool same = n > 0 && span_eq(text, last);
		*values = kind == NUMBER_VALUE;
		one = one && (n == 0 || same);
		if (!same || kind != NUMBER_NOT)
			continue;
		two = two || (twice.len > 0 && !span_eq(text, twice));
		twice = text;
	}
	return one || two || *values ? twice : SPAN_NONE;
}

/* Do the lines [from, to), of as many fields each, hold values and merged cells written out? */
static bool are_records(const struct scan *scan, size_t from, size_t to)
{
	size_t proofs = 0;
	bool any = false, values;
	struct span last = SPAN_NONE;

	for (; from < to && (proofs < PROOFS || !any); from++) {
		struct span text = written_out(scan, from, &values);
		any = any || values;
		proofs += text.len > 0 && !span_eq(text, last);
		last = text.len > 0 ? text : last;
	}
	return any && proofs >= PROOFS;
}

/* Does line i go on with the table of line k: have both as many numbers at their ends? */
static bool goes_on(const struct scan *scan, size_t i, size_t k)
{
	return i < scan->n && scan->v[i].run > 0 && scan->v[i].run == scan->v[k].run && !scan->v[i].heading;
}

void scan_blank_records(struct scan *scan)
{
	size_t n = scan->shows & (SHOW_NUMBER | SIGN_QUOTE) ? scan->n : 0;

	for (size_t i = 0, to; i < n; i = to) {
		size_t fields = count_fields(&scan->v[i]);
		to = i + 1;
		if (fields == 0)
			continue;
		while (to < scan->n && count_fields(&scan->v[to]) == fields)
			to++;
		if (to - i < PROOFS || !may_hold_values(scan, i, to))
			continue;
		bool whole =
		    !goes_on(scan, i - 1, i) && !goes_on(scan, to, to - 1); /* else fields hold blanks */
		bool records = whole && are_records(scan, i, to);
		for (size_t k = i; records && k < to; k++)
			scan->v[k].record = ' ';
	}
}
