/*
 * check_suspect.c -- which cell is wrong?
 *
 * Broken relations that share a cell point at it.  For each cell of a broken relation: how many would the one
 * change that mends this relation mend, and how many that hold would it break?  Two neighbours that changed
 * places are one change too.  The best cell is suspected; of equals, one where a slip of the pen explains the
 * change, then the total itself.
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

struct change { /* of a cell's value; what `other` prints is less by as much, or there is no other */
	uint32_t cell, other;
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
	int mended, target;
	enum check_slip slip;
};

static bool is_exact(const struct check_rel *rel)
{
	return rel->op == CHECK_SUM && (rel->status == CHECK_OFF || rel->status == CHECK_OK);
}

static int sign_of_other(const struct check_rel *rel, uint32_t other)
{
	return other == CHECK_NO_CELL ? 0 : sign_in(rel, other);
}

/* What the change mends among the relations of its cell. */
static int mended_by(struct suspects *s, const struct change *change)
{
	struct dec by = DEC_INIT;
	int mended = 0;

	for (size_t i = s->of.start[change->cell]; i < s->of.start[change->cell + 1]; i++) {
		const struct check_rel *rel = &s->doc->rel[s->of.rel[i]];
		int sign = sign_in(rel, change->cell);

		s->work += rel->n + 1;
		if (!is_exact(rel) || sign_of_other(rel, change->other) == sign)
			continue;
		mending(&by, rel, sign);
		mended += rel->status == CHECK_OFF && dec_cmp(&by, &change->by) == 0 ? 2 : 0;
		mended -= rel->status == CHECK_OK;
	}
	dec_free(&by);
	return mended;
}

/* The same among those of both cells: what both take part in alike stays as it is. */
static int mended_by_both(struct suspects *s, const struct change *change)
{
	struct change back = { change->other, change->cell, DEC_INIT };
	int mended = mended_by(s, change);

	dec_add(&back.by, &change->by);
	back.by.negative = !change->by.negative;
	mended += mended_by(s, &back);
	dec_free(&back.by);
	return mended;
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
	if ((a->slip == SLIP_ABSURD) != (b->slip == SLIP_ABSURD))
		return b->slip == SLIP_ABSURD;
	if (a->mended != b->mended)
		return a->mended > b->mended;
	return a->slip != b->slip ? a->slip > b->slip : a->target > b->target;
}

static void tell(struct suspects *s, struct check_rel *rel, const struct check_cell *cell, struct span meant,
		 enum check_slip slip)
{
	const char *kind = check_slip_name(slip);

	rel->suspect =
	    arena_fmt(&s->doc->arena, "%.*s:%.*s=%.*s%s%s", (int)cell->line.len, cell->line.p,
		      (int)cell->field.len, cell->field.p, (int)meant.len, meant.p, *kind ? " " : "", kind);
}

/* Does a neighbour print what was meant, and is the other way round better than the change alone? */
static void try_neighbours(struct suspects *s, struct change *change, struct span meant, struct score *score)
{
	uint32_t near[4];
	size_t n = check_neighbours(s->doc, change->cell, near);

	for (size_t i = 0; i < n; i++) {
		int mended;

		if (!span_eq(s->doc->cell[near[i]].number, meant))
			continue;
		change->other = near[i];
		mended = mended_by_both(s, change);
		if (mended > score->mended)
			*score = (struct score){ mended, score->target, SLIP_SHIFT };
	}
	change->other = CHECK_NO_CELL;
}

static void suspect(struct suspects *s, struct check_rel *rel)
{
	struct score best = { INT32_MIN, 0, SLIP_ABSURD };
	struct change change = { 0, CHECK_NO_CELL, DEC_INIT };
	struct buf value = BUF_INIT;

	for (size_t i = 0; i <= rel->n && s->work < WORK_MOST; i++) {
		const struct check_cell *cell;
		struct score score = { 0, i == 0, SLIP_NONE };
		struct span meant;

		change.cell = i ? rel->part[i - 1].cell : rel->target;
		mending(&change.by, rel, i ? -rel->part[i - 1].sign : 1);
		cell = &s->doc->cell[change.cell];
		meant = changed_value(&value, cell, &change);
		score.mended = mended_by(s, &change);
		score.slip = check_slip(cell->number, meant, s->doc->table[cell->table].prints_negative);
		try_neighbours(s, &change, meant, &score);
		if (!better(&score, &best))
			continue;
		best = score;
		tell(s, rel, cell, meant, score.slip);
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
