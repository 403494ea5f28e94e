/*
 * aligned_lines.c -- header lines that are a row of cells each, set at the left of their columns.
 *
 *     Harbour       Ships         Total        a writer that knows no cells over several columns puts the
 *     Sail          Steam                      cells of each row below each other, as they come
 *
 * In such a table the labels of some rows stand in columns of values, for those that hold several rows are
 * not there.  Cells broken over lines look like this where a line had no room for the first word of the next
 * one. Here all over values had, and one over labels: no text is the rest of the one above it.
 */
#include "aligned.h"

/* The column that the text begins; columns->n: none. */
static size_t column_at(const struct columns *columns, const struct piece *text)
{
	size_t c = pieces_behind(columns->v, 0, columns->n, text->left);

	return c < columns->n && columns->v[c].left == text->left ? c : columns->n;
}

struct below { /* texts below others in their column */
	size_t labels, values;
};

/* Counts the texts of a line that stand below one of the line above; false: one may be the rest of that. */
static bool count_below(const struct columns *columns, const struct pieces *above, const struct pieces *line,
			struct below *below)
{
	for (size_t k = 0, i = 0; k < line->n; k++) {
		size_t c = column_at(columns, &line->v[k]);
		while (i < above->n && above->v[i].left < line->v[k].left)
			i++;
		if (c == columns->n || piece_is_lower(&line->v[k]))
			return false;
		if (i == above->n || above->v[i].left != line->v[k].left)
			continue;
		bool room = c + 1 == columns->n ||
			    above->v[i].right + piece_first_word(&line->v[k], columns->measure) + GAP <=
				columns->v[c + 1].left;
		if (!room && c >= columns->labels)
			return false;
		below->labels += room && c < columns->labels;
		below->values += c >= columns->labels && c + 1 < columns->n;
	}
	return true;
}

/* Does a text begin a column of values, with values behind it? */
static bool has_label_in_values(const struct stretches *s, const struct stretch *stretch)
{
	const struct columns *columns = &stretch->columns;

	for (size_t i = stretch->body; i < stretch->to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		for (size_t k = 0; s->class[i] == LINE_DATA && k + 1 < line->n; k++) {
			size_t c = column_at(columns, &line->v[k]);
			if (c >= columns->labels && c < columns->n && !line->v[k].number &&
			    line->v[k + 1].number)
				return true;
		}
	}
	return false;
}

bool aligned_are_lines(const struct stretches *s, const struct stretch *stretch, size_t from, size_t to)
{
	const struct pieces none = { NULL, 0, 0, false }, *above = &none;
	struct below below = { 0, 0 };

	for (size_t i = from; i < to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		if (s->class[i] == LINE_NONE)
			continue;
		if (!count_below(&stretch->columns, above, line, &below))
			return false;
		above = line;
	}
	return below.values > 0 && below.labels > 0 && has_label_in_values(s, stretch);
}
