/*
 * table_label_small.c -- row labels of a stream that are broken over lines, told by small letters, as
 * table_wrap.c tells them in a placed grid.
 *
 *     Fishing vessels 162 4
 *     Households with children under / six 61 84
 *     Waste collected from 70 12 / households
 *     Repair of ships and / 9 3 / engines
 *
 * Where labels begin with capitals, a text that begins small goes on with the one before: with a text on the line
 * before it, or else, where the label of another row follows or nothing does, with the label of the row above.
 * Labels that stand alone and texts behind values show it; a row with nothing but a small label speaks against
 * it.  Pieces that are alike, "of which women", are labels of their own.
 */
#include "table_row.h"

#include "ascii.h"

enum {
	RARE = 10,      /* rows of a small label: at most one to so many capitals, as in table_wrap.c */
	LEAST_SHOW = 3, /* labels that stand alone and texts behind values */
	MOST_TEXTS = 4  /* before values; more of them are heads */
};

struct small {
	const struct stream *s;
	size_t label;         /* the last text before the values of the row above; s->n: none */
	size_t capitals;      /* texts that begin large */
	size_t shown;         /* labels that begin so and stand alone, texts behind values */
	size_t alone;         /* labels that begin small and stand alone */
	struct span piece;    /* the last text that goes on with another */
	size_t pieces, alike; /* such texts, and those of them that are like the last one */
};

static bool begins_small(const struct stream *s, size_t i)
{
	return stream_is_label(s, i) && !s->v[i].heads && !stream_is_numbered(s, i) &&
	       ascii_is_lower(span_first(s->v[i].text));
}

/* Do the values from i on stand on one line, or behind a text?  Then lines are rows, and not cells. */
static bool is_printed(const struct stream *s, size_t i)
{
	return (i > 0 && s->v[i - 1].line == s->v[i].line) ||
	       (i + 1 < s->n && s->v[i + 1].line == s->v[i].line && stream_is_value(s, i + 1));
}

/*
 * The text that the one at i, of the texts [from, to) before values or the end, goes on with; i: none, as of
 * those before the first values, where heads stand.
 */
static size_t goes_on(const struct small *w, size_t i, size_t from, size_t to)
{
	const struct stream *s = w->s;

	if (from == 0 || to - from > MOST_TEXTS || !begins_small(s, i))
		return i;
	bool behind = w->label < s->n && s->v[w->label].line < s->v[i].line; /* that of the row above */
	if (to == s->n)
		return behind && to - from == 1 ? w->label : i;
	if (!is_printed(s, to))
		return i;
	if (i == from)
		return behind && i + 1 < to && !begins_small(s, to - 1) ? w->label : i;
	bool text = stream_is_label(s, i - 1) && !s->v[i - 1].heads;
	return text && (s->v[i - 1].line < s->v[i].line || goes_on(w, i - 1, from, to) != i - 1) ? i - 1 : i;
}

/* Counts the texts [from, to). */
static void count(struct small *w, size_t from, size_t to)
{
	const struct cell *v = w->s->v;

	for (size_t i = from; i < to; i++) {
		bool small = begins_small(w->s, i), whole = from + 1 == to && to < w->s->n;
		bool large = !small && stream_is_label(w->s, i) && ascii_is_letter(span_first(v[i].text));
		size_t with = goes_on(w, i, from, to);
		w->capitals += large;
		w->shown += (large && whole && !label_is_total(v[i].text)) || with < from;
		w->alone += small && whole;
		if (with == i)
			continue;
		w->alike += span_eq(v[i].text, w->piece);
		w->piece = v[i].text;
		w->pieces++;
	}
}

/* Joins them; text_of[]: the cell that holds the text of each, its own where it goes on with none. */
static void join(const struct small *w, struct cell *v, size_t *text_of, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		size_t with = goes_on(w, i, from, to);
		if (with == i)
			continue;
		struct cell *label = &v[text_of[with]];
		text_of[i] = text_of[with];
		label->text = text_join(w->s->table->arena, label->text, v[i].text);
		label->repair |= REPAIR_WRAP;
		cell_forget(label);
	}
}

/* All rows: their texts are counted, or, where there are cells to change and text_of[], joined. */
static void each_row(struct small *w, struct cell *v, size_t *text_of)
{
	const struct stream *s = w->s;

	w->label = s->n;
	for (size_t from = 0, run; from < s->n; from = run < s->n ? stream_run_end(s, run) : run) {
		run = stream_next(s, from, true);
		if (text_of != NULL)
			join(w, v, text_of, from, run);
		else
			count(w, from, run);
		w->label = run > from && run < s->n && stream_is_label(s, run - 1) ? run - 1 : s->n;
	}
}

size_t table_labels_small(const struct table *table, struct cell *v, size_t n)
{
	struct stream s = { table, v, n, 0 };
	struct small w = { .s = &s };
	size_t left = 0;

	each_row(&w, NULL, NULL);
	if (w.pieces == 0 || w.alike > 0 || w.shown < LEAST_SHOW || w.alone * RARE > w.capitals)
		return n;
	size_t *text_of = arena_array(table->arena, size_t, n);
	for (size_t i = 0; i < n; i++)
		text_of[i] = i;
	each_row(&w, v, text_of);
	for (size_t i = 0; i < n; i++)
		if (text_of[i] == i)
			v[left++] = v[i];
	return left;
}
