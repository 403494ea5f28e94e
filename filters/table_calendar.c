/*
 * table_calendar.c -- years of other calendars than ours that head columns: 1399 1400 1401, ๒๕๖๓ ๒๕๖๔.
 *
 * No range tells them from values, but each follows on the one before, up or down, and all of the row do.
 */
#include "table.h"

#include "buf.h"

enum { YEAR_DIGITS = 4, TURNS = 3 /* numbers; two may do so by chance below a header */ };

/* Is the row the first one of several cells? */
static bool is_first(const struct table *table, const struct row *row)
{
	while (row-- > table->grid->row)
		if (row_filled(row) > 1)
			return false;
	return true;
}

bool row_is_calendar(const struct table *table, const struct row *row)
{
	struct buf out = BUF_INIT;
	uint64_t last = 0, value = 0;
	size_t n = 0;
	bool up = true, turns = true;

	for (size_t k = 0; k < row->n && turns; k++) {
		if (cell_kind(table, &row->cell[k]) != NUMBER_VALUE)
			continue;
		struct span s = cell_number(table, &row->cell[k], &out);
		turns = s.len == YEAR_DIGITS && span_to_u64(s, &value);
		up = n == 1 ? value > last : up;
		turns = turns && (n == 0 || value == (up ? last + 1 : last - 1));
		last = value;
		n++;
	}
	buf_free(&out);
	return turns && n > 1 && (n >= TURNS || is_first(table, row));
}
