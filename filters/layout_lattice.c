/*
 * layout_lattice.c -- one cell a line: rows of one width, or that are counted, whatever the cells are.
 *
 *     No. / Name / Town / Date / 1 / Ann Lee / Oak / 3 May 2021 / 2 / Bo Fry / ...
 *
 * Columns of texts, dates and codes beside values, in rows of which each has a line for each cell, or which
 * numbers count.  A blank line is nothing, or a blank cell, or the end of each cell: what finds most is taken.
 * lattice.h says where the rest is.
 */
#include "lattice.h"

#include "ascii.h"
#include "markup.h"

enum {
	WINDOW = 1024,   /* cells among which a lattice is looked for at once */
	OVERLAP = 256,   /* cells of a window that are of the next one, too */
	MOST_BEFORE = 8, /* lattices, each before the last */
	LEAST_CELLS = 9, /* of a lattice */
	LONG = 100       /* display columns: a sentence so long is no cell */
};

enum blanks { BLANKS_NOTHING, BLANKS_CELLS, BLANKS_END_CELLS, BLANKS };

static bool may_be_cell(const struct line *line)
{
	return line->tabs == 0 && line->gaps == 0 && line->bars == 0 && !line->rule && !line->heading &&
	       !line->page && line->source == SOURCE_NONE && line->record == 0 && !line->apart &&
	       !(line->width > LONG && line_is_sentence(line));
}

/* How many lines the cell has that begins on line i; 0: a value would stand in one with another line. */
static size_t count_lines(const struct scan *scan, size_t i, size_t to, enum blanks blanks)
{
	size_t n = 1;

	for (; blanks == BLANKS_END_CELLS && i + n < to && !scan->v[i].blank && !scan->v[i + n].blank; n++)
		if (scan->v[i].number || scan->v[i + n].number)
			return 0;
	return n;
}

/* The cells of lines [from, to), when blank lines are that; n is 0 where they cannot be. */
static struct lattice_cells cells_of(const struct scan *scan, size_t from, size_t to, enum blanks blanks)
{
	struct lattice_cells cells = { .v = arena_bare(scan->scratch, struct lattice_cell, to - from + 1),
				       .blanks = blanks == BLANKS_CELLS,
				       .arena = scan->scratch };
	size_t first = from;

	while (first < to && scan->v[first].blank)
		first++;
	for (size_t i = first, n; i < to; i += n + (blanks == BLANKS_END_CELLS)) {
		n = count_lines(scan, i, to, blanks);
		if (n == 0)
			return (struct lattice_cells){ .n = 0 };
		if (blanks == BLANKS_NOTHING && scan->v[i].blank)
			continue;
		struct lattice_cell *cell = &cells.v[cells.n++];
		cell->at = i;
		cell->lines = n;
		cell->apart = blanks == BLANKS_NOTHING && i > first && scan->v[i - 1].blank;
		lattice_see(cell, &scan->v[i]);
	}
	return cells;
}

typedef bool find_fn(const struct lattice_cells *, size_t from, size_t to, struct lattice *);

struct search {
	struct lattice_cells cells;
	find_fn *find;
	struct lattice *found; /* all lattices among them, of two columns and CELLS_ROWS rows at least */
	size_t n;
	int64_t gain; /* of all */
	size_t end;   /* of the last */
};

/* All lattices among cells [from, to): the best, so many before it, those behind it. */
static void search_in(struct search *search, size_t from, size_t to, int before)
{
	struct lattice lattice;

	while (from + LEAST_CELLS <= to && search->find(&search->cells, from, to, &lattice)) {
		if (before > 0)
			search_in(search, from, lattice.from, before - 1);
		search->found[search->n++] = lattice;
		search->gain += lattice.gain;
		search->end = from = lattice.to;
	}
}

static struct search search_all(const struct scan *scan, struct lattice_cells cells, find_fn *find)
{
	struct search search = { .cells = cells, .find = find };
	size_t n = cells.n;

	search.found = arena_bare(scan->scratch, struct lattice, n / (2 * CELLS_ROWS) + 1);
	for (size_t from = 0; from < n;) {
		size_t to = n - from > WINDOW ? from + WINDOW : n;
		search_in(&search, from, to, MOST_BEFORE);
		from = to == n ? to : to - OVERLAP;
		from = from > search.end ? from : search.end;
	}
	return search;
}

/* The lattices in lines [from, to), with blank lines being what finds most; else those that lack cells. */
static struct search search_lines(const struct scan *scan, size_t from, size_t to)
{
	static find_fn *const find[] = { lattice_find, lattice_counted };
	struct lattice_cells cells[BLANKS];
	struct search best = { .n = 0 };
	bool any = false;

