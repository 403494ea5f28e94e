/*
 * check_infer_sum.c -- sums: of neighbours, then of what they leave, then of entries apart.
 *
 * A view is a choice of entries.  In it, every entry is tried as the sum of the entries right behind or right
 * before it, as many as fit.  The best hypotheses are kept; their parts leave the view, and grand totals come
 * to stand beside their subtotals.  Then views without the totals, of entries with the same label, and of
 * entries equally exact; then runs apart from their sum, and pairs.
 */
#include "check_infer.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum {
	MARGIN = 1,      /* bits by which evidence must outweigh the choice */
	TOTAL_BONUS = 6, /* bits that a label is worth which says total */
	RATE_COST = 4,
	LEVELS_MOST = 8,
	AGAIN_COST = 8,
	CROSS_LEAST = 40,
	AMBIGUOUS = 6,
	FINER_COST = 8,
	PLACES_APART = 4, /* in sixteenths */
	STRIDE_MOST = 6,
	WORK_MOST = 1 << 27, /* additions per search */
	APART_MOST = 400,    /* entries; more are not tried for runs apart and pairs */
};

struct view {
	uint32_t *entry;
	size_t n;
	int cost; /* of choosing it */
};

struct candidate {
	uint32_t target;
	uint32_t from, to; /* in the view; or a pair of entries */
	uint32_t away;     /* how far its parts reach */
	bool pair;
	int net;
	struct infer_score score;
};

struct search {
	struct infer *infer;
	struct infer_run run;
	bool *target; /* of a sum that was found */
	bool *used;   /* part of a sum found at this level */
	struct candidate *found;
	size_t n, cap;
	bool far, alike;  /* beyond neighbours */
	uint32_t *owner;  /* by entry: the sum that it is part of, + 1 */
	uint32_t *shared; /* by sum; all 0 between uses */

	int *best;            /* net of the best candidate for an entry */
	uint32_t *low, *high; /* its range */
};

static void add_candidate(struct search *s, struct candidate c)
{
	s->found = mem_grow(s->found, &s->cap, s->n, sizeof *s->found);
	s->found[s->n++] = c;
}

static int prior(const struct infer_axis *axis, uint32_t target)
{
	return (axis->total[target] ? TOTAL_BONUS : 0) - (axis->rate[target] ? RATE_COST : 0);
}

/* The best run that begins beside view->entry[at] and goes by `step`. */
static void try_side(struct search *s, const struct view *view, size_t at, bool back, size_t most)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct candidate best = { .net = 0 };
	int cost = infer_cost(2 * view->n) + view->cost - prior(axis, view->entry[at]);

	bool finer = false; /* some part has more digits behind the point than the sum */

	infer_run_clear(&s->run, axis->m);
	for (size_t k = 1; k <= most; k++) {
		size_t i = back ? at - k : at + k, over;
		struct infer_score score;

		if (back ? at < k : i >= view->n)
			break;
		infer_run_add(&s->run, axis, view->entry[i]);
		if (!finer &&
		    infer_places(axis, view->entry[i]) > infer_places(axis, view->entry[at]) + PLACES_APART) {
			finer = true;
			cost += FINER_COST;
		}
		score = infer_run_score(&s->run, axis, view->entry[at], &over);
		if (k > 1 && score.live > 0 && score.bits - cost >= MARGIN && score.bits - cost > best.net)
			best = (struct candidate){ .target = view->entry[at],
						   .from = (uint32_t)(back ? i : at + 1),
						   .to = (uint32_t)(back ? at : i + 1),
						   .net = score.bits - cost,
						   .score = score };
		if (over && !axis->signs)
			break;
	}
	if (best.net > 0)
		add_candidate(s, best);
}

static int by_net(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->net != y->net)
		return x->net < y->net ? 1 : -1;
	if (x->away != y->away)
		return x->away < y->away ? -1 : 1;
	if (x->target != y->target)
		return x->target < y->target ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

/* Is `target` a part of the sum that `part` is? */
static bool turns_round(const struct infer *infer, uint32_t target, uint32_t part)
{
	for (size_t i = 0; i < infer->n_found; i++)
		if (infer->found[i].target == part)
			for (size_t k = 0; k < infer->found[i].n; k++)
				if (infer->found[i].part[k] == target)
					return true;
	return false;
}

