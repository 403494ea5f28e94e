/*
 * form_tree.c -- indented labels become a tree of nodes; ids are joined and found.
 *
 * Items come in preorder, so a node's parent is the last item before it that is one level up.  Children lie
 * in arrays: they are counted first, then each parent's array is filled as its children come by.
 */
#include "form_parse.h"

#include "mem.h"

#include <stdlib.h>

/* Work on one tree: by item, its parent (n for the root), the number of its children, its node. */
struct work {
	const struct form_item *item;
	size_t n;
	size_t *parent, *n_child;
	struct form_node **node;
	struct form_node *root;
};

static int find_parents(struct form_place *place, struct work *w)
{
	size_t last[FORM_DEPTH_MOST], depth = 0;

	for (size_t i = 0; i < w->n; i++) {
		const struct form_item *item = &w->item[i];

		place->line = item->line;
		if (item->depth >= FORM_DEPTH_MOST)
			return form_fault(place, "labels nested too deep", SPAN_NONE);
		if (item->depth > depth || (i == 0 && item->depth))
			return form_fault(place, "label indented by more than one level: ", item->id);
		w->parent[i] = item->depth ? last[item->depth - 1] : w->n;
		w->n_child[w->parent[i]]++;
		last[item->depth] = i;
		depth = item->depth + 1;
	}
	return 0;
}

static struct form_node *node_of(struct work *w, size_t i)
{
	return i == w->n ? w->root : w->node[i];
}

static bool is_sibling(const struct form_node *parent, struct span id)
{
	for (size_t i = 0; i < parent->n_child; i++)
		if (span_eq(parent->child[i].id, id))
			return true;
	return false;
}

static int place_nodes(struct form_place *place, struct work *w)
{
	w->root->child = arena_array(place->arena, struct form_node, w->n_child[w->n]);
	for (size_t i = 0; i < w->n; i++) {
		struct form_node *up = node_of(w, w->parent[i]), *node;
		struct span id = w->item[i].id;

		if (up != w->root)
			id = arena_fmt(place->arena, "%.*s.%.*s", (int)up->id.len, up->id.p, (int)id.len,
				       id.p);
		place->line = w->item[i].line;
		if (is_sibling(up, id))
			return form_fault(place, "id given twice: ", id);
		node = w->node[i] = &up->child[up->n_child++];
		node->id = id;
		node->text = w->item[i].text;
		node->parent = up;
		if (w->n_child[i])
			node->child = arena_array(place->arena, struct form_node, w->n_child[i]);
	}
	return 0;
}

static void number_leaves(struct arena *arena, struct work *w, struct form_node ***leaf, size_t *n_leaf)
{
	*leaf = arena_array(arena, struct form_node *, w->n);
	*n_leaf = 0;
	for (size_t i = 0; i < w->n; i++) {
		if (w->n_child[i])
			continue;
		for (struct form_node *up = w->node[i]; up; up = up->parent)
			if (!up->n_leaf++)
				up->first_leaf = *n_leaf;
		(*leaf)[(*n_leaf)++] = w->node[i];
	}
}

int form_tree(struct form_place *place, const struct form_item *item, size_t n, struct form_node *root,
	      struct form_node ***leaf, size_t *n_leaf)
{
	struct work w = { item, n, NULL, NULL, NULL, root };
	int stop;

	w.parent = mem_alloc((n + 1) * sizeof *w.parent);
	w.n_child = mem_alloc((n + 1) * sizeof *w.n_child);
	w.node = mem_alloc((n + 1) * sizeof *w.node);
	stop = find_parents(place, &w);
	if (!stop)
		stop = place_nodes(place, &w);
	if (!stop)
		number_leaves(place->arena, &w, leaf, n_leaf);
	free(w.parent);
	free(w.n_child);
	free(w.node);
	return stop;
}

/* Is `id` this id or one below it? */
static bool is_under(struct span id, struct span top)
{
	return id.len >= top.len && span_eq((struct span){ id.p, top.len }, top) &&
	       (id.len == top.len || id.p[top.len] == '.');
}

const struct form_node *form_tree_find(const struct form_node *root, struct span id)
{
	const struct form_node *at = root;

	for (size_t i = 0; i < at->n_child; i++) {
		if (!is_under(id, at->child[i].id))
			continue;
		at = &at->child[i];
		if (at->id.len == id.len)
			return at;
		i = SIZE_MAX; /* its children, from the first */
	}
	return NULL;
}

bool form_cell_find(const struct form_table *table, struct span id, const struct form_node **row,
		    const struct form_node **col)
{
	*row = NULL;
	*col = form_tree_find(&table->cols, id);
	if (!table->n_row_leaf)
		return *col && !(*col)->n_child;
	for (size_t i = 0; i < table->n_row_leaf; i++) {
		struct span top = table->row_leaf[i]->id;

		if (id.len <= top.len || !is_under(id, top))
			continue;
		*col = form_tree_find(&table->cols, span_from(id, top.len + 1));
		*row = table->row_leaf[i];
		if (*col && !(*col)->n_child)
			return true;
	}
	return false;
}
