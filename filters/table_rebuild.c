/*
 * Header rows from pieces: labels broken over lines that look like cells, rows that follow each other unmarked.
 *
 * All that is known is how many leaves the header has and that the pieces keep their order.  Every way to
 * break the pieces into rows is tried, within it every number of cells that the leaves allow, the pieces are
 * joined at the least cost, and the tree over them is built (table_tree.c).  The cheapest tree wins.
 *
 * Values testify too: a column of sums is headed by a total.
 *
 * Pieces join as text wraps: the first line of a cell is the widest, and few cells take more than two lines.
 */
#include "table_tree.h"

#include "utf8.h"

enum {
	COST_JOIN = 4,   /* one more piece; grows with each, so that cells are broken alike */
	COST_GROWS = 12, /* a piece wider than the first: text that wraps fills its first line */
	WIDE = 8,        /* columns; narrow pieces are the broken ones */
	COST_TOTAL = 16, /* a total is whole as it is */
	COST_SUM = 24,   /* a total over values that are no sums, or sums under no total */
	COST_LAST = 8,   /* there are totals, but not at the end */
	COST_ROW = 4,
	MAX_PIECES = 40,  /* of a header row */
	MAX_OPEN = 20,    /* of a header of which nothing else is known */
	MAX_TRIES = 2000, /* trees built for one header; the best until then wins */
	MAX_ROWS = 3      /* into which a stream is broken */
};

struct piece {     /* what joining asks of a cell again and again */
	int width; /* display columns */
	bool total;
};

struct rebuild {
	struct table *table;
	const struct cell *cell; /* all pieces, row by row; what follows is by their order */
	const struct piece *piece;
	struct cell
	    *whole;  /* by first piece and number of pieces: what they join to; text.p == NULL: not yet */
	int *join;   /* the same: what joining them costs; 0 when not known yet, else 1 more */
	size_t most; /* pieces that may be joined */
	size_t leaves, stubs;
	const enum testimony *sum; /* by value column; NULL: no evidence */
	int best;
	unsigned tries;
	struct row joined[MAX_ROWS]; /* the rows in trial, pieces joined */
	struct level top;
	size_t rows;
};

static size_t memo_at(const struct rebuild *r, const struct cell *piece, size_t n)
{
	return (size_t)(piece - r->cell) * (r->most + 1) + n;
}

static int cost_of_join(const struct piece *piece, size_t n)
{
	int cost = 0, width = 0;

	for (size_t i = 0; i < n && n > 1; i++) {
		cost += i > 0 ? COST_JOIN * (int)i : 0;
		cost += piece[i].width > piece[0].width ? COST_GROWS : 0;
		cost += piece[i].total ? COST_TOTAL : 0;
		width += piece[i].width;
	}
	return cost + (width > WIDE ? (width - WIDE) / WIDE : 0);
}

/* Of n pieces, at most MAX_PIECES. */
static int join_cost(const struct rebuild *r, const struct cell *piece, size_t n)
{
	int *cost = &r->join[memo_at(r, piece, n)];

	if (*cost == 0)
		*cost = 1 + cost_of_join(r->piece + (piece - r->cell), n);
	return *cost - 1;
}

static struct cell joined(const struct rebuild *r, const struct cell *piece, size_t n)
{
	struct cell *cell = &r->whole[memo_at(r, piece, n)];

	if (cell->text.p == NULL) {
		*cell = piece[0];
		for (size_t k = 1; k < n; k++)
			cell->text = text_join(r->table->arena, cell->text, piece[k].text);
		cell->total = cell_total(cell) ? CELL_TOTAL : CELL_NO_TOTAL;
	}
	return *cell;
}

/* Does the text of a piece begin a cell in one place and go on in another?  Counts such pairs. */
static size_t role_conflicts(const struct cell *piece, size_t n, const bool *begins)
{
	size_t conflicts = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			conflicts += begins[i] != begins[k] && span_eq(piece[i].text, piece[k].text);
	return conflicts;
}

/* Of joins that cost the same, the one in which a repeated piece plays one role: moves one border at a time. */
static void settle_roles(const struct rebuild *r, const struct cell *piece, size_t n, size_t m, size_t *size)
{
	bool begins[MAX_PIECES];

	for (size_t c = 0, at = 0; c + 1 < m; c++) {
		size_t next = at + size[c];
		if (size[c + 1] > 1) {
			int cost =
			    join_cost(r, piece + at, size[c]) + join_cost(r, piece + next, size[c + 1]);
			int moved = join_cost(r, piece + at, size[c] + 1) +
				    join_cost(r, piece + next + 1, size[c + 1] - 1);
			for (size_t i = 0, end = 0, k = 0; i < n; i++) {
				begins[i] = i == end;
				end += begins[i] ? size[k++] : 0;
			}
			size_t before = role_conflicts(piece, n, begins);
			begins[next] = false;
			begins[next + 1] = true;
			if (moved <= cost && role_conflicts(piece, n, begins) < before) {
				size[c]++;
				size[c + 1]--;
				next++;
			}
		}
		at = next;
	}
}

