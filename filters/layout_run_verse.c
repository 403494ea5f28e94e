/*
 * layout_run_verse.c -- a row of values by itself below heads that come again, line by line.
 *
 *     guests sick
 *     left
 *     town
 *     by sea
 *     all
 *     at inns on ships    lines between groups hold what covers those below
 *     left
 *     town
 *     by sea
 *     all left            the last line of a group of heads may hold the first of the next
 *     town
 *     by sea
 *     all
 *     3 1 4 2 0 2 1 1 2
 *
 * One row of numbers may be anything; below lines that stand three times in one order it is the row of a
 * table where each group has as many of them, and no more than it has words.
 */
#include "layout_run.h"

enum {
	LEAST_LINES = 3, /* of a group of heads */
	MOST_LINES = 32,
	MOST_BETWEEN = 2, /* lines between groups */
	LEAST_GROUPS = 3  /* what comes twice may be a song or a log */
};

/* Is the line a text that may be a piece of a head? */
static bool is_piece(const struct line *line)
{
	return !line->blank && line->numbers == 0 && !line->heading && !line_is_sentence(line);
}

/* Are the lines from i up, so many, those that stand `apart` lines further up? */
static bool come_again(const struct scan *scan, size_t i, size_t n, size_t apart)
{
	for (size_t k = 0; k < n; k++) {
		const struct line *line = &scan->v[i - k], *before = &scan->v[i - k - apart];
		if (!is_piece(line) || !span_eq(line->body, before->body))
			return false;
	}
	return true;
}

/*
 * How far above the group of so many lines that ends with line i its like stands; 0: it does not.  The last
 * lines need not be alike.
 */
static size_t group_above(const struct scan *scan, size_t i, size_t lines)
{
	for (size_t apart = lines; apart <= lines + MOST_BETWEEN && apart + lines <= i + 1; apart++) {
		if (!is_piece(&scan->v[i - apart]))
			return 0;
		if (come_again(scan, i - 1, lines - 1, apart))
			return apart;
	}
	return 0;
}

/* How many groups of so many lines alike stand up from line i. */
static size_t count_groups(const struct scan *scan, size_t i, size_t lines)
{
	size_t n = 1;

	for (size_t apart; (apart = group_above(scan, i, lines)) > 0; n++)
		i -= apart;
	return n;
}

bool run_verse_above(const struct scan *scan, size_t i, size_t values)
{
	size_t words = 0;

	if (i > 2 && come_again(scan, i - 1, 2, 1)) /* one line again and again */
		return false;
	for (size_t lines = 1; lines <= MOST_LINES && LEAST_GROUPS * lines <= i; lines++) {
		const struct line *first = &scan->v[i - lines];
		if (!is_piece(first))
			return false;
		words += first->words;
		size_t n = lines >= LEAST_LINES ? count_groups(scan, i - 1, lines) : 0;
		if (n >= LEAST_GROUPS && values % n == 0 && values / n <= words)
			return true;
	}
	return false;
}
