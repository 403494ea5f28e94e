/*
 * table_rebuild.c -- header rows from pieces: labels broken over lines that look like cells, rows that follow
 * each other unmarked.
 *
 * All that is known is how many leaves the header has and that the pieces keep their order.  Every way to
 * break the pieces into rows is tried, within it every number of cells that the leaves allow, the pieces are
 * joined at the least cost (table_join.c), and the tree over them is built (table_tree.c).  The cheapest tree
 * wins.
 *
 * Values testify too: a column of sums is headed by a total.  And where a row comes from several lines, the
 * cells of a line are all leaves or all parents.
 */
#include "table_rebuild.h"

enum {
	COST_DOUBT = 24, /* where rows are known, a tree that is no better may be of other heads of labels */
	COST_ODD_STUBS = 12, /* each number of these that was to be tried before */
	COST_BROKEN = 10,    /* joined pieces: where all are whole, nothing shows that any broke */
	COST_TORN_LINE = 8,  /* of several lines one that is in two rows */
	COST_MIXED_LINE = 8, /* leaves and parents on one of several lines of a row */
	COST_MOST = 128,     /* of pieces; what costs more is as good as any other */
	MAX_TRIES = 2000,    /* trees built for one header; the best until then wins */
	MAX_JOINS = 40000    /* rows joined for it, the same */
};

/* What it costs that the cells of one line are leaves and parents, though the top row has several lines. */
static int mixed_cost(const struct row *row, const struct level *top)
{
	size_t mixed = 0;

	for (size_t i = 1; i < row->n && i < top->n; i++)
		mixed += row->cell[i].line == row->cell[i - 1].line &&
			 node_is_leaf(&top->v[i]) != node_is_leaf(&top->v[i - 1]);
	bool several = row->n > 0 && row->cell[0].line != row->cell[row->n - 1].line;
	return several && mixed > 0 ? COST_MIXED_LINE : 0;
}

/* What the values say against this tree. */
static int denial(const struct rebuild *r, const struct level *top)
{
	return tree_testify(top, r->sum, r->stubs, r->leaves - r->stubs);
}

void rebuild_try(struct rebuild *r, size_t rows, int cost)
{
	struct row *row[MAX_ROWS];
	struct level top;

	if (r->tries++ >= MAX_TRIES || cost >= r->best)
		return;
	for (size_t i = 0; i < rows; i++)
		row[i] = &r->joined[i];
	struct tree_question of = { row, rows, r->leaves, r->stubs, r->best - cost };
	int tree = tree_build(r->table, &of, &top);
	if (tree >= r->best - cost)
		return;
	int sum = cost + tree + denial(r, &top) + mixed_cost(row[0], &top);
	if (sum < r->best) {
		size_t cells = 0;
		r->tied = false;
		for (size_t i = 0; i < rows; i++) {
			r->tied = r->tied || r->tie[i];
			cells += row[i]->n;
		}
		r->broken = cells < r->pieces.n;
		r->best = sum;
		r->top = top;
		r->rows = rows;
	}
}

/*
 * Joins row i and those above it in every way that can fit below `below` blanks; rows under i are done.
 * `broken`: pieces of one of them were joined.
 */
static void try_row(struct rebuild *r, struct row **row, size_t rows, size_t i, int cost, bool broken)
{
	bool blanks = r->table->grid->blanks;
	size_t b = row_blanks(row[i]), n = row[i]->n - b, least = 1, most = n;

	if (cost >= r->best)
		return;
	if (n > r->leaves - b) /* each cell is a leaf or covers some, and none is covered twice */
		most = r->leaves - b;
	if (!r->table->grid->pieces || row[i]->exact || n > HEAD_PIECES) /* as they are */
		least = n;
	else if (i + 1 == rows)
		least = blanks ? r->leaves - b : 1;
	else if (blanks) { /* leaves of this row go on as blanks below */
		size_t under = row_blanks(&r->joined[i + 1]);
		if (under < b)
			return;
		least = under - b + 1;
	}
	for (size_t m = least; m <= most && n > 0 && r->joins++ < MAX_JOINS; m++) {
		int join = head_join_row(&r->pieces, row[i], m, &r->joined[i], &r->tie[i]);
		if (join >= TREE_NEVER)
			continue;
		join += m < n && !broken ? COST_BROKEN : 0;
		if (i > 0)
			try_row(r, row, rows, i - 1, cost + join, broken || m < n);
		else
			rebuild_try(r, rows, cost + join + head_alone_cost(&r->pieces));
	}
}

static void try_rows(struct rebuild *r, struct row **row, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		if (row_blanks(row[i]) > r->leaves)
			return;
	try_row(r, row, rows, rows - 1, COST_ROW * (int)rows + COST_TORN_LINE * head_torn_lines(row, rows),
		false);
}

/*
 * May a row begin at cell i?  Where blanks continue merged cells, with one, the first of several unless rows
 * may end with some; before the first blank, anywhere.
 */
static bool may_begin(const struct rebuild *r, const struct row *all, size_t i, size_t first_blank)
{
	bool blank = all->cell[i].text.len == 0;

	if (!r->table->grid->blanks || i < first_blank)
		return true;
	return blank && (r->blank_ends || all->cell[i - 1].text.len > 0);
}

