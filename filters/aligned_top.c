/*
 * aligned_top.c -- texts over the first of the leaves that they cover, told by heads that are set at the top.
 *
 *     Area     Costs           Total -> Area | Costs          | Total
 *              Men    Women                  | Men    | Women |
 *
 * A tool that sets all heads at the left and the top of their cells sets those over several columns so, too:
 * they stand flush with the first one.  When the head of the labels, or one of a single column, stands on this
 * line and nothing of it below, then cells begin on this line, and a column without a text here lies under a
 * cell that does: the one to its left.  Two texts that are the same would tell nothing apart ("Per / cent"),
 * and a leaf that begins with a small letter goes on with what is above it.  Where one of a single column
 * stands on the line right above the leaves, the others need not be flush, where each covers several.
 *
 * Where nothing tells so, a year over all columns whose own heads are no years, or a text over years, is such
 * a head as well: neither is part of the other's text.  So is a year alone in the middle.
 */
#include "aligned_head.h"

/* Are leaves set at the left of their columns, and none elsewhere in its own? */
bool head_are_flush(const struct head_work *w, const struct leaves *leaves)
{
	const struct columns *columns = &w->stretch->columns;
	bool any = false;

	for (size_t k = 0; k < leaves->n; k++) {
		const struct piece *leaf = leaf_line(leaves, k);
		size_t c = columns->labels, n = pieces_over(columns->v, columns->n, leaf, &c);
		if (n != 1)
			continue;
		if (leaf->left > columns->v[c].left)
			return false;
		any = any || (leaf->left == columns->v[c].left && leaf->right < columns->v[c].right);
	}
	return any;
}

/* Are the leaves of another kind than the text: years below a text, or none below a year? */
static bool differ(const struct leaves *leaves, const struct head_over *over)
{
	bool year = text_is_year(over->text->piece.text);

	for (size_t k = over->lo; k < over->hi; k++)
		if (text_is_year(leaf_line(leaves, k)->text) == year)
			return false;
	return true;
}

/*
 * Do the leaves stand side by side, of one line each, with nothing above them but what is known to be a span?
 * Where texts are broken over lines, one above a leaf may be a line of it, or the last line of a span; but not
 * below a text over all of them (`all`), where each is of several lines.
 */
static bool are_clear(const struct leaves *leaves, const struct head_over *over, bool all)
{
	bool joined = all && leaf_at(leaves, over->lo)->head->joined;

	for (size_t k = over->lo; k < over->hi; k++) {
		const struct leaf *leaf = leaf_at(leaves, k);
		if (leaf->last->line != leaf_at(leaves, over->lo)->last->line ||
		    leaf->head->joined != joined ||
		    (leaf->closed && (leaf->over == NULL || !leaf->over->exact)))
			return false;
	}
	return true;
}

/*
 * Is it a year over the leaf in the middle of them all, or one of the two there, where each has several
 * lines?  Over leaves of one line it would rather be another line of that one.
 */
static bool is_year_in_middle(const struct leaves *leaves, const struct head_over *over)
{
	size_t n = over->hi - over->lo, leaf = over->leaf[0] - over->lo;

	return n > 2 && over->end[0] == over->leaf[0] + 1 && (leaf == n / 2 || leaf == (n - 1) / 2) &&
	       leaf_at(leaves, over->lo)->head->joined && text_is_year(over->text->piece.text);
}

bool head_spans_top(const struct head_work *w, struct leaves *leaves, const struct head_over *over,
		    struct head_top top)
{
	const struct head_text *text = over->text;
	bool all =
	    over->n == 1 && over->hi - over->lo == w->stretch->values && !top.goes_on && differ(leaves, over);
	bool begins = top.begins && !top.goes_on, flush = top.flush || all;

	if (all && is_year_in_middle(leaves, over) && are_clear(leaves, over, all)) {
		head_set_span(leaves, over->text, over->lo, over->hi);
		return true;
	}
	if (!(begins || all) || over->leaf[0] > over->lo || !head_are_apart(over) ||
	    !are_clear(leaves, over, all))
		return false;
	for (size_t i = 0; i < over->n; i++) {
		const struct piece *leaf = leaf_line(leaves, over->leaf[i]);
		if (text[i].piece.left != leaf->left ||
		    (i > 0 && span_eq(text[i].piece.text, text[i - 1].piece.text)))
			return false;
		flush = flush ||
			(head_span_end(over, i) > over->leaf[i] + 1 && text[i].piece.right != leaf->right);
	}
	for (size_t i = 0; i < over->n && flush; i++) {
		size_t to = head_span_end(over, i);
		if (to > over->leaf[i] + 1)
			head_set_span(leaves, &over->text[i], over->leaf[i], to);
	}
	return flush;
}

void head_spans_left(struct leaves *leaves, const struct head_over *over, struct head_top top)
{
	if (!top.single || top.goes_on || over->leaf[0] > over->lo || !head_are_apart(over) ||
	    !are_clear(leaves, over, false))
		return;
	for (size_t i = 0; i < over->n; i++)
		if (over->end[i] > over->leaf[i] + 1 || head_span_end(over, i) < over->leaf[i] + 2 ||
		    over->text[i].line + 1 < leaf_at(leaves, over->leaf[i])->last->line)
			return;
	for (size_t i = 0; i < over->n; i++)
		head_set_span(leaves, &over->text[i], over->leaf[i], head_span_end(over, i));
}
