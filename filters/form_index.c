/*
 * form_index.c -- which nodes of a form bear a text: a hash table over their folded literals.
 */
#include "form_pair.h"

#include "hash.h"

static uint64_t hash_of(const struct form_index *index, struct span s)
{
	return hash_span((uint64_t)(uintptr_t)index, s);
}

/* The slot of this text, or the empty one where it belongs. */
static size_t slot_of(const struct form_index *index, struct span fold, uint64_t hash)
{
	size_t at = (size_t)hash & (index->n_slot - 1);

	while (index->slot[at] && !(index->slot[at]->hash == hash && span_eq(index->slot[at]->fold, fold)))
		at = (at + 1) & (index->n_slot - 1);
	return at;
}

/* The node that follows in preorder, below root; NULL at the end. */
static const struct form_node *next_node(const struct form_node *root, const struct form_node *at)
{
	if (at->n_child)
		return at->child;
	while (at != root && at + 1 == at->parent->child + at->parent->n_child)
		at = at->parent;
	return at == root ? NULL : at + 1;
}

static size_t count_texts(const struct form_node *root)
{
	size_t n = 0;

	for (const struct form_node *at = root; at; at = next_node(root, at))
		n += at->text.n_fold;
	return n;
}

static void add_node(struct arena *arena, struct form_index *index, size_t table, enum form_axis axis,
		     const struct form_node *node)
{
	for (size_t i = 0; i < node->text.n_fold; i++) {
		struct form_entry *entry = arena_new(arena, struct form_entry);
		size_t at;

		*entry = (struct form_entry){
			node->text.fold[i], hash_of(index, node->text.fold[i]), table, axis, node, NULL
		};
		if (entry->fold.len > index->longest)
			index->longest = entry->fold.len;
		at = slot_of(index, entry->fold, entry->hash);
		entry->next = index->slot[at];
		index->slot[at] = entry;
	}
}

static void add_tree(struct arena *arena, struct form_index *index, size_t table, enum form_axis axis,
		     const struct form_node *root)
{
	for (const struct form_node *at = root; at; at = next_node(root, at))
		add_node(arena, index, table, axis, at);
}

struct form_index *form_index_new(struct arena *arena, const struct form *form)
{
	struct form_index *index = arena_new(arena, struct form_index);
	size_t n = 0;

	for (size_t i = 0; i < form->n_table; i++)
		n += count_texts(&form->table[i]->rows) + count_texts(&form->table[i]->cols);
	for (index->n_slot = 16; index->n_slot < 2 * n;)
		index->n_slot *= 2;
	index->slot = arena_array(arena, const struct form_entry *, index->n_slot);
	for (size_t i = 0; i < form->n_table; i++) {
		add_tree(arena, index, i, FORM_ROWS, &form->table[i]->rows);
		add_tree(arena, index, i, FORM_COLUMNS, &form->table[i]->cols);
	}
	return index;
}

const struct form_entry *form_index_find(const struct form_index *index, struct span fold)
{
	if (fold.len == 0 || fold.len > index->longest)
		return NULL;
	return index->slot[slot_of(index, fold, hash_of(index, fold))];
}
