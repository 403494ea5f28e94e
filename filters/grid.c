/*
 * grid.c -- rows and cells as a layout reader adds them, and texts joined.
 */
#include "grid.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

void grid_init(struct grid *grid, struct arena *arena, size_t lines)
{
	*grid = (struct grid){ .arena = arena, .lines = lines };
	grid->owner = arena_bare(arena, size_t, lines + 1);
	for (size_t i = 0; i < lines; i++)
		grid->owner[i] = GRID_NO_ROW;
}

/* Twice the room; as much as there are lines when that is not far: what is outgrown stays in the arena. */
static void grow(struct grid *grid)
{
	size_t cap = grid->cap ? grid->cap * 2 : 8;

	if (cap < grid->lines && cap * 16 > grid->lines)
		cap = grid->lines;
	struct row *more = arena_bare(grid->arena, struct row, cap);
	if (grid->n > 0)
		memcpy(more, grid->row, grid->n * sizeof *more);
	grid->row = more;
	grid->cap = cap;
}

struct row *grid_row(struct grid *grid, size_t cells)
{
	if (grid->n == grid->cap)
		grow(grid);
	struct row *row = &grid->row[grid->n++];
	*row = (struct row){ .cell = arena_bare(grid->arena, struct cell, cells ? cells : 1) };
	return row;
}

static int by_column(const void *a, const void *b)
{
	const struct cell *x = *(struct cell *const *)a, *y = *(struct cell *const *)b;

	return x->col != y->col ? (x->col > y->col) - (x->col < y->col) : (x > y) - (x < y);
}

void row_sort(struct row *row, size_t from, struct arena *arena)
{
	size_t k = from > 0 ? from : 1;

	while (k < row->n && row->cell[k - 1].col <= row->cell[k].col)
		k++;
	if (k >= row->n)
		return;
	struct cell **order = arena_array(arena, struct cell *, row->n);
	struct cell *sorted = arena_array(arena, struct cell, row->n);
	for (k = 0; k < row->n; k++)
		order[k] = &row->cell[k];
	qsort(order, row->n, sizeof *order, by_column);
	for (k = 0; k < row->n; k++)
		sorted[k] = *order[k];
	memcpy(row->cell, sorted, row->n * sizeof *sorted);
}

void row_keep_whole(const struct grid *grid, struct row *row)
{
	if (row->whole != NULL)
		return;
	row->whole = arena_bare(grid->arena, struct cell, row->n);
	row->n_whole = row->n;
	memcpy(row->whole, row->cell, row->n * sizeof *row->cell);
}

size_t row_filled(const struct row *row)
{
	size_t n = row->n;

	while (n > 0 && row->cell[n - 1].text.len == 0)
		n--;
	return n;
}

size_t grid_columns(const struct grid *grid)
{
	size_t n = 0;

	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++) {
			const struct cell *cell = &grid->row[i].cell[k];
			n = cell->col + cell->width > n ? cell->col + cell->width : n;
		}
	return n;
}

void grid_own(struct grid *grid)
{
	size_t next = 0;

	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++) {
			size_t at = grid->row[i].cell[k].at;
			for (; next < at; next++)
				if (grid->owner[next] != GRID_NO_ROW)
					grid->owner[next] = i > 0 && k == 0 ? i - 1 : i;
			grid->owner[at] = i;
			next = at + 1;
		}
	for (; next < grid->lines && grid->n > 0; next++)
		if (grid->owner[next] != GRID_NO_ROW)
			grid->owner[next] = grid->n - 1;
}

void grid_renumber(struct grid *grid, const size_t *now)
{
	for (size_t k = 0; k < grid->lines; k++)
		if (grid->owner[k] != GRID_NO_ROW)
			grid->owner[k] = now[grid->owner[k]];
}

/* Scripts written without blanks between words: CJK ideographs, kana, their punctuation, full-width forms. */
static bool is_unspaced(uint32_t cp)
{
	return (cp >= 0x2e80 && cp <= 0x9fff) || (cp >= 0xf900 && cp <= 0xfaff) ||
	       (cp >= 0xfe30 && cp <= 0xfe4f) || (cp >= 0xff00 && cp <= 0xffef) ||
	       (cp >= 0x20000 && cp <= 0x3ffff) || cp == 0x201c || cp == 0x201d;
}

struct span text_join(struct arena *arena, struct span a, struct span b)
{
	if (a.len > 1 && b.len > 0 && a.p[a.len - 1] == '\\') /* Markdown's mark of a line that ends here */
		a = span_trim((struct span){ a.p, a.len - 1 });
	if (a.len == 0 || b.len == 0)
		return a.len == 0 ? b : a;
	uint32_t first = utf8_first(b);
	bool tight = is_unspaced(utf8_last(a)) || is_unspaced(first) || first == ',';
	return arena_join(arena, a, tight ? SPAN_NONE : span_of(" "), b);
}
