/*
 * memo.c -- answers that are remembered: told apart, kept from one document to the next, bounded.
 */
#include "unit.h"

#include "memo.h"

static const void *ask(struct memo *memo, enum memo_kind kind, struct span question)
{
	buf_span_add(memo_ask(memo, kind), question);
	return memo_answer(memo);
}

/* Asks, and answers with a copy of the question; false: it is not to be kept. */
static bool teach(struct memo *memo, enum memo_kind kind, struct span question)
{
	assert_null(ask(memo, kind, question));
	struct arena *room = memo_room(memo);
	if (room != NULL)
		memo_keep(memo, arena_span(room, question).p, question.len);
	return room != NULL;
}

static void an_answer_is_known_in_the_next_document(void **state)
{
	struct memo *memo = memo_new();

	(void)state;
	memo_begin(memo);
	assert_true(teach(memo, MEMO_TREE, SPAN("Region")));
	const char *answer = ask(memo, MEMO_TREE, SPAN("Region"));
	assert_memory_equal(answer, "Region", 6);
	memo_begin(memo);
	assert_ptr_equal(ask(memo, MEMO_TREE, SPAN("Region")), answer);
	assert_null(ask(memo, MEMO_TREE, SPAN("Regions")));
	memo_free(memo);
}

static void kinds_of_question_are_apart(void **state)
{
	struct memo *memo = memo_new();

	(void)state;
	memo_begin(memo);
	assert_true(teach(memo, MEMO_TREE, SPAN("Region")));
	assert_null(ask(memo, MEMO_FORM, SPAN("Region")));
	assert_null(ask(memo, MEMO_PATHS, SPAN("Region")));
	assert_non_null(ask(memo, MEMO_TREE, SPAN("Region")));
	memo_free(memo);
}

static void lists_of_texts_are_other_questions_where_texts_are_cut_elsewhere(void **state)
{
	struct memo *memo = memo_new();
	struct buf *question;

	(void)state;
	memo_begin(memo);
	question = memo_ask(memo, MEMO_LABELS);
	memo_add(question, SPAN("ab"));
	memo_add(question, SPAN("c"));
	assert_null(memo_answer(memo));
	memo_keep(memo, arena_alloc(memo_room(memo), 1), 1);
	question = memo_ask(memo, MEMO_LABELS);
	memo_add(question, SPAN("a"));
	memo_add(question, SPAN("bc"));
	assert_null(memo_answer(memo));
	memo_free(memo);
}

static void a_long_question_is_not_remembered(void **state)
{
	struct memo *memo = memo_new();
	struct buf text = BUF_INIT;

	(void)state;
	memo_begin(memo);
	while (text.len < MEMO_QUESTION_MOST)
		buf_byte(&text, 'x');
	assert_false(teach(memo, MEMO_TREE, buf_span(&text))); /* its kind is a byte too many */
	text.len--;
	assert_true(teach(memo, MEMO_TREE, buf_span(&text)));
	assert_non_null(ask(memo, MEMO_TREE, buf_span(&text)));
	buf_free(&text);
	memo_free(memo);
}

/* Far more questions than are remembered: none gets the answer to another, and those that were given stay. */
static void answers_stay_until_the_next_document(void **state)
{
	enum { QUESTIONS = 5000 };
	static const char *given[QUESTIONS];
	struct memo *memo = memo_new();
	struct buf text = BUF_INIT;
	size_t known = 0;

	(void)state;
	memo_begin(memo);
	for (uint64_t i = 0; i < QUESTIONS; i++) {
		struct span question = buf_set_u64(&text, i);
		assert_true(teach(memo, MEMO_TREE, question));
		given[i] = ask(memo, MEMO_TREE, question);
	}
	for (uint64_t i = 0; i < QUESTIONS; i++) {
		struct span question = buf_set_u64(&text, i);
		const char *answer = ask(memo, MEMO_TREE, question);
		assert_memory_equal(given[i], question.p, question.len);
		assert_true(answer == NULL || answer == given[i]);
		known += answer != NULL;
	}
	assert_true(known > 0 && known < QUESTIONS);
	buf_free(&text);
	memo_free(memo);
}

static void what_is_full_takes_no_more_until_the_next_document_empties_it(void **state)
{
	enum { BYTES_EACH = 1 << 16, MEGABYTES_MOST = 4 };
	struct memo *memo = memo_new();
	struct buf text = BUF_INIT;
	uint64_t n = 0;

	(void)state;
	memo_begin(memo);
	for (struct arena *room;; n++) {
		assert_null(ask(memo, MEMO_TREE, buf_set_u64(&text, n)));
		room = memo_room(memo);
		if (room == NULL)
			break;
		memo_keep(memo, arena_alloc(room, BYTES_EACH), BYTES_EACH);
		assert_in_range(n * BYTES_EACH, 0, MEGABYTES_MOST << 20);
	}
	assert_non_null(ask(memo, MEMO_TREE, buf_set_u64(&text, n - 1)));
	memo_begin(memo);
	assert_true(teach(memo, MEMO_TREE, buf_set_u64(&text, n - 1)));
	buf_free(&text);
	memo_free(memo);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_known_in_the_next_document),
		cmocka_unit_test(kinds_of_question_are_apart),
		cmocka_unit_test(lists_of_texts_are_other_questions_where_texts_are_cut_elsewhere),
		cmocka_unit_test(a_long_question_is_not_remembered),
		cmocka_unit_test(answers_stay_until_the_next_document),
		cmocka_unit_test(what_is_full_takes_no_more_until_the_next_document_empties_it),
	};

	return cmocka_run_group_tests_name("memo", tests, NULL, NULL);
}
