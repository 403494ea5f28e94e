/*
 * table_coded.c -- serial numbers and codes that begin the rows of a stream.
 *
 *     No. Place Let Empty 1 North 4 3 2 South 15 2 3 West 7 0
 *
 * A number before a label stands behind the values of the row above: all runs of values are longer by one,
 * but for the last; and what is longer in them counts the rows, or comes in the order of codes.  Where a
 * number stands alone between heads and the first label, two such rows are enough.  These numbers are labels
 * then.
 */
#include "table.h"

#include "ascii.h"

enum { LEAST_ROWS = 4 };

struct coded_row { /* texts and the run of numbers behind them: cells [from, run) and [run, to) */
	size_t from, run, to;
};

/* The row from cell i on; false: there are no numbers behind its texts. */
static bool row_next(const struct table *table, const struct cell *v, size_t n, size_t i,
		     struct coded_row *row)
{
	row->from = i;
	while (i < n && cell_is_text(table, &v[i]))
		i++;
	row->run = i;
	while (i < n && cell_is_value(table, &v[i]))
		i++;
	row->to = i;
	return row->to > row->run && row->run > row->from;
}

/* Rows from cell i on, all of which but the first have one number of labels. */
static size_t rows_alike(const struct table *table, const struct cell *v, size_t n, size_t i,
			 struct coded_row *row)
{
	size_t rows = 0;

	for (; row_next(table, v, n, i, &row[rows]); i = row[rows++].to)
		if (rows > 1 && row[rows].run - row[rows].from != row[1].run - row[1].from)
			break;
	return rows;
}

struct codes {
	size_t n, nested;
	struct span last;
	bool count, up, ordered; /* by one; as numbers; as texts */
};

static void code_add(struct codes *codes, struct span code)
{
	uint64_t last = 0, value = 0;
	bool whole = span_to_u64(code, &value) && ascii_is_digit(span_first(code));

	if (codes->n++ > 0) {
		span_to_u64(codes->last, &last);
		codes->count = codes->count && value == last + 1;
		codes->up = codes->up && value > last;
		codes->ordered = codes->ordered && span_cmp(codes->last, code) < 0;
		codes->nested += code.len > codes->last.len && span_has_at(code, 0, codes->last);
	}
	codes->count = codes->count && whole;
	codes->up = codes->up && whole;
	codes->ordered = codes->ordered && whole;
	codes->last = code;
}

/* Is the last number of row j the code of the next, where rows have so many values? */
static bool ends_with_code(const struct coded_row *row, size_t j, size_t width)
{
	size_t run = row[j].to - row[j].run;

	return run == width + 1 || (j == 0 && run == 1);
}

/* Are the numbers that end rows codes of those behind them? */
static bool are_coded(const struct cell *v, const struct coded_row *row, size_t rows, size_t width)
{
	struct codes codes = { .count = true, .up = true, .ordered = true };
	bool lone = row[0].to - row[0].run == 1;

	for (size_t j = 0; j + 1 < rows; j++) {
		if (ends_with_code(row, j, width))
			code_add(&codes, v[row[j].to - 1].text);
		else if (row[j].to - row[j].run != width)
			return false;
	}
	if (codes.n * 2 < rows || codes.n < 2 || !(codes.up || codes.ordered))
		return false;
	return lone || (codes.n >= LEAST_ROWS && (codes.count || codes.nested > 1));
}

void table_coded(const struct table *table, struct cell *v, size_t n)
{
	struct coded_row *row = arena_array(table->arena, struct coded_row, n / 2 + 1);

	for (size_t i = 0; i < n;) {
		size_t rows = rows_alike(table, v, n, i, row);
		if (rows == 0) {
			while (i < n && cell_is_text(table, &v[i]))
				i++;
			while (i < n && !cell_is_text(table, &v[i]))
				i++;
			continue;
		}
		size_t width = row[rows - 1].to - row[rows - 1].run;
		if (rows > 2 && are_coded(v, row, rows, width))
			for (size_t j = 0; j + 1 < rows; j++)
				if (ends_with_code(row, j, width)) {
					cell_name(&v[row[j].to - 1]);
					v[row[j].to - 1].begins = true;
				}
		i = row[rows - 1].to;
	}
}
