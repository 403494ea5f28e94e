/*
 * arena.h -- memory of one lifetime, freed at once: the tables, labels and paths of a document.
 *
 * Pointers stay valid until arena_reset() or arena_free(); they never move.
 *
 *   arena.c       memory
 *   arena_join.c  texts that grow in it
 */
#ifndef ARENA_H
#define ARENA_H

#include "rpt.h"

struct arena_block;
struct arena_texts;
struct arena {
	struct arena_block *first, *now;
	struct arena_texts *texts; /* that may grow (arena_join.c); NULL: none */
};

#define ARENA_INIT ((struct arena){ NULL, NULL, NULL })

void *arena_alloc(struct arena *, size_t n);         /* zeroed, aligned for any type */
void *arena_alloc_bare(struct arena *, size_t n);    /* not zeroed: for what is written before it is read */
struct span arena_span(struct arena *, struct span); /* a copy */
/*
 * The three one behind the other, whole.  What is joined again and again grows in place: the sum of all such
 * joins takes time and memory in proportion to the last text.
 */
struct span arena_join(struct arena *, struct span a, struct span between, struct span b);
struct span arena_fmt(struct arena *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *); /* keeps a few megabytes for what comes next */
void arena_free(struct arena *);

#define arena_new(arena, type)      ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (n)))
#define arena_bare(arena, type, n)  ((type *)arena_alloc_bare((arena), sizeof(type) * (n)))

#endif
