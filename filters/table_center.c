/*
 * table_center.c -- row labels that are centred in their column, or flush right: where they begin shows no depth.
 *
 *        men     3  0  2               men  3  0  2
 *       women    1  0  0             women  1  0  0
 *      children  4  2  7          children  4  2  7
 *
 * Where labels stand beside others, one that does not is over the columns of both, in the middle of these.
 */
#include "table.h"

enum {
	LEAST_LABELS = 3,
	OFF = 1 /* half columns that middles differ by, twice as many beside other labels: ends are rounded */
};

/* Have rows several labels? */
static bool are_beside(const struct part *part)
{
	for (size_t b = 0; b < part->n_body; b++)
		if (part->body[b].n_label > 1)
			return true;
	return false;
}

/*
 * Do the labels that begin rows have one middle, or one end, but not one beginning?  With one end they have three
 * at least: "Total" above "Jan" and "Feb", indented, ends where these do.
 */
static bool are_set(const struct part *part)
{
	const struct cell *first = NULL, *second = NULL;
	size_t labels = 0, least = are_beside(part) ? 2 : 1;
	bool third = false, middle = true, right = true;

	for (size_t b = 0; b < part->n_body; b++) {
		const struct cell *cell = part->body[b].n_label >= least ? part->body[b].label[0] : NULL;
		if (cell == NULL || cell->col > 0)
			continue;
		first = first ? first : cell;
		uint32_t one = first->left + first->right, other = cell->left + cell->right;
		middle = middle && (one > other ? one - other : other - one) <= OFF * least;
		right = right && cell->right == first->right;
		second = second || cell->left == first->left ? second : cell;
		third = third || (cell->left != first->left && cell->left != second->left);
		labels++;
		if (!middle && !right)
			return false;
	}
	return labels >= LEAST_LABELS && (middle ? second != NULL : third);
}

void table_center(const struct table *table, struct part *part)
{
	if (!table->grid->extents || !are_set(part))
		return;
	for (size_t b = 0; b < part->n_body; b++)
		if (part->body[b].n_label > 0 && part->body[b].label[0]->col == 0)
			part->body[b].label[0]->left = 0;
}
