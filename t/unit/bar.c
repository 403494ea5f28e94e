/*
 * bar.c -- what Textile and Creole write behind the bars of a table.
 */
#include "bar.h"
#include "unit.h"

struct expect {
	const char *field, *text;
	size_t across;
	bool header;
};

static void marks(enum bar_wiki wiki, const struct expect *e, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct bar_mark mark = bar_mark(wiki, span_of(e[i].field));
		if (!span_eq(mark.text, span_of(e[i].text)) || mark.across != e[i].across ||
		    mark.header != e[i].header)
			fail_msg("'%s': '%.*s', %zu columns, %d", e[i].field, (int)mark.text.len, mark.text.p,
				 mark.across, (int)mark.header);
	}
}

static void textile_says_what_a_cell_is(void **state)
{
	static const struct expect cases[] = {
		{ "_. Name", " Name", 1, true },
		{ "\\2. Name", " Name", 2, false },
		{ "_\\3=. Name", " Name", 3, true },
		{ "/2. Name", " Name", 1, false },
		{ ">^. Name", " Name", 1, false },
		{ "\\64. Name", " Name", 64, false },
		{ "_.", "", 1, true },
		{ "~.", "", 1, false },
	};

	(void)state;
	marks(WIKI_TEXTILE, cases, sizeof cases / sizeof *cases);
}

static void what_is_no_mark_of_textile_is_text(void **state)
{
	static const struct expect cases[] = {
		{ " Name", " Name", 1, false },
		{ "", "", 1, false },
		{ ". Name", ". Name", 1, false },
		{ "_Name_", "_Name_", 1, false },
		{ "_", "_", 1, false },
		{ "_.Name", "_.Name", 1, false },
		{ "-. Name", "-. Name", 1, false },
		{ "_x Name", "_x Name", 1, false },
		{ "\\. Name", "\\. Name", 1, false },
		{ "\\x. Name", "\\x. Name", 1, false },
		{ "\\99999999999999999999. Name", " Name", 1, false },
		{ "\\0. Name", " Name", 1, false },
		{ "\\65. Name", " Name", 1, false },
	};

	(void)state;
	marks(WIKI_TEXTILE, cases, sizeof cases / sizeof *cases);
}

static void creole_writes_an_equals_sign(void **state)
{
	static const struct expect cases[] = {
		{ "= Name", " Name", 1, true },     { "=", "", 1, true },
		{ "== Name", "== Name", 1, false }, { " = Name", " = Name", 1, false },
		{ "_. Name", "_. Name", 1, false }, { "", "", 1, false },
	};

	(void)state;
	marks(WIKI_CREOLE, cases, sizeof cases / sizeof *cases);
}

static void other_tables_have_no_marks(void **state)
{
	static const struct expect cases[] = {
		{ "_. Name", "_. Name", 1, false },
		{ "= Name", "= Name", 1, false },
	};

	(void)state;
	marks(WIKI_NONE, cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(textile_says_what_a_cell_is),
		cmocka_unit_test(what_is_no_mark_of_textile_is_text),
		cmocka_unit_test(creole_writes_an_equals_sign),
		cmocka_unit_test(other_tables_have_no_marks),
	};

	return cmocka_run_group_tests_name("bar", tests, NULL, NULL);
}
