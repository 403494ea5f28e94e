/*
 * columns_time.c -- times of day as values: "Gare   06:15   06:45", "Pool   8h30   12h".
 *
 * Times stand at the edges of other tables, as their rows or heads.  They are the values of a table where two
 * rows or more have two of them behind a label, and none has a number there.
 */
#include "columns.h"

#include "number.h"

enum { LEAST_ROWS = 2, LEAST_TIMES = 2 };

/* Times behind a label; numbers there: `other`. */
static size_t count_times(const struct pieces *line, bool *other)
{
	size_t n = 0;

	for (size_t k = 1; k < line->n && !line->v[0].number; k++) {
		bool time = text_is_time(line->v[k].text);
		n += time;
		*other = *other || (!time && number_any(line->v[k].text).kind == NUMBER_VALUE);
	}
	return n;
}

void columns_take_times(const struct scan *scan, struct pieces *pieces)
{
	size_t rows = 0;
	bool other = false;

	for (size_t i = 0; i < scan->n && !other; i++)
		rows += count_times(&pieces[i], &other) >= LEAST_TIMES;
	if (other || rows < LEAST_ROWS)
		return;
	for (size_t i = 0; i < scan->n; i++) {
		for (size_t k = 1; k < pieces[i].n; k++)
			pieces[i].v[k].number = pieces[i].v[k].number || text_is_time(pieces[i].v[k].text);
		pieces_count(&pieces[i]);
	}
}
