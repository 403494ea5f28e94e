/*
 * columns_left.c -- texts as values where these are set flush left, as in a list of keys and values:
 *
 *     Bedrooms           3
 *     Floor area         96 m²
 *     Council tax band   D
 *     Asking price       £285,000
 *
 * Numbers are set flush right or at their points but in such columns.  Where no line has more than two cells,
 * several numbers begin in one display column, end in others, and none begins elsewhere over it, the texts
 * that begin there in lines with a label are values too; above the first number they may be heads, and so they
 * may behind a blank line.
 */
#include "columns.h"

enum { LEAST_NUMBERS = 3, LEAST_RAGGED = 2 /* display columns between their ends */ };

struct flush {                   /* numbers that begin in a display column */
	uint32_t n, least, most; /* where they end */
	bool crossed;            /* a number that begins elsewhere is over it */
};

/* Has the line a label, and is piece k behind it? */
static bool is_behind_label(const struct pieces *line, size_t k)
{
	return k > 0 && !line->v[0].number;
}

static void look_at_line(struct flush *flush, const struct pieces *line)
{
	for (size_t k = 0; k < line->n; k++) {
		const struct piece *piece = &line->v[k];
		if (!piece->number)
			continue;
		struct flush *f = &flush[piece->left];
		f->least = f->n == 0 || piece->right < f->least ? piece->right : f->least;
		f->most = piece->right > f->most ? piece->right : f->most;
		f->n += is_behind_label(line, k);
		for (uint32_t c = piece->left + 1; c < piece->right; c++)
			flush[c].crossed = true;
	}
}

static bool is_flush_left(const struct flush *f)
{
	return f->n >= LEAST_NUMBERS && !f->crossed && f->most >= f->least + LEAST_RAGGED;
}

/* Is all behind the label in columns that are set so, and some of it text? */
static bool is_row(const struct flush *flush, const struct pieces *line)
{
	bool text = false;

	for (size_t k = 1; k < line->n; k++) {
		if (!is_flush_left(&flush[line->v[k].left]))
			return false;
		text = text || !line->v[k].number;
	}
	return text && !line->v[0].number;
}

void columns_take_left(const struct scan *scan, struct pieces *pieces)
{
	size_t width = pieces_width(pieces, scan->n), first = 0;

	for (size_t i = 0; i < scan->n; i++)
		if (pieces[i].n > 2)
			return;
	struct flush *flush = arena_array(scan->scratch, struct flush, width + 1);
	for (size_t i = 0; i < scan->n; i++)
		look_at_line(flush, &pieces[i]);
	while (first < scan->n && (pieces[first].values == 0 || pieces[first].values == pieces[first].n))
		first++;
	for (size_t i = first + 1; i < scan->n; i++) {
		if (scan->v[i - 1].blank || scan->v[i - 1].rule || !is_row(flush, &pieces[i]))
			continue;
		for (size_t k = 1; k < pieces[i].n; k++)
			pieces[i].v[k].number = true;
		pieces_count(&pieces[i]);
	}
}
