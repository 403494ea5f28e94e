/*
 * form_order.c -- orders in which the numbers of a part may fill its cells, and what they say.
 *
 * An order is, by number of the part, its cell, counted from the part's first.
 */
#include "form_order.h"

/* --- judging --- */

void order_fill(struct part_work *w, const size_t *order)
{
	const struct align_number *number = w->a->number + w->part->from;

	for (size_t k = 0; k < w->n; k++) {
		w->value[order[k]] = number[k].value;
		w->whole[order[k]] = number[k].whole;
	}
}

struct align_verdict order_judge_line(const struct part_work *w, size_t i)
{
	const struct align_line *line = &w->a->line[i];
	size_t at = line->first - w->a->line[w->part->a].first;

	return align_judge(line->table, w->value + at, w->whole + at);
}

struct align_verdict order_judge(struct part_work *w, const size_t *order)
{
	struct align_verdict all = { 0, 0 };

	order_fill(w, order);
	for (size_t i = w->part->a; i < w->part->b; i++) {
		struct align_verdict v = order_judge_line(w, i);

		all.held += v.held;
		all.failed += v.failed;
	}
	return all;
}

bool order_is_same(const struct part_work *w, const size_t *x, const size_t *y)
{
	const struct align_number *number = w->a->number + w->part->from;
	size_t *at = arena_array(w->a->arena, size_t, w->n);

	for (size_t k = 0; k < w->n; k++)
		at[y[k]] = k;
	for (size_t k = 0; k < w->n; k++) {
		const struct align_number *p = &number[k], *q = &number[at[x[k]]];

		if (p != q && (!p->whole || !q->whole || p->value != q->value))
			return false;
	}
	return true;
}

/* The line of a cell of the part, and its column. */
static const struct align_line *line_of(const struct part_work *w, size_t cell, size_t *col)
{
	const struct align_line *line = &w->a->line[w->part->a];

	cell += line->first;
	while (line[1].first <= cell)
		line++;
	*col = cell - line->first;
	return line;
}

size_t order_misnamed(const struct part_work *w, const size_t *order)
{
	size_t misnamed = 0, col;

	for (size_t k = 0; k < w->n; k++) {
		struct span column = w->a->number[w->part->from + k].column;
		const struct align_line *line;

		if (!column.len)
			continue;
		line = line_of(w, order[k], &col);
		misnamed += !form_text_is(&line->table->col_leaf[col]->text, column);
	}
	return misnamed;
}

bool order_is_cut(const struct part_work *w, const size_t *order)
{
	for (size_t k = 1; k < w->n; k++) {
		size_t col, last;

		if (w->a->number[w->part->from + k].apart &&
		    line_of(w, order[k], &col)->table == line_of(w, order[k - 1], &last)->table &&
		    col == last)
			return true;
	}
	return false;
}

/* --- orders --- */

size_t *order_by_rows(const struct part_work *w)
{
	size_t *order = arena_array(w->a->arena, size_t, w->n);

	for (size_t k = 0; k < w->n; k++)
		order[k] = k;
	return order;
}

size_t *order_by_columns(const struct part_work *w, size_t from, size_t to)
{
	size_t *order = arena_array(w->a->arena, size_t, w->n), k = 0;
	size_t base = w->a->line[w->part->a].first;

	for (size_t i = w->part->a, end; i < w->part->b; i = end) {
		const struct form_table *table = w->a->line[i].table;

		for (end = i; end < w->part->b && w->a->line[end].table == table;)
			end++;
		for (size_t c = 0; c < table->n_col_leaf; c++) {
			size_t col = c == to     ? from
				     : from < to ? c + (c >= from && c < to)
						 : c - (c > to && c <= from);

			for (size_t row = i; row < end; row++)
				order[k++] = w->a->line[row].first - base + col;
		}
	}
	return order;
}

size_t order_columns(const struct part_work *w)
{
	return w->a->line[w->part->a].table->n_col_leaf;
}

void order_move(const size_t *order, size_t n, size_t from, size_t to, size_t *moved)
{
	size_t cell = order[to], k = 0;

	for (size_t i = 0; i < n; i++) {
		if (i == from) {
			moved[i] = cell;
			continue;
		}
		if (k == to)
			k++;
		moved[i] = order[k++];
	}
}

size_t *order_first_row(const struct part_work *w, const size_t *order, size_t from, size_t col)
{
	size_t *moved = arena_array(w->a->arena, size_t, w->n);

	order_move(order, w->n, from, col * (w->part->b - w->part->a), moved);
	return moved;
}
