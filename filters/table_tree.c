/*
 * table_tree.c -- header rows above the columns where spans were lost: the cells of each row in order,
 * nothing more.
 *
 * Built from the bottom.  The last header row names leaves.  A cell of the row above either covers a run of
 * the nodes below or is a leaf itself: then a blank cell continues it where the layout prints those
 * (grid.blanks), and nothing where it does not.  All nodes must be covered in order, and the leaves must come
 * out as many as there are columns (plus one that heads the row labels).  What remains open is decided by
 * dynamic programming over what groups of columns look like: they repeat their labels (Plan, Actual, Plan,
 * Actual), they close with a total, they are of one depth.
 *
 *     Region | 2023 | 2024                     five leaves: Region covers nothing and is one itself,
 *     Plan | Actual | Plan | Actual            2023 and 2024 cover two each
 *
 * A search is of one row over the level below, in time of cells * leaves * nodes^3, none of which is more
 * than TREE_NODES.  The rows above it are searched for each number of leaves that it may have, MAX_SEARCHES at
 * most in all.
 */
#include "table_tree.h"

#include <stdlib.h>

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
       MAX_SEARCHES = 256,      /* of rows, for one header: three rows never take as many */
       NEVER = TREE_NEVER
};

bool cell_total(const struct cell *cell)
{
	return cell->total != CELL_NOT_LOOKED ? cell->total == CELL_TOTAL : label_is_total(cell->text);
}

static struct node node_of(const struct cell *cell)
{
	struct span text = cell->text;

	return (struct node){ .text = text, .leaves = 1, .blank = text.len == 0, .total = cell_total(cell) };
}

bool node_is_leaf(const struct node *node)
{
	return node->n_child == 0 || (node->n_child == 1 && node->child[0].blank);
}

/*
 * The state of the search: the first `cell` cells done, nodes up to `to` covered, the last group from `from`.
 */
struct search {
	const struct row *row;
	const struct level *below;
	size_t cells, nodes;
	size_t least, leaves; /* cells that cover nothing: at least, and at most */
	size_t stubs;                /* leaves that head labels; 0: those are not below */
	bool blanks;
	bool again;     /* a cell over several rows may be written in each */
	int *parent;    /* by cell: what it costs to make it a parent */
	int *leaf;      /* the same for a leaf */
	size_t *twin;   /* by node: the end of the widest group from it in which no label comes twice */
	int *group;     /* by from, to: what covering the nodes costs whatever is around them, or NEVER */
	bool *series;   /* by node: a year next to that of the node before, as the first two are */
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
	const struct node *v = s->below->v;

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
	return ((cell * (s->leaves + 1) + leaves) * (s->nodes + 1) + from) * (s->nodes + 1) + to;
}

/* What the group says against the one before it, from node `before`. */
static int unlike_cost(const struct search *s, size_t before, size_t from, size_t to)
{
	bool even = from - before == to - from;

	if (before == from || (even && s->alike[pair(s, before, from)] >= to - from))
		return 0;
	bool similar = even && s->below->v[to - 1].total && s->alike[pair(s, from - 1, to - 1)] > 0;
	if (similar)
		return COST_SIMILAR;
	return s->alike[pair(s, before, from)] > 0 ? COST_BEGINS_ALIKE : COST_UNLIKE;
}

/* Is the first cell a corner over the heads of labels, which are all that stands below? */
static bool is_corner(const struct search *s, size_t c, size_t from, size_t to)
{
	return c == 0 && from == 0 && to == s->nodes && to == s->stubs && to > 1 &&
	       s->below->v[to - 1].leaves == 1;
}

/* Does the cell stand in the row below again, because it is one over both rows? */
static bool is_again(const struct search *s, size_t c, size_t from, size_t to)
{
	return s->again && to == from + 1 && span_eq(s->row->cell[c].text, s->below->v[from].text);
}

