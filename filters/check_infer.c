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
	found->kind = infer->kind;
	found->part = arena_array(infer->arena, uint32_t, n);
	memcpy(found->part, part, n * sizeof *part);
	return found;
}

/* The parts of a relation on one line; how many have a number. */
static size_t gather(const struct infer_axis *axis, const struct infer_found *found, size_t line,
		     struct check_part *part)
{
	size_t n = 0;

	for (size_t i = 0; i < found->n; i++) {
		size_t at = found->part[i] * axis->m + line;

		if (axis->ulp[at])
			part[n++] = (struct check_part){ axis->cell[at], 1 };
	}
	return n;
}

static void tell_found(struct check_doc *doc, struct infer *infer, enum check_axis along,
		       const struct infer_found *found, struct check_part *part)
{
	const struct infer_axis *axis = &infer->axis;

	for (size_t i = 0; i < axis->m; i++) {
		size_t n;

		if (!axis->ulp[found->target * axis->m + i] || !infer_holds(axis, found, i))
			continue;
		n = gather(axis, found, i, part);
		if (n == 0 || (found->op != CHECK_SUM && n < 2))
			continue;
		infer_tell(doc, axis, along, found, i, part, n);
	}
}

static void infer_along(struct check_doc *doc, const struct check_table *table, enum check_axis along)
{
	struct arena arena = ARENA_INIT;
	struct infer infer = { .arena = &arena };

	if (infer_axis_make(&infer.axis, &arena, doc, table, along)) {
		struct check_part *part = arena_array(&arena, struct check_part, infer.axis.n);

		infer_sums(&infer);
		infer.kind = "rate";
		infer_averages(&infer);
		infer_ratios(&infer);
		for (size_t i = 0; i < infer.n_found; i++)
			tell_found(doc, &infer, along, &infer.found[i], part);
	}
	free(infer.found);
	arena_free(&arena);
}

void check_infer(struct check_doc *doc)
{
	for (size_t i = 0; i < doc->n_tables; i++) {
		infer_along(doc, &doc->table[i], CHECK_COLS);
		infer_along(doc, &doc->table[i], CHECK_ROWS);
	}
}