/* The cheapest way to join n pieces without blanks among them to m cells; lengths of the cells in `size`. */
static int join_pieces(const struct rebuild *r, const struct cell *piece, size_t n, size_t m, size_t *size)
{
	int cost[MAX_PIECES + 1][MAX_PIECES + 1];
	size_t last[MAX_PIECES + 1][MAX_PIECES + 1];

	for (size_t c = 0; c <= m; c++)
		for (size_t i = 0; i <= n; i++)
			cost[c][i] = c == 0 && i == 0 ? 0 : TREE_NEVER;
	for (size_t c = 1; c <= m; c++)
		for (size_t i = c; i <= n; i++)
			for (size_t from = c - 1; from < i; from++) {
				int sum = cost[c - 1][from];
				if (sum < TREE_NEVER)
					sum += join_cost(r, piece + from, i - from);
				if (sum < cost[c][i]) {
					cost[c][i] = sum;
					last[c][i] = i - from;
				}
			}
	if (cost[m][n] >= TREE_NEVER)
		return TREE_NEVER;
	for (size_t c = m, i = n; c > 0; c--) {
		size[c - 1] = last[c][i];
		i -= last[c][i];
	}
	settle_roles(r, piece, n, m, size);
	return cost[m][n];
}

static size_t count_blanks(const struct row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += row->cell[i].text.len == 0;
	return n;
}

/*
 * The row with its pieces joined to m cells; blanks stay where they are.  Pieces are one run between leading
 * and trailing blanks; blanks among them: no way.
 */
static int join_row(const struct rebuild *r, const struct row *row, size_t m, struct row *out)
{
	size_t blanks = count_blanks(row), n = row->n - blanks, lead = 0, size[MAX_PIECES + 1];
	bool whole = false;

	while (lead < row->n && row->cell[lead].text.len == 0)
		lead++;
	for (size_t i = 0; i < n; i++)
		if (row->cell[lead + i].text.len == 0)
			whole = true;
	if (whole || n == m || n > MAX_PIECES || m > n || m == 0 || !r->join) {
		*out = *row;
		return n == m ? 0 : TREE_NEVER;
	}
	int cost = join_pieces(r, row->cell + lead, n, m, size);
	if (cost >= TREE_NEVER)
		return cost;
	*out = (struct row){ .cell = arena_array(r->table->arena, struct cell, m + blanks + 1) };
	for (size_t i = 0; i < lead; i++)
		out->cell[out->n++] = row->cell[i];
	for (size_t c = 0, i = lead; c < m; c++) {
		out->cell[out->n++] = joined(r, row->cell + i, size[c]);
		i += size[c];
	}
	for (size_t i = lead + n; i < row->n; i++)
		out->cell[out->n++] = row->cell[i];
	return cost;
}

struct leaves { /* seen so far, from the left */
	size_t n, totals, wrong;
	bool last; /* the last one is a total */
};

static void look_at_leaves(const struct rebuild *r, const struct node *node, struct leaves *seen)
{
	bool leaf = node->n_child == 0 || (node->n_child == 1 && node->child[0].blank);

	for (size_t i = 0; i < node->n_child && !leaf; i++)
		look_at_leaves(r, &node->child[i], seen);
	if (!leaf)
		return;
	seen->last = node->total;
	seen->totals += seen->last;
	if (r->sum && seen->n >= r->stubs && seen->n < r->leaves)
		seen->wrong += r->sum[seen->n - r->stubs] == (seen->last ? SUM_NO : SUM_YES);
	seen->n++;
}

/* What the values say against this tree. */
static int leaf_cost(const struct rebuild *r, const struct level *top)
{
	struct leaves seen = { 0, 0, 0, false };

	for (size_t i = 0; i < top->n; i++)
		look_at_leaves(r, &top->v[i], &seen);
	return COST_SUM * (int)seen.wrong + (seen.totals > 0 && !seen.last ? COST_LAST : 0);
}

/* The tree over the joined rows; `cost` is what the joins took. */
static void try_tree(struct rebuild *r, size_t rows, int cost)
{
	struct row *row[MAX_ROWS];
	struct level top;

	if (r->tries++ >= MAX_TRIES)
		return;
	for (size_t i = 0; i < rows; i++)
		row[i] = &r->joined[i];
	int tree = tree_build(r->table, row, rows, r->leaves, &top);
	if (tree >= TREE_NEVER)
		return;
	int sum = cost + tree + leaf_cost(r, &top);
	if (sum < r->best) {
		r->best = sum;
		r->top = top;
		r->rows = rows;
	}
}

