/*
 * norm.c -- rpt-norm: line ends, forms, damage.
 */
#include "unit.h"

#include "norm.h"

#include <string.h>

/* The records of one document, without a header, read `piece` bytes at a time; freed by the caller. */
static struct buf run(const struct norm_opts *opts, struct span text, size_t piece, struct unit_diag *diag)
{
	struct unit_writer w = UNIT_WRITER_INIT;
	struct sink *out = tsv_writer_new(&schema_lines, true, &w.writer);

	unit_feed(norm_new(out, opts, &diag->diag), "d", text, piece);
	return w.out;
}

static void gives(const struct norm_opts *opts, struct span text, const char *records, const char *told)
{
	struct unit_diag diag = UNIT_DIAG_INIT;
	struct buf out = run(opts, text, text.len + 1, &diag), again;

	assert_string_equal(buf_cstr(&out), records);
	assert_string_equal(buf_cstr(&diag.told), told);
	for (size_t piece = 1; piece < 8; piece++) {
		again = run(opts, text, piece, &diag);
		assert_string_equal(buf_cstr(&again), records);
		buf_free(&again);
	}
	buf_free(&out);
	buf_free(&diag.told);
}

#define GIVES(text, records) gives(&(struct norm_opts){ 0 }, SPAN(text), records, "")

static void lines_end_in_every_way(void **state)
{
	(void)state;
	GIVES("", "");
	GIVES("a", "d\t1\ta\n");
	GIVES("a\n\nb\n", "d\t1\ta\nd\t2\t\nd\t3\tb\n");
	GIVES("a\r\nb\rc\r\rd\n\re", "d\t1\ta\nd\t2\tb\nd\t3\tc\nd\t4\t\nd\t5\td\nd\t6\t\nd\t7\te\n");
	GIVES("a\xC2\x85"
	      "b\u2028c\u2029d",
	      "d\t1\ta\nd\t2\tb\nd\t3\tc\nd\t4\td\n");
	GIVES("a\n\fb", "d\t1\ta\nd\t2\t\fb\n");
	GIVES("\xEF\xBB\xBF"
	      "a \t b  \n",
	      "d\t1\ta \\t b  \n");
}

static void width_folds_numbers_and_no_prose(void **state)
{
	(void)state;
	GIVES("１２３ＡＢｃ", "d\t1\t123ABc\n");
	GIVES("共１，２３４件，占９８．５％（详见表２）。", "d\t1\t共1,234件，占98.5%（详见表2）。\n");
	GIVES("2021，2022 第1，2项 1，234，567", "d\t1\t2021，2022 第1，2项 1,234,567\n");
	GIVES("（50）\t（－5％）\t（50）件", "d\t1\t(50)\\t(-5%)\\t（50）件\n");
	GIVES("－5 a－5 2019－2021 －", "d\t1\t-5 a－5 2019-2021 －\n");
	GIVES("a\u3000b\u00A0c\u2003d", "d\t1\ta  b c d\n");
	GIVES("\u2F00\u2F08\u2EA0 \uF900 \u2EF3", "d\t1\t一人\u2EA0 豈 龟\n");
	GIVES("\uF0B7 x \uF06C", "d\t1\t• x •\n");
	GIVES("e\u0301 \u1100\u1161\u11A8 o\u0323\u0302", "d\t1\té 각 ộ\n");
}

static void columns_stay_where_they_were(void **state)
{
	(void)state;
	GIVES("１２  x", "d\t1\t12    x\n");
	GIVES("１２ x", "d\t1\t12 x\n");
	GIVES("１２ ３　４", "d\t1\t12 3     4\n");
	GIVES("１２\t３  x", "d\t1\t12\\t3   x\n");
}

static void invisible_damage_goes(void **state)
{
	(void)state;
	GIVES("a\u200Bb\u00ADc\uFEFFd\u202Ee\u200F\u2066f\uFE0F", "d\t1\tabcdef\n");
	GIVES("\x1B[1;31mred\x1B[0m \x1B]0;title\ax\x1B]8;;u\x1B\\y \x1B(Bz\x1B"
	      "7w",
	      "d\t1\tred xy zw\n");
	GIVES("a\x1B"
	      "X b\x1B[中\x1B",
	      "d\t1\taX b[中\n");
	GIVES("_\bA\bA B\bBo_\bld a\b", "d\t1\tA Bold a\n");
	GIVES("e\u200B\u0301\x01\x7F\xC2\x81", "d\t1\té\n");
	GIVES("a\0b\n", "d\t1\tab\n");
	GIVES("１，\u200B２３４", "d\t1\t1,234\n");
}

static void other_forms(void **state)
{
	static const char text[] = "①ｶﾞ１　ﬁ\u200Be\u0301\u00A0";

	(void)state;
	gives(&(struct norm_opts){ .form = NORM_NFC }, span_of(text), "d\t1\t①ｶﾞ１　ﬁé\u00A0\n", "");
	gives(&(struct norm_opts){ .form = NORM_NFKC }, span_of(text), "d\t1\t1ガ1 fié \n", "");
	gives(&(struct norm_opts){ .form = NORM_NONE }, span_of(text), "d\t1\t①ｶﾞ１　ﬁ\u200Be\u0301\u00A0\n",
	      "");
}

