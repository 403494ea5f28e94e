/*
 * table_period_rows.c -- the period of a stream is known: its cells to rows.
 */
#include "table_period.h"

/* A row of the cells [from, to), from the second column on where the corner is blank. */
static void add_row(struct grid *grid, const struct period *p, size_t from, size_t to, bool corner)
{
	if (from == to)
		return;
	struct row *row = grid_row(grid, to - from + corner);
	if (corner)
		row_cell(row, SPAN_NONE, p->v[from].line, 1)->at = p->v[from].at;
	for (size_t i = from; i < to; i++, row->n++) {
		row->cell[row->n] = p->v[i];
		row->cell[row->n].col = (uint32_t)row->n;
	}
}

/* A row of the n cells from `from` on, each over `width` of the last columns. */
static void add_heads(struct grid *grid, const struct period *p, size_t from, size_t n, uint32_t width)
{
	struct row *row = grid_row(grid, p->width);

	while (row->n < p->width)
		row_cell(row, SPAN_NONE, p->v[from].line, 1)->at = p->v[from].at;
	for (size_t i = 0; i < n; i++) {
		struct cell *cell = &row->cell[p->width - (n - i) * width];
		uint32_t col = cell->col;
		*cell = p->v[from + i];
		cell->col = col;
		cell->width = width;
	}
}

static void add_header(struct grid *grid, const struct period *p)
{
	size_t head = p->body - p->heads;

	if (p->groups == 0) {
		add_row(grid, p, head, p->body, p->heads < p->width);
		return;
	}
	grid->spans = true;
	add_heads(grid, p, head, p->groups, (uint32_t)p->unit);
	head += p->groups;
	add_heads(grid, p, head + p->corners, p->groups * p->unit, 1);
	for (size_t i = 0; i < p->corners; i++)
		grid->row[grid->n - 1].cell[i].text = p->v[head + i].text;
}

void period_rows(struct grid *grid, const struct period *p)
{
	size_t head = p->body - p->heads;

	grid->n = 0;
	for (size_t i = 0; i < head; i++)
		add_row(grid, p, i, i + 1, false);
	add_header(grid, p);
	for (size_t i = p->body; i < p->end; i += p->width)
		add_row(grid, p, i, i + p->width < p->end ? i + p->width : p->end, false);
	for (size_t i = p->end; i < p->n; i++)
		add_row(grid, p, i, i + 1, false);
	grid->placed = grid->blanks = true;
	grid->stream = grid->pieces = false;
	grid_own(grid);
}
