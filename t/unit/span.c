/*
 * span.c -- spans, schemas, and the calls through sinks.
 */
#include "unit.h"

static void compares_by_byte(void **state)
{
	(void)state;
	assert_true(span_eq(SPAN("ab"), SPAN("ab")));
	assert_false(span_eq(SPAN("ab"), SPAN("abc")));
	assert_true(span_eq(SPAN_NONE, span_of("")));
	assert_true(span_cmp(SPAN("ab"), SPAN("abc")) < 0);
	assert_true(span_cmp(SPAN("b"), SPAN("abc")) > 0);
	assert_true(span_cmp(SPAN("z"), SPAN("\xC3\xA9")) < 0); /* bytes are unsigned */
	assert_int_equal(span_cmp(SPAN("x"), SPAN("x")), 0);
}

static void trims_blanks_and_tabs(void **state)
{
	(void)state;
	assert_span(span_trim(SPAN(" \t a b\t ")), "a b");
	assert_span(span_trim(SPAN(" \t ")), "");
	assert_span(span_trim(SPAN("\na")), "\na");
}

static void finds_what_stands_in_it(void **state)
{
	(void)state;
	assert_true(span_has_at(SPAN("abc"), 1, SPAN("bc")));
	assert_false(span_has_at(SPAN("abc"), 2, SPAN("bc")));
	assert_false(span_has_at(SPAN("abc"), 4, SPAN("")));
	assert_true(span_holds(SPAN("aab"), SPAN("ab")));
	assert_false(span_holds(SPAN("aba"), SPAN("abb")));
	assert_false(span_holds(SPAN("a"), SPAN("ab")));
	assert_true(span_holds(SPAN_NONE, SPAN("")));
	for (size_t by = 0; by < 3; by++) {
		assert_int_equal(span_find(SPAN("ababcab"), SPAN("abc"), by), 2);
		assert_int_equal(span_find(SPAN("ababcab"), SPAN("bab"), by), 1);
		assert_int_equal(span_find(SPAN("ababcab"), SPAN("aba"), by), 0);
		assert_int_equal(span_find(SPAN("ababcab"), SPAN("cab"), by), 4);
		assert_int_equal(span_find(SPAN("ababcab"), SPAN("abd"), by), 7);
		assert_int_equal(span_find(SPAN("ab"), SPAN("abd"), by), 2);
	}
	assert_int_equal(span_find(SPAN("ab"), SPAN_NONE, 0), 0);
	assert_true(span_is_all(SPAN("000"), '0'));
	assert_true(span_is_all(SPAN_NONE, '0'));
	assert_false(span_is_all(SPAN("001"), '0'));
}

static void skips_as_far_as_they_go(void **state)
{
	(void)state;
	assert_int_equal(span_first(SPAN("\xC3\xA9")), 0xC3);
	assert_int_equal(span_first(SPAN_NONE), -1);
	assert_span(span_from(SPAN("abc"), 1), "bc");
	assert_span(span_from(SPAN("abc"), 3), "");
	assert_int_equal(span_blanks_end(SPAN("a \t b"), 1), 4);
	assert_int_equal(span_blanks_end(SPAN("a  "), 1), 3);
	assert_int_equal(span_blanks_end(SPAN("a"), 0), 0);
	assert_int_equal(span_digits_end(SPAN("a12.5"), 1), 3);
	assert_int_equal(span_digits_end(SPAN("12"), 0), 2);
	assert_int_equal(span_digits_end(SPAN("12"), 3), 3); /* behind the end nothing is skipped */
}

static void numbers_have_bounds(void **state)
{
	uint64_t n = 5;

	(void)state;
	assert_true(span_to_u64(SPAN("18446744073709551615"), &n));
	assert_true(n == UINT64_MAX);
	assert_false(span_to_u64(SPAN("18446744073709551616"), &n));
	assert_false(span_to_u64(SPAN("99999999999999999999"), &n));
	assert_false(span_to_u64(SPAN(""), &n));
	assert_false(span_to_u64(SPAN("-1"), &n));
	assert_false(span_to_u64(SPAN("1 "), &n));
	assert_true(span_to_u64(SPAN("007"), &n));
	assert_int_equal(n, 7);
}

static void numbers_are_taken_from_a_text(void **state)
{
	size_t at = 1;

	(void)state;
	assert_int_equal(span_take_u64(SPAN("(12.3"), &at), 12);
	assert_int_equal(at, 3);
	assert_int_equal(span_take_u64(SPAN("(12.3"), &at), 0);
	assert_int_equal(at, 3);
	at = 0;
	assert_int_equal(span_take_u64(SPAN("18446744073709551616x"), &at), 0);
	assert_int_equal(at, 20);
}

static void columns_are_found(void **state)
{
	(void)state;
	assert_int_equal(schema_find(&schema_cells, SPAN("doc")), CELLS_DOC);
	assert_int_equal(schema_find(&schema_cells, SPAN("cell")), CELLS_CELL);
	assert_int_equal(schema_find(&schema_cells, SPAN("nothing")), schema_cells.n);
	assert_string_equal(schema_checks.col[CHECKS_SUSPECT], "suspect");
	assert_string_equal(schema_rows.col[ROWS_CELLS], "cells");
	assert_string_equal(schema_cells_confidence.col[CELLS_N], "confidence");
}

static int stop_with_7(struct sink *s, const struct rec *rec)
{
	(void)s;
	(void)rec;
	return 7;
}

static int go_on(struct sink *s)
{
	(void)s;
	return 0;
}

static void free_nothing(struct sink *s)
{
	(void)s;
}

static void what_stops_travels_up_unchanged(void **state)
{
	struct sink stop = { stop_with_7, go_on, go_on, free_nothing, false };
	struct unit_diag diag = UNIT_DIAG_INIT;
	struct feed *reader = tsv_reader_new(&schema_lines, false, &stop, &diag.diag);

	(void)state;
	assert_int_equal(unit_feed(reader, "-", SPAN("doc\tline\ttext\nd\t1\tx\nd\t2\ty\n"), 5), 7);
	buf_free(&diag.told);
	sink_free(NULL);
	feed_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares_by_byte),
		cmocka_unit_test(trims_blanks_and_tabs),
		cmocka_unit_test(finds_what_stands_in_it),
		cmocka_unit_test(skips_as_far_as_they_go),
		cmocka_unit_test(numbers_have_bounds),
		cmocka_unit_test(numbers_are_taken_from_a_text),
		cmocka_unit_test(columns_are_found),
		cmocka_unit_test(what_stops_travels_up_unchanged),
	};

	return cmocka_run_group_tests_name("span", tests, NULL, NULL);
}