/* May cell `c` cover nodes [from, to)?  Cost, or NEVER. */
static int cover(const struct search *s, size_t c, size_t before, size_t from, size_t to)
{
	struct span text = s->row->cell[c].text;
	const struct node *v = s->below->v;

	if (text.len == 0) /* continued from above: by one blank node */
		return to == from + 1 && v[from].blank ? 0 : NEVER;
	if (s->blanks && to == from + 1 && v[from].blank)
		return 0;
	if (is_corner(s, c, from, to) && !v[to - 1].blank)
		return 0;
	if (is_again(s, c, from, to))
		return 0;
	int cost = from < to ? s->group[pair(s, from, to)] : NEVER;
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

/* Where the nodes end that may be covered when c cells are done: each that is to cover needs one. */
static size_t nodes_end(const struct search *s, size_t c, size_t used)
{
	size_t covering = s->cells - c, leaves = s->leaves - used;

	covering = covering > leaves ? covering - leaves : 0;
	return s->nodes > covering ? s->nodes - covering : 0;
}

/* What cell c may do where `used` leaves are behind it and [before, from) was covered last. */
static void search_from(struct search *s, size_t c, size_t used, size_t before, size_t from)
{
	int cost = s->cost[at(s, c, used, before, from)];

	if (cost >= NEVER)
		return;
	if (!s->blanks && used < s->leaves) /* a leaf of its own keeps the group before in view */
		relax(s, at(s, c + 1, used + 1, before, from), cost + s->leaf[c], before);
	for (size_t to = from + 1, end = nodes_end(s, c + 1, used); to <= end; to++) {
		int more = cover(s, c, before, from, to);
		if (more < NEVER)
			relax(s, at(s, c + 1, used, from, to), cost + more, before);
	}
}

/* Leaves that are behind c cells in a way that comes out right: from the fewest to the most. */
static size_t used_least(const struct search *s, size_t c)
{
	size_t more = s->cells - c;

	return s->least > more ? s->least - more : 0;
}

static size_t used_most(const struct search *s, size_t c)
{
	return c < s->leaves ? c : s->leaves;
}

/* The cells that are no leaves have covered a node each. */
static void search_cell(struct search *s, size_t c)
{
	for (size_t used = used_least(s, c); used <= used_most(s, c); used++) {
		size_t covered = c - used, end = nodes_end(s, c, used);
		for (size_t before = covered > 0 ? covered - 1 : 0; before <= end; before++)
			for (size_t from = before + (covered > 0); from <= end; from++)
				search_from(s, c, used, before, from);
	}
}

/*
 * Room for the search, and what is known before it; false: the row is too wide.  Then there is nothing to
 * free.
 */
static bool search_init(struct search *s, struct table *table, const struct row *row,
			const struct level *below, size_t least, size_t leaves, size_t stubs)
{
	*s = (struct search){ .row = row,
			      .below = below,
			      .cells = row->n,
			      .nodes = below->n,
			      .least = least,
			      .leaves = leaves,
			      .stubs = stubs,
			      .blanks = table->grid->blanks,
			      .again = !table->grid->stream && !table->grid->pieces };
	if (s->cells > TREE_NODES || s->nodes > TREE_NODES || leaves > s->cells)
		return false;
	size_t states = (s->cells + 1) * (leaves + 1) * (s->nodes + 1) * (s->nodes + 1);
	s->parent = arena_array(table->scratch, int, s->cells + 1);
	s->leaf = arena_array(table->scratch, int, s->cells + 1);
	for (size_t c = 0; c < s->cells; c++)
		s->leaf[c] = c > 0 && c >= stubs && c + 1 < s->cells ? COST_INNER_LEAF : 0;
	for (size_t c = 0; c < s->cells; c++)
		s->parent[c] = parent_cost(below, &row->cell[c], c == 0, c < stubs);
	s->group = mem_alloc((s->nodes + 1) * (s->nodes + 1) * sizeof *s->group);
	s->alike = mem_alloc((s->nodes + 1) * (s->nodes + 1) * sizeof *s->alike);
	s->twin = arena_array(table->scratch, size_t, s->nodes + 1);
	s->series = arena_array(table->scratch, bool, s->nodes + 1);
	level_series(below, s->series);
	level_twins(below, s->twin);
	weigh_groups(s);
	level_alike(below, s->alike);
	s->cost = mem_alloc(states * sizeof *s->cost);
	s->back = mem_alloc(states * sizeof *s->back);
	for (size_t i = 0; i < states; i++)
		s->cost[i] = NEVER;
	s->cost[at(s, 0, 0, 0, 0)] = 0;
	return true;
}

static void search_free(struct search *s)
{
	free(s->group);
	free(s->alike);
	free(s->cost);
	free(s->back);
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
		*node = node_of(&s->row->cell[c]);
		int covers = before <= from && from < to ? cover(s, c, before, from, to) : NEVER;
		int last = s->cost[at(s, c, used, before, from)];
		if (covers >= NEVER || last >= NEVER ||
		    last + covers != s->cost[at(s, c + 1, used, from, to)]) {
			used--; /* a leaf, it left the window as it was */
			continue;
		}
		if (is_again(s, c, from, to))
			*node = s->below->v[from];
		else
			node_cover(node, s->below, from, to);
		to = from;
		from = before;
	}
}

