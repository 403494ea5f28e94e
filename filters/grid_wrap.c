/*
 * grid_wrap.c -- labels that are broken over rows, in a drawing or between bars, in which each line is a row.
 *
 *     | Lumber and sawmill | 18,788 |     behind "sawmill" was no room for "products", nor behind "paper"
 *     | products           |        |     for "and", while most labels would leave them room: no names of
 *     | Newsprint, paper   | 11,827 |     rows would stand below just those that do not
 *     | and board          |        |
 *     | Energy             | 86,920 |
 *
 * A row with a text in its first column alone is the rest of the label above it, or the name of rows below.
 * A rest stands where the text above left no room for its first word, in a column as wide as its widest
 * text; a name stands anywhere.  So labels are broken where such rows are two or more, none of them had room,
 * and that so many would be by chance is unlikely, or most of them begin as no label beside values does.
 *
 *     | South with all its parts | 22 |     what stands above the names of groups is no chance: the last row of
 *     | North                    |    |     the group before, often its total, and as wide as no other label
 *
 * So a rest of a total tells nothing, nor one that says the same as the one before it, or whose label begins
 * or ends with the same word; and where one would end in a colon, they are names.
 *
 * Linear in the rows and the width of the column.
 */
#include "grid.h"

#include "label.h"
#include "number.h"
#include "utf8.h"

enum {
	CERTAIN = 1 << 16,
	MOST = CERTAIN / 64, /* the chance that still tells broken labels */
	MOST_ROOM = 256      /* no label of a line is wider */
};

struct look {
	const struct grid *grid;
	size_t room;
	bool small;                  /* a label beside values begins as one that goes on does */
	size_t reach[MOST_ROOM + 1]; /* labels beside values of this width or a greater one */
};

static size_t width_of(const struct row *row)
{
	return utf8_span_width(row->cell[0].text);
}

/* Has row i, not the first, a text in its first column alone, right below a text there? */
static bool is_lone(const struct grid *grid, size_t i)
{
	const struct row *row = &grid->row[i], *above = row - 1;

	return row->n > 1 && row->n == above->n && row->gap == 0 && !row->ruled && row_filled(row) == 1 &&
	       row_has(above, 0) && row->cell[0].width == 1 && above->cell[0].width == 1 &&
	       number_any(row->cell[0].text).kind == NUMBER_NOT &&
	       number_any(above->cell[0].text).kind == NUMBER_NOT;
}

static void measure(struct look *look)
{
	for (size_t i = 0; i < look->grid->n; i++) {
		const struct row *row = &look->grid->row[i];
		if (!row_has(row, 0) || row->cell[0].width != 1)
			continue;
		size_t width = width_of(row);
		look->room = width > look->room ? width : look->room;
		if (width > MOST_ROOM || row_filled(row) < 2)
			continue;
		look->reach[width]++;
		look->small = look->small || label_goes_on(row->cell[0].text);
	}
	for (size_t k = MOST_ROOM; k > 0; k--)
		look->reach[k - 1] += look->reach[k];
}

/* Does a lone row tell more than the one before it, which may be NULL, that it is a rest? */
static bool tells_more(const struct row *row, const struct row *last)
{
	struct span above = row[-1].cell[0].text;

	if (last == NULL)
		return !label_is_total(above);
	struct span other = last[-1].cell[0].text;
	return !span_eq(row->cell[0].text, last->cell[0].text) &&
	       !span_eq(word_first(above), word_first(other)) &&
	       !span_eq(word_last(above), word_last(other)) && !label_is_total(above);
}

/* Are the rows with a text in the first column alone the rests of labels? */
static bool are_rests(const struct look *look)
{
	size_t full = 0, small = 0;
	uint64_t chance = CERTAIN;
	const struct row *last = NULL;

	for (size_t i = 1; i < look->grid->n; i++) {
		const struct row *row = &look->grid->row[i];
		if (!is_lone(look->grid, i))
			continue;
		size_t asked = 1 + utf8_span_width(word_first(row->cell[0].text)),
		       least = look->room + 1 - asked;
		if (span_last(row->cell[0].text) == ':' || (asked <= look->room && width_of(row - 1) < least))
			return false;
		bool more = tells_more(row, last);
		last = row;
		if (!more)
			continue;
		full++;
		small += label_goes_on(row->cell[0].text) || label_breaks_off(row[-1].cell[0].text);
		if (asked <= look->room)
			chance = chance * (look->reach[least] + 1) / (look->reach[0] + 1);
	}
	return full > 1 && (chance <= MOST || (small * 2 > full && !look->small));
}

void grid_wrap(struct grid *grid)
{
	struct look look = { .grid = grid };

	measure(&look);
	if (look.room > MOST_ROOM || !are_rests(&look))
		return;
	size_t *to = arena_array(grid->arena, size_t, grid->n + 1), n = 0;
	bool *rest = arena_array(grid->arena, bool, grid->n + 1);
	for (size_t i = 1; i < grid->n; i++)
		rest[i] = is_lone(grid, i);
	for (size_t i = 0; i < grid->n; i++) {
		if (rest[i]) {
			struct cell *label = &grid->row[n - 1].cell[0];
			label->text = text_join(grid->arena, label->text, grid->row[i].cell[0].text);
			label->repair |= REPAIR_WRAP;
		} else {
			grid->row[n++] = grid->row[i];
		}
		to[i] = n - 1;
	}
	grid->n = n;
	grid_renumber(grid, to);
}
