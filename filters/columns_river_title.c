/*
 * columns_river_title.c -- is what stands above the head of a table none of it?  A title is far from the
 * head, or over no columns: what is in the middle of some, or flush with the first of them, heads these.
 */
#include "columns_river.h"

/* Does the text stand by the middle of all columns behind the first, well away from that of the table? */
static bool is_amid_values(const struct rivers *r, const struct piece *text)
{
	struct piece all = { .left = r->column[0].left, .right = r->column[r->n - 1].right }, behind = all;

	behind.left = r->n > 2 ? r->column[1].left : all.left;
	return text->left >= behind.left && text->right <= behind.right &&
	       piece_off_middle(text, &behind) * 4 < piece_off_middle(text, &all);
}

/* Does the text stand over columns as a head of several does: in their middle, or flush with the first? */
static bool is_set_over(const struct rivers *r, const struct piece *text)
{
	if (is_amid_values(r, text))
		return true;
	for (size_t a = 0; a + 1 < r->n; a++) {
		if (text->left == r->column[a].left)
			return true;
		for (size_t b = a + 1; b < r->n; b++) {
			struct piece all = { .left = r->column[a].left, .right = r->column[b].right };
			if (text->left >= all.left && text->right <= all.right &&
			    piece_off_middle(text, &all) <= GAP)
				return true;
		}
	}
	return false;
}

/* Is all that stands right above line i a text to the line, which is no head of columns? */
static bool is_under_texts(const struct rivers *r, size_t i)
{
	while (i > 0 && !r->scan->v[i - 1].blank && r->cut[i - 1].n == 1 &&
	       !is_set_over(r, &r->cut[i - 1].v[0]))
		i--;
	return i == 0 || r->scan->v[i - 1].blank;
}

/*
 * Do texts head columns above the head, behind the labels and a head of these that it lacks, and no more
 * blank lines part them from it than part it from the first row?  So it is where blank lines stand between
 * all rows.
 */
static bool has_upper_heads(const struct rivers *r)
{
	size_t below = r->head + 1, i = r->head, after = 0, before = 0;

	while (below < r->scan->n && line_is_gap(&r->scan->v[below]))
		after += r->scan->v[below++].blank;
	while (i > 0 && line_is_gap(&r->scan->v[i - 1]))
		before += r->scan->v[--i].blank;
	if (i == 0 || before > after || r->cut[i - 1].n < 2)
		return false;
	bool corner =
	    r->cut[r->head].v[0].left >= r->column[0].right; /* the head has nothing over the labels */
	return r->cut[i - 1].v[corner].left >= r->column[0].right;
}

/*
 * Is the line above line i, the head or a rule above it, the head of the labels, in the middle of a header of
 * several lines: it keeps to their column, the head has nothing over them, and texts over other columns stand
 * right above?
 */
static bool is_amid_heads(const struct rivers *r, size_t i)
{
	const struct pieces *corner = &r->cut[i - 1], *above = corner - 1;

	return i > 1 && corner->n == 1 && corner->v[0].right <= r->column[0].right &&
	       r->cut[r->head].v[0].left >= r->column[0].right && above->n > 0 &&
	       above->v[0].left >= r->column[0].right && (above->n > 1 || is_set_over(r, &above->v[0]));
}

bool river_has_title(const struct rivers *r)
{
	struct piece all = { .left = r->column[0].left, .right = r->column[r->n - 1].right };
	size_t i = r->head;

	while (i > 0 && r->scan->v[i - 1].rule)
		i--;
	if (i == 0 || r->scan->v[i - 1].blank)
		return !has_upper_heads(r);
	if (is_amid_heads(r, i))
		return false;
	const struct pieces *line = &r->cut[i - 1];
	if (line->n != 1 || r->scan->v[i - 1].drawn ||
	    piece_is_over_all(&line->v[0], &r->cut[r->head], r->column + 1, r->n - 1))
		return false;
	return line->v[0].left <= all.left || piece_off_middle(&line->v[0], &all) <= 2 * GAP ||
	       is_under_texts(r, i);
}
