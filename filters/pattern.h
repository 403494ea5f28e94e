/*
 * pattern.h -- PCRE2 patterns: UTF-8, JIT, with a match limit so that no text takes unbounded time.
 *
 *   pattern.c        patterns
 *   pattern_needs.c  a text without which one matches nothing
 */
#ifndef PATTERN_H
#define PATTERN_H

#include "buf.h"

struct pattern;

/* NULL when the pattern is wrong; what is wrong is appended to `error`. */
struct pattern *pattern_new(struct span regex, struct buf *error);
void pattern_free(struct pattern *);

/* A piece of the regular expression that stands in every match, as it is there; empty: none is known. */
struct span pattern_needs(struct span regex);

unsigned pattern_groups(const struct pattern *); /* how many it has, group 0 aside */

/* Does it match somewhere?  `group` (may be NULL) gets group 0 and up to n-1 more, SPAN_NONE where unset. */
bool pattern_match(const struct pattern *, struct span text, struct span *group, size_t n);

/* Where at or behind `at` a match may be: what every match has stands there.  text.len: nowhere. */
size_t pattern_next(const struct pattern *, struct span text, size_t at);

#endif
