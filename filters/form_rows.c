/*
 * form_rows.c -- whole rows among numbers that are not all where they should be.
 *
 * A shortest path over (numbers passed, lines passed): a line takes a window of as many numbers as it has
 * cells, or some numbers that stay unplaced, or none; a number may be passed over.  Windows gain when the
 * relations of the line hold and when its label stands right before.  Kept are windows that every best path
 * has and that are proven, labelled, or zeros held in place by both neighbours.
 */
#include "form_align.h"

#include <string.h>

enum {
	GAIN_HOLDS = 12,
	GAIN_ZERO = 2,
	LOSS_FAILS = 8,
	GAIN_LABEL = 4,     /* the label stands right before */
	LOSS_ELSEWHERE = 1, /* it stands somewhere else */
	LOSS_LOWER = 4,     /* that of a lower line stands right before, where labels count more */
	LOSS_BROKEN = 2,    /* text stands inside */
	LOSS_STRAY = 3,
	LOSS_UNPLACED = 4,
	LOSS_EMPTY = 6,
	WORK_MOST = 20000000
};

struct path_work {
	const struct align *a;
	const struct align_part *part;
	size_t n, m;    /* numbers, lines */
	int64_t *value; /* by number of the part */
	bool *whole;
	int *before, *after; /* (n+1) by (m+1) */
	size_t *lowest;      /* by number: the last line whose label stands right before it, or FORM_NONE */
	size_t *window;      /* by line: number of the part where its window begins, or FORM_NONE */
};

static const struct align_line *line_of(const struct path_work *w, size_t i)
{
	return &w->a->line[w->part->a + i];
}

static size_t cells_of(const struct path_work *w, size_t i)
{
	return line_of(w, i)->table->n_col_leaf;
}

static bool is_labelled(const struct path_work *w, size_t t, size_t i)
{
	return line_of(w, i)->seen == w->part->from + t;
}

static bool is_broken(const struct path_work *w, size_t t, size_t i)
{
	for (size_t k = 1; k < cells_of(w, i); k++)
		if (w->a->number[w->part->from + t + k].apart)
			return true;
	return false;
}

/* Does text, or the end, follow right behind the window? */
static bool is_closed(const struct path_work *w, size_t t, size_t i)
{
	size_t behind = w->part->from + t + cells_of(w, i);

	return behind == w->a->n_number || w->a->number[behind].apart;
}

static struct align_verdict judge(const struct path_work *w, size_t t, size_t i)
{
	return align_judge(line_of(w, i)->table, w->value + t, w->whole + t);
}

static int gain_of(const struct path_work *w, size_t t, size_t i)
{
	struct align_verdict v = judge(w, t, i);
	int gain = v.failed ? -LOSS_FAILS : v.held ? GAIN_HOLDS : GAIN_ZERO;

	if (is_labelled(w, t, i))
		gain += GAIN_LABEL;
	else if (line_of(w, i)->seen != FORM_NONE)
		gain -= LOSS_ELSEWHERE;
	if (w->a->labels_first && w->lowest[t] != FORM_NONE && w->lowest[t] > i)
		gain -= LOSS_LOWER;
	return is_broken(w, t, i) ? gain - LOSS_BROKEN : gain;
}

/* What it costs a line to take s numbers that stay unplaced. */
static int unplaced(size_t s, size_t cells)
{
	return s ? -LOSS_UNPLACED - (int)(s < cells ? cells - s : s - cells) : -LOSS_EMPTY;
}

static int *sum_at(int *sums, const struct path_work *w, size_t t, size_t i)
{
	return &sums[t * (w->m + 1) + i];
}

static void raise(int *to, int value)
{
	if (*to < value)
		*to = value;
}

/* The step from (t, i) in both directions: forward pushes, backward pulls. */
static void step(const struct path_work *w, size_t t, size_t i, bool forward)
{
	int *here = sum_at(forward ? w->before : w->after, w, t, i);
	size_t cells = i < w->m ? cells_of(w, i) : 0;

	if (t < w->n) {
		if (forward)
			raise(sum_at(w->before, w, t + 1, i), *here - LOSS_STRAY);
		else
			raise(here, *sum_at(w->after, w, t + 1, i) - LOSS_STRAY);
	}
	if (i == w->m)
		return;
	for (size_t s = 0; s <= 2 * cells && t + s <= w->n; s++) {
		int gain = unplaced(s, cells);

		if (s == cells)
			raise(&gain, gain_of(w, t, i));
		if (forward)
			raise(sum_at(w->before, w, t + s, i + 1), *here + gain);
		else
			raise(here, *sum_at(w->after, w, t + s, i + 1) + gain);
	}
}

static void sum_up(struct path_work *w)
{
	size_t n = (w->n + 1) * (w->m + 1);

	w->before = arena_array(w->a->arena, int, n);
	w->after = arena_array(w->a->arena, int, n);
	for (size_t k = 0; k < n; k++)
		w->before[k] = w->after[k] = -(1 << 28);
	*sum_at(w->before, w, 0, 0) = 0;
	*sum_at(w->after, w, w->n, w->m) = 0;
	for (size_t t = 0; t <= w->n; t++)
		for (size_t i = 0; i <= w->m; i++)
			step(w, t, i, true);
	for (size_t t = w->n + 1; t-- > 0;)
		for (size_t i = w->m + 1; i-- > 0;)
			step(w, t, i, false);
}

/* Is the window of line i at t on a best path? */
static bool is_best(const struct path_work *w, size_t t, size_t i)
{
	size_t cells = cells_of(w, i);

	return t + cells <= w->n &&
	       *sum_at(w->before, w, t, i) + gain_of(w, t, i) + *sum_at(w->after, w, t + cells, i + 1) ==
		   *sum_at(w->after, w, 0, 0);
}

