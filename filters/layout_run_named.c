/*
 * layout_run_named.c -- heads one blank apart that have a word in common: which words are one head.
 *
 *     2005 tons per acre 2006 tons     Old Mill number New Mill number
 *     per acre                         Rye 12 9
 *     Rye 1.20 1.31                    Oats 4 11
 *
 * Columns of one measure name it each time.  Where a word comes as often as the row below has values, and
 * last, it ends each head; else the heads are of as many words each, and one of these is the same in all.
 * Heads may go on over lines.  A word or more before heads that begin with a number heads the labels.
 */
#include "layout_run.h"

#include "number.h"

enum {
	LINES = 8,  /* that heads may take */
	WORDS = 128 /* of these */
};

struct words {
	struct span v[WORDS];
	size_t line[WORDS];      /* that the word stands on */
	size_t begin[RUN_HEADS]; /* the first word of each head */
	size_t n, heads, corner; /* corner: words before the first head */
};

/* The words of lines [from, to); false: too many. */
static bool collect(const struct scan *scan, size_t from, size_t to, struct words *w)
{
	struct span word;

	w->n = 0;
	for (size_t i = from; i < to; i++)
		for (size_t at = 0; word_next(scan->v[i].body, &at, &word);) {
			if (w->n == WORDS)
				return false;
			w->line[w->n] = i;
			w->v[w->n++] = word;
		}
	return true;
}

static bool is_number(struct span word)
{
	return number_any(word).kind == NUMBER_VALUE;
}

/* Where the first number stands among the words before `end`; `end`: nowhere. */
static size_t first_number(const struct words *w, size_t end)
{
	size_t i = 0;

	while (i < end && !is_number(w->v[i]))
		i++;
	return i;
}

/* Heads that all but perhaps the first begin with a number: what stands before that is a corner. */
static void find_corner(struct words *w)
{
	for (size_t k = 1; k < w->heads; k++)
		if (!is_number(w->v[w->begin[k]]))
			return;
	size_t number = first_number(w, w->heads > 1 ? w->begin[1] : w->n);
	w->corner = number < w->begin[1] ? number : 0;
	w->begin[0] = w->corner;
}

/* Does the last word end so many heads, each of more words than that? */
static bool part_at_last(struct words *w, size_t heads)
{
	struct span last = w->v[w->n - 1];

	if (is_number(last))
		return false;
	w->heads = 0;
	for (size_t i = 0, from = 0; i < w->n; i++) {
		if (!span_eq(w->v[i], last))
			continue;
		if (i == from || w->heads == heads)
			return false;
		w->begin[w->heads++] = from;
		from = i + 1;
	}
	return w->heads == heads;
}

/* Is a word other than a number the same in all heads of `unit` words from word `from` on? */
static bool have_common(const struct words *w, size_t from, size_t unit)
{
	for (size_t p = 0; p < unit; p++) {
		size_t i = from + p;
		while (i + unit < w->n && span_eq(w->v[i], w->v[i + unit]))
			i += unit;
		if (i + unit >= w->n && !is_number(w->v[i]))
			return true;
	}
	return false;
}

/* Are they so many heads of as many words each? */
static bool part_evenly(struct words *w, size_t heads)
{
	size_t unit = w->n / heads, from = w->n - unit * heads;

	if (unit < 2 || !have_common(w, from, unit))
		return false;
	w->heads = heads;
	for (size_t k = 0; k < heads; k++)
		w->begin[k] = from + k * unit;
	return from == 0 || is_number(w->v[from]);
}

/* Are the words of lines [from, to) heads of so many columns, which agree in a word? */
static bool part(const struct scan *scan, size_t from, size_t to, size_t heads, struct words *w)
{
	if (!collect(scan, from, to, w) || w->n < 2 * heads)
		return false;
	w->corner = 0;
	if (!part_at_last(w, heads) && !part_evenly(w, heads))
		return false;
	find_corner(w);
	return true;
}

static bool may_be_heads(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	size_t values;

	return !line_is_gap(line) && !line->heading && !line_is_sentence(line) && line->gaps == 0 &&
	       line->tabs == 0 && line->bars == 0 && (run_values(line, &values) == 0 || values < 2);
}

/* Marks the lines above row i that hold the heads of its values. */
static void mark_above(const struct scan *scan, size_t i, struct words *w)
{
	size_t values = run_row_values(scan, i);

	if (values < 2 || values > RUN_HEADS)
		return;
	for (size_t from = i; from > 0 && from + LINES > i && may_be_heads(scan, from - 1);) {
		from--;
		if (!part(scan, from, i, values, w))
			continue;
		for (size_t k = from; k < i; k++)
			scan->v[k].named = (uint8_t)values;
		return;
	}
}

void scan_named(const struct scan *scan)
{
	struct words w;

	for (size_t i = 1; i < scan->n && (scan->shows & SHOW_WORDS); i++) {
		const struct line *line = &scan->v[i];
		bool row = line->run > 1 && line->words > line->run && line->gaps == 0 && line->bars == 0;
		if (row && scan->v[i - 1].words > 1 && scan->v[i - 1].run < 2)
			mark_above(scan, i, &w);
	}
}

size_t run_named(const struct scan *scan, size_t i, struct span *head, size_t *at)
{
	size_t heads = scan->v[i].named, to = i, n = 0;
	struct words w;

	if (heads == 0 || (i > 0 && scan->v[i - 1].named > 0))
		return 0;
	while (to < scan->n && scan->v[to].named == heads)
		to++;
	if (!part(scan, i, to, heads, &w))
		return 0;
	for (size_t k = 0; k < w.n; k++) {
		bool begins = k == 0 || (n - (w.corner > 0) < heads && k == w.begin[n - (w.corner > 0)]);
		if (begins) {
			at[n] = w.line[k];
			head[n++] = w.v[k];
		} else {
			head[n - 1] = text_join(scan->arena, head[n - 1], w.v[k]);
		}
	}
	return n;
}
