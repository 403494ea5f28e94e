/*
 * utf8.c -- code points, held against the definition: every one of them, and every two and three bytes.
 */
#include "unit.h"

#include "utf8.h"

/* Table 3-7 of the Unicode standard, by the values: the bytes of a code point at p; 0: none is there. */
static size_t well_formed(const unsigned char *p, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = p[0] < 0x80   ? 1
		     : p[0] < 0xC0 ? 0
		     : p[0] < 0xE0 ? 2
		     : p[0] < 0xF0 ? 3
		     : p[0] < 0xF8 ? 4
				   : 0;

	if (len == 0 || len > n)
		return 0;
	*cp = len == 1 ? p[0] : p[0] & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		*cp = *cp << 6 | (p[i] & 0x3F);
	}
	return *cp >= least[len] && *cp <= 0x10FFFF && (*cp < 0xD800 || *cp > 0xDFFF) ? len : 0;
}

static void every_code_point_comes_back(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char p[UTF8_MAX];
		struct span s = { p, utf8_write(p, cp) };
		uint32_t got = 0, should = cp >= 0xD800 && cp <= 0xDFFF ? UTF8_BAD : cp;
		if (utf8_decode(s, 0, &got) != s.len || got != should ||
		    utf8_decode_back(s, s.len, &got) != s.len || got != should || utf8_valid(s) != s.len)
			fail_msg("U+%04X", (unsigned)cp);
		for (size_t n = 1; n < s.len; n++)
			if (!utf8_cut((struct span){ p, n }) || utf8_valid((struct span){ p, n }) != 0)
				fail_msg("U+%04X, its first %zu bytes", (unsigned)cp, n);
	}
}

static void what_is_no_code_point_is_one_bad_byte(void **state)
{
	unsigned char p[4] = { 0, 0, 0, 'x' };
	struct span s = { (const char *)p, sizeof p };

	(void)state;
	for (uint32_t n = 0; n < 1u << 24; n += n % 0x100 >= 0xC1 ? 0x100 : 1) { /* few of the last bytes */
		uint32_t cp = UTF8_BAD, got = 0;
		p[0] = (unsigned char)(n >> 16);
		p[1] = (unsigned char)(n >> 8);
		p[2] = (unsigned char)n;
		size_t len = well_formed(p, sizeof p, &cp);
		if (utf8_decode(s, 0, &got) != (len > 0 ? len : 1) || got != (len > 0 ? cp : UTF8_BAD))
			fail_msg("%06X", (unsigned)n);
		if ((utf8_valid(s) > 0) != (len > 0) || (len == 0 && utf8_bad_len(s) == 0))
			fail_msg("%06X: valid", (unsigned)n);
	}
}

/* The standard's table 3-8: maximal subparts. */
static void invalid_sequences_end_where_the_standard_says(void **state)
{
	static const size_t bad[] = { 3, 2, 1, 0, 1, 0, 1, 1, 0 };
	struct span s = SPAN("\xF1\x80\x80\xE1\x80\xC2"
			     "b\x80"
			     "c\x80\xBF"
			     "d");

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (bad[i] > 0)
			assert_int_equal(utf8_bad_len(s), bad[i]);
		else
			assert_int_equal(utf8_valid((struct span){ s.p, 1 }), 1);
		s = span_from(s, bad[i] > 0 ? bad[i] : 1);
	}
	assert_int_equal(s.len, 0);
	assert_false(utf8_cut(SPAN("\xE0\x80")));
	assert_false(utf8_cut(SPAN("\xED\xA0")));
	assert_false(utf8_cut(SPAN("\xF4\x90")));
	assert_false(utf8_cut(SPAN("\xC0")));
}

/* Texts of some length, with a bad byte at each place or none. */
static void a_text_is_valid_up_to_its_first_bad_byte(void **state)
{
	static const char part[] = "a表é b😀格 12";
	struct buf text = BUF_INIT;

	(void)state;
	for (int i = 0; i < 20; i++)
		buf_str(&text, part);
	assert_int_equal(utf8_valid(buf_span(&text)), text.len);
	for (size_t i = 0; i < text.len; i++) {
		char was = text.p[i];
		size_t begin = i;
		while (begin > 0 && (text.p[begin] & 0xC0) == 0x80)
			begin--;
		text.p[i] = '\xFF';
		assert_int_equal(utf8_valid(buf_span(&text)), begin);
		assert_in_range(utf8_valid_blocks(buf_span(&text)), 0, begin);
		text.p[i] = was;
	}
	buf_free(&text);
}

static void ideographs_are_counted_two_at_a_time_or_one(void **state)
{
	static const char *const text[] = { "",         "a",     "表",       "表格",     "表格式",
					    "表格式样", "表a格", "表格、式", "丂鿿鿾" };
	static const size_t bytes[] = { 0, 0, 3, 6, 9, 12, 3, 6, 9 };

	(void)state;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		assert_int_equal(utf8_ideographs(span_of(text[i]), 0), bytes[i]);
	assert_int_equal(utf8_ideographs(SPAN("a表格"), 1), 6);
	assert_int_equal(utf8_ideographs(SPAN("㐀表"), 0), 0); /* U+3400, an ideograph beyond these */
}

static void columns_of_a_terminal(void **state)
{
	(void)state;
	assert_int_equal(utf8_span_width(SPAN("Region")), 6);
	assert_int_equal(utf8_span_width(SPAN("表格 ab")), 7);
	assert_int_equal(utf8_span_width(SPAN("e\u0301a")), 2); /* a combining accent */
	assert_int_equal(utf8_span_width(SPAN("１２％")), 6);   /* full width */
	assert_int_equal(utf8_span_width(SPAN("한글ﾊﾟ")), 6);   /* half width at the end */
	assert_int_equal(utf8_width(0x1F600), 2);
	assert_int_equal(utf8_width('\x07'), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_comes_back),
		cmocka_unit_test(what_is_no_code_point_is_one_bad_byte),
		cmocka_unit_test(invalid_sequences_end_where_the_standard_says),
		cmocka_unit_test(a_text_is_valid_up_to_its_first_bad_byte),
		cmocka_unit_test(ideographs_are_counted_two_at_a_time_or_one),
		cmocka_unit_test(columns_of_a_terminal),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
