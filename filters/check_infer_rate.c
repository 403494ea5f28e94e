/*
 * check_infer_rate.c -- ratios and relative changes of pairs.
 *
 * Ratios are looked for near by: the three entries lie within a window, or anywhere in a short axis.  Of
 * several pairs that explain an entry the one with most evidence is taken, then the nearest.
 */
#include "check_infer_rate.h"

enum {
	EXACT_LEAST = 4, /* lines */
	KIND_COST = 2,   /* bits */
	RATE_BONUS = 10  /* bits that a label is worth which says share, rate, change */
};

const struct infer_kind infer_kinds[INFER_KINDS] = {
	{ 1, false }, { 100, false }, { 1, true }, { 100, true }
};

void infer_rate_try(const struct infer_rates *r, struct infer_rate rate, int cost, struct infer_rate *best)
{
	const struct infer_axis *axis = &r->infer->axis;
	const struct infer_score *score = &rate.score;

	rate.score = infer_ratio_score(axis, (size_t[]){ rate.target, rate.a, rate.b }, &rate.kind, r->loose);
	rate.net =
	    score->bits - cost - KIND_COST - rate.kind.change + (axis->rate[rate.target] ? RATE_BONUS : 0);
	if (score->live && score->hold > score->fail && rate.net >= INFER_RATE_MARGIN && rate.net > best->net)
		*best = rate;
}

static void try_near(const struct infer_rates *r, size_t target, struct infer_rate *best)
{
	const struct infer_axis *axis = &r->infer->axis;
	size_t n = axis->n, from = target < INFER_RATE_WINDOW ? 0 : target - INFER_RATE_WINDOW;
	size_t to = n - target > INFER_RATE_WINDOW ? target + INFER_RATE_WINDOW + 1 : n;
	int cost = infer_cost((to - from) * (to - from));
	const uint32_t *line = r->sieve.line + target * INFER_GLANCE;
	size_t n_lines = r->sieve.n_lines[target];

	for (size_t a = from; a < to; a++)
		for (size_t b = from; b < to; b++)
			for (int i = 0; i < INFER_KINDS && a != b && a != target && b != target; i++)
				if (axis->numbers[a] && axis->numbers[b] &&
				    infer_ratio_glance(axis, (size_t[]){ target, a, b }, &infer_kinds[i],
						       r->loose, line, n_lines))
					infer_rate_try(
					    r,
					    (struct infer_rate){
						.target = target, .a = a, .b = b, .kind = infer_kinds[i] },
					    cost, best);
}

/* Bits that the target's lines can say at most. */
static int most_bits(const struct infer_axis *axis, size_t target)
{
	uint64_t spread = axis->spread[target];
	int64_t last = 0;
	int bits = 0;

	for (size_t i = target * axis->m; i < (target + 1) * axis->m; i++) {
		uint64_t size = infer_size(axis->value[i]);

		if (axis->ulp[i] && axis->value[i] != last)
			bits += infer_line_bits(size < spread ? size : spread, (uint64_t)axis->ulp[i]);
		last = axis->value[i];
	}
	return bits;
}

/* Of exact numbers; else of such as may be rounded. */
static struct infer_rate ratio_of(struct infer_rates *r, size_t target)
{
	const struct infer_axis *axis = &r->infer->axis;
	struct infer_rate best = { .target = target };
	size_t near = axis->n < INFER_RATE_WINDOW ? axis->n : INFER_RATE_WINDOW;
	int least =
	    infer_cost(near * near) + KIND_COST + INFER_RATE_MARGIN - (axis->rate[target] ? RATE_BONUS : 0);

	if (most_bits(axis, target) < least)
		return best;
	for (int loose = 0; loose < 2 && !best.net; loose++) {
		r->loose = loose;
		try_near(r, target, &best);
		if (!best.net && axis->n > INFER_RATE_WINDOW)
			infer_rate_far(r, target, &best);
	}
	return best;
}

static int by_net(const void *a, const void *b)
{
	const struct infer_rate *x = a, *y = b;

	if (x->net != y->net)
		return x->net < y->net ? 1 : -1;
	return (x->target > y->target) - (x->target < y->target);
}

/*
 * A product has more digits than its factors.  Where all have as many and it comes out exactly on every line,
 * the numbers were multiplied too: what is divided seldom leaves no remainder.
 */
static bool is_product(const struct infer_axis *axis, const struct infer_rate *best)
{
	struct infer_score score = infer_product(axis, best->target, best->a, best->b, best->kind.factor);

	if (infer_finer(axis, best->a, best->target))
		return score.hold > score.fail;
	return best->kind.factor == 1 && !axis->rate[best->target] && !score.rounded &&
	       score.hold >= EXACT_LEAST && !infer_finer(axis, best->target, best->a) &&
	       !infer_finer(axis, best->target, best->b);
}

/*
 * a = t * b is also b = a / t and t = a / b: what has most digits behind the point is the result.  Of equals
 * the one with more evidence, then the first.
 */
static bool turned(const struct infer *infer, const struct infer_rate *best, const struct infer_rate *other)
{
	const struct infer_axis *axis = &infer->axis;
	struct infer_score score;

	if (best->kind.change)
		return false;
	if (infer_finer(axis, best->b, best->target)) {
		score = infer_ratio_score(axis, (size_t[]){ best->b, best->a, best->target }, &best->kind,
					  best->score.rounded);
		if (score.live && score.hold > score.fail)
			return true;
	}
	if (is_product(axis, best))
		return true;
	return other->net && other->target == best->b && other->a == best->a && other->b == best->target &&
	       !infer_finer(axis, best->target, best->b) && by_net(other, best) < 0;
}

/* Drops what says the same as a better one. */
static size_t drop_turned(const struct infer *infer, struct infer_rate *best, size_t n)
{
	static const struct infer_rate none;
	const struct infer_rate **of = arena_array(infer->arena, const struct infer_rate *, infer->axis.n);
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

static void keep_ratio(struct infer *infer, const struct infer_rate *best)
{
	const uint32_t part[2] = { (uint32_t)best->a, (uint32_t)best->b };
	enum check_op op = best->kind.change ? CHECK_CHANGE : CHECK_RATIO;

	infer_add(infer, op, best->target, part, 2, best->score)->factor = best->kind.factor;
}

void infer_ratios(struct infer *infer)
{
	struct infer_rate *best = arena_array(infer->arena, struct infer_rate, infer->axis.n);
	struct infer_rates r = { .infer = infer,
				 .sieve = infer_sieve_new(infer->arena, &infer->axis, CHECK_RATIO),
				 .key = arena_array(infer->arena, const struct ranked *, infer->axis.m),
				 .n_keys = arena_array(infer->arena, uint32_t, infer->axis.m) };
	size_t n = 0;

	for (size_t i = 0; i < infer->axis.n; i++)
		if (infer->axis.numbers[i] && !infer_found_of(infer, i)) {
			best[n] = ratio_of(&r, i);
			n += best[n].net > 0;
		}
	n = drop_turned(infer, best, n);
	for (size_t i = 0; i < n; i++)
		keep_ratio(infer, &best[i]);
}
