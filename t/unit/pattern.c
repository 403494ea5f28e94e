/*
 * pattern.c -- PCRE2 behind two calls.
 */
#include "unit.h"

#include "pattern.h"

static void finds_groups(void **state)
{
	struct buf error = BUF_INIT;
	struct pattern *p = pattern_new(SPAN("第(\\d+)条(x)?"), &error);
	struct span group[4];

	(void)state;
	assert_non_null(p);
	assert_true(pattern_match(p, SPAN("依照第20条"), group, 4));
	assert_span(group[0], "第20条");
	assert_span(group[1], "20");
	assert_span(group[2], "");
	assert_span(group[3], "");
	assert_false(pattern_match(p, SPAN(""), NULL, 0));
	pattern_free(p);
}

static void wrong_patterns_are_told(void **state)
{
	struct buf error = BUF_INIT;

	(void)state;
	assert_null(pattern_new(SPAN("a("), &error));
	assert_true(error.len > 0);
	buf_free(&error);
	pattern_free(NULL);
}

static void broken_text_does_no_harm(void **state)
{
	struct buf error = BUF_INIT;
	struct pattern *p = pattern_new(SPAN("b$"), &error);

	(void)state;
	assert_true(pattern_match(p,
				  SPAN("a\xFF\xE4"
				       "b"),
				  NULL, 0));
	assert_false(pattern_match(p, SPAN("b\xE4\xBA"), NULL, 0));
	pattern_free(p);
}

static void backtracking_has_a_limit(void **state)
{
	struct buf error = BUF_INIT;
	struct pattern *p = pattern_new(SPAN("^(a+)+$"), &error);

	(void)state;
	assert_false(pattern_match(p, SPAN("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), NULL, 0));
	pattern_free(p);
}

/* What stands in every match: never a piece that may be missing or mean something else. */
static void needs_are_found(void **state)
{
	static const char *const of[][2] = {
		{ "上年结转\\s*(\\d[\\d,]*)\\s*件", "上年结转" },
		{ "^total$", "total" },
		{ "a.bcd", "bcd" },
		{ "colou?rs", "colo" },
		{ "年度?公开*", "公" },
		{ "ab{2}cd{0}e", "e" },
		{ "^(\\d{4}年\\d+月)$", "月" },
		{ "(?:a(bc)+)d", "bc" },
		{ "(ab)?c(?:de){2}", "c" },
		{ "(a(bc|d)e|f)g", "g" },
		{ "(a(bc|d)ef)g", "ef" },
		{ "x+yz", "yz" },
		{ "(?:longer|words)in", "in" },
		{ "((a)\\)[)(]b)c", "c" },
		{ "[]abc]d[^]]", "d" },
		{ "\\p{Han}{2,40}号", "号" },
		{ "one|two", "" },
		{ "(?i)total", "" },
		{ "(?!total)sum", "" },
		{ "(*UTF)total", "" },
		{ "\\x41b", "" },
		{ "\\Qa|b\\E", "" },
		{ "[[:alpha:]]b", "" },
		{ "x{a|b}", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		assert_span(pattern_needs(span_of(of[i][0])), of[i][1]);
}

static void needs_do_not_hide_matches(void **state)
{
	struct buf error = BUF_INIT;
	struct pattern *p = pattern_new(SPAN("ship(s)? of"), &error);
	struct span group[2];

	(void)state;
	assert_true(pattern_match(p, SPAN("a ship of oak"), group, 2));
	assert_span(group[0], "ship of");
	assert_true(pattern_match(p, SPAN("ships of"), NULL, 0));
	assert_false(pattern_match(p, SPAN("a shop of oak"), NULL, 0));
	pattern_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_groups),
		cmocka_unit_test(wrong_patterns_are_told),
		cmocka_unit_test(broken_text_does_no_harm),
		cmocka_unit_test(backtracking_has_a_limit),
		cmocka_unit_test(needs_are_found),
		cmocka_unit_test(needs_do_not_hide_matches),
	};

	return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
