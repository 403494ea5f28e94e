/*
 * table_cover.c -- a header row over the level below it: which nodes each of its cells covers.
 *
 * By dynamic programming over the cells, in time of cells * leaves * nodes^3, none of which is more than
 * TREE_NODES.  Only those states are looked at from which the rest can come out right: each cell behind that
 * is no leaf needs a node of its own, and leaves are neither too many nor too few.
 */
#include "table_cover.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { /* the unit is a fourth of the smallest that matters; joins of pieces break ties (table_rebuild.c) */
       COST_SPLIT_CLOSER = 16,  /* a total inside a group, not at its end */
       COST_OPEN_END = 4,       /* a group of several that no total closes */
       COST_MIXED = 5,          /* leaves and parents side by side in a group */
       COST_UNLIKE = 12,        /* a group that does not repeat the labels of the one before */
       COST_TWINS = 24,         /* two of one label in a group: nothing tells them apart */
       COST_BEGINS_ALIKE = 11,  /* one that begins as the one before does */
       COST_SPLIT_SERIES = 8,   /* years counted on over the end of a group */
       COST_SIMILAR = 3,        /* one of as many labels, closed by the same total */
       COST_SINGLE = 8,         /* a parent of one */
       COST_AGAIN = 16,         /* a parent of one that is a parent: it covers the same */
       COST_CLOSER_PARENT = 24, /* a total as parent */
       COST_KNOWN_PARENT = 16,  /* a parent whose label stands elsewhere below as well */
       COST_FIRST_PARENT = 4,   /* of equals the first cell is the leaf */
       COST_INNER_LEAF = 1,     /* of equals a leaf stands at an end */
       COST_STUB_PARENT = 24,   /* a head of labels as parent */
       NEVER = TREE_NEVER
};

/*
 * The state of the search: the first `cell` cells done, nodes up to `to` covered, the last group from `from`.
 * Its arrays stand behind it in one piece of memory: of searches there are many, most of them small.
 */
struct search {
	struct covering of;
	size_t cells, nodes;
	int parent[TREE_NODES]; /* by cell: what it costs to make it a parent */
	int leaf[TREE_NODES];   /* the same for a leaf */
	size_t twin[TREE_NODES +
		    1]; /* by node: the end of the widest group from it in which no label comes twice */
	bool series[TREE_NODES +
		    1]; /* by node: a year next to that of the node before, as the first two are */
	int *group;     /* by from, to: what covering the nodes costs whatever is around them, or NEVER */
	size_t *alike;  /* by two nodes: how many from each on have the same labels */
	int *cost;      /* by cell, leaves used, from, to */
	uint32_t *back; /* the `from` of the group before */
};

/* Nodes of a tree that have the label. */
static size_t count_named(const struct node *node, struct span text)
{
	size_t n = span_eq(node->text, text);

	for (size_t i = 0; i < node->n_child; i++)
		n += count_named(&node->child[i], text);
	return n;
}

/* What a label says against covering others. */
static int parent_cost(const struct level *below, const struct cell *parent, bool first, bool stub)
{
	int cost = (first ? COST_FIRST_PARENT : 0) + (stub ? COST_STUB_PARENT : 0);

	if (cell_total(parent))
		cost += COST_CLOSER_PARENT;
	for (size_t i = 0; i < below->n; i++)
		cost += COST_KNOWN_PARENT * (int)count_named(&below->v[i], parent->text);
	return cost;
}

static size_t pair(const struct search *s, size_t from, size_t to)
{
	return from * (s->nodes + 1) + to;
}

/* Of a group that is one node. */
static int single_cost(const struct node *node)
{
	return node_is_leaf(node) ? COST_SINGLE : COST_AGAIN;
}

/* What the group of each run of nodes costs: sums from its first node on. */
static void weigh_groups(struct search *s)
{
	const struct node *v = s->of.below->v;

	for (size_t from = 0; from < s->nodes; from++) {
		int cost = 0;
		for (size_t to = from + 1; to <= s->nodes; to++) {
			const struct node *last = &v[to - 1];
			size_t n = to - from;
			if (n > 1 && v[to - 2].total)
				cost += COST_SPLIT_CLOSER;
			if (n > 1 && node_is_leaf(last) != node_is_leaf(&v[to - 2]))
				cost += COST_MIXED;
			if (last->blank)
				cost = NEVER;
			s->group[pair(s, from, to)] = cost >= NEVER
							  ? NEVER
							  : cost + (n == 1 ? single_cost(last) : 0) +
								(to > s->twin[from] ? COST_TWINS : 0) +
								(n > 1 && !last->total ? COST_OPEN_END : 0);
		}
	}
}

