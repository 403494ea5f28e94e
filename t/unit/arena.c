/*
 * arena.c -- memory of one lifetime.
 */
#include "unit.h"

#include "arena.h"

#include <string.h>

static bool is_zero(const char *p, size_t n)
{
	while (n && !*p)
		p++, n--;
	return n == 0;
}

static void gives_zeroed_aligned_memory(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t n = 0; n < 300; n++) {
		char *p = arena_alloc(&a, n);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		assert_true(is_zero(p, n));
		memset(p, 0xFF, n);
	}
	arena_free(&a);
}

static void is_zeroed_after_reset_too(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++) {
			char *p = arena_alloc(&a, 1000);

			assert_true(is_zero(p, 1000));
			memset(p, 0xAA, 1000);
		}
		arena_reset(&a);
	}
	arena_free(&a);
}

static void pointers_stay(void **state)
{
	struct arena a = ARENA_INIT;
	struct span first = arena_span(&a, SPAN("stays"));

	(void)state;
	for (int i = 0; i < 100000; i++)
		arena_new(&a, uint64_t);
	arena_alloc(&a, 8 << 20); /* larger than any block */
	assert_span(first, "stays");
	assert_span(arena_fmt(&a, "%d-%s", 12, "x"), "12-x");
	assert_span(arena_fmt(&a, "%s", ""), "");
	arena_free(&a);
}

static void reset_of_nothing_is_nothing(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	arena_reset(&a);
	arena_free(&a);
	arena_free(&a);
	assert_null(a.first);
}

static void joined_texts_grow_on_either_side(void **state)
{
	struct arena a = ARENA_INIT;
	struct span text = SPAN("m"), first = SPAN_NONE;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		text = arena_join(&a, text, SPAN("-"), SPAN("b"));
		text = arena_join(&a, SPAN("a"), SPAN_NONE, text);
		if (i == 99)
			first = text;
	}
	assert_int_equal(text.len, 3001);
	for (int i = 0; i < 1000; i++) {
		assert_int_equal(text.p[i], 'a');
		assert_int_equal(text.p[1001 + 2 * i], '-');
		assert_int_equal(text.p[1002 + 2 * i], 'b');
	}
	assert_memory_equal(first.p, text.p + 900, first.len);
	arena_free(&a);
}

static void a_text_that_grows_in_two_ways_stays(void **state)
{
	struct arena a = ARENA_INIT;
	struct span text = SPAN("0123456789012345678901234567890123456789012345678901234567890123456789");

	(void)state;
	for (int i = 0; i < 3; i++)
		text = arena_join(&a, text, SPAN_NONE, SPAN("+"));
	struct span one = arena_join(&a, text, SPAN(" "), SPAN("one"));
	struct span two = arena_join(&a, text, SPAN(" "), SPAN("two"));

	assert_memory_equal(one.p + 70, "+++ one", 7);
	assert_memory_equal(two.p + 70, "+++ two", 7);
	assert_int_equal(text.len, 73);
	arena_free(&a);
	assert_null(a.texts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_zeroed_aligned_memory),
		cmocka_unit_test(is_zeroed_after_reset_too),
		cmocka_unit_test(pointers_stay),
		cmocka_unit_test(joined_texts_grow_on_either_side),
		cmocka_unit_test(a_text_that_grows_in_two_ways_stays),
		cmocka_unit_test(reset_of_nothing_is_nothing),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
