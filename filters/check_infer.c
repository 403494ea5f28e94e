/*
 * check_infer.c -- relations without labels: tables of a document -> axes; what was found -> relations.
 */
#include "check_infer.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct infer_found *infer_add(struct infer *infer, enum check_op op, size_t target, const uint32_t *part,
			      size_t n, struct infer_score score)
{
	struct infer_found *found;

	infer->found = mem_grow(infer->found, &infer->cap_found, infer->n_found, sizeof *infer->found);
	found = &infer->found[infer->n_found++];
	*found = (struct infer_found){ .op = op, .target = target, .n = n, .score = score, .factor = 1 };
	found->part = arena_array(infer->arena, uint32_t, n);
	memcpy(found->part, part, n * sizeof *part);
	found->before = infer->last[target];
	infer->last[target] = (uint32_t)infer->n_found;
	return found;
}

static void infer_along(struct check_doc *doc, size_t number, enum check_axis along,
			struct infer_stack *stack)
{
	const struct check_table *table = &doc->table[number];
	struct arena arena = ARENA_INIT;
	struct infer infer = { .arena = &arena };

	if (infer_axis_make(&infer.axis, &arena, doc, table, along)) {
		struct infer_refs refs = infer_refs_new(&arena, doc, table);

		infer.last = arena_array(&arena, uint32_t, infer.axis.n);
		infer_sums(&infer);
		infer_averages(&infer);
		infer_echoes(&infer);
		infer_ratios(&infer);
		for (size_t i = 0; i < infer.n_found; i++)
			infer_tell(doc, &infer.axis, along, &refs, &infer.found[i]);
		if (along == CHECK_ROWS && doc->n_tables > 1)
			infer_stack_note(stack, number, &infer);
	}
	free(infer.found);
	arena_free(&arena);
}

/*
 * Where the numbers show what a line is the sum of, the reading of its label stands back: the label may not
 * tell which lines are parts.
 */
static void drop_readings(struct check_doc *doc, size_t first)
{
	uint8_t *found = mem_alloc(doc->n_cells + 1);
	size_t n = 0;

	for (size_t i = first; i < doc->n_rels; i++)
		if (doc->rel[i].op == CHECK_SUM)
			found[doc->rel[i].target] |= (uint8_t)(1 << doc->rel[i].axis);
	for (size_t i = 0; i < doc->n_rels; i++) {
		const struct check_rel *rel = &doc->rel[i];

		if (i >= first || !span_eq(rel->rule, SPAN("total")) ||
		    !((found[rel->target] >> rel->axis & 1) || (rel->n < 2 && rel->status == CHECK_OK)))
			doc->rel[n++] = *rel;
	}
	doc->n_rels = n;
	free(found);
}

void check_infer(struct check_doc *doc)
{
	size_t first = doc->n_rels;
	struct infer_stack stack = { ARENA_INIT, NULL, 0, 0 };

	for (size_t i = 0; i < doc->n_tables; i++) {
		infer_along(doc, i, CHECK_COLS, &stack);
		infer_along(doc, i, CHECK_ROWS, &stack);
	}
	infer_stack(doc, &stack);
	free(stack.known);
	arena_free(&stack.arena);
	drop_readings(doc, first);
}
