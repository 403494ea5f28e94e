/*
 * label.c -- numbering, folding, totals and units of labels.
 */
#include "unit.h"

#include "label.h"
#include "utf8.h"

struct numbering_case {
	const char *text;
	enum label_style style;
	uint32_t value;
	const char *rest; /* what stands behind the numbering */
};

static void check_numbering(const struct numbering_case *c)
{
	struct span text = span_of(c->text);
	struct label_numbering n = label_numbering(text);

	if (n.style != c->style || n.value != c->value)
		print_error("%s: style %d, value %u\n", c->text, (int)n.style, (unsigned)n.value);
	assert_int_equal(n.style, c->style);
	assert_int_equal(n.value, c->value);
	assert_true(n.len <= text.len);
	assert_span(((struct span){ text.p + n.len, text.len - n.len }), c->rest);
}

static void numberings_are_read(void **state)
{
	static const struct numbering_case cases[] = {
		{ "一、总体情况", LABEL_HAN, 1, "总体情况" },
		{ "十二、其他", LABEL_HAN, 12, "其他" },
		{ "一.概述", LABEL_HAN, 1, "概述" },
		{ "(一) 予以公开", LABEL_HAN_PAREN, 1, "予以公开" },
		{ "（二十一）其他", LABEL_HAN_PAREN, 21, "其他" },
		{ "（一）", LABEL_HAN_PAREN, 1, "" },
		{ "㈢其他", LABEL_HAN_PAREN, 3, "其他" },
		{ "3.其他", LABEL_ARABIC, 3, "其他" },
		{ "3. 其他", LABEL_ARABIC, 3, "其他" },
		{ "１．其他", LABEL_ARABIC, 1, "其他" },
		{ "３、其他", LABEL_ARABIC, 3, "其他" },
		{ "3.", LABEL_ARABIC, 3, "" },
		{ "1)　其他", LABEL_ARABIC_PAREN, 1, "其他" },
		{ "(1) 2020年工作", LABEL_ARABIC_PAREN, 1, "2020年工作" },
		{ "1.1 Scope", LABEL_DECIMAL2, 1, "Scope" },
		{ "2.10 范围", LABEL_DECIMAL2, 10, "范围" },
		{ "1.1.1", LABEL_DECIMAL3, 1, "" },
		{ "1.2.3.4. Scope", LABEL_DECIMAL3, 4, "Scope" },
		{ "①其他", LABEL_CIRCLED, 1, "其他" },
		{ "㉑其他", LABEL_CIRCLED, 21, "其他" },
		{ "(iv) scope", LABEL_ROMAN, 4, "scope" },
		{ "XIX. Scope", LABEL_ROMAN, 19, "Scope" },
		{ "Ⅳ、范围", LABEL_ROMAN, 4, "范围" },
		{ "A. Scope", LABEL_ALPHA, 1, "Scope" },
		{ "(c) scope", LABEL_ALPHA, 3, "scope" },
		{ "b) scope", LABEL_ALPHA, 2, "scope" },
		{ "第三章 总则", LABEL_CHAPTER, 3, "总则" },
		{ "第2节", LABEL_CHAPTER, 2, "" },
		{ "第二十条　公开", LABEL_CHAPTER, 20, "公开" },
		{ "Chapter IV: Scope", LABEL_CHAPTER, 4, "Scope" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_numbering(&cases[i]);
}

static void what_only_looks_like_one_is_none(void **state)
{
	static const char *const text[] = {
		"",
		"1.5",
		"1.5万",
		"1.5 million",
		"0.5",
		"2024年",
		"2024.1.1",
		"1,234",
		"12",
		"(50)",
		"(50) 12",
		"1. 250",
		"-1",
		"第二十条第（一）项",
		"第二十条 第一款",
		"第三条规定",
		"第一项加第二项",
		"U.S. total",
		"A.",
		"I.",
		"(mm) rain",
		"IC. text",
		"IIII. text",
		"一般公共预算",
		"十分",
		"(",
		"（",
		"第",
		"第三",
		"a.m.",
		"1.05 Scope",
		"100. text",
	};

	(void)state;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		check_numbering(&(struct numbering_case){ text[i], LABEL_PLAIN, 0, text[i] });
}

static void check_fold(const char *text, const char *folded)
{
	struct buf out = BUF_INIT;

	label_fold(&out, span_of(text));
	assert_span(buf_span(&out), folded);
	buf_free(&out);
}

static void folding_leaves_what_is_compared(void **state)
{
	(void)state;
	check_fold("（一） 予以公开", "予以公开");
	check_fold("予以 公开", "予以公开");
	check_fold("  总　计 ", "总计");
	check_fold("3.危及“三安全一稳定”", "危及三安全一稳定");
	check_fold("本年增/减", "本年增减");
	check_fold("ＡＢＣ Total-Sum", "abctotalsum");
	check_fold("ﬁne É Straße ①", "fineéstrasse1");
	check_fold("（一）", "一");
	check_fold("3.", "3");
	check_fold("、。（）", "");
	check_fold("", "");
	check_fold("a\xFF\xFE"
		   "b\xE4\xB8",
		   "ab");
}

/* The folding of one character, next to one that needs utf8proc or alone. */
static void check_both_ways(uint32_t cp)
{
	struct buf plain = BUF_INIT, slow = BUF_INIT, text = BUF_INIT;

	buf_str(&text, "\xC3\xA9"); /* é */
	utf8_put(&text, cp);
	label_fold(&slow, buf_span(&text));
	buf_clear(&text);
	buf_byte(&text, 'e');
	utf8_put(&text, cp);
	label_fold(&plain, buf_span(&text));
	if (slow.len != plain.len + 1)
		print_error("U+%04X\n", (unsigned)cp);
	assert_true(slow.len >= 2 && plain.len >= 1);
	assert_span(((struct span){ slow.p + 2, slow.len - 2 }), buf_cstr(&plain) + 1);
	buf_free(&plain);
	buf_free(&slow);
	buf_free(&text);
}

static void both_ways_of_folding_agree(void **state)
{
	static const struct {
		uint32_t first, last;
	} range[] = { { 0x20, 0x7E },     { 0x2010, 0x2032 }, { 0x3001, 0x301F },
		      { 0x3400, 0x4DB5 }, { 0x4E00, 0x9FEF }, { 0xFF01, 0xFF5E } };

	(void)state;
	for (size_t i = 0; i < sizeof range / sizeof *range; i++)
		for (uint32_t cp = range[i].first; cp <= range[i].last; cp++)
			check_both_ways(cp);
}

static void totals_are_known(void **state)
{
	static const char *const yes[] = {
		"总计",
		"（七）总计",
		"总 计",
		"合计（万元）",
		"收入合计",
		"小计",
		"計",
		"總計",
		"総数",
		"全国",
		"합계",
		"Total",
		"TOTAL",
		"Totals",
		"Total population",
		"Population, total",
		"Grand total",
		"Sub-total",
		"Sum",
		"All ages",
		"Insgesamt",
		"Zusammen",
		"Summe der Ausgaben",
		"Somme",
		"Ensemble",
		"Sous-total",
		"Total general",
		"Total (1000 t)",
	};
	static const char *const no[] = {
		"",           "总体情况",      "统计",    "会计",   "审计",     "总额度",
		"% of total", "Part du total", "Summary", "Summer", "Totality", "Totalitarian",
		"Allowance",  "合作",          "计划",    "1",      "Other",
	};

	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		if (!label_is_total(span_of(yes[i])))
			print_error("%s\n", yes[i]);
		assert_true(label_is_total(span_of(yes[i])));
	}
	for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
		if (label_is_total(span_of(no[i])))
			print_error("%s\n", no[i]);
		assert_false(label_is_total(span_of(no[i])));
	}
}

