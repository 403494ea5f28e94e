/*
 * layout_padded.c -- rows as running text whose values have blanks of their own around them, as those of a
 * page that pads its cells with no-break spaces:
 *
 *     Ferries and their crews  12   140   9
 *     Rafts  3   8   1
 *
 * All values of such a line are as many blanks apart, however wide they are, and in most stand nowhere over
 * those of the line before: these are no columns.  Its labels are one blank apart.
 */
#include "columns.h"
#include "layout_run.h"

#include "utf8.h"

enum { LEAST_VALUES = 3, LEAST_SHIFTED = 3, VALUES_MOST = 64 };

struct padded {                                     /* the values of a line */
	size_t n, gap;                              /* blanks before each but the first; 0: they differ */
	long start[MEASURES];                       /* columns before the first, as tools count */
	long left[VALUES_MOST], right[VALUES_MOST]; /* from there on, display columns */
};

static struct padded look_at_values(const struct line *line)
{
	const struct padded none = { 0 };
	struct span word;
	size_t values, at = run_values(line, &values), end = at;
	struct padded p = { 0 };
	long column = 0;

	if (values < LEAST_VALUES || values > VALUES_MOST || at == 0 || line->gaps > values)
		return none;
	for (enum measure m = 0; m < MEASURES; m++)
		p.start[m] = (long)line->indent + (long)text_columns((struct span){ line->body.p, at }, m);
	for (; p.n < VALUES_MOST && word_next(line->body, &at, &word); end = at) {
		size_t blanks = (size_t)(word.p - line->body.p) - end;
		if (p.n > 1 && blanks != p.gap)
			return none;
		p.gap = p.n > 0 ? blanks : 0;
		p.left[p.n] = column + (long)blanks;
		p.right[p.n] = column = p.left[p.n] + (long)utf8_span_width(word);
		p.n++;
	}
	return p.n == values ? p : none;
}

/*
 * Stands no value over the one of the other line that has its ordinal, this line `by` columns further right?
 */
static bool are_apart(const struct padded *a, const struct padded *b, long by)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->left[i] + by < b->right[i] && b->left[i] < a->right[i] + by)
			return false;
	return true;
}

static bool are_shifted(const struct padded *a, const struct padded *b)
{
	for (enum measure m = 0; m < MEASURES; m++)
		if (!are_apart(a, b, a->start[m] - b->start[m]))
			return false;
	return true;
}

/* Marks the rows from line `from` on, as many values in each and as many blanks; the line behind them. */
static size_t mark_rows(const struct scan *scan, size_t from)
{
	struct padded last = look_at_values(&scan->v[from]), now;
	size_t shifted = 0, pairs = 0, i = from + 1;

	if (last.gap < 2)
		return i;
	for (; i < scan->n && scan->v[i].tabs == 0 && scan->v[i].bars == 0; i++) {
		if (scan->v[i].gaps == 0 || scan->v[i].numbers == 0)
			continue;
		now = look_at_values(&scan->v[i]);
		if (now.n != last.n || now.gap != last.gap)
			break;
		shifted += are_shifted(&last, &now);
		pairs++;
		last = now;
	}
	for (size_t k = from; k < i && shifted >= LEAST_SHIFTED && 2 * shifted >= pairs; k++)
		scan->v[k].padded = scan->v[k].gaps > 0;
	return i;
}

static bool may_be_row(const struct line *line)
{
	return line->gaps > 0 && line->numbers >= LEAST_VALUES && !line->gapped;
}

void scan_padded(struct scan *scan)
{
	size_t n = scan->shows & SHOW_GAP ? scan->n : 0;

	for (size_t i = 0; i < n;)
		i = may_be_row(&scan->v[i]) ? mark_rows(scan, i) : i + 1;
}
