/*
 * columns_river_head.c -- heads one blank apart that blanks of the rows run through.
 *
 *     Boat yard Slips Length of slip    -> "Boat yard", "Slips", "Length of slip"; the blanks below tell
 *     North        12           14.5       "Boat yard", "Slips Length", "of slip"
 *
 * Where some heads behind the first begin in lower case and others do not, the former are torn off a
 * head.  When the words are as many heads as there are columns (columns_counted.c), but for that of the labels
 * where nothing stands over these, they are the heads.
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

/* Those told apart by capitals into head; the labels have none where the first word stands right of them. */
static bool count_heads(const struct rivers *r, struct piece *head)
{
	const struct piece *word;
	size_t n = river_words(r, r->head, &word), c = n > 0 && word[0].left >= r->body[0].right;

	return columns_count_heads(word, n, r->n - c, head + c);
}

/*
 * Do the heads that blanks part keep to the edges of their columns, and the others not?  Then their places
 * tell.
 */
static bool places_tell(const struct rivers *r, const struct piece *head)
{
	struct piece *body = arena_array(r->scan->scratch, struct piece, r->n);

	for (size_t c = 0; c < r->n; c++)
		body[c] = (struct piece){ .left = r->body[c].left, .right = r->body[c].right };
	return river_are_flush(r->cell, body, r->n) && !river_are_flush(head, body, r->n);
}

const struct piece *river_heads(const struct rivers *r)
{
	if (r->cut[r->head].n == r->n || !are_mixed(r))
		return r->cell;
	struct piece *head = arena_array(r->scan->scratch, struct piece, r->n);
	if (!count_heads(r, head) || places_tell(r, head))
		return r->cell;
	for (size_t c = 0; c < r->n; c++) {
		head[c].left = r->column[c].left;
		head[c].right = r->column[c].right;
	}
	return head;
}
