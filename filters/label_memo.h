/*
 * label_memo.h -- what is seen of a label, remembered for short ones: from step to step of a table, and from one
 * document to the next.  Bounded memory; what it tells never depends on what it remembers.
 */
#ifndef LABEL_MEMO_H
#define LABEL_MEMO_H

#include "label.h"

struct label_memo;

struct label_memo *label_memo_new(void);
void label_memo_free(struct label_memo *);

/* label_is_total() and label_numbering() of it. */
bool label_memo_total(struct label_memo *, struct span label);
struct label_numbering label_memo_numbering(struct label_memo *, struct span label);

#endif
