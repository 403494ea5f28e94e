/*
 * tsv_escape_avx2.c -- escaping with vectors: 32 bytes copied when none is special, else 8 at a time spread
 * by a shuffle that leaves a gap before each special byte, into which the backslash goes.
 */
#include "tsv_escape.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

enum { STEP = 32, HALF = 16, EIGHT = 8, GAP = 0x80 /* a shuffle index that fills with zero */ };

AVX2 static inline __m128i load16(const char *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

AVX2 static inline void store16(char *p, __m128i v)
{
	_mm_storeu_si128((__m128i *)(void *)p, v);
}

/* 0xFF where a byte is TAB, LF, CR or backslash: the low half of each picks the one it could be. */
AVX2 static inline __m128i specials(__m128i v)
{
	const __m128i could_be = _mm_setr_epi8(1, 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n', 0, '\\', '\r', 0,
					       0); /* 1 at 0: equals no byte 0 */

	return _mm_cmpeq_epi8(_mm_shuffle_epi8(could_be, v), v);
}

/* The letter that stands for each special byte. */
AVX2 static inline __m128i letters(__m128i v, __m128i special)
{
	const __m128i letter = _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 't', 'n', 0, '\\', 'r', 0, 0);

	return _mm_blendv_epi8(v, _mm_shuffle_epi8(letter, v), special);
}

AVX2 static inline char *spread8(const struct tsv_escaper *e, char *to, __m128i v, unsigned mask)
{
	__m128i places = _mm_loadu_si128((const __m128i *)(const void *)e->expand[mask]);

	store16(to, _mm_blendv_epi8(_mm_shuffle_epi8(v, places), _mm_set1_epi8('\\'), places));
	return to + EIGHT + __builtin_popcount(mask);
}

/* Writes 16 bytes escaped. */
AVX2 static inline char *put16(const struct tsv_escaper *e, char *to, __m128i v)
{
	__m128i special = specials(v);
	unsigned mask = (unsigned)_mm_movemask_epi8(special);

	if (!mask) {
		store16(to, v);
		return to + HALF;
	}
	v = letters(v, special);
	to = spread8(e, to, v, mask & 0xFF);
	return spread8(e, to, _mm_srli_si128(v, EIGHT), mask >> EIGHT);
}

/* Fewer than 16 bytes, the rest zero, without a read outside of them. */
AVX2 static inline __m128i load_few(const char *p, size_t n)
{
	uint64_t low = 0, high = 0;

	if (n > EIGHT) {
		memcpy(&low, p, EIGHT);
		memcpy(&high, p + n - EIGHT, EIGHT);
		high >>= 8 * (HALF - n);
	} else if (n >= 4) {
		uint32_t first, last;

		memcpy(&first, p, 4);
		memcpy(&last, p + n - 4, 4);
		low = first | (uint64_t)last << 8 * (n - 4);
	} else {
		for (size_t i = 0; i < n; i++)
			low |= (uint64_t)(unsigned char)p[i] << 8 * i;
	}
	return _mm_set_epi64x((long long)high, (long long)low);
}

AVX2 static inline __m256i load32(const char *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline void store32(char *p, __m256i v)
{
	_mm256_storeu_si256((__m256i *)(void *)p, v);
}

AVX2 static inline bool is_plain(__m256i v)
{
	const __m256i could_be = _mm256_broadcastsi128_si256(
	    _mm_setr_epi8(1, 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n', 0, '\\', '\r', 0, 0));

	return !_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(could_be, v), v));
}

/* Fewer than 32 bytes. */
AVX2 static char *escape_rest(const struct tsv_escaper *e, char *to, const char *p, size_t n)
{
	if (n >= HALF) {
		to = put16(e, to, load16(p));
		p += HALF;
		n -= HALF;
	}
	return n ? put16(e, to, load_few(p, n)) - (HALF - n) : to;
}

/* The last 32 bytes are copied as a whole when none is special: those before the rest a second time. */
AVX2 static char *escape_avx2(const struct tsv_escaper *e, char *to, struct span field)
{
	const char *p = field.p, *end = p + field.len;

	for (; end - p >= STEP; p += STEP) {
		__m256i v = load32(p);

		if (is_plain(v)) {
			store32(to, v);
			to += STEP;
		} else {
			to = put16(e, to, load16(p));
			to = put16(e, to, load16(p + HALF));
		}
	}
	if (p < end && field.len >= STEP && is_plain(load32(end - STEP))) {
		to += end - p;
		store32(to - STEP, load32(end - STEP));
		return to;
	}
	return escape_rest(e, to, p, (size_t)(end - p));
}

static void fill_places(unsigned char *places, unsigned mask)
{
	size_t n = 0;

	memset(places, GAP, 16);
	for (unsigned i = 0; i < EIGHT; i++) {
		n += mask >> i & 1;
		places[n++] = (unsigned char)i;
	}
}

void tsv_escaper_init(struct tsv_escaper *e)
{
	e->escape = tsv_escape_plain;
	if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("popcnt"))
		return;
	e->escape = escape_avx2;
	for (unsigned mask = 0; mask < 256; mask++)
		fill_places(e->expand[mask], mask);
}
#else
void tsv_escaper_init(struct tsv_escaper *e)
{
	e->escape = tsv_escape_plain;
}
#endif
