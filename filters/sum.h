/*
 * sum.h -- exact sums by group: rpt-sum(1).  Internal to the family.
 *
 *   sum.c        the filter: records -> groups -> sums; its schema
 *   sum_group.c  groups by key: a hash table in order of first sight
 *   sum_pivot.c  sums by document and group -> one row per document
 *   sum_feed.c   bytes of any stream with the columns needed -> records
 */
#ifndef SUM_H
#define SUM_H

#include "arena.h"
#include "tally.h"

struct sum_group {
	struct span *by; /* its key and what goes with it, as first seen; in the arena */
	uint64_t hash;
	uint64_t n, missing;
	bool unsummed; /* per cent values, which have no sum */
	struct tally total;
	bool ranged;
	struct dec min, max;
};

/* Groups in order of first sight; sum_groups_find may move them. */
struct sum_groups {
	struct sum_group *group;
	size_t n, cap;
	uint32_t *slot; /* index + 1 into group; 0: free; a power of two of them */
	size_t n_slots;
	uint64_t seed;
	struct arena arena;
	size_t n_by;
};

void sum_groups_init(struct sum_groups *, size_t n_by);
/* The group whose fields equal `by` wherever `in_key` is set; made when it is new. */
struct sum_group *sum_groups_find(struct sum_groups *, const struct span *by, const bool *in_key);
void sum_groups_free(struct sum_groups *);

#endif
