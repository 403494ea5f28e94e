/*
 * aligned_range.c -- ranges by their middle.
 *
 * A merged cell shows its text in the middle of what it covers, so the middle tells the ends: of all ways to
 * part the items (rows or columns) into ranges, one for each text in order, the one is taken in which the
 * texts stand nearest to the middles of their ranges.  Items may be left out, for a price.
 *
 * Dynamic programming over texts and the ends of their ranges; cubic, so long runs of items are parted
 * halfway between texts instead.
 */
#include "aligned.h"

#include <stdlib.h>

struct fit {
	long cost[RANGE_ITEMS + 1];                     /* by end: all texts so far placed before it */
	uint8_t from[RANGE_ITEMS + 1][RANGE_ITEMS + 1]; /* by text and end: where its range begins */
	uint8_t behind[RANGE_ITEMS + 1]
		      [RANGE_ITEMS + 1]; /* by text and place: the end of the range before it */
};

static long off_middle(const struct range_item *item, const struct range_text *text, size_t from, size_t to,
		       enum range_set set)
{
	long first = item[from].lo, last = item[to - 1].hi, off = 0;

	if (text->from < text->to && (from > text->from || to < text->to))
		return RANGE_NEVER;
	if (text->exact)
		return from < text->from || to > text->to ? RANGE_NEVER : 0;
	if (set == RANGE_TOP)
		return labs(text->lo - first) * 2;
	if (set == RANGE_BOTTOM)
		return labs(text->hi - last) * 2;
	if (item[from].named && to - from == 1)
		off = labs(text->lo + text->hi - item[from].middle);
	long over = text->lo + text->hi - (first + last + item[to - 1].slack),
	     under = first + last - (text->lo + text->hi + text->slack);
	return off + (over > 0 ? over : under > 0 ? under : 0);
}

/* Costs by end to costs by beginning of the next range: items between are left out. */
static void leave_out(struct fit *fit, const struct range_item *item, size_t n, size_t t, long out)
{
	size_t end = 0;

	for (size_t x = 0; x <= n; x++) {
		long without = x > 0 ? fit->cost[x - 1] + out + item[x - 1].keep : RANGE_NEVER;
		if (without < fit->cost[x])
			fit->cost[x] = without;
		else
			end = x;
		fit->behind[t][x] = (uint8_t)end;
	}
}

static void place_text(struct fit *fit, const struct range_item *item, size_t n,
		       const struct range_text *text, size_t t, enum range_set set)
{
	long next[RANGE_ITEMS + 1];

	for (size_t e = 0; e <= n; e++) {
		next[e] = RANGE_NEVER;
		long price = 0;
		for (size_t a = e; a-- > 0 && fit->cost[a] < RANGE_NEVER && !item[a].alone;
		     price += item[a].price) {
			if (item[a].twin > 0 && item[a].twin < e)
				break;
			long ends = (a > 0 ? item[a].bond : 0) + (e < n ? item[e].bond : 0);
			long cost = fit->cost[a] + price + ends + off_middle(item, text, a, e, set);
			if (cost < next[e]) {
				next[e] = cost;
				fit->from[t][e] = (uint8_t)a;
			}
			if (item[a].parted)
				break;
		}
	}
	for (size_t e = 0; e <= n; e++)
		fit->cost[e] = next[e];
}

static long fit_all(const struct range_item *item, size_t n, struct range_text *text, size_t m,
		    enum range_set set, long out)
{
	struct fit fit;

	for (size_t e = 0; e <= n; e++)
		fit.cost[e] = e > 0 ? RANGE_NEVER : 0;
	for (size_t t = 0; t < m; t++) {
		leave_out(&fit, item, n, t, out);
		place_text(&fit, item, n, &text[t], t, set);
	}
	leave_out(&fit, item, n, m, out);
	long cost = fit.cost[n];
	for (size_t t = m, at = n; t-- > 0 && cost < RANGE_NEVER;) {
		text[t].to = fit.behind[t + 1][at];
		text[t].from = at = fit.from[t][text[t].to];
	}
	return cost;
}

static void part_halfway(const struct range_item *item, size_t n, struct range_text *text, size_t m)
{
	size_t at = 0;

	for (size_t t = 0; t < m; t++) {
		long half = t + 1 < m ? (text[t].hi + text[t + 1].lo) / 2 : LONG_MAX;
		text[t].from = at;
		while (at < n && (at == text[t].from || (item[at].lo <= half && n - at > m - t - 1)))
			at++;
		text[t].to = at;
	}
}

long ranges_fit(const struct range_item *item, size_t n, struct range_text *text, size_t m,
		enum range_set set, long out)
{
	if (m == 0 || m > n)
		return m == 0 ? (long)n * out : RANGE_NEVER;
	if (n <= RANGE_ITEMS)
		return fit_all(item, n, text, m, set, out);
	part_halfway(item, n, text, m);
	return 0;
}
