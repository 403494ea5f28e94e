/*
 * placer.c -- cells with the columns and rows they span to rows of a grid.
 */
#include "placer.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	MAX_COLUMNS = 4096, /* a cell beyond spans nothing */
	BLANK_BYTES = 4     /* of text that pay for a blank cell */
};

void placer_init(struct placer *p, const struct scan *scan, struct grid *grid)
{
	*p = (struct placer){ .scan = scan, .grid = grid };
	for (size_t i = 0; i < scan->n; i++)
		p->bytes += scan->v[i].text.len + 1;
	p->budget = p->bytes / BLANK_BYTES + MAX_COLUMNS;
}

static struct cell *add_cell(struct placer *p, bool held)
{
	p->cell = mem_grow(p->cell, &p->cap, p->n, sizeof *p->cell);
	struct cell *cell = &p->cell[p->n];
	*cell = (struct cell){ .text = SPAN_NONE,
			       .line = p->line,
			       .field = p->field,
			       .col = (uint32_t)p->n,
			       .width = 1,
			       .held = held };
	p->n++;
	return cell;
}

static bool is_held(const struct placer *p, size_t col)
{
	return col < p->columns && p->until[col] > p->grid->n;
}

/* Blank cells for the columns that cells from above reach into, up to the first free one. */
static void skip_held(struct placer *p)
{
	for (; is_held(p, p->n) && p->budget > 0; p->budget--)
		add_cell(p, true);
}

static void hold_below(struct placer *p, size_t col)
{
	if (col >= MAX_COLUMNS)
		return;
	while (p->columns <= col) {
		p->until = mem_grow(p->until, &p->cap_column, p->columns, sizeof *p->until);
		p->until[p->columns++] = 0;
	}
	p->until[col] = p->down == 0 || p->down > p->bytes ? SIZE_MAX : p->grid->n + (size_t)p->down;
}

void placer_begin(struct placer *p, uint64_t line, uint32_t field, uint64_t across, uint64_t down)
{
	p->line = line;
	p->field = field;
	p->across = across;
	p->down = down;
	skip_held(p);
	p->open = p->n;
	add_cell(p, false);
}

bool placer_full(const struct placer *p, size_t columns)
{
	size_t n = p->n;

	while (n < columns && is_held(p, n))
		n++;
	return n >= columns;
}

bool placer_below(struct placer *p, bool blank)
{
	if (!is_held(p, p->n))
		return false;
	if (blank && p->budget > 0) {
		p->budget--;
		add_cell(p, true);
		return true;
	}
	p->until[p->n] = 0;
	return false;
}

void placer_end(struct placer *p, struct span text)
{
	p->cell[p->open].text = text;
	for (; p->n - p->open < p->across && p->n < MAX_COLUMNS && p->budget > 0 && !is_held(p, p->n);
	     p->budget--)
		add_cell(p, false);
	p->cell[p->open].width = (uint32_t)(p->n - p->open);
	if (p->down != 1)
		for (size_t col = p->open; col < p->n; col++)
			hold_below(p, col);
}

void placer_heads(struct placer *p)
{
	p->cell[p->open].header = true;
}

void placer_indent(struct placer *p, uint32_t left)
{
	p->cell[p->open].left = left;
}

struct row *placer_row(struct placer *p, size_t from, size_t to)
{
	skip_held(p);
	if (p->n == 0)
		return NULL;
	struct row *row = grid_row(p->grid, p->n);
	memcpy(row->cell, p->cell, p->n * sizeof *row->cell);
	row->n = p->n;
	p->n = 0;
	for (size_t i = from; i < to; i++)
		if (!p->scan->v[i].blank && p->grid->owner[i] == GRID_NO_ROW)
			p->grid->owner[i] = p->grid->n - 1;
	return row;
}

void placer_part(struct placer *p)
{
	p->columns = 0;
}

void placer_done(struct placer *p)
{
	struct grid *grid = p->grid;
	size_t columns = 0;

	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = grid->row[i].n; k-- > columns;)
			if (grid->row[i].cell[k].text.len > 0)
				columns = k + 1;
	for (size_t i = 0; i < grid->n; i++) {
		struct row *row = &grid->row[i];
		row->n = row->n < columns ? row->n : columns;
		for (size_t k = 0; k < row->n; k++)
			if (row->cell[k].width > columns - k)
				row->cell[k].width = (uint32_t)(columns - k);
	}
	grid->placed = true;
	free(p->cell);
	free(p->until);
	pieces_free(&p->pieces);
	grid->blanks = true;
	grid->spans = true;
	grid_heads(grid);
}
