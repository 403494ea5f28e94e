/*
 * aligned_counted.c -- heads one blank apart, as many as there are columns.
 *
 *        Country Loans Cost per boat Dues          words far from their columns
 *        Norland           12      140.5   9
 *        Soland            11       98.0   7
 *
 * A line that is set closer than the rows below it stands nowhere near their columns.  Where it is right above the
 * first row, parted at most behind the head of the labels, and its words are one head for each column
 * (label_words.c), and perhaps one for the labels, their number tells: a title is seldom of so many words that each
 * begin as a head does.  Two columns do not tell.
 */
#include "aligned.h"

#include <string.h>

enum { LEAST_VALUES = 3 };

/* The words of the line, and which of them begin a piece; how many, 0: too many, or one piece is a number. */
static size_t find_words(const struct stretch *stretch, const struct pieces *line, struct piece *word,
			 bool *opens)
{
	struct piece some[MAX_WORDS];
	size_t n = 0;

	for (size_t k = 0; k < line->n; k++) {
		size_t more = piece_words(&line->v[k], stretch->columns.measure, some);
		if (more == 0 || n + more > MAX_WORDS || line->v[k].number)
			return 0;
		for (size_t i = 0; i < more; i++) {
			opens[n] = i == 0;
			word[n++] = some[i];
		}
	}
	return n;
}

/* May a head begin so: with no small letter, bracket, or number that is no year? */
static bool begins_head(const struct piece *word)
{
	return !piece_is_lower(word) && *word->text.p != '(' && (!word->number || text_is_year(word->text));
}

/* Do the words part into so many heads, each piece beginning with one? */
static bool part(const struct piece *word, size_t n, const bool *opens, size_t heads, struct piece *head)
{
	struct span text[MAX_WORDS];
	bool begins[MAX_WORDS];
	size_t out = 0;

	for (size_t i = 0; i < n; i++)
		text[i] = word[i].text;
	if (!label_begin(text, n, heads, begins))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (begins[i] ? !begins_head(&word[i]) : opens[i])
			return false;
		if (begins[i])
			head[out++] = word[i];
		else
			piece_extend(&head[out - 1], &word[i]);
	}
	return true;
}

/* How many heads the places of the words tell. */
static size_t heads_told(const struct stretch *stretch, const struct pieces *line)
{
	struct piece head[MAX_WORDS];
	size_t n = 0;

	for (size_t k = 0; k < line->n; k++)
		n += aligned_part_heads(&stretch->columns, line, k, head);
	return n;
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
	size_t i = stretch->body;
	struct piece word[MAX_WORDS], head[MAX_WORDS];
	bool opens[MAX_WORDS];

	while (i > stretch->from && s->scan->v[i - 1].rule)
		i--;
	if (i == stretch->from || s->class[i - 1] != LINE_TEXT || stretch->values < LEAST_VALUES)
		return;
	struct pieces *line = &stretch->pieces[i - 1 - stretch->from];
	size_t corner = aligned_is_corner(stretch, &line->v[0]), heads = stretch->values + corner;
	if (line->n > 1 + corner || s->scan->v[i - 1].words < heads || heads > MAX_WORDS ||
	    heads_told(stretch, line) >= heads)
		return;
	size_t n = find_words(stretch, line, word, opens);
	if (n == 0 || !part(word, n, opens, heads, head))
		return;
	place(&stretch->columns, head, corner);
	line->v = arena_array(s->scan->scratch, struct piece, heads);
	memcpy(line->v, head, heads * sizeof *head);
	line->n = heads;
	pieces_count(line);
}
