/*
 * table_tree.c -- header rows above the columns where spans were lost: the cells of each row in order,
 * nothing more.
 *
 * Built from the bottom.  The last header row names leaves.  A cell of the row above either covers a run of
 * the nodes below or is a leaf itself: then a blank cell continues it where the layout prints those
 * (grid.blanks), and nothing where it does not.  All nodes must be covered in order, and the leaves must come
 * out as many as there are columns (plus one that heads the row labels).  What remains open is decided by
 * dynamic programming over what groups of columns look like: they repeat their labels (Plan, Actual, Plan,
 * Actual), they close with a total, they are of one depth.
 *
 *     Region | 2023 | 2024                     five leaves: Region covers nothing and is one itself,
 *     Plan | Actual | Plan | Actual            2023 and 2024 cover two each
 *
 * A search is of one row over the level below (table_cover.c).  The rows above it are searched for each number
 * of leaves that it may have, MAX_SEARCHES at most in all, as long as they cost less than the best tree until
 * then.
 */
#include "table_cover.h"

enum { MAX_SEARCHES = 256 /* of rows, for one header: three rows never take as many */ };

bool cell_total(const struct cell *cell)
{
	return cell->total != CELL_NOT_LOOKED ? cell->total == CELL_TOTAL : label_is_total(cell->text);
}

void cell_look_total(struct cell *cell)
{
	cell->total = cell_total(cell) ? CELL_TOTAL : CELL_NO_TOTAL;
}

struct node node_of(const struct cell *cell)
{
	struct span text = cell->text;

	return (struct node){ .text = text, .leaves = 1, .blank = text.len == 0, .total = cell_total(cell) };
}

static size_t level_leaves(const struct level *level)
{
	size_t n = 0;

	for (size_t i = 0; i < level->n; i++)
		n += level->v[i].leaves;
	return n;
}

struct building { /* of a header */
	struct table *table;
	const struct tree_question *of;
	unsigned searches; /* done so far */
};

/*
 * How many cells of row i may be leaves over this level; false: nothing comes out right.  Rows above never take
 * leaves away, and each cell that is none covers a node.
 */
static bool leaves_due(const struct building *b, size_t i, const struct level *below, size_t *least,
		       size_t *most)
{
	size_t have = level_leaves(below), cells = b->of->row[i]->n;
	size_t lack = b->table->grid->blanks ? 0 : b->of->leaves - have;

	if (have > b->of->leaves || (i == 0 && have + lack < b->of->leaves)) /* nothing above will add any */
		return false;
	*least = i == 0 ? lack : 0;
	*most = lack < cells ? lack : cells;
	return *least <= *most && cells - *most <= below->n;
}

bool tree_stands_above(const struct tree_question *of, size_t i)
{
	const struct row *row = of->row[i], *below = i + 1 < of->rows ? of->row[i + 1] : row;
	uint64_t last = 0, line = UINT64_MAX;

	for (size_t c = 0; c < row->n; c++)
		last = row->cell[c].line > last ? row->cell[c].line : last;
	for (size_t c = 0; c < below->n; c++)
		line = below->cell[c].line < line ? below->cell[c].line : line;
	return last < line;
}

/*
 * The levels of header rows i - 1 up to 0 above `below`; what they cost, `bound` if there are none that cost
 * less.
 */
static int build_up(struct building *b, size_t i, const struct level *below, int bound, struct level *top)
{
	if (i-- == 0) {
		*top = *below;
		return level_leaves(below) == b->of->leaves && bound > 0 ? 0 : bound;
	}
	struct covering of = { .arena = b->table->scratch,
			       .row = b->of->row[i],
			       .below = below,
			       .stubs = i == 0 ? b->of->stubs : 0,
			       .blanks = b->table->grid->blanks,
			       .again = !b->table->grid->stream && !b->table->grid->pieces &&
					tree_stands_above(b->of, i),
			       .bound = bound };
	if (!leaves_due(b, i, below, &of.least, &of.most) || ++b->searches > MAX_SEARCHES)
		return bound;
	struct search *s = cover_search(&of);
	for (size_t n = of.least; s != NULL && n <= of.most; n++) {
		struct level level, above;
		int cost = cover_level(s, n, &level);
		int more = cost < bound ? build_up(b, i, &level, bound - cost, &above) : 0;
		if (cost + more < bound) {
			bound = cost + more;
			*top = above;
		}
	}
	if (s != NULL)
		cover_free(s);
	return bound;
}

struct table table_with_blanks(const struct table *from, struct grid *grid, bool blanks)
{
	struct table table = *from;

	*grid = *from->grid;
	grid->blanks = blanks;
	table.grid = grid;
	return table;
}

int tree_build(struct table *table, const struct tree_question *of, struct level *top)
{
	const struct row *last = of->row[of->rows - 1];
	struct level leaf = { arena_array(table->scratch, struct node, last->n + 1), last->n };
	struct building b = { .table = table, .of = of };

	for (size_t i = 0; i < of->rows; i++)
		for (size_t k = 0; k < of->row[i]->n; k++)
			cell_look_total(&of->row[i]->cell[k]);
	for (size_t i = 0; i < last->n; i++)
		leaf.v[i] = node_of(&last->cell[i]);
	return build_up(&b, of->rows - 1, &leaf, of->bound, top);
}
