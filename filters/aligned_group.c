/*
 * aligned_group.c -- a text alone between the heads and the rows: the name of the first rows.
 *
 *              1990   2000   2010
 *                   Cities                what others below say of theirs
 *     Men         5      6      7
 *     Women       4      5      8
 *                   Villages
 *     Men         1      0      2
 */
#include "aligned.h"

static size_t apart(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* Do both begin at one display column, or stand about one middle? */
static bool is_alike(const struct piece *a, const struct piece *b)
{
	return a->left == b->left || apart(a->left + a->right, b->left + b->right) <= 2;
}

/* Does the line reach further than the text on both sides? */
static bool reaches_over(const struct pieces *line, const struct piece *text)
{
	return line->n > 0 && line->v[0].left < text->left && line->v[line->n - 1].right > text->right;
}

static const struct piece *lone_text(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	const struct pieces *line = &stretch->pieces[i - stretch->from];

	return s->class[i] == LINE_TEXT && line->n == 1 ? &line->v[0] : NULL;
}

size_t aligned_group_line(const struct stretches *s, const struct stretch *stretch)
{
	size_t at = stretch->body - 1, n = stretch->body - stretch->from;
	const struct piece *text = n > 1 ? lone_text(s, stretch, at) : NULL;

	if (text == NULL || s->class[at - 1] != LINE_TEXT ||
	    (stretch->pieces[n - 2].n < 2 && !reaches_over(&stretch->pieces[n - 2], text)))
		return stretch->body;
	for (size_t i = stretch->body + 1; i + 1 < stretch->to; i++) {
		const struct piece *other = lone_text(s, stretch, i);
		if (other != NULL && s->class[i - 1] == LINE_DATA && s->class[i + 1] == LINE_DATA &&
		    is_alike(text, other))
			return at;
	}
	return stretch->body;
}
