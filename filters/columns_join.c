/*
 * columns_join.c -- columns of short values.
 *
 * Values that are short stand at different places of a wide column, so that their extents leave gaps.  Runs
 * that no line has side by side are one column: as few columns as tell all texts of each line apart, and of
 * these ways that with the widest gaps.
 */
#include "columns.h"

/*
 * What texts of one line say: two of them, each over one run, are not of one column.  least[b] becomes the
 * first run that may be of one column with run b.
 */
static void part_runs(const struct columns *columns, const struct pieces *line, size_t *least)
{
	size_t at = columns->labels, last = SIZE_MAX;

	for (size_t k = 0; k < line->n; k++) {
		size_t n = pieces_over(columns->v, columns->n, &line->v[k], &at);
		if (n > 0 && last != SIZE_MAX && last < at && least[at] < last + 1)
			least[at] = last + 1;
		last = n > 0 ? at + n - 1 : last;
	}
}

/* Where the column that ends before run b ends best: at the widest gap from run `from` on. */
static size_t widest_gap(const struct columns *columns, size_t from, size_t b)
{
	size_t best = b;

	for (size_t i = b; i-- > from;)
		if (columns->v[i].left - columns->v[i - 1].right >
		    columns->v[best].left - columns->v[best - 1].right)
			best = i;
	return best;
}

/*
 * The earliest run that each column but the first may begin with where there are as few as can be: least[b]
 * are in order, and so each column from the last one back goes as far as that of its last run.  How many there
 * are besides the first; those of the last come first.
 */
static size_t earliest_starts(const struct columns *columns, const size_t *least, size_t *start)
{
	size_t n = 0;

	for (size_t end = columns->n; end > columns->labels && least[end - 1] > columns->labels;
	     end = start[n++])
		start[n] = least[end - 1];
	return n;
}

void columns_join(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t *least = arena_array(scan->scratch, size_t, columns->n + 1), start = columns->labels,
	       n = start;
	size_t *earliest = arena_array(scan->scratch, size_t, columns->n + 1), left;

	for (size_t i = 0; i < scan->n; i++)
		part_runs(columns, &pieces[i], least);
	for (size_t b = start, before = start; b < columns->n; b++)
		before = least[b] = least[b] > before ? least[b] : before;
	left = earliest_starts(columns, least, earliest);
	for (size_t b = start; b < columns->n; b++) {
		if (least[b] > start) {
			size_t from = earliest[--left];
			start = widest_gap(columns, from > least[b] ? from : least[b], b);
		}
		least[b] = start;
	}
	for (size_t b = columns->n; b-- > columns->labels;) /* a later start takes what is behind it */
		least[b] = b + 1 < columns->n && least[b + 1] <= b ? least[b + 1] : least[b];
	for (size_t b = columns->labels; b < columns->n; b++) {
		if (least[b] == b)
			columns->v[n++] = columns->v[b];
		columns->v[n - 1].right = columns->v[b].right;
	}
	columns->n = n;
}