/* Nodes for the cells over those below, `leaves` of them covering nothing; the cost, NEVER if impossible. */
static int build_level(const struct search *s, struct arena *arena, size_t leaves, struct level *out)
{
	size_t from = 0;

	for (size_t f = 0; f <= s->nodes; f++)
		if (s->cost[at(s, s->cells, leaves, f, s->nodes)] <
		    s->cost[at(s, s->cells, leaves, from, s->nodes)])
			from = f;
	int best = s->cost[at(s, s->cells, leaves, from, s->nodes)];
	if (best < NEVER) {
		*out = (struct level){ arena_array(arena, struct node, s->cells + 1), s->cells };
		search_back(s, from, leaves, out);
	}
	return best;
}

static size_t level_leaves(const struct level *level)
{
	size_t n = 0;

	for (size_t i = 0; i < level->n; i++)
		n += level->v[i].leaves;
	return n;
}

struct building { /* of a header */
	struct table *table;
	struct row **row;
	size_t leaves;     /* that are due */
	size_t stubs;      /* heads of labels at the start of the first row */
	unsigned searches; /* done so far */
};

/* How many cells of row i may be leaves over a level that has so many; false: nothing comes out right. */
static bool leaves_due(const struct building *b, size_t i, size_t have, size_t *least, size_t *most)
{
	size_t lack = b->table->grid->blanks || have > b->leaves ? 0 : b->leaves - have;

	if (i == 0 && have + lack != b->leaves) /* nothing above will add any */
		return false;
	*least = i == 0 ? lack : 0;
	*most = lack < b->row[i]->n ? lack : b->row[i]->n;
	return *least <= *most;
}

/* The levels of header rows i - 1 up to 0 above `below`; what they cost, NEVER if there are none. */
static int build_up(struct building *b, size_t i, const struct level *below, struct level *top)
{
	size_t have = level_leaves(below), least, most;
	int best = NEVER;
	struct search s;

	if (i-- == 0) {
		*top = *below;
		return have == b->leaves ? 0 : NEVER;
	}
	if (!leaves_due(b, i, have, &least, &most) || ++b->searches > MAX_SEARCHES ||
	    !search_init(&s, b->table, b->row[i], below, least, most, i == 0 ? b->stubs : 0))
		return NEVER;
	for (size_t c = 0; c < s.cells; c++)
		search_cell(&s, c);
	for (size_t n = least; n <= most; n++) {
		struct level level, above;
		int cost = build_level(&s, b->table->scratch, n, &level);
		int more = cost < NEVER ? build_up(b, i, &level, &above) : NEVER;
		if (more < NEVER && cost + more < best) {
			best = cost + more;
			*top = above;
		}
	}
	search_free(&s);
	return best;
}

int tree_build(struct table *table, struct row **row, size_t rows, size_t leaves, size_t stubs,
	       struct level *top)
{
	const struct row *last = row[rows - 1];
	struct level leaf = { arena_array(table->scratch, struct node, last->n + 1), last->n };
	struct building b = { .table = table, .row = row, .leaves = leaves, .stubs = stubs };

	for (size_t i = 0; i < last->n; i++)
		leaf.v[i] = node_of(&last->cell[i]);
	return build_up(&b, rows - 1, &leaf, top);
}