static size_t at(const struct search *s, size_t cell, size_t leaves, size_t from, size_t to)
{
	return ((cell * (s->of.most + 1) + leaves) * (s->nodes + 1) + from) * (s->nodes + 1) + to;
}

/* What the group says against the one before it, from node `before`. */
static int unlike_cost(const struct search *s, size_t before, size_t from, size_t to)
{
	bool even = from - before == to - from;

	if (before == from || (even && s->alike[pair(s, before, from)] >= to - from))
		return 0;
	bool similar = even && s->of.below->v[to - 1].total && s->alike[pair(s, from - 1, to - 1)] > 0;
	if (similar)
		return COST_SIMILAR;
	return s->alike[pair(s, before, from)] > 0 ? COST_BEGINS_ALIKE : COST_UNLIKE;
}

/* Is the first cell a corner over the heads of labels, which are all that stands below? */
static bool is_corner(const struct search *s, size_t c, size_t to)
{
	return c == 0 && to == s->nodes && to == s->of.stubs && to > 1 && s->of.below->v[to - 1].leaves == 1;
}

/* Does the cell stand in the row below again, because it is one over both rows? */
static bool is_again(const struct search *s, size_t c, size_t from, size_t to)
{
	return s->of.again && to == from + 1 && span_eq(s->of.row->cell[c].text, s->of.below->v[from].text);
}

/* May cell `c` cover nodes [from, to)?  Cost, or NEVER. */
static int cover(const struct search *s, size_t c, size_t before, size_t from, size_t to)
{
	struct span text = s->of.row->cell[c].text;
	const struct node *v = s->of.below->v;

	if (text.len == 0) /* continued from above: by one blank node */
		return to == from + 1 && v[from].blank ? 0 : NEVER;
	if (s->of.blanks && to == from + 1 && v[from].blank)
		return 0;
	if (is_corner(s, c, to) && !v[to - 1].blank)
		return 0;
	if (is_again(s, c, from, to))
		return 0;
	int cost = s->group[pair(s, from, to)];
	if (cost >= NEVER)
		return NEVER;
	return cost + s->parent[c] + unlike_cost(s, before, from, to) +
	       (s->series[from] ? COST_SPLIT_SERIES : 0);
}

static void relax(struct search *s, size_t state, int cost, size_t before)
{
	if (cost < s->cost[state]) {
		s->cost[state] = cost;
		s->back[state] = (uint32_t)before;
	}
}

/* Leaves that are behind c cells in a way that comes out right: from the fewest to the most. */
static size_t used_least(const struct search *s, size_t c)
{
	size_t more = s->cells - c;

	return s->of.least > more ? s->of.least - more : 0;
}

static size_t used_most(const struct search *s, size_t c)
{
	return c < s->of.most ? c : s->of.most;
}

/* Where the nodes end that c cells may have covered: each cell behind them that is no leaf needs one. */
static size_t nodes_end(const struct search *s, size_t c, size_t used)
{
	size_t covering = s->cells - c, leaves = s->of.most - used;

	covering = covering > leaves ? covering - leaves : 0;
	return s->nodes > covering ? s->nodes - covering : 0;
}

/* What cell c may do where `used` leaves are behind it and [before, from) was covered last, at this cost. */
static void search_from(struct search *s, size_t c, size_t used, size_t before, size_t from, int cost)
{
	if (!s->of.blanks && used < s->of.most) /* a leaf of its own keeps the group before in view */
		relax(s, at(s, c + 1, used + 1, before, from), cost + s->leaf[c], before);
	if (used < used_least(s, c + 1))
		return;
	for (size_t to = from + 1, end = nodes_end(s, c + 1, used); to <= end; to++) {
		int more = cover(s, c, before, from, to);
		if (more < NEVER)
			relax(s, at(s, c + 1, used, from, to), cost + more, before);
	}
}

