/*
 * label_ordinal.h -- inside of label_numbering.c: a place in a text, and the ordinals that are read there.
 *
 * Characters are those of label_char.h: full-width ones come as their narrow twins.
 */
#ifndef LABEL_ORDINAL_H
#define LABEL_ORDINAL_H

#include "label.h"
#include "label_char.h"

/* A place in the text. */
struct at {
	struct span s;
	size_t i;
};

/* Where the next character is: a point or bracket may be escaped, as Markdown does: "1\." "\(1\)" */
static inline size_t at_next(const struct at *at)
{
	bool escaped = at->s.p[at->i] == '\\' && at->i + 1 < at->s.len &&
		       (at->s.p[at->i + 1] == '.' || at->s.p[at->i + 1] == '(' || at->s.p[at->i + 1] == ')');

	return at->i + escaped;
}

static inline uint32_t peek(const struct at *at)
{
	size_t len;

	return at->i < at->s.len ? char_at(at->s, at_next(at), &len) : 0;
}

static inline uint32_t take(struct at *at)
{
	size_t len;
	uint32_t c;

	if (at->i >= at->s.len)
		return 0;
	at->i = at_next(at);
	c = char_at(at->s, at->i, &len);
	at->i += len;
	return c;
}

static inline bool accept(struct at *at, uint32_t c)
{
	struct at behind = *at;

	if (take(&behind) != c)
		return false;
	*at = behind;
	return true;
}

static inline void skip(struct at *at)
{
	at->i = char_skip_blanks(at->s, at->i);
}

bool ordinal_is_han(uint32_t c); /* may it begin with this? */

/*
 * Each reads an ordinal and moves behind it; 0: there is none, and where the place is then is not said.
 */
uint32_t ordinal_han(struct at *);    /* 一 to 九百九十九, 〇 and 零 as gaps */
uint32_t ordinal_arabic(struct at *); /* of two digits at most, the first not 0 */
uint32_t ordinal_roman(struct at *);  /* i to xxxix, all of one case, in the one way to write it */

#endif
