/*
 * ranked.c -- numbers in order: against a look at each.
 */
#include "unit.h"

#include "ranked.h"

enum { NUMBERS = 200 };

/* Many of them the same, the last first. */
static size_t random_numbers(struct ranked *v, uint64_t *state)
{
	size_t n = (uint32_t)unit_random(state) % NUMBERS;

	for (size_t i = 0; i < n; i++)
		v[i] = (struct ranked){ (int64_t)(unit_random(state) % 50) - 25, (uint32_t)(n - 1 - i) };
	return n;
}

static void those_of_one_value_stand_by_place(void **unused)
{
	struct ranked v[NUMBERS];
	uint64_t state = 1;

	(void)unused;
	for (int round = 0; round < 200; round++) {
		size_t n = random_numbers(v, &state), places = 0;
		ranked_sort(v, n);
		for (size_t i = 0; i < n; i++) {
			places += v[i].at;
			if (i > 0)
				assert_true(v[i - 1].value < v[i].value ||
					    (v[i - 1].value == v[i].value && v[i - 1].at < v[i].at));
		}
		assert_int_equal(places, n > 0 ? n * (n - 1) / 2 : 0);
	}
}

static void the_first_is_none_that_is_less(void **unused)
{
	struct ranked v[NUMBERS];
	uint64_t state = 2;

	(void)unused;
	for (int round = 0; round < 200; round++) {
		size_t n = random_numbers(v, &state);
		ranked_sort(v, n);
		for (int value = -27; value <= 27; value++) {
			size_t first = 0;
			while (first < n && v[first].value < value)
				first++;
			assert_int_equal(ranked_first(v, n, value), first);
		}
	}
}

/* A sum of numbers may be larger than each of them. */
static void what_no_number_reaches_is_found_too(void **unused)
{
	struct ranked v[] = { { INT64_MAX, 0 }, { INT64_MIN, 1 }, { 0, 2 } };

	(void)unused;
	ranked_sort(v, 3);
	assert_int_equal(v[0].at, 1);
	assert_int_equal(ranked_first(v, 3, (__int128)INT64_MIN - 1), 0);
	assert_int_equal(ranked_first(v, 3, INT64_MIN), 0);
	assert_int_equal(ranked_first(v, 3, (__int128)INT64_MIN + 1), 1);
	assert_int_equal(ranked_first(v, 3, INT64_MAX), 2);
	assert_int_equal(ranked_first(v, 3, (__int128)INT64_MAX + 1), 3);
	assert_int_equal(ranked_first(v, 0, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(those_of_one_value_stand_by_place),
		cmocka_unit_test(the_first_is_none_that_is_less),
		cmocka_unit_test(what_no_number_reaches_is_found_too),
	};

	return cmocka_run_group_tests_name("ranked", tests, NULL, NULL);
}