static void check_unit(const char *text, const char *wanted)
{
	struct span unit = SPAN_NONE;

	assert_true(label_is_unit(span_of(text), &unit));
	assert_span(unit, wanted);
}

static void units_are_read(void **state)
{
	struct span unit = SPAN_NONE;

	(void)state;
	check_unit("单位：万元", "万元");
	check_unit("（单位: 件）", "件");
	check_unit("计量单位： 千克 ", "千克");
	check_unit("(in thousands)", "thousands");
	check_unit("Unit: %", "%");
	check_unit("(in millions of euro)", "millions of euro");
	assert_false(label_is_unit(SPAN("单位：某市教育局"), &unit));
	assert_false(label_is_unit(SPAN("填报单位：某市教育局"), &unit));
	assert_false(label_is_unit(SPAN("单位名称"), &unit));
	assert_false(label_is_unit(SPAN("in the beginning"), &unit));
	assert_false(label_is_unit(SPAN("本年收费金额（单位：万元）"), &unit));
	assert_true(label_unit(SPAN("本年收费金额（单位：万元）"), &unit));
	assert_span(unit, "万元");
	assert_false(label_unit(SPAN("本年收费金额（已缴）"), &unit));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numberings_are_read),
		cmocka_unit_test(what_only_looks_like_one_is_none),
		cmocka_unit_test(folding_leaves_what_is_compared),
		cmocka_unit_test(both_ways_of_folding_agree),
		cmocka_unit_test(totals_are_known),
		cmocka_unit_test(units_are_read),
	};

	return cmocka_run_group_tests_name("label", tests, NULL, NULL);
}
