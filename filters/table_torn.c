/*
 * table_torn.c -- tables of a form that no part shows whole: put together from labels and numbers in reading
 * order, whatever became of rows and columns (form_align).  When that places more cells than the parts did,
 * it replaces them.
 */
#include "table_tokens.h"

#include <string.h>

struct labels form_labels(struct arena *arena, const struct form_node *node)
{
	struct labels labels = { NULL, 0 };
	size_t depth = 0;

	for (const struct form_node *at = node; at && at->parent; at = at->parent)
		depth++;
	labels.v = arena_array(arena, struct span, depth + 1);
	labels.n = depth;
	for (const struct form_node *at = node; at && at->parent; at = at->parent)
		labels.v[--depth] = at->text.label;
	return labels;
}

bool part_is_whole(const struct part *part, const struct form_table *table)
{
	size_t rows = 0, cols = 0;

	if (part->form_table != table)
		return false;
	for (size_t i = 0; i < part->n_body; i++)
		rows += part->body[i].leaf > 0 && !part->body[i].over;
	for (size_t i = 0; i < part->n_col; i++)
		cols += part->leaf[i] > 0;
	return cols == table->n_col_leaf && (rows == table->n_row_leaf || table->any_rows);
}

/* Cells of the table that parts have. */
static size_t cells_of(const struct table_doc *doc, const struct form_table *table, bool *whole)
{
	size_t n = 0;

	*whole = false;
	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++) {
			const struct part *part = &doc->reading[i].table.part[k];
			if (part->form_table != table)
				continue;
			*whole = *whole || part_is_whole(part, table);
			for (size_t r = 0; r < part->n_body; r++)
				for (size_t c = 0; c < part->body[r].n_value; c++)
					n += part->leaf[c] > 0 &&
					     (part->body[r].leaf > 0 || table->n_row_leaf == 0) &&
					     part->body[r].value[c] && part->body[r].value[c]->text.len > 0;
		}
	return n;
}

/* A part made after the form's table, without values yet. */
static struct part *part_of_form(struct arena *arena, const struct form *form, const struct form_table *table)
{
	struct part *part = arena_new(arena, struct part);

	part->form = form;
	part->form_table = table;
	part->title = table->title.label.p ? table->title.label : SPAN_NONE;
	part->n_col = table->n_col_leaf;
	part->n_body = table->n_row_leaf > 0 ? table->n_row_leaf : 1;
	part->head = arena_array(arena, struct labels, part->n_col);
	part->leaf = arena_array(arena, size_t, part->n_col);
	part->body = arena_array(arena, struct body_row, part->n_body);
	for (size_t c = 0; c < part->n_col; c++) {
		part->head[c] = form_labels(arena, table->col_leaf[c]);
		part->leaf[c] = c + 1;
	}
	for (size_t r = 0; r < part->n_body; r++) {
		part->body[r].n_value = part->n_col;
		part->body[r].value = arena_array(arena, struct cell *, part->n_col);
		if (table->n_row_leaf == 0)
			continue;
		part->body[r].path = form_labels(arena, table->row_leaf[r]);
		part->body[r].leaf = r + 1;
	}
	return part;
}

struct lines { /* some of the lines of a document, by number */
	uint64_t first, last;
	bool *marked;
};

static struct lines lines_of(const struct table_doc *doc)
{
	uint64_t first = doc->line[0].no, last = doc->line[doc->n - 1].no;

	return (struct lines){ first, last,
			       arena_array(doc->arena, bool, last >= first ? last - first + 1 : 1) };
}

static void mark_line(const struct lines *lines, const struct cell *cell)
{
	if (cell && cell->line >= lines->first && cell->line <= lines->last)
		lines->marked[cell->line - lines->first] = true;
}

static bool is_marked(const struct lines *lines, const struct cell *cell)
{
	return cell && cell->line >= lines->first && cell->line <= lines->last &&
	       lines->marked[cell->line - lines->first];
}

/* Does a part hold a value on a line from which values went to the table, or is it matched with it? */
static bool is_replaced(const struct part *part, const struct form_table *table, const struct lines *placed)
{
	if (part->form_table == table)
		return true;
	if (part->form_table != NULL && part_is_whole(part, part->form_table))
		return false;
	for (size_t r = 0; r < part->n_body; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++)
			if (is_marked(placed, part->body[r].value[c]))
				return true;
	return false;
}

/* Values that went to another table are none of rows that the part's own does not have. */
static void let_go(struct part *part, const struct lines *placed)
{
	for (size_t r = 0; part->form_table && part->form_table->n_row_leaf > 0 && r < part->n_body; r++)
		for (size_t c = 0; part->body[r].leaf == 0 && c < part->body[r].n_value; c++)
			if (is_marked(placed, part->body[r].value[c]))
				part->body[r].value[c] = NULL;
}

