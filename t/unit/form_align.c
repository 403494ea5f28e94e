/*
 * form_align.c -- torn tables: labels and numbers in reading order, put into the cells of a form.
 */
#include "form_fixture.h"

#include <string.h>

static const char torn[] = "form torn\n"
			   "table t\n"
			   "\tsection Requests\n"
			   "\tcolumns\n"
			   "\t\tmen Men\n"
			   "\t\twomen Women\n"
			   "\t\ttotal Total\n"
			   "\trows\n"
			   "\t\tnew New requests\n"
			   "\t\told Old requests\n"
			   "\t\tdone Requests that were answered\n"
			   "\t\topen Requests left open\n"
			   "\trelation people columns total = men + women\n"
			   "table s\n"
			   "\tsection Suits\n"
			   "\tcolumns\n"
			   "\t\twon Won\n"
			   "\t\tlost Lost\n"
			   "\t\ttotal Total\n"
			   "\trelation suits columns total = won + lost\n"
			   "table n\n"
			   "\tsection Notices\n"
			   "\tcolumns\n"
			   "\t\tmade Made\n"
			   "\t\tgone Gone\n"
			   "\trows\n"
			   "\t\trules Rules\n"
			   "\t\torders Orders\n";

enum { TOKENS_MOST = 128 };

struct torn {
	struct fixture form; /* first: it is torn down as one */
	struct form_token token[TOKENS_MOST];
	size_t n;
	struct form_aligned aligned;
};

static int set_up_torn(void **state)
{
	struct torn *f = calloc(1, sizeof *f);

	if (!f)
		return -1;
	fixture_init(&f->form);
	*state = f;
	return form_set_parse(f->form.set, span_of(torn), "torn.form", &f->form.diag.diag);
}

static struct form_token token_of(const char *text)
{
	struct span s = span_of(text);
	uint64_t n;

	if (text[0] == '#')
		return (struct form_token){ FORM_HEADING, span_of(text + 1), SPAN_NONE, false, false };
	if (text[0] == '?')
		return (struct form_token){ FORM_NUMBER, span_of(text + 1), span_of(text + 1), true, false };
	if (strcmp(text, "-") == 0)
		return (struct form_token){ FORM_NULL, s, SPAN_NONE, false, false };
	return (struct form_token){ span_to_u64(s, &n) ? FORM_NUMBER : FORM_TEXT, s, s, false, false };
}

/* "#Heading|label|1|?2": tokens, separated by bars; one with a question mark is doubtful. */
static void align(struct torn *f, const char *text)
{
	char *copy = calloc(1, strlen(text) + 1), *at = copy;

	assert_non_null(copy);
	memcpy(copy, text, strlen(text));
	for (f->n = 0; at && f->n < TOKENS_MOST; f->n++) {
		char *bar = strchr(at, '|');

		if (bar)
			*bar = '\0';
		f->token[f->n] = token_of(arena_fmt(&f->form.arena, "%s%c", at, '\0').p);
		at = bar ? bar + 1 : NULL;
	}
	free(copy);
	form_align(form_set_get(f->form.set, 0), f->token, f->n, &f->form.arena, &f->aligned);
}

/* What stands in a cell: the texts of its tokens; "" when there is none. */
static const char *cell(struct torn *f, const char *id)
{
	struct buf text = BUF_INIT, here = BUF_INIT;
	struct span found;

	for (size_t i = 0; i < f->n; i++) {
		const struct form_cell *c = &f->aligned.cell[i];

		if (!c->table)
			continue;
		buf_clear(&here);
		form_cell_id(&here, c->table, c->row == FORM_NONE ? NULL : c->table->row_leaf[c->row],
			     c->table->col_leaf[c->col]);
		if (strcmp(buf_cstr(&here), id) == 0)
			buf_span_add(&text, f->token[i].text);
	}
	found = arena_fmt(&f->form.arena, "%s%c", buf_cstr(&text), '\0');
	buf_free(&text);
	buf_free(&here);
	return found.p;
}

static void rows_behind_their_labels(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|Men|Women|Total|New requests|1|2|3|Old requests|4|-|4|Requests that "
		 "were|answered|0|5|5|"
		 "Requests left open|0|0|0");
	assert_int_equal(f->aligned.n_placed, 12);
	assert_int_equal(f->aligned.n_due, 12);
	assert_string_equal(cell(f, "t.new.women"), "2");
	assert_string_equal(cell(f, "t.old.women"), "-");
	assert_string_equal(cell(f, "t.done.total"), "5");
	assert_int_equal(f->aligned.n_proven, 9);
}

