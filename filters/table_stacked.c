/*
 * table_stacked.c -- where the next of several tables that stand one below the other in a grid begins.
 *
 *     | Linseed                   | 89         | 71   | 60 |
 *     | Table 2. Wards by town    |            |      |    |
 *     |                           |            |      |    |
 *     | Town                      | Unemployed | 2012 |    |
 *     | Ashby                     | 4,464      | 902  |    |
 *
 * Their columns have nothing in common, so each is judged by its own.  The next one has heads below a lone
 * text or a blank row: words and years of which most stand above numbers, that are not all the same, as
 * remarks instead of values may be.
 */
#include "table.h"

enum { LEAST_HEADS = 2 /* above numbers */, LEAST_ROWS = 2 /* with numbers, below other heads */ };

/* A lone text, or nothing. */
static bool is_gap(const struct row_look *look)
{
	return look->filled == 0 || (look->filled == 1 && look->numbers == 0);
}

/* A number that is no year, or a mark for none. */
static bool is_value(const struct table *table, const struct cell *cell)
{
	enum number_kind kind = cell->text.len > 0 ? cell_kind(table, cell) : NUMBER_NOT;

	return kind == NUMBER_NULL || (kind == NUMBER_VALUE && !cell_year(table, cell));
}

/* The next row from i on that has values. */
static size_t next_values(const struct table *table, const struct row_look *look, size_t i)
{
	for (; i < table->grid->n; i++) {
		const struct row *row = &table->grid->row[i];
		for (size_t k = look[i].nulls > 0 ? look[i].first : look[i].number; k < row->n; k++)
			if (is_value(table, &row->cell[k]))
				return i;
	}
	return i;
}

struct heads {               /* of a table, in work */
	size_t over, beside; /* texts above numbers, and others */
	struct span last;
	bool differ;
	bool words; /* not years alone beside a label, which may be values */
};

/* False: a mark stands in the row. */
static bool add_heads(const struct table *table, const struct row *row, const struct row *below,
		      struct heads *heads)
{
	bool open = row->cell[0].col > 0 || row->cell[0].text.len == 0;

	for (size_t i = 0, k = 0; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->col == 0 || cell->text.len == 0)
			continue;
		if (text_is_mark(cell->text))
			return false;
		while (k < below->n && below->cell[k].col < cell->col)
			k++;
		bool over =
		    k < below->n && below->cell[k].col == cell->col && is_value(table, &below->cell[k]);
		heads->over += over;
		heads->beside += !over;
		heads->words = heads->words || open || cell_kind(table, cell) == NUMBER_NOT;
		heads->differ = heads->differ || (heads->last.len > 0 && !span_eq(heads->last, cell->text));
		heads->last = cell->text;
	}
	return true;
}

/* Are most texts behind the first column of the rows [from, below) words or years above numbers? */
static bool are_heads(const struct table *table, const struct row_look *look, size_t from, size_t below)
{
	const struct row *row = table->grid->row;
	struct heads heads = { .last = SPAN_NONE };

	for (size_t i = from; i < below; i++)
		if (!is_gap(&look[i]) && !add_heads(table, &row[i], &row[below], &heads))
			return false;
	return heads.differ && heads.words && heads.over >= LEAST_HEADS && heads.over > heads.beside;
}

size_t table_stacked(const struct table *table, const struct row_look *look, size_t from)
{
	size_t n = table->grid->n, i = next_values(table, look, from), behind = 0, rows = 0;
	bool heads = i < n && are_heads(table, look, from, i);

	while (i < n) {
		rows += look[i].numbers > 0;
		behind = behind > i ? behind : i + 1;
		while (behind < n && !is_gap(&look[behind]))
			behind++;
		i = next_values(table, look, i + 1);
		if (behind >= i || i == n || !are_heads(table, look, behind, i))
			continue;
		if (heads || rows >= LEAST_ROWS)
			return behind;
		heads = true;
	}
	return n;
}