/* Two tokens of one cell are pieces of one number. */
static void put_value(struct table_doc *doc, struct cell **value, struct cell *cell)
{
	if (*value != NULL && *value != cell) {
		(*value)->text = arena_join(doc->arena, (*value)->text, SPAN_NONE, cell->text);
		(*value)->repair |= REPAIR_JOIN;
		cell_forget(*value);
		return;
	}
	*value = cell;
	cell->repair |= REPAIR_GUESS;
}

/* The values vote again how they are written: pieces of them, "2,62", may have voted before. */
static void vote_again(struct table *table, const struct part *part)
{
	struct number_vote votes = { 0, 0 };

	for (size_t r = 0; r < part->n_body; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++)
			if (part->body[r].value[c])
				number_vote_add(&votes, part->body[r].value[c]->text);
	if (table->style == number_vote_style(&votes))
		return;
	table->style = number_vote_style(&votes);
	for (size_t r = 0; r < part->n_body; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++)
			if (part->body[r].value[c])
				cell_forget(part->body[r].value[c]);
}

/* Takes the parts of the table out, puts the one of the form in where its first cell stands. */
static void replace_parts(struct table_doc *doc, const struct form *form, const struct form_table *table,
			  const struct form_aligned *aligned, const struct tokens *tokens)
{
	struct part *made = part_of_form(doc->arena, form, table);
	struct lines placed = lines_of(doc);
	size_t home = SIZE_MAX;

	for (size_t i = 0; i < tokens->n; i++) {
		const struct form_cell *at = &aligned->cell[i];
		struct cell *cell = tokens->cell[i];
		if (at->table != table || cell == NULL)
			continue;
		put_value(doc, &made->body[at->row == FORM_NONE ? 0 : at->row].value[at->col], cell);
		mark_line(&placed, cell);
		home = home == SIZE_MAX ? tokens->reading[i] : home;
	}
	if (home == SIZE_MAX)
		return;
	for (size_t i = 0; i < doc->n_reading; i++) {
		struct table *t = &doc->reading[i].table;
		struct part *kept = arena_array(doc->arena, struct part, t->n_part + 2);
		size_t n = 0;
		for (size_t k = 0; k < t->n_part; k++)
			if (!is_replaced(&t->part[k], table, &placed)) {
				let_go(&t->part[k], &placed);
				kept[n++] = t->part[k];
			}
		if (i == home) {
			made->from = n > 0 ? kept[n - 1].to : 0;
			made->to = t->grid->n;
			vote_again(t, made);
			kept[n++] = *made;
		}
		t->part = kept;
		t->n_part = n;
	}
}

static size_t placed_in(const struct form_aligned *aligned, const struct tokens *tokens,
			const struct form_table *table)
{
	size_t n = 0;

	for (size_t i = 0; i < tokens->n; i++)
		n += aligned->cell[i].table == table && tokens->cell[i] != NULL;
	return n;
}

static bool has_torn(const struct table_doc *doc, const struct form *form)
{
	bool whole;

	for (size_t i = 0; form && i < form->n_table; i++) {
		cells_of(doc, form->table[i], &whole);
		if (!whole && !form->table[i]->any_rows)
			return true;
	}
	return form == NULL;
}

/* Values that a whole table of another form has, by line, are in none of this one. */
static void settle_whole(const struct table_doc *doc, const struct form *form, const struct tokens *tokens,
			 struct form_aligned *aligned)
{
	struct lines settled = lines_of(doc);

	for (size_t i = 0; i < doc->n_reading; i++)
		for (size_t k = 0; k < doc->reading[i].table.n_part; k++) {
			const struct part *part = &doc->reading[i].table.part[k];
			if (part->form == NULL || part->form == form ||
			    !part_is_whole(part, part->form_table))
				continue;
			for (size_t r = 0; r < part->n_body; r++)
				for (size_t c = 0; c < part->body[r].n_value; c++)
					mark_line(&settled, part->body[r].value[c]);
		}
	for (size_t i = 0; i < tokens->n; i++)
		if (is_marked(&settled, tokens->cell[i]))
			aligned->cell[i].table = NULL;
}

const struct form *table_torn(struct table_doc *doc, const struct form *form)
{
	struct form_aligned aligned;

	if (!has_torn(doc, form))
		return NULL;
	if (form == NULL && !tokens_show_form(doc))
		return NULL;
	struct tokens tokens = tokens_collect(doc);
	tokens_find_numbers(doc, &tokens);
	const struct form *best = form_align_best(doc->forms, form, tokens.v, tokens.n, doc->arena, &aligned);
	form = best != NULL ? best : form;
	if (form != NULL)
		settle_whole(doc, form, &tokens, &aligned);
	for (size_t i = 0; form && i < form->n_table; i++) {
		bool whole;
		size_t have = cells_of(doc, form->table[i], &whole);
		if (!whole && !form->table[i]->any_rows &&
		    placed_in(&aligned, &tokens, form->table[i]) > have)
			replace_parts(doc, form, form->table[i], &aligned, &tokens);
	}
	tokens_free(&tokens);
	return form;
}
