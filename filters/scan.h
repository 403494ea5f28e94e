/*
 * scan.h -- which of the next 16 bytes mean something in a TSV record: TAB, LF, CR and backslash.
 *
 * The mask has bit i set for byte i.  One comparison of 16 bytes where the machine has SSE2 (every
 * x86-64), a table look-up per byte elsewhere; both give the same mask.
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum { SCAN_STEP = 16 };

static inline bool scan_is_special(char c)
{
	return c == '\t' || c == '\n' || c == '\r' || c == '\\';
}

/* Of fewer than SCAN_STEP bytes. */
static inline unsigned scan_tail(const char *p, size_t n)
{
	unsigned mask = 0;

	for (size_t i = 0; i < n; i++)
		mask |= (unsigned)scan_is_special(p[i]) << i;
	return mask;
}

#ifdef __SSE2__
#include <emmintrin.h>

static inline unsigned scan_block(const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i blanks =
	    _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\t')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\n')));
	__m128i others =
	    _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\r')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(blanks, others));
}
#else
static inline unsigned scan_block(const char *p)
{
	return scan_tail(p, SCAN_STEP);
}
#endif

/* Of the bytes from `at` on, at most SCAN_STEP of them; reads none behind the `len` bytes of `p`. */
static inline unsigned scan_mask(const char *p, size_t len, size_t at)
{
	size_t left = len - at;

	if (left >= SCAN_STEP)
		return scan_block(p + at);
	if (len >= SCAN_STEP)
		return scan_block(p + len - SCAN_STEP) >> (SCAN_STEP - left);
	return scan_tail(p + at, left);
}

static inline size_t scan_first(unsigned mask) /* its lowest bit; the mask is not 0 */
{
	return (size_t)__builtin_ctz(mask);
}

#endif
