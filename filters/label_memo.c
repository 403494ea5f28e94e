/*
 * label_memo.c -- what was seen of short labels.  Each has two places, the second where the first is taken;
 * where both are, the last that wanted the first has it.
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
	bool total, numbered; /* is `numbering` known, */
	bool summed;          /* and `total`? */
	size_t len;           /* 0: nothing is */
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

static bool is_of(const struct known *known, struct span label)
{
	return span_eq((struct span){ known->text, known->len }, label);
}

/* Where to keep what is known of it, until another label wants its place; NULL: it is too long. */
static struct known *look(struct label_memo *memo, struct span label)
{
	if (label.len == 0 || label.len > TEXT_MOST)
		return NULL;
	uint64_t hash = hash_ends((uint64_t)(uintptr_t)memo, label);
	struct known *known = &memo->v[hash % KNOWN], *other = &memo->v[hash / KNOWN % KNOWN];
	if (is_of(known, label))
		return known;
	if (is_of(other, label))
		return other;
	if (other->len == 0 && known->len > 0)
		known = other;
	known->numbered = known->summed = false;
	known->len = label.len;
	memcpy(known->text, label.p, label.len);
	return known;
}

bool label_memo_total(struct label_memo *memo, struct span label)
{
	struct known *known = look(memo, label);

	if (known == NULL)
		return label_is_total(label);
	if (!known->summed) {
		known->total = label_is_total(label);
		known->summed = true;
	}
	return known->total;
}

struct label_numbering label_memo_numbering(struct label_memo *memo, struct span label)
{
	struct known *known = look(memo, label);

	if (known == NULL)
		return label_numbering(label);
	if (!known->numbered) {
		known->numbering = label_numbering(label);
		known->numbered = true;
	}
	return known->numbering;
}
