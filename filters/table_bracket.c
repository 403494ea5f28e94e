/*
 * table_bracket.c -- columns where brackets around a number are no minus: shares and errors beside counts,
 * "162 (25.0)".
 *
 * When all numbers of a column stand in brackets, they are a frame if its head does too, "(%)", and the heads
 * of others do not, as units would; or if a zero does: there is no zero below zero.
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

/* `heads`: only some are in brackets. */
static bool is_frame(const struct table *table, const struct part *part, size_t col, bool heads)
{
	bool sure = heads && head_in_brackets(&part->head[col]), batch = table->batch || part->above > 0;
	size_t numbers = 0;

	for (size_t r = 0; r < part->n_body; r++) {
		const struct cell *cell = body_value(&part->body[r], col);
		if (cell == NULL || cell_kind(table, cell) != NUMBER_VALUE)
			continue;
		if (!in_brackets(cell->text))
			return false;
		sure = sure || (!batch && is_zero(cell->text));
		numbers++;
	}
	return sure && (batch || numbers > 1);
}

bool *table_brackets(const struct table *table, const struct part *part)
{
	bool *frame = arena_array(table->arena, bool, part->n_col + 1);

	size_t heads = 0;

	for (size_t c = 0; c < part->n_col; c++)
		heads += head_in_brackets(&part->head[c]);
	for (size_t c = 0; c < part->n_col; c++)
		frame[c] = is_frame(table, part, c, heads < part->n_col);
	return frame;
}
