/*
 * aligned_row.c -- lines of values to rows, and labels to the rows that they name.
 *
 * A row is a label and the lines of values beside it.  A line of values without a label belongs to a row
 * nearby that lacks just these values: a value can stand a line above or below the others.  Labels that have
 * others right of them name the rows in whose middle they stand (aligned_range.c), within those of the labels
 * left of them; where the numbering of rows begins anew, another range begins, and none where it goes on.
 */
#include "aligned.h"

enum {
	NEAR = 2, /* lines with text */
	FAR = 64, /* any lines: no row is so tall */
	PRICE_COUNT = 64,
	OUT = 1,        /* price of a row that no label covers; a total may be of all */
	MOST_OUTER = 32 /* columns of labels that may hold rows: tables of texts alone have more */
};

struct work {
	const struct stretches *all;
	const struct stretch *stretch;
	struct labels_of *labels;
	struct bands *out;
	size_t *cover;           /* by line: the label that has lines above and below, or SIZE_MAX */
	struct range_text *text; /* room for the labels of a run of rows */
	size_t *who;
	bool *ends; /* by row: a range of labels further left begins there, or ends right before */
};

static size_t at(const struct work *w, size_t i)
{
	return i - w->stretch->from;
}

static void find_covers(struct work *w)
{
	for (size_t i = w->stretch->from; i < w->stretch->to; i++)
		w->cover[at(w, i)] = SIZE_MAX;
	for (size_t k = 0; k < w->labels->n; k++)
		for (size_t i = w->labels->v[k].first; i <= w->labels->v[k].last && !w->labels->v[k].parent;
		     i++)
			w->cover[at(w, i)] = k;
}

static struct band *band_new(struct work *w, size_t line, size_t label)
{
	struct band *band = &w->out->v[w->out->n++];

	*band = (struct band){ .first = line, .last = line, .label = label };
	return band;
}

static void band_take(struct work *w, size_t band, size_t i, uint64_t values)
{
	struct band *b = &w->out->v[band];

	b->columns |= values;
	b->first = i < b->first ? i : b->first;
	b->last = i > b->last ? i : b->last;
	w->out->of[at(w, i)] = band;
}

/* Lines of values that have a label. */
static void take_labelled(struct work *w)
{
	for (size_t i = w->stretch->body; i < w->stretch->to; i++) {
		if (w->all->class[i] != LINE_DATA)
			continue;
		size_t k = w->labels->last[at(w, i)];
		uint64_t values = aligned_values(w->stretch, i);
		if (k == SIZE_MAX || w->labels->v[k].parent)
			k = w->cover[at(w, i)];
		if (k == SIZE_MAX)
			continue;
		struct label *label = &w->labels->v[k];
		if (label->row == SIZE_MAX) {
			label->row = w->out->n;
			band_new(w, i, k);
		} else if (w->out->v[label->row].columns & values) {
			band_take(w, w->out->n, i, values);
			band_new(w, i, SIZE_MAX)->columns = values;
			continue;
		}
		band_take(w, label->row, i, values);
	}
}

/* The row of the nearest line of values from i on, up or down, at most NEAR lines away; SIZE_MAX. */
static size_t row_near(const struct work *w, size_t i, bool up, size_t *lines)
{
	size_t from = i;

	*lines = 0;
	while (up ? i-- > w->stretch->body && from - i < FAR : ++i < w->stretch->to && i - from < FAR) {
		if (w->all->class[i] == LINE_NONE)
			continue;
		if (++*lines > NEAR)
			return SIZE_MAX;
		if (w->all->class[i] == LINE_DATA && w->out->of[at(w, i)] != SIZE_MAX)
			return w->out->of[at(w, i)];
	}
	return SIZE_MAX;
}

/* Does the row lack these values, or are they the rest of numbers broken over lines around it? */
static bool lacks(const struct work *w, size_t row, uint64_t values)
{
	const struct band *band = row != SIZE_MAX ? &w->out->v[row] : NULL;

	return band != NULL && (!(band->columns & values) || band->extra == values);
}

/* Does a text of line i go on with one of the line above, and no number stand below another? */
static bool goes_on(const struct work *w, size_t i)
{
	const struct pieces *line = &w->stretch->pieces[at(w, i)];
	bool goes = false;

	for (size_t k = 0; i > w->stretch->body && k < line->n; k++) {
		if (piece_counts_again(line - 1, &line->v[k]))
			return false;
		goes = goes || (piece_is_text(&line->v[k]) && piece_goes_on(line - 1, &line->v[k]));
	}
	return goes;
}

