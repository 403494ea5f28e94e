/*
 * utf8_valid_avx2.c -- well-formed UTF-8 told with vectors, 32 bytes at a time.
 *
 * J. Keiser and D. Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte", 2020: whether two bytes
 * may stand side by side is looked up by the halves of the first and the high half of the second, a bit for
 * each way to be wrong; what is left is that the third and fourth bytes of a sequence are there.
 */
#include "utf8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

enum { STEP = 32, LANE = 16 };

enum wrong {
	SHORT = 0x01,      /* a lead, and no tail behind it */
	LONG = 0x02,       /* ASCII, and a tail behind it */
	OVERLONG_3 = 0x04, /* of three bytes where two would do */
	LARGE = 0x08,      /* above U+10FFFF, led by F4 */
	SURROGATE = 0x10,
	OVERLONG_2 = 0x20,
	OVERLONG_4 = 0x40, /* or above U+10FFFF, led by F5 and up */
	TAILS = 0x80       /* two side by side: right behind a lead of three or four bytes alone */
};

/* By the low half of the first byte: these go by the other two alone. */
enum { ANY = SHORT | LONG | TAILS };

AVX2 static inline __m256i look_up(__m128i table, __m256i half)
{
	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), half);
}

AVX2 static inline __m256i high_half(__m256i v)
{
	return _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0F));
}

/* The ways in which each byte of `v` and the one before it, in `first`, are no pair. */
AVX2 static inline __m256i wrong_pairs(__m256i first, __m256i v)
{
	enum { LEAD = OVERLONG_2 | TAILS | LONG, UP = ANY | LARGE | OVERLONG_4 };
	const __m128i by_high =
	    _mm_setr_epi8(LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, (char)TAILS, (char)TAILS,
			  (char)TAILS, (char)TAILS, SHORT | OVERLONG_2, SHORT, SHORT | OVERLONG_3 | SURROGATE,
			  SHORT | LARGE | OVERLONG_4);
	const __m128i by_low =
	    _mm_setr_epi8((char)(ANY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), (char)(ANY | OVERLONG_2),
			  (char)ANY, (char)ANY, (char)(ANY | LARGE), (char)UP, (char)UP, (char)UP, (char)UP,
			  (char)UP, (char)UP, (char)UP, (char)UP, (char)(UP | SURROGATE), (char)UP, (char)UP);
	const __m128i by_second = _mm_setr_epi8(
	    SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, (char)(LEAD | OVERLONG_3 | OVERLONG_4),
	    (char)(LEAD | OVERLONG_3 | LARGE), (char)(LEAD | SURROGATE | LARGE),
	    (char)(LEAD | SURROGATE | LARGE), SHORT, SHORT, SHORT, SHORT);
	const __m256i low = _mm256_and_si256(first, _mm256_set1_epi8(0x0F));

	return _mm256_and_si256(_mm256_and_si256(look_up(by_high, high_half(first)), look_up(by_low, low)),
				look_up(by_second, high_half(v)));
}

/* Is every byte of `v` right behind those before it, the last of which are in `before`? */
AVX2 static inline bool is_right(__m256i before, __m256i v)
{
	const __m256i across = _mm256_permute2x128_si256(before, v, 0x21);
	const __m256i first = _mm256_alignr_epi8(v, across, LANE - 1);
	const __m256i third =
	    _mm256_subs_epu8(_mm256_alignr_epi8(v, across, LANE - 2),
			     _mm256_set1_epi8(0xE0 - 0x80)); /* bit 7: a third byte is due */
	const __m256i fourth =
	    _mm256_subs_epu8(_mm256_alignr_epi8(v, across, LANE - 3), _mm256_set1_epi8(0xF0 - 0x80));
	const __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)TAILS));

	return _mm256_testc_si256(_mm256_setzero_si256(), _mm256_xor_si256(wrong_pairs(first, v), due));
}

AVX2 static size_t blocks(struct span s)
{
	__m256i before = _mm256_setzero_si256();
	size_t at = 0;

	for (; s.len - at >= STEP; at += STEP) {
		__m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(s.p + at));

		if (!is_right(before, v))
			break;
		before = v;
	}
	return at;
}

size_t utf8_valid_blocks(struct span s)
{
	size_t at = s.len >= STEP && __builtin_cpu_supports("avx2") ? blocks(s) : 0;

	while (at > 0 && ((unsigned char)s.p[at - 1] & 0xC0) == 0x80) /* the last may go on behind them */
		at--;
	return at - (at > 0 && (unsigned char)s.p[at - 1] >= 0xC0);
}
#else
size_t utf8_valid_blocks(struct span s)
{
	(void)s;
	return 0;
}
#endif
