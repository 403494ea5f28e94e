/*
 * memo.c -- answers to questions that come again.
 *
 * A full arena takes no more before the next document, which empties it.
 */
#include "memo.h"

#include <string.h>

#include "hash.h"
#include "mem.h"

enum {
	SLOTS = 1024,
	NEAR = 4,           /* slots that a question may be in */
	HELD_MOST = 1 << 20 /* bytes in the arena: then it is full */
};

struct memo_slot {
	struct span question;
	const void *answer; /* NULL: it is empty */
};

struct memo {
	struct arena arena;
	struct buf question;    /* in work */
	size_t held;            /* bytes in the arena */
	struct memo_slot *here; /* the slot for that question */
	struct memo_slot slot[SLOTS];
};

struct memo *memo_new(void)
{
	return mem_alloc(sizeof(struct memo));
}

void memo_free(struct memo *memo)
{
	arena_free(&memo->arena);
	buf_free(&memo->question);
	free(memo);
}

void memo_begin(struct memo *memo)
{
	if (memo->held < HELD_MOST)
		return;
	arena_reset(&memo->arena);
	memset(memo->slot, 0, sizeof memo->slot);
	memo->held = 0;
}

struct buf *memo_ask(struct memo *memo, enum memo_kind kind)
{
	buf_clear(&memo->question);
	buf_byte(&memo->question, (char)kind);
	return &memo->question;
}

/* The slot of the question, an empty one, or the one that has to make room for it. */
static struct memo_slot *slot_of(struct memo *memo, struct span question)
{
	size_t at = (size_t)hash_span((uint64_t)(uintptr_t)memo, question);

	for (size_t i = 0; i < NEAR; i++) {
		struct memo_slot *slot = &memo->slot[(at + i) % SLOTS];
		if (slot->answer == NULL || span_eq(slot->question, question))
			return slot;
	}
	return &memo->slot[at % SLOTS];
}

const void *memo_answer(struct memo *memo)
{
	struct span question = buf_span(&memo->question);

	memo->here = NULL;
	if (question.len > MEMO_QUESTION_MOST)
		return NULL;
	memo->here = slot_of(memo, question);
	return span_eq(memo->here->question, question) ? memo->here->answer : NULL;
}

struct arena *memo_room(struct memo *memo)
{
	return memo->here != NULL && memo->held < HELD_MOST ? &memo->arena : NULL;
}

void memo_keep(struct memo *memo, const void *answer, size_t bytes)
{
	memo->here->question = arena_span(&memo->arena, buf_span(&memo->question));
	memo->here->answer = answer;
	memo->held += memo->question.len + bytes;
}
