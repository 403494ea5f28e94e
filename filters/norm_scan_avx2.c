/*
 * norm_scan_avx2.c -- the fast path with vectors of 32 bytes, chosen when the machine has them.
 *
 * Runs of printable ASCII, and runs of ideographs: ten characters of three bytes, each byte compared with
 * the range of its place.  What ends a run is looked at as on any machine (norm_scan.h), so both give the
 * same answer.
 */
#include "norm_scan.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

enum { STEP = 32, HAN_STEP = 30 };

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i load(const char *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

/* Bits of the bytes that are neither printable ASCII nor TAB nor that one. */
AVX2 static inline unsigned odd_bytes(__m256i v, char other)
{
	__m256i low = _mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), v); /* signed: those above ASCII too */
	__m256i tab = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\t'));
	__m256i own = _mm256_or_si256(tab, _mm256_cmpeq_epi8(v, _mm256_set1_epi8(other)));
	__m256i del = _mm256_cmpeq_epi8(v, _mm256_set1_epi8(0x7F));

	return (unsigned)_mm256_movemask_epi8(_mm256_or_si256(_mm256_andnot_si256(own, low), del));
}

AVX2 static inline size_t ascii_run(struct span s, size_t at, char other)
{
	size_t start = at;

	for (; s.len - at >= STEP; at += STEP) {
		unsigned odd = odd_bytes(load(s.p + at), other);

		if (odd)
			return at - start + (size_t)__builtin_ctz(odd);
	}
	return at - start + printable_run(s, at);
}

/* Ideographs E4..E9 80..BF 80..BF at the start of the vector. */
AVX2 static inline size_t han_run(struct span s, size_t at)
{
	const __m256i base = _mm256_setr_epi8(
	    (char)0xE4, (char)0x80, (char)0x80, (char)0xE4, (char)0x80, (char)0x80, (char)0xE4, (char)0x80,
	    (char)0x80, (char)0xE4, (char)0x80, (char)0x80, (char)0xE4, (char)0x80, (char)0x80, (char)0xE4,
	    (char)0x80, (char)0x80, (char)0xE4, (char)0x80, (char)0x80, (char)0xE4, (char)0x80, (char)0x80,
	    (char)0xE4, (char)0x80, (char)0x80, (char)0xE4, (char)0x80, (char)0x80, 0, 0);
	const __m256i most = _mm256_setr_epi8(5, 63, 63, 5, 63, 63, 5, 63, 63, 5, 63, 63, 5, 63, 63, 5, 63,
					      63, 5, 63, 63, 5, 63, 63, 5, 63, 63, 5, 63, 63, 0, 0);
	size_t start = at;

	for (; s.len - at >= STEP; at += HAN_STEP) {
		__m256i v = _mm256_sub_epi8(load(s.p + at), base);
		unsigned in = (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(v, most), v));
		unsigned out = ~in & ((1u << HAN_STEP) - 1);

		if (out)
			return at - start + (size_t)__builtin_ctz(out) / 3 * 3;
	}
	return at - start + ideograph_run(s, at);
}

AVX2 static size_t scan_avx2(struct norm_classes *c, struct span s, size_t at, enum norm_scan_for what)
{
	const unsigned char *p = (const unsigned char *)s.p;
	const char other = what == SCAN_LINES ? '\n' : '\t';
	size_t start = at, len;

	while (at < s.len) {
		if (p[at] < 0x80)
			at += ascii_run(s, at, other);
		else if (is_han_lead(p[at]))
			at += han_run(s, at);
		if (at == s.len)
			break;
		len = scan_char(c, s, at, what);
		if (!len)
			break;
		at += len;
	}
	return at - start;
}

norm_scan *norm_scan_fastest(void)
{
	return __builtin_cpu_supports("avx2") ? scan_avx2 : norm_scan_plain;
}
#else
norm_scan *norm_scan_fastest(void)
{
	return norm_scan_plain;
}
#endif
