/*
 * line_memo.h -- line_look() that remembers what it saw of short lines, in one document and from one to the
 * next.  Bounded memory; what it tells never depends on what it remembers.
 */
#ifndef LINE_MEMO_H
#define LINE_MEMO_H

#include "arena.h"
#include "line.h"

struct line_memo;

struct line_memo *line_memo_new(void);
void line_memo_free(struct line_memo *);

/* As line_look() of a copy of the text in the arena; lines of one text may share it. */
void line_memo_look(struct line_memo *, struct arena *, struct line *, uint64_t no, struct span text);

void line_memo_reset(struct line_memo *); /* the arena has been reset */

#endif
