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
	struct label_numbering numbering;
	bool total, has_numbering, has_total; /* and what of these was looked for */
	size_t len;                           /* 0: nothing is known */
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

/* Its place, which it has from now on; NULL: it is too long. */
static struct known *place_of(struct label_memo *memo, struct span label)
{
	if (label.len == 0 || label.len > TEXT_MOST)
		return NULL;
	struct known *known = &memo->v[hash_ends((uint64_t)(uintptr_t)memo, label) % KNOWN];
	if (!span_eq((struct span){ known->text, known->len }, label)) {
		known->has_numbering = known->has_total = false;
		known->len = label.len;
		memcpy(known->text, label.p, label.len);
	}
	return known;
}

bool label_memo_total(struct label_memo *memo, struct span label)
{
	struct known *known = place_of(memo, label);

	if (known == NULL)
		return label_is_total(label);
	if (!known->has_total)
		known->total = label_is_total(label);
	known->has_total = true;
	return known->total;
}

struct label_numbering label_memo_numbering(struct label_memo *memo, struct span label)
{
	struct known *known = place_of(memo, label);

	if (known == NULL)
		return label_numbering(label);
	if (!known->has_numbering)
		known->numbering = label_numbering(label);
	known->has_numbering = true;
	return known->numbering;
}
