/*
 * form_memo.c -- what labels match, for those that come again: most reports of a form bear the same ones.
 *
 * The texts of a query, each with its length before it, are its key.  What was found lives in an arena of its
 * own.  It is valid as long as the document, so a full arena takes no more before the next, which empties it.
 */
#include "form_parse.h"

#include "hash.h"
#include "mem.h"

enum {
	SLOTS = 64,
	NEAR = 4,           /* slots that a query may be in */
	KEY_MOST = 1 << 14, /* bytes: labels of tables that forms have take less */
	HELD_MOST = 1 << 20 /* bytes in the arena: then it is full */
};

struct memo_slot {
	struct span key;
	const struct form_found *found; /* NULL: it is empty */
};

struct form_memo {
	const struct form_set *set;
	struct arena arena;
	struct buf key; /* of the query in work */
	size_t held;    /* bytes in the arena */
	struct memo_slot slot[SLOTS];
};

struct form_memo *form_memo_new(const struct form_set *set)
{
	struct form_memo *memo = mem_alloc(sizeof *memo);

	memo->set = set;
	return memo;
}

void form_memo_free(struct form_memo *memo)
{
	if (memo == NULL)
		return;
	arena_free(&memo->arena);
	buf_free(&memo->key);
	free(memo);
}

void form_memo_begin(struct form_memo *memo)
{
	if (memo->held < HELD_MOST)
		return;
	arena_reset(&memo->arena);
	memset(memo->slot, 0, sizeof memo->slot);
	memo->held = 0;
}

static void add_text(struct buf *key, struct span text)
{
	buf_add(key, (const char *)&text.len, sizeof text.len);
	buf_span_add(key, text);
}

/* False: they are too long to be kept. */
static bool add_paths(struct buf *key, const struct form_path *path, size_t n)
{
	buf_add(key, (const char *)&n, sizeof n);
	for (size_t i = 0; i < n && key->len <= KEY_MOST; i++) {
		buf_add(key, (const char *)&path[i].n, sizeof path[i].n);
		for (size_t k = 0; k < path[i].n; k++)
			add_text(key, path[i].label[k]);
	}
	return key->len <= KEY_MOST;
}

/* The slot of the key, an empty one, or the one that has to make room for it. */
static struct memo_slot *slot_of(struct form_memo *memo, struct span key)
{
	size_t at = (size_t)hash_span((uint64_t)(uintptr_t)memo, key);

	for (size_t i = 0; i < NEAR; i++) {
		struct memo_slot *slot = &memo->slot[(at + i) % SLOTS];
		if (slot->found == NULL || span_eq(slot->key, key))
			return slot;
	}
	return &memo->slot[at % SLOTS];
}

/* Bytes of what is found. */
static size_t found_size(const struct form_memo *memo, const struct form_query *query)
{
	size_t leaves = query->n_col + query->n_row;

	return memo->set ? memo->set->n * (sizeof(struct form_found) + leaves * sizeof(size_t)) : 0;
}

const struct form_found *form_memo_match(struct form_memo *memo, const struct form_query *query,
					 struct arena *arena)
{
	buf_clear(&memo->key);
	add_text(&memo->key, query->section);
	add_text(&memo->key, query->title);
	if (!add_paths(&memo->key, query->col, query->n_col) ||
	    !add_paths(&memo->key, query->row, query->n_row))
		return form_match(memo->set, query, arena);
	struct span key = buf_span(&memo->key);
	struct memo_slot *slot = slot_of(memo, key);
	if (span_eq(slot->key, key))
		return slot->found;
	if (memo->held >= HELD_MOST)
		return form_match(memo->set, query, arena);
	slot->key = arena_span(&memo->arena, key);
	slot->found = form_match(memo->set, query, &memo->arena);
	memo->held += key.len + found_size(memo, query);
	return slot->found;
}
