/*
 * layout_drawn.c -- bars drawn among columns that blanks part.
 *
 *      weight |         1          2          3 |     Total      cells between bars that are several columns
 *     --------+---------------------------------+----------
 *       small |         2          8         27 |        37
 *
 * Colons by themselves, one below the other in neighbouring lines, are such bars too, where rows have several
 * numbers: "Imports   :   95    103    90".
 *
 * Where most rows of neighbouring lines with bars have numbers two blanks apart and no bar between, the bars
 * are for the eye: the columns are those of blank-aligned text.  But bars between values and another label
 * part tables.  So is a bar in a timetable, where a train passes through.
 */
#include "layout.h"

#include <string.h>

#include "ascii.h"
#include "number.h"
#include "utf8.h"

enum { COLON_LINES = 4, COLON_ROWS = 2 };

/* A number, or a time: "6:05". */
static bool is_value(struct span word)
{
	return number_any(word).kind == NUMBER_VALUE ||
	       (ascii_is_digit(*word.p) && ascii_is_digit(word.p[word.len - 1]) &&
		memchr(word.p, ':', word.len) != NULL);
}

/* Two of these, next to each other but for two blanks or more? */
static bool has_gapped_numbers(const struct line *line)
{
	const char *end = NULL; /* of the number before */
	struct span word;

	for (size_t at = 0; word_next(line->body, &at, &word);) {
		bool number = is_value(word);
		if (number && end != NULL && word.p - end > 1)
			return true;
		end = number ? word.p + word.len : NULL;
	}
	return false;
}

/* Is there a bar between a number and a text?  A number that the line begins with may count the rows. */
static bool parts_tables(const struct line *line)
{
	bool bar = false, numbers = false;
	struct span word;

	for (size_t at = 0, words = 0; word_next(line->body, &at, &word); words++) {
		bool is_bar = word.len == 1 && *word.p == '|';
		bool number = number_any(word).kind != NUMBER_NOT;
		if (bar && !is_bar && !number && numbers)
			return true;
		bar = is_bar;
		numbers = numbers || (number && words > 0);
	}
	return false;
}

static bool is_barred(const struct line *line)
{
	return line->bars > 0 || line->rule;
}

bool line_colon_bar(struct span s, size_t i)
{
	return (i == 0 || s.p[i - 1] == ' ') &&
	       (i + 1 == s.len || s.p[i + 1] == ' ' || s.p[i + 1] == '-' || s.p[i + 1] == '=');
}

/* The display column of the first colon that may be a bar; UINT32_MAX: there is none. */
static uint32_t colon_at(const struct line *line)
{
	struct span s = line->text;

	if (!(line->signs & SIGN_COLON) || line->tabs > 0)
		return UINT32_MAX;
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] == ':' && line_colon_bar(s, i))
			return (uint32_t)utf8_span_width((struct span){ s.p, i });
	return UINT32_MAX;
}

/* Lines from line `from` on whose first colon stands in one display column; the line behind them. */
static size_t mark_colons(const struct scan *scan, size_t from)
{
	uint32_t column = colon_at(&scan->v[from]);
	size_t to = from + 1, lines = 1, rows = 0;

	if (column == UINT32_MAX)
		return to;
	for (size_t i = from; i < scan->n && !scan->v[i].blank; i++) {
		const struct line *line = &scan->v[i];
		bool same = colon_at(line) == column;
		if (!same && !line->rule)
			break;
		lines += same && i > from;
		rows += same && line->digits > 1 && has_gapped_numbers(line);
		to = i + 1;
	}
	for (size_t i = from; i < to && lines >= COLON_LINES && rows >= COLON_ROWS; i++)
		scan->v[i].drawn = scan->v[i].drawn || (!scan->v[i].rule && colon_at(&scan->v[i]) == column);
	return to;
}

static void mark_bars(const struct scan *scan)
{
	for (size_t from = 0, to; from < scan->n; from = to) {
		size_t lines = 0, rows = 0, gapped = 0; /* without rules; of them with numbers, such apart */
		bool times = false;
		for (to = from; to < scan->n && is_barred(&scan->v[to]); to++) {
			const struct line *line = &scan->v[to];
			bool values = !line->rule && line->gaps > 0 && has_gapped_numbers(line);
			bool numbers = !line->rule && line->digits > 1;
			lines += !line->rule;
			rows += numbers;
			gapped += values && !parts_tables(line);
			times = times || (values && !numbers);
		}
		bool drawn = gapped * 2 > (times ? lines : rows);
		for (size_t i = from; i < to; i++)
			scan->v[i].drawn = drawn && scan->v[i].bars > 0 && !scan->v[i].rule;
		to += to == from;
	}
}

void scan_drawn(struct scan *scan)
{
	size_t n = (scan->shows & SIGN_COLON) && (scan->shows & SHOW_GAP) ? scan->n : 0;

	if (scan->shows & SHOW_BAR)
		mark_bars(scan);
	for (size_t i = 0; i < n;)
		i = mark_colons(scan, i);
}
