/*
 * check_infer_apart.c -- sums that stand apart from their parts: runs anywhere, and pairs.
 *
 * On one line, the pivot, entries are sorted by their numbers, so that those that equal a sum are found at
 * once.  What comes out right there is weighed on all lines when the sieve lets it through.
 */
#include "check_infer_sum.h"

#include <string.h>

enum {
	PIVOTS = 2,
	TABLES_COST = 6,   /* bits, of parts in other tables */
	AGAIN_COST = 8,    /* of another sum for an entry that is one */
	AMBIGUOUS = 5,     /* candidates for an entry */
	APART_MOST = 1000, /* entries; more are not tried */
	FUEL = 1 << 10,    /* looks at candidates and parts weighed for one entry, at most: so many ... */
	FUEL_EACH = 8      /* ... and so many for each entry that there is */
};

struct apart {
	struct infer_search *s;
	struct infer_view view;
	struct infer_prefix prefix;
	size_t pivot;
	struct ranked *key; /* entries that may be sums, by their numbers on the pivot */
	size_t n_keys;
	size_t *count, *spent; /* by entry: candidates; looks and parts weighed */
};

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

static uint32_t distance(uint32_t a, uint32_t b)
{
	return a < b ? b - a : a - b;
}

static int cost_of(const struct apart *a, uint32_t target)
{
	return infer_cost(a->view.n * a->view.n / 2) + 1 + a->view.cost -
	       infer_prior(&a->s->infer->axis, target) + (a->s->target[target] ? AGAIN_COST : 0);
}

static bool is_ambiguous(const struct apart *a, uint32_t target)
{
	return a->count[target] > AMBIGUOUS;
}

static bool is_done(const struct apart *a, uint32_t target)
{
	return is_ambiguous(a, target) || a->spent[target] > FUEL + FUEL_EACH * a->view.n;
}

/* May it be the sum of the range on all lines?  Looking costs. */
static bool is_worth(struct apart *a, uint32_t target, const struct infer_range *range, int cost)
{
	if (is_done(a, target))
		return false;
	a->spent[target]++;
	return infer_worth(&a->s->infer->axis, &a->s->sieve, target, range, a->pivot, cost + INFER_MARGIN);
}

static void weigh(struct apart *a, const uint32_t *part, size_t n, int cost, struct infer_candidate c)
{
	const struct infer_axis *axis = &a->s->infer->axis;

	infer_run_clear(&a->s->run, axis->m);
	for (size_t i = 0; i < n; i++)
		infer_run_add(&a->s->run, axis, part[i]);
	a->spent[c.target] += n;
	c.score = infer_run_score(&a->s->run, axis, c.target);
	c.net = c.score.bits - cost;
	c.away = distance(c.target, part[0]) + distance(c.target, part[n - 1]);
	if (c.score.live == 0 || c.net < INFER_MARGIN)
		return;
	infer_offer(a->s, c);
	a->count[c.target]++;
}

/* Has the entry no number where the target has one? */
static bool is_blank_for(const struct infer_axis *axis, uint32_t entry, uint32_t target)
{
	for (size_t i = 0; i < axis->m; i++)
		if (axis->ulp[entry * axis->m + i] && axis->ulp[target * axis->m + i])
			return false;
	return true;
}

/* Places from..to - 1 as parts of each entry whose number is within `slack` of `sum`. */
static void try_run(struct apart *a, size_t from, size_t to, int64_t sum, int64_t slack)
{
	const struct infer_axis *axis = &a->s->infer->axis;
	const struct infer_range range = { &a->prefix, from, to };

	for (size_t j = ranked_first(a->key, a->n_keys, sum - slack);
	     j < a->n_keys && a->key[j].value <= sum + slack; j++) {
		uint32_t target = a->key[j].at;
		int cost = cost_of(a, target);

		if ((target >= a->view.entry[from] && target <= a->view.entry[to - 1]) ||
		    is_blank_for(axis, a->view.entry[from], target) ||
		    is_blank_for(axis, a->view.entry[to - 1], target) || !is_worth(a, target, &range, cost))
			continue;
		weigh(
		    a, a->view.entry + from, to - from, cost,
		    (struct infer_candidate){ .target = target, .from = (uint32_t)from, .to = (uint32_t)to });
	}
}

