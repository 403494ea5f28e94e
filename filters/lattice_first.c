/*
 * lattice_first.c -- what the first column of rows says: rows begin with labels, or with what counts them.
 */
#include "lattice.h"

static void order_add(struct order *order, int cmp)
{
	order->rises += cmp > 0;
	order->falls += cmp < 0;
}

struct first look_at_first(const struct rows *rows, const struct lattice *lattice)
{
	struct first first = { 0 };
	struct span last = SPAN_NONE;
	uint64_t value = 0, before = 0;

	for (size_t i = lattice->data; i < lattice->to; i += rows->width, first.rows++) {
		struct span text = rows->cells->v[i].line->body;
		enum lattice_look look = lattice_look(&rows->cells->v[i]);
		first.blanks += look == LATTICE_BLANK;
		first.numbers += look >= LATTICE_YEAR && look <= LATTICE_NUMBER;
		if (look != LATTICE_WHOLE || !span_to_u64(text, &value))
			continue;
		first.counts += value == first.rows + 1;
		if (first.whole++ > 0) {
			order_add(&first.value, (value > before) - (value < before));
			order_add(&first.code, span_cmp(text, last));
		}
		before = value;
		last = text;
	}
	return first;
}

static bool is_ordered(const struct order *order)
{
	return order->rises > 0 && order->falls * LATTICE_RARE <= order->rises;
}

bool first_counts(const struct first *first)
{
	return 2 * first->whole > first->rows && (is_ordered(&first->value) || is_ordered(&first->code));
}

bool first_is_value(const struct first *first)
{
	return 2 * first->numbers > first->rows && !first_counts(first);
}
