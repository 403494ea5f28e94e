/*
 * number.h -- exact decimal numbers as printed in reports; no floating point anywhere.
 *
 * A printed number becomes its canonical decimal text: optional '-', digits without leading zeros,
 * optional '.' and digits as printed (trailing zeros kept: they say how exact it is).  "1,234.50" is
 * 1234.50, "(50)" is -50, "3.2万" is 32000, "12%" is 12 with the unit "%".
 */
#ifndef NUMBER_H
#define NUMBER_H

#include "buf.h"

enum number_kind {
	NUMBER_NOT,  /* text */
	NUMBER_NULL, /* a mark for no value: empty, dash, slash, 无, n/a, .. ; never zero */
	NUMBER_VALUE
};

/* How a table writes numbers; voted once a table. */
enum number_style {
	NUMBER_POINT, /* 1,234.5 and 1 234.5: the decimal mark is a point */
	NUMBER_COMMA  /* 1.234,5 and 1 234,5 */
};

struct number {
	enum number_kind kind;
	struct span unit; /* in the text, or a literal: %, ‰, 元, 件 ...; empty when none */
	struct span mark; /* a footnote mark stuck to it: ①, *, [1] */
};

/* Reads one cell.  For NUMBER_VALUE the canonical text replaces the content of `out` (may be NULL). */
struct number number_parse(struct span text, enum number_style, struct buf *out);

/* Votes: how do these cells write numbers?  Add each cell, then ask. */
struct number_vote {
	uint32_t point, comma;
};
void number_vote_add(struct number_vote *, struct span text);
enum number_style number_vote_style(const struct number_vote *);

/* An exact decimal: value = sign * digits * 10^-scale, of any length.  Start with DEC_INIT, end with dec_free(). */
struct dec {
	uint32_t *limb; /* base 10^9, least significant first */
	size_t n, cap;
	uint32_t scale;
	bool negative;
};
#define DEC_INIT ((struct dec){ NULL, 0, 0, 0, false })

bool dec_set(struct dec *, struct span canonical); /* false: not a canonical number; unchanged */
void dec_copy(struct dec *to, const struct dec *from);
void dec_add(struct dec *to, const struct dec *x);
void dec_sub(struct dec *to, const struct dec *x);
void dec_mul(struct dec *to, const struct dec *x);
int dec_cmp(const struct dec *a, const struct dec *b); /* -1, 0, 1 */
int dec_sign(const struct dec *);
void dec_print(struct buf *, const struct dec *); /* canonical, at its scale */
void dec_free(struct dec *);

#endif
