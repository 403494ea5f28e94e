/*
 * Header rows above the columns where the grid says which column a header cell stands in.
 *
 * A blank cell right of a label is covered by it as far as the label above it reaches (a merged cell prints
 * its text in its first column); a blank below a label is covered by it too.  So the labels above a column
 * are, row by row, the nearest filled cell to the left under the same parent.  The last header row names
 * single columns and inherits nothing.
 */
#include "table.h"

static struct cell *cell_at(const struct row *row, size_t col)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cell[i].col <= col && col < row->cell[i].col + row->cell[i].width)
			return row->cell[i].text.len > 0 ? &row->cell[i] : NULL;
	return NULL;
}

void head_extent(const struct table *table, const struct part *part, size_t *from, size_t *to)
{
	*from = SIZE_MAX;
	*to = 0;
	for (size_t i = part->from; i < part->to; i++) {
		const struct row *row = &table->grid->row[i];
		if (table->role[i] != ROLE_HEADER)
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

/*
 * One header row over all columns.  `parent` numbers the label that column stands under so far: equal
 * numbers, same parent.
 */
static void head_row(struct part *part, const struct row *row, size_t first, bool last,
    size_t *parent, size_t *next)
{
	struct cell *open = NULL;
	size_t open_parent = 0, open_id = 0;

	for (size_t c = 0; c < part->n_col; c++) {
		struct cell *cell = cell_at(row, first + c);
		if (cell == NULL && (last || open == NULL || parent[c] != open_parent)) {
			open = NULL;
			continue;
		}
		if (cell != NULL && cell != open) {
			open = cell;
			open_parent = parent[c];
			open_id = ++*next;
		}
		heads_add(&part->head[c], open->text);
		parent[c] = open_id;
	}
}

static void stub_row(struct part *part, const struct row *row, size_t first)
{
	for (size_t c = 0; c < first; c++) {
		struct cell *cell = cell_at(row, c);
		if (cell != NULL && cell->col == c)
			heads_add(&part->stub, cell->text);
	}
}

void table_head(struct table *table, struct part *part)
{
	size_t first = part->n_label, rows = 0, last = part->from, next = 0, from, to;

	head_extent(table, part, &from, &to);
	if (to > from && to - from == part->n_col)
		first = from;
	else if (part->by_run) {
		table_tree(table, part);
		return;
	}
	for (size_t i = part->from; i < part->to && table->role[i] != ROLE_DATA; i++)
		if (table->role[i] == ROLE_HEADER) {
			rows++;
			last = i;
		}
	part->head = arena_array(table->arena, struct labels, part->n_col + 1);
	part->stub.v = arena_array(table->arena, struct span, rows * (first + 1) + 1);
	for (size_t c = 0; c < part->n_col; c++)
		part->head[c].v = arena_array(table->arena, struct span, rows + 1);
	size_t *parent = arena_array(table->arena, size_t, part->n_col + 1);
	for (size_t i = part->from; i <= last && rows > 0; i++)
		if (table->role[i] == ROLE_HEADER) {
			const struct row *row = &table->grid->row[i];
			stub_row(part, row, first);
			head_row(part, row, first, i == last && rows > 1, parent, &next);
		}
}
