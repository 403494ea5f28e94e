/*
 * path.c -- paths of labels: what is joined comes apart again.
 */
#include "unit.h"

#include "path.h"

static void joins(const char *const *label, size_t n, const char *path)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		path_add(&out, span_of(label[i]));
	assert_span(buf_span(&out), path);
	buf_free(&out);
}

static void levels_are_joined(void **state)
{
	static const char *const none[] = { "", "" }, *const two[] = { "", "North", "", "Ships" },
				 *const sign[] = { "a > b", "x>y", "> z" };

	(void)state;
	joins(none, 2, "");
	joins(two, 4, "North > Ships");
	joins(sign, 3, "a \\> b > x>y > > z");
}

static void each_level_comes_out(void **state)
{
	static const char *const level[] = { "North", "a \\> b", "x>y" };
	struct span path = SPAN("North > a \\> b > x>y"), got;
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_true(path_next(path, &at, &got));
		assert_span(got, level[i]);
	}
	assert_false(path_next(path, &at, &got));
	at = 0;
	assert_false(path_next(SPAN_NONE, &at, &got));
}

/* Labels of blanks, signs and letters come out as many as went in, with a backslash before literal signs. */
static void random_labels_come_out(void **unused)
{
	static const char sign[] = "ab >";
	uint64_t state = 1;

	(void)unused;
	for (int round = 0; round < 2000; round++) {
		struct buf path = BUF_INIT, label[4] = { BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT };
		struct span level;
		size_t at = 0;
		for (size_t k = 0; k < 4; k++) {
			buf_byte(&label[k], 'x'); /* labels are trimmed */
			for (uint64_t n = unit_random(&state) % 9; n > 0; n--)
				buf_byte(&label[k], sign[unit_random(&state) % 4]);
			buf_byte(&label[k], 'x');
			path_add(&path, buf_span(&label[k]));
		}
		for (size_t k = 0; k < 4; k++) {
			size_t i = 0;
			assert_true(path_next(buf_span(&path), &at, &level));
			for (size_t c = 0; c < level.len; c++)
				if (level.p[c] != '\\')
					assert_int_equal(level.p[c], label[k].p[i++]);
			assert_int_equal(i, label[k].len);
			buf_free(&label[k]);
		}
		assert_false(path_next(buf_span(&path), &at, &level));
		buf_free(&path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_are_joined),
		cmocka_unit_test(each_level_comes_out),
		cmocka_unit_test(random_labels_come_out),
	};

	return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}
