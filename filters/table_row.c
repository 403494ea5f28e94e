/*
 * table_row.c -- a stream of cells to rows.
 *
 * Values come in runs, one run a row, and the runs of one table are of one length.  What stands between two
 * runs is the label of the next row; what stands before the first run of another length, or repeats heads
 * already seen, is the head of a new table: its title and unit, its header, then the labels of its first row,
 * as many as all rows that follow have.
 */
#include "table_row.h"

#include "ascii.h"

enum { MANY_HEADS = 256 /* cells of a header that are looked for behind it */ };

size_t stream_run_end(const struct stream *s, size_t i)
{
	size_t end = i + 1;

	if (s->values > 0) {
		while (i > 0 && !stream_is_label(s, i - 1))
			i--;
		return i + s->values < s->n ? i + s->values : s->n;
	}
	while (i < s->n && !stream_is_label(s, i)) {
		if (stream_is_value(s, i))
			end = i + 1;
		i++;
	}
	return end;
}

void stream_row(struct grid *grid, const struct stream *s, size_t from, size_t to)
{
	if (from == to)
		return;
	struct row *row = grid_row(grid, to - from);
	for (size_t i = from; i < to; i++) {
		row->cell[i - from] = s->v[i];
		row->cell[i - from].col = (uint32_t)(i - from);
		row->n++;
	}
}

size_t stream_labels(const struct stream *s, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += stream_is_label(s, i);
	return n;
}

bool stream_repeats(const struct stream *s, size_t seen, size_t seen_end, size_t from, size_t to)
{
	if (seen_end - seen > MANY_HEADS)
		seen_end = seen + MANY_HEADS;
	for (size_t i = from; i < to; i++) {
		if (!stream_is_label(s, i) || label_numbering(s->v[i].text).style != LABEL_PLAIN)
			continue;
		for (size_t k = seen; k < seen_end; k++)
			if (span_eq(s->v[i].text, s->v[k].text))
				return true;
	}
	return false;
}

/*
 * Values of a run that is longer than a row: with as many as a row has, its blanks are empty lines inside
 * cells.
 */
static bool has_blanks(const struct stream *s, size_t run, size_t end, size_t width)
{
	size_t values = 0;

	for (size_t i = run; i < end; i++)
		values += stream_is_value(s, i);
	return end - run > width && values == width;
}

/*
 * How many values at the end of the run [run, end) hide in blank labels of the next row: with them that has
 * as many cells before its values as the row [from, end) has.
 */
static size_t count_strays(const struct stream *s, size_t from, size_t run, size_t end, size_t width)
{
	size_t next = stream_next(s, end, true);

	if (width == 0 || end - run <= width || next == s->n || stream_labels(s, from, run) == 0)
		return 0;
	size_t over = end - run - width;
	return over + (next - end) == run - from && stream_run_end(s, next) - next == width ? over : 0;
}

/* The row [from, to) with values from `run` on, without the blanks among them. */
static void row_without_blanks(struct grid *grid, const struct stream *s, size_t from, size_t run, size_t to)
{
	size_t n = 0;

	stream_row(grid, s, from, to);
	struct row *row = &grid->row[grid->n - 1];
	for (size_t i = 0; i < row->n; i++) {
		struct cell cell = row->cell[i];
		if (from + i >= run && cell.text.len == 0)
			continue;
		cell.col = (uint32_t)n;
		if (n < i)
			cell.repair |= REPAIR_SHIFT;
		row->cell[n++] = cell;
	}
	row->n = n;
}

struct heads {           /* of the table at hand */
	size_t from, to; /* cells */
	size_t width;    /* values of its rows */
};

/*
 * The row or rows of the run of values from `run` on, and of what is before it from `from` on; returns their
 * end.
 */
static size_t rows_of_run(struct grid *grid, const struct stream *s, struct heads *heads, size_t from,
			  size_t run, size_t *strays)
{
	size_t end = stream_run_end(s, run);
	size_t labels = stream_labels(s, from, run);
	bool like_last = end - run == heads->width && labels > 0 && labels <= MANY_LABELS &&
			 (labels == 1 || labels <= heads->width); /* too few to be its heads again */
	bool repeated = !like_last &&
			(stream_repeats(s, heads->from, heads->to, from, run) || stream_titles(s, from, run));
	bool few = !repeated && run - from <= MANY_LABELS; /* cells before the run: no header */

	*strays = few ? count_strays(s, from, run, end, heads->width) : 0;
	end -= *strays;
	if (few && has_blanks(s, run, end, heads->width)) {
		row_without_blanks(grid, s, from, run, end);
	} else if (repeated || end - run != heads->width) {
		size_t width = end - run;
		*heads = (struct heads){ from, stream_head(grid, s, from, run, width), width };
		stream_row(grid, s, heads->to, end);
	} else {
		stream_row(grid, s, from, end);
	}
	return end;
}

/* A letter that stands for no value is a head where no value stands before it: "x". */
static void letters_to_heads(const struct table *table, struct cell *v, size_t n)
{
	for (size_t i = 0; i < n && cell_kind(table, &v[i]) != NUMBER_VALUE; i++)
		if (v[i].text.len > 0 && ascii_is_letter(*v[i].text.p))
			cell_name(&v[i]);
}

void table_rows(struct table *table)
{
	struct grid *grid = table->grid;
	struct heads heads = { 0, 0, 0 };
	size_t from = 0, strays = 0; /* strays: values before the run that are blank labels */

	if (grid->pieces) {
		grid->row[0].n = table_labels_small(table, grid->row[0].cell, grid->row[0].n);
		grid->row[0].n = table_labels(table, grid->row[0].cell, grid->row[0].n);
	}
	struct stream s = { table, grid->row[0].cell, grid->row[0].n, 0 };
	letters_to_heads(table, grid->row[0].cell, s.n);
	table_years(table, grid->row[0].cell, s.n);
	table_coded(table, grid->row[0].cell, s.n);
	if (table_period(table))
		return;
	grid->n = 0;
	if (stream_fixed_rows(grid, &s))
		from = s.n;
	while (from < s.n) {
		size_t run = stream_next(&s, from + strays, true);
		if (run == s.n)
			break;
		from = rows_of_run(grid, &s, &heads, from, run, &strays);
	}
	for (; from < s.n; from++) /* behind the last values */
		stream_row(grid, &s, from, from + 1);
	grid_own(grid);
}
