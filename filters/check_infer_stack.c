/*
 * check_infer_stack.c -- totals of totals that stand in other tables: tables of a document laid one below the
 * other.
 *
 * Blank lines and headings part a sheet into tables, and its grand total comes below the last.  The rows of
 * all tables are made the rows of one, in which a column holds what is the same field of its line.  What was
 * found within the tables is known there; only sums that reach from one into another are new.
 */
#include "check_infer.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS_MOST = 256, ROWS_MOST = 2000 };

void infer_stack_note(struct infer_stack *stack, size_t table, const struct infer *infer)
{
	for (size_t i = 0; i < infer->n_found; i++) {
		const struct infer_found *f = &infer->found[i];
		struct infer_known *known;

		if (f->op != CHECK_SUM || !f->n)
			continue;
		stack->known = mem_grow(stack->known, &stack->cap, stack->n, sizeof *stack->known);
		known = &stack->known[stack->n++];
		*known = (struct infer_known){ table, *f };
		known->found.part = arena_array(&stack->arena, uint32_t, f->n);
		memcpy(known->found.part, f->part, f->n * sizeof *f->part);
	}
}

/* Tables as one. */
struct pile {
	struct arena *arena;
	const struct check_doc *doc;
	struct check_table table;
	struct check_cell *cell;
	size_t *base; /* by table: its first row */
	struct span field[FIELDS_MOST];
};

/* The column of a field, which may be new; FIELDS_MOST: there are too many. */
static size_t column_of(struct pile *p, struct span field)
{
	size_t *n = &p->table.n[CHECK_COLS];

	for (size_t i = 0; i < *n; i++)
		if (span_eq(p->field[i], field))
			return i;
	if (*n == FIELDS_MOST)
		return FIELDS_MOST;
	p->field[*n] = field;
	return (*n)++;
}

static bool add_cells(struct pile *p, const struct check_table *table, size_t base)
{
	struct infer_refs refs = infer_refs_new(p->arena, p->doc, table);
	size_t *column = arena_array(p->arena, size_t, table->n[CHECK_COLS]);

	for (size_t i = 0; i < table->n[CHECK_COLS]; i++)
		if ((column[i] = column_of(p, refs.field[i])) == FIELDS_MOST)
			return false;
	for (size_t i = 0; i < table->n_cells; i++) {
		struct check_cell *cell = &p->cell[table->first - p->table.first + i];

		*cell = p->doc->cell[table->first + i];
		cell->at[CHECK_ROWS] += (uint32_t)base;
		cell->at[CHECK_COLS] = (uint32_t)column[cell->at[CHECK_COLS]];
	}
	return true;
}

/* All tables but what the text says; false: they are too many, or too wide. */
static bool pile_up(struct pile *p)
{
	const struct check_doc *doc = p->doc;
	size_t rows = 0, last = doc->n_tables, cells = 0;

	while (last > 0 && span_eq(doc->table[last - 1].name, SPAN("doc")))
		last--;
	for (size_t i = 0; i < last; i++) {
		p->base[i] = rows;
		rows += doc->table[i].n[CHECK_ROWS];
		cells += doc->table[i].n_cells;
		if (span_eq(doc->table[i].name, SPAN("doc")))
			return false;
	}
	if (last < 2 || rows > ROWS_MOST)
		return false;
	p->table.first = doc->table[0].first;
	p->table.n_cells = (uint32_t)cells;
	p->table.n[CHECK_ROWS] = rows;
	p->table.line[CHECK_ROWS] = arena_array(p->arena, struct check_line, rows);
	p->table.line[CHECK_COLS] = arena_array(p->arena, struct check_line, FIELDS_MOST);
	p->cell = arena_array(p->arena, struct check_cell, cells);
	p->table.copy = p->cell;
	for (size_t i = 0; i < last; i++) {
		const struct check_table *table = &doc->table[i];

		memcpy(p->table.line[CHECK_ROWS] + p->base[i], table->line[CHECK_ROWS],
		       table->n[CHECK_ROWS] * sizeof *p->table.line[CHECK_ROWS]);
		if (!add_cells(p, table, p->base[i]))
			return false;
	}
	return true;
}

static void recall(struct infer *infer, const struct infer_stack *stack, const struct pile *p)
{
	for (size_t i = 0; i < stack->n; i++) {
		const struct infer_known *known = &stack->known[i];
		struct infer_found *f;
		size_t base = p->base[known->table];

		f = infer_add(infer, CHECK_SUM, base + known->found.target, known->found.part, known->found.n,
			      known->found.score);
		for (size_t k = 0; k < f->n; k++)
			f->part[k] += (uint32_t)base;
	}
}

static uint32_t *tables_of(const struct pile *p)
{
	uint32_t *table = arena_array(p->arena, uint32_t, p->table.n[CHECK_ROWS]);

	for (size_t i = 0; i < p->table.n_cells; i++)
		table[p->cell[i].at[CHECK_ROWS]] = p->cell[i].table;
	return table;
}

void infer_stack(struct check_doc *doc, const struct infer_stack *stack)
{
	struct arena arena = ARENA_INIT;
	struct infer infer = { .arena = &arena };
	struct pile pile = { .arena = &arena,
			     .doc = doc,
			     .base = arena_array(&arena, size_t, doc->n_tables) };

	if (pile_up(&pile) && infer_axis_make(&infer.axis, &arena, doc, &pile.table, CHECK_ROWS)) {
		struct infer_refs refs = infer_refs_new(&arena, doc, &pile.table);

		infer.last = arena_array(&arena, uint32_t, infer.axis.n);
		recall(&infer, stack, &pile);
		infer_sums_across(&infer, tables_of(&pile));
		for (size_t i = stack->n; i < infer.n_found; i++)
			infer_tell(doc, &infer.axis, CHECK_ROWS, &refs, &infer.found[i]);
	}
	free(infer.found);
	arena_free(&arena);
}
