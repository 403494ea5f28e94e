/*
 * table_center.c -- row labels that are centred in their column, or flush right: where they begin shows no
 * depth.
 *
 *        men     3  0  2               men  3  0  2
 *       women    1  0  0             women  1  0  0
 *      children  4  2  7          children  4  2  7
 *
 * Where labels stand beside others, one that does not is over the columns of both, in the middle of these.
 */
#include "table.h"

#include <string.h>

enum {
	LEAST_LABELS = 3,
	ROUNDED = 1, /* what widths of centred texts may differ by that begin in one place */
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
 * The label that begins row b, where others stand beside it if they do anywhere; NULL: it has none, or one over
 * several drawn columns.
 */
static const struct cell *label_at(const struct part *part, size_t b, size_t least)
{
	const struct cell *cell = part->body[b].n_label >= least ? part->body[b].label[0] : NULL;

	return cell != NULL && cell->col == 0 && cell->text.len > 0 && cell->right > 0 ? cell : NULL;
}

/* Do the labels that begin rows have one middle, but not one beginning? */
static bool are_centred(const struct part *part)
{
	const struct cell *first = NULL;
	size_t labels = 0, least = are_beside(part) ? 2 : 1;
	bool differ = false;

	for (size_t b = 0; b < part->n_body; b++) {
		const struct cell *cell = label_at(part, b, least);
		if (cell == NULL)
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

/* Is each label that stands deeper than the one above it so by one unit, and all by some? */
static bool are_steps(const struct part *part, uint32_t least, uint32_t unit)
{
	uint32_t above = UINT32_MAX;

	for (size_t b = 0; b < part->n_body; b++) {
		const struct cell *cell = label_at(part, b, 1);
		if (cell == NULL)
			continue;
		if ((cell->left - least) % unit > 0 || (cell->left > above && cell->left - above > unit))
			return false;
		above = cell->left;
	}
	return true;
}

/*
 * Do the labels have one end, but begin in three places at least, which are no steps of an indent?  Dots that
 * lead to the values end in one place too.
 */
static bool are_flush_right(const struct part *part)
{
	uint32_t least = UINT32_MAX, unit = UINT32_MAX, right = 0;
	bool differ = false; /* by more than one width */

	for (size_t b = 0; b < part->n_body; b++) {
		const struct cell *cell = label_at(part, b, 1);
		if (cell == NULL)
			continue;
		right = right > 0 ? right : cell->right;
		if (cell->right != right || memchr("._-:", cell->text.p[cell->text.len - 1], 4) != NULL)
			return false;
		least = cell->left < least ? cell->left : least;
	}
	for (size_t b = 0; b < part->n_body; b++) {
		const struct cell *cell = label_at(part, b, 1);
		uint32_t off = cell != NULL ? cell->left - least : 0;
		differ = differ || (off > 0 && unit < UINT32_MAX && off != unit);
		unit = off > 0 && off < unit ? off : unit;
	}
	return differ && !are_steps(part, least, unit);
}

/* What begins row i of a drawn table, a row or a group of one column; NULL: nothing does. */
static struct cell *drawn_label(const struct table *table, size_t i)
{
	const struct row *row = &table->grid->row[i];
	bool body = table->role[i] == ROLE_DATA || table->role[i] == ROLE_GROUP;

	return body && row->n > 0 && row->cell[0].text.len > 0 && row->cell[0].right > 0 ? &row->cell[0]
											 : NULL;
}

/*
 * Are the labels of a drawn table flush left, those that are indented too?  Of what is centred or flush right
 * no two of different widths begin leftmost, nor is what begins behind these wider.  `left`: the leftmost.
 */
static bool are_flush_left(const struct table *table, const struct part *part, uint32_t *left)
{
	uint32_t least = 0, most = 0, inner = 0; /* widths: of the leftmost, and of others */

	*left = UINT32_MAX;
	for (size_t i = part->from; i < part->to; i++) {
		const struct cell *cell = drawn_label(table, i);
		if (cell == NULL)
			continue;
		uint32_t width = cell->right - cell->left;
		if (cell->left < *left) {
			inner = most > inner ? most : inner;
			*left = cell->left;
			least = most = width;
		} else if (cell->left == *left) {
			least = width < least ? width : least;
			most = width > most ? width : most;
		} else {
			inner = width > inner ? width : inner;
		}
	}
	return most > least + ROUNDED || inner > least + ROUNDED;
}

struct flush { /* of the labels of a column */
	const struct cell *first;
	size_t n;
	bool differ; /* where they begin */
	bool apart;  /* where they end */
};

static void look_at_label(struct flush *flush, const struct cell *cell)
{
	flush->first = flush->n++ > 0 ? flush->first : cell;
	flush->differ = flush->differ || cell->left != flush->first->left;
	flush->apart = flush->apart || cell->right != flush->first->right;
}

/* Levels the columns behind the first one whose labels have one end, but not one beginning. */
static void level_inner(const struct table *table, struct part *part)
{
	struct flush *flush = arena_array(table->scratch, struct flush, part->n_label + 1);

	for (size_t b = 0; b < part->n_body; b++)
		for (size_t k = 0; k < part->body[b].n_label; k++) {
			const struct cell *cell = part->body[b].label[k];
			if (cell->col < part->n_label && cell->text.len > 0)
				look_at_label(&flush[cell->col], cell);
		}
	for (size_t b = 0; b < part->n_body; b++)
		for (size_t k = 0; k < part->body[b].n_label; k++) {
			struct cell *cell = part->body[b].label[k];
			const struct flush *in = &flush[cell->col < part->n_label ? cell->col : 0];
			if (cell->col > 0 && in->differ && !in->apart && in->n >= LEAST_LABELS)
				cell->left = 0;
		}
}

/* Labels of a drawn table stand as far behind the leftmost as they are indented, where they are flush left. */
static void level_drawn(const struct table *table, const struct part *part, bool indented, uint32_t left)
{
	for (size_t i = part->from; i < part->to; i++)
		if (table->grid->row[i].n > 0) {
			struct cell *cell = &table->grid->row[i].cell[0];
			cell->left = indented && cell->left > left ? cell->left - left : 0;
		}
}

/* Levels the labels that begin rows. */
static void level_first(struct part *part)
{
	for (size_t b = 0; b < part->n_body; b++)
		for (size_t k = 0; k < part->body[b].n_label; k++)
			if (part->body[b].label[k]->col == 0)
				part->body[b].label[k]->left = 0;
}

void table_center(const struct table *table, struct part *part)
{
	bool shifted = are_centred(part) || are_flush_right(part);
	uint32_t left;

	if (table->grid->indents) {
		bool indented = are_flush_left(table, part, &left) && !shifted;
		level_drawn(table, part, indented, left);
	}
	if (!table->grid->extents)
		return;
	if (shifted)
		level_first(part);
	if (part->n_label > 1)
		level_inner(table, part);
}
