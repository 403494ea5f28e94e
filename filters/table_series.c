/*
 * table_series.c -- rows of data without a value, in series of labels: "Week 27" between "Week 26" and
 * "Week 28".
 *
 * A lone label that differs from the label of a row of data beside it in nothing but its digits names a row
 * like that one, no group of rows and no note.
 */
#include "table.h"

#include "ascii.h"

bool text_in_series(struct span a, struct span b, size_t *letters)
{
	size_t i = 0, k = 0, digits = 0;

	*letters = 0;
	while (i < a.len && k < b.len) {
		if (ascii_is_digit(a.p[i]) && ascii_is_digit(b.p[k])) {
			for (; i < a.len && ascii_is_digit(a.p[i]); i++)
				digits++;
			while (k < b.len && ascii_is_digit(b.p[k]))
				k++;
			continue;
		}
		if (a.p[i] != b.p[k])
			return false;
		*letters += ascii_is_letter(a.p[i]) || (unsigned char)a.p[i] >= 0x80;
		i++;
		k++;
	}
	return i == a.len && k == b.len && digits > 0;
}

/* Is the lone label of row i in series with that of row `to`, right above it or below? */
static bool follows(const struct table *table, const struct row_look *look, size_t i, size_t to)
{
	const struct row *row = &table->grid->row[i], *data = &table->grid->row[to];
	size_t letters;

	return look[i].class == ROW_SINGLE && look[i].filled == 1 && look[to].class == ROW_DATA &&
	       look[to].first == 0 && table->grid->row[i > to ? i : to].gap == 0 &&
	       text_in_series(row->cell[0].text, data->cell[0].text, &letters) && letters > 0;
}

void table_series(const struct table *table, struct row_look *look)
{
	size_t n = table->grid->n;

	for (size_t i = 1; i < n; i++)
		if (follows(table, look, i, i - 1))
			look[i].class = ROW_DATA;
	for (size_t i = n; i-- > 1;)
		if (follows(table, look, i - 1, i))
			look[i - 1].class = ROW_DATA;
}