/* Numbers that are rounded to tens and more have too many sums by accident: pairs are held to ones. */
static void try_pair(struct apart *a, uint32_t x, uint32_t y, int64_t sum, int64_t slack)
{
	const struct infer_axis *axis = &a->s->infer->axis;
	const struct infer_range range = { NULL, x, y };
	const uint32_t part[2] = { x, y };

	if (slack > axis->one)
		slack = axis->one;
	for (size_t j = ranked_first(a->key, a->n_keys, sum - slack);
	     j < a->n_keys && a->key[j].value <= sum + slack; j++) {
		uint32_t target = a->key[j].at;
		int cost = cost_of(a, target) + 1;

		if (target == x || target == y || !is_worth(a, target, &range, cost))
			continue;
		weigh(a, part, 2, cost,
		      (struct infer_candidate){ .target = target, .from = x, .to = y, .pair = true });
	}
}

static void set_keys(struct apart *a)
{
	const struct infer_axis *axis = &a->s->infer->axis;

	a->n_keys = 0;
	for (size_t i = 0; i < a->view.n; i++) {
		uint32_t entry = a->view.entry[i];
		int64_t value = axis->value[entry * axis->m + a->pivot];

		if (value != 0 && !is_done(a, entry) &&
		    a->s->sieve.most[entry] >= cost_of(a, entry) + INFER_MARGIN)
			a->key[a->n_keys++] = (struct ranked){ value, entry };
	}
	ranked_sort(a->key, a->n_keys);
}

static void drop_done(struct apart *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n_keys; i++)
		if (!is_done(a, a->key[i].at))
			a->key[n++] = a->key[i];
	a->n_keys = n;
}

/* Another pivot shows the same candidates again. */
static void forget_counts(struct apart *a)
{
	for (size_t i = 0; i < a->s->infer->axis.n; i++)
		if (a->count[i] <= AMBIGUOUS)
			a->count[i] = 0;
}

static void search_pivot(struct apart *a)
{
	const struct infer_axis *axis = &a->s->infer->axis;
	const uint32_t *entry = a->view.entry;
	const int64_t *value = axis->value + a->pivot, *wide = axis->wide + a->pivot;

	forget_counts(a);
	set_keys(a);
	for (size_t i = 0; i < a->view.n && a->n_keys; i++) {
		int64_t first = value[entry[i] * axis->m], sum = first, slack = wide[entry[i] * axis->m];

		for (size_t k = i + 1; k < a->view.n; k++) {
			size_t at = entry[k] * axis->m;

			sum += value[at];
			slack += wide[at];
			try_run(a, i, k + 1, sum, slack);
			if (k > i + 1)
				try_pair(a, entry[i], entry[k], first + value[at],
					 wide[entry[i] * axis->m] + wide[at]);
		}
		drop_done(a);
	}
}

/* What many pairs and runs explain equally well is explained by none. */
static void drop_ambiguous(struct apart *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->s->n; i++)
		if (!is_ambiguous(a, a->s->found[i].target))
			a->s->found[n++] = a->s->found[i];
	a->s->n = n;
}

void infer_search_apart(struct infer_search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct arena *arena = s->infer->arena;
	struct apart a = { .s = s, .view = infer_all(s) };
	bool *tried = arena_array(arena, bool, axis->m);

	if (a.view.n > APART_MOST)
		return;
	a.view.cost = s->table ? TABLES_COST : 0;
	a.prefix = infer_prefix_new(arena, axis, a.view.entry, a.view.n);
	a.key = arena_array(arena, struct ranked, a.view.n);
	a.count = arena_array(arena, size_t, axis->n);
	a.spent = arena_array(arena, size_t, axis->n);
	infer_level(s);
	for (int i = 0; i < PIVOTS && (a.pivot = pivot_of(axis, tried)) < axis->m; i++) {
		tried[a.pivot] = true;
		search_pivot(&a);
	}
	drop_ambiguous(&a);
	infer_keep(s, &a.view, true);
}
