/*
 * table_row_window.c -- how many labels of its first row stand behind the heads of a stream.
 *
 *     Trade by kind / 2018 tons / 2019 tons / 2020 tons / Cargo / Coal / 310 / 122 / 432 / Salt / 57 ...
 *
 * The heads are as many as there are values, and the texts behind them are labels.  Heads of one row are often
 * of one kind: numbers aside they are the same, or they begin or end with the same word.  Where that holds for
 * so many texts, but not for the one behind them, they are the heads.  Else the other rows tell: those that
 * open a group have more labels, and where all groups have as many rows, the first row opens one.
 */
#include "table_row.h"

enum {
	LEAST_HEADS = 3,
	LEAST_WORD = 2,   /* bytes */
	MANY_ROWS = 1024, /* of which the groups are looked at */
};

static bool are_alike(struct span a, struct span b)
{
	struct span first = word_first(a), last = word_last(a);
	size_t letters;

	return text_in_series(a, b, &letters) || (first.len >= LEAST_WORD && span_eq(first, word_first(b))) ||
	       (last.len >= LEAST_WORD && span_eq(last, word_last(b)));
}

/* Are all cells of [from, to) texts, each like the one before? */
static bool is_window(const struct stream *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!stream_is_label(s, i) || (i > from && !are_alike(s->v[i - 1].text, s->v[i].text)))
			return false;
	return true;
}

static size_t labels_by_kind(const struct stream *s, size_t from, size_t to, size_t width)
{
	for (size_t n = 1; n <= MANY_LABELS && width >= LEAST_HEADS && from + width + n <= to; n++) {
		size_t end = to - n, head = end - width;
		if (!is_window(s, head, end) || are_alike(s->v[end - 1].text, s->v[end].text))
			continue;
		bool goes_on = head > from && are_alike(s->v[head - 1].text, s->v[head].text);
		return goes_on ? 0 : n;
	}
	return 0;
}

struct groups { /* of rows, each opened by one with more labels */
	size_t rows, n, most;
	size_t size, open; /* rows of each group; of the one at hand */
	bool even;
};

/* One more row with so many labels; the first row of all is not among them. */
static void groups_add(struct groups *g, size_t labels)
{
	g->rows++;
	if (labels < g->most) {
		g->open++;
		return;
	}
	g->even = g->even && (g->n == 0 || g->open == g->size);
	g->size = g->open;
	g->open = 1;
	g->n++;
}

/* Labels of the row that begins at cell *i, which moves behind it; 0: it is none of so many values. */
static size_t row_labels(const struct stream *s, size_t *i, size_t width)
{
	size_t run = *i;

	while (run < s->n && run - *i <= MANY_LABELS && !stream_is_value(s, run))
		run++;
	size_t labels = run - *i, end = run < s->n ? stream_run_end(s, run) : run;
	*i = end;
	return end - run == width && labels <= MANY_LABELS && stream_labels(s, run - labels, run) == labels
		   ? labels
		   : 0;
}

static size_t labels_by_groups(const struct stream *s, size_t from, size_t to, size_t width)
{
	size_t row[2] = { 0, 0 }; /* labels, least and most */

	for (size_t pass = 0; pass < 2; pass++) {
		struct groups groups = { .most = row[1], .even = true, .open = 1 };
		size_t i = stream_run_end(s, to), labels;
		while (groups.rows < MANY_ROWS && (labels = row_labels(s, &i, width)) > 0) {
			groups_add(&groups, labels);
			row[0] = row[0] == 0 || labels < row[0] ? labels : row[0];
			row[1] = labels > row[1] ? labels : row[1];
		}
		if (row[0] == row[1])
			return 0;
		bool whole = groups.open == groups.size;
		if (pass == 1 && groups.even && groups.n > 1 && whole && from + width + row[1] <= to)
			return row[1];
	}
	return 0;
}

bool stream_distinct(const struct stream *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (!stream_is_label(s, i))
			return false;
		for (size_t k = from; k < i; k++)
			if (span_eq(s->v[i].text, s->v[k].text))
				return false;
	}
	return true;
}

size_t stream_labels_behind(const struct stream *s, size_t from, size_t to, size_t width)
{
	if (to - from <= width || width > MANY_WINDOW)
		return 0;
	size_t n = labels_by_kind(s, from, to, width);
	if (n > 0)
		return n;
	n = labels_by_groups(s, from, to, width);
	return n > 0 && stream_distinct(s, to - n - width, to - n) ? n : 0;
}
