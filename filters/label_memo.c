/*
 * label_memo.c -- what was seen of short labels.  Each has one place; the last that wanted it has it.
 */
#include "label_memo.h"

#include <stdlib.h>

#include "hash.h"
#include "mem.h"

enum {
	KNOWN = 512,    /* labels */
	TEXT_MOST = 104 /* bytes of one */
};

struct known {
	struct label_look look;
	size_t len; /* 0: nothing is known */
	char text[TEXT_MOST];
};

struct label_memo {
	struct known v[KNOWN];
};

struct label_memo *label_memo_new(void)
{
	return mem_alloc(sizeof(struct label_memo));
}

void label_memo_free(struct label_memo *memo)
{
	free(memo);
}

static struct label_look look(struct span label)
{
	return (struct label_look){ label_numbering(label), label_is_total(label) };
}

struct label_look label_memo_look(struct label_memo *memo, struct span label)
{
	if (label.len == 0 || label.len > TEXT_MOST)
		return look(label);
	struct known *known = &memo->v[hash_ends((uint64_t)(uintptr_t)memo, label) % KNOWN];
	if (!span_eq((struct span){ known->text, known->len }, label)) {
		known->look = look(label);
		known->len = label.len;
		memcpy(known->text, label.p, label.len);
	}
	return known->look;
}
