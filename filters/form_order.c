/*
 * form_order.c -- in which order do the numbers of a part fill its cells?
 *
 * Tried are: row by row, column by column, columns with one of them moved, and (by columns) one number moved.
 * The relations of the form judge: a row whose values are not all zero and add up is proof, one that does
 * not add up speaks against.  Orders that give every cell the same value are one.  Without relations only a
 * single row behind its label is certain, or the order that the rest of the document has proven.
 */
#include "form_align.h"

#include <string.h>

enum {
	PROOF_LEAST = 2, /* rows that must add up before an order that is not the plain one is believed */
	PLAIN_SHARE = 4,
	PROOF_SHARE = 8,          /* a row that is wrong on the page is outweighed by so many */
	MOVE_WORK_MOST = 40000000 /* values looked at while single numbers are moved */
};

struct part_work {
	const struct align *a;
	const struct align_part *part;
	size_t n;       /* cells and numbers */
	int64_t *value; /* by cell of the part, of the order in work */
	bool *whole;
};

/* --- judging --- */

static void fill(struct part_work *w, const size_t *order)
{
	const struct align_number *number = w->a->number + w->part->from;

	for (size_t k = 0; k < w->n; k++) {
		w->value[order[k]] = number[k].value;
		w->whole[order[k]] = number[k].whole;
	}
}

static struct align_verdict judge_line(const struct part_work *w, size_t i)
{
	const struct align_line *line = &w->a->line[i];
	size_t at = line->first - w->a->line[w->part->a].first;

	return align_judge(line->table, w->value + at, w->whole + at);
}

static struct align_verdict judge(struct part_work *w, const size_t *order)
{
	struct align_verdict all = { 0, 0 };

	fill(w, order);
	for (size_t i = w->part->a; i < w->part->b; i++) {
		struct align_verdict v = judge_line(w, i);

		all.held += v.held;
		all.failed += v.failed;
	}
	return all;
}

static bool is_related(const struct part_work *w)
{
	for (size_t i = w->part->a; i < w->part->b; i++)
		if (align_is_related(w->a->line[i].table))
			return true;
	return false;
}

/* Do two orders put the same values everywhere? */
static bool is_same(const struct part_work *w, const size_t *x, const size_t *y)
{
	const struct align_number *number = w->a->number + w->part->from;
	size_t *at = arena_array(w->a->arena, size_t, w->n);

	for (size_t k = 0; k < w->n; k++)
		at[y[k]] = k;
	for (size_t k = 0; k < w->n; k++) {
		const struct align_number *p = &number[k], *q = &number[at[x[k]]];

		if (p != q && (!p->whole || !q->whole || p->value != q->value))
			return false;
	}
	return true;
}

/* How many numbers stand right behind the label of another column than theirs. */
static size_t count_misnamed(const struct part_work *w, const size_t *order)
{
	size_t misnamed = 0, base = w->a->line[w->part->a].first;

	for (size_t k = 0; k < w->n; k++) {
		struct span column = w->a->number[w->part->from + k].column;
		const struct align_line *line = &w->a->line[w->part->a];

		if (!column.len)
			continue;
		while (line[1].first <= base + order[k])
			line++;
		misnamed +=
		    !form_text_is(&line->table->col_leaf[base + order[k] - line->first]->text, column);
	}
	return misnamed;
}

/* --- orders --- */

static size_t *by_rows(const struct part_work *w)
{
	size_t *order = arena_array(w->a->arena, size_t, w->n);

	for (size_t k = 0; k < w->n; k++)
		order[k] = k;
	return order;
}

/* Table after table; column `from` is printed as if it stood at `to` (equal: none is moved). */
static size_t *by_columns(const struct part_work *w, size_t from, size_t to)
{
	size_t *order = arena_array(w->a->arena, size_t, w->n), k = 0;
	size_t base = w->a->line[w->part->a].first;

	for (size_t i = w->part->a, end; i < w->part->b; i = end) {
		const struct form_table *table = w->a->line[i].table;

		for (end = i; end < w->part->b && w->a->line[end].table == table;)
			end++;
		for (size_t c = 0; c < table->n_col_leaf; c++) {
			size_t col = c == to     ? from
				     : from < to ? c + (c >= from && c < to)
						 : c - (c > to && c <= from);

			for (size_t row = i; row < end; row++)
				order[k++] = w->a->line[row].first - base + col;
		}
	}
	return order;
}