static bool has_part(const struct infer_found *found, const uint32_t *part, size_t n)
{
	for (size_t i = 0; i < found->n; i++)
		for (size_t k = 0; k < n; k++)
			if (found->part[i] == part[k])
				return true;
	return false;
}

/* Another sum of the same target has other parts. */
static bool is_new(const struct infer *infer, uint32_t target, const uint32_t *part, size_t n)
{
	for (size_t i = 0; i < infer->n_found; i++)
		if (infer->found[i].target == target && has_part(&infer->found[i], part, n))
			return false;
	return true;
}

/* Does the entry repeat a sum that was found? */
static bool repeats(const struct infer *infer, uint32_t target)
{
	const struct infer_axis *axis = &infer->axis;
	const int64_t *value = axis->value + target * axis->m;

	for (size_t i = 0; i < infer->n_found; i++) {
		const int64_t *other = axis->value + infer->found[i].target * axis->m;

		if (infer->found[i].target != target && memcmp(value, other, axis->m * sizeof *value) == 0)
			return true;
	}
	return false;
}

static bool alike(const struct infer_axis *axis, uint32_t a, uint32_t b)
{
	size_t same = 0, both = 0;

	for (size_t i = 0; i < axis->m; i++) {
		size_t x = a * axis->m + i, y = b * axis->m + i;

		if (axis->ulp[x] && axis->ulp[y]) {
			both++;
			same += axis->value[x] - axis->value[y] < axis->one &&
				axis->value[y] - axis->value[x] < axis->one;
		}
	}
	return same * 4 > both * 3;
}

/*
 * Ranges are nested or apart: seldom half in another sum's range, unless the evidence is strong; and what
 * repeats another sum does not have its parts.
 */
static bool crosses(struct search *s, uint32_t target, const uint32_t *part, size_t n, bool strong)
{
	bool crossed = false;

	for (size_t i = 0; i < n; i++)
		if (s->owner[part[i]])
			s->shared[s->owner[part[i]] - 1]++;
	for (size_t i = 0; i < n && !crossed; i++) {
		uint32_t owner = s->owner[part[i]];
		size_t shared = owner ? s->shared[owner - 1] : 0,
		       whole = owner ? s->infer->found[owner - 1].n : 0;

		if (owner && !strong)
			crossed = !(shared == n && whole > n) && !(shared == whole && n > whole);
		if (owner && shared == whole && s->infer->found[owner - 1].target != target)
			crossed = crossed ||
				  alike(&s->infer->axis, target, (uint32_t)s->infer->found[owner - 1].target);
	}
	for (size_t i = 0; i < n; i++)
		if (s->owner[part[i]])
			s->shared[s->owner[part[i]] - 1] = 0;
	return crossed;
}

static bool keep_candidate(struct search *s, const struct view *view, const struct candidate *c, bool again)
{
	const uint32_t pair[2] = { c->from, c->to };
	const uint32_t *part = c->pair ? pair : view->entry + c->from;
	size_t n = c->pair ? 2 : c->to - c->from;

	if ((s->target[c->target] && !again) || !is_new(s->infer, c->target, part, n))
		return false;
	if (s->far && repeats(s->infer, c->target))
		return false;
	for (size_t i = 0; i < n; i++)
		if (((!s->far || s->alike) && s->used[part[i]]) || turns_round(s->infer, c->target, part[i]))
			return false;
	if (s->far && !s->alike && crosses(s, c->target, part, n, c->net >= CROSS_LEAST))
		return false;
	for (size_t i = 0; i < n; i++) {
		s->used[part[i]] = true;
		s->owner[part[i]] = (uint32_t)s->infer->n_found + 1;
	}
	s->target[c->target] = true;
	if (s->infer->n_found >= s->infer->axis.n * 4)
		return false;
	infer_add(s->infer, CHECK_SUM, c->target, part, n, c->score);
	return true;
}

/*
 * A sum over a subtotal and its parts alike counts them twice: it holds when the total is double, and the
 * subtotal is what is meant.
 */
