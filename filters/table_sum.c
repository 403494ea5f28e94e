/*
 * table_sum.c -- arithmetic as evidence: which columns of a part are sums of columns before them.
 *
 * A column is one when, in nearly all rows, its value is the exact sum of one and the same run of columns
 * right before it, and the sum is not zero in at least one row.  Values are integers scaled to the most
 * decimals of the part; a part whose values do not fit in 64 bits gives no evidence.
 */
#include "table_total.h"

enum {
	MAX_DECIMALS = 6,
	MAX_DIGITS = 15, /* the sum of a thousand such numbers fits */
	MAX_WIDTH = 64,  /* columns looked at */
	HOLDS = 80       /* per cent of the rows: a printed slip must not hide the rest */
};

int64_t *values_scaled(const struct table *table, const struct part *part)
{
	struct buf number = BUF_INIT;
	size_t cells = part->n_body * part->n_col, scale = 0;
	int64_t *v = arena_array(table->arena, int64_t, cells + 1);
	bool fits = true;

	for (int pass = 0; pass < 2 && fits; pass++)
		for (size_t i = 0; i < cells && fits; i++) {
			const struct cell *cell = body_value(&part->body[i / part->n_col], i % part->n_col);
			struct span text = cell ? cell_number(table, cell, &number) : SPAN_NONE;
			if (text.len == 0)
				continue;
			size_t n = number_places(text);
			fits = text.len <= MAX_DIGITS && n <= MAX_DECIMALS;
			if (pass == 0)
				scale = n > scale ? n : scale;
			else
				fits = fits && value_scaled(text, (unsigned)scale, &v[i]);
		}
	buf_free(&number);
	return fits ? v : NULL;
}

/* Does column `to` hold the sum of columns [from, to)? */
static bool holds(const int64_t *v, const struct part *part, size_t from, size_t to)
{
	size_t rows = 0, right = 0;

	for (size_t i = 0; i < part->n_body; i++) {
		const int64_t *row = v + i * part->n_col;
		int64_t sum = 0;
		bool any = row[to] != 0;
		for (size_t c = from; c < to; c++) {
			sum += row[c];
			any = any || row[c] != 0;
		}
		rows += any;
		right += any && sum == row[to];
	}
	return right > 0 && right * 100 >= rows * HOLDS;
}

/* Is there a value other than zero in the column? */
static bool speaks(const int64_t *v, const struct part *part, size_t col)
{
	for (size_t i = 0; i < part->n_body; i++)
		if (v[i * part->n_col + col] != 0)
			return true;
	return false;
}

/* What is said of a column with a value other than zero. */
static struct column_sum sum_of(const int64_t *v, const struct part *part, size_t to)
{
	struct column_sum sum = { .state = SUM_NO };

	for (size_t from = 0; from + 2 <= to; from++) {
		if (!holds(v, part, from, to))
			continue;
		sum.first = sum.state == SUM_YES ? sum.first : from;
		sum.last = from;
		sum.state = SUM_YES;
	}
	return sum;
}

struct column_sum *table_sums(const struct table *table, const struct part *part)
{
	if (part->n_col < 3 || part->n_col > MAX_WIDTH)
		return NULL;
	int64_t *v = values_scaled(table, part);
	if (v == NULL)
		return NULL;
	struct column_sum *sum = arena_array(table->arena, struct column_sum, part->n_col);
	bool any = false;
	for (size_t to = 0; to < part->n_col; to++) {
		if (speaks(v, part, to))
			sum[to] = sum_of(v, part, to);
		any = any || sum[to].state == SUM_YES;
	}
	return any ? sum : NULL;
}
