/*
 * table_center.c -- row labels that are centred in their column: where they begin shows no depth.
 *
 *        men     3  0  2
 *       women    1  0  0
 *      children  4  2  7
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

/* Do the labels that begin rows have one middle, but not one beginning? */
static bool are_centred(const struct part *part)
{
	const struct cell *first = NULL;
	size_t labels = 0, least = are_beside(part) ? 2 : 1;
	bool differ = false;

	for (size_t b = 0; b < part->n_body; b++) {
		const struct cell *cell = part->body[b].n_label >= least ? part->body[b].label[0] : NULL;
		if (cell == NULL || cell->col > 0)
			continue;
		first = first ? first : cell;
		uint32_t middle = first->left + first->right, other = cell->left + cell->right;
		if ((middle > other ? middle - other : other - middle) > OFF * least)
			return false;
		differ = differ || cell->left != first->left;
		labels++;
	}
	return differ && labels >= LEAST_LABELS;
}

void table_center(const struct table *table, struct part *part)
{
	if (!table->grid->extents || !are_centred(part))
		return;
	for (size_t b = 0; b < part->n_body; b++)
		if (part->body[b].n_label > 0 && part->body[b].label[0]->col == 0)
			part->body[b].label[0]->left = 0;
}
