/*
 * table_words.c -- rows of words that are data, in tables of properties.
 *
 *   Item       | Detail
 *   Name       | Rostock       words
 *   Population | 210,000
 *   Mayor      | Eva Kroon     words
 *   Area       | 181.4
 *
 * Text above numbers is a header (table_look.c), but here texts and numbers stand in one column in turn.
 * Rows of text between rows with numbers are data when they are filled just as these, nothing sets them
 * apart, and none of their cells is a head come again.  Once a table has such rows, those before its first
 * number, but for the header, and those behind its last are data too.
 *
 * Where one rule alone parts the rows, right below heads of all columns, what is below it is no header: rows
 * of words there, of marks for no value, or of numbers that might count the columns, are data when the first
 * row of data is like them.  A writer may have to draw it below the first row, whatever that is, as in
 * Markdown: words over numbers alone go on with the heads, and so do those below heads that come again.
 */
#include "table.h"

/* The same columns filled, the first of them, and another. */
static bool same_shape(const struct row *a, const struct row *b)
{
	size_t n = 0;

	if (a->n != b->n || a->n == 0 || a->cell[0].text.len == 0)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		if ((a->cell[i].text.len > 0) != (b->cell[i].text.len > 0) ||
		    a->cell[i].col != b->cell[i].col)
			return false;
		n += a->cell[i].text.len > 0;
	}
	return n > 1;
}

static bool is_apart(const struct row *row)
{
	return row->gap > 0 || row->ruled;
}

/* Has a cell the text that the header has in its place? */
static bool repeats(const struct row *header, const struct row *row)
{
	for (size_t i = 0; i < row->n && i < header->n; i++)
		if (row->cell[i].text.len > 0 && span_eq(row->cell[i].text, header->cell[i].text))
			return true;
	return false;
}

static bool is_like(const struct table *table, const struct row_look *look, size_t i, size_t data,
		    const struct row *header)
{
	const struct row *row = &table->grid->row[i];

	return look[i].class == ROW_TEXT && !look[i].names && same_shape(row, &table->grid->row[data]) &&
	       !(header && repeats(header, row));
}

/* Rows [from, to) between data: all of them rows of words, one below the other? */
static bool are_words(const struct table *table, const struct row_look *look, size_t from, size_t to,
		      const struct row *header)
{
	for (size_t i = from; i < to; i++)
		if (is_apart(&table->grid->row[i]) || !is_like(table, look, i, to, header))
			return false;
	return !is_apart(&table->grid->row[to]);
}

static size_t next_data(const struct row_look *look, size_t i, size_t n)
{
	while (i < n && look[i].class != ROW_DATA)
		i++;
	return i;
}

/* The first row of text of [from, to), a header when data follows; NULL: none. */
static const struct row *header_of(const struct table *table, const struct row_look *look, size_t from,
				   size_t to)
{
	while (from < to && look[from].class != ROW_TEXT)
		from++;
	return from < to ? &table->grid->row[from] : NULL;
}

/*
 * Comes the first text behind the label again in the row, or any right behind itself, as heads that cover
 * others?
 */
static bool comes_again(const struct table *table, const struct row *row)
{
	const struct cell *first = NULL, *last = NULL;

	for (size_t k = 1; k < row->n; k++) {
		const struct cell *cell = &row->cell[k];
		if (!cell_is_text(table, cell) || text_is_mark(cell->text))
			continue;
		if (first && (span_eq(cell->text, first->text) || span_eq(cell->text, last->text)))
			return true;
		first = first ? first : cell;
		last = cell;
	}
	return false;
}

/* Has row i behind its label what no heads or units are: a mark, a number, or a text where the data has one? */
static bool is_above_data(const struct table *table, size_t i, size_t data)
{
	const struct row *row = &table->grid->row[i], *values = &table->grid->row[data];

	for (size_t k = 1; k < row->n; k++)
		if (row->cell[k].text.len > 0 &&
		    (cell_kind(table, &row->cell[k]) != NUMBER_NOT || text_is_mark(row->cell[k].text) ||
		     cell_is_text(table, &values->cell[k])))
			return true;
	return false;
}

/* Rows between the rule that ends the header and the first row of data, but for more heads or their units. */
static void look_below_rule(const struct table *table, struct row_look *look, size_t data)
{
	const struct row *row = table->grid->row;
	size_t body = grid_only_ruled(table->grid);

	if (body >= data || data == table->grid->n || look[body - 1].class != ROW_TEXT ||
	    comes_again(table, &row[body - 1]) ||
	    look[body - 1].filled + (look[body - 1].first > 0) < look[data].filled)
		return;
	for (size_t i = body; i < data; i++)
		if ((i > body && is_apart(&row[i])) || look[i].names || !same_shape(&row[i], &row[data]) ||
		    !is_above_data(table, i, data) || comes_again(table, &row[i]))
			return;
	for (size_t i = body; i < data; i++)
		look[i].class = ROW_DATA;
}

void table_words(const struct table *table, struct row_look *look)
{
	size_t n = table->grid->n, first = next_data(look, 0, n), last = first, to;
	const struct row *top = header_of(table, look, 0, first), *header = top;
	bool words = false;

	look_below_rule(table, look, first);
	for (; last < n && (to = next_data(look, last + 1, n)) < n; last = to) {
		if (to == last + 1)
			continue;
		if ((!header && row_is_below_record(table, look, first, last + 1)) ||
		    !are_words(table, look, last + 1, to, header)) {
			header = header_of(table, look, last + 1, to);
			continue;
		}
		words = true;
		for (size_t i = last + 1; i < to; i++)
			look[i].class = ROW_DATA;
	}
	if (!words)
		return;
	for (size_t i = first; i-- > 0 && &table->grid->row[i] != top && is_like(table, look, i, first, top);)
		look[i].class = ROW_DATA;
	for (size_t i = last + 1;
	     i < n && !is_apart(&table->grid->row[i]) && is_like(table, look, i, last, header); i++)
		look[i].class = ROW_DATA;
}
