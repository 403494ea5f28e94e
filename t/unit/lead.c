/*
 * lead.c -- marks and counts before the lines of a passage.
 */
#include "unit.h"

#include "lead.h"

enum { LINES = 4 };

/* Each line has a lead of so many bytes; 0: none is found. */
static void leads(const char *const *text, size_t bytes)
{
	struct arena arena = ARENA_INIT;
	struct span line[LINES];

	for (size_t i = 0; i < LINES; i++)
		line[i] = span_of(text[i]);
	const size_t *len = lead_find(&arena, line, LINES);
	if (bytes == 0 && len != NULL)
		fail_msg("%s: %zu", text[0], len[0]);
	for (size_t i = 0; i < LINES && bytes > 0; i++)
		if (len == NULL || len[i] != bytes)
			fail_msg("%s: %zu", text[i], len != NULL ? len[i] : 0);
	arena_free(&arena);
}

static void what_tells_nothing_is_a_lead(void **state)
{
	static const char *const quote[] = { "> Region 2019", "> North 12", "> South 9", "> Total 21" },
				 *const twice[] = { "> > Region", "> > North", "> > South", "> > Total" },
				 *const comment[] = { "// Region", "// North", "// South", "// Total" },
				 *const count[] = { "    9\tRegion", "   10\tNorth", "   11\tSouth",
						    "   12\tTotal" },
				 *const found[] = { "12:Region", "13:North", "20:South", "21:Total" },
				 *const file[] = { "a.txt:1:Region", "a.txt:2:North", "a.txt:3:South",
						   "a.txt:4:Total" };

	(void)state;
	leads(quote, 1);
	leads(twice, 3);
	leads(comment, 2);
	leads(count, 6);
	leads(found, 3);
	leads(file, 8);
}

static void what_tells_something_is_none(void **state)
{
	static const char *const plain[] = { "Region 2019", "North 12", "South 9", "Total 21" },
				 *const clock[] = { "8:00 North", "9:15 South", "10:30 East", "11:45 West" },
				 *const list[] = { "1: North", "2: South", "3: East", "4: West" },
				 *const jumps[] = { "   1\tRegion", "   7\tNorth", "   3\tSouth",
						    "   9\tTotal" },
				 *const back[] = { "14:Region", "13:North", "12:South", "11:Total" },
				 *const short_of[] = { "# Region", "# North", "South", "Total" },
				 *const rules[] = { "> ", "> ", "> ", "> " };

	(void)state;
	leads(plain, 0);
	leads(clock, 0);
	leads(list, 0);
	leads(jumps, 0);
	leads(back, 0);
	leads(short_of, 0);
	leads(rules, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_tells_nothing_is_a_lead),
		cmocka_unit_test(what_tells_something_is_none),
	};

	return cmocka_run_group_tests_name("lead", tests, NULL, NULL);
}