static void take_bare(struct work *w)
{
	for (size_t i = w->stretch->body; i < w->stretch->to; i++) {
		if (w->all->class[i] != LINE_DATA || w->out->of[at(w, i)] != SIZE_MAX)
			continue;
		uint64_t values = aligned_values(w->stretch, i);
		size_t above, below, up = row_near(w, i, true, &above), down = row_near(w, i, false, &below);
		bool fits_up = lacks(w, up, values), fits_down = lacks(w, down, values);
		size_t row = fits_up && (!fits_down || above <= below) ? up : fits_down ? down : w->out->n;
		if (up != SIZE_MAX && goes_on(w, i))
			row = up;
		if (row == w->out->n)
			band_new(w, i, SIZE_MAX);
		else
			w->out->v[row].extra = values;
		band_take(w, row, i, values);
	}
}

/* Rows in the order of their lines. */
static void sort_bands(struct work *w)
{
	struct bands *out = w->out;
	struct band *v = arena_array(w->all->scan->scratch, struct band, out->n + 1);
	size_t *to = arena_array(w->all->scan->scratch, size_t, out->n + 1), n = 0;

	for (size_t i = w->stretch->body; i < w->stretch->to; i++) {
		size_t k = out->of[at(w, i)];
		if (k == SIZE_MAX)
			continue;
		if (to[k] == 0) {
			v[n] = out->v[k];
			to[k] = ++n;
		}
		out->of[at(w, i)] = to[k] - 1;
	}
	for (size_t k = 0; k < w->labels->n; k++)
		if (w->labels->v[k].row != SIZE_MAX)
			w->labels->v[k].row = to[w->labels->v[k].row] - 1;
	out->v = v;
}

/* --- labels of several rows --- */

static size_t band_col(const struct work *w, size_t r)
{
	return w->out->v[r].label == SIZE_MAX ? SIZE_MAX : w->labels->v[w->out->v[r].label].col;
}

static void set_extents(const struct work *w, struct range_item *item)
{
	for (size_t r = 0; r < w->out->n; r++) {
		const struct band *band = &w->out->v[r];
		const struct label *label = band->label != SIZE_MAX ? &w->labels->v[band->label] : NULL;
		item[r].lo = (long)(label != NULL && label->first < band->first ? label->first : band->first);
		item[r].keep = label != NULL && label_is_total(label->text) ? -OUT : 0;
		item[r].hi = (long)(label != NULL && label->last > band->last ? label->last : band->last);
	}
}

/* What the numbers of rows in column c of labels say of those in the column before. */
static void set_bonds(const struct work *w, struct range_item *item, size_t c)
{
	for (size_t r = 0; r < w->out->n; r++) {
		item[r].bond = 0;
		item[r].parted = w->ends[r];
		if (r == 0 || band_col(w, r) != c || band_col(w, r - 1) != c)
			continue;
		struct label_numbering a = label_numbering(w->labels->v[w->out->v[r - 1].label].text),
				       b = label_numbering(w->labels->v[w->out->v[r].label].text);
		if (a.style != b.style || a.style == LABEL_PLAIN)
			continue;
		item[r].parted = item[r].parted || b.value <= a.value;
		item[r].bond = b.value == a.value + 1 ? PRICE_COUNT : 0;
	}
}

/*
 * Is the label one of several rows?  Labels of its rows stand right of it, beside it or in the rows around
 * it.
 */
static bool holds_rows(const struct work *w, const struct label *label)
{
	size_t lines;

	if (label->parent || label->row != SIZE_MAX || label->joined)
		return label->parent && !label->joined;
	size_t up = row_near(w, label->first, true, &lines), down = row_near(w, label->last, false, &lines);
	return up != SIZE_MAX && down != SIZE_MAX && band_col(w, up) > label->col &&
	       band_col(w, down) > label->col && band_col(w, up) != SIZE_MAX && band_col(w, down) != SIZE_MAX;
}

struct parents {                       /* the labels of a column, to be fitted to rows */
	const struct range_item *item; /* by row */
	size_t col;
	enum range_set set; /* how they stand in their ranges */
	bool keep;          /* the ranges become theirs */
};

