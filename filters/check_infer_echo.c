/*
 * check_infer_echo.c -- averages that stand as others do: the year of four quarters, year by year.
 *
 * Where an entry is the average of entries that stand in certain places beside it, another whose neighbours
 * in the same places average to it on every line is one, too, though its numbers would not say so alone: an
 * index is 100 in its base year.
 */
#include "check_infer.h"

enum {
	LINES_LEAST = 2, /* on which all parts are known, and differ */
	FUEL = 1 << 12   /* entries weighed in a table, at most */
};

struct echo {
	struct infer_run run;
	uint32_t *part;
};

static bool takes(const struct infer_found *found, size_t entry)
{
	bool taken = found->target == entry;

	for (size_t i = 0; i < found->n; i++)
		taken = taken || found->part[i] == entry;
	return taken;
}

/*
 * The parts of `found`, as far from the target as they are from its own; false: the table ends before, or it
 * takes some of them itself.
 */
static bool shift(const struct infer_axis *axis, const struct infer_found *found, size_t target,
		  uint32_t *part)
{
	for (size_t i = 0; i < found->n; i++) {
		size_t at = target + found->part[i];

		if (at < found->target || at - found->target >= axis->n ||
		    !axis->numbers[at - found->target] || takes(found, at - found->target))
			return false;
		part[i] = (uint32_t)(at - found->target);
	}
	return true;
}

/* Does it hold wherever it can, and say something on some lines? */
static bool holds(struct infer_axis *axis, const struct infer_found *found, const struct infer_run *run)
{
	size_t lines = 0;

	for (size_t i = 0; i < axis->m; i++) {
		if (!axis->ulp[found->target * axis->m + i] || run->count[i] == 0)
			continue;
		if (!infer_holds(axis, found, i))
			return false;
		lines += run->count[i] == found->n && run->low[i] != run->high[i];
	}
	return lines >= LINES_LEAST;
}

static void try_target(struct infer *infer, struct echo *echo, const struct infer_found *like, size_t target)
{
	struct infer_found found = *like;

	found.target = target;
	found.part = echo->part;
	if (!shift(&infer->axis, like, target, echo->part))
		return;
	infer_run_clear(&echo->run, infer->axis.m);
	for (size_t i = 0; i < found.n; i++)
		infer_run_add(&echo->run, &infer->axis, found.part[i]);
	if (holds(&infer->axis, &found, &echo->run))
		infer_add(infer, CHECK_AVERAGE, target, found.part, found.n, like->score);
}

void infer_echoes(struct infer *infer)
{
	struct infer_axis *axis = &infer->axis;
	struct echo echo = { infer_run_new(infer->arena, axis->m),
			     arena_array(infer->arena, uint32_t, axis->n) };
	size_t found = infer->n_found, fuel = FUEL;

	for (size_t i = 0; i < found; i++)
		for (size_t t = 0; t < axis->n && infer->found[i].op == CHECK_AVERAGE; t++) {
			struct infer_found like = infer->found[i];
			if (!axis->numbers[t] || infer_found_of(infer, t))
				continue;
			if (fuel < like.n)
				return;
			fuel -= like.n;
			try_target(infer, &echo, &like, t);
		}
}
