/*
 * table_running.c -- is a body row the sum of items?
 *
 * Values are whole numbers of the last printed digit of their column (table_values.c).  k roundings may add
 * up to k halves of it.  A coincidence is told from a sum by what is matched: each column in which the sum
 * holds gives as many digits of evidence as the sum has, less those that rounding eats.  Beside counts stand
 * rates, which do not add up: a sum that holds in few columns is one when it is too precise for chance there,
 * unless another holds in all.
 */
#include "table_running.h"

enum {
	SMALL_REST = 20, /* a rest of one in so many is small */
	HALF = 50,       /* per cent of the columns that can be compared, for an unnamed total */
	SHARE = 70,      /* the same for others */
	PART = 30,       /* the same where sums are too precise for chance: the others hold rates */
	PRECISE = 3      /* so many columns, in digits more than two times those that rounding eats */
};

void running_add(const struct row_values *s, struct running *run, size_t item)
{
	const int64_t *value = s->value + item * s->cols; /* 0 where it is not known */
	const uint8_t *known = s->known + item * s->cols;

	for (size_t c = 0; c < s->cols; c++) {
		run->unknown[c] += known[c] == MARK;
		run->sum[c] += value[c];
		run->filled[c] += value[c] != 0;
	}
	run->items++;
}

void running_begin(const struct row_values *s, struct running *run)
{
	run->items = 0;
	run->total = run->unnamed = false;
	for (size_t c = 0; c < s->cols; c++) {
		run->sum[c] = 0;
		run->filled[c] = run->unknown[c] = 0;
	}
}

enum holds running_is(const struct row_values *s, const struct running *run, size_t r, bool last)
{
	int hits = 0, misses = 0, evidence = 0, precise = 0, eaten;

	if (run->items < 2)
		return NOWHERE;
	eaten = digits((int64_t)run->items);
	for (size_t c = 0; c < s->cols; c++) {
		size_t at = r * s->cols + c;
		if (s->known[at] != KNOWN || (s->value[at] == 0 && run->sum[c] == 0))
			continue;
		int64_t off = run->sum[c] - s->value[at];
		bool near = 2 * (off < 0 ? -off : off) <= (int64_t)run->items * s->unit[c];
		if (near && run->filled[c] > 1) {
			int n = digits(s->value[at] / s->unit[c]);
			hits++;
			evidence += n - (off == 0 ? 0 : eaten);
			precise += n >= PRECISE + (off == 0 ? eaten : 2 * eaten);
		} else if (last && run->unknown[c] > 0 && off < 0 && off * -SMALL_REST <= s->value[at]) {
			hits++;
			evidence += digits(s->value[at]) - digits(off);
		} else if (!near && run->unknown[c] == 0) {
			int most = hits + (int)(s->cols - c) - 1; /* as many as may still be */
			if (most * 100 < PART * (most + ++misses))
				return NOWHERE;
		}
	}
	if (evidence < (run->total ? FOR_TOTAL : EVIDENCE))
		return NOWHERE;
	if (hits * 100 >= (run->unnamed ? HALF : SHARE) * (hits + misses))
		return IN_ALL;
	return precise >= PRECISE && hits * 100 >= PART * (hits + misses) ? IN_PART : NOWHERE;
}

bool running_is_over(const struct row_values *s, const struct running *run, size_t r)
{
	for (size_t c = 0; c < s->cols; c++) {
		size_t at = r * s->cols + c;
		if (s->known[at] == KNOWN &&
		    (s->negative[c] || 2 * (run->sum[c] - s->value[at]) <= MAX_ITEMS * s->unit[c]))
			return false;
	}
	return true;
}
