/*
 * table_row_fixed.c -- rows of a stream in which blank cells stand where values are missing.
 *
 *     Quay / 2020 / 2021 / 2022 / North / 4 /   / 7 / South /   / 2 /   / West /   /   / 9 ...
 *
 * A run of values (table_row.c) ends with its last one, so a row with a blank at its end looks shorter than
 * others, and one with a blank at its front begins behind it.  Where blank cells are printed, values are
 * counted from the label: the row with the last value furthest behind its label tells how many they are, and
 * no row has fewer cells before the next label.  What a row has more are blank labels of the next one, which
 * a merged cell above covers.  Blank lines that mean nothing give rows away that have all their values
 * and fewer cells than another.
 */
#include "table_row.h"

enum { LEAST_ROWS = 4, LEAST_WIDTH = 2, LEAST_FULL = 2 };

struct rows {
	const struct stream *s;
	size_t first, end; /* cells: the last label of the first row, and that of the last one with a value */
	size_t width;      /* cells behind the last label of each row */
};

struct seen { /* behind a label, before the next */
	size_t cells, values;
	size_t last; /* the cell of the last value, from 1; 0: there is none */
};

static struct seen look_behind(const struct stream *s, size_t label)
{
	struct seen seen = { .cells = 0 };

	for (size_t i = label + 1; i < s->n && !stream_is_label(s, i); i++) {
		seen.cells++;
		if (!stream_is_value(s, i))
			continue;
		seen.values++;
		seen.last = seen.cells;
	}
	return seen;
}

/* The last label of the next row. */
static size_t next_row(const struct stream *s, size_t label)
{
	return stream_last_label(s, stream_next_label(s, label + 1));
}

static bool find_width(struct rows *rows)
{
	const struct stream *s = rows->s;
	size_t value = stream_next(s, 0, true);

	if (value == s->n || stream_labels(s, 0, value) == 0)
		return false;
	for (rows->first = value; !stream_is_label(s, rows->first);)
		rows->first--;
	rows->end = rows->first;
	for (size_t i = rows->first; i < s->n; i = next_row(s, i)) {
		size_t last = look_behind(s, i).last;
		rows->width = last > rows->width ? last : rows->width;
		rows->end = last > 0 ? i : rows->end;
	}
	return rows->width >= LEAST_WIDTH && stream_labels(s, 0, rows->first) >= rows->width;
}

/* Do the rows have as many cells, some blanks among them, and different numbers of values? */
static bool are_rows(const struct rows *rows)
{
	const struct stream *s = rows->s;
	size_t n = 0, full = 0, least = rows->width, most = 0, next;

	for (size_t i = rows->first; i <= rows->end && i < s->n; i = next) {
		struct seen seen = look_behind(s, i);
		next = next_row(s, i);
		if (i < rows->end && (seen.cells < rows->width ||
				      next - i > rows->width + MANY_LABELS)) /* labels, blank or not */
			return false;
		n++;
		full += seen.last == rows->width;
		least = seen.values < least ? seen.values : least;
		most = seen.values > most ? seen.values : most;
	}
	return n >= LEAST_ROWS && full >= LEAST_FULL && least < most;
}

bool stream_fixed_rows(struct grid *grid, struct stream *s)
{
	struct rows rows = { .s = s };

	if (!grid->blanks || !find_width(&rows) || !are_rows(&rows))
		return false;
	s->values = rows.width;
	size_t from = stream_head(grid, s, 0, rows.first + 1, rows.width);
	for (size_t i = rows.first; i <= rows.end && i < s->n; i = next_row(s, i)) {
		size_t to = stream_run_end(s, i + 1);
		stream_row(grid, s, from, to);
		from = to;
	}
	for (; from < s->n; from++) /* behind the last values */
		stream_row(grid, s, from, from + 1);
	return true;
}
