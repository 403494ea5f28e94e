/*
 * table_label.c -- row labels of a stream that came in pieces: text wraps in a cell, and each line of it came
 * out as a cell of its own.
 *
 *     二、果品 / （一）苹果（不含用于加工 / 的） / 3 / 5 / 8 / （二）梨 / 1 / 2 / 3 ...
 *
 * Where each row has a numbered label, but not all have as many texts, what is not numbered begins no label:
 * it goes on with the one before it, though the values of a row stand between where a page ends inside of a
 * cell. The labels of the first row stand behind the heads; they begin with the number before that of a later
 * row. A bracket that a text opens is closed by one of the next.
 */
#include "table_row.h"

enum {
	MOST_LINES = 8,   /* of a text in brackets */
	MOST_PIECES = 64, /* between two runs of values; of more none are joined */
	LEAST_VALUES = 2, /* of a row */
	LEAST_ROWS = 3,
	BLANK = 8 /* rows without blanks to one with such */
};

struct gap {             /* the texts before a run of values */
	size_t from, to; /* the run begins at `to` */
	size_t width;    /* values of the run */
};

static struct label_numbering numbering_at(const struct stream *s, size_t i)
{
	return stream_is_label(s, i) ? label_numbering(s->v[i].text)
				     : (struct label_numbering){ .style = LABEL_PLAIN };
}

/* The gap from cell `from` on; false: no values follow. */
static bool next_gap(const struct stream *s, size_t from, struct gap *gap)
{
	size_t run = stream_next(s, from, true);

	if (run == s->n)
		return false;
	*gap = (struct gap){ from, run, stream_run_end(s, run) - run };
	return true;
}

/* Behind the blank cells that the gap begins with. */
static size_t first_text(const struct stream *s, const struct gap *gap)
{
	size_t i = gap->from;

	while (i < gap->to && s->v[i].text.len == 0)
		i++;
	return i;
}

/* The first numbered text of the gap; gap->to: none is. */
static size_t first_numbered(const struct stream *s, const struct gap *gap)
{
	size_t i = gap->from;

	while (i < gap->to && !stream_is_numbered(s, i))
		i++;
	return i;
}

/* The last text of the gap that counts up to the one at `next`; gap->to: none does. */
static size_t counts_up_to(const struct stream *s, const struct gap *gap, size_t next)
{
	struct label_numbering number = numbering_at(s, next);

	for (size_t i = gap->to;
	     i-- > gap->from && number.style != LABEL_PLAIN && gap->to - i <= MOST_PIECES;) {
		struct label_numbering here = numbering_at(s, i);
		if (here.style == number.style && here.value + 1 == number.value)
			return i;
	}
	return gap->to;
}

struct labels_seen { /* of the rows behind the first: */
	size_t rows;
	size_t least, most;          /* texts of one */
	size_t torn;                 /* texts that are not numbered */
	size_t blank;                /* rows with blank cells before their values */
	size_t inner;                /* of them those in which a text stands before one */
	size_t grouped;              /* rows with a text before the first that is numbered */
	uint32_t next[LABEL_STYLES]; /* the first number of each style; 0: none */
	bool stray;                  /* behind them stands one label that is not numbered */
	size_t first; /* where the labels of the first row begin; the end of its gap: not found */
	size_t end;   /* of the rows */
};

/* One more row; false: it is none of these. */
static bool add_row(const struct stream *s, const struct gap *first, const struct gap *gap,
		    struct labels_seen *seen)
{
	size_t texts = stream_labels(s, gap->from, gap->to), number = first_numbered(s, gap);
	size_t rest = stream_labels(s, gap->from, number);

	if (gap->to - gap->from > MOST_PIECES)
		return false;
	if (number == gap->to && texts > 0) {
		seen->stray = texts == 1 && !label_is_total(s->v[gap->to - 1].text);
		return texts == 1 && !seen->stray;
	}
	if (rest > MOST_LINES || (rest > 0 && stream_repeats(s, first->from, first->to, gap->from, number)))
		return false;
	for (size_t i = gap->from; i < gap->to; i++) {
		seen->torn += stream_is_label(s, i) && !stream_is_numbered(s, i);
		struct label_numbering here = numbering_at(s, i);
		if (seen->next[here.style] == 0)
			seen->next[here.style] = here.value;
	}
	seen->blank += texts < gap->to - gap->from;
	seen->inner += texts < gap->to - first_text(s, gap);
	seen->grouped += rest > 0;
	seen->least = texts < seen->least ? texts : seen->least;
	seen->most = texts > seen->most ? texts : seen->most;
	if (seen->first == first->to)
		seen->first = counts_up_to(s, first, number);
	seen->rows++;
	return true;
}

/*
 * Where the labels of the first row begin, one of which is the text at i: a label before it that holds it is
 * numbered otherwise, its number is the one before that of a later row, and fewer texts stand between than
 * there are columns.
 */
static size_t outer_label(const struct stream *s, const struct gap *first, size_t i, const uint32_t *next)
{
	for (size_t k = i; k-- > first->from && i - k < first->width && stream_is_label(s, k);) {
		struct label_numbering here = numbering_at(s, k);
		if (here.style != LABEL_PLAIN && here.style != numbering_at(s, i).style &&
		    next[here.style] == here.value + 1)
			i = k;
	}
	return i;
}

