/*
 * columns.c -- where the columns of a scan are.
 *
 * That comes from the best witnesses there are: a rule of dash runs (columns_rule.c); else the values, else
 * the blanks (columns_cover.c).  What touches another text with a single blank between is no witness, but is
 * read by those that stand clear (columns_part.c).  Where blanks tell too little, because cells stand one
 * blank apart, the order of the values of a line may be their columns (columns_packed.c).
 *
 * Terminals give a CJK character two columns and many tools align by that; pdftotext and lynx count
 * characters, printf counts bytes.  The measure under which the values fall into more columns is the right
 * one: values out of step merge columns.
 */
#include "columns.h"

#include <string.h>

#include "utf8.h"

static bool is_ascii(struct span s)
{
	unsigned char all = 0;

	for (size_t i = 0; i < s.len; i++)
		all |= (unsigned char)s.p[i];
	return all < 0x80;
}

/* The pieces of all lines by another measure; where all lines are ASCII, those by width. */
static struct pieces *cut_by(const struct scan *scan, struct pieces *width, enum measure measure)
{
	struct pieces *pieces = width;

	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].rule || is_ascii(scan->v[i].text))
			continue;
		if (pieces == width) {
			pieces = arena_bare(scan->scratch, struct pieces, scan->n + 1);
			memcpy(pieces, width, scan->n * sizeof *pieces);
		}
		pieces[i] = pieces_cut(scan->scratch, &scan->v[i], measure);
	}
	if (pieces != width) {
		columns_part_units(scan, pieces, measure);
		columns_take_times(scan, pieces);
		columns_take_left(scan, pieces);
		columns_page_number(scan, pieces);
	}
	return pieces;
}

struct cuts columns_cut(const struct scan *scan)
{
	struct pieces *width = arena_array(scan->scratch, struct pieces, scan->n + 1);

	for (size_t i = 0; i < scan->n; i++)
		if (!scan->v[i].rule)
			width[i] = pieces_cut(scan->scratch, &scan->v[i], MEASURE_WIDTH);
	columns_part_units(scan, width, MEASURE_WIDTH);
	columns_take_times(scan, width);
	columns_take_left(scan, width);
	columns_page_number(scan, width);
	struct pieces *chars = cut_by(scan, width, MEASURE_CHARS);
	struct pieces *bytes = chars == width ? width : cut_by(scan, width, MEASURE_BYTES);
	return (struct cuts){ { width, chars, bytes } };
}

struct pieces *pieces_copy(const struct scan *scan, const struct pieces *pieces)
{
	struct pieces *copy = arena_bare(scan->scratch, struct pieces, scan->n + 1);

	return memcpy(copy, pieces, scan->n * sizeof *copy);
}

/* How many values of lines with a label stand in one column with the value before them. */
static size_t clashes(const struct scan *scan, const struct pieces *pieces, const struct columns *columns)
{
	size_t sum = 0;

	for (size_t i = 0; i < scan->n; i++) {
		const struct pieces *line = &pieces[i];
		size_t at = columns->labels, last = SIZE_MAX;
		for (size_t k = line->n - line->values; k < line->n && pieces_are_data(line); k++) {
			pieces_over(columns->v, columns->n, &line->v[k], &at);
			sum += at == last;
			last = at;
		}
	}
	return sum;
}

bool columns_clash(const struct scan *scan, const struct pieces *pieces, const struct columns *columns)
{
	return clashes(scan, pieces, columns) > 0;
}

/* How wide the columns of values are: under the right measure values stand under each other. */
static size_t spread(const struct columns *columns)
{
	size_t sum = 0;

	for (size_t c = columns->labels; c < columns->n; c++)
		sum += columns->v[c].right - columns->v[c].left;
	return sum;
}

/* Twice the way from the middle of a text, as wide as it is printed, to the middle of the nearest column. */
static size_t way(const struct columns *columns, const struct piece *piece, size_t at)
{
	size_t middle = 2 * piece->left + utf8_span_width(piece->text), least = SIZE_MAX;

	for (size_t c = at > columns->labels ? at - 1 : at; c < columns->n && c <= at + 1; c++) {
		size_t to = columns->v[c].left + columns->v[c].right,
		       d = to > middle ? to - middle : middle - to;
		least = d < least ? d : least;
	}
	return least == SIZE_MAX ? 0 : least;
}

/* How far heads stand from the columns of values: texts side by side in lines without values. */
static size_t misfit(const struct scan *scan, const struct pieces *pieces, const struct columns *columns)
{
	size_t sum = 0;

	for (size_t i = 0; i < scan->n; i++) {
		size_t at = columns->labels;
		for (size_t k = 0; k < pieces[i].n && pieces[i].n > 1 && !pieces_are_data(&pieces[i]); k++) {
			pieces_over(columns->v, columns->n, &pieces[i].v[k], &at);
			sum += way(columns, &pieces[i].v[k], at);
		}
	}
	return sum;
}

/* Does the second reading make the better columns? */
static bool is_better(const struct scan *scan, const struct pieces *a, const struct columns *in_a,
		      const struct pieces *b, const struct columns *in_b)
{
	size_t clash_a = clashes(scan, a, in_a), clash_b = clashes(scan, b, in_b);

	if (clash_a != clash_b)
		return clash_b < clash_a;
	if (spread(in_a) != spread(in_b))
		return spread(in_b) < spread(in_a);
	return misfit(scan, b, in_b) < misfit(scan, a, in_a);
}

/* The measure under which the columns are best, and these. */
static enum measure best_measure(const struct scan *scan, struct cuts cuts, struct columns *columns)
{
	const struct pieces *width = cuts.by[MEASURE_WIDTH];

	columns_of_values(scan, width, columns);
	columns_join(scan, width, columns);
	for (enum measure m = MEASURE_WIDTH + 1; m < MEASURES && cuts.by[m] != width; m++) {
		struct columns other = { .measure = m };
		columns_of_values(scan, cuts.by[m], &other);
		columns_join(scan, cuts.by[m], &other);
		if (is_better(scan, cuts.by[columns->measure], columns, cuts.by[m], &other))
			*columns = other;
	}
	return columns->measure;
}

struct pieces *columns_find_ruled(const struct scan *scan, struct cuts cuts, struct columns *columns)
{
	struct pieces *pieces = pieces_copy(scan, cuts.by[MEASURE_WIDTH]);

	*columns = (struct columns){ .measure = MEASURE_WIDTH };
	columns->ruled = columns_of_rule(scan, pieces, columns);
	return pieces;
}

struct pieces *columns_find(const struct scan *scan, struct cuts cuts, struct columns *columns)
{
	*columns = (struct columns){ .measure = MEASURE_WIDTH };
	struct pieces *pieces = pieces_copy(scan, cuts.by[best_measure(scan, cuts, columns)]);
	if (columns->n == 0)
		columns_of_blanks(scan, pieces, columns);
	else
		columns_part(scan, pieces, columns);
	struct pieces *packed = columns_of_packed(scan, cuts, pieces, columns);
	return packed != NULL ? packed : pieces;
}
