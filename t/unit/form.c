/*
 * form.c -- forms: reading, and their faults.
 */
#include "form_small.h"

static void a_form_is_read(void **state)
{
	const struct form *form = load_small(*state);
	const struct form_table *t = form->table[0];

	assert_span(form->name, "small");
	assert_span(form->title, "A small form");
	assert_int_equal(form->n_table, 2);
	assert_span(t->id, "t");
	assert_span(t->unit, "件");
	assert_span(t->section.label, "申请情况");
	assert_int_equal(t->n_col_leaf, 3);
	assert_int_equal(t->n_row_leaf, 5);
	assert_span(t->row_leaf[1]->id, "r2.1");
	assert_span(t->row_leaf[1]->parent->id, "r2");
	assert_int_equal(t->rows.n_leaf, 5);
	assert_int_equal(t->rows.child[2].first_leaf, 3);
	assert_int_equal(t->rows.child[2].n_leaf, 2);
	assert_true(form->table[1]->any_rows);
	assert_int_equal(form->table[1]->n_row_leaf, 0);
}

static void texts_accept_their_variants(void **state)
{
	const struct form *form = load_small(*state);
	const struct form_table *t = form->table[0];

	assert_true(form_text_is(&t->col_leaf[0]->text, SPAN("men")));
	assert_false(form_text_is(&t->col_leaf[0]->text, SPAN("women")));
	assert_true(form_text_is(&t->col_leaf[2]->text, SPAN("总计")));
	assert_true(form_text_is(&t->col_leaf[2]->text, SPAN("grandtotal")));
	assert_true(form_text_is(&t->section, SPAN("applicationsreceived")));
}

static void equal_characters_fold_to_one(void **state)
{
	const struct form *form = load_small(*state);
	struct buf out = BUF_INIT;

	form_fold(form, &out, SPAN("（三） 總 計"));
	assert_span(buf_span(&out), "总计");
	buf_free(&out);
}

static void relations_name_leaves(void **state)
{
	const struct form_table *t = load_small(*state)->table[0];
	const struct form_relation *people = &t->relation[0], *balance = &t->relation[1];

	assert_int_equal(t->n_relation, 2);
	assert_span(people->name, "people");
	assert_int_equal(people->axis, FORM_COLUMNS);
	assert_int_equal(people->n_left, 1);
	assert_int_equal(people->left[0].leaf, 2);
	assert_int_equal(people->n_right, 2);
	assert_int_equal(balance->axis, FORM_ROWS);
	assert_int_equal(balance->n_left, 3);
	assert_int_equal(balance->left[2].leaf, 4);
	assert_int_equal(balance->left[2].sign, -1);
	assert_int_equal(balance->right[1].leaf, 2);
	assert_int_equal(balance->right[1].sign, 1);
}

static void cells_have_ids(void **state)
{
	const struct form *form = load_small(*state);
	struct buf id = BUF_INIT;

	form_cell_id(&id, form->table[0], form->table[0]->row_leaf[3], form->table[0]->col_leaf[1]);
	assert_span(buf_span(&id), "t.r3.1.women");
	buf_clear(&id);
	form_cell_id(&id, form->table[1], NULL, form->table[1]->col_leaf[0]);
	assert_span(buf_span(&id), "u.a");
	buf_free(&id);
}

static void phrases_name_cells(void **state)
{
	const struct form *form = load_small(*state);
	struct span group[2];

	assert_int_equal(form->n_field, 1);
	assert_span(form->field[0].name, "year");
	assert_true(pattern_match(form->field[0].pattern, SPAN("在2024年"), group, 2));
	assert_span(group[1], "2024");
	assert_int_equal(form->n_saying, 2);
	assert_span(form->saying[0].row->id, "r1");
	assert_span(form->saying[0].col->id, "total");
	assert_int_equal(form->saying[0].value.len, 0);
	assert_span(form->saying[1].value, "0");
	assert_ptr_equal(form->saying[1].table, form->table[0]);
}

