/*
 * form_match.c -- tables are known by the labels of a form.
 */
#include "form_small.h"

enum { LABELS_MOST = 16, LEVELS_MOST = 4 };

struct paths {
	struct span label[LABELS_MOST][LEVELS_MOST];
	struct form_path path[LABELS_MOST];
	size_t n;
};

/* "a>b" lines; an empty line is a row without a label. */
static void read_paths(struct paths *to, const char *const *line)
{
	for (to->n = 0; line[to->n]; to->n++) {
		struct form_path *path = &to->path[to->n];
		struct span rest = span_of(line[to->n]);

		*path = (struct form_path){ to->label[to->n], 0 };
		for (size_t i = 0; i <= rest.len; i++) {
			if (i < rest.len && rest.p[i] != '>')
				continue;
			to->label[to->n][path->n++] = (struct span){ rest.p, i };
			if (i == rest.len)
				break;
			rest = (struct span){ rest.p + i + 1, rest.len - i - 1 };
			i = (size_t)-1;
		}
	}
}

static void match_as(struct fixture *f, const char *const *rows, const char *const *cols, bool loose,
		     struct form_found *found)
{
	struct paths row, col;
	struct form_query query = { SPAN_NONE, SPAN_NONE, row.path, col.path, 0, 0, loose };
	const struct form_found *best;

	read_paths(&row, rows);
	read_paths(&col, cols);
	query.n_row = row.n;
	query.n_col = col.n;
	best = form_match_best(form_match(f->set, &query, &f->arena), form_set_count(f->set), NULL);
	*found = best ? *best : (struct form_found){ NULL, NULL, 0, 0, NULL, NULL, NULL };
}

static void match(struct fixture *f, const char *const *rows, const char *const *cols,
		  struct form_found *found)
{
	match_as(f, rows, cols, false, found);
}

static const char *const people[] = { "男", "女", "總計", NULL };

static void a_table_is_known_by_its_labels(void **state)
{
	static const char *const rows[] = { "一、新收",
					    "二、办结>（一）公开",
					    "二、办结>（二）其他",
					    "三、未办结>（一）在办",
					    "三、未办结>（二）其他",
					    NULL };
	const struct form *form = load_small(*state);
	struct form_found found;

	match(*state, rows, people, &found);
	assert_ptr_equal(found.form, form);
	assert_ptr_equal(found.table, form->table[0]);
	assert_int_equal(found.score, 1000);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(found.row[i], i);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(found.col[i], i);
}

static void the_label_above_decides(void **state)
{
	static const char *const rows[] = { "新收", "未办结>其他", NULL };
	struct form_found found;

	load_small(*state);
	match(*state, rows, people, &found);
	assert_non_null(found.table);
	assert_int_equal(found.row[1], 4);
}

static void a_doubtful_label_is_left_open(void **state)
{
	static const char *const rows[] = { "新收", "其他", NULL };
	struct form_found found;

	load_small(*state);
	match(*state, rows, people, &found);
	assert_non_null(found.table);
	assert_int_equal(found.row[0], 0);
	assert_int_equal(found.row[1], FORM_NONE);
}

static void a_lost_label_is_placed_by_count(void **state)
{
	static const char *const rows[] = { "新收",        "办结>公开", "办结>", "未办结>在办",
					    "未办结>其他", "所有的人",  NULL };
	static const char *const lost[] = { "男", "", "总计", NULL };
	struct form_found found;

	load_small(*state);
	match(*state, rows, lost, &found);
	assert_non_null(found.table);
	assert_int_equal(found.col[1], 1);
	assert_int_equal(found.row[5], FORM_NONE);
}

static void other_tables_are_not_known(void **state)
{
	static const char *const rows[] = { "北京", "上海", "其他", NULL };
	static const char *const cols[] = { "人口", "面积", "总计", NULL };
	static const char *const none[] = { NULL };
	struct form_found found;

	load_small(*state);
	match(*state, rows, cols, &found);
	assert_null(found.form);
	match(*state, none, none, &found);
	assert_null(found.form);
}

static void labels_that_tell_may_come_in_any_order(void **state)
{
	static const char *const rows[] = { "二、办结>（二）其他",   "一、新收",
					    "二、办结>（一）公开",   "三、未办结>（二）其他",
					    "三、未办结>（一）在办", NULL };
	static const char *const cols[] = { "女", "男", "總计", NULL };
	static const size_t leaf[] = { 2, 0, 1, 4, 3 };
	struct form_found found;

	load_small(*state);
	match(*state, rows, cols, &found);
	assert_int_equal(found.score, 1000);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(found.row[i], leaf[i]);
	assert_int_equal(found.col[0], 1);
	assert_int_equal(found.col[1], 0);
	assert_int_equal(found.col[2], 2);
}

static void loose_heads_that_cross_stay_open(void **state)
{
	static const char *const rows[] = { "一、新收", "二、办结>（一）公开", "二、办结>（二）其他", NULL };
	static const char *const cols[] = { "女", "男", "總计", NULL };
	struct form_found found;

	load_small(*state);
	match_as(*state, rows, cols, true, &found);
	assert_non_null(found.form);
	assert_int_equal(found.col[0], FORM_NONE);
	assert_int_equal(found.col[1], FORM_NONE);
	assert_int_equal(found.col[2], 2);
}

static void rows_may_be_any(void **state)
{
	static const char *const rows[] = { "North", "South", NULL };
	static const char *const cols[] = { "Amount", "Balance", NULL };
	const struct form *form = load_small(*state);
	struct form_found found;

	match(*state, rows, cols, &found);
	assert_ptr_equal(found.table, form->table[1]);
	assert_int_equal(found.row[0], FORM_NONE);
	assert_int_equal(found.col[1], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_table_is_known_by_its_labels),
		TEST(the_label_above_decides),
		TEST(a_doubtful_label_is_left_open),
		TEST(a_lost_label_is_placed_by_count),
		TEST(other_tables_are_not_known),
		TEST(rows_may_be_any),
		TEST(labels_that_tell_may_come_in_any_order),
		TEST(loose_heads_that_cross_stay_open),
	};

	return cmocka_run_group_tests_name("form_match", tests, NULL, NULL);
}
