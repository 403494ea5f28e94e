/*
 * layout_share_heads.c -- one row of heads, on several lines of which some hold more than one.
 *
 *     Ware                                  Place
 *     Inland                                Kind of fee Last year This year
 *     Ausland Zusammen Vorjahr              North hall Daily
 *     Flaschen                              1,204.5
 *     12.480,5 3.112,0 15.592,5 14.901,7    1,310.0
 *
 * From the first row up, lines part at their capitals until there is a head for each value and one for the
 * labels.  There are two columns of labels where those of the first row part as well and the labels of the
 * rows, each taken as one, come again.
 */
#include "layout_run.h"

enum {
	HEADER_LINES = 16,
	TITLE_LINES = 2, /* above the heads */
	MANY_ROWS = 32   /* lines that tell whether labels come again */
};

static bool may_be_head(const struct line *line)
{
	return line->numbers == 0 && !line_is_gap(line) && !line->heading && !line->colon &&
	       line->gaps == 0 && line->tabs == 0 && !line_is_prose(line);
}

/* Does one of the heads come again?  Then others above tell them apart. */
static bool repeats(const struct span *head, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (span_eq(head[i], head[k]))
				return true;
	return false;
}

/* Does a label of lines [from, to) come again? */
static bool labels_repeat(const struct scan *scan, size_t from, size_t to)
{
	struct span label[MANY_ROWS];
	size_t n = 0;

	for (size_t i = from; i < to && n < MANY_ROWS; i++) {
		label[n] = scan->v[i].blank ? SPAN_NONE : run_label(&scan->v[i]);
		n += label[n].len > 0;
	}
	return repeats(label, n);
}

/* The columns of labels of the rows [from, to). */
static size_t count_labels(const struct scan *scan, size_t from, size_t to)
{
	struct span part[RUN_HEADS];

	return run_parts(run_label(&scan->v[from]), part) == 2 && labels_repeat(scan, from, to) ? 2 : 1;
}

/*
 * The first of the lines above `row` that are so many heads, or as many but for those of the labels; `row`
 * where none are.
 */
static size_t heads_from(const struct scan *scan, size_t row, size_t values, size_t labels)
{
	struct span head[RUN_HEADS];
	size_t heads = 0, from = row, least = row > HEADER_LINES ? row - HEADER_LINES : 0;

	for (size_t i = row; i-- > least && heads < values + labels;) {
		const struct line *line = &scan->v[i];
		if (line->blank && heads < values)
			continue;
		if (!may_be_head(line) || heads + line->words > RUN_HEADS)
			break;
		size_t parts = run_parts(line->body, head + heads);
		if (parts == 0)
			break;
		heads += parts;
		from = i;
	}
	return (heads == values || heads == values + labels) && !repeats(head, heads) ? from : row;
}

/* Does one of the lines hold several heads?  Then the lines of all are marked. */
static bool part_heads(const struct scan *scan, size_t from, size_t row)
{
	struct span head[RUN_HEADS];
	size_t most = 0;

	for (size_t i = from; i < row; i++) {
		size_t parts = scan->v[i].blank ? 0 : run_parts(scan->v[i].body, head);
		most = parts > most ? parts : most;
	}
	for (size_t i = from; i < row && most > 1; i++)
		scan->v[i].parts = scan->v[i].blank ? 0 : (uint8_t)run_parts(scan->v[i].body, head);
	return most > 1;
}

static void part_labels(const struct scan *scan, size_t from, size_t to)
{
	struct span part[RUN_HEADS];

	for (size_t i = from; i < to; i++)
		if (run_parts(run_label(&scan->v[i]), part) == 2)
			scan->v[i].parts = 2;
}

/*
 * Are the lines above, as far as they may be heads, as many as columns, or more?  Then each may be one.  Blank
 * lines may stand around each, and around one that names rows.
 */
static bool is_head_a_line(const struct scan *scan, size_t row, size_t columns)
{
	size_t lines = 0, block = 0;

	for (; row > 0 && lines < columns; row--) {
		const struct line *line = &scan->v[row - 1];
		if (line->blank ? block > 1 : !may_be_head(line))
			break;
		block = line->blank ? 0 : block + 1;
		lines += !line->blank;
	}
	return lines == columns;
}

/*
 * Do several lines above the heads look like more of them?  Then theirs are columns of a header of several
 * rows.
 */
static bool heads_above(const struct scan *scan, size_t head)
{
	size_t lines = 0, least = head > HEADER_LINES ? head - HEADER_LINES : 0;

	for (size_t i = head; i-- > least && (scan->v[i].blank || may_be_head(&scan->v[i]));)
		lines += !scan->v[i].blank;
	return lines > TITLE_LINES;
}

bool share_heads(const struct scan *scan, size_t from, size_t to, size_t values, bool apart)
{
	size_t head = from, labels = count_labels(scan, from, to);

	if (is_head_a_line(scan, from, apart && labels == 1 ? values : values + 1))
		return false;
	while (labels > 0 && (head = heads_from(scan, from, values, labels)) == from)
		labels--;
	if ((apart && heads_above(scan, head)) || !part_heads(scan, head, from))
		return false;
	if (labels == 2)
		part_labels(scan, from, to);
	return true;
}
