/*
 * bytes.c -- several bytes at a time say what each of them says.
 */
#include "unit.h"

#include "bytes.h"
#include "hash.h"
#include "scan.h"

/* Bit 7 of each byte of which that is said, in the order of memory. */
static uint64_t tops_of(const bool *held)
{
	char top[BYTES];

	for (size_t i = 0; i < BYTES; i++)
		top[i] = held[i] ? '\x80' : '\0';
	return bytes_load(top);
}

/* Bytes near the ends of what is asked for, where a carry would go into the next. */
static char random_byte(uint64_t *state)
{
	static const unsigned char near[] = {
		0, 1, ' ' - 1, ' ', ' ' + 1, 0x7F, 0x80, 0x81, ' ' + 0x80, 0xFF
	};
	uint64_t n = unit_random(state);

	return (char)(n % 3 == 0 ? (unsigned char)(n >> 32) : near[(n >> 8) % sizeof near]);
}

static void tests_hold_byte_by_byte(void **unused)
{
	static const unsigned below[] = { 0, 1, ' ', 0x7F, 0x80 };
	uint64_t state = 1;

	(void)unused;
	for (int round = 0; round < 20000; round++) {
		char p[BYTES];
		bool less[BYTES], same[BYTES];
		unsigned n = below[round % 5];
		char c = random_byte(&state);
		size_t count = 0;
		for (size_t i = 0; i < BYTES; i++) {
			p[i] = random_byte(&state);
			less[i] = (unsigned char)p[i] < n;
			same[i] = p[i] == c;
			count += same[i];
		}
		assert_int_equal(bytes_below(bytes_load(p), n), tops_of(less));
		assert_int_equal(bytes_equal(bytes_load(p), c), tops_of(same));
		assert_int_equal(bytes_count(bytes_equal(bytes_load(p), c)), count);
	}
}

/* From each place of a text of each length, in memory that is just as long. */
static void a_mask_says_where_signs_are(void **unused)
{
	static const char sign[] = "\t\n\r\\ax \0\xFF";
	uint64_t state = 2;

	(void)unused;
	for (size_t len = 1; len < 3 * SCAN_STEP; len++) {
		char *p = test_malloc(len);
		for (size_t i = 0; i < len; i++)
			p[i] = sign[unit_random(&state) % (sizeof sign - 1)];
		for (size_t at = 0; at < len; at++) {
			unsigned mask = scan_mask(p, len, at), should = 0;
			for (size_t i = 0; i < SCAN_STEP && at + i < len; i++)
				should |= (unsigned)scan_is_special(p[at + i]) << i;
			assert_int_equal(mask, should);
			if (mask != 0)
				assert_true(scan_is_special(p[at + scan_first(mask)]));
		}
		test_free(p);
	}
}

/* Equal bytes hash alike wherever they stand; the length counts, and so does the seed. */
static void a_hash_is_of_the_bytes(void **unused)
{
	char text[64], copy[65];

	(void)unused;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = copy[i + 1] = (char)(i * 5);
	for (size_t n = 0; n + 1 < sizeof text; n++) {
		struct span a = { text, n }, b = { copy + 1, n };
		assert_int_equal(hash_span(7, a), hash_span(7, b));
		assert_int_equal(hash_ends(7, a), hash_ends(7, b));
		assert_int_not_equal(hash_span(7, a), hash_span(8, a));
		assert_int_not_equal(hash_span(7, a), hash_span(7, (struct span){ text, n + 1 }));
		assert_int_not_equal(hash_ends(7, a), hash_ends(7, (struct span){ text, n + 1 }));
	}
}

static void distinct_hashes_are_counted(void **unused)
{
	uint64_t v[] = { 5, UINT64_MAX, 5, 0, 5, UINT64_MAX };

	(void)unused;
	assert_int_equal(hash_distinct(v, 0), 0);
	assert_int_equal(hash_distinct(v, 6), 3);
	assert_int_equal(v[0], 0);
	assert_int_equal(v[5], UINT64_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tests_hold_byte_by_byte),
		cmocka_unit_test(a_mask_says_where_signs_are),
		cmocka_unit_test(a_hash_is_of_the_bytes),
		cmocka_unit_test(distinct_hashes_are_counted),
	};

	return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
