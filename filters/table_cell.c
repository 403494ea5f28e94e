/*
 * table_cell.c -- what each cell of a grid is: a number, a mark for no value, or text; its number is kept.
 */
#include "table.h"

#include "buf.h"

enum number_kind cell_kind_read(const struct table *table, const struct cell *cell)
{
	return number_parse(cell->text, table->style, NULL).kind;
}

size_t row_first_value(const struct table *table, const struct row *row)
{
	size_t i = 0;

	while (i < row->n && (row->cell[i].text.len == 0 || cell_kind(table, &row->cell[i]) != NUMBER_VALUE))
		i++;
	return i;
}

struct span cell_number(const struct table *table, const struct cell *cell, struct buf *out)
{
	struct span known = cell_known_number(cell);

	if (known.len > 0)
		return known;
	bool is = number_parse(cell_unmarked(cell), table->style, out).kind == NUMBER_VALUE;
	return is ? buf_span(out) : SPAN_NONE;
}

static const struct span *keep_number(const struct table *table, struct span text)
{
	struct span *kept = arena_new(table->arena, struct span);

	*kept = arena_span(table->arena, text);
	return kept;
}

static void cell_look(const struct table *table, struct cell *cell, struct buf *text)
{
	struct number number = { .kind = NUMBER_VALUE, .plain = true };

	if (cell->text.len == 0)
		number = (struct number){ .kind = NUMBER_NULL };
	else if (!number_is_whole(cell->text))
		number = number_parse(cell->text, table->style, text);
	if (cell->header && number.kind == NUMBER_VALUE)
		number.kind = NUMBER_NOT; /* it names, as a word does */
	cell->kind = (uint8_t)(number.kind + 1);
	cell->plain = number.plain;
	cell->number = NULL;
	if (number.kind == NUMBER_VALUE && !number.plain && number.unit.len == 0)
		cell->number = keep_number(table, buf_span(text));
}

void cells_look(const struct table *table)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < table->grid->n; i++) {
		const struct row *row = &table->grid->row[i];
		for (size_t k = 0; k < row->n; k++)
			if (row->cell[k].kind == 0)
				cell_look(table, &row->cell[k], &text);
	}
	buf_free(&text);
}
