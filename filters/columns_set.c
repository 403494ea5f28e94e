/*
 * columns_set.c -- words of a line -> heads, by where the columns below them stand.
 *
 *             Prices index Food Non-alcoholic drinks
 *     1996    67.8         64.5 67.3
 *
 * Each head begins where its column does, or ends where it ends, or has its middle where that has its own,
 * and reaches into no other column.  Of the ways to part the words so, that one is right in which most heads
 * are set alike: a program sets all heads of a table by one rule.  Dynamic programming over words and
 * columns.
 */
#include "columns.h"

#include <string.h>

enum set { SET_LEFT, SET_RIGHT, SET_MIDDLE, SETS };
enum { NEVER = UINT8_MAX };

struct fit { /* arrays are set as far as there are words and columns */
	const struct piece *word, *column;
	size_t words, columns;
	unsigned may;                                /* enum columns_may */
	enum set set;                                /* of most heads */
	uint8_t cost[MAX_WORDS + 1][MAX_PLACES + 1]; /* of the words and columns from there on */
	uint8_t to_word[MAX_WORDS][MAX_PLACES], to_column[MAX_WORDS][MAX_PLACES];
};

/* 0: set as most are; 1: otherwise; NEVER: the head does not stand over the columns. */
static uint8_t cost_of(enum set set, uint32_t left, uint32_t right, const struct piece *first,
		       const struct piece *last)
{
	uint32_t head = left + right, column = first->left + last->right;
	bool is[SETS] = { left == first->left, right == last->right,
			  head <= column + 1 && column <= head + 1 };

	if (is[set])
		return 0;
	return is[SET_LEFT] || is[SET_RIGHT] || is[SET_MIDDLE] ? 1 : NEVER;
}

bool piece_is_set(const struct piece *piece, const struct piece *column)
{
	return cost_of(SET_LEFT, piece->left, piece->right, column, column) != NEVER;
}

/* Where the columns end that a head from column c on may stand over. */
static size_t joined_to(const struct fit *f, size_t c)
{
	size_t d = c + 1;

	while ((f->may & COLUMNS_JOIN) && d < f->columns && f->column[d].left - f->column[d - 1].right == 1)
		d++;
	return d;
}

/*
 * A head of the words [w, e) over column c, perhaps with those behind it: the best way on?  Column d is the first
 * that it does not reach into.
 */
static void try_head(struct fit *f, size_t w, size_t e, size_t c, size_t d, size_t end)
{
	uint32_t left = f->word[w].left, right = f->word[e - 1].right;

	for (; d <= end; d++) {
		uint8_t cost = cost_of(f->set, left, right, &f->column[c], &f->column[d - 1]);
		uint32_t last = f->column[d - 1].right;
		if (cost == NEVER && last > right && f->column[c].left + last > left + right + 1)
			return; /* nor over more columns */
		if (cost == NEVER || f->cost[e][d] == NEVER || cost + f->cost[e][d] >= f->cost[w][c])
			continue;
		f->cost[w][c] = (uint8_t)(cost + f->cost[e][d]);
		f->to_word[w][c] = (uint8_t)e;
		f->to_column[w][c] = (uint8_t)d;
	}
}

/* The words from w on, over the columns from c on. */
static void try_words(struct fit *f, size_t w, size_t c)
{
	size_t end = joined_to(f, c), d = c + 1;
	uint32_t limit = end < f->columns ? f->column[end].left : UINT32_MAX;

	f->cost[w][c] = NEVER;
	if (c > 0 && f->word[w].left <= f->column[c - 1].right)
		return;
	for (size_t e = w + 1; e <= f->words && f->word[e - 1].right < limit; e++) {
		if (e > w + 1 && f->word[e - 1].left >= f->word[e - 2].right + GAP)
			return;
		while (d < f->columns && f->column[d].left <= f->word[e - 1].right)
			d++;
		try_head(f, w, e, c, d, end);
	}
}

/* The least cost, over columns from *first on; NEVER: there is no way. */
static uint8_t fit(struct fit *f, size_t *first)
{
	uint8_t best = NEVER;

	memset(f->cost[f->words], (f->may & COLUMNS_END) ? 0 : NEVER, sizeof f->cost[0]);
	f->cost[f->words][f->columns] = 0;
	for (size_t w = f->words; w-- > 0;) {
		f->cost[w][f->columns] = NEVER;
		for (size_t c = f->columns; c-- > 0;)
			try_words(f, w, c);
	}
	for (size_t c = 0; c < f->columns; c++)
		if (f->cost[0][c] < best) {
			best = f->cost[0][c];
			*first = c;
		}
	return best;
}

size_t columns_unlike(const struct piece *head, const struct piece *column, size_t n)
{
	size_t least = SIZE_MAX;

	for (enum set set = SET_LEFT; set < SETS; set++) {
		size_t sum = 0;
		for (size_t c = 0; c < n; c++)
			sum += cost_of(set, head[c].left, head[c].right, &column[c], &column[c]);
		least = sum < least ? sum : least;
	}
	return least;
}

size_t columns_heads(struct piece_list words, struct piece_list columns, unsigned may, struct piece *head,
		     size_t *first)
{
	struct fit f; /* to clear its arrays would be most of the work for a short line */
	uint8_t best = NEVER;
	enum set alike = SET_LEFT;
	size_t n = 0;

	f.word = words.v;
	f.column = columns.v;
	f.words = words.n;
	f.columns = columns.n;
	f.may = may;
	for (f.set = SET_LEFT; f.set < SETS && best > 0; f.set++) {
		uint8_t cost = fit(&f, first);
		alike = cost < best ? f.set : alike;
		best = cost < best ? cost : best;
	}
	if (best == NEVER)
		return 0;
	f.set = alike;
	fit(&f, first);
	for (size_t w = 0, c = *first, e; w < words.n; c = f.to_column[w][c], w = e, n++) {
		e = f.to_word[w][c];
		head[n] = words.v[w];
		for (size_t k = w + 1; k < e; k++)
			piece_extend(&head[n], &words.v[k]);
	}
	return n;
}
