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

/* The currency and its number as two pieces. */
static void part(const struct piece *piece, struct span unit, enum measure measure, struct piece *out)
{
	out[0] = *piece;
	out[0].text = unit;
	out[0].right = piece->left + text_columns(unit, measure);
	out[0].number = false;
	out[1] = *piece;
	out[1].text = span_trim(span_from(piece->text, unit.len));
	out[1].left = piece->right - text_columns(out[1].text, measure);
}

/* Parts the currencies of a line, `units` at most, which stand where others do. */
static void part_line(struct pieces *line, size_t units, const bool *others, enum measure measure,
		      struct arena *arena)
{
	struct piece *v = arena_bare(arena, struct piece, line->n + units);
	size_t n = 0;

	for (size_t k = 0; k < line->n; k++) {
		struct span unit = k > 0 ? unit_of(&line->v[k]) : SPAN_NONE;
		if (unit.len == 0 || !others[line->v[k].left]) {
			v[n++] = line->v[k];
			continue;
		}
		part(&line->v[k], unit, measure, &v[n]);
		n += 2;
	}
	line->v = v;
	line->n = n;
	pieces_count(line);
}

/* How many currencies the line has in pieces with their numbers.  *width: where the last of all begins. */
static size_t count_units(const struct pieces *line, uint32_t *width)
{
	size_t units = 0;

	for (size_t k = 1; k < line->n; k++) {
		if (unit_of(&line->v[k]).len == 0)
			continue;
		*width = line->v[k].left > *width ? line->v[k].left : *width;
		units++;
	}
	return units;
}

void columns_part_units(const struct scan *scan, struct pieces *pieces, enum measure measure)
{
	uint32_t width = 0;

	for (size_t i = 0; i < scan->n; i++)
		count_units(&pieces[i], &width);
	if (width == 0)
		return;
	const bool *others = find_others(scan, pieces, width);
	for (size_t i = 0; i < scan->n; i++) {
		size_t units = count_units(&pieces[i], &width);
		if (units > 0)
			part_line(&pieces[i], units, others, measure, scan->scratch);
	}
}
