/*
 * form_excess.c -- more numbers than cells: which of them are not the table's?
 *
 * Doubtful ones first, then numbers that may be those of pages.  Each choice is read as if the rest were all;
 * the best reading wins, and only what all best ones agree on is placed.
 */
#include "form_align.h"

#include <string.h>

enum {
	NUMBERS_MOST = 512, /* among which others than doubtful ones are looked for */
	OTHERS_MOST = 2,    /* of these, left out at once */
	PAGE_MOST = 199,    /* a page number is not larger */
	DOUBTS_MOST = 9     /* all choices among so many are tried: 512 */
};

struct search {
	const struct align *a;
	struct align_reading best;
	bool *out;     /* by number: left out */
	bool guessing; /* there is more than one choice */
};

int align_compare(const struct align_total *x, const struct align_total *y)
{
	if (x->proven != y->proven)
		return x->proven > y->proven ? 1 : -1;
	if (x->sure != y->sure)
		return x->sure > y->sure ? 1 : -1;
	return (x->parts > y->parts) - (x->parts < y->parts);
}

/* As if the numbers left out were not there. */
static struct align without(const struct search *s, struct arena *arena)
{
	const struct align *a = s->a;
	struct align b = *a;
	size_t *kept = arena_array(arena, size_t, a->n_number + 1); /* before each number */

	b.arena = arena;
	b.number = arena_array(arena, struct align_number, a->n_number);
	b.line = arena_array(arena, struct align_line, a->n_line + 1);
	b.n_number = 0;
	for (size_t i = 0; i < a->n_number; i++) {
		kept[i] = b.n_number;
		if (!s->out[i])
			b.number[b.n_number++] = a->number[i];
	}
	kept[a->n_number] = b.n_number;
	memcpy(b.line, a->line, (a->n_line + 1) * sizeof *b.line);
	for (size_t i = 0; i < b.n_line; i++)
		if (b.line[i].seen != FORM_NONE)
			b.line[i].seen = kept[b.line[i].seen];
	if (s->guessing)
		b.hint = FORM_ORDER_UNKNOWN; /* two guesses are one too many */
	return b;
}

/* A better reading replaces the best, an equal one confirms it. */
static void merge(struct search *s, const struct align_reading *r)
{
	int order = align_compare(&r->total, &s->best.total);
	size_t *cells = s->best.cell, k = 0;

	if (order < 0)
		return;
	for (size_t i = 0; i < s->a->n_number; i++) {
		size_t cell = s->out[i] ? FORM_NONE : r->cell[k++];

		if (order > 0)
			cells[i] = cell;
		else if (cells[i] != cell)
			cells[i] = FORM_NONE;
	}
	if (order > 0) {
		s->best = *r;
		s->best.cell = cells;
	}
}

static void try_choice(struct search *s)
{
	struct arena scratch = ARENA_INIT;
	struct align b = without(s, &scratch);
	struct align_reading r = align_balanced(&b);

	merge(s, &r);
	arena_free(&scratch);
}

static size_t bits(unsigned mask)
{
	size_t n = 0;

	for (; mask; mask &= mask - 1)
		n++;
	return n;
}

/* All choices of `excess` among the n doubtful numbers. */
static void try_doubtful(struct search *s, const size_t *doubt, size_t n, size_t excess)
{
	for (unsigned mask = 0; mask < 1u << n; mask++) {
		if (bits(mask) != excess)
			continue;
		for (size_t k = 0; k < n; k++)
			s->out[doubt[k]] = mask >> k & 1;
		try_choice(s);
	}
}

bool align_may_be_page(const struct align *a, size_t i)
{
	const struct align_number *n = &a->number[i];

	return a->token[n->token].kind == FORM_NUMBER && n->whole && n->value > 0 && n->value <= PAGE_MOST;
}

static bool may_be_page(const struct search *s, size_t i)
{
	const struct align *a = s->a;

	return !s->out[i] && align_may_be_page(a, i) &&
	       (a->number[i].apart || i + 1 == a->n_number || a->number[i + 1].apart);
}

/* One or two that are not doubtful, in ascending order. */
static void try_others(struct search *s, size_t excess)
{
	const struct align *a = s->a;

	for (size_t x = 0; x < a->n_number; x++) {
		if (!may_be_page(s, x))
			continue;
		s->out[x] = true;
		if (excess == 1)
			try_choice(s);
		for (size_t y = x + 1; excess == 2 && y < a->n_number; y++) {
			if (!may_be_page(s, y) || a->number[y].value <= a->number[x].value)
				continue;
			s->out[y] = true;
			try_choice(s);
			s->out[y] = false;
		}
		s->out[x] = false;
	}
}

struct align_reading align_excess(const struct align *a, size_t excess)
{
	struct search s = { .a = a };
	size_t *doubt = arena_array(a->arena, size_t, a->n_number), n = 0;

	s.best.cell = arena_array(a->arena, size_t, a->n_number);
	s.out = arena_array(a->arena, bool, a->n_number);
	for (size_t i = 0; i < a->n_number; i++) {
		s.best.cell[i] = FORM_NONE;
		s.out[i] = a->number[i].doubtful;
		if (a->number[i].doubtful)
			doubt[n++] = i;
	}
	s.guessing = n != excess;
	if (n == excess)
		try_choice(&s);
	else if (n > excess && n <= DOUBTS_MOST)
		try_doubtful(&s, doubt, n, excess);
	else if (n < excess && excess - n <= OTHERS_MOST && a->n_number <= NUMBERS_MOST)
		try_others(&s, excess - n);
	for (size_t i = 0; i < a->n_number && !*a->budget; i++)
		s.best.cell[i] = FORM_NONE; /* not all were tried */
	return s.best;
}
