/*
 * label_char.h -- characters as labels see them.  Internal to the label family.
 */
#ifndef LABEL_CHAR_H
#define LABEL_CHAR_H

#include "rpt.h"

/*
 * The character at `at` (at < s.len) and its length in bytes.  A byte that is no UTF-8 is U+FFFD of length 1.
 * Full-width ASCII and the ideographic and no-break blanks come back as their narrow twins.
 */
uint32_t char_at(struct span s, size_t at, size_t *len);

bool char_is_blank(uint32_t narrow);
bool char_is_digit(uint32_t narrow);
bool char_is_latin(uint32_t narrow); /* a-z A-Z */

/* May be part of a word: not a digit, blank, punctuation or sign.  Coarse outside Latin and CJK. */
bool char_is_letter(uint32_t narrow);

/* First byte at or behind `at` that begins no blank. */
size_t char_skip_blanks(struct span s, size_t at);

#endif
