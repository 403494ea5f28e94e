/*
 * check_infer_rate.h -- the search for ratios and relative changes.  Internal to check_infer.
 *
 *   check_infer_rate.c  ratios of what is near; which are kept
 *   check_infer_far.c   of what is far
 */
#ifndef CHECK_INFER_RATE_H
#define CHECK_INFER_RATE_H

#include "check_infer.h"

enum {
	INFER_RATE_MARGIN = 8,  /* bits by which evidence must outweigh the choice */
	INFER_RATE_WINDOW = 10, /* entries to either side of the target that are near */
	INFER_KINDS = 4
};

extern const struct infer_kind infer_kinds[INFER_KINDS];

struct infer_rate { /* target = a / b, or the change from b to a */
	int net;
	size_t target, a, b; /* entries */
	struct infer_kind kind;
	bool dropped;
	struct infer_score score;
};

struct infer_rates {
	struct infer *infer;
	struct infer_sieve sieve;
	bool loose; /* whole numbers may be rounded */

	/* check_infer_far.c's own, by line */
	const struct ranked **key; /* NULL: not yet asked for */
	uint32_t *n_keys;
};

/* Weighs it; it is the best when its evidence outweighs the cost of its choice by more. */
void infer_rate_try(const struct infer_rates *, struct infer_rate, int cost, struct infer_rate *best);

/* --- check_infer_far.c --- */
void infer_rate_far(struct infer_rates *, size_t target, struct infer_rate *best);

#endif
