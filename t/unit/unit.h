/*
 * unit.h -- what every unit test includes: cmocka, and a sink and a diag that remember.
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "buf.h"
#include "diag.h"
#include "rpt.h"
#include "tsv.h"

/* Remembers what was told: "DOC:LINE: TEXT: DETAIL\n". */
struct unit_diag {
	struct diag diag;
	struct buf told;
};

static inline void unit_say(struct diag *d, const struct diag_msg *m)
{
	struct unit_diag *u = (struct unit_diag *)d;

	buf_span_add(&u->told, m->doc);
	buf_fmt(&u->told, ":%ju: %s: ", (uintmax_t)m->line, m->text);
	buf_span_add(&u->told, m->detail);
	buf_byte(&u->told, '\n');
}

#define UNIT_DIAG_INIT ((struct unit_diag){ { unit_say }, BUF_INIT })

/* Remembers what was written. */
struct unit_writer {
	struct writer writer;
	struct buf out;
};

static inline int unit_write(struct writer *w, const char *p, size_t n)
{
	buf_add(&((struct unit_writer *)w)->out, p, n);
	return 0;
}

#define UNIT_WRITER_INIT ((struct unit_writer){ { .write = unit_write }, BUF_INIT })

/* The whole life of a feed over one document, `piece` bytes at a time; frees the feed. */
static inline int unit_feed(struct feed *feed, const char *doc, struct span text, size_t piece)
{
	int stop = feed_open(feed, doc);

	for (size_t at = 0; at < text.len && !stop; at += piece)
		stop = feed_bytes(feed, text.p + at, text.len - at < piece ? text.len - at : piece);
	if (!stop)
		stop = feed_close(feed);
	if (!stop)
		stop = feed_end(feed);
	feed_free(feed);
	return stop;
}

#define assert_span(span, text) assert_memory_and_length((span), span_of(text))

static inline void assert_memory_and_length(struct span got, struct span wanted)
{
	assert_int_equal(got.len, wanted.len);
	assert_memory_equal(got.p, wanted.p, wanted.len);
}

/* Numbers that look random and are the same in every run (xorshift64). */
static inline uint64_t unit_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

#endif
