/*
 * table_short.c -- header rows that are short, because a cell over several columns is in them once.
 *
 * A cell over several rows is printed as a blank in each, or in some, or in none of them.  Such a row's cells
 * do not stand over their columns; the tree of heads that fits tells where they do.
 */
#include "table_tree.h"

static bool is_full_from(const struct row *row, size_t from)
{
	for (size_t i = from; i < row->n; i++)
		if (row->cell[i].text.len == 0)
			return false;
	return row->n > 1;
}

bool row_is_full(const struct row *row)
{
	return is_full_from(row, 0);
}

/* The place of the only cell of a row with this text; row->n: there is none, or are several. */
static size_t only_at(const struct row *row, struct span text)
{
	size_t only = row->n;

	for (size_t i = 0; i < row->n; i++) {
		if (text.len == 0 || !span_eq(row->cell[i].text, text))
			continue;
		if (only < row->n)
			return row->n;
		only = i;
	}
	return only;
}

/*
 * Does a cell of the row stand in the row below again, further right, because it is one over both rows?  One
 * that stands in a row several times does not tell which it is.
 */
static bool stands_left(const struct row *row, const struct row *below)
{
	if (row->n >= below->n || below->n > TREE_NODES)
		return false;
	for (size_t i = 0; i < row->n; i++) {
		struct span text = row->cell[i].text;
		size_t at = only_at(below, text);
		if (at > i && at < below->n && only_at(row, text) == i)
			return true;
	}
	return false;
}

/*
 * Is a row without blanks, but for a corner, short because a cell over several columns is in it once?  Where
 * blank cells end other rows it is; where its cells, as they stand, are above one other each, all but the
 * last; where one of them is written again in the row below, further right; and where it lacks what a corner
 * covers, whose heads of labels are the row below.
 */
static bool is_short(const struct row *row, const struct row *below, size_t columns, size_t labels,
		     bool blank_ends)
{
	if (row->n >= columns || !(row_is_full(row) || (below != NULL && is_full_from(row, labels))))
		return false;
	if (row->cell[row->n - 1].col + row->cell[row->n - 1].width != row->n) /* spans are known */
		return false;
	if (below == NULL)
		return row->n + labels == columns;
	if (labels > 1 && below->n == labels && row_is_full(below) && row->n + labels == columns + 1)
		return true;
	for (size_t c = labels; c + 1 < row->n; c++)
		if (row_has(below, c))
			blank_ends = true;
	return blank_ends || stands_left(row, below);
}

bool heads_left(const struct table *table, const struct part *part)
{
	for (size_t i = part->from; i + 1 < part->to && table->role[i] == ROLE_HEADER; i++)
		if (table->role[i + 1] == ROLE_HEADER &&
		    stands_left(&table->grid->row[i], &table->grid->row[i + 1]))
			return true;
	return false;
}

struct short_heads { /* the header rows from the top, but for one that counts the columns */
	struct row **row;
	size_t rows;
	bool is, blanks; /* one is short; one has a blank cell */
};

static struct short_heads find_short(const struct table *table, const struct part *part)
{
	struct short_heads h = { arena_bare(table->arena, struct row *, part->to - part->from + 1), 0, false,
				 false };
	size_t columns = part->n_label + part->n_col;
	bool blank_ends = false;

	for (size_t i = part->from; i < part->to; i++) {
		const struct row *row = &table->grid->row[i];
		blank_ends = blank_ends || (row->n == columns && !row_has(row, columns - 1));
	}
	for (size_t i = part->from; i < part->to && table->role[i] != ROLE_DATA; i++)
		if (table->role[i] == ROLE_HEADER)
			h.row[h.rows++] = &table->grid->row[i];
	h.rows -= h.rows > 2 && row_counts(table, h.row[h.rows - 1]);
	for (size_t k = 0; k < h.rows; k++) {
		const struct row *below = k + 1 < h.rows ? h.row[k + 1] : NULL;
		h.is = h.is || is_short(h.row[k], below, columns, part->n_label, blank_ends);
		h.blanks = h.blanks || !row_is_full(h.row[k]);
	}
	return h;
}

/* The row without the blank cells at both ends, but for the first `keep`; false when others are left. */
static bool strip_row(struct row *row, size_t keep)
{
	struct cell *first = row->cell;
	size_t kept = 0;

	while (row->n > 0 && row->cell[row->n - 1].text.len == 0)
		row->n--;
	for (; row->n > 0 && row->cell[0].text.len == 0; row->n--)
		row->cell++;
	if (row->n == 0 || !row_is_full(row))
		return false;
	for (; row->cell > first && kept < keep; kept++, row->n++)
		row->cell--;
	return true;
}

/* All rows so; the first row's blank cells over the labels stay with `corner`: they stand for a head. */
static bool strip_blanks(struct arena *arena, const struct short_heads *from, size_t corner,
			 struct short_heads *h)
{
	*h = *from;
	h->row = arena_array(arena, struct row *, h->rows + 1);
	for (size_t k = 0; k < h->rows; k++) {
		h->row[k] = arena_array(arena, struct row, 1);
		*h->row[k] = *from->row[k];
		if (!strip_row(h->row[k], k == 0 ? corner : 0))
			return false;
	}
	return true;
}

/* The tree over all columns where `blanks` says whether the rows show blank cells. */
static int tree_with(const struct table *from, const struct part *part, const struct short_heads *h,
		     bool blanks, struct level *top)
{
	struct grid grid;
	struct table table = table_with_blanks(from, &grid, blanks);

	struct tree_question of = { h->row, h->rows, part->n_label + part->n_col, part->n_label, TREE_NEVER };
	return tree_recall(&table, &of, top);
}

bool table_short(struct table *table, struct part *part)
{
	struct short_heads h, bare;
	struct level top = { NULL, 0 };

	if (!table->grid->blanks)
		return false;
	h = find_short(table, part);
	if (!h.is || h.rows < 2)
		return false;
	int cost = h.blanks ? tree_with(table, part, &h, true, &top) : TREE_NEVER;
	if (cost >= TREE_NEVER && strip_blanks(table->arena, &h, part->n_label, &bare))
		cost = tree_with(table, part, &bare, false, &top);
	if (cost >= TREE_NEVER && strip_blanks(table->arena, &h, 0, &bare))
		cost = tree_with(table, part, &bare, false, &top);
	if (cost >= TREE_NEVER)
		return false;
	part->head = arena_array(table->arena, struct labels, part->n_col + 1);
	tree_write(table, part, &top, h.rows, part->n_label);
	return true;
}
