/*
 * number.h -- exact decimal numbers as printed in reports; no floating point anywhere.
 *
 * A printed number becomes its canonical decimal text: optional '-', digits without leading zeros,
 * optional '.' and digits as printed (trailing zeros kept: they say how exact it is).  Zero has no sign.
 *
 *     1,234.50   1234.50     thousands in threes: , blank ' or their wide twins; 12,34,567 too
 *     (50) ▲50   -50         also - − – △ 减; 增50 and +50 are 50
 *     1,250.00-  -1250.00    a sign behind, where a separator or a point shows an amount
 *     ١٢٫٥ ५०    12.5 50     digits of any script, Arabic separators
 *     12%        12   %      a unit stays a unit, the number is what is printed before it
 *     3.2万      32000       万 and 亿 alone multiply
 *     3.2万元    3.2  万元   but are part of a unit that is named
 *     $ 5        5    $      a currency before the number is its unit
 *     $1.2M      1200000 $   and behind an amount of money stands a scale
 *     40G 3k     40   G      which is a unit elsewhere
 *     12① 12*    12          with a footnote's mark: ① * † [1] ¹
 *     1.2E+05    120000      expanded
 *     7½ ¾       7.5 0.75    fractions in one character; ⅓ is no decimal
 *
 * Not numbers: dates and years (2024年, 2024-01-02), ranges (12-15), fractions (3/4), numberings (1. 第3项),
 * scales (000), groups of other lengths ("12 345 6"), and digits with any text that is no unit.
 *
 *   number.c        a printed number       -> its decimal
 *   number_plain.c  the same for digits, groups of three and a fraction
 *   number_char.c   characters, and marks for no value    (number_char.h)
 *   number_vulgar.c fractions in one character
 *   number_mark.c   marks of footnotes
 *   number_unit.c   units and currencies
 *   number_bound.c  bounds of values
 *   number_broken.c numbers broken between lines
 *   number_compound.c  several numbers that are one value
 *   number_vote.c   how a table writes its numbers
 *   dec.c           exact decimals
 */
#ifndef NUMBER_H
#define NUMBER_H

#include "buf.h"

struct arena;

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
	struct span unit; /* in the text: %, ‰, 元, 件 ...; empty when none */
	struct span mark; /* in the text, a footnote mark stuck to it: ①, *, [1]; empty when none */
	bool plain;       /* the text is canonical as it stands */
};

/*
 * Reads one cell, in time linear in its length.  For NUMBER_VALUE the canonical text replaces the content
 * of `out`; else `out` holds nothing of use.  It may be NULL: then nothing is allocated.
 */
struct number number_parse(struct span text, enum number_style, struct buf *out);

/*
 * Digits alone, the first of them a 0 only when it is the last too: in any style this is its own canonical
 * text.
 */
static inline bool number_is_whole(struct span s)
{
	if (s.len == 0 || (*s.p == '0' && s.len > 1))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/*
 * Does it say between which values a value lies, or near which, or which way it went: "<5", "≥ 10", "~12",
 * "↓ 3.4"?  Or a fraction that no decimal says, "1⅓"?  By itself it is text.
 */
bool number_is_bound(struct span text);

/*
 * Is it several numbers that are one value: "61 (50.8%)", "54.2 ± 11.3", "0.71 [0.52, 0.97]"?  Where it is
 * not known where a cell ends, "12 (30)" may be two, the second of them negative.  "12/10" and "1:3" may be
 * labels.
 */
enum number_compound { COMPOUND_NOT, COMPOUND_RATIO, COMPOUND_MAYBE, COMPOUND_SURE };
enum number_compound number_compound(struct span text);

/* What a text is before its table has voted: a number in either notation.  Nothing is allocated. */
struct number number_any(struct span text);

/*
 * What stands behind the digits, without blanks around it: a known unit or a multiplier?  For a multiplier
 * *shift is the power of ten (万: 4) and the unit empty, else *shift is 0.
 */
bool number_unit(struct span text, unsigned *shift);

/* One more unit that may stand in brackets behind a head, "(ms)", and is none behind digits. */
bool number_unit_bracketed(struct span text);

/*
 * What stands behind an amount of money, which is a scale there: "$1.2M", "€ 3 bn"; *shift is the power of
 * ten.
 */
bool number_amount(struct span text, unsigned *shift);

/*
 * What stands right behind a count of thousands, of bytes mostly: k M G Ki MB KiB.  They are units: whether a
 * K is 1000 or 1024 is not printed.
 */
bool number_size(struct span text);

size_t number_places(struct span); /* digits behind a point */
bool text_has_digit(struct span);
bool text_is_year(struct span);  /* four digits of a year, which may head columns */
bool text_is_scale(struct span); /* "1,000", "1 000 t", "1.000.000 EUR" */
bool text_is_time(struct span);  /* of day: "6:05", "06h05", "6h" */

/* Takes the scale off a unit: 万元 becomes 元 and *shift 4; of other units *shift is 0. */
void number_unit_base(struct span *unit, unsigned *shift);

/* Is it a currency that stands before a number ($, ¥, US$, EUR)?  Returns its length at the start, or 0. */
size_t number_currency(struct span text);
size_t
number_currency_apart(struct span text); /* the same of those that only a blank behind them tells: MYR, kr */
bool number_is_currency(struct span text); /* and nothing else */
bool number_is_sign(struct span text); /* that, or a triangle for minus, which may stand apart: "△  4,322" */

/* Votes: how do these cells write numbers?  Add each cell, then ask. */
struct number_vote {
	uint32_t point, comma;
};
void number_vote_add(struct number_vote *, struct span text);
enum number_style number_vote_style(const struct number_vote *);

/*
 * One group of three digits behind one to three, "1.234": a number with a decimal mark, or a greater whole
 * one.
 */
bool number_is_grouped(struct span text, char mark);

/*
 * Does a number that is broken where blanks part its thousands go on in the text below it, "1 248" in
 * "300,00"?  It has such a blank before, or has no decimals but its end does. (number_broken.c)
 */
bool number_goes_on(struct arena *, struct span number, struct span below);

/*
 * An exact decimal: value = sign * digits * 10^-scale, of any length.  Start with DEC_INIT, end with
 * dec_free().
 */
struct dec {
	uint32_t *limb; /* base 10^9, least significant first; limb[n - 1] is not 0 */
	size_t n, cap;
	uint32_t scale;
	bool negative; /* never for zero */
};
#define DEC_INIT ((struct dec){ NULL, 0, 0, 0, false })

bool dec_set(struct dec *, struct span canonical); /* false: not a canonical number; unchanged */
void dec_copy(struct dec *to, const struct dec *from);
void dec_add(struct dec *to, const struct dec *x); /* scale: the greater of the two; `x` may be `to` */
void dec_sub(struct dec *to, const struct dec *x);
void dec_mul(struct dec *to, const struct dec *x);     /* scale: the sum of the two */
int dec_cmp(const struct dec *a, const struct dec *b); /* -1, 0, 1 */
int dec_sign(const struct dec *);
void dec_print(struct buf *, const struct dec *); /* canonical, at its scale; appended */
void dec_free(struct dec *);

#endif
