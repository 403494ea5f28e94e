/*
 * number.c -- printed numbers, marks for no value, and what is neither; the vote on the decimal mark.
 */
#include "number.h"
#include "unit.h"

struct expect {
	const char *text, *number, *unit, *mark;
};

static void reads(const struct expect *e, enum number_style style)
{
	struct buf out = BUF_INIT;
	struct number number = number_parse(span_of(e->text), style, &out);

	if (number.kind != NUMBER_VALUE)
		fail_msg("'%s' is no number", e->text);
	assert_span(buf_span(&out), e->number);
	assert_span(number.unit, e->unit);
	assert_span(number.mark, e->mark);
	assert_int_equal(number_parse(span_of(e->text), style, NULL).kind, NUMBER_VALUE);
	buf_free(&out);
}

static void every_notation_is_read(void **state)
{
	static const struct expect cases[] = {
		{ "0", "0", "", "" },
		{ "007", "7", "", "" },
		{ "1,234.50", "1234.50", "", "" },
		{ "1 234 567", "1234567", "", "" },
		{ "1\xC2\xA0"
		  "234",
		  "1234", "", "" },
		{ "1\xE2\x80\xAF"
		  "234",
		  "1234", "", "" },
		{ "1'234", "1234", "", "" },
		{ "1’234.5", "1234.5", "", "" },
		{ "１２３", "123", "", "" },
		{ "１，２３４．５", "1234.5", "", "" },
		{ "12,34,567", "1234567", "", "" },
		{ "-5", "-5", "", "" },
		{ "−5", "-5", "", "" },
		{ "–5", "-5", "", "" },
		{ "▲5", "-5", "", "" },
		{ "△5", "-5", "", "" },
		{ "(50)", "-50", "", "" },
		{ "（50）", "-50", "", "" },
		{ "减4", "-4", "", "" },
		{ "增4", "4", "", "" },
		{ "+5", "5", "", "" },
		{ "-0.00", "0.00", "", "" },
		{ ".5", "0.5", "", "" },
		{ "1.2E+05", "120000", "", "" },
		{ "1.25e-3", "0.00125", "", "" },
		{ "12%", "12", "%", "" },
		{ "5‰", "5", "‰", "" },
		{ "3.2万", "32000", "", "" },
		{ "1.23456万", "12345.6", "", "" },
		{ "1.5亿", "150000000", "", "" },
		{ "560.66万元", "560.66", "万元", "" },
		{ "12件", "12", "件", "" },
		{ "12平方公里", "12", "平方公里", "" },
		{ "5 km", "5", "km", "" },
		{ "$12", "12", "$", "" },
		{ "-$12", "-12", "$", "" },
		{ "($12)", "-12", "$", "" },
		{ "US$ 1,234", "1234", "US$", "" },
		{ "¥12", "12", "¥", "" },
		{ "₽ 12", "12", "₽", "" },
		{ "12 ₴", "12", "₴", "" },
		{ "Rs. 1,23,456", "123456", "Rs.", "" },
		{ "12.50 CHF", "12.50", "CHF", "" },
		{ "5,000 CR", "5000", "CR", "" },
		{ "$1.2M", "1200000", "$", "" },
		{ "-€3 bn", "-3000000000", "€", "" },
		{ "$1.5 million", "1500000", "$", "" },
		{ "2.5 lakh", "250000", "", "" },
		{ "40G", "40", "G", "" },
		{ "3k", "3", "k", "" },
		{ "1.2M", "1.2", "M", "" },
		{ "512 MiB", "512", "MiB", "" },
		{ "12①", "12", "", "①" },
		{ "1,234.50-", "-1234.50", "", "" },
		{ "12.50−", "-12.50", "", "" },
		{ "١٢٬٣٤٥٫٦٠", "12345.60", "", "" },
		{ "۴۵۶", "456", "", "" },
		{ "-१२३", "-123", "", "" },
		{ "٥٠٪", "50", "٪", "" },
		{ "½", "0.5", "", "" },
		{ "7½", "7.5", "", "" },
		{ "-2 ⅜", "-2.375", "", "" },
		{ "¾ kg", "0.75", "kg", "" },
		{ "12*", "12", "", "*" },
		{ "12[1]", "12", "", "[1]" },
		{ "12%†", "12", "%", "†" },
		{ "  12\t", "12", "", "" },
		{ "\xE3\x80\x80"
		  "12",
		  "12", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		reads(&cases[i], NUMBER_POINT);
}

static void a_comma_may_be_the_decimal_mark(void **state)
{
	static const struct expect cases[] = {
		{ "1.234,5", "1234.5", "", "" },
		{ "1.234", "1234", "", "" },
		{ "0,5", "0.5", "", "" },
		{ "1 234,50 €", "1234.50", "€", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		reads(&cases[i], NUMBER_COMMA);
}

static void no_value_is_not_zero(void **state)
{
	static const char *const cases[] = { "",     "  ",     "-",   "—",    "——",  "－－",        "--",
					     "---",  "..",     "...", "…",    "/",   "\\",          "无",
					     "n/a",  "N/A",    "NA",  "*",    "x",   "X",           "#N/A",
					     "NULL", "(null)", "NaN", "<NA>", "\\N", "\xE3\x80\x80" };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (number_parse(span_of(cases[i]), NUMBER_POINT, NULL).kind != NUMBER_NULL)
			fail_msg("'%s' is taken for a value", cases[i]);
}

static void text_is_no_number(void **state)
{
	static const char *const cases[] = {
		"abc",       "2024年",     "第3项",       "1.属于国家秘密",
		"12-15",     "65-",        "(1.5)-",      "-1.5-",
		"1.5--",     "3/4",        "1⅓",          "1.5½",
		"½½",        "2024-01-02", "192.168.1.1", "0512-62345678",
		"1.",        "5.",         "12 345 6",    "1,23",
		"0,123",     "1,2345",     "(50",         "50)",
		"((5))",     "--5",        "$",           "($)",
		".a",        "1.2.3",      "1E",          "1E99999999999",
		"12 apples", "-----",      "12 34",       "1,234 567",
		"2P",        "12Mx",       "(NULL",       "(000)",
		"($000)",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (number_parse(span_of(cases[i]), NUMBER_POINT, NULL).kind != NUMBER_NOT)
			fail_msg("'%s' is taken for a number", cases[i]);
}

static enum number_style voted(const char *const *cell, size_t n)
{
	struct number_vote vote = { 0, 0 };

	for (size_t i = 0; i < n; i++)
		number_vote_add(&vote, span_of(cell[i]));
	return number_vote_style(&vote);
}

static void cells_vote_for_their_decimal_mark(void **state)
{
	static const char *const comma[] = { "1.234", "12,5", "1.234,50", "x" };
	static const char *const point[] = { "1,234", "12.5", "1,234,567" };
	static const char *const neither[] = { "1,234", "1.234", "5", "label, with comma" };
	static const char *const dressed[] = { "€ 12,5", "12,50 €", "1 245,0", "−12,7" };

	(void)state;
	assert_int_equal(voted(comma, 4), NUMBER_COMMA);
	for (size_t i = 0; i < sizeof dressed / sizeof *dressed; i++)
		assert_int_equal(voted(&dressed[i], 1), NUMBER_COMMA);
	assert_int_equal(voted(point, 3), NUMBER_POINT);
	assert_int_equal(voted(neither, 4), NUMBER_POINT);
}

static void scales_come_off_units(void **state)
{
	struct span unit = SPAN("万元");
	unsigned shift;

	(void)state;
	number_unit_base(&unit, &shift);
	assert_span(unit, "元");
	assert_int_equal(shift, 4);
	unit = SPAN("千瓦");
	number_unit_base(&unit, &shift);
	assert_span(unit, "千瓦");
	assert_int_equal(shift, 0);
}

static void a_year_has_four_digits(void **state)
{
	(void)state;
	assert_true(text_is_year(SPAN("1900")));
	assert_true(text_is_year(SPAN("2019")));
	assert_false(text_is_year(SPAN("201")));
	assert_false(text_is_year(SPAN("20190")));
	assert_false(text_is_year(SPAN("02019")));
	assert_false(text_is_year(SPAN("2101")));
	assert_false(text_is_year(SPAN("20a9")));
}

static void a_long_number_is_read_in_one_go(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;

	(void)state;
	buf_byte(&text, '1');
	for (int i = 0; i < 300000; i++)
		buf_str(&text, ",000");
	assert_int_equal(number_parse(buf_span(&text), NUMBER_POINT, &out).kind, NUMBER_VALUE);
	assert_int_equal(out.len, 900001);
	buf_str(&text, ",00");
	assert_int_equal(number_parse(buf_span(&text), NUMBER_POINT, &out).kind, NUMBER_NOT);
	buf_free(&text);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_notation_is_read),
		cmocka_unit_test(a_comma_may_be_the_decimal_mark),
		cmocka_unit_test(no_value_is_not_zero),
		cmocka_unit_test(text_is_no_number),
		cmocka_unit_test(cells_vote_for_their_decimal_mark),
		cmocka_unit_test(scales_come_off_units),
		cmocka_unit_test(a_year_has_four_digits),
		cmocka_unit_test(a_long_number_is_read_in_one_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
