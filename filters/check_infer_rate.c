/*
 * check_infer_rate.c -- averages of runs; ratios and relative changes of pairs.
 *
 * Ratios are looked for near by: the three entries lie within a window, or anywhere in a short axis.  Of several
 * pairs that explain an entry the one with most evidence is taken, then the nearest.
 */
#include "check_infer.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 8, AVERAGE_MOST = 600, WINDOW = 10, RUN_LEAST = 3 };

struct best {
	int net;
	size_t target, a, b; /* entries; of a run: a and b in the view */
	int64_t factor;
	bool change, dropped;
	struct infer_score score;
};

static bool explained(const struct infer *infer, size_t entry)
{
	for (size_t i = 0; i < infer->n_found; i++)
		if (infer->found[i].target == entry)
			return true;
	return false;
}

/* --- averages --- */

static size_t entries_of(const struct infer *infer, const bool *skip, uint32_t *entry)
{
	size_t n = 0;

	for (uint32_t i = 0; i < infer->axis.n; i++)
		if (infer->axis.numbers[i] && !skip[i])
			entry[n++] = i;
	return n;
}

static bool average_on(const struct infer_axis *axis, size_t target, int64_t sum, int64_t ulp, int64_t count,
		       size_t line)
{
	size_t at = target * axis->m + line;
	int64_t off = sum - axis->value[at] * count;

	return axis->ulp[at] && 2 * (off < 0 ? -off : off) <= ulp + axis->ulp[at] * count;
}

/* The line on which the target has the largest number. */
static size_t line_of(const struct infer_axis *axis, size_t target)
{
	size_t best = axis->m;
	int64_t most = 0;

	for (size_t i = 0; i < axis->m; i++) {
		int64_t v = axis->value[target * axis->m + i];

		v = v < 0 ? -v : v;
		if (v > most) {
			most = v;
			best = i;
		}
	}
	return best;
}

static struct infer_score score_run(struct infer *infer, struct infer_run *run, size_t target,
				    const uint32_t *entry, size_t n)
{
	infer_run_clear(run, infer->axis.m);
	for (size_t i = 0; i < n; i++)
		infer_run_add(run, &infer->axis, entry[i]);
	return infer_run_average(run, &infer->axis, target);
}

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

static void average_of(struct infer *infer, struct infer_run *run, const uint32_t *entry, size_t n,
		       size_t target)
{
	const struct infer_axis *axis = &infer->axis;
	size_t line = line_of(axis, target);
	struct best best = { 0 };

	if (line == axis->m)
		return;
	for (size_t i = 0; i < n; i++) {
		int64_t sum = 0, ulp = 0, count = 0;

		for (size_t k = i; k < n && entry[k] != target; k++) {
			size_t at = entry[k] * axis->m + line;
			struct infer_score score;
			bool natural =
			    i == 0 || k + 1 == n || entry[i - 1] == target || entry[k + 1] == target;
			int cost = natural ? infer_cost(4 * n) : infer_cost(n * n);

			sum += axis->value[at];
			ulp += axis->ulp[at];
			count += axis->ulp[at] != 0;
			if (k - i + 1 < RUN_LEAST || count < RUN_LEAST ||
			    !average_on(axis, target, sum, ulp, count, line))
				continue;
			score = score_run(infer, run, target, entry + i, k - i + 1);
			if (score.live && score.bits - cost >= MARGIN && score.bits - cost > best.net &&
			    !counts_twice(infer, entry + i, k - i + 1))
				best = (struct best){
					.net = score.bits - cost, .a = i, .b = k + 1, .score = score
				};
		}
	}
	if (best.net > 0)
		infer_add(infer, CHECK_AVERAGE, target, entry + best.a, best.b - best.a, best.score);
}

void infer_averages(struct infer *infer)
{
	struct infer_run run = infer_run_new(infer->arena, infer->axis.m);
	uint32_t *entry = arena_array(infer->arena, uint32_t, infer->axis.n);
	bool *skip = arena_array(infer->arena, bool, infer->axis.n);
	size_t n = entries_of(infer, skip, entry), sums = infer->n_found;

	if (n > AVERAGE_MOST)
		return;
	for (size_t i = 0; i < infer->axis.n; i++)
		if (infer->axis.numbers[i] && !explained(infer, i))
			average_of(infer, &run, entry, n, i);
	for (size_t i = 0; i < sums; i++)
		skip[infer->found[i].target] = true;
	n = entries_of(infer, skip, entry);
	for (size_t i = 0; i < infer->axis.n; i++)
		if (infer->axis.numbers[i] && !explained(infer, i))
			average_of(infer, &run, entry, n, i);
}

