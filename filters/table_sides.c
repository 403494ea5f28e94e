/*
 * table_sides.c -- tables that stand beside each other in one grid, taken apart.
 *
 *   Region   2019   2020    City    2019   2020
 *   North      12     14    Oslo      11     24
 *   Total      32     39    Total     32     59
 *
 * A side is columns of labels and, behind them, columns of values.  A column of labels among values may as
 * well be one more property of a row; that it begins another table is told by one of these:
 *
 *   - its values have the same heads as those of the first side, two or more of them, or its labels have too;
 *   - it has a total of its own, or its last value adds up all others;
 *   - half of its labels stand in the first side, too.
 *
 * They are looked for in the grid as a whole, and then between blank lines.  All sides must show it, and in
 * none a label may come twice: who plays whom is told by labels that do.  Rows of the sides behind the first
 * come behind its rows, as those of another table would; a line belongs to the first of its rows that shows
 * anything.
 */
#include "table.h"

#include "hash.h"
#include "table_cell.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 16, LEAST_ROWS = 3, LEAST_HEADS = 2 };

struct column {
	size_t numbers, texts;
	struct span head; /* the topmost text */
};

struct side {
	size_t from, to, values; /* its columns, and the first of them with values */
};

struct sides {
	struct table *table;
	size_t begin, end;     /* the rows in question */
	struct column *column; /* those of the rows */
	size_t n_column, cap_column;
	struct side side[MOST];
	size_t n;
	struct grid_sides *found; /* what was taken apart */
	size_t n_found;
};

static bool is_labels(const struct column *column)
{
	return column->texts > column->numbers;
}

static bool is_values(const struct column *column)
{
	return column->numbers > column->texts;
}

/* One more column, and all up to it. */
static void room_for_column(struct sides *s, uint32_t col)
{
	if (col >= s->cap_column) {
		struct column *more = arena_bare(s->table->arena, struct column, 2 * ((size_t)col + 1));
		if (s->n_column > 0)
			memcpy(more, s->column, s->n_column * sizeof *more);
		s->column = more;
		s->cap_column = 2 * ((size_t)col + 1);
	}
	while (s->n_column <= col)
		s->column[s->n_column++] = (struct column){ .head = SPAN_NONE };
}

/* False: there are more columns than cells, as no tables have. */
static bool read_columns(struct sides *s)
{
	const struct grid *grid = s->table->grid;
	size_t cells = 0;

	s->n_column = 0;
	for (size_t i = s->begin; i < s->end; i++)
		cells += grid->row[i].n;
	for (size_t i = s->begin; i < s->end; i++) {
		const struct row *row = &grid->row[i];
		for (const struct cell *cell = row->cell, *end = cell + row->n; cell < end; cell++) {
			if (cell->col >= cells)
				return false;
			if (cell->col >= s->n_column)
				room_for_column(s, cell->col);
			struct column *column = &s->column[cell->col];
			if (cell->text.len == 0)
				continue;
			if (column->head.len == 0)
				column->head = cell->text;
			enum number_kind kind = cell_kind(s->table, cell);
			column->numbers += kind == NUMBER_VALUE;
			column->texts += kind == NUMBER_NOT;
		}
	}
	return true;
}

/* Columns to sides by what they hold; what stands behind the last values is a side without values. */
static bool find_sides(struct sides *s)
{
	for (size_t c = 0; c < s->n_column; c++) {
		struct side *side = s->n > 0 ? &s->side[s->n - 1] : NULL;
		bool values = side && side->values < side->to;
		if (side == NULL || (values && is_labels(&s->column[c]))) {
			if (s->n == MOST)
				return false;
			s->side[s->n++] = (struct side){ c, c + 1, c + 1 };
			continue;
		}
		if (!values && !is_values(&s->column[c]))
			side->values = c + 1;
		side->to = c + 1;
	}
	while (s->n > 0 && s->side[s->n - 1].values == s->side[s->n - 1].to)
		s->n--;
	return s->n > 1 && is_labels(&s->column[0]);
}

/* The first cell in columns [from, to) that is not blank. */
static const struct cell *cell_in(const struct row *row, size_t from, size_t to)
{
	for (size_t k = 0; k < row->n && row->cell[k].col < to; k++)
		if (row->cell[k].col >= from && row->cell[k].text.len > 0)
			return &row->cell[k];
	return NULL;
}

struct labels_of { /* a side, in rows with values */
	uint64_t *hash;
	size_t n;
	bool total;
};

/* Does the last value of its first column of values add up all others, two or more? */
static bool adds_up(const struct sides *s, const struct side *side)
{
	struct dec sum = DEC_INIT, last = DEC_INIT;
	struct buf text = BUF_INIT;
	size_t values = 0;

	for (size_t i = s->begin; i < s->end; i++) {
		const struct cell *value = cell_in(&s->table->grid->row[i], side->values, side->values + 1);
		if (value == NULL || cell_kind(s->table, value) != NUMBER_VALUE)
			continue;
		dec_add(&sum, &last);
		dec_set(&last, cell_number(s->table, value, &text)); /* it is one */
		values++;
	}
	bool adds = values > 2 && dec_cmp(&sum, &last) == 0;
	dec_free(&sum);
	dec_free(&last);
	buf_free(&text);
	return adds;
}

