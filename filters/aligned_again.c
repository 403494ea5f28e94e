/*
 * aligned_again.c -- texts over the first of the leaves that they cover, told by leaves that come again.
 *
 *     First half           Second half          -> First half          | Second half
 *     Income     Spending  Income      Spending    Income  | Spending  | Income  | Spending
 *
 * A tool without merged cells prints a text over several columns in the first of them, where it looks like
 * the first line of that column's head.  But a head that comes again behind another text is whole, and what
 * comes again behind it has nothing else to be told by.  Two texts that are the same are no such texts: they
 * would tell nothing apart, and are rather the same word of a head that comes again ("Per / cent").
 *
 * What stands over several leaves already counts as one.
 */
#include "aligned_head.h"

static struct span label(const struct leaves *leaves, size_t k)
{
	const struct leaf *leaf = leaf_at(leaves, k);

	return leaf->over != NULL ? leaf->over->piece.text : leaf->head->text;
}

static size_t behind(const struct leaves *leaves, size_t k)
{
	const struct head_text *over = leaf_at(leaves, k++)->over;

	while (over != NULL && k < leaves->n && leaf_at(leaves, k)->over == over)
		k++;
	return k;
}

/* Do leaves [a, b) and those from b to `end` begin with the same two? */
static bool come_again(const struct leaves *leaves, size_t a, size_t b, size_t end)
{
	size_t second = behind(leaves, a), other = behind(leaves, b);

	return second < b && other < end && span_eq(label(leaves, a), label(leaves, b)) &&
	       span_eq(label(leaves, second), label(leaves, other));
}

void head_set_span(struct leaves *leaves, struct head_text *text, size_t from, size_t to)
{
	text->span = text->exact = true;
	text->begin = leaf_at(leaves, from)->head;
	text->end = leaf_at(leaves, to - 1)->head;
	for (size_t k = from; k < to; k++) {
		leaf_at(leaves, k)->closed = true;
		leaf_at(leaves, k)->over = text;
	}
}

bool head_are_apart(const struct head_over *over)
{
	for (size_t i = 0; i < over->n; i++)
		if (over->leaf[i] == over->end[i] || over->end[i] > head_span_end(over, i))
			return false;
	return true;
}

/*
 * Behind leaves with nothing above: are the leaves from the first text on one group that comes again for each?
 */
static bool are_groups(const struct leaves *leaves, const struct head_over *over)
{
	size_t first = over->leaf[0], group = over->leaf[1] - first;

	for (size_t k = first; k + group < over->hi; k++)
		if (!span_eq(label(leaves, k), label(leaves, k + group)))
			return false;
	return over->hi - first == over->n * group;
}

bool head_spans_again(struct leaves *leaves, const struct head_over *over)
{
	const struct head_text *text = over->text;
	size_t again = 0, first = over->leaf[0];

	if (over->n < 2 || !head_are_apart(over))
		return false;
	for (size_t i = 0; i + 1 < over->n; i++)
		again += !span_eq(text[i].piece.text, text[i + 1].piece.text) &&
			 come_again(leaves, over->leaf[i], over->leaf[i + 1], head_span_end(over, i + 1));
	if (first > over->lo && (again + 1 < over->n || !are_groups(leaves, over)))
		return false;
	for (size_t i = 0; i < over->n && again > 0; i++) {
		size_t to = head_span_end(over, i);
		if (behind(leaves, over->leaf[i]) < to)
			head_set_span(leaves, &over->text[i], over->leaf[i], to);
	}
	return again > 0;
}

bool aligned_heads_tell(const struct heads_of *heads, size_t values)
{
	size_t own = 0;

	if (values > RANGE_ITEMS)
		return false;
	for (size_t k = 0; k < heads->n; k++) {
		const struct head *head = &heads->v[k];
		own += head->to - head->from == 1;
		for (size_t i = 0; i < k; i++)
			if (heads->v[i].parent == head->parent && span_eq(heads->v[i].text, head->text))
				return false;
	}
	return own >= values;
}
