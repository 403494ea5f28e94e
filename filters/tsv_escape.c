/*
 * tsv_escape.c -- escaping on any machine: blocks of 16 bytes copied whole, what is special one by one.
 */
#include "tsv_escape.h"

#include "scan.h"

#include <string.h>

static char letter_of(char c)
{
	switch (c) {
	case '\t': return 't';
	case '\n': return 'n';
	case '\r': return 'r';
	default: return '\\';
	}
}

/* Copies 16 bytes, of which the first n count: a copy of fixed length is one instruction. */
static char *copy_run(char *to, const char *from, size_t n)
{
	memcpy(to, from, SCAN_STEP);
	return to + n;
}

/* A block with special bytes at `mask`; `to` has room for 3 blocks, `from` can be read for 2. */
static char *escape_block(char *to, const char *from, unsigned mask)
{
	size_t done = 0;

	for (; mask; mask &= mask - 1) {
		size_t at = scan_first(mask);

		to = copy_run(to, from + done, at - done);
		*to++ = '\\';
		*to++ = letter_of(from[at]);
		done = at + 1;
	}
	return copy_run(to, from + done, SCAN_STEP - done);
}

static char *escape_bytes(char *to, const char *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (scan_is_special(from[i])) {
			*to++ = '\\';
			*to++ = letter_of(from[i]);
		} else
			*to++ = from[i];
	}
	return to;
}

/* Fewer than 2 blocks: copied, and looked at where they can be read as blocks; mostly that is all. */
static char *escape_tail(char *to, const char *from, size_t n)
{
	memcpy(to, from, n);
	if (((scan_block(to) | scan_block(to + SCAN_STEP) << SCAN_STEP) & ((1U << n) - 1)) == 0)
		return to + n;
	return escape_bytes(to, from, n);
}

char *tsv_escape_plain(const struct tsv_escaper *e, char *to, struct span field)
{
	size_t at = 0;

	(void)e;
	for (; field.len - at >= (size_t)2 * SCAN_STEP; at += SCAN_STEP) {
		unsigned mask = scan_block(field.p + at);

		if (mask)
			to = escape_block(to, field.p + at, mask);
		else
			to = copy_run(to, field.p + at, SCAN_STEP);
	}
	return field.len > at ? escape_tail(to, field.p + at, field.len - at) : to;
}
