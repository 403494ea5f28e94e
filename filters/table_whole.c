/*
 * table_whole.c -- a first row that is the whole of those below it, though its values are no sums of theirs:
 * rates, or some of the parts are left out.
 *
 *     United States  00  61.6        Sweden      5,120
 *     Alabama        01  62.1        Blekinge      151
 *     Alaska         02  56.5        Dalarna       270
 *
 * Its code is of zeros, in a column of codes of one length; or it breaks the order of a list that is one of
 * texts from the second row on, with values that are within the range of those of the list, or are more than
 * half of their sum.
 */
#include "table_total.h"

#include "ascii.h"

enum {
	LEAST_CODED = 5, /* rows below */
	LEAST_LISTED = 8,
	MOST_LABELS = 8 /* columns that are looked at: each asks all labels of all rows */
};

struct group { /* body rows of one group of rows: [from, to) */
	const struct part *part;
	struct sum_row *row;
	size_t from, to;
};

static bool is_code(struct span s)
{
	return s.len > 1 && span_digits_end(s, 0) == s.len;
}

static uint32_t label_columns(const struct group *g)
{
	return g->part->n_label < MOST_LABELS ? (uint32_t)g->part->n_label : MOST_LABELS;
}

/*
 * How many rows at the start of the group have a code of zeros in the column, when all others have another.
 */
static size_t count_zeros(const struct group *g, uint32_t col)
{
	size_t len = body_label_in(&g->part->body[g->from], col).len, zeros = 0;

	for (size_t r = g->from; r < g->to; r++) {
		struct span code = body_label_in(&g->part->body[r], col);
		if (!is_code(code) || code.len != len)
			return 0;
		bool zero = span_is_all(code, '0');
		if (zero && zeros < r - g->from)
			return 0;
		zeros += zero;
	}
	return g->to - g->from - zeros >= LEAST_CODED ? zeros : 0;
}

/* Do the labels in a column rise from row r of the group on? */
static bool rises(const struct group *g, size_t r, uint32_t col)
{
	for (r++; r < g->to; r++)
		if (span_cmp(body_label_in(&g->part->body[r - 1], col),
			     body_label_in(&g->part->body[r], col)) >= 0)
			return false;
	return true;
}

/* A letter, and no digit behind it as a code has. */
static bool is_name(struct span s)
{
	size_t i = 0;

	while (i < s.len && !ascii_is_digit((unsigned char)s.p[i]))
		i++;
	return i == s.len && s.len > 0 && ascii_is_letter((unsigned char)*s.p);
}

/* Do names rise from the second row on, and neither they nor other labels before? */
static bool breaks_order(const struct group *g)
{
	if (g->to - g->from <= LEAST_LISTED || !rises(g, g->from + 1, 0))
		return false;
	for (uint32_t col = 0; col < label_columns(g); col++)
		if (rises(g, g->from, col))
			return false;
	size_t names = 0;
	for (size_t r = g->from; r < g->to; r++) {
		struct span label = body_label_in(&g->part->body[r], 0);
		if (label.len == 0 || g->row[r].indent != g->row[g->from].indent)
			return false;
		names += is_name(label);
	}
	return names * 2 > g->to - g->from;
}

/* Is the first value of a column within the range of the others, or more than half of their sum? */
static bool is_whole_by(const struct row_values *v, const struct group *g, size_t col)
{
	int64_t first = v->value[g->from * v->cols + col], low = INT64_MAX, high = INT64_MIN, sum = 0;

	for (size_t r = g->from + 1; r < g->to; r++) {
		int64_t value = v->value[r * v->cols + col];
		if (v->known[r * v->cols + col] != KNOWN)
			continue;
		low = value < low ? value : low;
		high = value > high ? value : high;
		sum += value;
	}
	return first >= low && (first <= high || first > sum / 2);
}

static bool has_whole_values(const struct row_values *v, const struct group *g)
{
	size_t columns = 0;

	for (size_t c = 0; c < v->cols; c++) {
		if (v->known[g->from * v->cols + c] != KNOWN)
			continue;
		if (!is_whole_by(v, g, c))
			return false;
		columns++;
	}
	return columns > 0;
}

/* The rows at the start of the group that are the whole of it. */
static size_t count_wholes(const struct row_values *v, const struct group *g)
{
	size_t zeros = 0;

	for (uint32_t col = 0; col < label_columns(g) && zeros == 0; col++)
		zeros = count_zeros(g, col);
	return zeros > 0 ? zeros : breaks_order(g) && has_whole_values(v, g);
}

void table_whole(const struct part *part, const struct row_values *values, struct sum_row *row)
{
	struct group g = { .part = part, .row = row };

	for (; g.from < part->n_body; g.from = g.to) {
		for (g.to = g.from + 1; g.to < part->n_body && row[g.to].group == row[g.from].group; g.to++)
			;
		if (row[g.from].sum || row[g.from].mean)
			continue;
		size_t wholes = count_wholes(values, &g);
		for (size_t r = g.from; r < g.from + wholes; r++)
			row[r].whole = true;
		if (wholes == 1)
			row[g.from].until = g.to;
	}
}
