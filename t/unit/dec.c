/*
 * dec.c -- exact decimals: by example, and by laws over random ones (t/number.t holds them against bc).
 */
#include "number.h"
#include "tally.h"
#include "unit.h"

static struct span print(struct buf *out, const struct dec *d)
{
	buf_clear(out);
	dec_print(out, d);
	return buf_span(out);
}

static void computes(const char *a, char op, const char *b, const char *result)
{
	struct dec x = DEC_INIT, y = DEC_INIT;
	struct buf out = BUF_INIT;

	assert_true(dec_set(&x, span_of(a)));
	assert_true(dec_set(&y, span_of(b)));
	if (op == '+')
		dec_add(&x, &y);
	else if (op == '-')
		dec_sub(&x, &y);
	else
		dec_mul(&x, &y);
	assert_span(print(&out, &x), result);
	dec_free(&x);
	dec_free(&y);
	buf_free(&out);
}

static void sums_are_exact(void **state)
{
	(void)state;
	computes("0.1", '+', "0.2", "0.3");
	computes("999999999", '+', "1", "1000000000");
	computes("999999999999999999999999999.9", '+', "0.10", "1000000000000000000000000000.00");
	computes("1", '-', "1000000000000000000", "-999999999999999999");
	computes("0.000000000000000001", '-', "1", "-0.999999999999999999");
	computes("-5", '+', "5", "0");
	computes("-0.50", '+', "0.5", "0.00");
	computes("123456789123456789", '*', "-1000000000.01", "-123456789124691356891234567.89");
	computes("0.00", '*', "-7", "0.00");
}

static void what_is_not_canonical_is_refused(void **state)
{
	static const char *const cases[] = { "",    "-",     ".5", "5.",  "1,000", "+1",
					     "1e5", "1.2.3", " 1", "--1", "x" };
	struct dec d = DEC_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	assert_true(dec_set(&d, SPAN("42.0")));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_false(dec_set(&d, span_of(cases[i])));
	assert_span(print(&out, &d), "42.0");
	dec_free(&d);
	buf_free(&out);
}

/* --- laws --- */

/* Short and long, with runs of 0 and 9, where carries go far. */
static void random_dec(struct dec *d, uint64_t *state)
{
	static const char digits[] = "0123456789000099999";
	struct buf text = BUF_INIT;
	size_t whole = 1 + (uint32_t)unit_random(state) % 40,
	       behind = (uint32_t)unit_random(state) % 3 ? (uint32_t)unit_random(state) % 25 : 0;

	if ((uint32_t)unit_random(state) % 2)
		buf_byte(&text, '-');
	for (size_t i = 0; i < whole; i++)
		buf_byte(&text, digits[(uint32_t)unit_random(state) % (sizeof digits - 1)]);
	if (behind)
		buf_byte(&text, '.');
	for (size_t i = 0; i < behind; i++)
		buf_byte(&text, digits[(uint32_t)unit_random(state) % (sizeof digits - 1)]);
	assert_true(dec_set(d, buf_span(&text)));
	buf_free(&text);
}

static void laws_hold(void **unused)
{
	struct dec a = DEC_INIT, b = DEC_INIT, x = DEC_INIT, y = DEC_INIT;
	uint64_t state = 1;

	(void)unused;
	for (int i = 0; i < 20000; i++) {
		random_dec(&a, &state);
		random_dec(&b, &state);
		dec_copy(&x, &a); /* a + b - b = a */
		dec_add(&x, &b);
		dec_copy(&y, &x);
		dec_sub(&x, &b);
		assert_int_equal(dec_cmp(&x, &a), 0);
		dec_mul(&y, &y); /* (a + b)^2 = a(a + b) + b(a + b) */
		dec_copy(&x, &a);
		dec_add(&x, &b);
		dec_mul(&a, &x);
		dec_mul(&b, &x);
		dec_add(&a, &b);
		assert_int_equal(dec_cmp(&a, &y), 0);
		assert_int_equal(dec_cmp(&x, &b), -dec_cmp(&b, &x));
		dec_sub(&x, &x);
		assert_int_equal(dec_sign(&x), 0);
	}
	dec_free(&a);
	dec_free(&b);
	dec_free(&x);
	dec_free(&y);
}

static void a_tally_is_the_sum_in_any_size(void **unused)
{
	struct dec term = DEC_INIT, sum = DEC_INIT, got = DEC_INIT;
	struct tally tally = { 0 };
	struct buf text = BUF_INIT;
	uint64_t state = 7;

	(void)unused;
	for (int i = 0; i < 20000; i++) {
		if (i % 3)
			dec_set(&term,
				SPAN("92233720368547758.07")); /* the small sum overflows now and then */
		else
			random_dec(&term, &state);
		if (i % 2) {
			dec_add(&sum, &term);
			assert_true(tally_add(&tally, print(&text, &term), 0));
		} else {
			dec_sub(&sum, &term);
			assert_true(tally_sub(&tally, print(&text, &term)));
		}
	}
	tally_value(&got, &tally);
	assert_int_equal(dec_cmp(&got, &sum), 0);
	assert_int_equal(tally_sign(&tally), dec_sign(&sum));
	assert_false(tally_add(&tally, SPAN("x"), 0));
	dec_free(&term);
	dec_free(&sum);
	dec_free(&got);
	tally_free(&tally);
	buf_free(&text);
}

static void a_tally_shifts(void **state)
{
	struct tally tally = { 0 };
	struct buf text = BUF_INIT;

	(void)state;
	assert_true(tally_add(&tally, SPAN("3.25"), 4));
	assert_true(tally_add(&tally, SPAN("0.00001"), 4));
	tally_print(&text, &tally);
	assert_span(buf_span(&text), "32500.1");
	tally_free(&tally);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_exact), cmocka_unit_test(what_is_not_canonical_is_refused),
		cmocka_unit_test(laws_hold),      cmocka_unit_test(a_tally_is_the_sum_in_any_size),
		cmocka_unit_test(a_tally_shifts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
