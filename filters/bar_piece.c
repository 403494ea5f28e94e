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
 * A line of one cell is no row of heads but the first.  Where no row of the header has a cell for each column
 * either, nothing tells where its rows end: then all cells are pieces in order.
 */
#include "bar.h"

#include "number.h"

/* The first line whose last cell is a value; scan->n: there is none. */
static size_t first_values(const struct scan *scan)
{
	for (size_t i = 0; i < scan->n; i++) {
		struct span s = scan->v[i].body;
		s.len -= s.len > 0 && s.p[s.len - 1] == '|';
		size_t at = s.len;
		while (scan->v[i].bars > 0 && at > 0 && s.p[at - 1] != '|')
			at--;
		if (at > 0 && at < s.len && !bar_is_rule(&scan->v[i]) &&
		    number_any(span_trim(span_from(s, at))).kind != NUMBER_NOT)
			return i;
	}
	return scan->n;
}

bool bar_in_pieces(const struct scan *scan, bool led)
{
	size_t values = first_values(scan), rows = 0, pieces = 0, most;

	if (values == scan->n)
		return false;
	most = span_count(scan->v[values].body, '|');
	for (size_t i = 0; i < values; i++) {
		const struct line *line = &scan->v[i];
		size_t bars = span_count(line->body, '|');
		if (line->blank || line->words == 0 || bar_is_rule(line))
			continue;
		if (bars >= most)
			return false;
		pieces += bars == (led ? 2 : 0) && rows > 1;
		rows++;
	}
	return pieces > 0;
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
	grid->stream = grid->pieces = true;
}
