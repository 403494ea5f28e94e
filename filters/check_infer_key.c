/*
 * check_infer_key.c -- numbers of one line in order, to find those in a range.
 */
#include "check_infer.h"

int infer_by_value(const void *a, const void *b)
{
	const struct infer_key *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

size_t infer_first_from(const struct infer_key *key, size_t n, __int128 value)
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
