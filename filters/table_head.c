/*
 * table_head.c -- header rows above the columns where the grid says which column a header cell stands in.
 *
 * A blank cell right of a label is covered by it as far as the label above it reaches (a merged cell prints
 * its text in its first column), unless cells of the row say what they span; a blank below a label is covered
 * by it too.  So the labels above a column are, row by row, the nearest filled cell to the left under the
 * same parent.  The last header row names single columns and inherits nothing.
 */
#include "table_note.h"
#include "table_part.h"
#include "table_tree.h"

#include "ascii.h"

#include <string.h>

enum { MOST_LEVELS = 32 /* header rows right above the data; those above them head no single columns */ };

/* Dashes and other signs for no value are lines; a letter, the x of a formula, is a label. */
static bool is_line(const struct table *table, const struct cell *cell)
{
	return cell_kind(table, cell) == NUMBER_NULL && !number_is_bound(cell->text) &&
	       !(cell->text.len > 0 && ascii_is_letter(*cell->text.p));
}

/* The cells of a row by column, [0, n); NULL where it is blank or holds a line, which is no label. */
static void cells_by_column(const struct table *table, const struct row *row, struct cell **at, size_t n)
{
	for (size_t c = 0; c < n; c++)
		at[c] = NULL;
	for (size_t i = 0; i < row->n; i++) {
		struct cell *cell = &row->cell[i];
		if (is_line(table, cell))
			continue;
		for (size_t c = cell->col; c < cell->col + cell->width && c < n; c++)
			at[c] = cell;
	}
}

bool labels_eq(const struct labels *a, const struct labels *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!span_eq(a->v[i], b->v[i]))
			return false;
	return true;
}

/* Do its cells stand on several lines, several of them on one?  Then lines are levels, cells in order. */
static bool has_levels(const struct row *row)
{
	size_t same = 0;

	for (size_t k = 1; k < row->n; k++)
		same += row->cell[k].line == row->cell[k - 1].line;
	return same > 0 && row->cell[0].line != row->cell[row->n - 1].line;
}

void head_extent(const struct table *table, const struct part *part, size_t *from, size_t *to)
{
	*from = SIZE_MAX;
	*to = 0;
	for (size_t i = part->from; i < part->to; i++) {
		const struct row *row = &table->grid->row[i];
		if (table->role[i] != ROLE_HEADER || (table->grid->stream && has_levels(row)))
			continue;
		for (size_t k = 0; k < row->n; k++) {
			const struct cell *cell = &row->cell[k];
			if (cell->text.len == 0 || cell->col == 0)
				continue;
			*from = cell->col < *from ? cell->col : *from;
			*to = cell->col + cell->width > *to ? cell->col + cell->width : *to;
		}
	}
}

static void heads_add(struct labels *head, struct span label)
{
	if (head->n == 0 || !span_eq(head->v[head->n - 1], label))
		head->v[head->n++] = label;
}

struct heads { /* in work */
	struct table *table;
	struct part *part;
	size_t first;     /* column of the first value */
	struct cell **at; /* cells of the row, by column */
	size_t *parent; /* by value column: number of the label it stands under; equal numbers, same parent */
	size_t labels;
};

/*
 * Does a cell of the row say that it covers several columns, but not all?  Then blank ones are not covered.
 */
static bool says_spans(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->text.len > 0 && cell->width > 1 && cell->width < row->n)
			return true;
	}
	return false;
}

/* One header row over all columns; `exact`: a label covers no blank cells. */
static void head_row(struct heads *h, bool exact)
{
	struct cell *open = NULL;
	size_t open_parent = 0;

	for (size_t c = 0; c < h->part->n_col; c++) {
		struct cell *cell = h->at[h->first + c];
		if (cell == NULL && (exact || open == NULL || h->parent[c] != open_parent)) {
			open = NULL;
			continue;
		}
		if (cell != NULL && cell != open) {
			open = cell;
			open_parent = h->parent[c];
			h->labels++;
		}
		heads_add(&h->part->head[c], label_unmarked(h->table->notes, cell_unmarked(open)));
		h->parent[c] = h->labels;
	}
}

/* Columns of the labels, those of values, and that of the names of rows, which is the last then. */
static size_t heads_width(const struct heads *h)
{
	return h->first + h->part->n_col + h->part->named;
}

