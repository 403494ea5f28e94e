/*
 * check_infer_near.c -- sums of neighbours: every entry of a view is tried as the sum of the entries right
 * behind or right before it, as many as fit.
 *
 * A walk away from the entry adds up neighbours on the lines that can say most.  Only where one of these
 * comes out right the walk is weighed on all lines.
 */
#include "check_infer_sum.h"

enum {
	TOTAL_BONUS = 6, /* bits that a label is worth which says total */
	RATE_COST = 4,
	FINER_COST = 8,
	LEVELS_MOST = 8,
	FUEL_EACH = 128,
	STEPS_MOST = 1 << 24, /* of all walks in a view */
};

int infer_prior(const struct infer_axis *axis, uint32_t target)
{
	return (axis->total[target] ? TOTAL_BONUS : 0) - (axis->rate[target] ? RATE_COST : 0);
}

void infer_refuel(struct infer_search *s)
{
	s->fuel = s->infer->axis.n * FUEL_EACH;
}

struct walk {
	uint32_t target;
	size_t n;             /* lines */
	const uint32_t *line; /* the best of the target */
	struct infer_total total[INFER_GLANCE];
};

static void walk_add(struct walk *w, const struct infer_axis *axis, uint32_t entry)
{
	for (size_t i = 0; i < w->n; i++) {
		size_t at = entry * axis->m + w->line[i];

		w->total[i].sum += axis->value[at];
		w->total[i].wide += axis->wide[at];
		w->total[i].count += axis->ulp[at] != 0;
	}
}

static bool walk_fits(const struct walk *w, const struct infer_axis *axis)
{
	for (size_t i = 0; i < w->n; i++)
		if (infer_fits(axis, CHECK_SUM, w->target * axis->m + w->line[i], &w->total[i]))
			return true;
	return false;
}

/* Is the sum greater on all lines? */
static bool walk_is_over(const struct walk *w, const struct infer_axis *axis)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->total[i].sum <= axis->value[w->target * axis->m + w->line[i]])
			return false;
	return true;
}

static uint32_t neighbour(const struct infer_view *view, size_t at, bool back, size_t k)
{
	return view->entry[back ? at - k : at + k];
}

/* Brings the run from `n` neighbours to `k`; false: there is no fuel for it. */
static bool bring_up(struct infer_search *s, const struct infer_view *view, size_t at, bool back, size_t n,
		     size_t k)
{
	if (s->fuel < k - n)
		return false;
	s->fuel -= k - n;
	if (n == 0)
		infer_run_clear(&s->run, s->infer->axis.m);
	while (n++ < k)
		infer_run_add(&s->run, &s->infer->axis, neighbour(view, at, back, n));
	return true;
}

static struct infer_candidate candidate(const struct infer_view *view, size_t at, bool back, size_t k)
{
	return (struct infer_candidate){ .target = view->entry[at],
					 .from = (uint32_t)(back ? at - k : at + 1),
					 .to = (uint32_t)(back ? at : at + k + 1) };
}

void infer_try_side(struct infer_search *s, const struct infer_view *view, size_t at, bool back)
{
	const struct infer_axis *axis = &s->infer->axis;
	uint32_t target = view->entry[at];
	struct walk walk = {
		target, s->sieve.n_lines[target], s->sieve.line + target * INFER_GLANCE, { { 0 } }
	};
	struct infer_candidate best = { .net = 0 };
	int cost = infer_cost(2 * view->n) + view->cost - infer_prior(axis, target);
	size_t most = STEPS_MOST / (view->n + 1) + 1, room = back ? at : view->n - 1 - at, weighed = 0;
	bool finer = false; /* some part has more digits behind the point than the sum */

	if (s->sieve.most[target] < cost + INFER_MARGIN)
		return;
	for (size_t k = 1; k <= room && k <= most; k++) {
		uint32_t entry = neighbour(view, at, back, k);
		struct infer_score score;

		walk_add(&walk, axis, entry);
		if (!finer && infer_finer(axis, entry, target)) {
			finer = true;
			cost += FINER_COST;
		}
		if (!axis->signs && walk_is_over(&walk, axis) && !walk_fits(&walk, axis))
			break;
		if (k < 2 || !walk_fits(&walk, axis))
			continue;
		if (!bring_up(s, view, at, back, weighed, k))
			break;
		weighed = k;
		score = infer_run_score(&s->run, axis, target);
		if (score.live > 0 && score.bits - cost >= INFER_MARGIN && score.bits - cost > best.net) {
			best = candidate(view, at, back, k);
			best.net = score.bits - cost;
			best.score = score;
		}
	}
	if (best.net > 0)
		infer_offer(s, best);
}

static void drop_used(const struct infer_search *s, struct infer_view *view)
{
	size_t n = 0;

	for (size_t i = 0; i < view->n; i++)
		if (!s->used[view->entry[i]])
			view->entry[n++] = view->entry[i];
	view->n = n;
}

void infer_search_levels(struct infer_search *s, struct infer_view *view, bool again)
{
	infer_refuel(s);
	for (int level = 0; level < LEVELS_MOST; level++) {
		infer_level(s);
		for (size_t i = 0; i < view->n; i++) {
			if (s->target[view->entry[i]] && !again)
				continue;
			infer_try_side(s, view, i, false);
			infer_try_side(s, view, i, true);
		}
		if (!infer_keep(s, view, again))
			break;
		drop_used(s, view);
	}
}
