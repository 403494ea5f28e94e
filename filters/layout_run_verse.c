/*
 * layout_run_verse.c -- a row of values by itself below heads that come again, line by line.
 *
 *     left
 *     town
 *     all left        the last line of a group of heads may hold the first of the next
 *     town
 *     all
 *     3 1 4 2 0 2
 *
 * One row of numbers may be anything; below lines that stand twice in one order it is the row of a table.
 */
#include "layout_run.h"

enum { MOST_LINES = 32 /* of a group of heads */ };

/* Is the line a text that may be a piece of a head? */
static bool is_piece(const struct line *line)
{
	return !line->blank && line->numbers == 0 && !line->heading && !line_is_sentence(line);
}

/* Are the lines from i up, so many, those that stand `unit` lines further up? */
static bool come_again(const struct scan *scan, size_t i, size_t n, size_t unit)
{
	for (size_t k = 0; k < n; k++) {
		const struct line *line = &scan->v[i - k], *before = &scan->v[i - k - unit];
		if (!is_piece(line) || !span_eq(line->body, before->body))
			return false;
	}
	return true;
}

bool run_verse_above(const struct scan *scan, size_t i)
{
	for (size_t unit = 3; unit <= MOST_LINES && 2 * unit <= i; unit++)
		if (is_piece(&scan->v[i - 1]) && come_again(scan, i - 2, unit - 1, unit))
			return true;
	return false;
}
