/*
 * number_broken.c -- a number on two lines of a cell, broken at a blank between its thousands.
 */
#include "number.h"

#include <string.h>

#include "arena.h"
#include "ascii.h"

bool number_goes_on(struct arena *arena, struct span number, struct span below)
{
	size_t digits = span_digits_end(below, 0);

	return digits == 3 && ascii_is_digit(span_last(number)) &&
	       (digits < below.len || memchr(number.p, ' ', number.len) != NULL) &&
	       number_any(arena_join(arena, number, span_of(" "), below)).kind == NUMBER_VALUE;
}