static void drop_doubles(struct search *s, const struct view *view)
{
	size_t n = 0;

	memset(s->best, 0, s->infer->axis.n * sizeof *s->best);
	for (size_t i = 0; i < s->n; i++) {
		const struct candidate *c = &s->found[i];

		if (!c->pair && c->net > s->best[c->target]) {
			s->best[c->target] = c->net;
			s->low[c->target] = c->from;
			s->high[c->target] = c->to;
		}
	}
	for (size_t i = 0; i < s->n; i++) {
		const struct candidate *c = &s->found[i];
		bool doubled = false;

		for (size_t k = c->from; !c->pair && k < c->to && !doubled; k++) {
			uint32_t e = view->entry[k];

			doubled = s->best[e] * 2 >= c->net && s->low[e] >= c->from && s->high[e] <= c->to;
		}
		if (!doubled)
			s->found[n++] = *c;
	}
	s->n = n;
}

static size_t keep_best(struct search *s, const struct view *view, bool again)
{
	size_t kept = 0;

	drop_doubles(s, view);
	if (s->n)
		qsort(s->found, s->n, sizeof *s->found, by_net);
	for (size_t i = 0; i < s->n; i++)
		kept += keep_candidate(s, view, &s->found[i], again);
	s->n = 0;
	return kept;
}

static void drop_used(const struct search *s, struct view *view)
{
	size_t n = 0;

	for (size_t i = 0; i < view->n; i++)
		if (!s->used[view->entry[i]])
			view->entry[n++] = view->entry[i];
	view->n = n;
}

static size_t reach(const struct search *s, const struct view *view)
{
	size_t most = WORK_MOST / (s->infer->axis.m + 1) / (view->n + 1);

	return most < 16 ? 16 : most;
}

/* Sums of neighbours, level by level; the view is used up. */
static void search_levels(struct search *s, struct view *view, bool again)
{
	for (int level = 0; level < LEVELS_MOST; level++) {
		size_t most = reach(s, view);

		memset(s->used, 0, s->infer->axis.n * sizeof *s->used);
		for (size_t i = 0; i < view->n; i++) {
			if (s->target[view->entry[i]] && !again)
				continue;
			try_side(s, view, i, false, most);
			try_side(s, view, i, true, most);
		}
		if (!keep_best(s, view, again))
			break;
		drop_used(s, view);
	}
}

static struct view all_entries(struct search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct view view = { arena_array(s->infer->arena, uint32_t, axis->n), 0, 0 };

	for (uint32_t i = 0; i < axis->n; i++)
		if (axis->numbers[i])
			view.entry[view.n++] = i;
	return view;
}

/* Grand totals of what is no total: each is put back where it stands, alone among the others. */
static void search_skipping(struct search *s)
{
	struct view all = all_entries(s), view = { arena_array(s->infer->arena, uint32_t, all.n), 0, 1 };
	size_t most = reach(s, &all);

	memset(s->used, 0, s->infer->axis.n * sizeof *s->used);
	for (size_t i = 0; i < all.n; i++) {
		size_t at = 0;

		if (s->target[all.entry[i]])
			continue;
		view.n = 0;
		for (size_t k = 0; k < all.n; k++) {
			if (k == i)
				at = view.n;
			if (k == i || !s->target[all.entry[k]])
				view.entry[view.n++] = all.entry[k];
		}
		try_side(s, &view, at, false, most);
		try_side(s, &view, at, true, most);
		keep_best(s, &view, false);
		memset(s->used, 0, s->infer->axis.n * sizeof *s->used);
	}
}

/* Entries that print as many digits behind the point as the sum does: counts between averages and shares. */
static void search_kin(struct search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct view all = all_entries(s), view = { arena_array(s->infer->arena, uint32_t, all.n), 0, 3 };
	size_t most = reach(s, &all);

	for (size_t i = 0; i < all.n; i++) {
		size_t at = 0, own = infer_places(axis, all.entry[i]), skipped = 0;

		if (s->target[all.entry[i]])
			continue;
		view.n = 0;
		for (size_t k = 0; k < all.n; k++) {
			size_t other = infer_places(axis, all.entry[k]);
			bool kin = other <= own + PLACES_APART && own <= other + PLACES_APART;

			if (k == i)
				at = view.n;
			if (k == i || (kin && !s->owner[all.entry[k]]))
				view.entry[view.n++] = all.entry[k];
			else
				skipped += !kin;
		}
		if (view.n < 3 || !skipped)
			continue;
		memset(s->used, 0, s->infer->axis.n * sizeof *s->used);
		try_side(s, &view, at, false, most);
		try_side(s, &view, at, true, most);
		keep_best(s, &view, false);
	}
}

