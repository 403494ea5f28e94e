/*
 * check_infer_view.c -- views: the choices of entries among which sums of neighbours are looked for.
 *
 * Most are made for one entry: it stands where it is, and of the others only those that may be its parts are left.
 */
#include "check_infer_sum.h"

enum { STRIDE_MOST = 6, SKIPPING_COST = 1, TOTALS_COST = 2, KIN_COST = 3, ALIKE_COST = 2, STRIDE_COST = 12 };

static struct infer_view view_new(struct infer_search *s, size_t n, int cost)
{
	return (struct infer_view){ arena_array(s->infer->arena, uint32_t, n), 0, cost };
}

struct infer_view infer_all(struct infer_search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct infer_view view = view_new(s, axis->n, 0);

	for (uint32_t i = 0; i < axis->n; i++)
		if (axis->numbers[i])
			view.entry[view.n++] = i;
	return view;
}

/* May `part` be one of the sum `entry`? */
typedef bool may_part(const struct infer_search *, uint32_t entry, uint32_t part);

/* Every entry that is no sum yet, in a view of it and its possible parts. */
static void search_each(struct infer_search *s, may_part *may, int cost)
{
	struct infer_view all = infer_all(s), view = view_new(s, all.n, cost);
	size_t most = infer_reach(s, &all);

	for (size_t i = 0; i < all.n; i++) {
		size_t at = 0;

		if (s->target[all.entry[i]])
			continue;
		view.n = 0;
		for (size_t k = 0; k < all.n; k++) {
			if (k == i)
				at = view.n;
			if (k == i || may(s, all.entry[i], all.entry[k]))
				view.entry[view.n++] = all.entry[k];
		}
		infer_level(s);
		infer_try_side(s, &view, at, false, most);
		infer_try_side(s, &view, at, true, most);
		infer_keep(s, &view, false);
	}
}

static bool is_no_total(const struct infer_search *s, uint32_t entry, uint32_t part)
{
	(void)entry;
	return !s->target[part];
}

/* Grand totals of what is no total. */
void infer_search_skipping(struct infer_search *s)
{
	search_each(s, is_no_total, SKIPPING_COST);
}

static bool is_free_total(const struct infer_search *s, uint32_t entry, uint32_t part)
{
	(void)entry;
	return s->target[part] && !s->owner[part];
}

/* Totals of totals, with what is between them left out. */
void infer_search_totals(struct infer_search *s)
{
	search_each(s, is_free_total, TOTALS_COST);
}

static bool is_free_kin(const struct infer_search *s, uint32_t entry, uint32_t part)
{
	const struct infer_axis *axis = &s->infer->axis;

	return !s->owner[part] && !infer_finer(axis, entry, part) && !infer_finer(axis, part, entry);
}

/* Entries that print as many digits behind the point as the sum does: counts between averages and shares. */
void infer_search_kin(struct infer_search *s)
{
	search_each(s, is_free_kin, KIN_COST);
}

/* Every second, third, ... entry from some place beside the sum: counts between shares. */
void infer_search_strides(struct infer_search *s, const struct infer_view *all)
{
	struct infer_view view = view_new(s, all->n, STRIDE_COST);
	size_t most = infer_reach(s, all);

	for (size_t i = 0; i < all->n; i++)
		for (size_t step = 2; step <= STRIDE_MOST && !s->target[all->entry[i]]; step++)
			for (size_t first = 1; first <= step; first++)
				for (int back = 0; back < 2; back++) {
					view.n = 0;
					view.entry[view.n++] = all->entry[i];
					for (size_t k = first; back ? k <= i : i + k < all->n; k += step)
						view.entry[view.n++] = all->entry[back ? i - k : i + k];
					infer_level(s);
					if (view.n > 3)
						infer_try_side(s, &view, 0, false, most);
					infer_keep(s, &view, false);
				}
}

/* Levels among entries with one label, such as the totals of several years. */
void infer_search_alike(struct infer_search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct infer_view all = infer_all(s), view = view_new(s, all.n, ALIKE_COST);
	bool *done = arena_array(s->infer->arena, bool, axis->n);

	s->alike = true;
	for (size_t i = 0; i < all.n; i++) {
		uint32_t label = axis->label[all.entry[i]];

		if (!label || done[all.entry[i]])
			continue;
		view.n = 0;
		for (size_t k = i; k < all.n; k++)
			if (axis->label[all.entry[k]] == label) {
				done[all.entry[k]] = true;
				view.entry[view.n++] = all.entry[k];
			}
		if (view.n > 2 && view.n < all.n)
			infer_search_levels(s, &view, true);
	}
	s->alike = false;
}
