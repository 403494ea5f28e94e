/*
 * check_text.h -- relations between rows or columns that a text states, as equations.
 */
#ifndef CHECK_TEXT_H
#define CHECK_TEXT_H

#include "rpt.h"

enum check_axis { CHECK_ROWS, CHECK_COLS };

enum { CHECK_TERMS = 64, CHECK_OWN = 0 };
struct check_term {
	uint32_t item; /* which row or column, from 1; CHECK_OWN: the one whose label the text is */
	int sign;
};
struct check_equation { /* sum of the terms = 0 */
	enum check_axis axis;
	struct check_term term[CHECK_TERMS];
	size_t n, n_left; /* the first n_left stand before the equals sign */
};
/* false: the text states no relation; what it points to is then of no use. */
bool check_text(struct span text, struct check_equation *);
/* Cheap: has the text a word for "equals"?  Without one it states nothing, nor does any part of it. */
bool check_text_may(struct span text);
/* The same of a label that says what its own row or column is: the first term is CHECK_OWN. */
bool check_text_own(struct span label, struct check_equation *);

#endif
