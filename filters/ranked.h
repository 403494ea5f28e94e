/*
 * ranked.h -- numbers in order, each with where it stands, to find those of a value or in a range.
 */
#ifndef RANKED_H
#define RANKED_H

#include <stddef.h>
#include <stdint.h>

struct ranked {
	int64_t value;
	uint32_t at;
};

void ranked_sort(struct ranked *, size_t n); /* by value, those of one value by place */

/* The first of sorted ones that is not less; n: none is. */
size_t ranked_first(const struct ranked *, size_t n, __int128 value);

#endif
