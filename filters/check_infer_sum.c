/*
 * check_infer_sum.c -- sums: of neighbours, then of what they leave, then of entries apart.
 *
 * A view is a choice of entries.  In it, every entry is tried as the sum of its neighbours.  The best
 * hypotheses are kept; their parts leave the view, and grand totals come to stand beside their subtotals.
 * Then views without the totals, of entries with the same label, and of entries equally exact; then runs
 * apart from their sum, and pairs.
 */
#include "check_infer_sum.h"
#include "hash.h"

#include <stdlib.h>
#include <string.h>

/*
 * A first search among neighbours that lets many lines fail tells on which lines sums do not hold: those on
 * which hardly any of the sums found does.
 */
static void find_lines_apart(struct infer_search *s)
{
	struct infer *infer = s->infer;
	struct infer_view view = infer_all(s);
	size_t *holds = arena_array(infer->arena, size_t, infer->axis.m),
	       *fails = arena_array(infer->arena, size_t, infer->axis.m);

	infer->axis.loose = true;
	infer_search_levels(s, &view, false);
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
	memset(infer->last, 0, infer->axis.n * sizeof *infer->last);
	memset(s->sums, 0, infer->axis.n * sizeof *s->sums);
	memset(s->target, 0, infer->axis.n * sizeof *s->target);
	memset(s->owner, 0, infer->axis.n * sizeof *s->owner);
	memset(s->first, 0, infer->axis.n * sizeof *s->first);
}

/* By hashes of their numbers. */
static void find_twins(struct infer_search *s)
{
	const struct infer_axis *axis = &s->infer->axis;
	struct ranked *digest = arena_array(s->infer->arena, struct ranked, axis->n);
	size_t bytes = axis->m * sizeof *axis->value;

	for (uint32_t i = 0; i < axis->n; i++)
		digest[i] = (struct ranked){
			(int64_t)hash_span((uint64_t)(uintptr_t)s,
					   (struct span){ (const char *)(axis->value + i * axis->m), bytes }),
			i
		};
	ranked_sort(digest, axis->n);
	for (size_t i = 0, first = 0; i < axis->n; i++) {
		const struct ranked *d = &digest[i];

		if (d->value != digest[first].value ||
		    memcmp(axis->value + d->at * axis->m, axis->value + digest[first].at * axis->m, bytes) !=
			0)
			first = i;
		s->twin[d->at] = digest[first].at;
	}
}

static struct infer_search search_new(struct infer *infer)
{
	struct arena *arena = infer->arena;
	size_t n = infer->axis.n;

	return (struct infer_search){
		.infer = infer,
		.run = infer_run_new(arena, infer->axis.m),
		.sieve = infer_sieve_new(arena, &infer->axis, CHECK_SUM),
		.target = arena_array(arena, bool, n),
		.used = arena_array(arena, bool, n),
		.twin = arena_array(arena, uint32_t, n),
		.leaves = arena_array(arena, uint64_t, n),
		.owner = arena_array(arena, uint32_t, n),
		.first = arena_array(arena, uint32_t, n),
		.single = arena_array(arena, uint32_t, n),
		.marked = arena_array(arena, uint32_t, n),
		.sums = arena_array(arena, uint32_t, n),
		.best = arena_array(arena, int, n),
		.low = arena_array(arena, uint32_t, n),
		.high = arena_array(arena, uint32_t, n),
		.shared = arena_array(arena, uint32_t, n * 4 + 64),
	};
}

static void recall(struct infer_search *s)
{
	const struct infer *infer = s->infer;

	for (size_t i = 0; i < infer->n_found; i++) {
		const struct infer_found *f = &infer->found[i];

		for (size_t k = 0; k < f->n; k++) {
			s->owner[f->part[k]] = (uint32_t)i + 1;
			if (!s->first[f->part[k]])
				s->first[f->part[k]] = (uint32_t)i + 1;
		}
		s->target[f->target] = true;
		s->sums[s->twin[f->target]]++;
	}
}

void infer_sums_across(struct infer *infer, const uint32_t *table)
{
	struct infer_search s = search_new(infer);

	s.table = table;
	find_twins(&s);
	recall(&s);
	infer_find_leaves(&s);
	s.far = s.run.far = true;
	infer_search_totals(&s);
	infer_search_alike(&s);
	infer_search_free(&s);
	infer_search_apart(&s);
	free(s.found);
}

void infer_sums(struct infer *infer)
{
	struct infer_search s = search_new(infer);
	struct infer_view view;

	find_twins(&s);
	find_lines_apart(&s);
	s.sieve = infer_sieve_new(infer->arena, &infer->axis, CHECK_SUM); /* without the lines apart */
	view = infer_all(&s);
	infer_search_levels(&s, &view, false);
	infer_find_singles(&s);
	infer_search_kin(&s);
	infer_search_totals(&s);
	infer_search_strides(&s, &view);
	view = infer_all(&s);
	infer_search_strides(&s, &view);
	s.far = s.run.far = true;
	infer_search_skipping(&s);
	infer_search_alike(&s);
	infer_search_apart(&s);
	infer_search_free(&s);
	infer_search_kin(&s);
	infer_drop_implied(&s);
	infer_tell_singles(&s);
	infer_search_tiles(&s);
	free(s.found);
}
