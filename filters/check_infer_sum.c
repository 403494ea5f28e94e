/*
 * check_infer_sum.c -- sums: of neighbours, then of what they leave, then of entries apart.
 *
 * A view is a choice of entries.  In it, every entry is tried as the sum of its neighbours.  The best hypotheses
 * are kept; their parts leave the view, and grand totals come to stand beside their subtotals.  Then views
 * without the totals, of entries with the same label, and of entries equally exact; then runs apart from their
 * sum, and pairs.
 */
#include "check_infer_sum.h"

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
	memset(s->target, 0, infer->axis.n * sizeof *s->target);
	memset(s->owner, 0, infer->axis.n * sizeof *s->owner);
}

void infer_sums(struct infer *infer)
{
	struct infer_search s = { .infer = infer, .run = infer_run_new(infer->arena, infer->axis.m) };
	struct infer_view view;

	s.target = arena_array(infer->arena, bool, infer->axis.n);
	s.used = arena_array(infer->arena, bool, infer->axis.n);
	s.owner = arena_array(infer->arena, uint32_t, infer->axis.n);
	s.shared = arena_array(infer->arena, uint32_t, infer->axis.n * 4 + 64);
	s.best = arena_array(infer->arena, int, infer->axis.n);
	s.low = arena_array(infer->arena, uint32_t, infer->axis.n);
	s.high = arena_array(infer->arena, uint32_t, infer->axis.n);
	find_lines_apart(&s);
	view = infer_all(&s);
	infer_search_levels(&s, &view, false);
	infer_search_kin(&s);
	infer_search_totals(&s);
	infer_search_strides(&s, &view);
	view = infer_all(&s);
	infer_search_strides(&s, &view);
	s.far = true;
	infer_search_skipping(&s);
	infer_search_alike(&s);
	infer_search_apart(&s);
	free(s.found);
}
