/*
 * sum_group.c -- groups by key: open addressing with linear probing, at most half full.
 *
 * The hash is seeded with an address, so that no input can be written to collide; the order of the groups
 * is that of first sight and does not depend on it.
 */
#include "hash.h"
#include "mem.h"
#include "sum.h"

#include <stdlib.h>

enum { SLOTS_FIRST = 64 };

static uint64_t hash_key(const struct sum_groups *g, const struct span *by, const bool *in_key)
{
	uint64_t h = g->seed;

	for (size_t i = 0; i < g->n_by; i++)
		if (in_key[i])
			h = hash_span(h, by[i]);
	return h ^ (h >> 32);
}

static bool same_key(const struct sum_groups *g, const struct sum_group *group, const struct span *by,
		     const bool *in_key)
{
	for (size_t i = 0; i < g->n_by; i++)
		if (in_key[i] && !span_eq(group->by[i], by[i]))
			return false;
	return true;
}

static void place(struct sum_groups *g, size_t index)
{
	size_t at = (size_t)g->group[index].hash & (g->n_slots - 1);

	while (g->slot[at])
		at = (at + 1) & (g->n_slots - 1);
	g->slot[at] = (uint32_t)index + 1;
}

static void grow(struct sum_groups *g)
{
	g->n_slots *= 2;
	free(g->slot);
	g->slot = mem_alloc(g->n_slots * sizeof *g->slot);
	for (size_t i = 0; i < g->n; i++)
		place(g, i);
}

static struct sum_group *add(struct sum_groups *g, const struct span *by, uint64_t hash)
{
	struct sum_group *group;

	if (g->n >= UINT32_MAX - 1)
		mem_fail(g->n);
	if ((g->n + 1) * 2 > g->n_slots)
		grow(g);
	g->group = mem_grow(g->group, &g->cap, g->n, sizeof *g->group);
	group = &g->group[g->n];
	*group = (struct sum_group){ .hash = hash, .by = arena_array(&g->arena, struct span, g->n_by) };
	for (size_t i = 0; i < g->n_by; i++)
		group->by[i] = arena_span(&g->arena, by[i]);
	place(g, g->n++);
	return group;
}

struct sum_group *sum_groups_find(struct sum_groups *g, const struct span *by, const bool *in_key)
{
	uint64_t hash = hash_key(g, by, in_key);
	size_t at = (size_t)hash & (g->n_slots - 1);

	for (; g->slot[at]; at = (at + 1) & (g->n_slots - 1)) {
		struct sum_group *group = &g->group[g->slot[at] - 1];

		if (group->hash == hash && same_key(g, group, by, in_key))
			return group;
	}
	return add(g, by, hash);
}

void sum_groups_init(struct sum_groups *g, size_t n_by)
{
	*g = (struct sum_groups){ .n_by = n_by, .n_slots = SLOTS_FIRST };
	g->slot = mem_alloc(g->n_slots * sizeof *g->slot);
	g->seed = hash_mix((uint64_t)(uintptr_t)g->slot, 0xD1B54A32D192ED03u);
}

void sum_groups_free(struct sum_groups *g)
{
	for (size_t i = 0; i < g->n; i++) {
		tally_free(&g->group[i].total);
		dec_free(&g->group[i].min);
		dec_free(&g->group[i].max);
	}
	free(g->group);
	free(g->slot);
	arena_free(&g->arena);
}