static void stub_row(const struct heads *h)
{
	size_t names = h->first + h->part->n_col;

	for (size_t c = 0; c < h->first; c++)
		if (h->at[c] != NULL && h->at[c]->col == c)
			heads_add(&h->part->stub, h->at[c]->text);
	for (size_t c = names; c < heads_width(h); c++)
		if (h->at[c] != NULL && h->at[c]->col == h->part->name)
			heads_add(&h->part->stub, h->at[c]->text);
}

/*
 * Do labels side by side say the same, and are nowhere two columns without one?  Then each stands over its
 * own column alone, as the first lines of heads do.
 */
static bool says_again(const struct heads *h)
{
	bool again = false;

	for (size_t c = 1; c < h->part->n_col; c++) {
		const struct cell *left = h->at[h->first + c - 1], *cell = h->at[h->first + c];
		if (!left && !cell)
			return false;
		again = again || (left && cell && left != cell && h->parent[c] == h->parent[c - 1] &&
				  span_eq(left->text, cell->text));
	}
	return again;
}

static void add_row(struct heads *h, size_t row, bool last)
{
	const struct row *cells = &h->table->grid->row[row];

	stub_row(h);
	head_row(h, last || (h->table->grid->spans ? says_spans(cells) : says_again(h)));
}

/* Do the labels tell all columns from their neighbours? */
static bool are_distinct(const struct part *part)
{
	for (size_t c = 1; c < part->n_col; c++)
		if (labels_eq(&part->head[c - 1], &part->head[c]))
			return false;
	return true;
}

/*
 * Does the last header row name what all columns hold, in its first cell alone: "persons" below years?  Below
 * heads of other kinds it may be the unit of the first column.
 */
static const struct cell *below_all(const struct heads *h)
{
	const struct part *part = h->part;
	const struct cell *lone = NULL;

	for (size_t c = 0; c < part->n_col; c++) {
		const struct labels *head = &part->head[c];
		if (head->n == 0 || !text_has_digit(head->v[head->n - 1]) || (c > 0 && h->at[h->first + c]))
			return NULL;
		lone = c == 0 ? h->at[h->first] : lone;
	}
	return part->n_col > 1 ? lone : NULL;
}

static void last_row(struct heads *h, size_t row, bool only)
{
	const struct cell *all = only ? NULL : below_all(h);

	if (all == NULL) {
		add_row(h, row, !only);
		return;
	}
	stub_row(h);
	for (size_t c = 0; c < h->part->n_col; c++)
		heads_add(&h->part->head[c], label_unmarked(h->table->notes, cell_unmarked(all)));
}

static struct heads heads_new(struct table *table, struct part *part, size_t first, size_t rows)
{
	struct arena *arena = table->arena;
	struct heads h = { .table = table, .part = part, .first = first };

	h.parent = arena_array(arena, size_t, part->n_col + 1);
	part->head = arena_array(arena, struct labels, part->n_col + 1);
	part->stub.v = arena_array(arena, struct span, rows * (first + 2) + 1);
	struct span *room = arena_array(arena, struct span, part->n_col * (rows + 1));
	for (size_t c = 0; c < part->n_col; c++)
		part->head[c].v = room + c * (rows + 1);
	return h;
}

/*
 * The header of the part is one row: adds to it the rows of the one above that hold on, the lower ones where
 * it replaces the upper one, or all.
 */
static size_t add_lent(const struct table *table, const struct part *part, size_t *row, size_t most)
{
	size_t n = 1, own = *row, from = part->lends;

	if (from == part->from)
		return 1;
	size_t upper = part_upper(table, from, own), first = part_all_heads(table, from, own);
	if (upper < own) {
		while (table->role[++upper] == ROLE_HEADER && n < most)
			row[n++] = upper;
	} else if (first < own) {
		for (n = 0; table->role[first] == ROLE_HEADER && n + 1 < most; first++)
			row[n++] = first;
		row[n++] = own;
	}
	return n;
}

/* The cell over the names of rows goes behind those over values. */
static void set_last(struct cell **at, size_t name, size_t n)
{
	struct cell *cell = at[name];

	memmove(at + name, at + name + 1, (n - name - 1) * sizeof(struct cell *));
	at[n - 1] = cell;
}

/* The cells of header rows by column, one row behind the other, each where its columns begin. */
static struct cell **cells_of_rows(const struct heads *h, const size_t *row, size_t rows)
{
	size_t n = heads_width(h);
	struct cell **at = arena_array(h->table->arena, struct cell *, rows * n + 1);

	for (size_t i = 0; i < rows; i++) {
		cells_by_column(h->table, &h->table->grid->row[row[i]], at + i * n, n);
		if (h->part->named)
			set_last(at + i * n, h->part->name, n);
	}
	if (!h->table->grid->spans)
		table_middle(at, rows, h->first, n);
	return at;
}