/* --- ratios --- */

static void try_ratio(const struct infer *infer, size_t target, size_t a, size_t b, int cost,
		      struct best *best)
{
	for (int change = 0; change < 2; change++)
		for (int64_t factor = 1; factor <= 100; factor *= 100) {
			struct infer_score score =
			    infer_ratio_score(&infer->axis, target, a, b, factor, change);
			int net = score.bits - cost - change;

			if (score.live && score.hold > score.fail && net >= MARGIN && net > best->net)
				*best = (struct best){ net, target, a, b, factor, change, false, score };
		}
}

static struct best ratio_of(const struct infer *infer, size_t target)
{
	size_t n = infer->axis.n, from = target < WINDOW ? 0 : target - WINDOW;
	size_t to = n - target > WINDOW ? target + WINDOW + 1 : n;
	struct best best = { 0 };
	int cost = infer_cost((to - from) * (to - from)) + 2;

	for (size_t a = from; a < to; a++)
		for (size_t b = from; b < to; b++)
			if (a != b && a != target && b != target && infer->axis.numbers[a] &&
			    infer->axis.numbers[b])
				try_ratio(infer, target, a, b, cost, &best);
	best.target = target;
	return best;
}

static int by_net(const void *a, const void *b)
{
	const struct best *x = a, *y = b;

	if (x->net != y->net)
		return x->net < y->net ? 1 : -1;
	return (x->target > y->target) - (x->target < y->target);
}

/*
 * a = t * b is also b = a / t and t = a / b: what has most digits behind the point is the result.  Of equals the
 * one with more evidence, then the first.
 */
static bool turned(const struct infer *infer, const struct best *best, const struct best *other)
{
	const struct infer_axis *axis = &infer->axis;
	struct infer_score score;

	if (best->change)
		return false;
	if (infer_finer(axis, best->b, best->target)) {
		score = infer_ratio_score(axis, best->b, best->a, best->target, best->factor, false);
		if (score.live && score.hold > score.fail)
			return true;
	}
	if (infer_finer(axis, best->a, best->target) &&
	    infer_product(axis, best->target, best->a, best->b, best->factor))
		return true;
	return other->net && other->target == best->b && other->a == best->a && other->b == best->target &&
	       !infer_finer(axis, best->target, best->b) && by_net(other, best) < 0;
}

/* Drops what says the same as a better one. */
static size_t drop_turned(const struct infer *infer, struct best *best, size_t n)
{
	static const struct best none;
	const struct best **of = arena_array(infer->arena, const struct best *, infer->axis.n);
	size_t kept = 0;

	for (size_t i = 0; i < infer->axis.n; i++)
		of[i] = &none;
	for (size_t i = 0; i < n; i++)
		of[best[i].target] = &best[i];
	for (size_t i = 0; i < n; i++)
		best[i].dropped = turned(infer, &best[i], of[best[i].b]);
	for (size_t i = 0; i < n; i++)
		if (!best[i].dropped)
			best[kept++] = best[i];
	return kept;
}

static void keep_ratio(struct infer *infer, const struct best *best)
{
	const uint32_t part[2] = { (uint32_t)best->a, (uint32_t)best->b };
	enum check_op op = best->change ? CHECK_CHANGE : CHECK_RATIO;

	infer_add(infer, op, best->target, part, 2, best->score)->factor = best->factor;
}

void infer_ratios(struct infer *infer)
{
	struct best *best = arena_array(infer->arena, struct best, infer->axis.n);
	size_t n = 0;

	for (size_t i = 0; i < infer->axis.n; i++)
		if (infer->axis.numbers[i] && !explained(infer, i)) {
			best[n] = ratio_of(infer, i);
			n += best[n].net > 0;
		}
	n = drop_turned(infer, best, n);
	for (size_t i = 0; i < n; i++)
		keep_ratio(infer, &best[i]);
}
