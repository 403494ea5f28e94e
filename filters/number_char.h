/*
 * number_char.h -- characters as printed numbers use them, and the marks for no value.  Internal to number.
 */
#ifndef NUMBER_CHAR_H
#define NUMBER_CHAR_H

#include "rpt.h"

/*
 * The character at `at` and its length, 0 at the end.  Full-width ASCII, blanks of all widths and the curly
 * apostrophe come back as their narrow twins.
 */
size_t number_char(struct span s, size_t at, uint32_t *c);

bool number_is_dash(uint32_t c);            /* hyphens, dashes and minus */
struct span number_trim(struct span s);     /* without blanks of any width at both ends */
bool number_is_dashes(struct span trimmed); /* a mark of dashes or points alone, or nothing */
bool number_is_null(struct span trimmed);   /* is the whole text a mark for no value? */

#endif
