/*
 * columns_page.c -- the number of a page at the end of the line above a table is no value.
 *
 *     Stock by store                                PAGE    3
 *     Run on: 31.03.94
 *
 *     STORE             ITEMS       WORTH
 *
 * A word as "Page" stands before it, nothing else in the table reaches as far as it does, no other line
 * before the first blank one has values, and lines behind that have.
 */
#include "columns.h"

/* The first line that is not blank or a rule, from line i on. */
static size_t next_text(const struct scan *scan, size_t i)
{
	while (i < scan->n && line_is_gap(&scan->v[i]))
		i++;
	return i;
}

/* Do lines from line i on have values, all of which end left of display column x as all other texts do? */
static bool stays_left(const struct scan *scan, const struct pieces *pieces, size_t i, uint32_t x)
{
	bool data = false;

	for (; i < scan->n; i++) {
		if (pieces[i].n > 0 && pieces[i].v[pieces[i].n - 1].right >= x)
			return false;
		data = data || pieces_are_data(&pieces[i]);
	}
	return data;
}

void columns_page_number(const struct scan *scan, struct pieces *pieces)
{
	size_t first = next_text(scan, 0), blank = first + 1;

	if (first == scan->n || pieces[first].values != 1 || pieces[first].n < 2)
		return;
	struct piece *number = &pieces[first].v[pieces[first].n - 1];
	if (!text_names_page(number[-1].text))
		return;
	while (blank < scan->n && !scan->v[blank].blank && pieces[blank].values == 0)
		blank++;
	if (blank >= scan->n || !scan->v[blank].blank || !number_is_whole(number->text) ||
	    !stays_left(scan, pieces, first + 1, number->left))
		return;
	number->number = false;
	pieces_count(&pieces[first]);
}
