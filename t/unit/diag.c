/*
 * diag.c -- telling what went wrong.
 */
#include "unit.h"

static void errors_stop_and_warnings_do_not(void **state)
{
	struct unit_diag d = UNIT_DIAG_INIT;

	(void)state;
	assert_int_equal(diag_say(&d.diag, DIAG_SHIFT, SPAN("a"), 1, "x"), 0);
	assert_int_equal(diag_say(&d.diag, DIAG_BAD_BYTES, SPAN("a"), 1, "x"), 0);
	assert_int_equal(diag_say(&d.diag, DIAG_CHARSET, SPAN("a"), 1, "x"), -1);
	buf_free(&d.told);
}

static void the_table_gives_level_and_text(void **state)
{
	struct unit_diag d = UNIT_DIAG_INIT;

	(void)state;
	diag_say(&d.diag, DIAG_FIELDS, SPAN("doc"), 12, "%d, the header has %d", 3, 7);
	assert_span(buf_span(&d.told),
		    "doc:12: record with the wrong number of fields: 3, the header has 7\n");
	assert_int_equal(diag_level_of(DIAG_FIELDS), DIAG_ERROR);
	buf_free(&d.told);
}

static void every_entry_has_a_text(void **state)
{
	(void)state;
	for (int id = 0; id < DIAG_COUNT; id++)
		assert_non_null(diag_text_of((enum diag_id)id));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_stop_and_warnings_do_not),
		cmocka_unit_test(the_table_gives_level_and_text),
		cmocka_unit_test(every_entry_has_a_text),
	};

	return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
