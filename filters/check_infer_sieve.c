/*
 * check_infer_sieve.c -- which hypotheses are worth weighing?
 *
 * To weigh one takes a pass over all lines for each part.  Few are worth that: each line on which it fails
 * takes away what it could have said and costs besides; where a glance at the lines that could say most shows
 * none on which it holds, or where too little is left of all that they could say, there is nothing to weigh.
 * Sums of ranges are differences of prefix sums, so that a look at a line costs the same for ranges of any
 * length.
 */
#include "check_infer.h"

/* --- what lines can say --- */

/* Of the numbers on a line. */
struct line_facts {
	int64_t ulp; /* the least */
	int64_t low, high;
};

static struct line_facts facts_of(const struct infer_axis *axis, size_t line)
{
	struct line_facts f = { INT64_MAX, INT64_MAX, INT64_MIN };

	for (size_t at = line; at < axis->n * axis->m; at += axis->m) {
		if (!axis->ulp[at])
			continue;
		f.ulp = axis->ulp[at] < f.ulp ? axis->ulp[at] : f.ulp;
		f.low = axis->value[at] < f.low ? axis->value[at] : f.low;
		f.high = axis->value[at] > f.high ? axis->value[at] : f.high;
	}
	return f;
}

static uint8_t worth_of(const struct infer_axis *axis, enum check_op op, size_t at,
			const struct line_facts *f)
{
	uint64_t size = infer_size(axis->value[at]), range = (uint64_t)f->high - (uint64_t)f->low;

	if (!axis->ulp[at] || (op == CHECK_SUM && axis->apart[at % axis->m]))
		return 0;
	if (op == CHECK_AVERAGE && range < size)
		size = range;
	return (uint8_t)infer_line_bits(size, (uint64_t)f->ulp);
}

/* Puts the line among the entry's best. */
static void rank_line(struct infer_sieve *sieve, size_t entry, size_t m, uint32_t line)
{
	uint32_t *best = sieve->line + entry * INFER_GLANCE;
	size_t n = sieve->n_lines[entry], i;
	const uint8_t *worth = sieve->worth + entry * m;

	if (worth[line] == 0 || (n == INFER_GLANCE && worth[best[n - 1]] >= worth[line]))
		return;
	if (n < INFER_GLANCE)
		sieve->n_lines[entry] = (uint8_t)++n;
	for (i = n - 1; i > 0 && worth[best[i - 1]] < worth[line]; i--)
		best[i] = best[i - 1];
	best[i] = line;
}

struct infer_sieve infer_sieve_new(struct arena *arena, const struct infer_axis *axis, enum check_op op)
{
	struct infer_sieve sieve = { .op = op,
				     .worth = arena_array(arena, uint8_t, axis->n * axis->m),
				     .most = arena_array(arena, int, axis->n),
				     .line = arena_array(arena, uint32_t, axis->n * INFER_GLANCE),
				     .n_lines = arena_array(arena, uint8_t, axis->n) };

	for (uint32_t i = 0; i < axis->m; i++) {
		struct line_facts f = facts_of(axis, i);

		for (size_t e = 0; e < axis->n; e++) {
			sieve.worth[e * axis->m + i] = worth_of(axis, op, e * axis->m + i, &f);
			sieve.most[e] += sieve.worth[e * axis->m + i];
			rank_line(&sieve, e, axis->m, i);
		}
	}
	return sieve;
}

/* --- prefix sums --- */

struct infer_prefix infer_prefix_new(struct arena *arena, const struct infer_axis *axis,
				     const uint32_t *entry, size_t n)
{
	size_t m = axis->m;
	struct infer_prefix p = { arena_array(arena, struct infer_total, (n + 1) * m), m };

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++) {
			const struct infer_total *t = &p.total[i * m + k];
			size_t at = entry[i] * m + k;

			p.total[(i + 1) * m + k] =
			    (struct infer_total){ t->sum + axis->value[at],
						  t->fraction + infer_fraction(axis, at),
						  t->wide + axis->wide[at], t->count + (axis->ulp[at] != 0) };
		}
	return p;
}

static struct infer_total total_of(const struct infer_axis *axis, const struct infer_range *r, size_t line)
{
	const struct infer_total *a, *b;

	if (!r->prefix) {
		size_t x = r->from * axis->m + line, y = r->to * axis->m + line;

		return (struct infer_total){ axis->value[x] + axis->value[y],
					     infer_fraction(axis, x) + infer_fraction(axis, y),
					     axis->wide[x] + axis->wide[y],
					     (axis->ulp[x] != 0) + (axis->ulp[y] != 0) };
	}
	a = &r->prefix->total[r->from * axis->m + line];
	b = &r->prefix->total[r->to * axis->m + line];
	return (struct infer_total){ b->sum - a->sum, b->fraction - a->fraction, b->wide - a->wide,
				     b->count - a->count };
}

/* --- the sieve --- */

bool infer_fits(const struct infer_axis *axis, enum check_op op, size_t at, const struct infer_total *t)
{
	if (op == CHECK_SUM)
		return t->count > 0 &&
		       infer_size(t->sum - axis->value[at]) <= (uint64_t)(t->wide + axis->wide[at]) / 2;
	return t->count > 1 && 2 * infer_size(t->sum - axis->value[at] * t->count) <=
				   (uint64_t)(axis->ulp[at] * t->count + t->fraction);
}

/* Does it hold on some of the best lines, beside the one on which it was found? */
static bool glance(const struct infer_axis *axis, const struct infer_sieve *sieve, size_t target,
		   const struct infer_range *r, size_t known)
{
	for (size_t i = 0; i < sieve->n_lines[target]; i++) {
		size_t line = sieve->line[target * INFER_GLANCE + i];
		struct infer_total t = total_of(axis, r, line);

		if (line != known && infer_fits(axis, sieve->op, target * axis->m + line, &t))
			return true;
	}
	return false;
}

bool infer_worth(const struct infer_axis *axis, const struct infer_sieve *sieve, size_t target,
		 const struct infer_range *r, size_t known, int least)
{
	const uint8_t *worth = sieve->worth + target * axis->m;
	int rest = sieve->most[target];

	if (rest < least || (worth[known] < least && !glance(axis, sieve, target, r, known)))
		return false;
	for (size_t i = 0; i < axis->m && rest >= least; i++) {
		size_t at = target * axis->m + i;
		struct infer_total t = total_of(axis, r, i);

		if (worth[i] && !infer_fits(axis, sieve->op, at, &t))
			rest -= worth[i] + (t.count > 1 ? INFER_FAIL_COST : 0);
	}
	return rest >= least;
}
