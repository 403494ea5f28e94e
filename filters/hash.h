/*
 * hash.h -- a seeded hash of bytes, for tables in memory.  Not for storing: it differs between machines.
 *
 * Seed it with an address, so that no input can be written to collide.
 */
#ifndef HASH_H
#define HASH_H

#include "bytes.h"
#include "rpt.h"

#include <stdlib.h>
#include <string.h>

/* Both halves of a product: each of its bits depends on all of the word, the last byte of a text too. */
static inline uint64_t hash_mix(uint64_t h, uint64_t word)
{
	unsigned __int128 product = (unsigned __int128)(h ^ word) * 0x9E3779B97F4A7C15u;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_span(uint64_t h, struct span s)
{
	uint64_t word;
	size_t i;

	h = hash_mix(h, s.len);
	for (i = 0; i + sizeof word <= s.len; i += sizeof word) {
		memcpy(&word, s.p + i, sizeof word);
		h = hash_mix(h, word);
	}
	if (i < s.len) {
		word = 0;
		memcpy(&word, s.p + i, s.len - i);
		h = hash_mix(h, word);
	}
	return h;
}

/* Of its length and its ends: enough for short texts that are compared whole. */
static inline uint64_t hash_ends(uint64_t h, struct span s)
{
	h = hash_mix(h, s.len);
	if (s.len >= BYTES)
		return hash_mix(hash_mix(h, bytes_load(s.p)), bytes_load(s.p + s.len - BYTES));
	for (size_t i = 0; i < s.len; i++)
		h = hash_mix(h, (unsigned char)s.p[i]);
	return h;
}

static inline int hash_cmp(const void *a, const void *b) /* of uint64_t, for qsort */
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* How many of the n values are distinct; sorts them. */
static inline size_t hash_distinct(uint64_t *v, size_t n)
{
	size_t distinct = 0;

	qsort(v, n, sizeof *v, hash_cmp);
	for (size_t i = 0; i < n; i++)
		distinct += i == 0 || v[i - 1] != v[i];
	return distinct;
}

#endif
