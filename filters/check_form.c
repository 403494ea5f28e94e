/*
 * check_form.c -- the relations that a form states, over the cells that bear its ids.
 *
 * Cells are found by their ids, wherever a layout has put them.  The ids of a table whose rows have any
 * labels come again with every row; there a row is part of the key.
 */
#include "check.h"
#include "form.h"
#include "hash.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct ids { /* id -> the first cell that bears it */
	const struct check_doc *doc;
	uint32_t *slot;
	size_t n_slots;
	bool marked; /* a cell has no number: blanks are marked */
};

static const uint64_t one_row = UINT64_MAX; /* key part of a table whose rows are known to the form */

static uint64_t row_key(const struct check_cell *cell)
{
	return (uint64_t)cell->table << 32 | cell->at[CHECK_ROWS];
}

static size_t slot_of(const struct ids *ids, struct span id, uint64_t row)
{
	uint64_t h = hash_mix(hash_span((uint64_t)(uintptr_t)ids->slot, id), row);

	return (size_t)(h ^ (h >> 32)) & (ids->n_slots - 1);
}

/* The slot that holds the cell, or the free one where it goes. */
static size_t find_slot(const struct ids *ids, struct span id, uint64_t row)
{
	size_t s = slot_of(ids, id, row);

	for (; ids->slot[s]; s = (s + 1) & (ids->n_slots - 1)) {
		const struct check_cell *cell = &ids->doc->cell[ids->slot[s] - 1];

		if ((row == one_row || row_key(cell) == row) && span_eq(cell->id, id))
			break;
	}
	return s;
}

static bool of_table(struct span id, const struct form_table *table)
{
	return id.len > table->id.len && id.p[table->id.len] == '.' &&
	       memcmp(id.p, table->id.p, table->id.len) == 0;
}

static void collect(struct ids *ids, const struct check_doc *doc, const struct form *form,
		    const struct form_table *table)
{
	size_t n = 0;

	for (size_t i = 0; i < doc->n_cells; i++)
		n += of_table(doc->cell[i].id, table);
	*ids = (struct ids){ .doc = doc, .n_slots = 16 };
	while (ids->n_slots < n * 2 + 1)
		ids->n_slots *= 2;
	ids->slot = mem_alloc(ids->n_slots * sizeof *ids->slot);
	for (uint32_t i = 0; i < doc->n_cells; i++) {
		const struct check_cell *cell = &doc->cell[i];
		size_t s;

		if (!of_table(cell->id, table) || !span_eq(cell->form, form->name))
			continue;
		ids->marked = ids->marked || !cell->number.len;
		s = find_slot(ids, cell->id, table->any_rows ? row_key(cell) : one_row);
		if (!ids->slot[s] || (!doc->cell[ids->slot[s] - 1].number.len && cell->number.len))
			ids->slot[s] = i + 1;
	}
}

/* One instance of a relation: its terms as cells. */
struct instance {
	const struct ids *ids;
	const struct form_table *table;
	const struct form_relation *rel;
	size_t other;              /* the leaf of the other axis */
	uint64_t row;              /* key part */
	struct check_part *term;   /* sum of them is 0 */
	size_t n, missing, target; /* target: index of the term to solve for, or n */
	bool torn;                 /* there is no such cell, where the table marks its blanks */
};

static void add_term(struct instance *in, struct span id, int sign, bool target)
{
	uint32_t cell = in->ids->slot[find_slot(in->ids, id, in->row)];

	if (!cell || !in->ids->doc->cell[cell - 1].number.len) {
		in->missing++;
		in->torn = in->torn || (!cell && in->ids->marked);
		return;
	}
	if (target)
		in->target = in->n;
	in->term[in->n++] = (struct check_part){ cell - 1, sign };
}

static void add_side(struct instance *in, bool left)
{
	const struct form_relation *rel = in->rel;
	const struct form_term *term = left ? rel->left : rel->right;
	size_t n = left ? rel->n_left : rel->n_right;
	struct buf id = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		bool columns = rel->axis == FORM_COLUMNS;
		size_t col = columns ? term[i].leaf : in->other, line = columns ? in->other : term[i].leaf;

		buf_clear(&id);
		form_cell_id(&id, in->table, in->table->n_row_leaf ? in->table->row_leaf[line] : NULL,
			     in->table->col_leaf[col]);
		add_term(in, buf_span(&id), left ? term[i].sign : -term[i].sign, left && rel->n_left == 1);
	}
	buf_free(&id);
}

/* Solves the terms for the target and tells of it. */
static void tell(struct check_doc *doc, struct instance *in)
{
	struct span rule = arena_fmt(&doc->arena, "form:%.*s", (int)in->rel->name.len, in->rel->name.p);
	enum check_axis axis = in->rel->axis == FORM_COLUMNS ? CHECK_COLS : CHECK_ROWS;
	struct check_part target = in->term[in->target];
	size_t n = 0;

	for (size_t i = 0; i < in->n; i++)
		if (i != in->target)
			in->term[n++] =
			    (struct check_part){ in->term[i].cell, -target.sign * in->term[i].sign };
	check_relate(doc, &(struct check_rel){ .rule = rule,
					       .axis = axis,
					       .target = target.cell,
					       .part = in->term,
					       .n = n,
					       .missing = in->missing,
					       .torn = in->torn });
	doc->cell[target.cell].told[axis] = true;
}

/* Of the table and the relation in `in`, with their ids. */
static void relate(struct check_doc *doc, struct instance in, size_t other, uint64_t row)
{
	in.other = other;
	in.row = row;
	in.target = in.rel->n_left + in.rel->n_right;
	in.term = mem_alloc(in.target * sizeof *in.term);
	add_side(&in, true);
	if (in.target > in.n && in.rel->n_left > 1 && in.n > 0)
		in.target = 0;
	add_side(&in, false);
	if (in.target < in.n && in.n > 1)
		tell(doc, &in);
	free(in.term);
}

static void every_row(struct check_doc *doc, struct instance in)
{
	uint64_t last = one_row;

	for (size_t i = 0; i < doc->n_cells; i++) {
		uint64_t row = row_key(&doc->cell[i]);

		if (row == last || !of_table(doc->cell[i].id, in.table))
			continue;
		last = row;
		relate(doc, in, 0, row);
	}
}

static void check_form_table(struct check_doc *doc, const struct form *form, const struct form_table *table)
{
	struct ids ids;

	if (!table->n_relation)
		return;
	collect(&ids, doc, form, table);
	for (size_t i = 0; i < table->n_relation; i++) {
		const struct form_relation *rel = &table->relation[i];
		const struct instance in = { .ids = &ids, .table = table, .rel = rel };
		size_t n = rel->axis == FORM_COLUMNS ? table->n_row_leaf : table->n_col_leaf;

		if (rel->axis == FORM_COLUMNS && table->any_rows)
			every_row(doc, in);
		else if (rel->axis == FORM_COLUMNS && n == 0)
			relate(doc, in, 0, one_row);
		else
			for (size_t k = 0; k < n; k++)
				relate(doc, in, k, one_row);
	}
	free(ids.slot);
}

void check_form(struct check_doc *doc, const struct form_set *forms)
{
	for (size_t i = 0; i < form_set_count(forms); i++) {
		const struct form *form = form_set_get(forms, i);
		size_t k = 0;

		while (k < doc->n_cells && !span_eq(doc->cell[k].form, form->name))
			k++;
		for (size_t t = 0; k < doc->n_cells && t < form->n_table; t++)
			check_form_table(doc, form, form->table[t]);
	}
}
