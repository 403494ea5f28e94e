/*
 * check_infer_average.c -- averages of runs.
 *
 * An entry v is the average of a run when the sum of what the numbers of the run differ from v is zero, but
 * for rounding.  On one line, the pivot, let T[j] be the sum of the differences of the first j entries,
 * doubled, and W[j] the sum of the units of both: the run from i to j - 1 fits when |T[j] - T[i]| <= W[j] -
 * W[i], which is T[j] - W[j] <= T[i] - W[i] and T[j] + W[j] >= T[i] + W[i].  The first i from which no end
 * does are left early.  What fits there is weighed on all lines when the sieve lets it through.
 */
#include "check_infer.h"

enum {
	MARGIN = 8,          /* bits by which evidence must outweigh the choice */
	AVERAGE_MOST = 600,  /* entries; more are not tried */
	RUN_LEAST = 2,       /* numbers */
	RUN_FREE = 3,        /* entries; a shorter run stands at an end, or beside the average */
	FUEL_EACH = 1 << 12, /* runs looked at and entries weighed for one average, at most: so many ... */
	FUEL_PARTS = 8       /* ... and so many for each entry that there is */
};

struct averages {
	struct infer *infer;
	struct infer_run run;
	struct infer_sieve sieve;
	struct infer_prefix prefix; /* of the entries */
	uint32_t *entry;
	size_t n;
	int64_t *low, *high;            /* T - W and T + W */
	int64_t *least_low, *most_high; /* from here on */
};

/* What is tried for one target on its pivot. */
struct trial {
	size_t target, pivot;
	size_t fuel;
	int net; /* the best */
	size_t from, to;
	struct infer_score score;
};

/* Does the range hold a sum together with its parts?  Nobody means such an average. */
static bool counts_twice(const struct infer *infer, const uint32_t *entry, size_t n)
{
	for (size_t i = 0; i < infer->n_found; i++) {
		const struct infer_found *found = &infer->found[i];

		if (found->op == CHECK_SUM && found->target >= entry[0] && found->target <= entry[n - 1] &&
		    found->part[0] >= entry[0] && found->part[0] <= entry[n - 1])
			return true;
	}
	return false;
}

static void weigh(struct averages *a, struct trial *t, size_t from, size_t to, int cost)
{
	const struct infer_axis *axis = &a->infer->axis;
	struct infer_score score;

	if (t->fuel < to - from)
		return;
	t->fuel -= to - from;
	infer_run_clear(&a->run, axis->m);
	for (size_t i = from; i < to; i++)
		infer_run_add(&a->run, axis, a->entry[i]);
	score = infer_run_average(&a->run, axis, t->target);
	if (score.live == 0 || score.bits - cost < MARGIN || score.bits - cost <= t->net ||
	    counts_twice(a->infer, a->entry + from, to - from))
		return;
	t->net = score.bits - cost;
	t->from = from;
	t->to = to;
	t->score = score;
}

/* A run at the end of the table or beside the target is likelier than any other. */
static bool is_natural(const struct averages *a, size_t target, size_t from, size_t to)
{
	return from == 0 || to == a->n || a->entry[from - 1] == target || a->entry[to] == target;
}

static int cost_of(const struct averages *a, size_t target, size_t from, size_t to)
{
	return is_natural(a, target, from, to) ? infer_cost(4 * a->n) : infer_cost(a->n * a->n);
}

static int64_t count_of(const struct averages *a, size_t line, size_t from, size_t to)
{
	return a->prefix.total[to * a->prefix.m + line].count -
	       a->prefix.total[from * a->prefix.m + line].count;
}

