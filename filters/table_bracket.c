/*
 * table_bracket.c -- where brackets around a number are no minus: columns of shares beside counts, "162
 * (25.0)", rows of errors below estimates.
 *
 * When all numbers of a column stand in brackets, they are a frame if its head does too, "(%)", and the heads
 * of others do not, as units would; or if a zero does: there is no zero below zero.  A row without a label,
 * all in brackets below bare values of a row with one, is of its errors, as studies print them.
 */
#include "table_emit.h"

#include "ascii.h"

static bool in_brackets(struct span s)
{
	return s.len > 2 && *s.p == '(' && s.p[s.len - 1] == ')';
}

static bool is_zero(struct span s)
{
	bool zero = false;

	for (size_t i = 0; i < s.len; i++) {
		if (ascii_is_digit(s.p[i]) && s.p[i] != '0')
			return false;
		zero = zero || s.p[i] == '0';
	}
	return zero;
}

static bool head_in_brackets(const struct labels *head)
{
	return head->n > 0 && in_brackets(head->v[head->n - 1]);
}

struct column { /* the numbers in it */
	size_t framed, bare;
	bool zero; /* in brackets */
};

static struct column *look_at_columns(const struct table *table, const struct part *part)
{
	struct column *column = arena_array(table->arena, struct column, part->n_col + 1);
	size_t left = part->n_col; /* without a bare one */

	for (size_t r = 0; r < part->n_body && left > 0; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++) {
			const struct cell *cell = part->body[r].value[c];
			if (cell == NULL || column[c].bare > 0 || cell_kind(table, cell) != NUMBER_VALUE)
				continue;
			bool framed = in_brackets(cell->text);
			column[c].framed += framed;
			column[c].bare += !framed;
			left -= !framed;
			column[c].zero = column[c].zero || (framed && is_zero(cell->text));
		}
	return column;
}

bool *table_brackets(const struct table *table, const struct part *part)
{
	bool *frame = arena_array(table->arena, bool, part->n_col + 1);
	bool batch = table->batch || part->above > 0;
	const struct column *column = look_at_columns(table, part);
	size_t heads = 0;

	for (size_t c = 0; c < part->n_col; c++)
		heads += head_in_brackets(&part->head[c]);
	for (size_t c = 0; c < part->n_col; c++) {
		bool sure =
		    (heads < part->n_col && head_in_brackets(&part->head[c])) || (!batch && column[c].zero);
		frame[c] = sure && column[c].bare == 0 && (batch || column[c].framed > 1);
	}
	return frame;
}

static bool opens_bracket(const struct cell *cell)
{
	return *cell->text.p == '(' || *cell->text.p == '[';
}

bool table_errors(const struct part *part, size_t r)
{
	const struct body_row *body = &part->body[r], *above = body - 1;
	size_t n = 0;

	if (r == 0 || body->n_label > 0 || above->n_label == 0 || above->row + 1 != body->row)
		return false;
	for (size_t c = 0; c < body->n_value; c++) {
		if (!body_shows(body, c))
			continue;
		if (!body_shows(above, c) || !opens_bracket(body->value[c]) || opens_bracket(above->value[c]))
			return false;
		n++;
	}
	return n > 0;
}