/* Totals of totals, with what is between them left out: a view of the sums found, and the entry in its place. */
static void search_totals(struct search *s)
{
	struct view all = all_entries(s), view = { arena_array(s->infer->arena, uint32_t, all.n), 0, 2 };
	size_t most = reach(s, &all);

	for (size_t i = 0; i < all.n; i++) {
		size_t at = 0;

		if (s->target[all.entry[i]])
			continue;
		view.n = 0;
		for (size_t k = 0; k < all.n; k++) {
			if (k == i)
				at = view.n;
			if (k == i || (s->target[all.entry[k]] && !s->owner[all.entry[k]]))
				view.entry[view.n++] = all.entry[k];
		}
		if (view.n < 3)
			continue;
		memset(s->used, 0, s->infer->axis.n * sizeof *s->used);
		try_side(s, &view, at, false, most);
		try_side(s, &view, at, true, most);
		keep_best(s, &view, false);
	}
}

/* Every second, third, ... entry from some place beside the sum: counts between shares. */
static void search_strides(struct search *s, const struct view *all)
{
	struct view view = { arena_array(s->infer->arena, uint32_t, all->n), 0, 12 };
	size_t most = reach(s, all);

	for (size_t i = 0; i < all->n; i++)
		for (size_t step = 2; step <= STRIDE_MOST && !s->target[all->entry[i]]; step++)
			for (size_t first = 1; first <= step; first++)
				for (int back = 0; back < 2; back++) {
					view.n = 0;
					view.entry[view.n++] = all->entry[i];
					for (size_t k = first; back ? k <= i : i + k < all->n; k += step)
						view.entry[view.n++] = all->entry[back ? i - k : i + k];
					memset(s->used, 0, s->infer->axis.n * sizeof *s->used);
					if (view.n > 3)
						try_side(s, &view, 0, false, most);
					keep_best(s, &view, false);
				}
}

static void search_alike(struct search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct view all = all_entries(s), view = { arena_array(s->infer->arena, uint32_t, all.n), 0, 2 };
	bool *done = arena_array(s->infer->arena, bool, axis->n);

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
			search_levels(s, &view, true);
	}
}

/* --- apart --- */

struct key {
	int64_t value;
	uint32_t entry;
};

static int by_value(const void *a, const void *b)
{
	int64_t x = ((const struct key *)a)->value, y = ((const struct key *)b)->value;

	return (x > y) - (x < y);
}

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

static size_t first_from(const struct key *key, size_t n, int64_t value)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (key[mid].value < value)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint32_t distance(uint32_t a, uint32_t b)
{
	return a < b ? b - a : a - b;
}

static void try_apart(struct search *s, const struct view *view, const uint32_t *part, size_t n,
		      uint32_t target, struct candidate c)
{
	const struct infer_axis *axis = &s->infer->axis;
	size_t over;

	infer_run_clear(&s->run, axis->m);
	for (size_t i = 0; i < n; i++)
		infer_run_add(&s->run, axis, part[i]);
	c.score = infer_run_score(&s->run, axis, target, &over);
	c.net =
	    c.score.bits - c.net + prior(axis, target) - view->cost - (s->target[target] ? AGAIN_COST : 0);
	c.target = target;
	c.away = distance(target, part[0]);
	if (c.away < distance(target, part[n - 1]))
		c.away = distance(target, part[n - 1]);
	if (c.score.live && c.net >= MARGIN)
		add_candidate(s, c);
}

