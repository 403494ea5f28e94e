/*
 * form_balance.c -- cutting a torn text where labels and numbers are in balance.
 *
 * Where as many numbers were seen as the rows whose labels were seen have cells, what comes before concerns
 * these rows alone.  Points of balance cut the text into parts.  Often a part is one row; in a larger one the order
 * of its numbers is chosen by the relations of the form (form_decide.c).
 *
 * Numbers in excess (a page number) are found by leaving each out in turn: the best reading wins, and only
 * what all best ones agree on is placed.
 */
#include "form_align.h"

#include <string.h>

enum {
	EXCESS_NUMBERS = 512, /* of a section in which they are looked for */
	EXCESS_VALUE = 199    /* a page number is not larger */
};

/* The least and the most that the labels of lines from i on, and before i, have seen. */
struct seen_range {
	size_t most_before, least_behind;
};

static struct seen_range *seen_ranges(const struct align *a)
{
	struct seen_range *range = arena_array(a->arena, struct seen_range, a->n_line + 1);

	range[0].most_before = 0;
	for (size_t i = 0; i < a->n_line; i++) {
		size_t seen = a->line[i].seen, most = range[i].most_before;

		range[i + 1].most_before = seen != FORM_NONE && seen > most ? seen : most;
	}
	range[a->n_line].least_behind = SIZE_MAX;
	for (size_t i = a->n_line; i-- > 0;) {
		size_t seen = a->line[i].seen, least = range[i + 1].least_behind;

		range[i].least_behind = seen != FORM_NONE && seen < least ? seen : least;
	}
	return range;
}

static void add_choice(struct align_reading *r, const struct align_part *part,
		       const struct align_choice *choice)
{
	memcpy(r->cell + part->from, choice->cell, (part->to - part->from) * sizeof *r->cell);
	r->total.proven += choice->proven;
	r->total.sure += choice->sure;
	r->total.parts++;
	if (choice->order == FORM_BY_ROWS)
		r->by_rows += choice->proven;
	if (choice->order == FORM_BY_COLUMNS)
		r->by_columns += choice->proven;
}

/* Reads as many numbers as there are cells: cuts at the points of balance, decides each part. */
struct align_reading align_balanced(const struct align *a)
{
	const struct seen_range *range = seen_ranges(a);
	struct align_reading r = { arena_array(a->arena, size_t, a->n_number), { 0, 0, 0 }, 0, 0 };
	size_t last = 0;

	for (size_t i = 1; i <= a->n_line; i++) {
		size_t at = a->line[i].first;
		struct align_part part = { last, i, a->line[last].first, at };
		struct align_choice choice;

		if (range[i].most_before > at || range[i].least_behind < at)
			continue;
		align_decide(a, &part, &choice);
		add_choice(&r, &part, &choice);
		last = i;
	}
	for (size_t k = last < a->n_line ? a->line[last].first : a->n_number; k < a->n_number; k++)
		r.cell[k] = FORM_NONE;
	return r;
}

/* --- numbers in excess --- */

int align_compare(const struct align_total *x, const struct align_total *y)
{
	if (x->proven != y->proven)
		return x->proven > y->proven ? 1 : -1;
	if (x->sure != y->sure)
		return x->sure > y->sure ? 1 : -1;
	return (x->parts > y->parts) - (x->parts < y->parts);
}

/* As if numbers x and y (SIZE_MAX: none) were not there. */
static struct align without(const struct align *a, size_t x, size_t y)
{
	struct align b = *a;

	b.number = arena_array(a->arena, struct align_number, a->n_number);
	b.line = arena_array(a->arena, struct align_line, a->n_line + 1);
	b.n_number = 0;
	for (size_t i = 0; i < a->n_number; i++)
		if (i != x && i != y)
			b.number[b.n_number++] = a->number[i];
	memcpy(b.line, a->line, (a->n_line + 1) * sizeof *b.line);
	for (size_t i = 0; i < b.n_line; i++)
		if (b.line[i].seen != FORM_NONE)
			b.line[i].seen -= (x < a->line[i].seen) + (size_t)(y < a->line[i].seen);
	return b;
}

static bool may_be_excess(const struct align *a, size_t i)
{
	const struct align_number *n = &a->number[i];

	return a->token[n->token].kind == FORM_NUMBER && n->whole && n->value > 0 &&
	       n->value <= EXCESS_VALUE && (n->apart || i + 1 == a->n_number || a->number[i + 1].apart);
}

/* Merges a reading without x and y into the best: a better one replaces it, an equal one confirms it. */
static void merge(const struct align *a, struct align_reading *best, const struct align_reading *r, size_t x,
		  size_t y)
{
	int order = align_compare(&r->total, &best->total);
	size_t k = 0;

	if (order < 0)
		return;
	for (size_t i = 0; i < a->n_number; i++) {
		size_t cell = i == x || i == y ? FORM_NONE : r->cell[k++];

		if (order > 0)
			best->cell[i] = cell;
		else if (best->cell[i] != cell)
			best->cell[i] = FORM_NONE;
	}
	if (order > 0) {
		best->total = r->total;
		best->by_rows = r->by_rows;
		best->by_columns = r->by_columns;
	}
}

static void try_without(const struct align *a, struct align_reading *best, size_t x, size_t y)
{
	struct arena scratch = ARENA_INIT;
	struct align b = *a;
	struct align_reading r;

	b.arena = &scratch;
	b = without(&b, x, y);
	b.hint = FORM_ORDER_UNKNOWN; /* two guesses are one too many */
	r = align_balanced(&b);
	merge(a, best, &r, x, y);
	arena_free(&scratch);
}

struct align_reading align_excess(const struct align *a, size_t excess)
{
	struct align_reading best = { arena_array(a->arena, size_t, a->n_number), { 0, 0, 0 }, 0, 0 };

	for (size_t i = 0; i < a->n_number; i++)
		best.cell[i] = FORM_NONE;
	for (size_t x = 0; x < a->n_number && a->n_number <= EXCESS_NUMBERS; x++) {
		if (!may_be_excess(a, x))
			continue;
		if (excess == 1)
			try_without(a, &best, x, SIZE_MAX);
		for (size_t y = x + 1; excess == 2 && y < a->n_number; y++)
			if (may_be_excess(a, y) && a->number[y].value > a->number[x].value)
				try_without(a, &best, x, y);
	}
	for (size_t i = 0; i < a->n_number && !*a->budget; i++)
		best.cell[i] = FORM_NONE; /* not all were tried */
	return best;
}
