/*
 * layout_rank.c -- rows of values one blank apart, told by where these stand.
 *
 *      c1   c2     c3            the head has room where the values have none
 *     -1.0 12.4 -0.71
 *     -0.5 10.0  0.38            a gap in one row shows that the places are no chance
 *     -0.1  9.5 -1.22
 *
 * In three rows or more, as many values at the end of each, every one of them flush with those above it on
 * one side, and always the same.  Lone texts between are names of the rows below.
 */
#include <string.h>

#include "columns.h"
#include "layout_set.h"

enum { LEAST_RUN = 2, LEAST_ROWS = 3 };

enum { SIDE_LEFT = 1, SIDE_RIGHT = 2, SIDE_BOTH = 3 };

struct rank { /* rows below each other whose values stand in the same places */
	struct piece value[MAX_WORDS];
	uint8_t side[MAX_WORDS]; /* where each is flush with those above */
	size_t n, rows;
	bool gapped; /* a value stands more than a blank behind what is before it: its place is no chance */
};

static bool has_values(const struct line *line)
{
	return line->run >= LEAST_RUN && line->bars == 0;
}

/* The values at the end of the line; how many.  *gapped: a gap stands before one of them. */
static size_t find_values(const struct line *line, struct piece *value, bool *gapped)
{
	struct piece word[MAX_WORDS];
	size_t n = has_values(line) ? set_words(line, MEASURE_WIDTH, word) : 0;

	if (n == 0)
		return 0;
	memcpy(value, word + (n - line->run), line->run * sizeof *value);
	for (size_t k = n - line->run; k < n; k++)
		*gapped = *gapped || (k > 0 && word[k].left >= word[k - 1].right + GAP);
	return line->run;
}

/* Does the line stand in the same places?  Then it is the last row. */
static bool rank_take(struct rank *rank, const struct line *line)
{
	struct piece value[MAX_WORDS];
	uint8_t side[MAX_WORDS];
	bool gapped = rank->gapped;

	if (find_values(line, value, &gapped) != rank->n)
		return false;
	for (size_t k = 0; k < rank->n; k++) {
		uint8_t left = value[k].left == rank->value[k].left ? SIDE_LEFT : 0;
		uint8_t right = value[k].right == rank->value[k].right ? SIDE_RIGHT : 0;
		side[k] = rank->side[k] & (left | right);
		if (side[k] == 0)
			return false;
	}
	memcpy(rank->side, side, sizeof side);
	memcpy(rank->value, value, sizeof value);
	rank->gapped = gapped;
	rank->rows++;
	return true;
}

/* May a name of the rows below stand between rows? */
static bool is_name(const struct line *line)
{
	return !line_is_gap(line) && line->run == 0 && line->gaps == 0 && !line->page;
}

/* Marks the rows from line i on that stand in the same places; the line behind them. */
static size_t mark_rows(const struct scan *scan, size_t i)
{
	struct rank rank = { .rows = 1 };
	size_t end = i + 1;

	rank.n = find_values(&scan->v[i], rank.value, &rank.gapped);
	if (rank.n == 0)
		return end;
	memset(rank.side, SIDE_BOTH, sizeof rank.side);
	rank.gapped = rank.gapped || (i > 0 && scan->v[i - 1].gaps > 0 && set_over_rows(scan, i - 1));
	for (size_t k = end; k < scan->n && !scan->v[k].page; k++) {
		bool name = is_name(&scan->v[k]);
		if (!name && !rank_take(&rank, &scan->v[k]))
			break;
		end = name ? end : k + 1;
	}
	for (size_t k = i; k < end && rank.rows >= LEAST_ROWS && rank.gapped; k++)
		scan->v[k].ranked = !is_name(&scan->v[k]);
	return end;
}

/*
 * Are there values one blank apart, more than a number at the end of a label?  Others are told by their gaps.
 */
static bool has_packed(const struct scan *scan)
{
	for (size_t i = 0; i < scan->n && (scan->shows & SHOW_WORDS); i++)
		if (has_values(&scan->v[i]) && (scan->v[i].gaps == 0 || scan->v[i].gaps + 1 < scan->v[i].run))
			return true;
	return false;
}

void scan_ranks(struct scan *scan)
{
	size_t n = has_packed(scan) ? scan->n : 0;

	for (size_t i = 0; i < n;)
		i = has_values(&scan->v[i]) && scan->v[i].tabs == 0 ? mark_rows(scan, i) : i + 1;
}