static void faults_are_told_with_their_line(void **state)
{
	static const struct {
		const char *text, *told;
	} cases[] = {
		{ "", "x.form:0: faulty form: no form with a table in this file\n" },
		{ "form a\n", "x.form:1: faulty form: no form with a table in this file\n" },
		{ "table t\n", "x.form:1: faulty form: the first line is form NAME, not: table\n" },
		{ "form A\n", "x.form:1: faulty form: a name of a-z, 0-9 and - is due, not: A\n" },
		{ "form a\nform b\n", "x.form:2: faulty form: a second form in one file: b\n" },
		{ "form a\nwhat b\n", "x.form:2: faulty form: unknown word: what\n" },
		{ "form a\n\tunit b\n", "x.form:2: faulty form: a line that belongs to nothing: unit\n" },
		{ "form a\nsame 开\n",
		  "x.form:2: faulty form: two characters of one length are due, not: 开\n" },
		{ "form a\nfield x y\n", "x.form:2: faulty form: ~ and a pattern are due, not: y\n" },
		{ "form a\ntable t\n\trows\n\t\ta A\n",
		  "x.form:4: faulty form: a table without columns: t\n" },
		{ "form a\ntable t\n\tcolumns\n", "x.form:3: faulty form: a tree without labels\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta\n", "x.form:4: faulty form: a text is due\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A | ~(\n",
		  "x.form:4: faulty form: faulty pattern: missing closing parenthesis at 1\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\ta B\n\tunit x\n",
		  "x.form:5: faulty form: id given twice: a\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\t\t\tb B\n\tunit x\n",
		  "x.form:5: faulty form: label indented by more than one level: b\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\trelation r columns a = z\n",
		  "x.form:5: faulty form: unknown cell in a relation: z\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\trelation r columns a\n",
		  "x.form:5: faulty form: a relation without =\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\trelation r columns a =\n",
		  "x.form:5: faulty form: a relation without cells on one side\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\tsays n b ~x\n",
		  "x.form:5: faulty form: unknown cell in a phrase: b\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\ntable t\n",
		  "x.form:5: faulty form: table given twice: t\n" },
		{ "form a\nsame 开开\nsame 开关\ntable t\n",
		  "x.form:4: faulty form: a character is the same as two others\n" },
		{ "form a\nsame 开关\ntable t\n\tcolumns\n\t\ta A\nsame 机关\n",
		  "x.form:6: faulty form: same is due before the first table\n" },
		{ "form a\nfield X ~y\n", "x.form:2: faulty form: field NAME ~PATTERN is due\n" },
		{ "form a\ntable\n", "x.form:2: faulty form: an id is due\n" },
		{ "form a\ntable T\n", "x.form:2: faulty form: an id of a-z, 0-9, - and . is due, not: T\n" },
		{ "form a\ntable doc\n",
		  "x.form:2: faulty form: the table doc is that of fields and phrases\n" },
		{ "form a\ntable t\n\twhat x\n", "x.form:3: faulty form: unknown word in a table: what\n" },
		{ "form a\ntable t\n\tcolumns x\n",
		  "x.form:3: faulty form: nothing is due behind columns and rows but *: x\n" },
		{ "form a\ntable t\n\tcolumns\n\t\tA A\n",
		  "x.form:4: faulty form: an id of a-z, 0-9 and - is due, not: A\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta --\n",
		  "x.form:4: faulty form: a label without letters: --\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A | | B\n",
		  "x.form:4: faulty form: empty variant of a label\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\tcolumns\n",
		  "x.form:5: faulty form: a second tree of the same axis\n" },
		{ "form a\ntable t\n\trows *\n\trows\n",
		  "x.form:4: faulty form: a second tree of the same axis\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trelation r a = b\n",
		  "x.form:7: faulty form: columns or rows is due, not: a\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trelation r\n",
		  "x.form:7: faulty form: relation NAME AXIS LEFT = RIGHT is due\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trelation r columns a = b\n",
		  "x.form:7: faulty form: a label with labels below it has no cell: b\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trelation r columns b.* = a.*\n",
		  "x.form:7: faulty form: no labels below: a.*\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trelation r columns a b.c = a\n",
		  "x.form:7: faulty form: no sign before: b.c\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trelation r columns a + - b.c = "
		  "a\n",
		  "x.form:7: faulty form: two signs in a row: -\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trelation r columns a = b.c = "
		  "a\n",
		  "x.form:7: faulty form: a relation with two =\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trelation r rows x = y\n",
		  "x.form:7: faulty form: unknown cell in a relation: x\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\tsays n\n",
		  "x.form:7: faulty form: says NAME CELL [= VALUE] ~PATTERN is due\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\tsays n a = none ~x\n",
		  "x.form:7: faulty form: a number is due, not: none\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\tsays n a ~x\n",
		  "x.form:7: faulty form: a phrase without a group for its number, or = VALUE: n\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\tsays n a x\n",
		  "x.form:7: faulty form: ~ and a pattern are due, not: x\n" },
		{ "form a\ntable t\n\tcolumns\n\t\ta A\n\t\tb B\n\t\t\tc C\n\trows *\n\tsays n a ~(x)\n",
		  "x.form:8: faulty form: a phrase about a table with rows of any label: n\n" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&f->diag.told);
		assert_int_equal(form_set_parse(f->set, span_of(cases[i].text), "x.form", &f->diag.diag), -1);
		assert_span(buf_span(&f->diag.told), cases[i].told);
	}
	assert_int_equal(form_set_count(f->set), 0);
}

static void a_name_is_taken_once(void **state)
{
	struct fixture *f = *state;

	load_small(f);
	assert_int_equal(form_set_parse(f->set, span_of(small), "again.form", &f->diag.diag), -1);
	assert_int_equal(form_set_count(f->set), 1);
}

static void a_missing_directory_is_none(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(form_set_load_dir(f->set, "/nowhere/at/all", &f->diag.diag), 0);
	assert_int_equal(form_set_load(f->set, "/nowhere/at/all.form", &f->diag.diag), -1);
	assert_true(f->diag.told.len > 0);
}

static void the_forms_of_the_project_load(void **state)
{
	struct fixture *f = *state;
	const char *top = getenv("top_srcdir");
	struct buf dir = BUF_INIT;

	buf_fmt(&dir, "%s/forms", top ? top : ".");
	assert_int_equal(form_set_load_dir(f->set, buf_cstr(&dir), &f->diag.diag), 0);
	buf_free(&dir);
	if (!form_set_count(f->set))
		skip();
	assert_non_null(form_set_find(f->set, SPAN("ogi-2021")));
	assert_non_null(form_set_find(f->set, SPAN("ogi-2019")));
	assert_non_null(form_set_find(f->set, SPAN("foia-annual")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_form_is_read),
		TEST(texts_accept_their_variants),
		TEST(equal_characters_fold_to_one),
		TEST(relations_name_leaves),
		TEST(cells_have_ids),
		TEST(phrases_name_cells),
		TEST(faults_are_told_with_their_line),
		TEST(a_name_is_taken_once),
		TEST(a_missing_directory_is_none),
		TEST(the_forms_of_the_project_load),
	};

	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
