/*
 * texts_judge.c -- is what stands in columns a table of texts?
 *
 * It has a row of heads and two below, at least; each column but the first has a head, most cells are filled,
 * and the cells of a column keep to one edge or to one middle.  Columns of numbers are read better elsewhere, so
 * most columns hold texts.
 */
#include "texts.h"

#include "ascii.h"

enum { LEAST_ROWS = 3, OFF_MIDDLE = 2 /* display columns, where letters are of many widths */ };

struct edges { /* of the cells of a column below the heads */
	size_t cells, numbers, left, right, middle;
};

static size_t most(const uint32_t *n, size_t size)
{
	uint32_t best = 0;

	for (size_t x = 0; x < size; x++)
		best = n[x] > best ? n[x] : best;
	return best;
}

/* How many cells of column c below the first line keep to one left edge, one right edge, one middle. */
static struct edges look_at_column(const struct texts *t, size_t c, uint32_t *place, size_t size)
{
	struct edges edges = { 0 };

	for (int way = 0; way < 3; way++) {
		for (size_t x = 0; x < size; x++)
			place[x] = 0;
		for (size_t i = 1; i < t->lines; i++) {
			const struct piece *cell = &t->line[i].cell[c];
			if (!texts_has(&t->line[i], c) || t->line[i].width[c] > 1)
				continue;
			edges.cells += way == 0;
			edges.numbers += way == 0 && cell->number;
			uint32_t middle = (cell->left + cell->right) / 2;
			if (way < 2)
				place[way == 0 ? cell->left : cell->right]++;
			for (uint32_t x = 0; way == 2 && x <= 2 * OFF_MIDDLE; x++)
				place[middle + x]++;
		}
		*(way == 0 ? &edges.left : way == 1 ? &edges.right : &edges.middle) = most(place, size);
	}
	return edges;
}

bool texts_are_set(struct texts *t)
{
	size_t size = 0;

	for (size_t i = 0; i < t->lines; i++)
		for (size_t c = 0; c < t->n; c++)
			size = t->line[i].cell[c].right > size ? t->line[i].cell[c].right : size;
	uint32_t *place = arena_array(t->scan->scratch, uint32_t, size + 2 * OFF_MIDDLE + 1);
	for (size_t c = 0; c < t->n; c++) {
		struct edges e = look_at_column(t, c, place, size + 2 * OFF_MIDDLE + 1);
		size_t best = e.left > e.right ? e.left : e.right;
		best = e.middle > best ? e.middle : best;
		if (e.cells == 0 || best * 4 < e.cells * 3)
			return false;
		t->texts += c > 0 && e.numbers * 2 < e.cells;
		t->numbers += c > 0 && e.numbers * 2 >= e.cells;
	}
	return t->texts >= t->numbers;
}

/* The row has a cell in each column but the first, or in all. */
static bool is_full(const struct texts *t, size_t row)
{
	for (size_t c = 1; c < t->n; c++) {
		bool has = false;
		for (size_t i = 0; i < t->lines && t->line[i].row <= row; i++)
			has = has || (t->line[i].row == row && texts_has(&t->line[i], c));
		if (!has)
			return false;
	}
	return true;
}

static bool is_filled(const struct texts *t)
{
	size_t cells = 0;

	for (size_t c = 0; c < t->n; c++)
		for (size_t i = 0, last = SIZE_MAX; i < t->lines; i++)
			if (texts_has(&t->line[i], c) && t->line[i].row != last) {
				cells++;
				last = t->line[i].row;
			}
	return cells * 2 >= t->rows * t->n;
}

/* Have most rows several cells? */
static bool has_rows(const struct texts *t)
{
	size_t rows = 0, last = SIZE_MAX;

	for (size_t i = 0; i < t->lines; i++)
		if (t->line[i].cells > 1 && t->line[i].row != last) {
			rows++;
			last = t->line[i].row;
		}
	return rows * 3 >= t->rows * 2;
}

/* Is the first row one like those below: a digit first, in a column where most of these begin so, and no year? */
static bool counts_from_start(const struct texts *t)
{
	for (size_t c = 0; c < t->n; c++) {
		size_t cells = 0, digits = 0;
		bool first = false;
		for (size_t i = 0; i < t->lines; i++) {
			bool has = ascii_is_digit(span_first(t->line[i].cell[c].text));
			first =
			    first || (has && t->line[i].row == 0 && !text_is_year(t->line[i].cell[c].text));
			cells += t->line[i].row > 0 && texts_has(&t->line[i], c);
			digits += t->line[i].row > 0 && has;
		}
		if (first && digits * 4 >= cells * 3)
			return true;
	}
	return false;
}

/* Are most cells of column c several words, a number first or last, but not both as in "204 to 249"? */
static bool has_sided(const struct texts *t, size_t c)
{
	struct piece word[MAX_WORDS];
	size_t cells = 0, sided = 0;

	for (size_t i = 0; i < t->lines; i++) {
		size_t n = t->line[i].row > 0 && texts_has(&t->line[i], c)
			       ? piece_words(&t->line[i].cell[c], MEASURE_WIDTH, word)
			       : 0;
		cells += n > 0;
		sided += n > 1 && ascii_is_digit(span_first(word[0].text)) !=
				      ascii_is_digit(span_first(word[n - 1].text));
	}
	return sided * 2 > cells;
}

bool texts_may_be_parted(const struct texts *t)
{
	for (size_t c = 0; c < t->n; c++)
		if (has_sided(t, c))
			return true;
	return false;
}

/* Are gaps inside of cells, in those of heads or in one of eight? */
static bool is_broken(const struct texts *t)
{
	size_t broken = 0;

	for (size_t i = 0; i < t->lines; i++) {
		if (t->line[i].broken && t->line[i].row == 0)
			return true;
		broken += t->line[i].broken;
	}
	return broken * 8 > t->lines;
}

/* Are most columns of texts, or half of them where cells have several lines, one row in three? */
static bool are_texts(const struct texts *t)
{
	size_t lines = 0;

	for (size_t i = 0; i < t->lines; i++)
		lines += t->line[i].row > 0;
	return t->texts >= 2 * t->numbers || 3 * lines > 4 * t->rows;
}

bool texts_are_table(const struct texts *t)
{
	return t->rows >= LEAST_ROWS && are_texts(t) && has_rows(t) && is_full(t, 0) && is_filled(t) &&
	       !is_broken(t) && !counts_from_start(t);
}
