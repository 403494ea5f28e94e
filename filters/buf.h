/*
 * buf.h -- bytes that are owned and grow.  struct span borrows, struct buf owns.
 *
 * Start with BUF_INIT, end with buf_free().  buf_span() is invalidated by the next buf_ call that adds.
 */
#ifndef BUF_H
#define BUF_H

#include "rpt.h"

#include <stdarg.h>

struct buf {
	char *p;
	size_t len, cap;
};

#define BUF_INIT ((struct buf){ NULL, 0, 0 })

void buf_free(struct buf *);
void buf_grow(struct buf *, size_t n); /* room for n more, by doubling */
void buf_str(struct buf *, const char *s);
void buf_u64(struct buf *, uint64_t n); /* in decimal */
void buf_fmt(struct buf *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vfmt(struct buf *, const char *fmt, va_list) __attribute__((format(printf, 2, 0)));

/* At least n writable bytes behind len; add to len what was written. */
static inline char *buf_room(struct buf *b, size_t n)
{
	if (!b->p || b->cap - b->len < n)
		buf_grow(b, n);
	return b->p + b->len;
}

static inline void buf_byte(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->len++;
}

static inline void buf_clear(struct buf *b) /* keeps the memory */
{
	b->len = 0;
}

static inline void buf_add(struct buf *b, const char *p, size_t n)
{
	if (!n)
		return;
	memcpy(buf_room(b, n), p, n);
	b->len += n;
}

static inline void buf_span_add(struct buf *b, struct span s)
{
	buf_add(b, s.p, s.len);
}

static inline struct span buf_span(const struct buf *b)
{
	return b->len ? (struct span){ b->p, b->len } : SPAN_NONE;
}

/* The number alone, in place of what was there; borrowed. */
struct span buf_set_u64(struct buf *, uint64_t n);

/* The same where `before` is there, or nothing: counting up is cheaper than writing anew. */
static inline struct span buf_count_u64(struct buf *b, uint64_t before, uint64_t n)
{
	if (n != before + 1 || b->len == 0 || b->p[b->len - 1] == '9')
		return buf_set_u64(b, n);
	b->p[b->len - 1]++;
	return buf_span(b);
}

const char *buf_cstr(struct buf *); /* terminated; the terminator is not counted in len */

#endif
