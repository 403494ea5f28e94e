/*
 * ranked.c -- numbers in order, and the first from a value on, by halves.
 */
#include "ranked.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

void ranked_sort(struct ranked *v, size_t n)
{
	qsort(v, n, sizeof *v, by_value);
}

size_t ranked_first(const struct ranked *v, size_t n, __int128 value)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (v[mid].value < value)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
