/*
 * table_verse.c -- headers in pieces whose lowest row is the same pieces again and again, as where each group
 * has the same leaves.
 *
 *     Claims | Suits | left as | it was | changed | all | at once | after a claim |
 *     left as | it was | changed | all | left as | it was | changed | all
 *
 * What comes again at the end of a header is its last row, and what it joins to there it is everywhere.  So
 * its pieces are joined once, for every number of cells that the leaves allow, and only those of the rows
 * above are left to search.
 */
#include "table_rebuild.h"

enum { COST_BROKEN_VERSE = 10 /* pieces of it are joined */ };

struct verse {
	size_t n;     /* pieces */
	size_t from;  /* where it begins for the first time in the last row */
	size_t times; /* in all rows, as far as they do not overlap */
};

static bool stands_at(const struct head_pieces *p, const struct verse *v, size_t at)
{
	for (size_t k = 0; k < v->n; k++)
		if (p->same[at + k] != p->same[v->from + k])
			return false;
	return true;
}

/* The shortest run of several pieces at the end of the header that stands right before itself too. */
static bool find_verse(const struct head_pieces *p, struct verse *v)
{
	*v = (struct verse){ .n = 2 };
	while (2 * v->n <= p->n && (v->from = p->n - v->n, !stands_at(p, v, v->from - v->n)))
		v->n++;
	if (2 * v->n > p->n)
		return false;
	while (v->from >= v->n && stands_at(p, v, v->from - v->n))
		v->from -= v->n;
	v->times = (p->n - v->from) / v->n;
	for (size_t i = 0; i + v->n <= v->from; i++)
		if (stands_at(p, v, i)) {
			v->times++;
			i += v->n - 1;
		}
	return true;
}

/* Pieces [from, to) with each verse among them as the cells of `whole`. */
static struct row write_row(const struct rebuild *r, const struct verse *v, const struct row *whole,
			    size_t from, size_t to)
{
	const struct head_pieces *p = &r->pieces;
	struct row row = { .cell = arena_array(r->table->scratch, struct cell, to - from + 1) };

	while (from < to) {
		if (from + v->n > to || !stands_at(p, v, from)) {
			row.cell[row.n++] = p->cell[from++];
			continue;
		}
		for (size_t c = 0, at = from; c < whole->n; c++) {
			row.cell[row.n] = whole->cell[c];
			row.cell[row.n++].line = p->cell[at].line;
			at = at + 1 < from + v->n ? at + 1 : at;
		}
		from += v->n;
	}
	return row;
}

/* The best tree where each verse is m cells. */
static void try_cells(struct rebuild *r, const struct part *part, const struct verse *v, size_t m)
{
	struct row verse = { .cell = (struct cell *)r->pieces.cell + v->from, .n = v->n }, whole, row[2];
	struct rebuild t = *r;
	bool tie;
	int cost = head_join_row(&r->pieces, &verse, m, &whole, &tie) + (m < v->n ? COST_BROKEN_VERSE : 0);

	if (cost >= r->best)
		return;
	struct row above = write_row(r, v, &whole, 0, v->from);
	struct row last = write_row(r, v, &whole, v->from, r->pieces.n);
	last.exact = true;
	head_pieces_look(&t.pieces, r->table, part, (struct row *[]){ &above, &last }, row, 2);
	t.best = TREE_NEVER;
	t.below = &row[1];
	if (row[0].n > 0 && row[0].n <= MAX_OPEN)
		rebuild_search(&t, &row[0]);
	if (t.best + cost >= r->best)
		return;
	t.best += cost;
	t.tied = t.tied || tie;
	t.broken = t.broken || m < v->n;
	t.pieces = r->pieces;
	*r = t;
}

void rebuild_verses(struct rebuild *r, const struct part *part)
{
	struct verse v;

	if (r->pieces.n > 0 && find_verse(&r->pieces, &v))
		for (size_t m = 2; m <= v.n && m * v.times <= r->leaves; m++)
			try_cells(r, part, &v, m);
}