/* Those of them from *next on that stand among the rows [from, to), which it goes behind; what it costs. */
static long fit_run(const struct work *w, const struct parents *p, size_t from, size_t to, size_t *next)
{
	struct range_text *text = w->text;
	size_t m = 0;
	long end = to < w->out->n ? p->item[to].lo : LONG_MAX;

	for (; *next < w->labels->n; ++*next) {
		const struct label *label = &w->labels->v[*next];
		if (label->col != p->col || !holds_rows(w, label))
			continue;
		if ((long)(label->first + label->last) / 2 >= end)
			break;
		w->who[m] = *next;
		text[m++] = (struct range_text){ .lo = (long)label->first, .hi = (long)label->last };
	}
	long cost = ranges_fit(p->item + from, to - from, text, m, p->set, OUT);
	for (size_t t = 0; t < m && p->keep && cost < RANGE_NEVER; t++) {
		struct label *label = &w->labels->v[w->who[t]];
		label->parent = true;
		label->from = from + text[t].from;
		label->to = from + text[t].to;
	}
	return cost;
}

/* Are all values of the row years?  Then these are heads. */
static bool are_years(const struct work *w, const struct band *band)
{
	const struct pieces *line = &w->stretch->pieces[at(w, band->first)];

	for (size_t k = line->n - line->values; k < line->n; k++)
		if (!text_is_year(line->v[k].text))
			return false;
	return line->values > 1 && band->first == band->last;
}

/* The labels of the column to ranges, where they are set so; what it costs. */
static long fit_column(const struct work *w, const struct parents *p)
{
	size_t next = 0, head = w->out->n > 0 && are_years(w, &w->out->v[0]);
	long cost = 0;

	while (head > 0 && next < w->labels->n && w->labels->v[next].first <= w->out->v[0].last)
		next++;
	for (size_t from = head, to; from < w->out->n; from = to) {
		to = from + 1;
		if (band_col(w, from) <= p->col)
			continue;
		while (to < w->out->n && band_col(w, to) > p->col)
			to++;
		long run = fit_run(w, p, from, to, &next);
		cost = run > 0 && cost > LONG_MAX - run ? LONG_MAX : cost + run;
	}
	return cost;
}

static void fit_parents(const struct work *w)
{
	struct range_item *item = arena_array(w->all->scan->scratch, struct range_item, w->out->n + 1);

	if (w->labels->cols > 1)
		set_extents(w, item);
	for (size_t k = 0; k < w->labels->n; k++)
		w->labels->v[k].from = w->labels->v[k].to = 0;
	for (size_t c = 0; c + 1 < w->labels->cols && c < MOST_OUTER; c++) {
		struct parents p = { item, c, RANGE_TOP, false }, best = p;
		set_bonds(w, item, c + 1);
		long least = fit_column(w, &p);
		for (p.set = RANGE_MIDDLE; p.set <= RANGE_BOTTOM; p.set++) {
			long cost = fit_column(w, &p);
			if (cost < least) {
				least = cost;
				best = p;
			}
		}
		best.keep = true;
		fit_column(w, &best);
		for (size_t k = 0; k < w->labels->n; k++)
			if (w->labels->v[k].col == c && w->labels->v[k].to > 0) {
				w->ends[w->labels->v[k].from] = true;
				if (w->labels->v[k].to < w->out->n)
					w->ends[w->labels->v[k].to] = true;
			}
	}
}

struct bands aligned_bands(const struct stretches *s, const struct stretch *stretch, struct labels_of *labels)
{
	struct arena *arena = s->scan->scratch;
	struct bands out = { .v = arena_array(arena, struct band, stretch->to - stretch->from + 1),
			     .of = arena_array(arena, size_t, stretch->to - stretch->from + 1) };
	struct work w = { s,
			  stretch,
			  labels,
			  &out,
			  .cover = arena_array(arena, size_t, stretch->to - stretch->from + 1),
			  .text = arena_array(arena, struct range_text, labels->n + 1),
			  .who = arena_array(arena, size_t, labels->n + 1),
			  .ends = arena_array(arena, bool, stretch->to - stretch->from + 1) };

	for (size_t i = 0; i < stretch->to - stretch->from; i++)
		out.of[i] = SIZE_MAX;
	find_covers(&w);
	take_labelled(&w);
	take_bare(&w);
	sort_bands(&w);
	fit_parents(&w);
	return out;
}
