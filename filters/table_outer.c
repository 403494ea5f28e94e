/*
 * table_outer.c -- body rows that are sums of the rows whose outer label they have, wherever these stand:
 * years first, then their quarters.
 *
 *   2010 |    | 100
 *   2011 |    | 120
 *   2010 | Q1 |  20
 *        | Q2 |  30
 *        | Q3 |  10
 *        | Q4 |  40
 */
#include "table_running.h"

#include <stdlib.h>

struct outer { /* a row by the label in its first column, its own or that of a row above */
	struct span label;
	size_t row;
	bool lone; /* it has no other */
};

static int by_label(const void *a, const void *b)
{
	const struct outer *x = a, *y = b;
	int diff = span_order(x->label, y->label);

	return diff ? diff : x->lone != y->lone ? y->lone - x->lone : x->row < y->row ? -1 : x->row > y->row;
}

/* Labels that are merged down name the rows below them.  How many rows; 0: no label of them is lone. */
static size_t list_rows(const struct part *part, struct outer *outer)
{
	struct span last = SPAN_NONE;
	size_t n = 0;
	bool lone = false;

	for (size_t r = 0; r < part->n_body; r++) {
		const struct body_row *body = &part->body[r];
		if (body->n_label == 0)
			continue;
		bool own = body->label[0]->col == 0;
		last = own ? body->label[0]->text : last;
		if (last.len > 0)
			outer[n++] = (struct outer){ last, r, own && body->n_label == 1 };
		lone = lone || (own && body->n_label == 1);
	}
	return lone ? n : 0;
}

/* Rows [from, to) have one label: is the first of them, if only that is lone, the sum of the others? */
static void try_label(const struct row_values *values, const struct outer *outer, size_t from, size_t to,
		      struct sum_row *row)
{
	struct running run;

	if (!outer[from].lone || to - from < 3 || to - from > MAX_ITEMS || outer[from + 1].lone)
		return;
	running_begin(values, &run);
	for (size_t i = from + 1; i < to; i++)
		running_add(values, &run, outer[i].row);
	row[outer[from].row].outer = running_is(values, &run, outer[from].row, false) == IN_ALL;
}

void table_outer(const struct table *table, const struct part *part, const struct row_values *values,
		 struct sum_row *row)
{
	if (part->n_label < 2)
		return;
	struct outer *outer = arena_bare(table->arena, struct outer, part->n_body + 1);
	size_t n = list_rows(part, outer), to;

	qsort(outer, n, sizeof *outer, by_label);
	for (size_t from = 0; from < n; from = to) {
		for (to = from + 1; to < n && span_eq(outer[to].label, outer[from].label); to++)
			;
		try_label(values, outer, from, to, row);
	}
}
