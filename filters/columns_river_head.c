/*
 * columns_river_head.c -- heads one blank apart that blanks of the rows run through.
 *
 *     Boat yard Slips Length of slip    -> "Boat yard", "Slips", "Length of slip"; the blanks below tell
 *     North        12           14.5       "Boat yard", "Slips Length", "of slip"
 *
 * Where some heads behind the first begin in lower case and others do not, the former are torn off a head.  When the
 * words are as many heads as there are columns (label_words.c), or one less, for the labels may have none, these are
 * they.
 */
#include "columns_river.h"

/* Do some cells behind the first begin in lower case, and others not? */
static bool are_mixed(const struct rivers *r)
{
	size_t small = 0;

	for (size_t c = 1; c < r->n; c++)
		small += piece_is_lower(&r->cell[c]);
	return small > 0 && small + 1 < r->n;
}

/* Does each head behind the first begin or end where its column does?  Then their places tell. */
static bool are_flush(const struct rivers *r, const struct piece *head)
{
	for (size_t c = 1; c < r->n; c++)
		if (head[c].left != r->body[c].left && head[c].right != r->body[c].right)
			return false;
	return true;
}

/* Do the words begin so many heads, and each that stands two blanks behind another does? */
static bool begin_heads(const struct piece *word, size_t n, size_t heads, bool *begins)
{
	struct span text[MAX_WORDS];

	for (size_t i = 0; i < n; i++)
		text[i] = word[i].text;
	if (!label_begin(text, n, heads, begins))
		return false;
	for (size_t i = 1; i < n; i++)
		if (!begins[i] && word[i].left >= word[i - 1].right + GAP)
			return false;
	return true;
}

const struct piece *river_heads(const struct rivers *r)
{
	const struct piece *word;
	bool begins[MAX_WORDS];

	if (r->cut[r->head].n == r->n || !are_mixed(r))
		return r->cell;
	size_t n = river_words(r, r->head, &word), c = 0;
	if (!begin_heads(word, n, r->n, begins) && !begin_heads(word, n, r->n - ++c, begins))
		return r->cell;
	struct piece *head = arena_array(r->scan->scratch, struct piece, r->n);
	for (size_t i = 0; i < n; i++) {
		if (begins[i])
			head[c++] = word[i];
		else
			piece_extend(&head[c - 1], &word[i]);
	}
	if (are_flush(r, r->cell) && !are_flush(r, head))
		return r->cell;
	for (c = 0; c < r->n; c++) {
		head[c].left = r->column[c].left;
		head[c].right = r->column[c].right;
	}
	return head;
}
