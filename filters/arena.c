/*
 * arena.c -- memory of one lifetime: a chain of blocks, filled from the front.
 *
 * Blocks double up to BLOCK_MOST; what is larger than a block gets one of its own size.  A reset keeps the
 * first blocks, up to KEEP bytes: the next document does not ask the system for them again.
 *
 * Built for AddressSanitizer, what is not handed out is poisoned, with a red zone behind every allocation that
 * is wider than what arrays are of: element -1 of the next one lies in it.  Bare memory is filled with bytes
 * that no reader expects.
 */
#include "arena.h"

#include "mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __has_feature /* clang */
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { RED_ZONE = 512, FILL = 0xa5 };
#else
enum { RED_ZONE = 0, FILL = -1 };
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { BLOCK_FIRST = 1 << 14, BLOCK_MOST = 1 << 20, KEEP = 16 << 20 };

struct arena_block {
	struct arena_block *next;
	size_t used, size; /* of data, in bytes */
	max_align_t data[];
};

static struct arena_block *block_new(size_t size)
{
	struct arena_block *b;

	if (size > SIZE_MAX - sizeof *b)
		mem_fail(size);
	b = mem_resize(NULL, sizeof *b + size);
	*b = (struct arena_block){ NULL, 0, size };
	ASAN_POISON_MEMORY_REGION(b->data, size);
	return b;
}

/* The block behind a->now, if it has the room, or a new one there. */
static struct arena_block *block_next(struct arena *a, size_t least)
{
	struct arena_block *b = a->now ? a->now->next : NULL;

	if (!b || b->size < least) {
		size_t size = a->now ? a->now->size * 2 : BLOCK_FIRST;

		if (size > BLOCK_MOST)
			size = BLOCK_MOST;
		b = block_new(size > least ? size : least);
		b->next = a->now ? a->now->next : NULL;
		if (a->now)
			a->now->next = b;
		else
			a->first = b;
	}
	a->now = b;
	return b;
}

static size_t aligned(size_t n)
{
	size_t align = _Alignof(max_align_t);

	if (n > SIZE_MAX - align)
		mem_fail(n);
	return (n + align - 1) / align * align;
}

void *arena_alloc_bare(struct arena *a, size_t n)
{
	size_t need = aligned(n + RED_ZONE);
	struct arena_block *b = a->now;
	void *p;

	if (!b || b->size - b->used < need)
		b = block_next(a, need);
	p = (char *)b->data + b->used;
	b->used += need;
	ASAN_UNPOISON_MEMORY_REGION(p, n);
	if (FILL >= 0)
		memset(p, FILL, n);
	return p;
}

/*
 * Most of what is asked for is small: overlapping pieces of fixed length, each one instruction, and no call.
 */
static void *clear(char *p, size_t n)
{
	enum { PIECE = 16, HALF = PIECE / 2 };

	if (n < HALF || n > (size_t)4 * PIECE)
		return memset(p, 0, n);
	if (n < PIECE) {
		memset(p, 0, HALF);
		memset(p + n - HALF, 0, HALF);
		return p;
	}
	if (n > (size_t)2 * PIECE) {
		memset(p + PIECE, 0, PIECE);
		memset(p + n - (size_t)2 * PIECE, 0, PIECE);
	}
	memset(p, 0, PIECE);
	memset(p + n - PIECE, 0, PIECE);
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return clear(arena_alloc_bare(a, n), n);
}

struct span arena_span(struct arena *a, struct span s)
{
	if (!s.len)
		return SPAN_NONE;
	return (struct span){ memcpy(arena_alloc_bare(a, s.len), s.p, s.len), s.len };
}

struct span arena_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	struct span s = SPAN_NONE;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n > 0) {
		char *p = arena_alloc(a, (size_t)n + 1);

		vsnprintf(p, (size_t)n + 1, fmt, again);
		s = (struct span){ p, (size_t)n };
	}
	va_end(again);
	va_end(ap);
	return s;
}

static void blocks_free(struct arena_block *b)
{
	while (b) {
		struct arena_block *next = b->next;

		free(b);
		b = next;
	}
}

void arena_reset(struct arena *a)
{
	struct arena_block *b = a->first;
	size_t kept = b ? b->size : 0;

	for (; b; b = b->next) {
		b->used = 0;
		ASAN_POISON_MEMORY_REGION(b->data, b->size);
		if (b->next && (kept += b->next->size) > KEEP) {
			blocks_free(b->next);
			b->next = NULL;
		}
	}
	a->now = a->first;
	a->texts = NULL;
}

void arena_free(struct arena *a)
{
	blocks_free(a->first);
	*a = ARENA_INIT;
}
