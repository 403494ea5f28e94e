/*
 * tally.h -- a running total of canonical decimals: exact, and fast while it is short.
 *
 * Start with {0}, end with tally_free().
 */
#ifndef TALLY_H
#define TALLY_H

#include "number.h"

struct tally {
	int64_t small; /* small * 10^-scale is added to `big` before it would overflow */
	uint32_t scale;
	bool has_big;
	struct dec big;
};

int64_t power_of_ten(int64_t n); /* n is 18 at most */

/* Adds number * 10^shift; false: not a canonical number, nothing was added. */
bool tally_add(struct tally *, struct span number, unsigned shift);
bool tally_sub(struct tally *, struct span number);
int tally_sign(const struct tally *); /* -1, 0, 1 */
void tally_value(struct dec *out, const struct tally *);
void tally_print(struct buf *, const struct tally *); /* appended */
void tally_free(struct tally *);

#endif