/* The cells that are no leaves have covered a node each. */
static void search_cell(struct search *s, size_t c)
{
	for (size_t used = used_least(s, c); used <= used_most(s, c); used++) {
		size_t covered = c - used, end = covered > 0 ? nodes_end(s, c, used) : 0;
		for (size_t before = covered > 0 ? covered - 1 : 0; before <= end; before++) {
			const int *cost = &s->cost[at(s, c, used, before, 0)];
			for (size_t from = before + (covered > 0); from <= end; from++)
				if (cost[from] < s->of.bound)
					search_from(s, c, used, before, from, cost[from]);
		}
	}
}

/* No way is known to any state that may be reached, but for the first. */
static void clear_costs(struct search *s)
{
	size_t states = (s->nodes + 1) * (s->nodes + 1);

	for (size_t c = 0; c <= s->cells; c++)
		for (size_t used = used_least(s, c); used <= used_most(s, c); used++) {
			int *cost = &s->cost[at(s, c, used, 0, 0)];
			for (size_t i = 0; i < states; i++)
				cost[i] = s->of.bound;
		}
	s->cost[at(s, 0, 0, 0, 0)] = 0;
}

/* What is known before the search. */
static void look(struct search *s)
{
	const struct row *row = s->of.row;

	for (size_t c = 0; c < s->cells; c++) {
		bool stub = c < s->of.stubs;
		s->leaf[c] = c > 0 && !stub && c + 1 < s->cells ? COST_INNER_LEAF : 0;
		s->parent[c] = parent_cost(s->of.below, &row->cell[c], c == 0, stub);
	}
	level_series(s->of.below, s->series);
	level_twins(s->of.below, s->twin);
	weigh_groups(s);
	level_alike(s->of.below, s->alike);
}

struct search *cover_search(const struct covering *of)
{
	size_t cells = of->row->n, nodes = of->below->n, pairs = (nodes + 1) * (nodes + 1);

	if (cells > TREE_NODES || nodes > TREE_NODES || of->most > cells)
		return NULL;
	size_t states = (cells + 1) * (of->most + 1) * pairs;
	struct search *s = mem_resize(NULL, sizeof *s + pairs * (sizeof *s->alike + sizeof *s->group) +
						states * (sizeof *s->cost + sizeof *s->back));
	*s = (struct search){ .of = *of, .cells = cells, .nodes = nodes };
	s->alike = memset(s + 1, 0, pairs * sizeof *s->alike);
	s->group = (int *)(s->alike + pairs);
	s->cost = s->group + pairs;
	s->back = (uint32_t *)(s->cost + states);
	look(s);
	clear_costs(s);
	for (size_t c = 0; c < cells; c++)
		search_cell(s, c);
	return s;
}

void cover_free(struct search *s)
{
	free(s);
}

static void node_cover(struct node *node, const struct level *below, size_t from, size_t to)
{
	node->child = below->v + from;
	node->n_child = to - from;
	node->leaves = 0;
	for (size_t i = from; i < to; i++)
		node->leaves += below->v[i].leaves;
}

/* Follows the best way back: which nodes each cell covers. */
static void search_back(const struct search *s, size_t from, size_t used, struct level *out)
{
	size_t to = s->nodes;

	for (size_t c = s->cells; c-- > 0;) {
		size_t before = s->back[at(s, c + 1, used, from, to)];
		struct node *node = &out->v[c];
		*node = node_of(&s->of.row->cell[c]);
		bool may = used <= used_most(s, c) && before <= from && from < to;
		int covers = may ? cover(s, c, before, from, to) : NEVER;
		int last = may ? s->cost[at(s, c, used, before, from)] : NEVER;
		if (covers >= NEVER || last >= s->of.bound ||
		    last + covers != s->cost[at(s, c + 1, used, from, to)]) {
			used--; /* a leaf, it left the window as it was */
			continue;
		}
		if (is_again(s, c, from, to))
			*node = s->of.below->v[from];
		else
			node_cover(node, s->of.below, from, to);
		to = from;
		from = before;
	}
}

int cover_level(const struct search *s, size_t leaves, struct level *out)
{
	size_t from = 0;

	for (size_t f = 0; f <= s->nodes; f++)
		if (s->cost[at(s, s->cells, leaves, f, s->nodes)] <
		    s->cost[at(s, s->cells, leaves, from, s->nodes)])
			from = f;
	int best = s->cost[at(s, s->cells, leaves, from, s->nodes)];
	if (best < s->of.bound) {
		*out = (struct level){ arena_array(s->of.arena, struct node, s->cells + 1), s->cells };
		search_back(s, from, leaves, out);
	}
	return best;
}
