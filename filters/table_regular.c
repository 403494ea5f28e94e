/*
 * table_regular.c -- do the lowest heads of a header have the same leaves: "in, out, all" under each year?
 */
#include "table_tree.h"

struct groups { /* of leaves under one head */
	const struct node *first;
	size_t n, unlike;
};

static bool is_like(const struct node *a, const struct node *b)
{
	size_t same = 0;

	for (size_t i = 0; i < a->n_child && i < b->n_child; i++)
		same += span_eq(a->child[i].text, b->child[i].text);
	const struct node *last = &a->child[a->n_child - 1];
	return a->n_child == b->n_child &&
	       (same == a->n_child || (last->total && span_eq(last->text, b->child[b->n_child - 1].text)));
}

static void look_at_groups(const struct node *node, struct groups *groups)
{
	bool lowest = !node_is_leaf(node);

	for (size_t i = 0; i < node->n_child; i++)
		lowest = lowest && node_is_leaf(&node->child[i]);
	for (size_t i = 0; i < node->n_child && !lowest; i++)
		look_at_groups(&node->child[i], groups);
	if (!lowest)
		return;
	groups->first = groups->n++ == 0 ? node : groups->first;
	groups->unlike += !is_like(groups->first, node);
}

bool level_is_regular(const struct level *top, size_t leaves)
{
	struct groups groups = { NULL, 0, 0 };

	for (size_t i = 0; i < top->n; i++)
		look_at_groups(&top->v[i], &groups);
	return groups.n > 1 && groups.unlike == 0 && groups.first->n_child > 1 &&
	       groups.n * groups.first->n_child >= leaves;
}
