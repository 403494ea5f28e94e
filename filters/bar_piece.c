/*
 * bar_piece.c -- rows between bars whose cells had line breaks, where spans were lost as well.
 *
 *   Harbours | Catch
 *   ---|---
 *   Place | Cod | All
 *   by
 *   day | by
 *   night
 *   North quay | 12 | 7 | 19
 *
 * A line of one cell is no row of heads but the first below the rule.  Where others there have several cells,
 * but none has one for each column, nothing tells where rows of the header end: then all cells are pieces in
 * order. Lines of one cell alone are names of groups, or notes.
 */
#include "bar.h"

/* The first line whose last cell is a value; scan->n: there is none. */
static size_t first_values(const struct scan *scan)
{
	size_t i = 0;

	while (i < scan->n && !bar_ends_in_value(&scan->v[i]))
		i++;
	return i;
}

bool bar_in_pieces(const struct scan *scan, bool led)
{
	size_t row = first_values(scan), values = row, most, one = led ? 2 : 0; /* bars */
	size_t rows = 0, pieces = 0, several = 0;                               /* below the rule */
	bool ruled = false;

	if (row == scan->n)
		return false;
	most = span_count(scan->v[row].body, '|');
	if (row > 0 && bar_label_goes_on(scan, row - 1))
		values--;
	for (size_t i = 0; i < values; i++) {
		const struct line *line = &scan->v[i];
		size_t bars = span_count(line->body, '|');
		ruled = ruled || bar_is_rule(line);
		if (line->blank || line->words == 0 || bar_is_rule(line))
			continue;
		if (bars >= most)
			return false;
		pieces += ruled && bars == one && rows > 0;
		several += ruled && bars > one;
		rows += ruled;
	}
	return pieces > 0 && several > 0;
}

void bar_flatten(struct grid *grid)
{
	size_t cells = 0, next = 0; /* the first row that is not done */

	for (size_t i = 0; i < grid->n; i++)
		cells += grid->row[i].n;
	struct row all = { .cell = arena_array(grid->arena, struct cell, cells + 1),
			   .gap = grid->row[0].gap };
	for (size_t i = 0; i < grid->lines; i++) {
		if (grid->owner[i] >= grid->n)
			continue;
		const struct row *row = &grid->row[grid->owner[i]];
		for (size_t k = 0; k < row->n && grid->owner[i] >= next; k++) {
			if (row->cell[k].text.len == 0)
				continue;
			all.cell[all.n] = row->cell[k];
			all.cell[all.n++].at = i;
		}
		next = grid->owner[i] >= next ? grid->owner[i] + 1 : next;
		grid->owner[i] = 0;
	}
	grid->row[0] = all;
	grid->n = 1;
	grid->stream = grid->pieces = grid->lined = true;
}
