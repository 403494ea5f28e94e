/*
 * lattice.c -- rows of one width among lines of a cell each: where columns make them shorter to describe.
 */
#include "unit.h"

#include "arena.h"
#include "lattice.h"

/* The lines of a text as cells. */
static struct lattice_cells cells_of(struct arena *arena, struct span text)
{
	size_t n = span_count(text, '\n'), from = 0;
	struct line *line = arena_array(arena, struct line, n);
	struct lattice_cells cells = { .v = arena_array(arena, struct lattice_cell, n),
				       .n = n,
				       .arena = arena };

	for (size_t i = 0; i < n; i++) {
		const char *end = memchr(text.p + from, '\n', text.len - from);
		size_t len = (size_t)(end - text.p) - from;
		line_look(&line[i], i + 1, (struct span){ text.p + from, len });
		lattice_see(&cells.v[i], &line[i]);
		cells.v[i].at = i;
		cells.v[i].lines = 1;
		from += len + 1;
	}
	return cells;
}

/* A table of stations: name, date of opening, code, tracks, visitors. */
static void add_rows(struct buf *out, size_t rows)
{
	static const char *const town[] = { "Aston", "Birk", "Corve", "Dunmere", "Elsing", "Fenby" };

	for (size_t i = 0; i < rows; i++)
		buf_fmt(out, "%s\n%zu March 19%02zu\nX%zu-%zu\n%zu\n%zu.%zu\n", town[i % 6], i % 28 + 1,
			10 + i, 100 + 7 * i, i % 4, 2 + i * 5 % 7, 40 + i * 31 % 50, i % 10);
}

#define HEADS "Station\nOpened\nCode\nTracks\nVisitors\n"
enum { WIDTH = 5, ROWS = 12 };

static void rows_are_found_with_heads_and_title(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct lattice lattice;

	(void)state;
	buf_str(&text, "Stations of the northern line, by name, with what was counted in a year\n" HEADS);
	add_rows(&text, ROWS);
	const struct lattice_cells cells = cells_of(&arena, buf_span(&text));
	assert_true(lattice_find(&cells, 0, cells.n, &lattice));
	assert_int_equal(lattice.width, WIDTH);
	assert_int_equal(lattice.from, 1);
	assert_int_equal(lattice.data, 1 + WIDTH);
	assert_int_equal(lattice.to, 1 + WIDTH + ROWS * WIDTH);
	assert_true(lattice.gain >= LATTICE_LEAST);
	arena_free(&arena);
	buf_free(&text);
}

static void texts_alone_are_no_rows(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct lattice lattice;
	uint64_t random = 1;

	(void)state;
	for (size_t i = 0; i < 90; i++) {
		for (uint64_t n = 2 + unit_random(&random) % 30; n > 0; n--)
			buf_byte(&text, (char)('a' + unit_random(&random) % 26));
		buf_byte(&text, '\n');
	}
	const struct lattice_cells cells = cells_of(&arena, buf_span(&text));
	assert_false(lattice_find(&cells, 0, cells.n, &lattice));
	arena_free(&arena);
	buf_free(&text);
}

/* Every other width says less of the same cells. */
static void columns_of_the_right_width_save_most(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf text = BUF_INIT;

	(void)state;
	add_rows(&text, ROWS);
	const struct lattice_cells cells = cells_of(&arena, buf_span(&text));
	int64_t most = lattice_gain(cells.v, 0, cells.n, WIDTH);
	assert_int_equal(lattice_gain(cells.v, 0, cells.n, 1), 0);
	for (size_t width = 1; width <= 4 * WIDTH; width++)
		if (width != WIDTH)
			assert_true(lattice_gain(cells.v, 0, cells.n, width) < most);
	arena_free(&arena);
	buf_free(&text);
}

static void cells_look_like_what_they_are(void **state)
{
	static const enum cell_look look[] = { LOOK_TEXT, LOOK_YEAR, LOOK_WHOLE, LOOK_NUMBER,
					       LOOK_CODE, LOOK_ANY,  LOOK_CODE,  LOOK_BLANK };
	struct arena arena = ARENA_INIT;
	const struct lattice_cells cells =
	    cells_of(&arena, SPAN("Aston\n2019\n12\n4.5\nX12-3\n-\n12/03/2019\n\n"));

	(void)state;
	for (size_t i = 0; i < cells.n; i++) {
		assert_int_equal(lattice_look(&cells.v[i]), look[i]);
		assert_int_equal(lattice_is_value(lattice_look(&cells.v[i])), i >= 1 && i <= 6 && i != 5);
	}
	assert_true(lattice_same(&cells.v[0], &cells.v[0]));
	assert_false(lattice_same(&cells.v[2], &cells.v[2])); /* values may well be equal */
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_found_with_heads_and_title),
		cmocka_unit_test(texts_alone_are_no_rows),
		cmocka_unit_test(columns_of_the_right_width_save_most),
		cmocka_unit_test(cells_look_like_what_they_are),
	};

	return cmocka_run_group_tests_name("lattice", tests, NULL, NULL);
}
