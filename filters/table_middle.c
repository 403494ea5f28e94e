/*
 * table_middle.c -- heads that stand in the middle of the columns they cover, where the grid says which
 * column a cell stands in.
 *
 *     | 2009  |      |       | 2010  |      |       typed there by hand: read as if they stood where merged
 *     | Value | Rank | Share | Value | Rank | Share cells do, "2009" would leave one column and take another
 *
 * The labels below testify: they come again from one head to the next, so that each group of them has one
 * head, all in the middle, rounded to either side, none the same as that of the group before, and no group is
 * without one.  A cell above a column that is blank in the last row is the head of that column alone.
 *
 *     | 2009  |      | 2010  |      |        |
 *     | Value | Rank | Value | Rank | Change |
 *
 * In the same way they tell that the last head covers no more columns than the others do.
 */
#include "table.h"

enum { LEAST_ALIKE = 3 /* groups of one column each */ };

struct middle {
	struct cell *const *below; /* the cells of the row below by column, where they are read to stand */
	struct cell *const *last;  /* the same of the last row */
	struct cell **at;          /* those of the row itself */
	size_t from, to;           /* columns of values */
};

struct groups { /* of columns, from this one on, so many of so many */
	size_t from, n, width;
};

static struct span text_at(struct cell *const *at, size_t col)
{
	return at[col] ? at[col]->text : SPAN_NONE;
}

/* The next column from this one on with a head over labels; `to`: there is none. */
static size_t next_head(const struct middle *m, size_t col)
{
	while (col < m->to && (m->at[col] == NULL || m->last[col] == NULL))
		col++;
	return col;
}

/*
 * Has each group a head, as far from its first column as the first has, not that of the one before, and no
 * other?
 */
static bool has_heads(const struct middle *m, struct groups g, size_t first)
{
	size_t col = first;

	for (size_t k = 0; k < g.n; k++, col = next_head(m, col + 1))
		if (col != first + k * g.width ||
		    (k > 0 && span_eq(m->at[col]->text, m->at[col - g.width]->text)))
			return false;
	return col == m->to;
}

/* Do the labels below come again in each group, that of its first column nowhere else in it? */
static bool comes_again(const struct middle *m, struct groups g)
{
	struct span first = text_at(m->below, g.from);

	if (first.len == 0)
		return false;
	for (size_t c = g.from + 1; c < g.from + g.n * g.width; c++) {
		bool begins = (c - g.from) % g.width == 0;
		if (span_eq(text_at(m->below, c), first) != begins ||
		    (c >= g.from + g.width && !span_eq(text_at(m->below, c), text_at(m->below, c - g.width))))
			return false;
	}
	return true;
}

/* Do the labels below a group come again beside the groups, before them or behind? */
static bool goes_on(const struct middle *m, struct groups g)
{
	size_t to = g.from + g.n * g.width;

	for (size_t c = g.from; c-- > m->from && g.from - c < g.width;)
		if (m->below[c] && span_eq(m->below[c]->text, text_at(m->below, c + g.width)))
			return true;
	for (size_t c = to; c < m->to && c - to < g.width; c++)
		if (m->below[c] && span_eq(m->below[c]->text, text_at(m->below, c - g.width)))
			return true;
	return false;
}

/*
 * The groups whose heads begin with the one in column `first`, `left` columns from the beginning of its own.
 */
static bool find_groups(const struct middle *m, size_t first, size_t left, struct groups *g)
{
	size_t next = next_head(m, first + 1);

	*g = (struct groups){ .from = first - left, .n = 0, .width = next - first };
	if (next == m->to || first < m->from + left)
		return false;
	for (size_t col = first; col < m->to; col = next_head(m, col + 1))
		g->n++;
	return g->n <= (m->to - g->from) / g->width && has_heads(m, *g, first) && comes_again(m, *g) &&
	       !goes_on(m, *g);
}

static void move_heads(const struct middle *m, struct groups g, size_t first)
{
	for (size_t k = 0; k < g.n; k++) {
		struct cell **from = &m->at[first + k * g.width];
		m->at[g.from + k * g.width] = *from;
		*from = NULL;
	}
}

static void move_row(const struct middle *m)
{
	size_t first = next_head(m, m->from), next = first < m->to ? next_head(m, first + 1) : m->to;
	struct groups g;

	for (size_t left = (next - first) / 2, k = 0; next < m->to && left > 0 && k < 2; k++) {
		if (find_groups(m, first, left, &g)) {
			move_heads(m, g, first);
			return;
		}
		left = (next - first - 1) / 2;
	}
}

void table_middle(struct cell **at, size_t rows, size_t from, size_t to)
{
	for (size_t i = rows; i-- > 1;) {
		struct middle m = { .below = at + i * to, .at = at + (i - 1) * to, .from = from, .to = to };
		m.last = at + (rows - 1) * to;
		move_row(&m);
	}
}

size_t table_reach(struct cell **at, size_t below, size_t from, size_t to)
{
	struct middle m = { .below = at + to, .last = at + below * to, .at = at, .from = from, .to = to };
	size_t first = next_head(&m, from);
	struct groups g;

	if (first == to || !find_groups(&m, first, 0, &g) || (g.width == 1 && g.n < LEAST_ALIKE))
		return to;
	return g.from + g.n * g.width;
}
