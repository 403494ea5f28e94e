/*
 * layout_set.c -- heads one blank apart, told by where the values below them stand.
 *
 *             Prices index Food Non-alcoholic drinks      the words part nowhere, and they may be many
 *     1996    67.8         64.5 67.3
 *     1997    68.1         65.1 68.8
 *
 * Blanks that run down between the values of the rows show their columns.  A line above them is of their heads
 * when over each such column one of its words begins where the values begin, or ends where they end, or its
 * words stand in the middle of the column; a sentence does not do that three times.
 */
#include "layout_set.h"

#include "columns.h"
#include "number.h"

enum { MOST_LINES = 16, LEAST_HEADS = 3, LEAST_ROWS = 2 };

struct places { /* what the rows have between two blanks that run down; number: one stands there */
	struct piece v[MAX_PLACES];
	size_t n;
};

size_t set_words(const struct line *line, enum measure measure, struct piece *word)
{
	size_t n = 0, at = 0, from = 0;
	uint32_t column = line->indent;

	if (line->words > MAX_WORDS || line->tabs > 0)
		return 0;
	for (struct span text; word_next(line->body, &at, &text); from = at, n++) {
		size_t begin = (size_t)(text.p - line->body.p);
		word[n] = (struct piece){ .text = text, .left = column + (uint32_t)(begin - from) };
		word[n].number = number_any(text).kind != NUMBER_NOT;
		column = word[n].right = word[n].left + text_columns(text, measure);
	}
	return n;
}

/* The places, and the words of one more row; false: they are too many. */
static bool add_row(struct places *places, const struct piece *word, size_t n)
{
	struct places old = *places;
	size_t k = 0, w = 0;

	places->n = 0;
	while (k < old.n || w < n) {
		bool before = w == n || (k < old.n && old.v[k].left < word[w].left);
		struct piece next = before ? old.v[k++] : word[w++];
		struct piece *last = places->n > 0 ? &places->v[places->n - 1] : NULL;
		if (last != NULL && next.left <= last->right) {
			last->right = next.right > last->right ? next.right : last->right;
			last->number = last->number || next.number;
			continue;
		}
		if (places->n == MAX_PLACES)
			return false;
		places->v[places->n++] = next;
	}
	return true;
}

/* The places of the rows right below line i; how many rows, 0: there are none, or all may be sentences. */
static size_t find_places(const struct scan *scan, size_t i, enum measure measure, struct places *places)
{
	struct piece word[MAX_WORDS];
	size_t rows = 0, shown = 0; /* shown: by a gap, or as numbers alone */

	places->n = 0;
	for (size_t k = i + 1; k < scan->n && k <= i + MOST_LINES; k++) {
		const struct line *line = &scan->v[k];
		if (line->blank || line->rule || line->page)
			break;
		if (line->numbers == 0)
			continue;
		size_t n = set_words(line, measure, word);
		if (n < 2 || !add_row(places, word, n))
			return 0;
		rows++;
		shown += line->gaps > 0 || line->numbers == line->words;
	}
	return shown > 0 ? rows : 0;
}

/*
 * The first line below line i, but for a text alone between heads and rows, which names the first of these.
 */
static size_t first_row(const struct scan *scan, size_t i)
{
	const struct line *next = &scan->v[i + 1];

	return i + 2 < scan->n && next->numbers == 0 && next->words > 0 && next->gaps == 0 ? i + 2 : i + 1;
}

/* Is the line of texts, and the one below of a row with values? */
static bool may_be_heads(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	return line->words + 1 >= LEAST_HEADS && line->numbers * 2 <= line->words && i + 1 < scan->n &&
	       scan->v[first_row(scan, i)].numbers > 0;
}

static bool set_by(const struct scan *scan, size_t i, enum measure measure)
{
	struct piece word[MAX_WORDS], head[MAX_WORDS];
	struct places places;
	size_t first = 0, words, rows, heads;

	if ((words = set_words(&scan->v[i], measure, word)) == 0 ||
	    (rows = find_places(scan, i, measure, &places)) < LEAST_ROWS)
		return false;
	while (places.n > 0 && !places.v[places.n - 1].number &&
	       places.v[places.n - 1].left > word[words - 1].right)
		places.n--; /* marks behind the values: "***" */
	heads = columns_heads((struct piece_list){ word, words }, (struct piece_list){ places.v, places.n },
			      COLUMNS_JOIN, head, &first);
	return heads >= LEAST_HEADS || (heads + 1 == LEAST_HEADS && first == 1 && rows > LEAST_ROWS);
}

bool set_over_rows(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	return may_be_heads(scan, i) &&
	       (set_by(scan, i, MEASURE_WIDTH) ||
		(line->width > line->chars + line->blanks && set_by(scan, i, MEASURE_CHARS)));
}
