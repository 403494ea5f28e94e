/*
 * table_repeat.c -- merged cells that an extractor wrote out: the text of a cell that spans columns stands in
 * each of them.
 *
 * Two equal texts side by side prove nothing ("%" over two columns).  A row that is nothing but one text, or
 * a row label that stands twice before the values of its row, does: no table prints those.
 */
#include "table.h"

static bool repeats(const struct table *table, const struct row *row, size_t i)
{
	return i > 0 && cell_is_text(table, &row->cell[i]) &&
	       span_eq(row->cell[i].text, row->cell[i - 1].text) && !text_is_mark(row->cell[i].text);
}

/* The first cell with a value: labels stand before it.  row->n: none. */
static size_t first_value(const struct table *table, const struct row *row)
{
	size_t i = 0;

	while (i < row->n && (row->cell[i].text.len == 0 || cell_kind(table, &row->cell[i]) != NUMBER_VALUE))
		i++;
	return i;
}

/* Rows that only repeated merged cells can explain. */
static size_t count_proofs(const struct table *table)
{
	size_t proofs = 0;

	for (size_t r = 0; r < table->grid->n; r++) {
		const struct row *row = &table->grid->row[r];
		size_t same = 0, values = first_value(table, row);
		for (size_t i = 1; i < values; i++)
			same += repeats(table, row, i);
		proofs += row->n > 1 && same > 0 && (values < row->n || same + 1 == row->n);
	}
	return proofs;
}

void table_unrepeat(struct table *table)
{
	struct grid *grid = table->grid;

	if (!grid->placed || table->before || count_proofs(table) < 2)
		return;
	grid->repeats = true;
	for (size_t r = 0; r < grid->n; r++) {
		struct row *row = &grid->row[r];
		for (size_t i = first_value(table, row);
		     i-- > 1;) /* from the right: runs of any length collapse */
			if (repeats(table, row, i)) {
				row->cell[i - 1].width += row->cell[i].width;
				for (size_t k = i + 1; k < row->n; k++)
					row->cell[k - 1] = row->cell[k];
				row->n--;
			}
	}
}

static bool same_values(const struct part *part, size_t a, size_t b)
{
	for (size_t r = 0; r < part->n_body; r++) {
		const struct cell *x = body_value(&part->body[r], a), *y = body_value(&part->body[r], b);
		if (!span_eq(x ? x->text : SPAN_NONE, y ? y->text : SPAN_NONE))
			return false;
	}
	return true;
}

void part_unrepeat(const struct table *table, struct part *part)
{
	size_t n = 0;

	if (!table->grid->repeats)
		return;
	for (size_t c = 0; c < part->n_col; c++) {
		if (n > 0 && part->head[c].n > 0 && labels_eq(&part->head[n - 1], &part->head[c]) &&
		    same_values(part, n - 1, c))
			continue;
		part->head[n] = part->head[c];
		for (size_t r = 0; r < part->n_body; r++)
			if (n < part->body[r].n_value)
				part->body[r].value[n] = body_value(&part->body[r], c);
		n++;
	}
	part->n_col = n;
	for (size_t r = 0; r < part->n_body; r++)
		if (part->body[r].n_value > n)
			part->body[r].n_value = n;
}
