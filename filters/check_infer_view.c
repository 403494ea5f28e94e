/*
 * check_infer_view.c -- views: the choices of entries among which sums of neighbours are looked for.
 *
 * Most are made for one entry: it stands where it is, and of the others only those that may be its parts are
 * left.
 */
#include "check_infer_sum.h"

enum { PLACES_MOST = 1 << 22, REACH_LEAST = 64 };
enum {
	STRIDE_MOST = 6,
	SKIPPING_COST = 1,
	TOTALS_COST = 2,
	FREE_COST = 8,
	KIN_COST = 3,
	ALIKE_COST = 2,
	STRIDE_COST = 12
};

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

/*
 * Entries to either side of one that a view holds at most, so that long axes are not searched in square time.
 */
static size_t reach(const struct infer_view *all)
{
	size_t most = PLACES_MOST / (all->n + 1);

	return most < REACH_LEAST ? REACH_LEAST : most;
}

/* The entry at a place of `all`, and what may be its parts.  Returns its place in the view. */
static size_t view_around(const struct infer_search *s, struct infer_view *view, const struct infer_view *all,
			  size_t place, may_part *may)
{
	size_t most = reach(all), from = place > most ? place - most : 0, at;

	view->n = 0;
	for (size_t k = from; k < place; k++)
		if (may(s, all->entry[place], all->entry[k]))
			view->entry[view->n++] = all->entry[k];
	at = view->n;
	view->entry[view->n++] = all->entry[place];
	for (size_t k = place + 1; k < all->n && k - place <= most; k++)
		if (may(s, all->entry[place], all->entry[k]))
			view->entry[view->n++] = all->entry[k];
	return at;
}

/* Every entry that is no sum yet, in a view of it and its possible parts. */
static void search_each(struct infer_search *s, may_part *may, int cost)
{
	struct infer_view all = infer_all(s), view = view_new(s, all.n, cost);

	infer_refuel(s);
	for (size_t i = 0; i < all.n; i++) {
		size_t at;

		if (s->target[all.entry[i]])
			continue;
		at = view_around(s, &view, &all, i, may);
		infer_level(s);
		infer_try_side(s, &view, at, false);
		infer_try_side(s, &view, at, true);
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
	return (s->target[part] || s->single[part]) && !s->owner[part];
}

/* Totals of totals, with what is between them left out. */
void infer_search_totals(struct infer_search *s)
{
	search_each(s, is_free_total, TOTALS_COST);
}

/* Other parts of totals, and totals of what is part of none: what is between is left out. */
void infer_search_free(struct infer_search *s)
{
	struct infer_view all = infer_all(s), view = view_new(s, all.n, FREE_COST);

	for (size_t i = 0; i < all.n; i++)
		if (!s->owner[all.entry[i]])
			view.entry[view.n++] = all.entry[i];
	if (view.n < all.n)
		infer_search_levels(s, &view, true);
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

/* The entry at a place of `all`, and from the first-th beside it every step-th. */
static void view_stride(struct infer_view *view, const struct infer_view *all, size_t place, size_t first,
			size_t step, bool back)
{
	size_t room = back ? place : all->n - 1 - place, most = reach(all);

	view->n = 0;
	view->entry[view->n++] = all->entry[place];
	for (size_t k = first; k <= room && k <= most; k += step)
		view->entry[view->n++] = all->entry[back ? place - k : place + k];
}

/* Is it no sum, or one that fails on many lines? */
static bool is_open(const struct infer_search *s, uint32_t entry)
{
	const struct infer_found *f = infer_found_of(s->infer, entry);

	return !s->target[entry] || (f && f->n && f->score.fail * 4 > f->score.hold);
}

/* Every second, third, ... entry from some place beside the sum: counts between shares. */
void infer_search_strides(struct infer_search *s, const struct infer_view *all)
{
	struct infer_view view = view_new(s, all->n, STRIDE_COST);

	infer_refuel(s);
	for (size_t i = 0; i < all->n; i++)
		for (size_t step = 2; step <= STRIDE_MOST && is_open(s, all->entry[i]); step++)
			for (size_t first = 1; first <= step; first++)
				for (int back = 0; back < 2; back++) {
					view_stride(&view, all, i, first, step, back);
					infer_level(s);
					if (view.n > 3)
						infer_try_side(s, &view, 0, false);
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
