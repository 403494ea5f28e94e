/*
 * buf.c -- bytes that grow.
 */
#include "unit.h"

#include <string.h>

static void adds_what_it_is_given(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_add(&b, "abc", 2);
	buf_byte(&b, 'X');
	buf_str(&b, "yz");
	buf_span_add(&b, SPAN("\0end"));
	assert_int_equal(b.len, 9);
	assert_memory_equal(b.p, "abXyz\0end", 9);
	buf_free(&b);
}

static void writes_numbers(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_u64(&b, 0);
	buf_byte(&b, ' ');
	buf_u64(&b, UINT64_MAX);
	buf_fmt(&b, " %s %d", "fmt", -7);
	assert_span(buf_span(&b), "0 18446744073709551615 fmt -7");
	buf_free(&b);
}

static void empty_has_a_span(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_non_null(buf_span(&b).p);
	assert_int_equal(buf_span(&b).len, 0);
	assert_string_equal(buf_cstr(&b), "");
	buf_free(&b);
}

static void terminator_is_not_counted(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_str(&b, "ab");
	assert_string_equal(buf_cstr(&b), "ab");
	buf_str(&b, "cd");
	assert_string_equal(buf_cstr(&b), "abcd");
	buf_clear(&b);
	assert_string_equal(buf_cstr(&b), "");
	buf_free(&b);
}

static void grows_without_limit(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_byte(&b, (char)('a' + i % 26));
	assert_int_equal(b.len, 100000);
	for (int i = 0; i < 100000; i += 997)
		assert_int_equal(b.p[i], 'a' + i % 26);
	memset(buf_room(&b, 1 << 20), 'z', 1 << 20);
	assert_true(b.cap - b.len >= 1 << 20);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adds_what_it_is_given), cmocka_unit_test(writes_numbers),
		cmocka_unit_test(empty_has_a_span),      cmocka_unit_test(terminator_is_not_counted),
		cmocka_unit_test(grows_without_limit),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