static size_t most_columns(const struct part_work *w)
{
	return w->a->line[w->part->a].table->n_col_leaf;
}

/* The order with the number at `from` taken out and put in at `to`. */
static void move(const size_t *order, size_t n, size_t from, size_t to, size_t *moved)
{
	size_t cell = order[to], k = 0;

	for (size_t i = 0; i < n; i++) {
		if (i == from) {
			moved[i] = cell;
			continue;
		}
		if (k == to)
			k++;
		moved[i] = order[k++];
	}
}

/* --- choosing --- */

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
	v = judge(s->w, order);
	misnamed = count_misnamed(s->w, order);
	better = compare(v, misnamed, s->verdict, s->misnamed);
	if (better < 0)
		return;
	if (!better) {
		s->torn = s->torn || !is_same(s->w, s->best, order);
		return;
	}
	s->best = order;
	s->verdict = v;
	s->misnamed = misnamed;
	s->torn = false;
}

static struct search search_from(struct part_work *w, const size_t *order)
{
	return (struct search){ w, order, judge(w, order), count_misnamed(w, order), false };
}

static bool is_proof(struct align_verdict v)
{
	return v.held >= PROOF_LEAST && v.failed * PROOF_SHARE <= v.held;
}

/* The order in which a number of the first row, in column `col`, was printed at place `from` too early. */
static size_t *first_row_number(const struct part_work *w, const size_t *order, size_t from, size_t col)
{
	size_t *moved = arena_array(w->a->arena, size_t, w->n);

	move(order, w->n, from, col * (w->part->b - w->part->a), moved);
	return moved;
}

/* Columns in another order, and a number of the first row beside that of the column before. */
static void offer_columns(struct search *s, const size_t *order)
{
	size_t n = most_columns(s->w);

	offer(s, order);
	for (size_t from = 1; from < n; from++)
		for (size_t col = 1; col < n; col++)
			offer(s, first_row_number(s->w, order, from, col));
}

/* Of an order that nothing was moved for. */
static bool is_plain_proof(struct align_verdict v)
{
	return v.held > v.failed * PLAIN_SHARE;
}

static void offer_moved_columns(struct search *s)
{
	size_t n = most_columns(s->w);

	if (s->w->n != n * (s->w->part->b - s->w->part->a) || n * n * n * n > MOVE_WORK_MOST / s->w->n ||
	    !*s->w->a->budget)
		return;
	for (size_t from = 0; from < n; from++)
		for (size_t to = 0; to < n; to++)
			if (from != to || !from)
				offer_columns(s, by_columns(s->w, from, to));
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
			move(order, n, from, to, moved);
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
	fill(w, order);
	out->sure = out->proven = 0;
	for (size_t i = w->part->a; i < w->part->b; i++) {
		struct align_verdict v = judge_line(w, i);

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
	struct search s = search_from(w, by_rows(w));
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
	if (s.verdict.failed)
		offer_moved_numbers(&s, s.best);
	if (!s.torn && s.verdict.failed <= (s.verdict.held > 1))
		accept_all(w, s.best, FORM_ORDER_UNKNOWN, out);
}

/* Does text stand inside a column of this order? */
static bool is_cut(const struct part_work *w, const size_t *order)
{
	for (size_t k = 1; k < w->n; k++)
		if (w->a->number[w->part->from + k].apart && order[k] > order[k - 1] &&
		    (order[k] - order[k - 1]) % most_columns(w) == 0)
			return true;
	return false;
}

/* Several rows without relations: only as the rest of the document goes, and labels do not speak against it. */
static void decide_by_hint(struct part_work *w, const size_t *rows, const size_t *columns,
			   struct align_choice *out)
{
	if (w->a->hint == FORM_BY_ROWS && !count_misnamed(w, rows))
		accept_all(w, rows, FORM_ORDER_UNKNOWN, out);
	else if (w->a->hint == FORM_BY_COLUMNS && !count_misnamed(w, columns) && !is_cut(w, columns))
		accept_all(w, columns, FORM_ORDER_UNKNOWN, out);
}

static void decide_several(struct part_work *w, struct align_choice *out)
{
	const size_t *rows = by_rows(w), *columns = by_columns(w, 0, 0);
	struct align_verdict r = judge(w, rows), c = judge(w, columns);
	struct search s = search_from(w, columns);

	if (is_same(w, rows, columns) && !s.misnamed) {
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
