/*
 * check_prose.c -- what the prose says against what the table prints.
 *
 * A statement is a cell of the table "doc" whose id is "doc." and the id of the cell that it repeats.  Its
 * number is in its value, or the form gives it to the phrase ("none was received" is 0).  Prose is not
 * arithmetic: it neither proves a cell nor suspects one, so its relations are told when all others are
 * settled.
 */
#include "check.h"
#include "form.h"
#include "mem.h"
#include "number.h"

#include <stdlib.h>
#include <string.h>

static const struct span prefix = { "doc.", 4 };

struct statement {
	struct span form, id;   /* of the cell that it repeats */
	uint32_t says, repeats; /* cells; `repeats` is CHECK_NO_CELL until it is found */
};

struct statements {
	struct statement *v;
	size_t n, cap;
};

static bool is_statement(const struct check_doc *doc, const struct check_cell *cell)
{
	return span_eq(doc->table[cell->table].name, SPAN("doc")) && cell->id.len > prefix.len &&
	       memcmp(cell->id.p, prefix.p, prefix.len) == 0;
}

static int by_cell(const void *a, const void *b)
{
	const struct statement *x = a, *y = b;
	int order = span_cmp(x->id, y->id);

	if (!order)
		order = span_cmp(x->form, y->form);
	return order ? order : (x->says > y->says) - (x->says < y->says);
}

static void collect(struct statements *all, const struct check_doc *doc)
{
	for (uint32_t i = 0; i < doc->n_cells; i++) {
		const struct check_cell *cell = &doc->cell[i];
		struct span id = cell->id;

		if (!is_statement(doc, cell))
			continue;
		id = span_from(id, prefix.len);
		all->v = mem_grow(all->v, &all->cap, all->n, sizeof *all->v);
		all->v[all->n++] = (struct statement){ cell->form, id, i, CHECK_NO_CELL };
	}
	if (all->n > 0)
		qsort(all->v, all->n, sizeof *all->v, by_cell);
}

/* The first of the statements that repeat this cell; NULL: none does. */
static struct statement *first_about(const struct statements *all, const struct check_cell *cell)
{
	const struct statement want = { cell->form, cell->id, 0, 0 };
	size_t low = 0, high = all->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_cell(&all->v[mid], &want) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == all->n || !span_eq(all->v[low].id, cell->id) || !span_eq(all->v[low].form, cell->form))
		return NULL;
	return &all->v[low];
}

/* A cell that came twice is the one with a number. */
static void find_cells(const struct statements *all, const struct check_doc *doc)
{
	for (uint32_t i = 0; i < doc->n_cells; i++) {
		struct statement *s = doc->cell[i].id.len ? first_about(all, &doc->cell[i]) : NULL;

		if (s && (s->repeats == CHECK_NO_CELL || !doc->cell[s->repeats].number.len))
			s->repeats = i;
	}
	for (size_t i = 1; i < all->n; i++)
		if (span_eq(all->v[i].id, all->v[i - 1].id) && span_eq(all->v[i].form, all->v[i - 1].form))
			all->v[i].repeats = all->v[i - 1].repeats;
}

/* What the form takes a phrase without a number for; empty: nothing. */
static struct span fixed_value(const struct form_set *forms, const struct statement *s)
{
	const struct form *form = form_set_find(forms, s->form);
	struct span value = SPAN_NONE;
	struct buf id = BUF_INIT;

	for (size_t i = 0; form && i < form->n_saying && !value.len; i++) {
		const struct form_phrase *phrase = &form->saying[i];

		buf_clear(&id);
		form_cell_id(&id, phrase->table, phrase->row, phrase->col);
		if (span_eq(buf_span(&id), s->id))
			value = phrase->value;
	}
	buf_free(&id);
	return value;
}

/* The number that is said, canonical in `out`; false: none. */
static bool number_said(struct buf *out, const struct check_doc *doc, const struct form_set *forms,
			const struct statement *s)
{
	if (number_parse(doc->cell[s->says].value, NUMBER_POINT, out).kind == NUMBER_VALUE)
		return true;
	return number_parse(fixed_value(forms, s), NUMBER_POINT, out).kind == NUMBER_VALUE;
}

static void relate(struct check_doc *doc, const struct statement *s, struct span said)
{
	const struct check_cell *cell = &doc->cell[s->repeats];
	struct span name = doc->cell[s->says].path[CHECK_ROWS];
	struct check_rel *rel = check_relate_known(
	    doc, &(struct check_rel){ .rule = arena_fmt(&doc->arena, "form:%.*s", (int)name.len, name.p),
				      .axis = CHECK_COLS,
				      .target = s->repeats,
				      .part = &(struct check_part){ s->says, 1 },
				      .n = 1 });
	struct tally t = { 0 };
	struct buf text = BUF_INIT;

	rel->computed = arena_span(&doc->arena, said);
	rel->status = CHECK_UNKNOWN;
	if (tally_add(&t, cell->number, 0) && tally_sub(&t, said)) {
		tally_print(&text, &t);
		rel->difference = arena_span(&doc->arena, buf_span(&text));
		rel->status = tally_sign(&t) ? CHECK_DIFFERS : CHECK_OK;
	}
	tally_free(&t);
	buf_free(&text);
}

void check_prose(struct check_doc *doc, const struct form_set *forms)
{
	struct statements all = { 0 };
	struct buf said = BUF_INIT;

	collect(&all, doc);
	if (all.n > 0)
		find_cells(&all, doc);
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].repeats != CHECK_NO_CELL && form_set_find(forms, all.v[i].form) &&
		    number_said(&said, doc, forms, &all.v[i]))
			relate(doc, &all.v[i], buf_span(&said));
	buf_free(&said);
	free(all.v);
}