/* Runs within the places from..to - 1, among which the target is not. */
static void try_between(struct averages *a, struct trial *t, size_t from, size_t to)
{
	const struct infer_axis *axis = &a->infer->axis;

	for (size_t k = to + 1; k-- > from;) {
		bool last = k == to;

		a->least_low[k] = last || a->low[k] < a->least_low[k + 1] ? a->low[k] : a->least_low[k + 1];
		a->most_high[k] = last || a->high[k] > a->most_high[k + 1] ? a->high[k] : a->most_high[k + 1];
	}
	for (size_t i = from; i + RUN_LEAST <= to; i++)
		for (size_t k = i + RUN_LEAST; k <= to; k++) {
			const struct infer_range range = { &a->prefix, i, k };
			int cost;

			if (a->least_low[k] > a->low[i] || a->most_high[k] < a->high[i])
				break;
			if (a->low[k] > a->low[i] || a->high[k] < a->high[i] ||
			    count_of(a, t->pivot, i, k) < RUN_LEAST ||
			    (k - i < RUN_FREE && !is_natural(a, t->target, i, k)))
				continue;
			if (t->fuel == 0)
				return;
			t->fuel--;
			cost = cost_of(a, t->target, i, k);
			if (infer_worth(axis, &a->sieve, t->target, &range, t->pivot,
					cost + (t->net > MARGIN ? t->net : MARGIN)))
				weigh(a, t, i, k, cost);
		}
}

/* Sets low and high for the target on its pivot; returns the target's place, or n when it has none. */
static size_t set_bounds(struct averages *a, const struct trial *t)
{
	const struct infer_axis *axis = &a->infer->axis;
	size_t at = t->target * axis->m + t->pivot, place = a->n;

	for (size_t i = 0; i <= a->n; i++) {
		const struct infer_total *p = &a->prefix.total[i * axis->m + t->pivot];
		int64_t twice = 2 * (p->sum - axis->value[at] * p->count);
		int64_t units = p->fraction + axis->ulp[at] * p->count;

		a->low[i] = twice - units;
		a->high[i] = twice + units;
		if (i < a->n && a->entry[i] == t->target)
			place = i;
	}
	return place;
}

/* Each of the lines that can say most is the pivot in turn, until something is found. */
static void average_of(struct averages *a, size_t target)
{
	struct trial t = { .target = target, .fuel = FUEL_EACH + FUEL_PARTS * a->n };

	if (a->sieve.most[target] < infer_cost(4 * a->n) + MARGIN)
		return;
	for (size_t i = 0; i < a->sieve.n_lines[target] && t.net == 0; i++) {
		size_t place;

		t.pivot = a->sieve.line[target * INFER_GLANCE + i];
		place = set_bounds(a, &t);
		try_between(a, &t, 0, place);
		if (place < a->n)
			try_between(a, &t, place + 1, a->n);
	}
	if (t.net > 0)
		infer_add(a->infer, CHECK_AVERAGE, target, a->entry + t.from, t.to - t.from, t.score);
}

/* Averages of the entries that are not to be skipped. */
static void search(struct averages *a, const bool *skip)
{
	const struct infer_axis *axis = &a->infer->axis;

	a->n = 0;
	for (uint32_t i = 0; i < axis->n; i++)
		if (axis->numbers[i] && !skip[i])
			a->entry[a->n++] = i;
	if (a->n < RUN_LEAST)
		return;
	a->prefix = infer_prefix_new(a->infer->arena, axis, a->entry, a->n);
	for (size_t i = 0; i < axis->n; i++)
		if (axis->numbers[i] && !infer_found_of(a->infer, i))
			average_of(a, i);
}

void infer_averages(struct infer *infer)
{
	struct arena *arena = infer->arena;
	size_t n = infer->axis.n, sums = infer->n_found, numbers = 0;
	bool *skip = arena_array(arena, bool, n);
	struct averages a = { .infer = infer,
			      .run = infer_run_new(arena, infer->axis.m),
			      .sieve = infer_sieve_new(arena, &infer->axis, CHECK_AVERAGE),
			      .entry = arena_array(arena, uint32_t, n),
			      .low = arena_array(arena, int64_t, n + 1),
			      .high = arena_array(arena, int64_t, n + 1),
			      .least_low = arena_array(arena, int64_t, n + 1),
			      .most_high = arena_array(arena, int64_t, n + 1) };

	for (size_t i = 0; i < n; i++)
		numbers += infer->axis.numbers[i] > 0;
	if (numbers > AVERAGE_MOST)
		return;
	search(&a, skip);
	for (size_t i = 0; i < sums; i++)
		skip[infer->found[i].target] = true;
	if (sums)
		search(&a, skip);
}
