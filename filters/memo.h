/*
 * memo.h -- answers to questions that come again, one document after the other: tables of a form bear the same
 * labels in each.
 *
 * A question is bytes, compared whole; it stands until the next is asked, so what finds its answer asks none.
 * Answers live in the memo, which takes a few megabytes at most; one is valid until the next memo_begin().  No
 * answer depends on what is remembered.
 */
#ifndef MEMO_H
#define MEMO_H

#include "arena.h"
#include "buf.h"

enum { MEMO_QUESTION_MOST = 1 << 14 /* bytes: longer ones are not remembered, nor need they be written */ };

enum memo_kind { MEMO_TREE, MEMO_FORM, MEMO_LABELS, MEMO_PATHS }; /* of question */

struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *);
void memo_begin(struct memo *); /* of a document: what is full is emptied */

struct buf *memo_ask(struct memo *, enum memo_kind); /* the question, to be written behind its kind */
const void *memo_answer(struct memo *);              /* to what is written there; NULL: none is known */

/*
 * Where an answer to it is to live that will be kept; NULL: none will be.  What is kept stands for its question
 * in others: no two have the same pointer as long as one of them is known.
 */
struct arena *memo_room(struct memo *);
void memo_keep(struct memo *, const void *answer, size_t bytes);

/* Adds a text to a question, so that no two lists of texts are the same bytes. */
static inline void memo_add(struct buf *question, struct span text)
{
	buf_add(question, (const char *)&text.len, sizeof text.len);
	buf_span_add(question, text);
}

#endif
