/*
 * aligned_counted.c -- heads one blank apart, as many as there are columns.
 *
 *        Country Loans Cost per boat Dues          words far from their columns
 *        Norland           12      140.5   9
 *        Soland            11       98.0   7
 *
 * A line that is set closer than the rows below it stands nowhere near their columns.  Where it is right above
 * the first row, parted at most behind the head of the labels, and its words are one head for each column
 * (columns_counted.c), and perhaps one for the labels, their number tells.  Two columns do not tell.
 *
 * A title, too, may be of so many words with capitals: a line of heads has small words among them, or is set
 * apart by a rule or from the text above it, or the head of the labels is set apart from the others.
 */
#include "aligned.h"

#include "label.h"

#include <string.h>

enum { LEAST_VALUES = 3 };

/* How many heads the places of the words tell. */
static size_t heads_told(const struct stretch *stretch, const struct pieces *line)
{
	struct piece head[MAX_WORDS];
	size_t n = 0;

	for (size_t k = 0; k < line->n; k++)
		n += aligned_part_heads(&stretch->columns, line, k, head);
	return n;
}

/* Is line i, whose pieces these are, more than a title with capitals is? */
static bool is_no_title(const struct scan *scan, size_t i, const struct pieces *line)
{
	return line->n > 1 || scan->v[i + 1].rule || (i > 0 && line_is_gap(&scan->v[i - 1])) ||
	       label_has_small(scan->v[i].body);
}

/* Each head to where its column is. */
static void place(const struct columns *columns, struct piece *head, size_t corner)
{
	for (size_t c = columns->labels; c < columns->n; c++) {
		head[corner + c - columns->labels].left = columns->v[c].left;
		head[corner + c - columns->labels].right = columns->v[c].right;
	}
}

void aligned_part_counted(const struct stretches *s, struct stretch *stretch)
{
	const struct scan *scan = s->scan;
	size_t i = stretch->body;
	struct piece word[MAX_WORDS], head[MAX_WORDS];

	while (i > stretch->from && scan->v[i - 1].rule)
		i--;
	if (i-- == stretch->from || s->class[i] != LINE_TEXT || stretch->values < LEAST_VALUES)
		return;
	struct pieces *line = &stretch->pieces[i - stretch->from];
	size_t corner = aligned_is_corner(stretch, &line->v[0]), heads = stretch->values + corner;
	if (line->n > 1 + corner || scan->v[i].words < heads || heads > MAX_WORDS ||
	    heads_told(stretch, line) >= heads || !is_no_title(scan, i, line))
		return;
	size_t n = pieces_words(line, stretch->columns.measure, word);
	if (n == 0 || !columns_count_heads(word, n, heads, head))
		return;
	place(&stretch->columns, head, corner);
	line->v = arena_array(scan->scratch, struct piece, heads);
	memcpy(line->v, head, heads * sizeof *head);
	line->n = heads;
	pieces_count(line);
}
