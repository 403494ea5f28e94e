/*
 * layout_drawn.c -- bars drawn among columns that blanks part.
 *
 *      weight |         1          2          3 |     Total      cells between bars that are several columns
 *     --------+---------------------------------+----------
 *       small |         2          8         27 |        37
 *
 * Where most rows of neighbouring lines with bars have numbers two blanks apart and no bar between, the bars
 * are for the eye: the columns are those of blank-aligned text.  But bars between values and another label part
 * tables.
 */
#include "layout.h"

#include "number.h"

/* Two numbers, next to each other but for two blanks or more? */
static bool has_gapped_numbers(const struct line *line)
{
	const char *end = NULL; /* of the number before */
	struct span word;

	for (size_t at = 0; word_next(line->body, &at, &word);) {
		bool number = number_any(word).kind == NUMBER_VALUE;
		if (number && end != NULL && word.p - end > 1)
			return true;
		end = number ? word.p + word.len : NULL;
	}
	return false;
}

/* Is there a bar between a number and a text? */
static bool parts_tables(const struct line *line)
{
	bool bar = false, numbers = false;
	struct span word;

	for (size_t at = 0; word_next(line->body, &at, &word);) {
		bool is_bar = word.len == 1 && *word.p == '|';
		bool number = number_any(word).kind != NUMBER_NOT;
		if (bar && !is_bar && !number && numbers)
			return true;
		bar = is_bar;
		numbers = numbers || number;
	}
	return false;
}

static bool is_barred(const struct line *line)
{
	return line->bars > 0 || line->rule;
}

void scan_drawn(struct scan *scan)
{
	for (size_t from = 0, to; from < scan->n; from = to) {
		size_t rows = 0, gapped = 0;
		for (to = from; to < scan->n && is_barred(&scan->v[to]); to++) {
			const struct line *line = &scan->v[to];
			rows += !line->rule && line->digits > 1;
			gapped += !line->rule && line->digits > 1 && line->gaps > 0 &&
				  has_gapped_numbers(line) && !parts_tables(line);
		}
		for (size_t i = from; i < to; i++)
			scan->v[i].drawn = gapped * 2 > rows && scan->v[i].bars > 0 && !scan->v[i].rule;
		to += to == from;
	}
}
