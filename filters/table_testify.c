/*
 * table_testify.c -- what the values say against a tree of heads.
 *
 * A column of sums is headed by a total, and a total over values is one of the columns before it in its
 * group, all of them: where "Total" sums columns 1 to 6, no head covers it that does not cover these.
 */
#include "table_tree.h"

enum {
	COST_SUM = 24, /* a total over values that are no sums, or of other columns; sums under no total */
	COST_LAST = 8  /* there are totals, but not at the end */
};

struct leaves { /* seen so far, from the left */
	const struct column_sum *sum;
	size_t stubs, cols;
	size_t n, totals, wrong;
	bool last; /* the last one is a total */
};

/* A leaf; `from`: the first one of its group. */
static void look_at_leaf(const struct node *node, size_t from, struct leaves *seen)
{
	size_t at = seen->n++;

	seen->last = node->total;
	seen->totals += node->total;
	if (!seen->sum || at < seen->stubs || at >= seen->stubs + seen->cols)
		return;
	const struct column_sum *sum = &seen->sum[at - seen->stubs];
	from = from > seen->stubs ? from - seen->stubs : 0;
	if (sum->state == SUM_YES)
		seen->wrong += !node->total || from < sum->first || from > sum->last;
	else if (sum->state == SUM_NO)
		seen->wrong += node->total;
}

/* The nodes of one group. */
static void look_at_group(const struct node *v, size_t n, struct leaves *seen)
{
	size_t from = seen->n;

	for (size_t i = 0; i < n; i++)
		if (node_is_leaf(&v[i]))
			look_at_leaf(&v[i], from, seen);
		else
			look_at_group(v[i].child, v[i].n_child, seen);
}

int tree_testify(const struct level *top, const struct column_sum *sum, size_t stubs, size_t cols)
{
	struct leaves seen = { .sum = sum, .stubs = stubs, .cols = cols };

	look_at_group(top->v, top->n, &seen);
	return COST_SUM * (int)seen.wrong + (seen.totals > 0 && !seen.last ? COST_LAST : 0);
}
