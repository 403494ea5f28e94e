/*
 * line_memo.c -- what is remembered of a line is what line_look() sees of it.
 */
#include "unit.h"

#include "line_memo.h"

/* All but where the text is: it is a copy. */
static void sees_the_same(struct line_memo *memo, struct arena *arena, uint64_t no, struct span text)
{
	struct line is, should;

	memset(&is, 0xA5, sizeof is);
	memset(&should, 0xA5, sizeof should);
	line_memo_look(memo, arena, &is, no, text);
	line_look(&should, no, text);
	assert_memory_and_length(is.text, should.text);
	assert_memory_and_length(is.body, should.body);
	assert_true(is.text.len == 0 || is.text.p != text.p);
	assert_int_equal(is.no, should.no);
	assert_int_equal(is.indent, should.indent);
	assert_int_equal(is.width, should.width);
	assert_int_equal(is.chars, should.chars);
	assert_int_equal(is.tabs, should.tabs);
	assert_int_equal(is.blanks, should.blanks);
	assert_int_equal(is.gaps, should.gaps);
	assert_int_equal(is.bars, should.bars);
	assert_int_equal(is.words, should.words);
	assert_int_equal(is.numbers, should.numbers);
	assert_int_equal(is.digits, should.digits);
	assert_int_equal(is.run, should.run);
	assert_int_equal(is.run_at, should.run_at);
	assert_int_equal(is.signs, should.signs);
	assert_int_equal(is.blank, should.blank);
	assert_int_equal(is.page, should.page);
	assert_int_equal(is.rule, should.rule);
	assert_int_equal(is.ended, should.ended);
	assert_int_equal(is.number, should.number);
	assert_int_equal(is.value, should.value);
	assert_int_equal(is.source, should.source);
	assert_int_equal(is.apart, should.apart);
	assert_int_equal(is.numbering.style, should.numbering.style);
	assert_int_equal(is.numbering.value, should.numbering.value);
}

static void lines_of_every_kind(void **state)
{
	static const char *const text[] = {
		"",          "  ",       "12",        "  12  ",          "North  12  40",
		"\tNorth",   "+---+--+", "3. Ships.", "一、本年新收\t9", "\f2",
		"| a | b |", "-",        "5,6;7"
	};
	struct line_memo *memo = line_memo_new();
	struct arena arena = ARENA_INIT;
	uint64_t no = 0;

	(void)state;
	for (int document = 0; document < 3; document++) {
		for (int round = 0; round < 2; round++)
			for (size_t i = 0; i < sizeof text / sizeof *text; i++)
				sees_the_same(memo, &arena, ++no, span_of(text[i]));
		arena_reset(&arena);
		line_memo_reset(memo);
	}
	arena_free(&arena);
	line_memo_free(memo);
}

/* More lines than are remembered, of all lengths. */
static void lines_in_one_place(void **state)
{
	struct line_memo *memo = line_memo_new();
	struct arena arena = ARENA_INIT;
	struct buf text = BUF_INIT;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		buf_clear(&text);
		buf_fmt(&text, "%*u,%03u", (int)(i % 9), i % 4000, i % 7);
		for (unsigned n = i % 100; n > 90; n--)
			buf_str(&text, " words and more of them");
		sees_the_same(memo, &arena, i, buf_span(&text));
	}
	buf_free(&text);
	arena_free(&arena);
	line_memo_free(memo);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_every_kind),
		cmocka_unit_test(lines_in_one_place),
	};

	return cmocka_run_group_tests_name("line_memo", tests, NULL, NULL);
}
