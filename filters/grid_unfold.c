/*
 * grid_unfold.c -- rows of a grid whose columns are several tables beside each other, to rows with these
 * tables one behind the other.
 */
#include "grid.h"

struct unfold {
	struct grid *grid;
	struct row *row; /* as they were */
	size_t *now;     /* by row as it was: what owns its lines */
};

/* The least display column of a text in the column. */
static uint32_t left_of(const struct unfold *u, const struct grid_sides *sides, size_t column)
{
	uint32_t left = UINT32_MAX;

	for (size_t i = sides->from; i < sides->to; i++)
		for (size_t k = 0; k < u->row[i].n; k++) {
			const struct cell *cell = &u->row[i].cell[k];
			if (cell->col == column && cell->text.len > 0 && cell->left < left)
				left = cell->left;
		}
	return left == UINT32_MAX ? 0 : left;
}

/* Behind the cells from this one on that begin in columns up to `end`. */
static size_t cells_until(const struct row *row, size_t from, size_t end)
{
	while (from < row->n && row->cell[from].col < end)
		from++;
	return from;
}

static bool is_blank(const struct row *row, size_t from, size_t to)
{
	while (from < to && row->cell[from].text.len == 0)
		from++;
	return from == to;
}

/* A row as it was, to the end of the grid. */
static void put_row(struct unfold *u, size_t i)
{
	*grid_row(u->grid, 0) = u->row[i];
	u->now[i] = u->grid->n - 1;
}

/* The cells of row i in columns [from, to), so many display columns to the left; not when they are blank. */
static bool put_side(struct unfold *u, size_t i, size_t from, size_t to, uint32_t left)
{
	const struct row *whole = &u->row[i];
	size_t at = cells_until(whole, 0, from), end = cells_until(whole, at, to);

	if (is_blank(whole, at, end))
		return false;
	struct row *row = grid_row(u->grid, end - at);
	row->gap = whole->gap;
	row->ruled = whole->ruled;
	row->whole = whole->whole != NULL ? whole->whole : whole->cell;
	row->n_whole = whole->whole != NULL ? whole->n_whole : whole->n;
	row->beside = true;
	for (size_t k = at; k < end; k++) {
		struct cell *cell = &row->cell[row->n++];
		*cell = whole->cell[k];
		cell->col -= (uint32_t)from;
		if (cell->col + cell->width > to - from)
			cell->width = (uint32_t)(to - from) - cell->col;
		cell->left -= cell->left < left ? cell->left : left;
		cell->right -= cell->right < left ? cell->right : left;
	}
	if (u->now[i] == GRID_NO_ROW)
		u->now[i] = u->grid->n - 1;
	return true;
}

static void put_sides(struct unfold *u, const struct grid_sides *sides)
{
	uint32_t first = left_of(u, sides, sides->start[0]);

	for (size_t s = 0; s < sides->n; s++) {
		size_t from = sides->start[s], to = s + 1 < sides->n ? sides->start[s + 1] : sides->end;
		uint32_t left = left_of(u, sides, from);
		bool begins = s > 0;
		for (size_t i = sides->from; i < sides->to; i++)
			if (put_side(u, i, from, to, left > first ? left - first : 0)) {
				u->grid->row[u->grid->n - 1].gap += begins;
				begins = false;
			}
	}
}

void grid_unfold(struct grid *grid, const struct grid_sides *sides, size_t n)
{
	struct unfold u = { grid, grid->row, arena_array(grid->arena, size_t, grid->n + 1) };
	size_t was = grid->n, i = 0;

	for (size_t k = 0; k < was; k++)
		u.now[k] = GRID_NO_ROW;
	grid->row = NULL;
	grid->n = grid->cap = 0;
	for (size_t k = 0; k < n; k++) {
		while (i < sides[k].from)
			put_row(&u, i++);
		put_sides(&u, &sides[k]);
		i = sides[k].to;
	}
	while (i < was)
		put_row(&u, i++);
	grid_renumber(grid, u.now);
}
