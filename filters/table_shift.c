/*
 * table_shift.c -- labels of rows that lost the cells before them.
 *
 *   North | Daily   | 12 | 15          North | Daily   | 12 | 15
 *   Monthly | 8 | 9             ->           | Monthly | 8  | 9
 *
 * Where merged cells are printed once, a row below them is short by their number: its labels are the last of
 * the row above, counted from the values.  A total can be short because its label covers the columns of
 * labels itself; it is a row of the group above only when another group has the same, since no two rows have
 * one path.
 */
#include "table.h"

#include <stdlib.h>

/* Labels of the row, when nothing but labels stands before its values; else 0. */
static size_t labels_only(const struct body_row *body)
{
	return body->start == body->n_label ? body->n_label : 0;
}

static struct span last_label(const struct body_row *body)
{
	return body->n_label > 0 ? body->label[body->n_label - 1]->text : SPAN_NONE;
}

static int compare(const void *a, const void *b)
{
	return span_order(*(const struct span *)a, *(const struct span *)b);
}

/* The last labels of all rows, in order. */
static struct span *sorted_labels(const struct table *table, const struct part *part)
{
	struct span *label = arena_array(table->arena, struct span, part->n_body + 1);

	for (size_t r = 0; r < part->n_body; r++)
		label[r] = last_label(&part->body[r]);
	qsort(label, part->n_body, sizeof *label, compare);
	return label;
}

static bool comes_again(const struct span *sorted, size_t n, struct span label)
{
	const struct span *at = bsearch(&label, sorted, n, sizeof *sorted, compare);

	return at != NULL &&
	       ((at > sorted && span_eq(at[-1], label)) || (at + 1 < sorted + n && span_eq(at[1], label)));
}

static bool is_total(const struct table *table, const struct body_row *body)
{
	return body->total || table->role[body->row] == ROLE_TOTAL;
}

/* Says of the values whether they stood in their columns, which the rows with all labels show. */
static void tell(const struct body_row *body, bool moved)
{
	for (size_t c = 0; c < body->n_value; c++)
		if (body->value[c] != NULL && moved)
			body->value[c]->repair |= REPAIR_SHIFT;
		else if (body->value[c] != NULL)
			body->value[c]->repair &= (uint8_t)~REPAIR_SHIFT;
}

void table_shift(struct table *table, struct part *part)
{
	size_t most = 0;
	bool below = false; /* a row with all labels stands above, of the same group */

	for (size_t r = 0; r < part->n_body; r++)
		most = labels_only(&part->body[r]) > most ? labels_only(&part->body[r]) : most;
	if (!part->by_run || most < 2)
		return;
	const struct span *sorted = NULL; /* until it is asked for */
	for (size_t r = 0; r < part->n_body; r++) {
		struct body_row *body = &part->body[r];
		size_t n = labels_only(body);
		if (sorted == NULL && below && n > 0 && n < most && is_total(table, body))
			sorted = sorted_labels(table, part);
		below = n == most ||
			(below && n > 0 &&
			 (!is_total(table, body) || comes_again(sorted, part->n_body, last_label(body))));
		for (size_t k = 0; k < n && below; k++)
			body->label[k]->col += (uint32_t)(most - n);
		if (table->grid->placed && n > 0)
			tell(body, n < most);
	}
}
