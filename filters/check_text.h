/*
 * check_text.h -- relations between rows or columns that a text states, as equations.
 */
#ifndef CHECK_TEXT_H
#define CHECK_TEXT_H

#include "rpt.h"

enum check_axis { CHECK_ROWS, CHECK_COLS };

enum { CHECK_TERMS = 64 };
struct check_term {
	uint32_t item; /* which row or column, from 1 */
	int sign;
};
struct check_equation { /* sum of the terms = 0 */
	enum check_axis axis;
	struct check_term term[CHECK_TERMS];
	size_t n, n_left; /* the first n_left stand before the equals sign */
};
/* false: the text states no relation. */
bool check_text(struct span text, struct check_equation *);

#endif
