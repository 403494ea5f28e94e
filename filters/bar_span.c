/*
 * bar_span.c -- cells between bars that stand below each other, so that their columns are to be seen.
 *
 *   |    | a         |
 *   |    | b   | c   |
 *
 * Where all bars stand on those of the longest rows, a cell between two bars covers the columns between them.
 * Linear in the cells.
 */
#include "bar.h"

/* The first row with the most cells; NULL of an empty grid. */
static const struct row *longest_row(const struct grid *grid)
{
	const struct row *longest = NULL;

	for (size_t i = 0; i < grid->n; i++)
		if (longest == NULL || grid->row[i].n > longest->n)
			longest = &grid->row[i];
	return longest;
}

static uint32_t way(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/*
 * Sets col and width of each cell by the edges of the longest row; false when one is off them.  Each bar that
 * a row lacks, inside a merged cell, may have shifted what is right of it by one column.  First cells begin
 * with their text, which may be indented, and are in the first column anyway.
 */
static bool row_to_edges(struct row *row, const struct row *edges)
{
	uint32_t slack = (uint32_t)(edges->n - row->n);
	size_t at = 0;

	for (size_t k = 0; k < row->n; k++, at++) {
		struct cell *cell = &row->cell[k];
		if (at == edges->n || (k > 0 && way(edges->cell[at].left, cell->left) > slack))
			return false;
		size_t end = at;
		while (end + 1 < edges->n && way(edges->cell[end + 1].right, cell->right) <
						 way(edges->cell[end].right, cell->right))
			end++;
		if (way(edges->cell[end].right, cell->right) > slack)
			return false;
		cell->col = (uint32_t)at;
		cell->width = (uint32_t)(end - at + 1);
		at = end;
	}
	return true;
}

bool bar_spans(struct grid *grid)
{
	const struct row *longest = longest_row(grid);
	bool shorter = false;

	for (size_t i = 0; i < grid->n; i++) {
		if (!row_to_edges(&grid->row[i], longest))
			return false;
		shorter = shorter || grid->row[i].n < longest->n;
	}
	return shorter;
}
