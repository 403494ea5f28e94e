/*
 * table_foot.c -- rows at the foot of a table whose labels stand in columns of values, right before the value
 * that they name.
 *
 *     Qty  Description    Unit price    Amount
 *       2  Fence post          12.50     25.00
 *      10  Wire                 8.00     80.00
 *                           Subtotal    105.00
 *                            VAT 20%     21.00
 *
 * All is blank left of such a text, and all is numbers right of it; every row above fills the first column,
 * and most of them hold a number where it stands.
 */
#include "table_key.h"

enum {
	ROWS_ABOVE = 64, /* that are asked at most */
	LEAST_ABOVE = 2
};

/* The label of such a row; NULL: it is none. */
static const struct cell *foot_label(const struct table *table, const struct row *row)
{
	const struct cell *label = NULL;
	size_t values = 0;

	for (size_t k = 0; k < row->n; k++) {
		const struct cell *cell = &row->cell[k];
		if (cell->text.len == 0)
			continue;
		if (cell_is_text(table, cell) != (label == NULL) || cell->col == 0)
			return NULL;
		label = label == NULL ? cell : label;
		values += cell != label;
	}
	return values > 0 && !text_is_mark(label->text) ? label : NULL;
}

/* Do most body rows right above row `to` hold a number in the column, and all of them something in the first? */
static bool holds_values(const struct table *table, const struct part *part, size_t to, size_t col)
{
	size_t from = to > ROWS_ABOVE ? to - ROWS_ABOVE : 0, numbers = 0, others = 0;

	for (size_t i = from; i < to; i++) {
		const struct cell *first = body_cell(table, part, i, 0),
				  *cell = body_cell(table, part, i, col);
		if (first == NULL || first->text.len == 0)
			return false;
		bool number = cell != NULL && cell->text.len > 0 && !cell_is_text(table, cell);
		numbers += number;
		others += !number;
	}
	return numbers >= (part_goes_on(table, part) ? 1 : LEAST_ABOVE) && numbers > others;
}

void table_foot(const struct table *table, struct part *part)
{
	const struct row *row = table->grid->row;
	size_t foot = part->n_body;
	uint32_t column = 0; /* of the last label; the first one holds none */
	bool values = false;

	if (!table->grid->placed)
		return;
	while (foot > 0 && foot_label(table, &row[part->body[foot - 1].row]) != NULL)
		foot--;
	for (size_t i = foot; i < part->n_body; i++) {
		uint32_t col = foot_label(table, &row[part->body[i].row])->col;
		values = col == column ? values : holds_values(table, part, foot, col);
		column = col;
		part->body[i].foot = values;
	}
}
