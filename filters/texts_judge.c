/*
 * texts_judge.c -- is what stands in columns a table of texts?
 *
 * It has a row of heads and two below, at least; each column but the first has a head, most cells are filled,
 * and the cells of a column keep to one edge or to one middle.  Columns of numbers are read better elsewhere,
 * so most columns hold texts.
 */
#include "texts.h"

#include <string.h>

#include "ascii.h"

enum { LEAST_ROWS = 3, OFF_MIDDLE = 2 /* display columns, where letters are of many widths */ };

enum edge { EDGE_LEFT, EDGE_RIGHT, EDGE_MIDDLE, EDGES };

static size_t most(const uint32_t *n, size_t size)
{
	uint32_t best = 0;

	for (size_t x = 0; x < size; x++)
		best = n[x] > best ? n[x] : best;
	return best;
}

/* Does a cell of column c alone stand on a line below the first? */
static bool is_body(const struct texts *t, size_t i, size_t c)
{
	return i > 0 && texts_has(&t->line[i], c) && t->line[i].width[c] == 1;
}

/*
 * How many cells of column c have that edge at one place, the middle nearly; `place` has room for a count of
 * each of the `size` places.
 */
static size_t most_at(const struct texts *t, size_t c, enum edge edge, uint32_t *place, size_t size)
{
	memset(place, 0, size * sizeof *place);
	for (size_t i = 0; i < t->lines; i++) {
		const struct piece *cell = &t->line[i].cell[c];
		if (!is_body(t, i, c))
			continue;
		if (edge != EDGE_MIDDLE) {
			place[edge == EDGE_LEFT ? cell->left : cell->right]++;
			continue;
		}
		for (uint32_t x = 0; x <= 2 * OFF_MIDDLE; x++)
			place[(cell->left + cell->right) / 2 + x]++;
	}
	return most(place, size);
}

/* Do most cells of column c keep to one edge?  `place` as in most_at(). */
static bool is_set(const struct texts *t, size_t c, size_t cells, uint32_t *place, size_t size)
{
	for (enum edge edge = EDGE_LEFT; edge < EDGES; edge++)
		if (most_at(t, c, edge, place, size) * 4 >= cells * 3)
			return true;
	return false;
}

bool texts_are_set(struct texts *t)
{
	size_t size = 0;

	for (size_t i = 0; i < t->lines; i++)
		for (size_t c = 0; c < t->n; c++)
			size = t->line[i].cell[c].right > size ? t->line[i].cell[c].right : size;
	size += 2 * OFF_MIDDLE + 1;
	uint32_t *place = arena_array(t->scan->scratch, uint32_t, size);
	for (size_t c = 0; c < t->n; c++) {
		size_t cells = 0, numbers = 0;
		for (size_t i = 0; i < t->lines; i++) {
			cells += is_body(t, i, c);
			numbers += is_body(t, i, c) && t->line[i].cell[c].number;
		}
		if (cells == 0 || !is_set(t, c, cells, place, size))
			return false;
		t->texts += c > 0 && numbers * 2 < cells;
		t->numbers += c > 0 && numbers * 2 >= cells;
	}
	return t->texts >= t->numbers;
}

/* Has the row a cell in each column but the first? */
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

/* Is the first row like those below: does it begin with a digit, but no year, where most of these do? */
static bool counts_from_start(const struct texts *t)
{
	for (size_t c = 0; c < t->n; c++) {
		size_t cells = 0, digits = 0;
		bool first = false;
		for (size_t i = 0; i < t->lines; i++) {
			struct span text = t->line[i].cell[c].text;
			bool digit = ascii_is_digit(span_first(text)), head = t->line[i].row == 0;
			first = first || (head && digit && !text_is_year(text));
			cells += !head && text.len > 0;
			digits += !head && digit;
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