static void search_pivot(struct search *s, const struct view *view, size_t pivot)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct key *key = arena_array(s->infer->arena, struct key, view->n);
	size_t n = 0;
	int cost = infer_cost(view->n * view->n / 2) + 1;

	for (size_t i = 0; i < view->n; i++)
		if (axis->value[view->entry[i] * axis->m + pivot] != 0)
			key[n++] =
			    (struct key){ axis->value[view->entry[i] * axis->m + pivot], view->entry[i] };
	qsort(key, n, sizeof *key, by_value);
	for (size_t i = 0; i < view->n; i++) {
		int64_t sum = axis->value[view->entry[i] * axis->m + pivot],
			wides = axis->wide[view->entry[i] * axis->m + pivot];

		for (size_t k = i + 1; k < view->n; k++) {
			size_t at = view->entry[k] * axis->m + pivot;
			int64_t pair = axis->value[view->entry[i] * axis->m + pivot] + axis->value[at];

			sum += axis->value[at];
			wides += axis->wide[at];
			for (size_t j = first_from(key, n, sum - wides); j < n && key[j].value <= sum + wides;
			     j++)
				if (key[j].entry < view->entry[i] || key[j].entry > view->entry[k])
					try_apart(s, view, view->entry + i, k - i + 1, key[j].entry,
						  (struct candidate){ .from = (uint32_t)i,
								      .to = (uint32_t)k + 1,
								      .net = cost });
			for (size_t j = first_from(key, n, pair - axis->one);
			     j < n && key[j].value <= pair + axis->one; j++)
				if (key[j].entry != view->entry[i] && key[j].entry != view->entry[k] &&
				    k > i + 1) {
					uint32_t part[2] = { view->entry[i], view->entry[k] };
					try_apart(s, view, part, 2, key[j].entry,
						  (struct candidate){ .from = part[0],
								      .to = part[1],
								      .pair = true,
								      .net = cost + 1 });
				}
		}
	}
}

/* What many pairs and runs explain equally well is explained by none. */
static void drop_ambiguous(struct search *s)
{
	size_t *count = arena_array(s->infer->arena, size_t, s->infer->axis.n), n = 0;

	for (size_t i = 0; i < s->n; i++)
		count[s->found[i].target]++;
	for (size_t i = 0; i < s->n; i++)
		if (count[s->found[i].target] <= AMBIGUOUS)
			s->found[n++] = s->found[i];
	s->n = n;
}

static void search_apart(struct search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct view view = all_entries(s);
	bool *tried = arena_array(s->infer->arena, bool, axis->m);

	if (view.n > APART_MOST)
		return;
	memset(s->used, 0, axis->n * sizeof *s->used);
	for (int i = 0; i < 2; i++) {
		size_t pivot = pivot_of(axis, tried);

		if (pivot == axis->m)
			break;
		tried[pivot] = true;
		search_pivot(s, &view, pivot);
	}
	drop_ambiguous(s);
	keep_best(s, &view, true);
}

/*
 * A first search among neighbours that lets many lines fail tells on which lines sums do not hold: those on
 * which hardly any of the sums found does.
 */
static void find_lines_apart(struct search *s)
{
	struct infer *infer = s->infer;
	struct view view = all_entries(s);
	size_t *holds = arena_array(infer->arena, size_t, infer->axis.m),
	       *fails = arena_array(infer->arena, size_t, infer->axis.m);

	infer->axis.loose = true;
	search_levels(s, &view, false);
	for (size_t i = 0; i < infer->n_found; i++)
		for (size_t k = 0; k < infer->axis.m; k++) {
			size_t at = infer->found[i].target * infer->axis.m + k;

			if (infer->axis.value[at] == 0)
				continue;
			if (infer_holds(&infer->axis, &infer->found[i], k))
				holds[k]++;
			else
				fails[k]++;
		}
	for (size_t k = 0; k < infer->axis.m; k++)
		infer->axis.apart[k] = holds[k] == 0 && fails[k] > 1;
	infer->axis.loose = false;
	infer->n_found = 0;
	memset(s->target, 0, infer->axis.n * sizeof *s->target);
	memset(s->owner, 0, infer->axis.n * sizeof *s->owner);
}

void infer_sums(struct infer *infer)
{
	struct search s = { .infer = infer, .run = infer_run_new(infer->arena, infer->axis.m) };
	struct view view;

	s.target = arena_array(infer->arena, bool, infer->axis.n);
	s.used = arena_array(infer->arena, bool, infer->axis.n);
	s.owner = arena_array(infer->arena, uint32_t, infer->axis.n);
	s.shared = arena_array(infer->arena, uint32_t, infer->axis.n * 4 + 64);
	s.best = arena_array(infer->arena, int, infer->axis.n);
	s.low = arena_array(infer->arena, uint32_t, infer->axis.n);
	s.high = arena_array(infer->arena, uint32_t, infer->axis.n);
	find_lines_apart(&s);
	view = all_entries(&s);
	search_levels(&s, &view, false);
	search_kin(&s);
	search_totals(&s);
	search_strides(&s, &view);
	view = all_entries(&s);
	search_strides(&s, &view);
	s.far = true;
	search_skipping(&s);
	s.alike = true;
	search_alike(&s);
	s.alike = false;
	search_apart(&s);
	free(s.found);
}