/* Every way to break `all` from cell `from` into rows, behind `n` rows that are set. */
static void try_breaks(struct rebuild *r, const struct row *all, size_t from, size_t first_blank,
		       struct row *part, size_t n)
{
	struct row *row[MAX_ROWS], below;
	size_t known = r->below != NULL;

	part[n] = (struct row){ .cell = all->cell + from, .n = all->n - from };
	for (size_t i = 0; i <= n; i++)
		row[i] = &part[i];
	if (r->below != NULL && n + 1 < MAX_ROWS) {
		below = *r->below;
		row[n + 1] = &below;
	}
	try_rows(r, row, n + 1 + known);
	for (size_t i = from + 1; i < all->n && n + 1 + known < MAX_ROWS; i++) {
		if (!may_begin(r, all, i, first_blank))
			continue;
		part[n] = (struct row){ .cell = all->cell + from, .n = i - from };
		try_breaks(r, all, i, first_blank, part, n + 1);
	}
}

/* The first blank cell; row->n when there is none. */
static size_t find_blank(const struct row *row)
{
	size_t i = 0;

	while (i < row->n && row->cell[i].text.len > 0)
		i++;
	return i;
}

/* The cheap ones first: a search among all of them may not come to an end. */
void rebuild_search(struct rebuild *r, const struct row *all)
{
	static const int most[] = { 64, 96, COST_MOST + 1, TREE_NEVER };
	struct row part[MAX_ROWS];
	size_t first_blank = find_blank(all);

	for (size_t i = 0; i < sizeof most / sizeof *most && r->best >= TREE_NEVER; i++) {
		r->best = most[i];
		r->tries = 0;
		try_breaks(r, all, 0, first_blank, part, 0);
		if (r->best == most[i])
			r->best = TREE_NEVER;
	}
}

/* The best tree with so many heads of labels; r->best: what it costs. */
static void find_tree(struct rebuild *r, struct part *part, struct row **from, size_t rows, size_t stubs)
{
	struct table *table = r->table;
	struct row broken[MAX_ROWS], row[MAX_ROWS], *each[MAX_ROWS];
	bool open = table->grid->pieces && !table->grid->blanks; /* nothing tells rows or cells apart */

	*r = (struct rebuild){ .table = table,
			       .leaves = part->n_col + stubs,
			       .stubs = stubs,
			       .best = TREE_NEVER,
			       .sum = table_sums(table, part) };
	head_pieces_look(&r->pieces, table, part, from, row, rows);
	if (open && rows == 1 && !row[0].exact && row[0].n > MAX_OPEN)
		rebuild_verses(r, part);
	if (r->best < TREE_NEVER)
		return;
	if (rows == 1 && !row[0].exact && (table->grid->stream || row[0].n > r->leaves) &&
	    row[0].n <= (open ? MAX_OPEN : HEAD_PIECES)) {
		rebuild_search(r, &row[0]);
		if (open)
			rebuild_try_lines(r, &row[0]);
		r->blank_ends = r->best >= TREE_NEVER;
		if (r->blank_ends)
			try_breaks(r, &row[0], 0, find_blank(&row[0]), broken, 0);
	} else {
		for (size_t i = 0; i < rows; i++)
			each[i] = &row[i];
		try_rows(r, each, rows);
	}
}

/* Do values or the place of totals speak against the tree? */
static bool is_denied(const struct rebuild *r)
{
	return r->best < TREE_NEVER && denial(r, &r->top) > 0;
}

/*
 * Is a tree without heads of labels the only one that costs what it does, and hardly another cost than that
 * of several trees with some?  Then the corner is blank.
 */
static bool is_clearer(const struct rebuild *r, const struct rebuild *best)
{
	return r->stubs == 0 && !r->tied && r->best < best->best + COST_ROW &&
	       best->best < r->best + COST_ROW && !is_denied(r);
}

/* Have the rows more cells than there are columns, and no blank one?  Then blanks continue none here. */
static bool lacks_blanks(const struct part *part, struct row **from, size_t rows)
{
	size_t cells = 0, blank = 0;

	for (size_t i = 0; i < rows; i++) {
		cells += from[i]->n;
		blank += row_blanks(from[i]);
	}
	return blank == 0 && cells > part->n_col + 1;
}

bool table_rebuild(const struct table *table, struct part *part, struct row **from, size_t rows,
		   const size_t *stubs, size_t n)
{
	const struct grid *shown = table->grid;
	bool lack = shown->stream && shown->pieces && lacks_blanks(part, from, rows);
	struct grid grid;
	struct table read = table_with_blanks(table, &grid, shown->blanks && !lack);
	struct rebuild best = { .table = &read, .best = TREE_NEVER }, r = { .table = &read };
	int enough = grid.stream ? TREE_NEVER : COST_DOUBT;

	for (size_t i = 0; i < n && rows <= MAX_ROWS; i++) {
		bool done = best.best < enough && (stubs[0] == 0 || !is_denied(&best));
		if (done && !best.tied)
			break;
		find_tree(&r, part, from, rows, stubs[i]);
		if (done ? is_clearer(&r, &best) : r.best + COST_ODD_STUBS * (int)i < best.best)
			best = r;
	}
	bool open = grid.pieces && !grid.blanks;
	if (best.best >= TREE_NEVER || ((open || best.broken) && best.best > COST_MOST)) {
		part->guessed = best.best < TREE_NEVER;
		return false;
	}
	tree_write(&read, part, &best.top, best.rows, best.stubs);
	part->guessed = best.tied;
	return true;
}