static void labels_that_come_late(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|Men|Women|Total|New requests|1|2|3|4|6|10|0|5|5|7|8|15|Old requests|"
		 "Requests that were|answered|Requests left open");
	assert_int_equal(f->aligned.n_placed, 12);
	assert_string_equal(cell(f, "t.old.women"), "6");
	assert_string_equal(cell(f, "t.open.men"), "7");
	assert_int_equal(f->aligned.order, FORM_BY_ROWS);
}

static void columns_one_after_the_other(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|New requests|Old requests|Requests that were answered|Requests left open|"
		 "Men|1|4|0|7|Women|2|6|5|8|Total|3|10|5|15");
	assert_int_equal(f->aligned.n_placed, 12);
	assert_string_equal(cell(f, "t.new.women"), "2");
	assert_string_equal(cell(f, "t.open.men"), "7");
	assert_int_equal(f->aligned.order, FORM_BY_COLUMNS);
}

static void a_total_before_a_column(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|New requests|Old requests|Requests that were answered|Requests left open|"
		 "Men|1|4|0|7|Total|3|10|5|15|Women|2|6|5|8");
	assert_string_equal(cell(f, "t.old.total"), "10");
	assert_string_equal(cell(f, "t.old.women"), "6");
}

static void what_cannot_be_told_is_left(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|Men|Women|Total|New requests|Old requests|Requests that were answered|Requests "
		 "left open|"
		 "1|9|3|7|5|5|2|8|4|6|9|1");
	assert_int_equal(f->aligned.n_placed, 0);
	align(f, "#Notices|Made|Gone|Rules|Orders|1|2|3|4");
	assert_int_equal(f->aligned.n_placed, 0);
}

static void a_page_number_is_left_out(void **state)
{
	struct torn *f = *state;

	align(f,
	      "#Requests|Men|Women|Total|New requests|1|2|3|Old requests|4|6|10|next page|2|Men|Women|Total|"
	      "Requests that were answered|0|5|5|Requests left open|7|8|15");
	assert_int_equal(f->aligned.n_placed, 12);
	assert_string_equal(cell(f, "t.done.men"), "0");
	assert_string_equal(cell(f, "t.open.total"), "15");
}

static void a_doubtful_number_counts_where_one_is_missing(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|Men|Women|Total|New requests|1|2|3|Old requests|4|6|?10|?1|Men|Women|Total|"
		 "Requests that were answered|0|5|5|Requests left open|7|8|15|?2");
	assert_int_equal(f->aligned.n_placed, 12);
	assert_string_equal(cell(f, "t.old.total"), "10");
	assert_string_equal(cell(f, "t.done.men"), "0");
}

static void a_row_cut_apart_leaves_the_others(void **state)
{
	struct torn *f = *state;

	align(
	    f,
	    "#Requests|Men|Women|Total|New requests|1|2|3|Old requests|4|6|Requests that were answered|1|5|6|"
	    "Requests left open|7|8|15");
	assert_string_equal(cell(f, "t.new.total"), "3");
	assert_string_equal(cell(f, "t.old.men"), "");
	assert_string_equal(cell(f, "t.done.total"), "6");
	assert_string_equal(cell(f, "t.open.total"), "15");
}

static void a_printed_error_stays(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|Men|Women|Total|New requests|1|2|4|Old requests|4|6|10|Requests that were "
		 "answered|1|5|6|"
		 "Requests left open|7|8|15");
	assert_string_equal(cell(f, "t.new.total"), "4");
	assert_int_equal(f->aligned.n_proven, 9);
}

static void a_number_broken_in_two(void **state)
{
	struct torn *f = *state;

	align(f, "#Suits|Won|Lost|Total|1,20|0|300|1500");
	assert_string_equal(cell(f, "s.won"), "1,200");
	assert_string_equal(cell(f, "s.total"), "1500");
}

static void numbers_behind_the_next_heading(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|Men|Women|Total|New requests|1|2|3|Old requests|4|6|10|Requests that were "
		 "answered|1|5|6|"
		 "Requests left open|#Suits|7|8|15|Won|Lost|Total|2|3|5");
	assert_string_equal(cell(f, "t.open.total"), "15");
	assert_string_equal(cell(f, "s.total"), "5");
}

static void headings_may_be_repeated(void **state)
{
	struct torn *f = *state;

	align(f,
	      "#Requests|#Suits|#Requests|Men|Women|Total|New requests|1|2|3|Old requests|4|6|10|#Requests|"
	      "Requests that were answered|1|5|6|Requests left open|7|8|15|#Suits|2|3|5");
	assert_int_equal(f->aligned.n_placed, 15);
	assert_string_equal(cell(f, "t.open.total"), "15");
}