/* Unicode 15, section 3.9, tables 3-8 to 3-11, and the single faults. */
static void faults_of_utf8_are_replaced_by_their_maximal_subparts(void **state)
{
	static const struct {
		const char *bytes, *text;
	} cases[] = {
		{ "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
		  "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA" },
		{ "\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41",
		  "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA" },
		{ "\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB" },
		{ "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFDA" },
		{ "\x80", "\uFFFD" },
		{ "a\xC2", "a\uFFFD" },
		{ "a\xE4\xBD", "a\uFFFD" },
		{ "a\xF0\x9F\x98", "a\uFFFD" },
		{ "\xF5\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD" },
		{ "\xFE\xFE\xFF\xFF", "\uFFFD\uFFFD\uFFFD\uFFFD" },
		{ "\xF8\x88\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD" },
		{ "\xC1\xBF", "\uFFFD\uFFFD" },
		{ "\xEF\xBF\xBD", "\uFFFD" },
	};
	const struct norm_opts opts = { .charset = "UTF-8" };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct unit_diag diag = UNIT_DIAG_INIT;
		struct buf out = run(&opts, span_of(cases[i].bytes), 1 + i % 4, &diag), want = BUF_INIT;

		buf_fmt(&want, "d\t1\t%s\n", cases[i].text);
		assert_string_equal(buf_cstr(&out), buf_cstr(&want));
		buf_free(&out);
		buf_free(&want);
		buf_free(&diag.told);
	}
}

static void undecodable_bytes_are_told_and_treated(void **state)
{
	static const char told[] = "d:1: undecodable bytes: offset 1: FF FE\n"
				   "d:2: undecodable bytes: offset 5: E4 BD\n"
				   "d:0: undecodable bytes in all: 4 in 2 places\n";
	const struct span text = SPAN("a\xFF\xFE"
				      "b\n\xE4\xBD");

	(void)state;
	gives(&(struct norm_opts){ .charset = "utf-8" }, text, "d\t1\ta\uFFFD\uFFFDb\nd\t2\t\uFFFD\n", told);
	gives(&(struct norm_opts){ .charset = "utf-8", .bad = BAD_DROP }, text, "d\t1\tab\nd\t2\t\n", told);
	gives(&(struct norm_opts){ .charset = "utf-8", .bad = BAD_ESCAPE }, text,
	      "d\t1\ta\\\\xFF\\\\xFEb\nd\t2\t\\\\xE4\\\\xBD\n", told);
	gives(&(struct norm_opts){ .charset = "utf-8", .bad = BAD_FAIL }, text, "",
	      "d:1: undecodable bytes, stopped: offset 1: FF\n");
	gives(&(struct norm_opts){ .charset = "UTF-16LE" },
	      SPAN("a\0\0\xD8"
		   "b\0\n\0c"),
	      "d\t1\ta\uFFFDb\nd\t2\t\uFFFD\n",
	      "d:1: undecodable bytes: offset 2: 00 D8\nd:2: undecodable bytes: offset 8: 63\n"
	      "d:0: undecodable bytes in all: 3 in 2 places\n");
}

static void stray_lines_are_converted(void **state)
{
	(void)state;
	gives(&(struct norm_opts){ 0 }, SPAN("你好，世界\n\xCA\xC0\xBD\xE7\n再见，朋友\n"),
	      "d\t1\t你好，世界\nd\t2\t世界\nd\t3\t再见，朋友\n",
	      "d:2: line in another charset, converted: GB18030\n");
}

static void what_is_no_text_is_passed_over(void **state)
{
	(void)state;
	gives(&(struct norm_opts){ 0 }, SPAN("%PDF-1.4\n"), "",
	      "d:0: not text, passed over: looks like PDF; extract it with pdftotext -layout\n");
	gives(&(struct norm_opts){ 0 }, SPAN("PK\3\4....word/document.xml"), "",
	      "d:0: not text, passed over: looks like docx; extract it with pandoc -t plain or docx2txt\n");
}

static void long_lines_come_in_pieces(void **state)
{
	struct unit_diag diag = UNIT_DIAG_INIT;
	struct buf text = BUF_INIT, out;
	const char *second;

	(void)state;
	while (text.len < NORM_LINE_MAX + 1000)
		buf_str(&text, "一二三");
	out = run(&(struct norm_opts){ 0 }, buf_span(&text), 65536, &diag);
	assert_string_equal(buf_cstr(&diag.told),
			    "d:1: line passed on in pieces: more than 16777216 bytes\n");
	second = memchr(out.p, '\n', out.len);
	assert_int_equal(strncmp(second + 1, "d\t1\t", 4), 0);
	assert_int_equal(out.len, text.len + 2 * strlen("d\t1\t\n"));
	buf_free(&text);
	buf_free(&out);
	buf_free(&diag.told);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_in_every_way),
		cmocka_unit_test(width_folds_numbers_and_no_prose),
		cmocka_unit_test(columns_stay_where_they_were),
		cmocka_unit_test(invisible_damage_goes),
		cmocka_unit_test(other_forms),
		cmocka_unit_test(faults_of_utf8_are_replaced_by_their_maximal_subparts),
		cmocka_unit_test(undecodable_bytes_are_told_and_treated),
		cmocka_unit_test(stray_lines_are_converted),
		cmocka_unit_test(what_is_no_text_is_passed_over),
		cmocka_unit_test(long_lines_come_in_pieces),
	};

	return cmocka_run_group_tests_name("norm", tests, NULL, NULL);
}