/* Joins row i and those above it in every way that can fit below `below` blanks; rows under i are done. */
static void try_row(struct rebuild *r, struct row **row, size_t rows, size_t i, int cost)
{
	bool blanks = r->table->grid->blanks;
	size_t b = count_blanks(row[i]), n = row[i]->n - b, least = 1, most = n;

	if (cost >= r->best)
		return;
	if (!r->table->grid->pieces)
		least = n;
	else if (i + 1 == rows) {
		most = n < r->leaves - b ? n : r->leaves - b;
		least = blanks ? r->leaves - b : 1;
	} else if (blanks) { /* leaves of this row go on as blanks below */
		size_t under = count_blanks(&r->joined[i + 1]);
		if (under < b)
			return;
		least = under - b + 1;
	}
	for (size_t m = least; m <= most && n > 0; m++) {
		int join = join_row(r, row[i], m, &r->joined[i]);
		if (join >= TREE_NEVER)
			continue;
		if (i > 0)
			try_row(r, row, rows, i - 1, cost + join);
		else
			try_tree(r, rows, cost + join);
	}
}

static void try_rows(struct rebuild *r, struct row **row, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		if (count_blanks(row[i]) > r->leaves)
			return;
	try_row(r, row, rows, rows - 1, COST_ROW * (int)rows);
}

/* May a row begin at cell i?  Where blanks continue merged cells, with one; before the first blank, anywhere. */
static bool may_begin(const struct rebuild *r, const struct row *all, size_t i, size_t first_blank)
{
	bool blank = all->cell[i].text.len == 0;

	if (!r->table->grid->blanks || i < first_blank)
		return true;
	return blank && all->cell[i - 1].text.len > 0;
}

/* Every way to break `all` from cell `from` into rows, behind `n` rows that are set. */
static void try_breaks(struct rebuild *r, const struct row *all, size_t from, size_t first_blank,
		       struct row *part, size_t n)
{
	struct row *row[MAX_ROWS];

	part[n] = (struct row){ .cell = all->cell + from, .n = all->n - from };
	for (size_t i = 0; i <= n; i++)
		row[i] = &part[i];
	try_rows(r, row, n + 1);
	for (size_t i = from + 1; i < all->n && n + 1 < MAX_ROWS; i++) {
		if (!may_begin(r, all, i, first_blank))
			continue;
		part[n] = (struct row){ .cell = all->cell + from, .n = i - from };
		try_breaks(r, all, i, first_blank, part, n + 1);
	}
}

/* All pieces side by side, and room for what is remembered of them; `row` gets the rows there. */
static void look_at_pieces(struct rebuild *r, struct row *const *from, struct row *row, size_t rows)
{
	struct arena *arena = r->table->arena;
	size_t n = 0;

	for (size_t i = 0; i < rows; i++)
		n += from[i]->n;
	struct cell *cell = arena_array(arena, struct cell, n + 1);
	struct piece *piece = arena_array(arena, struct piece, n + 1);
	r->cell = cell;
	r->piece = piece;
	for (size_t i = 0; i < rows; i++) {
		row[i] = (struct row){ .cell = cell, .n = from[i]->n };
		for (size_t k = 0; k < from[i]->n; k++) {
			*cell = from[i]->cell[k];
			cell->total = cell_total(cell) ? CELL_TOTAL : CELL_NO_TOTAL;
			*piece++ =
			    (struct piece){ (int)utf8_span_width(cell->text), cell->total == CELL_TOTAL };
			cell++;
		}
	}
	r->most = n < MAX_PIECES ? n : MAX_PIECES;
	if (n > MAX_PIECES * MAX_ROWS)
		return;
	r->join = arena_array(arena, int, n *(r->most + 1) + 1);
	r->whole = arena_array(arena, struct cell, n * (r->most + 1) + 1);
}

bool table_rebuild(struct table *table, struct part *part, struct row **from, size_t rows, size_t stubs)
{
	struct rebuild r = { .table = table,
			     .leaves = part->n_col + stubs,
			     .stubs = stubs,
			     .best = TREE_NEVER,
			     .sum = table_sums(table, part) };
	struct row broken[MAX_ROWS], row[MAX_ROWS], *each[MAX_ROWS];
	bool open = table->grid->pieces && !table->grid->blanks; /* nothing tells rows or cells apart */

	if (rows > MAX_ROWS)
		return false;
	look_at_pieces(&r, from, row, rows);
	if (rows == 1 && table->grid->stream && row[0].n <= (open ? MAX_OPEN : MAX_PIECES)) {
		size_t first_blank = 0;
		while (first_blank < row[0].n && row[0].cell[first_blank].text.len > 0)
			first_blank++;
		try_breaks(&r, &row[0], 0, first_blank, broken, 0);
	} else {
		for (size_t i = 0; i < rows; i++)
			each[i] = &row[i];
		try_rows(&r, each, rows);
	}
	if (r.best >= TREE_NEVER)
		return false;
	tree_write(table, part, &r.top, r.rows, stubs);
	return true;
}
