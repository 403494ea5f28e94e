/*
 * tree.c -- trees over header rows, built and recalled: a tree that is recalled is the one that was built.
 */
#include "unit.h"

#include "memo.h"
#include "table_tree.h"

struct header {
	struct arena arena, scratch;
	struct grid grid;
	struct table table;
	struct row *row[4];
	struct tree_question of;
};

/* Rows of heads, one on each line, their texts parted by bars and copied. */
static void begin(struct header *h, struct memo *memo, const char *const *row, size_t rows, size_t leaves)
{
	*h = (struct header){ .of = { .row = h->row, .rows = rows, .leaves = leaves, .bound = TREE_NEVER } };
	h->table =
	    (struct table){ .arena = &h->arena, .scratch = &h->scratch, .memo = memo, .grid = &h->grid };
	for (size_t i = 0; i < rows; i++) {
		struct span s = arena_span(&h->arena, span_of(row[i]));
		h->row[i] = arena_new(&h->arena, struct row);
		h->row[i]->cell = arena_array(&h->arena, struct cell, s.len + 1);
		for (size_t from = 0, to; from <= s.len; from = to + 1) {
			for (to = from; to < s.len && s.p[to] != '|';)
				to++;
			h->row[i]->cell[h->row[i]->n++] =
			    (struct cell){ .text = { s.p + from, to - from }, .line = i + 1 };
		}
	}
}

static void finish(struct header *h)
{
	arena_free(&h->arena);
	arena_free(&h->scratch);
}

static void print(struct buf *out, const struct level *level)
{
	for (size_t i = 0; i < level->n; i++) {
		const struct node *node = &level->v[i];
		const struct level below = { node->child, node->n_child };
		buf_str(out, i > 0 ? " " : "");
		buf_span_add(out, node->text);
		if (below.n > 0) {
			buf_byte(out, '(');
			print(out, &below);
			buf_byte(out, ')');
		}
	}
}

static void is_tree(const struct level *top, const char *tree)
{
	struct buf out = BUF_INIT;

	print(&out, top);
	assert_span(buf_span(&out), tree);
	buf_free(&out);
}

static const char *const plans[] = { "Region|2023|2024", "Plan|Actual|Plan|Actual" };
#define PLANS "Region 2023(Plan Actual) 2024(Plan Actual)"

static void a_tree_is_built_from_what_comes_again(void **state)
{
	struct header h;
	struct level top;

	(void)state;
	begin(&h, NULL, plans, 2, 5);
	assert_true(tree_build(&h.table, &h.of, &top) < TREE_NEVER);
	is_tree(&top, PLANS);
	finish(&h);
	begin(&h, NULL, plans, 2, 9); /* more leaves than there are heads */
	assert_int_equal(tree_build(&h.table, &h.of, &top), TREE_NEVER);
	finish(&h);
}

/* In one document after the other, whose own memory is gone. */
static void what_is_recalled_is_what_was_built(void **state)
{
	struct memo *memo = memo_new();
	struct header h;
	struct level top;
	int cost;

	(void)state;
	begin(&h, NULL, plans, 2, 5);
	cost = tree_build(&h.table, &h.of, &top);
	finish(&h);
	for (int document = 0; document < 3; document++) {
		begin(&h, memo, plans, 2, 5);
		memo_begin(memo);
		assert_int_equal(tree_recall(&h.table, &h.of, &top), cost);
		is_tree(&top, PLANS);
		finish(&h);
	}
	memo_free(memo);
}

static void what_has_no_tree_has_none_when_it_comes_again(void **state)
{
	struct memo *memo = memo_new();
	struct header h;
	struct level top = { NULL, 0 };

	(void)state;
	for (int document = 0; document < 3; document++) {
		begin(&h, memo, plans, 2, 9);
		memo_begin(memo);
		assert_int_equal(tree_recall(&h.table, &h.of, &top), TREE_NEVER);
		assert_null(top.v);
		finish(&h);
	}
	memo_free(memo);
}

/* The number of leaves, what may be blank and every text are parts of the question. */
static void another_header_is_another_question(void **state)
{
	static const char *const others[] = { "Region|2023|2025", "Plan|Actual|Plan|Actual" };
	struct memo *memo = memo_new();
	struct header h;
	struct level top;

	(void)state;
	memo_begin(memo);
	begin(&h, memo, plans, 2, 5);
	tree_recall(&h.table, &h.of, &top);
	finish(&h);
	begin(&h, memo, plans, 2, 9);
	assert_int_equal(tree_recall(&h.table, &h.of, &top), TREE_NEVER);
	finish(&h);
	begin(&h, memo, others, 2, 5);
	assert_true(tree_recall(&h.table, &h.of, &top) < TREE_NEVER);
	is_tree(&top, "Region 2023(Plan Actual) 2025(Plan Actual)");
	finish(&h);
	memo_free(memo);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_is_built_from_what_comes_again),
		cmocka_unit_test(what_is_recalled_is_what_was_built),
		cmocka_unit_test(what_has_no_tree_has_none_when_it_comes_again),
		cmocka_unit_test(another_header_is_another_question),
	};

	return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
