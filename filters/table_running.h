/*
 * table_running.h -- sums of body rows, item by item, and the rows that they may equal.
 */
#ifndef TABLE_RUNNING_H
#define TABLE_RUNNING_H

#include "table_total.h"

enum {
	EVIDENCE = 5,  /* digits */
	FOR_TOTAL = 3, /* the same where the label says that it is a total */
};

enum holds { NOWHERE, IN_PART, IN_ALL }; /* columns where a sum holds; in all but few */

struct running { /* the items added up so far */
	int64_t sum[MAX_COLS];
	unsigned filled[MAX_COLS], unknown[MAX_COLS];
	size_t items;
	bool total;   /* its label says so */
	bool unnamed; /* it has none, as a total under a rule */
};

void running_begin(const struct row_values *, struct running *);
void running_add(const struct row_values *, struct running *, size_t item);

/*
 * Where is row r the sum of the items?  When they are the last ones, of what is not printed a small rest may
 * be missing.
 */
enum holds running_is(const struct row_values *, const struct running *, size_t r, bool last);

/*
 * Has the sum outgrown row r in every column where values are never negative, whatever more is added?  So far
 * that no rounding brings it back.
 */
bool running_is_over(const struct row_values *, const struct running *, size_t r);

/* Of a value, whatever its sign; 0 has none. */
static inline int digits(int64_t v)
{
	uint64_t size = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	int n = 0;

	for (uint64_t power = 1; size >= power; power *= 10)
		n++;
	return n;
}

#endif