static void the_order_proven_elsewhere_helps(void **state)
{
	struct torn *f = *state;

	align(f, "#Notices|Made|Gone|Rules|Orders|1|2|3|4|"
		 "#Requests|New requests|Old requests|Requests that were answered|Requests left open|"
		 "Men|1|4|0|7|Women|2|6|5|8|Total|3|10|5|15");
	assert_string_equal(cell(f, "n.rules.gone"), "3");
	assert_string_equal(cell(f, "n.orders.made"), "2");
}

static void a_table_that_is_not_there_is_not_due(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|Men|Women|Total|New requests|1|2|3|Old requests|4|6|10|Requests that were "
		 "answered|1|5|6|"
		 "Requests left open|7|8|15|#Notices|Rules|Laws|1|2|3|4");
	assert_int_equal(f->aligned.n_due, 12);
	assert_int_equal(f->aligned.n_placed, 12);
}

#define LABELS                                                                                               \
	"#Requests|Men|Women|Total|New requests|Old requests|Requests that were answered|Requests left "     \
	"open|"

static void assert_requests(struct torn *f)
{
	assert_string_equal(cell(f, "t.new.men"), "101");
	assert_string_equal(cell(f, "t.new.women"), "203");
	assert_string_equal(cell(f, "t.old.men"), "57");
	assert_string_equal(cell(f, "t.done.men"), "44");
	assert_string_equal(cell(f, "t.done.women"), "81");
	assert_string_equal(cell(f, "t.open.women"), "188");
	assert_string_equal(cell(f, "t.open.total"), "302");
	assert_int_equal(f->aligned.n_placed, 12);
}

static void a_row_before_the_columns(void **state)
{
	struct torn *f = *state;

	align(f, LABELS "101|203|304|57|44|114|66|81|188|123|125|302");
	assert_requests(f);
}

static void columns_of_two_pages_and_a_page_number(void **state)
{
	struct torn *f = *state;

	align(f, LABELS "101|57|203|66|304|123|7|44|114|81|188|125|302");
	assert_requests(f);
}

static void a_number_that_stayed_with_its_label(void **state)
{
	struct torn *f = *state;

	align(f, "#Requests|Men|Women|Total|New requests|Old requests|Requests that were "
		 "answered|44|Requests left open|"
		 "101|57|114|203|66|81|188|304|123|125|302");
	assert_requests(f);
}

static void runs_that_nothing_proves_are_left(void **state)
{
	struct torn *f = *state;

	align(f, LABELS "101|203|305|57|44|114|66|81|188|121|126|307");
	assert_int_equal(f->aligned.n_placed, 0);
}

static void nothing_comes_of_nothing(void **state)
{
	struct torn *f = *state;
	struct form_aligned aligned;

	align(f, "");
	assert_int_equal(f->aligned.n_placed, 0);
	align(f, "#Other|1|2|3");
	assert_int_equal(f->aligned.n_placed, 0);
	assert_null(form_align_best(f->form.set, NULL, f->token, f->n, &f->form.arena, &aligned));
	align(f, "#Suits|2|3|5");
	assert_ptr_equal(form_align_best(f->form.set, NULL, f->token, f->n, &f->form.arena, &aligned),
			 form_set_get(f->form.set, 0));
}

#define TORN(name) cmocka_unit_test_setup_teardown(name, set_up_torn, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TORN(rows_behind_their_labels),
		TORN(labels_that_come_late),
		TORN(columns_one_after_the_other),
		TORN(a_total_before_a_column),
		TORN(what_cannot_be_told_is_left),
		TORN(a_page_number_is_left_out),
		TORN(a_doubtful_number_counts_where_one_is_missing),
		TORN(a_row_cut_apart_leaves_the_others),
		TORN(a_printed_error_stays),
		TORN(a_number_broken_in_two),
		TORN(numbers_behind_the_next_heading),
		TORN(headings_may_be_repeated),
		TORN(the_order_proven_elsewhere_helps),
		TORN(a_table_that_is_not_there_is_not_due),
		TORN(a_row_before_the_columns),
		TORN(columns_of_two_pages_and_a_page_number),
		TORN(a_number_that_stayed_with_its_label),
		TORN(runs_that_nothing_proves_are_left),
		TORN(nothing_comes_of_nothing),
	};

	return cmocka_run_group_tests_name("form_align", tests, NULL, NULL);
}
