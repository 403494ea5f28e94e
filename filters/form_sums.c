/*
 * form_sums.c -- the relations of a form between the cells of the lines in work.
 *
 * A relation within rows holds in each line, one between rows in each column of its table.  It can be judged
 * as soon as all of its cells have values.
 */
#include "form_align.h"

static void add_terms(struct align_sum *sum, const struct form_term *term, size_t n, int side, size_t first,
		      size_t step)
{
	for (size_t i = 0; i < n; i++)
		sum->term[sum->n++] =
		    (struct align_term){ first + term[i].leaf * step, side * term[i].sign, side > 0 };
}

static void add_sum(struct align_sums *s, struct arena *arena, const struct form_relation *r, size_t first,
		    size_t step)
{
	struct align_sum *sum = &s->sum[s->n++];

	sum->within = r->axis == FORM_COLUMNS;
	sum->term = arena_array(arena, struct align_term, r->n_left + r->n_right);
	add_terms(sum, r->left, r->n_left, 1, first, step);
	add_terms(sum, r->right, r->n_right, -1, first, step);
}

/* The relations of the lines of a table, from line i on. */
static void add_table(struct align_sums *s, const struct align *a, size_t i)
{
	const struct form_table *t = a->line[i].table;
	size_t rows = t->n_row_leaf ? t->n_row_leaf : 1, first = a->line[i].first;

	for (size_t r = 0; r < t->n_relation; r++) {
		bool within = t->relation[r].axis == FORM_COLUMNS;
		for (size_t k = 0; k < (within ? rows : t->n_col_leaf); k++)
			add_sum(s, a->arena, &t->relation[r], first + (within ? k * t->n_col_leaf : k),
				within ? 1 : t->n_col_leaf);
	}
}

static size_t count_sums(const struct align *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n_line; i++)
		n += a->line[i].table->n_relation * (a->line[i].table->n_col_leaf + 1);
	return n;
}

/* By cell: the sums that it is in. */
static void index_cells(struct align_sums *s, struct arena *arena, size_t cells)
{
	s->first = arena_array(arena, size_t, cells + 2);
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->sum[i].n; k++)
			s->first[s->sum[i].term[k].cell + 2]++;
	for (size_t c = 2; c < cells + 2; c++)
		s->first[c] += s->first[c - 1];
	s->list = arena_array(arena, size_t, s->first[cells + 1] + 1);
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->sum[i].n; k++)
			s->list[s->first[s->sum[i].term[k].cell + 1]++] = i;
}

struct align_sums align_sums(const struct align *a)
{
	struct align_sums s = { .sum = arena_array(a->arena, struct align_sum, count_sums(a)) };

	for (size_t i = 0; i < a->n_line; i++)
		if (i == 0 || a->line[i].table != a->line[i - 1].table)
			add_table(&s, a, i);
	index_cells(&s, a->arena, a->line[a->n_line].first);
	return s;
}

int align_bits(int64_t value)
{
	int bits = 0;

	for (uint64_t n = value < 0 ? 0 - (uint64_t)value : (uint64_t)value; n > 0; n /= 2)
		bits++;
	return bits;
}

int align_weigh(const struct align_sum *sum, const struct align_number *number, const uint16_t *fill)
{
	int64_t rest = 0, left = 0;

	for (size_t i = 0; i < sum->n; i++) {
		const struct align_term *t = &sum->term[i];

		if (!fill[t->cell] || !number[fill[t->cell] - 1].whole)
			return 0;
		rest += t->sign * number[fill[t->cell] - 1].value;
		if (t->left)
			left += t->sign * number[fill[t->cell] - 1].value;
	}
	return rest != 0 ? -ALIGN_SUM_WRONG : align_bits(left);
}