/* Looks at the rows behind the first one, as long as they have as many values. */
static struct labels_seen look_at_rows(const struct stream *s, const struct gap *first)
{
	struct labels_seen seen = { .first = first->to, .end = first->to + first->width, .least = SIZE_MAX };
	struct gap gap;

	while (next_gap(s, seen.end, &gap) && gap.width == first->width && add_row(s, first, &gap, &seen))
		seen.end = gap.to + gap.width;
	if (seen.first < first->to)
		seen.first = outer_label(s, first, seen.first, seen.next);
	return seen;
}

struct joining {
	struct arena *arena;
	const struct stream *s;
	struct cell *out; /* the cells of the stream, of which so many are done */
	size_t n;
	struct cell *label; /* the last one */
	bool blanks;        /* before the texts of a row these stand for labels of the rows above */
};

static void add_piece(struct arena *arena, struct cell *label, struct span piece)
{
	label->text = text_join(arena, label->text, piece);
	label->repair |= REPAIR_WRAP;
	cell_forget(label);
}

static void copy(struct joining *j, size_t from, size_t to)
{
	while (from < to)
		j->out[j->n++] = j->s->v[from++];
}

/*
 * Labels from the pieces [from, to): what is not numbered goes on with the one before, of the row above too.
 */
static void join_pieces(struct joining *j, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct cell *cell = &j->s->v[i];
		if (cell->text.len == 0) {
			if (j->blanks)
				j->out[j->n++] = *cell;
			continue;
		}
		if (j->label == NULL || stream_is_numbered(j->s, i) || label_is_total(cell->text)) {
			j->label = &j->out[j->n];
			j->out[j->n++] = *cell;
		} else {
			add_piece(j->arena, j->label, cell->text);
		}
	}
}

/* The rows from the one with the gap on. */
static void join_rows(struct joining *j, struct gap gap, const struct labels_seen *seen)
{
	bool more = true;

	if (seen->first < gap.to)
		j->out[seen->first].leads = true; /* where it still stands: what is out is not longer */
	copy(j, gap.from, seen->first);
	for (size_t from = seen->first; more; more = gap.from < seen->end && next_gap(j->s, gap.from, &gap)) {
		join_pieces(j, from, gap.to);
		copy(j, gap.to, gap.to + gap.width);
		from = gap.from = gap.to + gap.width;
	}
}

/* The end of the texts behind i that close the brackets which it opens; i + 1: they do not. */
static size_t closed_at(const struct stream *s, size_t i)
{
	int open = text_brackets(s->v[i].text);

	for (size_t k = i + 1; open > 0 && k < s->n && k - i < MOST_LINES && stream_is_label(s, k); k++) {
		open += text_brackets(s->v[k].text);
		if (open == 0)
			return k + 1;
	}
	return i + 1;
}

/* Joins texts in brackets that are open at the end of one of them. */
static size_t join_brackets(const struct table *table, struct cell *v, size_t n)
{
	struct stream s = { table, v, n, 0 };
	size_t at = 0;

	for (size_t i = 0, end; i < n; i = end) {
		end = stream_is_label(&s, i) ? closed_at(&s, i) : i + 1;
		v[at] = v[i];
		for (size_t k = i + 1; k < end; k++)
			add_piece(table->arena, &v[at], v[k].text);
		at++;
	}
	return at;
}

/* Blank cells before many rows stand for labels; before a few a page ends. */
static bool blanks_are_labels(const struct labels_seen *seen)
{
	return seen->blank * BLANK > seen->rows;
}

/*
 * Does each row begin with a number, and have not all as many texts?  Then some of them are pieces.  Blank
 * cells that stand for labels stand before the texts; a text in the place of one is a label, too, and no
 * piece of the row above.
 */
static bool are_torn(const struct gap *first, const struct labels_seen *seen)
{
	bool torn = seen->torn > 0 || seen->first + 1 < first->to;
	bool told = !blanks_are_labels(seen) || (seen->inner == 0 && seen->grouped == 0);

	return torn && told && !seen->stray && seen->rows + 1 >= LEAST_ROWS &&
	       (seen->least == 1 || seen->least < seen->most);
}

size_t table_labels(const struct table *table, struct cell *v, size_t n)
{
	struct stream s = { table, v, join_brackets(table, v, n), 0 };
	struct joining j = { .arena = table->arena, .s = &s, .out = v };
	size_t from = 0;
	struct gap gap;

	for (; next_gap(&s, from, &gap); j.label = NULL) {
		struct labels_seen seen = { .rows = 0, .end = gap.to + gap.width };
		if (gap.width >= LEAST_VALUES)
			seen = look_at_rows(&s, &gap);
		j.blanks = blanks_are_labels(&seen);
		if (are_torn(&gap, &seen))
			join_rows(&j, gap, &seen);
		else
			copy(&j, from, seen.end);
		from = seen.end;
	}
	copy(&j, from, s.n);
	return j.n;
}
