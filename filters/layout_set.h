/* layout_set.h -- heads told by where the values below them stand. */
#ifndef LAYOUT_SET_H
#define LAYOUT_SET_H

#include "columns.h"

/*
 * The words of the line, MAX_WORDS at most, each with the display columns that it takes by this measure; how
 * many, 0: none, or too many.
 */
size_t set_words(const struct line *, enum measure, struct piece *word);

/*
 * Does a word of line i stand over each column of values that the rows right below it show, set as they are?
 */
bool set_over_rows(const struct scan *, size_t i);

#endif
