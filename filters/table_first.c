/*
 * table_first.c -- numbers in the first column that name the rows.
 *
 *     Year  Boats       1  Harbour  12            Boats       Bus  Min  To
 *     2019     14       2  Inland    9       1990    14        12   10  Centre
 *     2020     17       3  Islands   4       1995    17         7    5  Harbour
 *
 * Years, a count of the rows, bounds of classes, sizes in fractions, and what no head is above where all
 * others have one.
 *
 * Whole numbers in the first column, another in each row, are a key and name the rows themselves, in whatever
 * order they stand: 12 8 Centre, 7 5 Harbour below "Bus Min To".  What has no head is a key only if it rises,
 * and what adds up, as in the list that wc prints, is none.
 */
#include "table_key.h"

#include "hash.h"
#include "number_char.h"
#include "utf8.h"

/* A column that counts the rows from 0 or 1 on: 1 2 3, "3 or more". */
static bool counts_rows(const struct table *table, const struct part *part, size_t col)
{
	uint64_t n = 0, first = 1, value;

	for (size_t i = 0; i < part->n_body; i++) {
		const struct cell *cell = body_cell(table, part, i, col);
		if (cell == NULL)
			continue;
		bool text = cell_kind(table, cell) == NUMBER_NOT;
		if (!text && !span_to_u64(cell->text, &value))
			return false;
		if (n == 0 && !text && value == 0)
			first = 0;
		if (first + n++ != value && !text)
			return false;
	}
	return n > 2;
}

/*
 * Do the numbers of the first column rise from row to row (1), or fall (-1)?  0: neither, or a cell is none.
 */
static int order_of(const struct table *table, const struct part *part, size_t *numbers)
{
	struct dec last = DEC_INIT, next = DEC_INIT;
	struct buf out = BUF_INIT;
	int order = 0;
	bool ordered = true;

	*numbers = 0;
	for (size_t i = 0; i < part->n_body && ordered; i++) {
		const struct cell *cell = body_cell(table, part, i, 0);
		ordered = cell != NULL;
		struct span number = cell ? cell_number(table, cell, &out) : SPAN_NONE;
		if (number.len == 0)
			continue;
		dec_set(&next, number);
		int step = (*numbers)++ > 0 ? dec_cmp(&next, &last) : 0;
		ordered = *numbers == 1 || (step != 0 && (order == 0 || step == order));
		order = step;
		dec_copy(&last, &next);
	}
	dec_free(&last);
	dec_free(&next);
	buf_free(&out);
	return ordered ? order : 0;
}

/*
 * Are the numbers of the first column in order, with a text among them where other columns have none?  They
 * name the rows: bounds of classes, and "all of them".
 */
static bool bounds_classes(const struct table *table, const struct part *part, const struct column_look *look,
			   size_t n)
{
	bool may = look[0].texts > 0 && look[0].numbers > look[0].texts && look[0].nulls == 0;
	size_t numbers;

	for (size_t c = 1; c < n; c++)
		may = may && look[c].texts == 0;
	return may && order_of(table, part, &numbers) != 0 && numbers > 2;
}

/* Sizes that rise by fractions, ½ ¾ 1 1½, name what comes in them. */
static bool are_sizes(const struct table *table, const struct part *part, const struct column_look *look)
{
	size_t numbers, fractions = 0;

	for (size_t i = 0; i < part->n_body && look[0].texts == 0; i++) {
		const struct cell *cell = body_cell(table, part, i, 0);
		fractions += cell != NULL && number_is_vulgar(utf8_last(cell->text));
	}
	return fractions > 0 && order_of(table, part, &numbers) > 0;
}

/* The only one of the n columns in which the header has no text; n: there is none, or are several. */
static size_t only_unheaded(const struct table *table, const struct part *part, size_t n)
{
	ptrdiff_t *begun = arena_array(table->arena, ptrdiff_t, n + 1), heads = 0; /* and ended, by column */
	size_t only = n;

	for (size_t i = part->from; i < part->to; i++) {
		const struct row *row = &table->grid->row[i];
		for (size_t k = 0; table->role[i] == ROLE_HEADER && k < row->n; k++) {
			const struct cell *cell = &row->cell[k];
			size_t end = (size_t)cell->col + cell->width;
			if (cell->text.len == 0 || cell->col >= n)
				continue;
			begun[cell->col]++;
			begun[end < n ? end : n]--;
		}
	}
	for (size_t c = 0; c < n; c++) {
		heads += begun[c];
		if (heads > 0)
			continue;
		if (only < n)
			return n;
		only = c;
	}
	return only;
}

/* The corner is blank, and all columns behind the first are headed: it names the rows when all are named. */
static bool has_corner(const struct table *table, const struct part *part, size_t n)
{
	if (n < 3 || only_unheaded(table, part, n) > 0)
		return false;
	for (size_t i = 0; i < part->n_body; i++) {
		const struct cell *cell = body_cell(table, part, i, 0), *last;
		last = i > 0 ? body_cell(table, part, i - 1, 0) : NULL;
		if (cell == NULL || (last && span_eq(cell->text, last->text)))
			return false;
	}
	return part->n_body > 2;
}

bool table_first_names(const struct table *table, const struct part *part, const struct column_look *look,
		       size_t n)
{
	bool years = look[0].years == look[0].numbers && look[0].years > 1;

	return n > 1 && (years || counts_rows(table, part, 0) || has_corner(table, part, n) ||
			 bounds_classes(table, part, look, n) || are_sizes(table, part, look));
}

/* The whole number that is printed there.  False: none is. */
static bool whole_at(const struct table *table, const struct part *part, size_t body, size_t col,
		     uint64_t *value)
{
	const struct cell *cell = body_cell(table, part, body, col);

	return cell != NULL && span_to_u64(cell->text, value);
}

/* Is the last row the sum of those above it in the first n columns? */
static bool ends_in_sums(const struct table *table, const struct part *part, size_t n)
{
	for (size_t c = 0; c < n; c++) {
		uint64_t sum = 0, value = 0;
		for (size_t i = 0; i + 1 < part->n_body; i++, sum += value)
			if (!whole_at(table, part, i, c, &value))
				return false;
		if (!whole_at(table, part, part->n_body - 1, c, &value) || value != sum)
			return false;
	}
	return n > 1;
}

bool table_first_is_key(const struct table *table, const struct part *part, size_t numbers)
{
	uint64_t *value = arena_array(table->arena, uint64_t, part->n_body + 1);
	const struct row *heads = lowest_heads(table, part);
	bool headed = heads != NULL && head_at(heads, 0).len > 0, rises = true;
	size_t n = 0;

	if (ends_in_sums(table, part, numbers))
		return false;
	for (size_t i = 0; i < part->n_body; i++) {
		const struct cell *cell = body_cell(table, part, i, 0);
		if (cell == NULL || cell_kind(table, cell) != NUMBER_VALUE)
			continue;
		if (!span_to_u64(cell->text, &value[n]))
			return false;
		rises = rises && (n == 0 || value[n] > value[n - 1]);
		n++;
	}
	if (n < 2 || n + 1 < part->n_body) /* marks: other texts may name the rows */
		return false;
	return rises || (headed && hash_distinct(value, n) == n);
}
