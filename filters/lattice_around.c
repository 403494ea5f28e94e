/*
 * lattice_around.c -- what stands above the heads of rows, and behind the last of them.
 *
 * Where rows are tried from the wrong place on, cells of theirs are left above or behind.  So a text there speaks
 * against them, unless it is told to be a title or a note: by what it says, or by a blank line.
 */
#include "lattice.h"

/* Does it say a unit, what follows or which table it is, or end as a sentence? */
static bool is_told(const struct line *line)
{
	struct span unit;

	return line->signs & SIGN_COLON || line_is_sentence(line) || label_is_unit(line->body, &unit) ||
	       label_is_table_number(line->body);
}

/* Half a row of texts, or several equal ones, are heads that lack cells. */
size_t lattice_above(const struct rows *rows, size_t from)
{
	const struct lattice_cell *v = rows->cells->v;
	size_t bare = 0, all = 0, again = 0, i = from;
	bool beside = true;

	if (from > rows->least && lattice_look(&v[from - 1]) > LOOK_TEXT)
		return LATTICE_MANY;
	for (; i > rows->least && i + rows->width > from && !v[i].apart; i--) {
		const struct lattice_cell *above = &v[i - 1];
		if (lattice_look(above) != LOOK_TEXT && lattice_look(above) != LOOK_BLANK)
			break;
		beside = beside && lattice_look(above) == LOOK_TEXT;
		bool same = i - 1 > rows->least && lattice_same(above, above - 1);
		again += same; /* a title may stand in two places, a merged cell in more */
		if (lattice_look(above) == LOOK_BLANK || is_told(above->line) || same)
			continue;
		bare += beside;
		all++;
	}
	return again > 1 || 2 * all >= rows->width ? LATTICE_MANY : bare;
}

size_t lattice_behind(const struct rows *rows, size_t to)
{
	const struct lattice_cell *v = rows->cells->v;
	size_t bare = 0;

	for (size_t i = to; i < rows->most && i < to + rows->width && !v[i].apart; i++) {
		if (lattice_look(&v[i]) > LOOK_TEXT)
			return LATTICE_MANY;
		if (lattice_look(&v[i]) == LOOK_TEXT &&
		    (label_is_note(v[i].line->body) || line_is_sentence(v[i].line)))
			break;
		bare += lattice_look(&v[i]) == LOOK_TEXT;
	}
	return bare;
}

bool lattice_has_title(const struct rows *rows, const struct lattice *lattice)
{
	const struct lattice_cell *v = rows->cells->v;
	size_t i = lattice->from;

	while (i < lattice->from + rows->width && lattice->from > rows->least &&
	       v[i].line->width < v[lattice->from - 1].line->width)
		i++;
	return i == lattice->from + rows->width;
}
