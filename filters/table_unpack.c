/*
 * table_unpack.c -- header rows whose cells stand left of their columns.
 *
 *   Place | Summer |     | Winter |       | Total         Place | Summer |       | Winter |       | Total
 *   let   | empty  | let | empty  |       |          ->         | let    | empty | let    | empty |
 *
 * A writer that knows no cells over several rows leaves them out below, and pads the row at its end.  It
 * shows in a wide cell whose columns below are headed from the second on only, or in the last row not all.
 * Where the row fits when cells above go down through it, those over the row labels first, then all of one
 * column, its cells move there.
 */
#include "table.h"

enum { MAX_LEVELS = 8 /* a header of more rows is no tree of heads */ };

struct header {
	struct table *table;
	struct row **row;
	size_t rows;
	size_t n_label, n;  /* columns: of labels, of all */
	size_t *above;      /* by column: where the cell begins that stands over it */
	bool *through;      /* by column: that cell goes down through the row in work */
	struct cell **cell; /* by column: of the row in work, as it fits; NULL: nothing */
};

/* Which cells above go down: none, those over the labels, those and all of one column. */
enum going { NONE, LABELS, SINGLE };

static bool is_single(const struct header *h, size_t c)
{
	return h->above[c] == c && (c + 1 == h->n || h->above[c + 1] != c);
}

/* Sets the columns of the row's cells; false when it has too many. */
static bool place(const struct header *h, const struct row *row, enum going going)
{
	size_t k = 0, n = row_filled(row);

	for (size_t c = 0; c < h->n; c++) {
		h->through[c] =
		    (going >= LABELS && h->above[c] < h->n_label) || (going == SINGLE && is_single(h, c));
		h->cell[c] = h->through[c] || k == n ? NULL : &row->cell[k++];
	}
	return k == n;
}

static bool is_headed(const struct header *h, size_t c)
{
	return h->cell[c] != NULL && h->cell[c]->text.len > 0;
}

/*
 * Are the columns of each wide cell above headed from the first on, and in the last row all, to be told
 * apart?
 */
static bool fits(const struct header *h, bool last)
{
	for (size_t c = 0; c < h->n; c++) {
		bool headed = is_headed(h, c);
		if (h->through[c] || is_single(h, c))
			continue;
		if (last ? !headed : headed && !is_headed(h, h->above[c]))
			return false;
	}
	return true;
}

static void move(const struct header *h, struct row *row)
{
	struct cell *cell = arena_array(h->table->arena, struct cell, h->n + 1);

	for (size_t c = 0; c < h->n; c++) {
		cell[c] = h->cell[c] ? *h->cell[c] : (struct cell){ .text = SPAN_NONE, .width = 1 };
		cell[c].col = (uint32_t)c;
	}
	row->cell = cell;
	row->n = h->n;
}

/* The row is above the next one. */
static void pass(struct header *h)
{
	size_t old = SIZE_MAX; /* what stood over the column before */

	for (size_t c = 0; c < h->n; c++) {
		bool goes_on = h->above[c] == old && !h->through[c];
		old = h->above[c];
		if (is_headed(h, c))
			h->above[c] = c;
		else if (goes_on)
			h->above[c] = h->above[c - 1];
	}
}

/*
 * Is there a cell for each column, blank where a cell that spans several covers it, and none held from above?
 */
static bool is_plain(const struct row *row)
{
	size_t covered = 0; /* columns before this are */

	for (size_t k = 0; k < row->n; k++) {
		const struct cell *cell = &row->cell[k];
		if (cell->col != k || cell->held || (k < covered && cell->text.len > 0))
			return false;
		covered = k + cell->width > covered ? k + cell->width : covered;
	}
	return row->n > 0;
}

/* The least that goes down, from `least` on, so that the row fits; false: it never does. */
static bool find_going(const struct header *h, const struct row *row, enum going least, bool last,
		       enum going *going)
{
	for (*going = least; *going <= SINGLE; ++*going)
		if (place(h, row, *going) && fits(h, last))
			return true;
	return false;
}

/* Above the first row stand nothing but the labels' side and the values'. */
static void start(struct header *h)
{
	for (size_t c = 0; c < h->n; c++)
		h->above[c] = c < h->n_label ? 0 : h->n_label;
}

/*
 * Do all rows fit when those from `moved` on stand left of their columns?  Sets what goes down through each.
 */
static bool find_all(struct header *h, size_t moved, enum going *going)
{
	start(h);
	for (size_t i = 0; i < h->rows; i++) {
		const struct row *row = h->row[i];
		bool packed = i >= moved, blank = row->cell[0].text.len == 0;
		if ((packed && blank) ||
		    !find_going(h, row, packed ? LABELS : NONE, i + 1 == h->rows, &going[i]) ||
		    (!packed && going[i] > NONE))
			return false;
		pass(h);
	}
	return true;
}

/* The rows as they are when they fit so, else the longest run of rows moved, at the end, that fits. */
static bool find_moved(struct header *h, enum going *going)
{
	if (find_all(h, h->rows, going))
		return false;
	for (size_t moved = 1; moved < h->rows; moved++)
		if (find_all(h, moved, going))
			return true;
	return false;
}

/* The header rows of the part; false: they cannot have moved. */
static bool find_rows(struct header *h, const struct part *part)
{
	const struct table *table = h->table;

	h->row = arena_array(table->arena, struct row *, MAX_LEVELS);
	for (size_t i = part->from; i < part->to && table->role[i] != ROLE_DATA; i++) {
		if (table->role[i] != ROLE_HEADER)
			continue;
		if (h->rows == MAX_LEVELS || !is_plain(&table->grid->row[i]))
			return false;
		h->row[h->rows++] = &table->grid->row[i];
	}
	return h->rows > 1;
}

void table_unpack(struct table *table, struct part *part)
{
	struct header h = { .table = table, .n_label = part->n_label, .n = part->n_label + part->n_col };
	enum going going[MAX_LEVELS];

	if (!table->grid->placed || !find_rows(&h, part))
		return;
	h.above = arena_array(table->arena, size_t, h.n + 1);
	h.through = arena_array(table->arena, bool, h.n + 1);
	h.cell = arena_array(table->arena, struct cell *, h.n + 1);
	if (!find_moved(&h, going))
		return;
	start(&h);
	for (size_t i = 0; i < h.rows; i++) {
		place(&h, h.row[i], going[i]);
		if (going[i] > NONE)
			move(&h, h.row[i]);
		pass(&h);
	}
}
