/*
 * check_infer_tile.c -- subtotals that only their fellows show.
 *
 * Where totals stand each at the end (or at the head) of its group, as several that were found do, one of
 * which the numbers tell nothing -- its group is of one, or of zeros but for one -- is likely the same: the
 * sum of what lies between it and the total before it.  Fellows are entries whose labels say total, or such
 * as have no label among entries that do.
 */
#include "check_infer_sum.h"

enum { TILES_LEAST = 2 };

struct tiles {
	struct infer_search *s;
	const bool *fellow; /* by entry */
	bool follow;        /* totals stand behind their parts */
	uint32_t *part;
	size_t n;
};

/* The next entry with numbers away from a total, on the side of its parts; false: there is none. */
static bool step(const struct tiles *t, uint32_t *entry)
{
	const struct infer_axis *axis = &t->s->infer->axis;

	for (uint32_t i = *entry; t->follow ? i-- > 0 : ++i < axis->n;)
		if (axis->numbers[i]) {
			*entry = i;
			return true;
		}
	return false;
}

/* What lies between the total and the one before it. */
static void find_tile(struct tiles *t, uint32_t total)
{
	uint32_t entry = total;

	t->n = 0;
	while (step(t, &entry) && !t->fellow[entry] && !t->s->target[entry])
		t->part[t->n++] = entry;
}

/* Is it known for the sum of the entries beside it? */
static bool is_tiled(const struct tiles *t, uint32_t total)
{
	for (const struct infer_found *f = infer_found_of(t->s->infer, total); f;
	     f = infer_found_next(t->s->infer, f)) {
		uint32_t first = f->n ? f->part[t->follow ? f->n - 1 : 0] : total, near = total;

		if (f->n > 1 && step(t, &near) && near == first && !t->s->target[first])
			return true;
	}
	return false;
}

static bool tile_holds(const struct tiles *t, uint32_t total)
{
	const struct infer_axis *axis = &t->s->infer->axis;
	size_t lines = 0;

	for (size_t i = 0; i < axis->m; i++) {
		size_t at = total * axis->m + i;
		struct infer_total sum = { 0 };

		if (!axis->ulp[at] || axis->apart[i])
			continue;
		for (size_t k = 0; k < t->n; k++) {
			size_t part = t->part[k] * axis->m + i;

			sum.sum += axis->value[part];
			sum.wide += axis->ulp[part];
			sum.count += axis->ulp[part] != 0;
		}
		if (!infer_fits(axis, CHECK_SUM, at, &sum))
			return false;
		lines++;
	}
	return lines > 0;
}

static void reverse(uint32_t *part, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		uint32_t swap = part[i];

		part[i] = part[n - 1 - i];
		part[n - 1 - i] = swap;
	}
}

static void tell_tile(struct tiles *t, uint32_t total)
{
	struct infer_search *s = t->s;

	find_tile(t, total);
	if (t->n == 0 || !tile_holds(t, total))
		return;
	if (t->follow)
		reverse(t->part, t->n);
	infer_add(s->infer, CHECK_SUM, total, t->part, t->n,
		  (struct infer_score){ .hold = s->infer->axis.m });
	s->target[total] = true;
	s->sums[s->twin[total]]++;
	for (size_t i = 0; i < t->n; i++)
		s->owner[t->part[i]] = (uint32_t)s->infer->n_found;
}

static void search_side(struct tiles *t)
{
	const struct infer_axis *axis = &t->s->infer->axis;
	size_t tiled = 0, others = 0;

	for (uint32_t i = 0; i < axis->n; i++)
		if (t->fellow[i] && t->s->target[i]) {
			bool is = is_tiled(t, i);

			tiled += is;
			others += !is;
		}
	if (tiled < TILES_LEAST || tiled < others)
		return;
	for (uint32_t i = 0; i < axis->n; i++)
		if (t->fellow[i] && !t->s->target[i] && axis->numbers[i])
			tell_tile(t, i);
}

static void search_among(struct infer_search *s, const bool *fellow)
{
	struct tiles t = { .s = s,
			   .fellow = fellow,
			   .part = arena_array(s->infer->arena, uint32_t, s->infer->axis.n) };

	for (int follow = 0; follow < 2; follow++) {
		t.follow = follow;
		search_side(&t);
	}
}

void infer_search_tiles(struct infer_search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	size_t plain = 0, numbers = 0;

	search_among(s, axis->total);
	for (size_t i = 0; i < axis->n; i++) {
		plain += axis->plain[i];
		numbers += axis->numbers[i] > 0;
	}
	if (plain * 2 < numbers)
		search_among(s, axis->plain);
}
