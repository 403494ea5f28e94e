/*
 * columns_unit.c -- currencies in a column of units.
 *
 *     1   Harbour dues   EUR    15,577      a unit, as those below are
 *     2   Length         km        412
 *
 * A currency is a piece with the number behind it, for accounts set it so; but where another text stands in
 * the same place before a number, it is of a column of its own.
 */
#include "columns.h"

#include "ascii.h"
#include "number.h"

#include <string.h>

/* The currency in letters that a gap parts from its number in one piece; empty: there is none. */
static struct span unit_of(const struct piece *piece)
{
	struct span word = SPAN_NONE, next;
	size_t at = 0;

	if (!piece->number || !ascii_is_letter(span_first(piece->text)) ||
	    !word_next(piece->text, &at, &word) || !number_is_currency(word) ||
	    !word_next(piece->text, &at, &next) || next.p < word.p + word.len + GAP)
		return SPAN_NONE;
	return word;
}

/* Marks the display columns where texts begin before a number, behind the first of their line. */
static bool *find_others(const struct scan *scan, const struct pieces *pieces, uint32_t width)
{
	bool *others = arena_array(scan->scratch, bool, width + 1);

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 1; k + 1 < pieces[i].n; k++)
			if (!pieces[i].v[k].number && pieces[i].v[k + 1].number &&
			    pieces[i].v[k].left <= width)
				others[pieces[i].v[k].left] = true;
	return others;
}

/* The currency of piece k and its number as two pieces. */
static void part(struct pieces *line, size_t k, enum measure measure, struct arena *arena)
{
	struct span unit = unit_of(&line->v[k]);
	struct piece *v = arena_array(arena, struct piece, line->n + 1);
	struct piece *first = &v[k], *second = &v[k + 1];

	memcpy(v, line->v, (k + 1) * sizeof *v);
	memcpy(v + k + 1, line->v + k, (line->n - k) * sizeof *v);
	first->text = unit;
	first->right = first->left + text_columns(unit, measure);
	first->number = false;
	second->text = span_trim(span_from(second->text, unit.len));
	second->left = second->right - text_columns(second->text, measure);
	line->v = v;
	line->n++;
	pieces_count(line);
}

void columns_part_units(const struct scan *scan, struct pieces *pieces, enum measure measure)
{
	uint32_t width = 0;
	bool *others;

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 1; k < pieces[i].n; k++)
			if (pieces[i].v[k].left > width && unit_of(&pieces[i].v[k]).len > 0)
				width = pieces[i].v[k].left;
	if (width == 0)
		return;
	others = find_others(scan, pieces, width);
	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 1; k < pieces[i].n; k++) {
			const struct piece *piece = &pieces[i].v[k];
			if (piece->left <= width && others[piece->left] && unit_of(piece).len > 0)
				part(&pieces[i], k++, measure, scan->scratch);
		}
}
