/*
 * check_infer_near.c -- sums of neighbours: every entry of a view is tried as the sum of the entries right behind
 * or right before it, as many as fit.
 */
#include "check_infer_sum.h"

enum {
	TOTAL_BONUS = 6, /* bits that a label is worth which says total */
	RATE_COST = 4,
	FINER_COST = 8,
	LEVELS_MOST = 8,
	WORK_MOST = 1 << 27, /* additions per search */
};

int infer_prior(const struct infer_axis *axis, uint32_t target)
{
	return (axis->total[target] ? TOTAL_BONUS : 0) - (axis->rate[target] ? RATE_COST : 0);
}

void infer_try_side(struct infer_search *s, const struct infer_view *view, size_t at, bool back, size_t most)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct infer_candidate best = { .net = 0 };
	int cost = infer_cost(2 * view->n) + view->cost - infer_prior(axis, view->entry[at]);

	bool finer = false; /* some part has more digits behind the point than the sum */

	infer_run_clear(&s->run, axis->m);
	for (size_t k = 1; k <= most; k++) {
		size_t i = back ? at - k : at + k, over;
		struct infer_score score;

		if (back ? at < k : i >= view->n)
			break;
		infer_run_add(&s->run, axis, view->entry[i]);
		if (!finer && infer_finer(axis, view->entry[i], view->entry[at])) {
			finer = true;
			cost += FINER_COST;
		}
		score = infer_run_score(&s->run, axis, view->entry[at], &over);
		if (k > 1 && score.live > 0 && score.bits - cost >= INFER_MARGIN &&
		    score.bits - cost > best.net)
			best = (struct infer_candidate){ .target = view->entry[at],
							 .from = (uint32_t)(back ? i : at + 1),
							 .to = (uint32_t)(back ? at : i + 1),
							 .net = score.bits - cost,
							 .score = score };
		if (over && !axis->signs)
			break;
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

size_t infer_reach(const struct infer_search *s, const struct infer_view *view)
{
	size_t most = WORK_MOST / (s->infer->axis.m + 1) / (view->n + 1);

	return most < 16 ? 16 : most;
}

void infer_search_levels(struct infer_search *s, struct infer_view *view, bool again)
{
	for (int level = 0; level < LEVELS_MOST; level++) {
		size_t most = infer_reach(s, view);

		infer_level(s);
		for (size_t i = 0; i < view->n; i++) {
			if (s->target[view->entry[i]] && !again)
				continue;
			infer_try_side(s, view, i, false, most);
			infer_try_side(s, view, i, true, most);
		}
		if (!infer_keep(s, view, again))
			break;
		drop_used(s, view);
	}
}
