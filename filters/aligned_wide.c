/*
 * aligned_wide.c -- does a line of texts, each over one leaf at most, cover several leaves?
 *
 *     Harbour              Year             "Year" covers the years, though it is over 2007 alone, and "Visits" all
 *               2005   2006   2007   2008   kinds of ticket, for "Ticket" tells that cells begin on its line
 *
 * Years in a row are alike, cells that begin beside a text tell that it is no line of a leaf, and so do
 * leaves that come again for each text, or a text alone in the middle of all leaves.  But where text and leaf
 * agree at an edge or in the middle, as lines of one cell do, and the text does not stand in the middle of
 * all of them, it is a line:
 *
 *     Region              Average
 *                Population   income   Area
 *
 * Display columns; ways between middles are twice as long, to be whole.
 */
#include "aligned_head.h"

#include <stdlib.h>

enum { BESIDE = 3 /* leaves of no group at either end, at most */ };

/*
 * Do text and leaf k stand as lines of one cell do, and the text not in the middle of the leaves [from, to)?
 */
static bool is_line_of(const struct leaves *leaves, const struct piece *text, size_t k, size_t from,
		       size_t to)
{
	const struct piece *leaf = leaf_line(leaves, k);
	struct piece all = { .left = leaf_line(leaves, from)->left,
			     .right = leaf_line(leaves, to - 1)->right };

	return piece_off_middle(text, &all) > 1 &&
	       (text->left == leaf->left || text->right == leaf->right || piece_off_middle(text, leaf) <= 1);
}

/* Is leaf k a year and nothing else, and on the line of that leaf? */
static bool is_year_beside(const struct leaves *leaves, size_t k, size_t beside)
{
	const struct leaf *leaf = leaf_at(leaves, k);

	return text_is_year(leaf_line(leaves, k)->text) && !leaf->head->joined &&
	       leaf->last->line == leaf_at(leaves, beside)->last->line;
}

/*
 * Does text i stand over a year beside another that has no text over it, and is not set as a line of that
 * one?  Years in a row are alike: it covers several.
 */
static bool is_over_years(const struct leaves *leaves, const struct head_over *over, size_t i)
{
	size_t k = over->leaf[i], lo = i > 0 ? over->end[i - 1] : over->lo,
	       hi = i + 1 < over->n ? over->leaf[i + 1] : over->hi;
	size_t from = k, to = k + 1;

	if (over->end[i] != k + 1 || !is_year_beside(leaves, k, k))
		return false;
	while (from > lo && is_year_beside(leaves, from - 1, k))
		from--;
	while (to < hi && is_year_beside(leaves, to, k))
		to++;
	return to - from > 1 && !is_line_of(leaves, &over->text[i].piece, k, from, to);
}

/*
 * Do the leaves [lo, hi) come again for each of the texts, two of them or more, one of which it is over?  Then
 * it covers these.
 */
static bool are_over_again(const struct leaves *leaves, const struct head_over *over)
{
	size_t n = over->hi - over->lo, each = over->n > 1 ? n / over->n : 0;

	if (each < 2 || each * over->n != n)
		return false;
	for (size_t k = over->lo + each; k < over->hi; k++)
		if (!span_eq(leaf_at(leaves, k)->head->text, leaf_at(leaves, k - each)->head->text))
			return false;
	for (size_t i = 0; i < over->n; i++)
		if (over->leaf[i] == over->end[i] || (over->leaf[i] - over->lo) / each != i ||
		    (over->end[i] - 1 - over->lo) / each != i)
			return false;
	return true;
}

/* The same without so many leaves at either end, and the texts that are over one of those and no other. */
static bool is_over_again(const struct leaves *leaves, const struct head_over *over)
{
	for (size_t lo = 0; lo <= BESIDE; lo++)
		for (size_t beside = 0; beside <= BESIDE && lo + beside < leaves->n; beside++) {
			struct head_over inner = *over;
			inner.lo = lo;
			inner.hi = leaves->n - beside;
			for (; inner.n > 0 && *inner.end <= inner.lo; inner.n--, inner.leaf++, inner.end++)
				;
			while (inner.n > 0 && inner.leaf[inner.n - 1] >= inner.hi)
				inner.n--;
			if (are_over_again(leaves, &inner))
				return true;
		}
	return false;
}

/*
 * Does the text of a line stand nearer to the middle of all leaves than as a line of the one that it is over?
 */
static bool is_over_all(const struct leaves *leaves, const struct piece *text, size_t k)
{
	const struct piece *leaf = leaf_line(leaves, k);
	struct piece all = { .left = leaf_line(leaves, 0)->left,
			     .right = leaf_line(leaves, leaves->n - 1)->right };
	uint32_t off = piece_off_middle(text, &all);

	return off < piece_off_middle(text, leaf) &&
	       (long)off <= 2 * labs((long)text->left - (long)leaf->left) &&
	       (long)off <= 2 * labs((long)text->right - (long)leaf->right);
}

/* The only text over leaves; SIZE_MAX: there are more, or none. */
static size_t only_over(const struct head_over *over)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < over->n; i++) {
		if (over->leaf[i] == over->end[i])
			continue;
		if (found != SIZE_MAX)
			return SIZE_MAX;
		found = i;
	}
	return found;
}

bool head_is_wide(const struct leaves *leaves, const struct head_over *over, bool begins, bool full)
{
	size_t only = only_over(over);

	if (only != SIZE_MAX && leaves->n > 1) {
		const struct piece *text = &over->text[only].piece;
		size_t k = over->leaf[only];
		if (begins && !is_line_of(leaves, text, k, 0, leaves->n))
			return true;
		if (full && over->n == 1 && is_over_all(leaves, text, k))
			return true;
	}
	if (is_over_again(leaves, over))
		return true;
	for (size_t i = 0; i < over->n; i++)
		if (is_over_years(leaves, over, i))
			return true;
	return false;
}
