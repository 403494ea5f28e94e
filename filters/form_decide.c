/*
 * form_decide.c -- in which order do the numbers of a part fill its cells?
 *
 * Tried are: row by row, column by column, columns with one of them moved and a number of the first row
 * beside that of the column before; for a single row, one number moved, where that mends its sums.  The
 * relations of the form judge: a row whose values are not all zero and add up is proof, one that does not add
 * up speaks against.  Orders that give every cell the same value are one.  A column label right before a
 * number speaks against another column.  Without relations only a single row behind its label is certain, or
 * the order that the rest of the document has proven.
 */
#include "form_order.h"

enum {
	PROOF_LEAST = 2, /* rows that must add up before an order that is not the plain one is believed */
	PLAIN_SHARE = 4, /* a row that is wrong on the page is outweighed by so many in a plain order, */
	PROOF_SHARE = 8, /* and in one that something was moved for */
	MOVE_WORK_MOST = 40000000 /* values looked at while numbers are moved */
};

static bool is_related(const struct part_work *w)
{
	for (size_t i = w->part->a; i < w->part->b; i++)
		if (align_is_related(w->a->line[i].table))
			return true;
	return false;
}

/* The best of several orders; two that are as good and not the same leave no choice. */
struct search {
	struct part_work *w;
	const size_t *best;
	struct align_verdict verdict;
	size_t misnamed;
	bool torn; /* another is as good */
};

/* Is a better than b (1), worse (-1), as good (0)? */
static int compare(struct align_verdict a, size_t a_misnamed, struct align_verdict b, size_t b_misnamed)
{
	if (a_misnamed != b_misnamed)
		return a_misnamed < b_misnamed ? 1 : -1;
	if (a.failed != b.failed)
		return a.failed < b.failed ? 1 : -1;
	return (a.held > b.held) - (a.held < b.held);
}

/* May another order be looked at?  A search that was not finished has found nothing. */
static bool afford(struct search *s)
{
	size_t *budget = s->w->a->budget;

	if (*budget >= s->w->n) {
		*budget -= s->w->n;
		return true;
	}
	*budget = 0;
	s->torn = true;
	return false;
}

static void offer(struct search *s, const size_t *order)
{
	struct align_verdict v;
	size_t misnamed;
	int better;

	if (!afford(s))
		return;
	v = order_judge(s->w, order);
	misnamed = order_misnamed(s->w, order);
	better = compare(v, misnamed, s->verdict, s->misnamed);
	if (better < 0)
		return;
	if (!better) {
		s->torn = s->torn || !order_is_same(s->w, s->best, order);
		return;
	}
	s->best = order;
	s->verdict = v;
	s->misnamed = misnamed;
	s->torn = false;
}

static struct search search_from(struct part_work *w, const size_t *order)
{
	return (struct search){ w, order, order_judge(w, order), order_misnamed(w, order), false };
}

static bool is_proof(struct align_verdict v)
{
	return v.held >= PROOF_LEAST && v.failed * PROOF_SHARE <= v.held;
}

/* Columns in another order, and a number of the first row beside that of the column before. */
static void offer_columns(struct search *s, const size_t *order)
{
	size_t n = order_columns(s->w);

	offer(s, order);
	for (size_t from = 1; from < n; from++)
		for (size_t col = 1; col < n; col++)
			offer(s, order_first_row(s->w, order, from, col));
}

/* Of an order that nothing was moved for. */
static bool is_plain_proof(struct align_verdict v)
{
	return v.held > v.failed * PLAIN_SHARE;
}

static void offer_moved_columns(struct search *s)
{
	size_t n = order_columns(s->w);

	if (s->w->n != n * (s->w->part->b - s->w->part->a) || n * n * n * n > MOVE_WORK_MOST / s->w->n ||
	    !*s->w->a->budget)
		return;
	for (size_t from = 0; from < n; from++)
		for (size_t to = 0; to < n; to++)
			if (from != to || !from)
				offer_columns(s, order_by_columns(s->w, from, to));
}

static void offer_moved_numbers(struct search *s, const size_t *order)
{
	size_t n = s->w->n;
	size_t *moved = arena_array(s->w->a->arena, size_t, n);

	if (n * n > MOVE_WORK_MOST / (n + 1))
		return;
	for (size_t from = 0; from < n; from++)
		for (size_t to = 0; to < n; to++) {
			if (from == to)
				continue;
			order_move(order, n, from, to, moved);
			offer(s, moved);
			if (s->best == moved)
				moved = arena_array(s->w->a->arena, size_t, n);
		}
}

