/*
 * number_compound.c -- several numbers that are one value, and bounds of values.
 */
#include "number.h"
#include "unit.h"

static void all_are(enum number_compound kind, const char *const *text)
{
	for (; *text; text++)
		if (number_compound(span_of(*text)) != kind)
			fail_msg("'%s' is %d, not %d", *text, (int)number_compound(span_of(*text)),
				 (int)kind);
}

static void studies_print_several_numbers_as_one_value(void **state)
{
	static const char *const sure[] = {
		"61 (50.8%)",
		"61(50)",
		"61 (50%)",
		"61 (1.5, 2.5)",
		"61 (12; 34)",
		"61 (12–34)",
		"61 (−3 to 4)",
		"0.71 [0.52, 0.97]",
		"0.71 [95% CI 0.52 to 0.97]",
		"7 [3]",
		"54.2 ± 11.3",
		"54.2±11.3",
		"54.2 +/- 11.3",
		"54.2 +- 11.3",
		"54.2 ± <0.1",
		"54.2 ± 11.3 (12)",
		"<5 (0.3%)",
		"-3 (40%)",
		">9 [1, 2]",
		".5 (.1, .9)",
		"$5 (3%)",
		"61（50.8%）",
		"2019 [3]",
		"2019 (50.8%)",
		"2019 (50%)",
		"2019 (50%, 30)",
		"61 (50.8%)*",
		"2,019 (1–3)",
		NULL,
	};

	(void)state;
	all_are(COMPOUND_SURE, sure);
}

static void a_bracket_alone_may_be_a_negative_number(void **state)
{
	static const char *const maybe[] = { "12 (30)", "12 (3.5)", "2019 (3.5)", NULL };

	(void)state;
	all_are(COMPOUND_MAYBE, maybe);
}

static void two_counts_may_be_a_ratio(void **state)
{
	static const char *const ratio[] = { "12/10", "1:3", "1,204/88", "3:70", "12:600", NULL };

	(void)state;
	all_are(COMPOUND_RATIO, ratio);
}

static void other_texts_with_numbers_are_no_compound(void **state)
{
	static const char *const none[] = {
		"",
		"12",
		"(1)",
		"1/",
		"/10",
		"12/a",
		"a/10",
		"1.2.3/10",
		"12/1.2.3",
		"12/-4",
		"06:12",
		"3:59",
		"2019/20",
		"19/2020",
		"2019 (1)",
		"2019 (2010-2020)",
		"12 ()",
		"12 (.)",
		"12 (a)",
		"12 (30",
		"12 (30 m)",
		"12 (30 & 40)",
		"12 (30 、 40)",
		"12 ±",
		"12 ± x",
		"12 ± 1.2.3",
		"12 30 (40)",
		"12a (40)",
		"十二 (40)",
		"12件 (40)",
		"12kg (40)",
		"12 *",
		"61＊3)",
		"1.2.3 (40)",
		"12 (40) and more",
		"x12 (40)",
		"*12 (40)",
		NULL,
	};

	(void)state;
	all_are(COMPOUND_NOT, none);
}

static void a_sign_before_a_number_bounds_a_value(void **state)
{
	static const char *const bounds[] = { "<5",  ">5", "~12", "≈12",   "≤ 10", "≥10",
					      "<=5", "⩽5", "⩾5",  "↓ 3.4", "↑7",   "＜5" };
	static const char *const others[] = { "",  "5",   "<",  "<a",  "<-5", "=5",
					      "→", "«5»", "−5", "↚ 5", "⁄5",  "x<5" };

	(void)state;
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (!number_is_bound(span_of(bounds[i])))
			fail_msg("'%s' is no bound", bounds[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (number_is_bound(span_of(others[i])))
			fail_msg("'%s' is a bound", others[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(studies_print_several_numbers_as_one_value),
		cmocka_unit_test(a_bracket_alone_may_be_a_negative_number),
		cmocka_unit_test(two_counts_may_be_a_ratio),
		cmocka_unit_test(other_texts_with_numbers_are_no_compound),
		cmocka_unit_test(a_sign_before_a_number_bounds_a_value),
	};

	return cmocka_run_group_tests_name("number_compound", tests, NULL, NULL);
}
