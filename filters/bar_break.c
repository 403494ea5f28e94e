/*
 * bar_break.c -- cells whose lines are rows of their own: a break that is written "\\", as in Org, ends
 * them.  As in all cells between bars a backslash guards what follows, so one is left of it.
 *
 *   | Place | Oaks\\   | Ash |
 *   |       | and elms |     |      the second row has texts only where cells of the first go on
 */
#include "bar.h"

enum { LONG = 4096 /* bytes of a cell that goes on no further: each row that is joined copies it */ };

static bool breaks(struct span text)
{
	return text.len > 1 && text.len < LONG && text.p[text.len - 1] == '\\';
}

/* Has the row texts, and all of them below cells that go on? */
static bool goes_on(const struct row *above, const struct row *row)
{
	size_t texts = 0;

	for (size_t k = 0; k < row->n; k++) {
		if (!row_has(row, k))
			continue;
		if (k >= above->n || !breaks(above->cell[k].text))
			return false;
		texts++;
	}
	return texts > 0;
}

bool bar_join_broken(struct grid *grid)
{
	if (grid->n < 2)
		return false;
	struct row *above = &grid->row[grid->n - 2], *row = &grid->row[grid->n - 1];
	if (above->n != row->n || !goes_on(above, row))
		return false;
	for (size_t k = 0; k < row->n; k++) {
		struct cell *cell = &above->cell[k];
		if (!row_has(row, k))
			continue;
		cell->text = span_trim((struct span){ cell->text.p, cell->text.len - 1 });
		cell->text = text_join(grid->arena, cell->text, row->cell[k].text);
		cell->repair |= REPAIR_WRAP;
	}
	grid->n--;
	return true;
}
