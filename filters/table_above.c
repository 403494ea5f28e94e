/*
 * table_above.c -- what stands above a row that may be one of the header.
 *
 * Heads stand at the top, and a header goes on with another row only where the one above leaves columns open:
 * a head over several columns stands in the first of these.  Where each column has its head, the next row is
 * data.  Rows are those of a placed grid, in which cells come by column.
 */
#include "table.h"

#include "ascii.h"

/* Has it more than one filled cell? */
static bool is_of_several(const struct row *row)
{
	size_t n = 0;

	for (size_t k = 0; k < row->n && n < 2; k++)
		n += row->cell[k].text.len > 0;
	return n > 1;
}

const struct row *row_above(const struct table *table, const struct row *row)
{
	while (row > table->grid->row)
		if (is_of_several(--row))
			return row;
	return NULL;
}

bool row_fills_gaps(const struct row *row, const struct row *above)
{
	size_t at = 0;

	for (size_t k = 0; k < row->n; k++) {
		const struct cell *cell = &row->cell[k];
		if (cell->text.len == 0 || cell->col == 0)
			continue;
		while (at < above->n && above->cell[at].col < cell->col)
			at++;
		if (at == above->n || above->cell[at].col > cell->col || above->cell[at].text.len == 0)
			return true;
	}
	return false;
}

/* Does it begin and end with a digit, and no letter is in it?  "05:32", "2-1". */
static bool is_of_numbers(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_letter(s.p[i]))
			return false;
	return s.len > 0 && ascii_is_digit(*s.p) && ascii_is_digit(s.p[s.len - 1]);
}

bool rows_are_of_numbers(const struct table *table, const struct row *row)
{
	const struct row *end = table->grid->row + table->grid->n;
	size_t n = 0;

	for (row++; row < end; row++)
		for (size_t k = 1; k < row->n; k++) {
			struct span s = row->cell[k].text;
			if (s.len == 0 || text_is_mark(s))
				continue;
			if (!is_of_numbers(s))
				return false;
			n++;
		}
	return n > 0;
}
