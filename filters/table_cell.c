/*
 * table_cell.c -- what each cell of a grid is: a number, a mark for no value, or text; its number is kept.
 */
#include "table.h"

#include "buf.h"
#include "number_char.h"

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

/* A header names, as a word does. */
static void set_kind(struct cell *cell, enum number_kind kind)
{
	cell->kind = (uint8_t)((cell->header && kind == NUMBER_VALUE ? NUMBER_NOT : kind) + 1);
}

bool cell_settle(struct cell *cell)
{
	if (cell->text.len == 0) {
		set_kind(cell, NUMBER_NULL);
	} else if (number_is_whole(cell->text)) {
		set_kind(cell, NUMBER_VALUE);
		cell->plain = true;
	} else if (number_is_word(cell->text)) {
		set_kind(cell, NUMBER_NOT);
		cell->word = true;
	}
	return cell->kind != 0;
}

static void cell_look(const struct table *table, struct cell *cell, struct buf *text)
{
	if (cell_settle(cell))
		return;
	struct number number = number_parse(cell->text, table->style, text);
	set_kind(cell, number.kind);
	cell->plain = number.plain;
	if (cell->kind == NUMBER_VALUE + 1 && !number.plain && number.unit.len == 0)
		cell->number = keep_number(table, buf_span(text));
}

bool cells_look(const struct table *table)
{
	struct buf text = BUF_INIT;
	bool odd = false;

	for (size_t i = 0; i < table->grid->n; i++) {
		const struct row *row = &table->grid->row[i];
		for (struct cell *cell = row->cell, *end = cell + row->n; cell < end; cell++) {
			if (cell->kind == 0)
				cell_look(table, cell, &text);
			odd = odd || (cell->kind == NUMBER_NOT + 1 && !cell->word);
		}
	}
	buf_free(&text);
	return odd;
}
