/*
 * layout_run_flat.c -- the heads of a table of one row of heads, on several lines of which some hold more than
 * one.
 *
 *     Ware                              Place
 *     Inland                            Kind of fee Last year This year
 *     Ausland Zusammen Vorjahr          North hall Daily
 *     Flaschen                          1,204.5 1,310.0
 *     12.480,5 3.112,0 15.592,5 14.901,7
 *
 * From the row upwards lines part at their capitals, until there is a head for each value and one for the
 * labels; or for two labels, where the row's label parts as well.
 */
#include "layout_run.h"

enum { HEADER_LINES = 16 };

static size_t parts_of(const struct line *line, struct span *head)
{
	size_t n = run_parts(line->body, head);

	return n > 0 ? n : 1;
}

static bool may_be_head(const struct line *line)
{
	return !line_is_gap(line) && line->numbers == 0 && !line_is_prose(line) && !line->heading &&
	       !line->colon && line->gaps == 0 && line->tabs == 0;
}

/* ... */
size_t run_flat(const struct scan *scan, size_t row, size_t values, size_t *from)
{
	struct span head[RUN_HEADS];
	size_t heads = 0, most = 1;

	*from = row;
	for (size_t i = row, n = 0; i-- > 0 && n < HEADER_LINES && heads <= values + 1;) {
		...
	}
}
