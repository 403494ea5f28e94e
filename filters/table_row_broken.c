/*
 * table_row_broken.c -- heads of a stream whose texts are broken over lines, told by small letters.
 *
 *     Place / Boats / at anchor / Dues / paid / Crew / North / 12 / 3 / 5
 *  -> Place | Boats at anchor | Dues paid | Crew
 *
 * A text that begins small goes on with the one before it when so there is a head for each column.  Where
 * heads stand above others that begin small, these come last, two of them at least.  Where each text is a
 * head, or the first one the title of the others, nothing was broken: "of which new" has a column of its own
 * then.
 */
#include "table_row.h"

#include "ascii.h"

static bool begins_small(const struct cell *cell)
{
	return ascii_is_lower(span_first(cell->text));
}

/*
 * Where the last heads of [from, to) begin that are as many as the columns when those that begin small go on
 * with the one before; `to`: there are none, a blank cell is among them, or the last two begin small.
 */
static size_t find_heads(const struct stream *s, size_t from, size_t to, size_t columns)
{
	size_t first = to;

	if (to - from < 2 || (begins_small(&s->v[to - 2]) && begins_small(&s->v[to - 1])))
		return to;
	for (size_t heads = 0; heads < columns && first > from; first--) {
		if (s->v[first - 1].text.len == 0)
			return to;
		heads += !begins_small(&s->v[first - 1]);
	}
	return first + columns < to ? first : to;
}

bool stream_broken(struct grid *grid, const struct stream *s, size_t from, size_t to, size_t columns,
		   bool titled)
{
	if (to - from <= columns + !titled)
		return false;
	size_t first = find_heads(s, from, to, columns);
	if (first == to || first > from + 1)
		return false;
	stream_row(grid, s, from, first); /* a title */
	stream_row(grid, s, first, to);
	struct row *row = &grid->row[grid->n - 1];
	struct cell *last = row->cell;
	for (size_t k = 1; k < row->n; k++) {
		if (!begins_small(&row->cell[k])) {
			*++last = row->cell[k];
			continue;
		}
		last->text = text_join(grid->arena, last->text, row->cell[k].text);
		if (last->kind != NUMBER_NOT + 1) /* a text that goes on is one still */
			cell_forget(last);
	}
	row->n = (size_t)(last + 1 - row->cell);
	row->exact = true;
	return true;
}
