/*
 * check_infer_imply.c -- sums that follow from those that were found.
 *
 * When a total is the sum of subtotals, it is the sum of their parts, too: where these are neighbours, to say
 * so says nothing new.  (Where they are not, the table is divided in two ways, and both are worth telling.)
 * Each entry has a random number, one that is a sum has the total of its parts' instead, and zeros have 0:
 * then sums of the same leaves have the same number, in whichever steps they are taken.
 */
#include "check_infer_sum.h"
#include "hash.h"

#include <string.h>

enum { DEPTH_MOST = 8, LEAF_SEED = 2 };

static uint64_t leaves_of(const struct infer_search *s, const uint32_t *part, size_t n)
{
	uint64_t leaves = 0;

	for (size_t i = 0; i < n; i++)
		leaves += s->leaves[s->twin[part[i]]];
	return leaves;
}

void infer_find_leaves(struct infer_search *s)
{
	const struct infer *infer = s->infer;

	for (uint32_t i = 0; i < infer->axis.n; i++)
		s->leaves[i] = s->twin[i] != i || infer_is_zero(&infer->axis, i) ? 0 : hash_mix(LEAF_SEED, i);
	for (int depth = 0; depth < DEPTH_MOST; depth++)
		for (size_t i = 0; i < infer->n_found; i++) {
			const struct infer_found *f = &infer->found[i];

			if (!f->before)
				s->leaves[s->twin[f->target]] = leaves_of(s, f->part, f->n);
		}
}

/* Neighbours, none of them a sum. */
static bool is_plain_run(const struct infer_search *s, const uint32_t *part, size_t n)
{
	size_t between = 0;

	for (uint32_t i = part[0]; i <= part[n - 1]; i++)
		between += s->infer->axis.numbers[i] > 0;
	for (size_t i = 0; i < n; i++)
		if (s->target[part[i]])
			return false;
	return between == n;
}

static bool is_implied(const struct infer_search *s, const struct infer_found *found)
{
	uint64_t leaves = leaves_of(s, found->part, found->n);

	if (found->n == 0 || !is_plain_run(s, found->part, found->n)) /* dropped before */
		return false;
	for (const struct infer_found *f = infer_found_of(s->infer, found->target); f;
	     f = infer_found_next(s->infer, f))
		if (f != found && f->n > 0 && leaves_of(s, f->part, f->n) == leaves &&
		    !is_plain_run(s, f->part, f->n))
			return true;
	return false;
}

void infer_drop_implied(struct infer_search *s)
{
	infer_find_leaves(s);
	for (size_t i = 0; i < s->infer->n_found; i++)
		if (is_implied(s, &s->infer->found[i]))
			s->infer->found[i].n = 0;
}

bool infer_is_told(const struct infer_search *s, uint32_t target, const uint32_t *part, size_t n)
{
	uint64_t leaves = leaves_of(s, part, n);

	for (size_t i = 0; i < s->infer->n_found; i++) {
		const struct infer_found *f = &s->infer->found[i];

		if (leaves_of(s, f->part, f->n) == leaves &&
		    (f->target == target || infer_alike(&s->infer->axis, target, (uint32_t)f->target)))
			return true;
	}
	return false;
}
