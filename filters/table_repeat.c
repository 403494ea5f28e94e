/*
 * table_repeat.c -- merged cells that an extractor wrote out: the text of a cell that spans columns stands in
 * each of them.
 *
 * Two equal texts side by side prove nothing ("%" over two columns).  A row that is nothing but one text, or
 * a row label that stands twice before the values of its row, does: no table prints those.
 */
#include "table.h"

#include <string.h>

#include "hash.h"

enum { ENOUGH = 2 /* proofs */, LEAST_WHOLE = 4 /* cells: of fewer all may be alike by chance */ };

static bool repeats(const struct table *table, const struct row *row, size_t i)
{
	return i > 0 && cell_is_text(table, &row->cell[i]) &&
	       span_eq(row->cell[i].text, row->cell[i - 1].text) && !text_is_mark(row->cell[i].text);
}

/* One text, or one year, in every cell of a row, its label's included: a cell over the whole table. */
static bool is_whole(const struct table *table, const struct row *row)
{
	const struct cell *first = &row->cell[0];

	if (row->n < LEAST_WHOLE || first->text.len == 0)
		return false;
	for (size_t i = 1; i < row->n; i++)
		if (!span_eq(row->cell[i].text, first->text))
			return false;
	return !text_is_mark(first->text) && (cell_is_text(table, first) || text_is_year(first->text));
}

/* Rows that only repeated merged cells can explain; a cell over the whole table is enough. */
static size_t count_proofs(const struct table *table)
{
	size_t proofs = 0;

	for (size_t r = 0; r < table->grid->n; r++) {
		const struct row *row = &table->grid->row[r];
		size_t same = 0, values = row_first_value(table, row);
		for (size_t i = 1; i < values; i++)
			same += repeats(table, row, i);
		proofs += row->n > 1 && same > 0 && (values < row->n || same + 1 == row->n);
		proofs += is_whole(table, row) ? ENOUGH - 1 : 0;
	}
	return proofs;
}

/* From the right: runs of any length collapse. */
static void collapse(const struct table *table, struct row *row)
{
	bool whole = is_whole(table, row);
	size_t end = whole ? row->n : row_first_value(table, row), to = end;

	for (size_t i = end; i-- > 0;) {
		if (i > 0 && (whole || repeats(table, row, i)))
			row->cell[i - 1].width += row->cell[i].width;
		else
			row->cell[--to] = row->cell[i];
	}
	memmove(row->cell, row->cell + to, (row->n - to) * sizeof *row->cell);
	row->n -= to;
}

void table_unrepeat(struct table *table)
{
	struct grid *grid = table->grid;

	if (!grid->placed || table->before || (!grid->repeats && count_proofs(table) < ENOUGH))
		return;
	grid->repeats = true;
	for (size_t r = 0; r < grid->n; r++)
		collapse(table, &grid->row[r]);
}

/* By column: what stands where in it. */
static uint64_t *hash_columns(const struct table *table, const struct part *part)
{
	uint64_t *hash = arena_array(table->arena, uint64_t, part->n_col + 1);

	for (size_t r = 0; r < part->n_body; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++) {
			const struct cell *cell = part->body[r].value[c];
			if (cell != NULL && cell->text.len > 0)
				hash[c] = hash_span(hash_mix(hash[c] ^ (uintptr_t)hash, r), cell->text);
		}
	return hash;
}

void part_unrepeat(const struct table *table, struct part *part)
{
	size_t n = 0;

	if (!table->grid->repeats)
		return;
	const uint64_t *hash = hash_columns(table, part);
	size_t *kept = arena_array(table->arena, size_t, part->n_col + 1);
	for (size_t c = 0; c < part->n_col; c++) {
		if (n > 0 && part->head[c].n > 0 && labels_eq(&part->head[n - 1], &part->head[c]) &&
		    hash[kept[n - 1]] == hash[c])
			continue;
		part->head[n] = part->head[c];
		kept[n++] = c;
	}
	part->n_col = n;
	for (size_t r = 0; r < part->n_body; r++) {
		struct body_row *body = &part->body[r];
		size_t k = 0;
		for (; k < n && kept[k] < body->n_value; k++)
			body->value[k] = body->value[kept[k]];
		body->n_value = k;
	}
}
