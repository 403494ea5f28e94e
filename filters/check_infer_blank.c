/*
 * check_infer_blank.c -- the places of blank cells.
 *
 * The cells stream has no record of a blank cell, but a range is told whole: where all cells of a row stand
 * on one line, and all cells of a column are the same field of theirs, the place of a blank one is known.
 */
#include "check_infer.h"
#include "mem.h"

struct infer_refs infer_refs_new(struct arena *arena, const struct check_doc *doc,
				 const struct check_table *table)
{
	size_t rows = table->n[CHECK_ROWS], cols = table->n[CHECK_COLS];
	struct infer_refs p = { arena_array(arena, struct span, rows),
				arena_array(arena, struct span, cols) };
	bool *varies = arena_array(arena, bool, rows + cols);

	for (size_t i = 0; i < table->n_cells; i++) {
		const struct check_cell *cell = infer_cell(doc, table, i);
		size_t row = cell->at[CHECK_ROWS], col = cell->at[CHECK_COLS];

		varies[row] = varies[row] || (p.line[row].len && !span_eq(p.line[row], cell->line));
		varies[rows + col] =
		    varies[rows + col] || (p.field[col].len && !span_eq(p.field[col], cell->field));
		p.line[row] = cell->line;
		p.field[col] = cell->field;
	}
	for (size_t i = 0; i < rows; i++)
		p.line[i] = varies[i] ? SPAN_NONE : p.line[i];
	for (size_t i = 0; i < cols; i++)
		p.field[i] = varies[rows + i] ? SPAN_NONE : p.field[i];
	return p;
}

uint32_t infer_blank(struct check_doc *doc, const struct infer_refs *refs, size_t row, size_t col)
{
	struct check_cell *cell;

	if (!refs->line[row].len || !refs->field[col].len || doc->n_cells >= CHECK_NO_CELL - 1)
		return CHECK_NO_CELL;
	doc->cell = mem_grow(doc->cell, &doc->cap_cells, doc->n_cells, sizeof *doc->cell);
	cell = &doc->cell[doc->n_cells];
	*cell = (struct check_cell){ .at = { (uint32_t)row, (uint32_t)col },
				     .number = SPAN_NONE,
				     .line = refs->line[row],
				     .field = refs->field[col] };
	return (uint32_t)doc->n_cells++;
}
