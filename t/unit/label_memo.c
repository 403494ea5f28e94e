/*
 * label_memo.c -- what is remembered of a label is what is seen of it: in any order, and where labels want one
 * place.
 */
#include "unit.h"

#include "label_memo.h"

static void tells_what_is_seen(struct label_memo *memo, struct span label, bool total_first)
{
	struct label_numbering is, should = label_numbering(label);

	if (total_first)
		assert_int_equal(label_memo_total(memo, label), label_is_total(label));
	is = label_memo_numbering(memo, label);
	assert_int_equal(is.style, should.style);
	assert_int_equal(is.value, should.value);
	assert_int_equal(is.len, should.len);
	assert_int_equal(label_memo_total(memo, label), label_is_total(label));
}

static void labels_that_come_again(void **state)
{
	static const char *const label[] = { "",     "Total", "3. Total", "(iv) North", "一、本年新收",
					     "总计", "12" };
	struct label_memo *memo = label_memo_new();

	(void)state;
	for (size_t round = 0; round < 4; round++)
		for (size_t i = 0; i < sizeof label / sizeof *label; i++)
			tells_what_is_seen(memo, span_of(label[i]), (round + i) % 2);
	label_memo_free(memo);
}

/* More labels than there are places, every third of them a total. */
static void labels_in_one_place(void **state)
{
	struct label_memo *memo = label_memo_new();
	struct buf text = BUF_INIT;

	(void)state;
	for (unsigned i = 0; i < 6000; i++) {
		buf_clear(&text);
		buf_fmt(&text, "%u. %s", i % 2000 + 1, i % 3 == 0 ? "Total" : "North");
		tells_what_is_seen(memo, buf_span(&text), i % 2);
	}
	buf_free(&text);
	label_memo_free(memo);
}

/* Those that begin and end alike, too short and too long to be remembered among them. */
static void labels_of_any_length(void **state)
{
	struct label_memo *memo = label_memo_new();
	struct buf text = BUF_INIT;

	(void)state;
	for (size_t round = 0; round < 2; round++)
		for (size_t n = 0; n < 300; n++) {
			buf_clear(&text);
			buf_str(&text, "2) ");
			for (size_t i = 0; i < n; i++)
				buf_byte(&text, 'x');
			buf_str(&text, " total");
			tells_what_is_seen(memo, buf_span(&text), n % 2);
		}
	buf_free(&text);
	label_memo_free(memo);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_that_come_again),
		cmocka_unit_test(labels_in_one_place),
		cmocka_unit_test(labels_of_any_length),
	};

	return cmocka_run_group_tests_name("label_memo", tests, NULL, NULL);
}
