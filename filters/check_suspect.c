/*
 * check_suspect.c -- which cell is wrong?
 *
 * Broken relations that share a cell point at it.  For each cell of a broken relation: how many would the one
 * change that mends this relation mend, and how many that hold would it break?  The best cell is suspected;
 * of equals, one where a slip of the pen explains the change, then the total itself.
 */
#include "check.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { WORK_MOST = 1 << 24 }; /* relations looked at per document; what is beyond gets no suspect */

struct index { /* cell -> the relations that it takes part in */
	uint32_t *start, *rel;
};

struct suspects {
	struct check_doc *doc;
	struct index of;
	size_t work;
};

struct change { /* to the value of a cell */
	uint32_t cell;
	struct dec by;
};

static void count_cell(uint32_t *start, const struct check_rel *rel)
{
	start[rel->target + 1]++;
	for (size_t i = 0; i < rel->n; i++)
		start[rel->part[i].cell + 1]++;
}

static struct index make_index(const struct check_doc *doc)
{
	struct index x = { mem_alloc((doc->n_cells + 2) * sizeof *x.start), NULL };
	uint32_t *fill;

	for (size_t i = 0; i < doc->n_rels; i++)
		count_cell(x.start, &doc->rel[i]);
	for (size_t i = 0; i < doc->n_cells; i++)
		x.start[i + 1] += x.start[i];
	x.rel = mem_alloc(x.start[doc->n_cells] * sizeof *x.rel);
	fill = mem_alloc((doc->n_cells + 1) * sizeof *fill);
	memcpy(fill, x.start, (doc->n_cells + 1) * sizeof *fill);
	for (size_t i = 0; i < doc->n_rels; i++) {
		const struct check_rel *rel = &doc->rel[i];

		x.rel[fill[rel->target]++] = (uint32_t)i;
		for (size_t k = 0; k < rel->n; k++)
			x.rel[fill[rel->part[k].cell]++] = (uint32_t)i;
	}
	free(fill);
	return x;
}

/* The sign with which the cell counts in target - parts. */
static int sign_in(const struct check_rel *rel, uint32_t cell)
{
	if (rel->target == cell)
		return 1;
	for (size_t i = 0; i < rel->n; i++)
		if (rel->part[i].cell == cell)
			return -rel->part[i].sign;
	return 0;
}

/* What must be added to a cell that counts with `sign` so that the relation holds. */
static void mending(struct dec *by, const struct check_rel *rel, int sign)
{
	dec_set(by, rel->difference);
	if (sign > 0 && by->n > 0)
		by->negative = !by->negative;
}

struct score {
	int mended, slip, target;
};

static bool is_exact(const struct check_rel *rel)
{
	return rel->op == CHECK_SUM && (rel->status == CHECK_OFF || rel->status == CHECK_OK);
}

static int mended_by(struct suspects *s, const struct change *change)
{
	struct dec by = DEC_INIT;
	int mended = 0;

	for (size_t i = s->of.start[change->cell]; i < s->of.start[change->cell + 1]; i++) {
		const struct check_rel *rel = &s->doc->rel[s->of.rel[i]];

		s->work += rel->n + 1;
		if (!is_exact(rel))
			continue;
		mending(&by, rel, sign_in(rel, change->cell));
		mended += rel->status == CHECK_OFF && dec_cmp(&by, &change->by) == 0 ? 2 : 0;
		mended -= rel->status == CHECK_OK;
	}
	dec_free(&by);
	return mended;
}

/* --- slips --- */

static bool is_transposed(struct span a, struct span b)
{
	size_t at = 0, differ = 0;

	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (a.p[i] != b.p[i] && differ++ == 0)
			at = i;
	return differ == 2 && a.p[at] == b.p[at + 1] && a.p[at + 1] == b.p[at];
}

static bool is_one_digit(struct span a, struct span b)
{
	size_t differ = 0;

	if (a.len != b.len || a.len < 2)
		return false;
	for (size_t i = 0; i < a.len; i++)
		differ += a.p[i] != b.p[i];
	return differ == 1;
}

/* How well a slip explains `printed` where `meant` was meant. */
static int slip(struct span printed, struct span meant)
{
	if (meant.len > 0 && *meant.p == '-' && *printed.p != '-')
		return -1; /* counts are not negative */
	if (is_transposed(printed, meant))
		return 2;
	return is_one_digit(printed, meant) ? 1 : 0;
}

static struct span changed_value(struct buf *out, const struct check_cell *cell, const struct change *change)
{
	struct dec d = DEC_INIT;

	dec_set(&d, cell->number);
	dec_add(&d, &change->by);
	buf_clear(out);
	dec_print(out, &d);
	dec_free(&d);
	return buf_span(out);
}

static bool better(const struct score *a, const struct score *b)
{
	if ((a->slip < 0) != (b->slip < 0))
		return b->slip < 0;
	if (a->mended != b->mended)
		return a->mended > b->mended;
	return a->slip != b->slip ? a->slip > b->slip : a->target > b->target;
}

static void suspect(struct suspects *s, struct check_rel *rel)
{
	struct score best = { INT32_MIN, -1, 0 };
	struct change change = { 0, DEC_INIT };
	struct buf value = BUF_INIT;

	for (size_t i = 0; i <= rel->n && s->work < WORK_MOST; i++) {
		const struct check_cell *cell;
		struct score score;
		struct span meant;

		change.cell = i ? rel->part[i - 1].cell : rel->target;
		mending(&change.by, rel, i ? -rel->part[i - 1].sign : 1);
		cell = &s->doc->cell[change.cell];
		meant = changed_value(&value, cell, &change);
		score = (struct score){ mended_by(s, &change), slip(cell->number, meant), i == 0 };
		if (!better(&score, &best))
			continue;
		best = score;
		rel->suspect = arena_fmt(&s->doc->arena, "%.*s:%.*s=%.*s", (int)cell->line.len, cell->line.p,
					 (int)cell->field.len, cell->field.p, (int)meant.len, meant.p);
	}
	if (s->work >= WORK_MOST)
		rel->suspect = SPAN_NONE;
	dec_free(&change.by);
	buf_free(&value);
}

void check_suspect(struct check_doc *doc)
{
	struct suspects s = { .doc = doc };
	bool any = false;

	for (size_t i = 0; i < doc->n_rels; i++)
		any = any || doc->rel[i].status == CHECK_OFF;
	if (!any)
		return;
	s.of = make_index(doc);
	for (size_t i = 0; i < doc->n_rels; i++)
		if (doc->rel[i].status == CHECK_OFF)
			suspect(&s, &doc->rel[i]);
	free(s.of.start);
	free(s.of.rel);
}
