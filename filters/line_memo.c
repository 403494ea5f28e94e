/*
 * line_memo.c -- what was seen of short lines, for those that come again.
 *
 * The labels of a form are in each of its reports, and where each line is a cell most are short numbers.  A
 * line may be in one of a few places, told by its length and its ends; one that came again is not given up for
 * the next that wants its place, but for the one behind that.
 */
#include "line_memo.h"

#include <stdlib.h>

#include "hash.h"
#include "mem.h"

enum {
	KNOWN = 1024,   /* lines */
	PLACES = 4,     /* that one may be in */
	TEXT_MOST = 128 /* bytes of one */
};

struct known {
	struct line look; /* of `text`; without a text: nothing is known */
	char text[TEXT_MOST];
	struct span here; /* the same text in the arena */
	uint64_t reset;   /* how often that had been reset by then */
	bool again;       /* it came again since its place was wanted last */
};

struct line_memo {
	uint64_t resets;
	struct known v[KNOWN];
};

struct line_memo *line_memo_new(void)
{
	return mem_alloc(sizeof(struct line_memo));
}

void line_memo_free(struct line_memo *memo)
{
	free(memo);
}

void line_memo_reset(struct line_memo *memo)
{
	memo->resets++;
}

/* The first of the places of a text. */
static struct known *places_of(struct line_memo *memo, struct span text)
{
	uint64_t h = hash_ends((uint64_t)(uintptr_t)memo, text);

	return &memo->v[h % (KNOWN / PLACES) * PLACES];
}

/* The one that it is in; NULL: it is not known. */
static struct known *find(struct known *places, struct span text)
{
	for (size_t i = 0; i < PLACES; i++)
		if (places[i].look.text.p != NULL && span_eq(places[i].look.text, text))
			return &places[i];
	return NULL;
}

/* The one that it gets which is in none of them: an empty one before others; NULL: none is given up yet. */
static struct known *room_in(struct known *places)
{
	for (size_t i = 0; i < PLACES; i++)
		if (places[i].look.text.p == NULL)
			return &places[i];
	for (size_t i = 0; i < PLACES; i++)
		if (!places[i].again)
			return &places[i];
	for (size_t i = 0; i < PLACES; i++)
		places[i].again = false;
	return NULL;
}

static void keep(struct line_memo *memo, struct known *known, const struct line *line)
{
	memcpy(known->text, line->text.p, line->text.len);
	line_look_again(&known->look, 0, (struct span){ known->text, line->text.len }, line);
	known->here = line->text;
	known->reset = memo->resets;
}

void line_memo_look(struct line_memo *memo, struct arena *arena, struct line *line, uint64_t no,
		    struct span text)
{
	struct known *places = text.len <= TEXT_MOST ? places_of(memo, text) : NULL;
	struct known *known = places != NULL ? find(places, text) : NULL;

	if (known != NULL) {
		if (known->reset != memo->resets)
			known->here = arena_span(arena, text);
		known->reset = memo->resets;
		known->again = true;
		line_look_again(line, no, known->here, &known->look);
	} else {
		line_look(line, no, arena_span(arena, text));
		known = places != NULL ? room_in(places) : NULL;
		if (known != NULL)
			keep(memo, known, line);
	}
}
