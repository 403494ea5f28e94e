/*
 * aligned_period.c -- texts over groups of heads that come again are whole.
 *
 *           Fish landed           Timber landed
 *        Loads     Tonnes       Loads     Tonnes
 *
 * The words of a text over several columns may each stand over one of them by chance, as heads one blank
 * apart do. Where the heads right below are a group that comes again, and each text of the line stands over
 * one of the groups, the group has nothing else to be told by, and where one of these texts is whole, so are
 * all, and what stands over each of them in turn: "Three Months Ended" over "March 31,".
 */
#include "aligned.h"

enum { BESIDE = 8 /* heads left of all groups, at most */ };

/* The first piece of the line that is over values. */
static size_t first_head(const struct stretch *stretch, const struct pieces *line)
{
	size_t k = 0;

	while (k < line->n && aligned_is_corner(stretch, &line->v[k]))
		k++;
	return k;
}

/* Do the n pieces come again after so many, which are not all the same? */
static bool comes_again(const struct piece *piece, size_t n, size_t group)
{
	bool other = false;

	for (size_t k = 1; k < group; k++)
		other = other || !span_eq(piece[k].text, piece[0].text);
	for (size_t k = group; k < n; k++)
		if (!span_eq(piece[k].text, piece[k - group].text))
			return false;
	return other;
}

/* Does each of n texts stand over the group below it, and over none beside it? */
static bool are_over(const struct piece *text, size_t n, const struct piece *below, size_t group)
{
	for (size_t k = 0; k < n; k++) {
		const struct piece *first = &below[k * group], *last = &first[group - 1];
		if (text[k].left >= last->right || text[k].right <= first->left ||
		    (k > 0 && text[k].left < first[-1].right) || (k + 1 < n && text[k].right > last[1].left))
			return false;
	}
	return true;
}

/* Does the place of some text from `from` on tell that it is whole?  Heads of a line are set alike. */
static bool is_one_whole(const struct stretch *stretch, const struct pieces *line, size_t from)
{
	struct piece head[MAX_WORDS];

	for (size_t k = from; k < line->n; k++)
		if (aligned_part_heads(&stretch->columns, line, k, head) == 1)
			return true;
	return false;
}

/*
 * Are the texts from `from` on whole, over the heads below from `over` on, behind which fewer than there are
 * texts may stand?
 */
static bool are_whole(const struct stretch *stretch, const struct pieces *line, size_t from,
		      const struct pieces *below, size_t over)
{
	size_t n = line->n - from, heads = below->n - over, group = heads / n;
	const struct piece *head = below->v + over;

	if (group == 0 || !are_over(line->v + from, n, head, group) ||
	    (heads > group * n && line->v[line->n - 1].right > head[group * n].left))
		return false;
	if (group == 1)
		return heads == n && head->whole; /* as all of its line */
	return comes_again(head, group * n, group) && is_one_whole(stretch, line, from);
}

/* Heads left of all texts and right of them are of no group. */
static void look_at(const struct stretch *stretch, struct pieces *line, const struct pieces *below)
{
	size_t from = first_head(stretch, line), first = first_head(stretch, below), over = first;

	if (line->n < from + 2)
		return;
	while (!are_whole(stretch, line, from, below, over)) {
		if (over == below->n || over == first + BESIDE || below->v[over].right > line->v[from].left)
			return;
		over++;
	}
	for (size_t k = from; k < line->n; k++)
		line->v[k].whole = true;
}

void aligned_keep_whole(const struct stretches *s, struct stretch *stretch)
{
	const struct pieces *below = NULL;

	for (size_t i = stretch->body; i-- > stretch->from;) {
		struct pieces *line = stretch_line(stretch, i);
		if (s->class[i] != LINE_TEXT)
			continue;
		if (below != NULL)
			look_at(stretch, line, below);
		if (line->n > first_head(stretch, line) + 1) /* one alone may stand between them */
			below = line;
	}
}
