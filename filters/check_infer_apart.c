/*
 * check_infer_apart.c -- sums that stand apart from their parts: runs anywhere, and pairs.
 */
#include "check_infer_sum.h"

#include <stdlib.h>
#include <string.h>

enum { AGAIN_COST = 8, AMBIGUOUS = 6, APART_MOST = 400 };

struct key {
	int64_t value;
	uint32_t entry;
};

static int by_value(const void *a, const void *b)
{
	int64_t x = ((const struct key *)a)->value, y = ((const struct key *)b)->value;

	return (x > y) - (x < y);
}

/* The line with most to tell. */
static size_t pivot_of(const struct infer_axis *axis, const bool *tried)
{
	size_t best = axis->m;
	long most = -1;

	for (size_t i = 0; i < axis->m; i++) {
		long bits = 0;

		for (size_t e = 0; e < axis->n; e++) {
			int64_t v = axis->value[e * axis->m + i];
			bits += infer_bits((uint64_t)(v < 0 ? -v : v));
		}
		if (!tried[i] && bits > most) {
			most = bits;
			best = i;
		}
	}
	return best;
}

static size_t first_from(const struct key *key, size_t n, int64_t value)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (key[mid].value < value)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint32_t distance(uint32_t a, uint32_t b)
{
	return a < b ? b - a : a - b;
}

static void try_apart(struct infer_search *s, const struct infer_view *view, const uint32_t *part, size_t n,
		      uint32_t target, struct infer_candidate c)
{
	const struct infer_axis *axis = &s->infer->axis;
	size_t over;

	infer_run_clear(&s->run, axis->m);
	for (size_t i = 0; i < n; i++)
		infer_run_add(&s->run, axis, part[i]);
	c.score = infer_run_score(&s->run, axis, target, &over);
	c.net = c.score.bits - c.net + infer_prior(axis, target) - view->cost -
		(s->target[target] ? AGAIN_COST : 0);
	c.target = target;
	c.away = distance(target, part[0]);
	if (c.away < distance(target, part[n - 1]))
		c.away = distance(target, part[n - 1]);
	if (c.score.live && c.net >= INFER_MARGIN)
		infer_offer(s, c);
}

static void search_pivot(struct infer_search *s, const struct infer_view *view, size_t pivot)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct key *key = arena_array(s->infer->arena, struct key, view->n);
	size_t n = 0;
	int cost = infer_cost(view->n * view->n / 2) + 1;

	for (size_t i = 0; i < view->n; i++)
		if (axis->value[view->entry[i] * axis->m + pivot] != 0)
			key[n++] =
			    (struct key){ axis->value[view->entry[i] * axis->m + pivot], view->entry[i] };
	qsort(key, n, sizeof *key, by_value);
	for (size_t i = 0; i < view->n; i++) {
		int64_t sum = axis->value[view->entry[i] * axis->m + pivot],
			wides = axis->wide[view->entry[i] * axis->m + pivot];

		for (size_t k = i + 1; k < view->n; k++) {
			size_t at = view->entry[k] * axis->m + pivot;
			int64_t pair = axis->value[view->entry[i] * axis->m + pivot] + axis->value[at];

			sum += axis->value[at];
			wides += axis->wide[at];
			for (size_t j = first_from(key, n, sum - wides); j < n && key[j].value <= sum + wides;
			     j++)
				if (key[j].entry < view->entry[i] || key[j].entry > view->entry[k])
					try_apart(s, view, view->entry + i, k - i + 1, key[j].entry,
						  (struct infer_candidate){ .from = (uint32_t)i,
									    .to = (uint32_t)k + 1,
									    .net = cost });
			for (size_t j = first_from(key, n, pair - axis->one);
			     j < n && key[j].value <= pair + axis->one; j++)
				if (key[j].entry != view->entry[i] && key[j].entry != view->entry[k] &&
				    k > i + 1) {
					uint32_t part[2] = { view->entry[i], view->entry[k] };
					try_apart(s, view, part, 2, key[j].entry,
						  (struct infer_candidate){ .from = part[0],
									    .to = part[1],
									    .pair = true,
									    .net = cost + 1 });
				}
		}
	}
}

/* What many pairs and runs explain equally well is explained by none. */
static void drop_ambiguous(struct infer_search *s)
{
	size_t *count = arena_array(s->infer->arena, size_t, s->infer->axis.n), n = 0;

	for (size_t i = 0; i < s->n; i++)
		count[s->found[i].target]++;
	for (size_t i = 0; i < s->n; i++)
		if (count[s->found[i].target] <= AMBIGUOUS)
			s->found[n++] = s->found[i];
	s->n = n;
}

void infer_search_apart(struct infer_search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct infer_view view = infer_all(s);
	bool *tried = arena_array(s->infer->arena, bool, axis->m);

	if (view.n > APART_MOST)
		return;
	infer_level(s);
	for (int i = 0; i < 2; i++) {
		size_t pivot = pivot_of(axis, tried);

		if (pivot == axis->m)
			break;
		tried[pivot] = true;
		search_pivot(s, &view, pivot);
	}
	drop_ambiguous(s);
	infer_keep(s, &view, true);
}