/* The first label of each row; ordered. */
static struct labels_of labels_in(const struct sides *s, const struct side *side)
{
	const struct grid *grid = s->table->grid;
	struct labels_of labels = { arena_array(s->table->arena, uint64_t, s->end - s->begin), 0, false };

	for (size_t i = s->begin; i < s->end; i++) {
		const struct row *row = &grid->row[i];
		const struct cell *label = cell_in(row, side->from, side->from + 1);
		const struct cell *value = cell_in(row, side->values, side->to);
		if (label == NULL || value == NULL || cell_kind(s->table, value) == NUMBER_NOT)
			continue;
		labels.total = labels.total || label_is_total(label->text);
		labels.hash[labels.n++] = hash_span((uintptr_t)grid, label->text);
	}
	qsort(labels.hash, labels.n, sizeof *labels.hash, hash_cmp);
	labels.total = labels.total || adds_up(s, side);
	return labels;
}

static bool are_unique(const struct labels_of *labels)
{
	for (size_t i = 1; i < labels->n; i++)
		if (labels->hash[i] == labels->hash[i - 1])
			return false;
	return labels->n >= LEAST_ROWS;
}

static size_t count_shared(const struct labels_of *a, const struct labels_of *b)
{
	size_t n = 0;

	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		n += a->hash[i] == b->hash[k];
		if (a->hash[i] < b->hash[k])
			i++;
		else
			k++;
	}
	return n;
}

/* Its columns of values, without blank ones behind them, which part it from the next. */
static size_t count_values(const struct sides *s, const struct side *side)
{
	size_t to = side->to;

	while (to > side->values && s->column[to - 1].head.len == 0)
		to--;
	return to - side->values;
}

static bool has_heads_of(const struct sides *s, const struct side *a, const struct side *b)
{
	size_t n = count_values(s, a);

	if (n != count_values(s, b))
		return false;
	for (size_t i = 0; i < n; i++)
		if (s->column[a->values + i].head.len == 0 ||
		    !span_eq(s->column[a->values + i].head, s->column[b->values + i].head))
			return false;
	return n >= LEAST_HEADS || span_eq(s->column[a->from].head, s->column[b->from].head);
}

static bool are_tables(const struct sides *s)
{
	struct labels_of first = labels_in(s, &s->side[0]);

	if (!are_unique(&first))
		return false;
	for (size_t i = 1; i < s->n; i++) {
		struct labels_of other = labels_in(s, &s->side[i]);
		if (!are_unique(&other))
			return false;
		if (!(first.total && other.total) && 2 * count_shared(&first, &other) < other.n &&
		    !has_heads_of(s, &s->side[0], &s->side[i]))
			return false;
	}
	return true;
}

/* Is row i a label on one side and its value on another: what all sides come to? */
static bool is_across(const struct sides *s, size_t i)
{
	const struct row *row = &s->table->grid->row[i];
	const struct side *first = &s->side[0], *last = &s->side[s->n - 1];

	return cell_in(row, first->from, first->values) && cell_in(row, last->values, last->to) &&
	       !cell_in(row, first->values, last->values);
}

/* Are the rows [begin, end) tables beside each other, but for some across all of them at the end? */
static bool part_sides(struct sides *s, size_t begin, size_t end)
{
	s->begin = begin;
	s->end = end;
	s->n = 0;
	if (end - begin < LEAST_ROWS || !read_columns(s) || !find_sides(s))
		return false;
	while (s->end - begin > LEAST_ROWS && is_across(s, s->end - 1))
		s->end--;
	if (!are_tables(s))
		return false;
	size_t *start = arena_array(s->table->arena, size_t, s->n + 1);
	for (size_t i = 0; i < s->n; i++)
		start[i] = s->side[i].from;
	start[s->n] = s->side[s->n - 1].to; /* what stands right of all tables is none of theirs */
	s->found[s->n_found++] = (struct grid_sides){ begin, s->end, start, s->n + 1, s->n_column };
	return true;
}

static size_t gap_behind(const struct grid *grid, size_t i)
{
	while (++i < grid->n && grid->row[i].gap == 0)
		;
	return i;
}

void table_sides(struct table *table)
{
	struct grid *grid = table->grid;
	struct sides s = { .table = table };

	if (!grid->placed || grid->stream || grid->n < LEAST_ROWS)
		return;
	s.found = arena_array(table->arena, struct grid_sides, grid->n / LEAST_ROWS);
	if (!part_sides(&s, 0, grid->n))
		for (size_t begin = 0, end; begin < grid->n; begin = end) {
			end = gap_behind(grid, begin);
			if (begin > 0 || end < grid->n) /* not all of it once more */
				part_sides(&s, begin, end);
		}
	if (s.n_found > 0)
		grid_unfold(grid, s.found, s.n_found);
}