	for (size_t i = from; i < to; i++)
		any = any || scan->v[i].blank;
	for (int k = any ? BLANKS : 1; k-- > 0;)
		cells[k] = cells_of(scan, from, to, (enum blanks)k);
	for (size_t f = 0; f < sizeof find / sizeof *find && best.n == 0; f++)
		for (int k = any ? BLANKS : 1; k-- > 0;) {
			struct search search = search_all(scan, cells[k], find[f]);
			if (search.gain > best.gain)
				best = search;
		}
	return best;
}

/* A number, or a code that begins with a digit: "group 1" names more than it tells. */
static bool may_be_value(const struct line *line)
{
	return line->number || (ascii_is_digit(span_first(line->body)) && lattice_is_code(line));
}

/* Do so many of lines [from, to) hold a value as is to be at least in each of a lattice's columns of values? */
static bool holds_values(const struct scan *scan, size_t from, size_t to)
{
	size_t values = 0;

	for (; from < to && values < CELLS_ROWS; from++)
		values += may_be_value(&scan->v[from]);
	return values >= CELLS_ROWS;
}

void scan_lattices(struct scan *scan)
{
	size_t n = scan->delimiter == 0 ? scan->n : 0;

	for (size_t from = 0, to; from < n; from = to + 1) {
		for (to = from; to < n && may_be_cell(&scan->v[to]); to++)
			;
		if (to - from < LEAST_CELLS || !holds_values(scan, from, to))
			continue;
		struct search search = search_lines(scan, from, to);
		for (size_t i = 0; i < search.n; i++) {
			const struct lattice *lattice = &search.found[i];
			scan_mark(scan, search.cells.v[lattice->from].at,
				  search.cells.v[lattice->to - 1].at + 1, SOURCE_LATTICE);
		}
	}
}

static int lattice_score(const struct scan *scan, size_t i)
{
	return source_score(&scan->v[i], SOURCE_LATTICE);
}

/* The text of a cell, which may be of several lines. */
static void put_cell(const struct scan *scan, struct row *row, const struct lattice_cell *from)
{
	struct cell *cell = row_cell(row, markdown_line(scan->arena, from->line->body), from->line->no, 1);

	cell->at = from->at;
	for (size_t i = 1; i < from->lines; i++) {
		cell->text = text_join(scan->arena, cell->text, from->line[i].body);
		cell->repair |= REPAIR_WRAP;
	}
}

/* Is a head in the place beside it, too?  Then merged cells are written out. */
static bool heads_repeat(const struct lattice_cell *v, const struct lattice *lattice)
{
	size_t i = lattice->from + 1;

	while (i < lattice->data &&
	       !((i - lattice->from) % lattice->width > 0 && lattice_same(&v[i], &v[i - 1])))
		i++;
	return i < lattice->data;
}

/* Cuts the grid's one row of all cells in rows of several widths, with blank cells where they lost some. */
static void cut_rows(struct grid *grid, const struct lattice *lattice)
{
	struct row whole = grid->row[0];

	grid->n = 0;
	for (size_t i = 0; i < lattice->from; i++)
		cell_cut_lone(grid, &whole.cell[i]);
	for (size_t k = 0; k < lattice->rows; k++) {
		const struct lattice_row *from = &lattice->row[k];
		const struct cell *cell = &whole.cell[from->at];
		struct row *row = grid_row(grid, lattice->width);
		for (size_t i = 0; i < from->n; i++) {
			for (; i == from->gap && row->n < i + from->lost; row->n++)
				row->cell[row->n] = (struct cell){ .line = cell->line,
								   .at = cell->at,
								   .col = (uint32_t)row->n,
								   .width = 1 };
			row->cell[row->n] = cell[i];
			row->cell[row->n].col = (uint32_t)row->n;
			row->n++;
		}
	}
	for (size_t i = lattice->to; i < whole.n; i++)
		cell_cut_lone(grid, &whole.cell[i]);
	grid->placed = grid->blanks = true;
	grid->stream = grid->pieces = grid->joined = false;
	grid_own(grid);
}

static void lattice_read(const struct scan *scan, struct grid *grid)
{
	struct search search = search_lines(scan, 0, scan->n);
	const struct lattice_cells *cells = &search.cells;
	const struct lattice *lattice = search.found;

	if (search.n == 0)
		return;
	for (size_t i = 1; i < search.n; i++)
		if (search.found[i].gain > lattice->gain)
			lattice = &search.found[i];
	struct row *row = grid_row(grid, cells->n);
	for (size_t i = 0; i < cells->n; i++) {
		put_cell(scan, row, &cells->v[i]);
		for (size_t k = 0; k < cells->v[i].lines; k++)
			grid->owner[cells->v[i].at + k] = 0;
	}
	if (lattice->row)
		cut_rows(grid, lattice);
	else
		cells_cut(grid, &(struct cells){ lattice->from, lattice->to, lattice->width, 0 });
	grid->repeats = heads_repeat(cells->v, lattice);
}

const struct layout layout_lattice = { "lattice", false, lattice_score, lattice_read };
