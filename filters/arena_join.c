/*
 * arena_join.c -- texts that grow: joining n pieces one by one takes time in proportion to the whole.
 *
 * A text that is joined for the second time gets room for as much again, on the side where it grows, and the
 * arena remembers the room by where the text begins.  What was handed out stays as it is: bytes are added
 * only right behind or before a text that ends or begins where the room does.
 */
#include "arena.h"

#include <string.h>

#include "hash.h"

enum { SHORT = 64 /* bytes; such texts are copied */, FIRST_SLOTS = 16 };

struct growing {
	struct span text;      /* as it was handed out last; NULL: a free slot */
	size_t before, behind; /* bytes of room */
};

struct arena_texts { /* open addressing, linear probing; at most half full */
	struct growing *slot;
	size_t n, slots; /* a power of two */
};

static struct growing *slot_of(const struct arena_texts *texts, const char *p)
{
	size_t at = (size_t)hash_mix((uintptr_t)texts, (uintptr_t)p) & (texts->slots - 1);

	while (texts->slot[at].text.p != NULL && texts->slot[at].text.p != p)
		at = (at + 1) & (texts->slots - 1);
	return &texts->slot[at];
}

static struct growing *find(const struct arena *a, struct span s)
{
	struct growing *g = a->texts != NULL ? slot_of(a->texts, s.p) : NULL;

	return g != NULL && g->text.p != NULL && g->text.len == s.len ? g : NULL;
}

static void double_slots(struct arena *a, struct arena_texts *texts)
{
	struct arena_texts old = *texts;

	texts->slots = old.slots > 0 ? 2 * old.slots : FIRST_SLOTS;
	texts->slot = arena_array(a, struct growing, texts->slots);
	for (size_t i = 0; i < old.slots; i++)
		if (old.slot[i].text.p != NULL)
			*slot_of(texts, old.slot[i].text.p) = old.slot[i];
}

static void remember(struct arena *a, struct growing g)
{
	if (a->texts == NULL)
		a->texts = arena_new(a, struct arena_texts);
	if (2 * a->texts->n >= a->texts->slots)
		double_slots(a, a->texts);
	struct growing *slot = slot_of(a->texts, g.text.p);
	a->texts->n += slot->text.p == NULL;
	*slot = g;
}

static char *put(char *to, struct span s)
{
	return s.len > 0 ? (char *)memcpy(to, s.p, s.len) + s.len : to;
}

/* A copy of the text, with as much room again on one side if it has grown before. */
static struct growing move(struct arena *a, struct span s, size_t more, bool known, bool behind)
{
	size_t room = more + (known ? s.len + more : 0);
	char *p = arena_alloc(a, s.len + room);

	put(behind ? p : p + room, s);
	return (struct growing){ { behind ? p : p + room, s.len }, behind ? 0 : room, behind ? room : 0 };
}

struct span arena_join(struct arena *arena, struct span a, struct span between, struct span b)
{
	size_t len = a.len + between.len + b.len;

	if (len < SHORT) {
		char *p = arena_alloc(arena, len);
		put(put(put(p, a), between), b);
		return (struct span){ p, len };
	}
	bool behind = a.len >= b.len;
	struct span most = behind ? a : b;
	size_t more = len - most.len;
	struct growing *known = find(arena, most), g;
	if (known != NULL && (behind ? known->behind : known->before) >= more) {
		g = *known;
		known->before = known->behind = 0;
	} else {
		g = move(arena, most, more, known != NULL, behind);
	}
	char *at = (char *)(behind ? g.text.p + g.text.len : g.text.p - more);
	g.text = (struct span){ behind ? g.text.p : at, len };
	*(behind ? &g.behind : &g.before) -= more;
	put(put(at, behind ? between : a), behind ? b : between);
	remember(arena, g);
	return g.text;
}