/* Keeps the windows that are the only one of their line and that no other line's overlaps. */
static void find_windows(struct path_work *w)
{
	size_t *owner =
	    arena_array(w->a->arena, size_t, w->n + 1); /* by number: windows on it, by different lines */

	w->window = arena_array(w->a->arena, size_t, w->m);
	for (size_t i = 0; i < w->m; i++) {
		size_t found = 0;

		w->window[i] = FORM_NONE;
		for (size_t t = 0; t + cells_of(w, i) <= w->n; t++) {
			if (!is_best(w, t, i))
				continue;
			w->window[i] = found++ ? FORM_NONE : t;
			for (size_t k = 0; k < cells_of(w, i); k++)
				owner[t + k]++;
		}
	}
	for (size_t i = 0; i < w->m; i++)
		for (size_t k = 0; w->window[i] != FORM_NONE && k < cells_of(w, i); k++)
			if (owner[w->window[i] + k] > 1)
				w->window[i] = FORM_NONE;
}

/* --- which windows are believed --- */

static bool ends_at(const struct path_work *w, size_t i, size_t t)
{
	return w->window[i] != FORM_NONE && w->window[i] + cells_of(w, i) == t;
}

static bool is_held_in_place(const struct path_work *w, size_t i)
{
	size_t t = w->window[i], end = t + cells_of(w, i);
	bool left = i ? ends_at(w, i - 1, t) : t == 0;
	bool right = i + 1 < w->m ? w->window[i + 1] == end : end == w->n;

	return left && right;
}

static bool is_believed(const struct path_work *w, size_t i, bool covered)
{
	size_t t = w->window[i];
	struct align_verdict v;
	bool named;

	if (t == FORM_NONE)
		return false;
	v = judge(w, t, i);
	named = is_labelled(w, t, i) && !is_broken(w, t, i) && is_closed(w, t, i);
	if (!align_is_related(line_of(w, i)->table) || v.failed)
		return named;
	if (v.held)
		return named || (covered && !is_broken(w, t, i));
	return named || (covered && is_held_in_place(w, i));
}

/* Do the windows that add up hold three fifths of what is not zero? */
static bool is_covered(const struct path_work *w)
{
	size_t all = 0, held = 0;

	for (size_t k = 0; k < w->n; k++)
		all += w->value[k] != 0;
	for (size_t i = 0; i < w->m; i++) {
		struct align_verdict v;

		if (w->window[i] == FORM_NONE)
			continue;
		v = judge(w, w->window[i], i);
		for (size_t k = 0; v.held && !v.failed && k < cells_of(w, i); k++)
			held += w->value[w->window[i] + k] != 0;
	}
	return 5 * held >= 3 * all;
}

static void place(const struct path_work *w, size_t i, struct align_choice *out)
{
	struct align_verdict v = judge(w, w->window[i], i);

	for (size_t k = 0; k < cells_of(w, i); k++)
		out->cell[w->window[i] + k] = line_of(w, i)->first + k;
	out->sure += cells_of(w, i);
	if (v.held && !v.failed)
		out->proven += cells_of(w, i);
}

/* Numbers left over, all zero, as many as the lines left over have cells: any order is right. */
static void place_zeros(const struct path_work *w, struct align_choice *out, const bool *done)
{
	size_t numbers = 0, cells = 0, k = 0;

	for (size_t t = 0; t < w->n; t++) {
		if (out->cell[t] != FORM_NONE)
			continue;
		if (w->value[t] || !w->whole[t])
			return;
		numbers++;
	}
	for (size_t i = 0; i < w->m; i++)
		cells += done[i] ? 0 : cells_of(w, i);
	if (numbers != cells)
		return;
	for (size_t i = 0; i < w->m; i++)
		for (size_t c = 0; !done[i] && c < cells_of(w, i); c++) {
			while (out->cell[k] != FORM_NONE)
				k++;
			out->cell[k] = line_of(w, i)->first + c;
			out->sure++;
		}
}

static void find_lowest(struct path_work *w)
{
	w->lowest = arena_array(w->a->arena, size_t, w->n + 1);
	for (size_t t = 0; t <= w->n; t++)
		w->lowest[t] = FORM_NONE;
	for (size_t i = 0; i < w->m; i++) {
		size_t seen = line_of(w, i)->seen;

		if (seen != FORM_NONE && seen >= w->part->from && seen <= w->part->to)
			w->lowest[seen - w->part->from] = i;
	}
}

bool align_rows(const struct align *a, const struct align_part *part, struct align_choice *out)
{
	size_t n = part->to - part->from;
	struct path_work w = { .a = a, .part = part, .n = n, .m = part->b - part->a };
	bool covered, *done;

	if (n > WORK_MOST / (w.m + 1) / (2 * a->line[a->n_line].first + 1))
		return false;
	w.value = arena_array(a->arena, int64_t, n);
	w.whole = arena_array(a->arena, bool, n);
	done = arena_array(a->arena, bool, w.m);
	for (size_t k = 0; k < n; k++) {
		w.value[k] = a->number[part->from + k].value;
		w.whole[k] = a->number[part->from + k].whole;
	}
	find_lowest(&w);
	sum_up(&w);
	find_windows(&w);
	covered = is_covered(&w);
	for (size_t i = 0; i < w.m; i++) {
		done[i] = is_believed(&w, i, covered);
		if (done[i])
			place(&w, i, out);
	}
	if (covered)
		place_zeros(&w, out, done);
	out->order = covered && out->proven ? FORM_BY_ROWS : FORM_ORDER_UNKNOWN;
	return covered && out->sure;
}