/* No label covers columns on both sides of this one from now on. */
static void part_at(struct heads *h, size_t col)
{
	size_t c = col - h->first, under = c > 0 ? h->parent[c - 1] : 0;

	h->labels++;
	for (; c < h->part->n_col && h->parent[c] == under; c++)
		h->parent[c] = h->labels;
}

/* The last row is not needed when it numbers the columns, (1) (2) (3), and they can be told without. */
static void build_heads(struct table *table, struct part *part, size_t first)
{
	size_t row[MOST_LEVELS], rows = 0, end = part->from;

	while (end < part->to && table->role[end] != ROLE_DATA)
		end++;
	for (size_t i = end; i-- > part->from && rows < MOST_LEVELS;)
		if (table->role[i] == ROLE_HEADER)
			row[MOST_LEVELS - ++rows] = i;
	memmove(row, row + MOST_LEVELS - rows, rows * sizeof *row);
	if (rows == 1)
		rows = add_lent(table, part, row, MOST_LEVELS);
	struct heads h = heads_new(table, part, first, rows);
	h.at = cells_of_rows(&h, row, rows);
	for (size_t i = 0; i + 1 < rows; i++, h.at += heads_width(&h)) {
		part_at(&h, table_reach(h.at, rows - 1 - i, first, heads_width(&h)));
		add_row(&h, row[i], false);
	}
	bool counts = rows > 1 && row_counts(table, &table->grid->row[row[rows - 1]]);
	if (rows > 0 && !(counts && are_distinct(part)))
		last_row(&h, row[rows - 1], rows == 1);
}

static bool has_values(const struct part *part, size_t col)
{
	for (size_t r = 0; r < part->n_body; r++)
		if (body_shows(&part->body[r], col))
			return true;
	return false;
}

/*
 * The only header row has a cell for each column of values, to the last, and none for the labels: its cells
 * go there.  So does R write a table with names of rows.
 */
static void shift_heads(const struct table *table, const struct part *part)
{
	struct row *head = NULL;

	for (size_t i = part->from; i < part->to && table->role[i] != ROLE_DATA; i++) {
		if (table->role[i] != ROLE_HEADER)
			continue;
		if (head != NULL)
			return;
		head = &table->grid->row[i];
	}
	if (head == NULL || head->n != part->n_col || part->n_label == 0 || !row_is_full(head) ||
	    !has_values(part, part->n_col - 1) || head->cell[0].col > 0 ||
	    head->cell[head->n - 1].col + head->cell[head->n - 1].width != head->n)
		return;
	for (size_t k = 0; k < head->n; k++)
		head->cell[k].col += (uint32_t)part->n_label;
}

/* The header as it is printed, where its reader kept that; or NULL. */
static const struct printed *printed_header(const struct table *table, const struct part *part)
{
	for (size_t i = part->from; i < part->to && table->role[i] != ROLE_DATA; i++)
		if (table->role[i] == ROLE_HEADER)
			return table->grid->row[i].printed;
	return NULL;
}

/* Has every column the lowest head that it has by place, where places tell? */
static bool keeps_leaves(const struct part *part, const struct printed *printed)
{
	if (printed->leaf == NULL || printed->leaves != part->n_col)
		return true;
	for (size_t c = 0; c < part->n_col; c++) {
		const struct labels *head = &part->head[c];
		if (head->n == 0 || !span_eq(head->v[head->n - 1], printed->leaf[c]))
			return false;
	}
	return true;
}

static bool build_printed(const struct table *table, struct part *part)
{
	const struct printed *printed = printed_header(table, part);
	struct part before = *part;

	if (printed != NULL && table_relines(table, part, printed) && keeps_leaves(part, printed))
		return true;
	*part = before;
	return false;
}

void table_head(struct table *table, struct part *part)
{
	size_t from, to;

	if (part->named) {
		build_heads(table, part, 0);
		return;
	}
	if (table_short(table, part) || build_printed(table, part))
		return;
	table_unpack(table, part);
	shift_heads(table, part);
	head_extent(table, part, &from, &to);
	bool left = part->by_run && heads_left(table, part);
	if (left && table_tree(table, part))
		return;
	if (to > from && to - from == part->n_col)
		build_heads(table, part, from);
	else if (!part->by_run)
		build_heads(table, part, part->n_label);
	else if (!left)
		table_tree(table, part);
}
