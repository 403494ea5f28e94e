/*
 * form_balance.c -- cutting a torn text where labels and numbers are in balance.
 *
 * Where as many numbers were seen as the rows whose labels were seen have cells, what comes before concerns
 * these rows alone.  Points of balance cut the text into parts.  Often a part is one row; in a larger one the
 * order of its numbers is chosen by the relations of the form (form_decide.c).
 */
#include "form_align.h"

#include <string.h>

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
