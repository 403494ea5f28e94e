/*
 * lead.h -- what stands before every line of a passage and is none of its text.
 *
 *   > Region   2019      # Region   2019       12:Region   2019           1	Region   2019
 *   > North      12      # North      12       13:North      12           2	North      12
 *
 * A mail that is quoted has > before its lines, a comment the sign of its language, and tools number the
 * lines that they print.
 */
#ifndef LEAD_H
#define LEAD_H

#include "arena.h"

/* By line, how many bytes of it are such a lead; in the arena.  NULL: no line has one.  Linear. */
size_t *lead_find(struct arena *, const struct span *line, size_t n);

#endif
