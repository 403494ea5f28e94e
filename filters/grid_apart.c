/*
 * grid_apart.c -- cells that are rows themselves: a bar parts tables, and blanks their columns.
 *
 *   Name   2019 2020 | Kind   2019 2020
 *   apple     1    2 | oak       3    4
 *
 * It is so when nearly all cells of every column are a label and as many numbers behind it; a single number
 * must stand two blanks or more behind, since "Class 1" is a label.  Texts in such a column are heads: as
 * many as there are columns when they are so many words or stand apart so often, else one.
 */
#include "grid.h"

enum { MOST = 16, LEAST_ROWS = 2, ALIKE = 80 /* per cent */ };

struct apart { /* a column of the grid */
	size_t values;
	size_t cells, alike, wide;
};

/* How many of the numbers at the end of the cell are its values?  0: it is no row. */
static size_t values_of(const struct cell *cell, struct line *look)
{
	line_look(look, 0, cell->text);
	return look->run < look->words ? look->run : 0;
}

static bool is_wide(struct span text, size_t at)
{
	return at >= 2 && text.p[at - 1] == ' ' && text.p[at - 2] == ' ';
}

/* The number of values that most of its rows have. */
static struct apart look_at_column(const struct grid *grid, size_t c)
{
	size_t count[MOST] = { 0 };
	struct apart apart = { .values = 0 };
	struct line look;

	for (size_t i = 0; i < grid->n; i++) {
		const struct row *row = &grid->row[i];
		size_t values = c < row->n ? values_of(&row->cell[c], &look) : 0;
		if (c >= row->n || look.digits == 0)
			continue;
		apart.cells++;
		count[values < MOST ? values : 0]++;
		apart.wide += values == 1 && is_wide(row->cell[c].text, look.run_at);
	}
	for (size_t k = 1; k < MOST; k++)
		if (count[k] > count[apart.values] || apart.values == 0)
			apart.values = k;
	apart.alike = count[apart.values];
	return apart;
}

static bool are_rows(const struct apart *apart)
{
	return apart->alike >= LEAST_ROWS && apart->alike * 100 >= apart->cells * ALIKE &&
	       (apart->values > 1 || apart->wide * 100 >= apart->alike * ALIKE);
}

/* The start of the word behind the last gap, or the widest; 0: there is none. */
static size_t behind_gap(struct span s, bool widest)
{
	size_t best = 0, most = 1;

	for (size_t i = s.len, blanks = 0; i-- > 0 && (widest || best == 0 || blanks > 0);) {
		blanks = s.p[i] == ' ' ? blanks + 1 : 0;
		if (blanks > most && (widest || best == 0 || best == i + blanks)) {
			most = blanks;
			best = i + blanks;
		}
	}
	return best;
}

/* Takes the last piece off a text; what is cut where tells what the whole text looks like. */
static struct span take_last(struct span *s, const struct line *look, size_t values)
{
	bool words = look->digits > 0 || look->words <= values + 1;
	size_t at = words ? (size_t)(word_last(*s).p - s->p) : behind_gap(*s, look->gaps > values);
	struct span last = { s->p + at, s->len - at };

	*s = span_trim((struct span){ s->p, at });
	return last;
}

/* How many of the columns of values does the text fill? */
static size_t pieces_behind_label(const struct line *look, size_t values)
{
	if (look->digits > 0)
		return look->run < values ? look->run : values;
	if (look->words == values || look->words == values + 1 || look->gaps == values)
		return values;
	return values == 1 && look->gaps > 1 ? 1 : 0;
}

static void put(struct row *row, const struct cell *from, struct span text)
{
	struct cell *cell = row_cell(row, text, from->line, (uint32_t)row->n + 1);

	cell->repair = from->repair | REPAIR_SPLIT;
}

/* A cell to its label and its values, or heads. */
static void put_cell(struct row *row, const struct cell *cell, size_t values)
{
	struct line look;
	struct span piece[MOST] = { SPAN_NONE }, rest = span_trim(cell->text);

	line_look(&look, 0, rest);
	size_t n = pieces_behind_label(&look, values);
	for (size_t k = values; k > values - n; k--)
		piece[k - 1] = take_last(&rest, &look, values);
	put(row, cell, rest);
	for (size_t k = 0; k < values; k++)
		put(row, cell, piece[k]);
}

bool grid_apart(struct grid *grid)
{
	struct apart apart[MOST];
	size_t start[MOST], n = 0, end = 0;

	for (size_t i = 0; i < grid->n; i++)
		n = grid->row[i].n > n ? grid->row[i].n : n;
	if (n < 2 || n > MOST)
		return false;
	for (size_t c = 0; c < n; c++) {
		apart[c] = look_at_column(grid, c);
		if (!are_rows(&apart[c]))
			return false;
		start[c] = end;
		end += apart[c].values + 1;
	}
	for (size_t i = 0; i < grid->n; i++) {
		struct row was = grid->row[i], *row = &grid->row[i];
		static const struct cell blank = { .text = { "", 0 } };
		row->cell = arena_array(grid->arena, struct cell, end);
		row->n = 0;
		for (size_t c = 0; c < n; c++)
			put_cell(row, c < was.n ? &was.cell[c] : &blank, apart[c].values);
	}
	grid->placed = true;
	grid_unfold(grid, &(struct grid_sides){ 0, grid->n, start, n, end }, 1);
	return true;
}
