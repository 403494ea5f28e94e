/*
 * check_infer_rate.c -- ratios and relative changes of pairs.
 *
 * Ratios are looked for near by: the three entries lie within a window, or anywhere in a short axis.  Of several
 * pairs that explain an entry the one with most evidence is taken, then the nearest.
 */
#include "check_infer.h"

#include <stdlib.h>

enum {
	MARGIN = 8,
	WINDOW = 10,
	EXACT_LEAST = 4, /* lines */
	RATE_BONUS = 10  /* bits that a label is worth which says share, rate, change */
};

struct best {
	int net;
	size_t target, a, b; /* entries */
	int64_t factor;
	bool change, dropped;
	struct infer_score score;
};

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
	int cost = infer_cost((to - from) * (to - from)) + 2 - (infer->axis.rate[target] ? RATE_BONUS : 0);

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
 * A product has more digits than its factors.  Where all have as many and it comes out exactly on every line, the
 * numbers were multiplied too: what is divided seldom leaves no remainder.
 */
static bool is_product(const struct infer_axis *axis, const struct best *best)
{
	struct infer_score score = infer_product(axis, best->target, best->a, best->b, best->factor);

	if (infer_finer(axis, best->a, best->target))
		return score.hold > score.fail;
	return best->factor == 1 && !axis->rate[best->target] && !score.rounded &&
	       score.hold >= EXACT_LEAST && !infer_finer(axis, best->target, best->a) &&
	       !infer_finer(axis, best->target, best->b);
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
	if (is_product(axis, best))
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
		if (infer->axis.numbers[i] && !infer_found_of(infer, i)) {
			best[n] = ratio_of(infer, i);
			n += best[n].net > 0;
		}
	n = drop_turned(infer, best, n);
	for (size_t i = 0; i < n; i++)
		keep_ratio(infer, &best[i]);
}