/* Places the numbers of line i as `order` has them. */
static void accept_line(const struct part_work *w, const size_t *order, size_t i, struct align_choice *out)
{
	size_t base = w->a->line[w->part->a].first;

	for (size_t k = 0; k < w->n; k++) {
		size_t cell = base + order[k];

		if (cell < w->a->line[i].first || cell >= w->a->line[i + 1].first)
			continue;
		out->cell[k] = cell;
		out->sure++;
	}
}

static void accept_all(struct part_work *w, const size_t *order, enum form_order which,
		       struct align_choice *out)
{
	order_fill(w, order);
	out->sure = out->proven = 0;
	for (size_t i = w->part->a; i < w->part->b; i++) {
		struct align_verdict v = order_judge_line(w, i);

		accept_line(w, order, i, out);
		if (v.held && !v.failed)
			out->proven += w->a->line[i + 1].first - w->a->line[i].first;
	}
	out->order = which;
}

/* Does text stand among the numbers of a line that follow each other? */
static bool is_broken(const struct part_work *w, size_t i)
{
	size_t first = w->part->from + w->a->line[i].first - w->a->line[w->part->a].first;
	size_t n = w->a->line[i + 1].first - w->a->line[i].first;

	for (size_t k = 1; k < n; k++)
		if (w->a->number[first + k].apart)
			return true;
	return false;
}

/* A single row.  Its label stood before its numbers, or it has none. */
static void decide_single(struct part_work *w, struct align_choice *out)
{
	const struct align_line *line = &w->a->line[w->part->a];
	struct search s = search_from(w, order_by_rows(w));
	bool labelled = line->row != FORM_NONE;

	if (labelled && line->seen == line->first && !is_broken(w, w->part->a)) {
		accept_all(w, s.best, FORM_BY_ROWS, out);
		return;
	}
	if (!is_related(w)) {
		if (w->n == 1)
			accept_all(w, s.best, FORM_ORDER_UNKNOWN, out);
		return;
	}
	if (labelled && is_broken(w, w->part->a) && s.verdict.held)
		return; /* the sum would hold in any order of its parts */

	const size_t *printed = s.best; /* is as good as any other that does not hold */
	if (s.verdict.failed)
		offer_moved_numbers(&s, printed);
	if ((!s.torn || (s.best == printed && *w->a->budget > 0)) && s.verdict.failed <= (s.verdict.held > 1))
		accept_all(w, s.best, FORM_ORDER_UNKNOWN, out);
}

/*
 * Several rows without relations: only as the rest of the document goes, and labels do not speak against it.
 */
static void decide_by_hint(struct part_work *w, const size_t *rows, const size_t *columns,
			   struct align_choice *out)
{
	if (w->a->hint == FORM_BY_ROWS && !order_misnamed(w, rows))
		accept_all(w, rows, FORM_ORDER_UNKNOWN, out);
	else if (w->a->hint == FORM_BY_COLUMNS && !order_misnamed(w, columns) && !order_is_cut(w, columns))
		accept_all(w, columns, FORM_ORDER_UNKNOWN, out);
}

static void decide_several(struct part_work *w, struct align_choice *out)
{
	const size_t *rows = order_by_rows(w), *columns = order_by_columns(w, 0, 0);
	struct align_verdict r = order_judge(w, rows), c = order_judge(w, columns);
	struct search s = search_from(w, columns);

	if (order_is_same(w, rows, columns) && !s.misnamed) {
		accept_all(w, rows, FORM_ORDER_UNKNOWN, out);
	} else if (!is_related(w) || (!r.failed && !c.failed)) {
		decide_by_hint(w, rows, columns, out);
	} else if (is_plain_proof(r) && r.held > c.held) {
		accept_all(w, rows, FORM_BY_ROWS, out);
	} else if (is_plain_proof(c) && c.held > r.held && !s.misnamed) {
		accept_all(w, columns, FORM_BY_COLUMNS, out);
	} else if (!align_rows(w->a, w->part, out)) {
		offer_moved_columns(&s);
		if (is_proof(s.verdict) && !s.torn && !s.misnamed)
			accept_all(w, s.best, FORM_BY_COLUMNS, out);
	}
}

void align_decide(const struct align *a, const struct align_part *part, struct align_choice *out)
{
	size_t n = part->to - part->from;
	struct part_work w = { a, part, n, arena_array(a->arena, int64_t, n),
			       arena_array(a->arena, bool, n) };

	*out = (struct align_choice){ arena_array(a->arena, size_t, n), 0, 0, FORM_ORDER_UNKNOWN };
	for (size_t k = 0; k < n; k++)
		out->cell[k] = FORM_NONE;
	if (part->b - part->a == 1)
		decide_single(&w, out);
	else
		decide_several(&w, out);
}
