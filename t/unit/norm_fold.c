/*
 * norm_fold.c -- folding: the fast path and the slow one are equal, and folding twice is folding once.
 */
#include "unit.h"

#include "norm.h"
#include "tsv_escape.h"
#include "utf8.h"

static size_t scan_nothing(struct norm_classes *c, struct span s, size_t at, enum norm_scan_for what)
{
	(void)c;
	(void)s;
	(void)at;
	(void)what;
	return 0;
}

/* Mostly what is frequent, then what is folded, dropped, composed or escaped, then anything. */
static void add_random(struct buf *b, uint64_t *seed)
{
	static const char *const parts[] = {
		"a line of words ",
		"一二三四五六七八九十",
		"12",
		"，",
		"。",
		"\t",
		"１２",
		"（",
		"）",
		"－",
		"％",
		"．",
		"\u3000",
		"  ",
		"\u00A0",
		"e\u0301",
		"\u0323",
		"\u200B",
		"\x1B[1m",
		"\x1B]x",
		"\a",
		"\b",
		"_\b_",
		"ｶﾞ",
		"\u1100",
		"\u1161",
		"\u11A8",
		"\uFB01",
		"\u2F00",
		"\uF900",
		"\u0958",
		"\uFDFA",
		"\v",
		"\f",
		"\u09C7",
		"\u09BE",
	};
	enum { PARTS = sizeof parts / sizeof *parts };
	uint64_t r = unit_random(seed);

	if (r % 8 < 3)
		buf_str(b, parts[r / 8 % 3]);
	else if (r % 64 < 60)
		buf_str(b, parts[r / 64 % PARTS]);
	else
		utf8_put(b, (uint32_t)(r / 64 % 0x11000));
}

static bool holds_line_end(struct norm_classes *c, struct span s)
{
	size_t at = 0, len;
	uint32_t cp;

	for (; (len = utf8_decode(s, at, &cp)) > 0; at += len) {
		if (norm_class_of(c, cp) == CLASS_END)
			return true;
	}
	return false;
}

static void fast_and_slow_fold_alike_and_once(void **state)
{
	uint64_t seed = 42;

	(void)state;
	for (int form = NORM_WIDTH; form <= NORM_NFKC; form++) {
		struct norm_classes *fast = norm_classes_new((enum norm_form)form);
		struct norm_classes *plain = norm_classes_new((enum norm_form)form);
		struct norm_classes *slow = norm_classes_new((enum norm_form)form);

		plain->scan = norm_scan_plain;
		slow->scan = scan_nothing;
		for (int i = 0; i < 20000; i++) {
			struct buf text = BUF_INIT, a = BUF_INIT, b = BUF_INIT, c = BUF_INIT,
				   twice = BUF_INIT;
			struct norm_count count = { 0 };

			for (uint64_t n = unit_random(&seed) % 12; n > 0; n--)
				add_random(&text, &seed);
			if (!holds_line_end(fast, buf_span(&text))) {
				norm_fold(fast, buf_span(&text), &a, &count);
				norm_fold(plain, buf_span(&text), &b, &count);
				norm_fold(slow, buf_span(&text), &c, &count);
				norm_fold(fast, buf_span(&a), &twice, &count);
				assert_true(span_eq(buf_span(&a), buf_span(&b)));
				assert_true(span_eq(buf_span(&a), buf_span(&c)));
				if (!span_eq(buf_span(&a), buf_span(&twice)))
					fail_msg("form %d: '%s' -> '%s' -> '%s'", form, buf_cstr(&text),
						 buf_cstr(&a), buf_cstr(&twice));
			}
			buf_free(&text);
			buf_free(&a);
			buf_free(&b);
			buf_free(&c);
			buf_free(&twice);
		}
		norm_classes_free(fast);
		norm_classes_free(plain);
		norm_classes_free(slow);
	}
}

static void scans_agree_on_any_bytes(void **state)
{
	struct norm_classes *c = norm_classes_new(NORM_WIDTH);
	norm_scan *fastest = norm_scan_fastest();
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct buf text = BUF_INIT;
		struct span s;

		for (uint64_t n = unit_random(&seed) % 20; n > 0; n--) {
			add_random(&text, &seed);
			if (unit_random(&seed) % 16 == 0)
				buf_byte(&text, (char)unit_random(&seed));
		}
		s = buf_span(&text);
		for (size_t at = 0; at < s.len; at += 1 + unit_random(&seed) % 9) {
			for (enum norm_scan_for what = SCAN_LINE; what <= SCAN_LENIENT; what++)
				assert_int_equal(fastest(c, s, at, what), norm_scan_plain(c, s, at, what));
		}
		buf_free(&text);
	}
	norm_classes_free(c);
}

static void escapers_agree(void **state)
{
	struct tsv_escaper fastest;
	char from[200], a[sizeof from * 2 + 64], b[sizeof a];
	uint64_t seed = 3;

	(void)state;
	tsv_escaper_init(&fastest);
	for (int i = 0; i < 100000; i++) {
		struct span s = { from, unit_random(&seed) % sizeof from };
		uint64_t kind = unit_random(&seed) % 3;

		for (size_t k = 0; k < s.len; k++)
			from[k] = kind == 0   ? "\t\n\r\\"[unit_random(&seed) % 4]
				  : kind == 1 ? (char)unit_random(&seed)
					      : "abcdefghijklmn\t"[unit_random(&seed) % 15];
		assert_true(span_eq((struct span){ a, (size_t)(fastest.escape(&fastest, a, s) - a) },
				    (struct span){ b, (size_t)(tsv_escape_plain(NULL, b, s) - b) }));
	}
}

/* Every code point alone, between letters, and before a mark: folding again changes nothing. */
static void folding_twice_is_folding_once(void **state)
{
	static const char *const around[][2] = {
		{ "", "" }, { "1", "234" }, { "a", "\u0301" }, { "\u1100", "\u11A8" }
	};

	(void)state;
	for (int form = NORM_WIDTH; form <= NORM_NFKC; form++) {
		struct norm_classes *c = norm_classes_new((enum norm_form)form);
		struct norm_count count = { 0 };

		for (uint32_t cp = 1; cp < 0x30000; cp++) {
			struct buf text = BUF_INIT, once = BUF_INIT, twice = BUF_INIT;

			buf_str(&text, around[cp % 4][0]);
			utf8_put(&text, cp);
			buf_str(&text, around[cp % 4][1]);
			norm_fold(c, buf_span(&text), &once, &count);
			norm_fold(c, buf_span(&once), &twice, &count);
			if (!span_eq(buf_span(&once), buf_span(&twice)))
				fail_msg("form %d: U+%04X", form, (unsigned)cp);
			buf_free(&text);
			buf_free(&once);
			buf_free(&twice);
		}
		norm_classes_free(c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fast_and_slow_fold_alike_and_once),
		cmocka_unit_test(scans_agree_on_any_bytes),
		cmocka_unit_test(escapers_agree),
		cmocka_unit_test(folding_twice_is_folding_once),
	};

	return cmocka_run_group_tests_name("norm_fold", tests, NULL, NULL);
}
