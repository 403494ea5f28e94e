/*
 * bytes.h -- eight bytes of a text at a time, as one number.
 *
 * Each test answers with bit 7 of every byte that it holds for, the others 0, whatever the order of bytes in
 * memory; no borrow or carry goes from one byte into the next.
 */
#ifndef BYTES_H
#define BYTES_H

#include <stdint.h>
#include <string.h>

enum { BYTES = 8 };

#define BYTES_ONES UINT64_C(0x0101010101010101)
#define BYTES_TOPS (BYTES_ONES << 7)

/* The bytes from p on. */
static inline uint64_t bytes_load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return word;
}

/* Those below n, which is at most 0x80. */
static inline uint64_t bytes_below(uint64_t word, uint64_t n)
{
	return ~((word | BYTES_TOPS) - BYTES_ONES * n) & ~word & BYTES_TOPS;
}

/* Those equal to c. */
static inline uint64_t bytes_equal(uint64_t word, char c)
{
	uint64_t other = word ^ BYTES_ONES * (unsigned char)c;

	return ~(((other & ~BYTES_TOPS) + ~BYTES_TOPS) | other) & BYTES_TOPS;
}

/* How many bytes a test held for. */
static inline size_t bytes_count(uint64_t held)
{
	return (size_t)((held >> 7) * BYTES_ONES >> 56);
}

#endif
