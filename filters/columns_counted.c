/*
 * columns_counted.c -- heads of which nothing but their number is known.
 *
 *     Country Loans Cost per boat Dues      four: "Country", "Loans", "Cost per boat", "Dues"
 *
 * Where words stand nowhere near their columns, capitals tell which of them begin a head (label_words.c), and
 * that these are as many as there are columns is what speaks for it.  "Loans to | Farmers" and "Residents in |
 * 2019" are texts cut in two: no head ends with a particle.
 */
#include "columns.h"

#include "label.h"

/* May a head begin so: with no small letter, bracket, or number that is no year? */
static bool begins_head(const struct piece *word)
{
	return !piece_is_lower(word) && *word->text.p != '(' && (!word->number || text_is_year(word->text));
}

/* Does word i, where a head begins or none does, say otherwise? */
static bool tells_other(const struct piece *word, size_t i, bool begins)
{
	if (begins)
		return !begins_head(&word[i]) || (i > 0 && label_is_particle(word[i - 1].text));
	return word[i].left >= word[i - 1].right + GAP;
}

bool columns_join_words(const struct piece *word, size_t n, size_t heads, struct piece *head, bool *begins)
{
	struct span text[MAX_WORDS];
	size_t out = 0;

	for (size_t i = 0; i < n; i++)
		text[i] = word[i].text;
	if (n == 0 || !label_begin(text, n, heads, begins))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (begins[i])
			head[out++] = word[i];
		else
			piece_extend(&head[out - 1], &word[i]);
	}
	return true;
}

bool columns_count_heads(const struct piece *word, size_t n, size_t heads, struct piece *head)
{
	bool begins[MAX_WORDS];

	if (!columns_join_words(word, n, heads, head, begins))
		return false;
	for (size_t i = 0; i < n; i++)
		if (tells_other(word, i, begins[i]))
			return false;
	return true;
}
