/*
 * table_order.c -- the heads of columns from the tree over header rows without spans.
 *
 * How many of its leaves head labels rather than values is open: of all numbers the cheapest tree is taken.
 */
#include "table_tree.h"

enum {                      /* as those of table_tree.c */
       COST_ONE_STUB = 4,   /* one head for several columns of labels */
       COST_ODD_STUBS = 12, /* another number of heads than columns of labels */
       MAX_STUBS = 4        /* columns of labels that may have a head each */
};

static size_t write_heads(struct part *part, const struct node *node, struct labels path, size_t leaf,
			  size_t skip, struct arena *arena)
{
	if (node->text.len > 0)
		path.v[path.n++] = arena_span(arena, node->text);
	if (node_is_leaf(node)) {
		struct labels *to = leaf < skip ? &part->stub : &part->head[leaf - skip];
		if (leaf >= skip && leaf - skip >= part->n_col)
			return leaf + 1;
		to->v = arena_array(arena, struct span, path.n + 1);
		for (to->n = 0; to->n < path.n; to->n++)
			to->v[to->n] = path.v[to->n];
		return leaf + 1;
	}
	for (size_t i = 0; i < node->n_child; i++)
		leaf = write_heads(part, &node->child[i], path, leaf, skip, arena);
	return leaf;
}

void tree_write(struct table *table, struct part *part, const struct level *top, size_t rows, size_t stubs)
{
	struct labels path = { arena_array(table->arena, struct span, rows + 1), 0 };
	size_t next = 0;

	for (size_t i = 0; i < top->n; i++)
		next = write_heads(part, &top->v[i], path, next, stubs, table->arena);
}

/*
 * How many leaves head the labels instead of values: as many as the first row has labels when there is a head
 * for each; else one when rows have labels, or none; then any that fits.
 */
static size_t stubs_try(const struct part *part, const struct row *row, size_t rows, size_t i)
{
	size_t labels = 0;

	for (size_t k = 0; k < part->n_body && labels == 0; k++)
		labels = part->body[k].n_label;
	if (labels > 1 && rows == 1 && row->n == part->n_col + labels)
		return (const size_t[]){ labels, 1, 0 }[i];
	return labels > 0 ? (const size_t[]){ 1, 0, 2 }[i] : i;
}

/* Do the first leaves, so many, stand under heads of their own? */
static bool stubs_apart(const struct level *top, size_t stubs)
{
	size_t n = 0;

	for (size_t i = 0; n < stubs && i < top->n; i++)
		n += top->v[i].leaves;
	return n == stubs;
}

/*
 * The cheapest tree; heads of labels are as many as there are columns of labels, or one, before any other
 * number.  False: there is none.
 */
static bool tree_best(struct table *table, struct part *part, struct row **row, size_t rows)
{
	struct level top = { NULL, 0 }, found;
	size_t labels = 0, stubs = 0;
	int best = TREE_NEVER;

	for (size_t k = 0; k < part->n_body; k++)
		labels = part->body[k].n_label > labels ? part->body[k].n_label : labels;
	labels = labels < MAX_STUBS ? labels : MAX_STUBS;
	for (size_t n = labels + 1; n-- > 0;) {
		int cost = n == labels ? 0 : n == 1 ? COST_ONE_STUB : COST_ODD_STUBS;
		struct tree_question of = { row, rows, part->n_col + n, n, best - cost };
		cost += tree_recall(table, &of, &found);
		if (cost >= best || !stubs_apart(&found, n))
			continue;
		best = cost;
		stubs = n;
		top = found;
	}
	if (best < TREE_NEVER)
		tree_write(table, part, &top, rows, stubs);
	return best < TREE_NEVER;
}

/* Two rows that are known: each head of the upper one covers as many of the lower one. */
static bool heads_exact(struct table *table, struct part *part, struct row **row, size_t rows)
{
	if (rows != 2 || !row[0]->exact || !row[1]->exact || row[0]->n == 0 || row[1]->n != part->n_col ||
	    part->n_col % row[0]->n != 0)
		return false;
	for (size_t c = 0; c < part->n_col; c++) {
		struct labels *head = &part->head[c];
		head->v = arena_array(table->arena, struct span, 2);
		head->v[head->n++] = row[0]->cell[c / (part->n_col / row[0]->n)].text;
		head->v[head->n++] = row[1]->cell[c].text;
	}
	return true;
}

static bool heads_from(struct table *table, struct part *part, struct row **row, size_t rows)
{
	if (heads_exact(table, part, row, rows))
		return true;
	if (!table->grid->stream && !table->grid->pieces)
		return rows > 0 && tree_best(table, part, row, rows);
	if (rows == 0)
		return false;
	size_t stubs[3];
	for (size_t i = 0; i < 3; i++)
		stubs[i] = stubs_try(part, row[0], rows, i);
	return table_rebuild(table, part, row, rows, stubs, 3);
}

/* A row that counts the columns is needed only if the others are no heads. */
static bool heads_of_rows(struct table *table, struct part *part, struct row **row, size_t rows)
{
	bool counts = rows > 1 && row_counts(table, row[rows - 1]);

	return (counts && heads_from(table, part, row, rows - 1)) || heads_from(table, part, row, rows);
}

/* The cells of the row that are not blank. */
static struct row *without_blanks(struct arena *arena, const struct row *row)
{
	struct row *out = arena_array(arena, struct row, 1);

	*out = *row;
	out->cell = arena_array(arena, struct cell, row->n + 1);
	out->n = 0;
	for (size_t i = 0; i < row->n; i++)
		if (row->cell[i].text.len > 0)
			out->cell[out->n++] = row->cell[i];
	return out;
}

/* Where rows of values have slipped, so may those of heads: then their blank cells tell nothing. */
static bool heads_slipped(struct table *table, struct part *part, struct row **row, size_t rows)
{
	struct grid grid;
	struct table read = table_with_blanks(table, &grid, false);

	if (!part->by_run || !table->grid->placed || !table->grid->blanks)
		return false;
	for (size_t i = 0; i < rows; i++)
		row[i] = without_blanks(table->arena, row[i]);
	return heads_of_rows(&read, part, row, rows);
}

bool table_tree(struct table *table, struct part *part)
{
	struct row **row = arena_array(table->arena, struct row *, part->to - part->from + 1);
	size_t rows = 0;

	part->head = arena_array(table->arena, struct labels, part->n_col + 1);
	for (size_t i = part->from; i < part->to && table->role[i] != ROLE_DATA; i++)
		if (table->role[i] == ROLE_HEADER)
			row[rows++] = &table->grid->row[i];
	return heads_of_rows(table, part, row, rows) || heads_slipped(table, part, row, rows);
}
