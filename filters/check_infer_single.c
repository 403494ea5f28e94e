/*
 * check_infer_single.c -- subtotals of a single part.
 *
 * A group of one has a subtotal that repeats it, which no arithmetic shows.  But the total of all groups
 * does: it comes out right with the repeated entry among the subtotals, once.
 */
#include "check_infer_sum.h"

/* Do the sums that were found stand behind their parts? */
static bool sums_follow(const struct infer *infer)
{
	size_t follow = 0;

	for (size_t i = 0; i < infer->n_found; i++)
		follow += infer->found[i].target > infer->found[i].part[0];
	return follow * 2 >= infer->n_found;
}

void infer_find_singles(struct infer_search *s)
{
	struct infer_view all = infer_all(s);
	bool follow = sums_follow(s->infer);

	for (size_t i = 1; i < all.n; i++) {
		uint32_t before = all.entry[i - 1], after = all.entry[i], entry = follow ? after : before;

		if (s->twin[before] == s->twin[after] && !s->target[before] && !s->target[after] &&
		    !s->owner[before] && !s->owner[after] && !infer_is_zero(&s->infer->axis, entry))
			s->single[entry] = (follow ? before : after) + 1;
	}
}

static bool has_part(const struct infer_found *found, uint32_t entry)
{
	for (size_t i = 0; i < found->n; i++)
		if (found->part[i] == entry)
			return true;
	return false;
}

static size_t subtotals(const struct infer_search *s, const struct infer_found *found)
{
	size_t n = 0;

	for (size_t i = 0; i < found->n; i++)
		n += s->target[found->part[i]];
	return n;
}

void infer_tell_singles(struct infer_search *s)
{
	size_t sums = s->infer->n_found;

	for (size_t i = 0; i < sums; i++) {
		struct infer_found total = s->infer->found[i];

		for (size_t k = 0; k < total.n && subtotals(s, &total) > 0; k++) {
			uint32_t entry = total.part[k], part = s->single[entry] - 1;

			if (!s->single[entry] || s->target[entry] || s->owner[part] || has_part(&total, part))
				continue;
			s->target[entry] = true;
			infer_add(s->infer, CHECK_SUM, entry, &part, 1, total.score);
			s->sums[s->twin[entry]]++;
			s->owner[part] = (uint32_t)s->infer->n_found;
		}
	}
}
