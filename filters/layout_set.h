/* layout_set.h -- heads told by where the values below them stand. */
#ifndef LAYOUT_SET_H
#define LAYOUT_SET_H

#include "layout.h"

/* Does a word of line i stand over each column of values that the rows right below it show, set as they are? */
bool set_over_rows(const struct scan *, size_t i);

#endif
