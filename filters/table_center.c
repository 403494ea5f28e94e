/*
 * table_center.c -- row labels that are centred in their column: where they begin shows no depth.
 *
 *        men     3  0  2
 *       women    1  0  0
 *      children  4  2  7
 */
#include "table.h"

enum { LEAST_LABELS = 3 };

/* Do the labels that begin rows have one middle, but not one beginning? */
static bool are_centred(const struct part *part)
{
	const struct cell *first = NULL;
	size_t labels = 0;
	bool differ = false;

	for (size_t b = 0; b < part->n_body; b++) {
		const struct cell *cell = part->body[b].n_label > 0 ? part->body[b].label[0] : NULL;
		if (cell == NULL || cell->col > 0)
			continue;
		first = first ? first : cell;
		uint32_t middle = first->left + first->right, other = cell->left + cell->right;
		if ((middle > other ? middle - other : other - middle) > 1)
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
