/*
 * form_hope.c -- sums of a torn page that lack one number: is it still to come?
 *
 * In a page read column by column no row is whole before the last column, so sums tell late which reading is
 * right.  But the number that a sum lacks is known as soon as it lacks only one: when no number to come has
 * that value, the sum will fail; when one has and it is large, that is hardly chance.
 */
#include "form_runs.h"

enum { CHANCE = 5 /* bits: some number of 32 is to come anyhow */ };

void runs_sort_late(struct runs *r)
{
	r->late = arena_array(r->a->arena, struct ranked, r->a->n_number);
	for (size_t i = 0; i < r->a->n_number; i++)
		if (r->a->number[i].whole)
			r->late[r->n_late++] = (struct ranked){ r->a->number[i].value, (uint32_t)i };
	ranked_sort(r->late, r->n_late);
}

/* Does a number behind the one in work have the value? */
static bool is_to_come(const struct runs *r, int64_t value)
{
	size_t behind = ranked_first(r->late, r->n_late, (__int128)value + 1);

	return behind > 0 && r->late[behind - 1].value == value && r->late[behind - 1].at > r->number;
}

int runs_hope(const struct runs *r, const struct runs_state *s, size_t sum)
{
	const struct align_sum *a = &r->sums.sum[sum];
	int64_t rest = 0;
	int sign = 0, bits;

	for (size_t i = 0; i < a->n; i++) {
		uint16_t fill = s->fill[a->term[i].cell];

		if (fill && !r->a->number[fill - 1].whole)
			return 0;
		if (fill)
			rest += a->term[i].sign * r->a->number[fill - 1].value;
		else
			sign = a->term[i].sign;
	}
	if (!is_to_come(r, -sign * rest))
		return -ALIGN_SUM_WRONG;
	bits = align_bits(rest) - CHANCE;
	return bits > 0 ? bits : 0;
}
