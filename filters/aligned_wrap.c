/*
 * aligned_wrap.c -- do labels go on below, or begin above, where both lines begin as a label does?
 *
 *     Nova Scotia       1,401
 *     Newfoundland and    232      "Labrador" had no room behind "Newfoundland and", nor "Territories" behind
 *     Labrador                     "Northwest", while most labels would leave them room: no names of rows
 *     Quebec              812      would stand below just those that do not
 *     Northwest           127
 *     Territories
 *
 * A line without values right below a row, or right above one, is the rest of its label or the name of the
 * rows below.  A rest stands where the line above it was too full; a name stands anywhere.  So labels are
 * broken where one of these lines is full, none is not, and that just those of the table's labels would be by
 * chance is unlikely: by Bayes' rule, the shares of the labels that leave no room are multiplied, and what else
 * tells names from rests multiplies them, too.  Names begin above the first row, and none stands below the
 * last; a rest may be a single character, and a line that ends with a word as short as "of" and "und" has one;
 * a capital begins a name where words in the midst of labels begin small.  Names stand above rows more often
 * than beginnings do, so that takes more.  A rest in lower case, a line that ends with a comma, say, and
 * several lines without values in a row tell it as well, unless one has room.  Where the same labels stand
 * below two of the lines, a list of rows begins again, and both are names.  Values without a label between
 * two lines of texts are in the middle of labels set so: there neither holds.
 *
 * Small letters begin rows where as many that begin so stand below rows as below texts alone.
 *
 * Right edges are sorted once: n log n for n lines.
 */
#include "aligned.h"

#include <stdlib.h>

enum { /* odds, in parts of CERTAIN */
       CERTAIN = 1 << 16,
       MOST_BELOW = CERTAIN / 16,
       MOST_ABOVE = CERTAIN / 24
};

#define MOST_ODDS ((uint64_t)CERTAIN * CERTAIN)

enum { SELDOM = 4, RARELY = 16, HARDLY = 32 }; /* one of so many */

struct reach { /* of a label with values */
	size_t col;
	uint32_t right;
};

struct look {
	const struct stretches *all;
	const struct stretch *stretch;
	const size_t *col;
	const uint32_t *right;
	struct reach *row;
	size_t rows;
	size_t small, capital; /* labels with a word behind the first that begins so */
};

struct tally { /* of the lines that may be rests of labels above, or beginnings of those below */
	size_t full, loose, small;
	size_t more;   /* full ones beside another line without values */
	uint64_t odds; /* that they are names */
};

static int by_reach(const void *a, const void *b)
{
	const struct reach *x = a, *y = b;

	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	return (x->right > y->right) - (x->right < y->right);
}

/* The last label of the line, if that has values as well; NULL: none. */
static const struct piece *row_label(const struct look *look, size_t i)
{
	const struct pieces *line = stretch_line(look->stretch, i);
	size_t k = line->n - line->values;

	return line->values > 0 && k > 0 && aligned_is_label(look->stretch, line, k - 1) ? &line->v[k - 1]
											 : NULL;
}

/* Does a word behind the first begin with a capital? */
static bool has_capital(struct span text)
{
	for (size_t i = 1; i < text.len; i++)
		if (text.p[i - 1] == ' ' && ascii_is_upper(text.p[i]))
			return true;
	return false;
}

static void collect(struct look *look)
{
	const struct stretch *stretch = look->stretch;

	look->row = arena_array(look->all->scan->scratch, struct reach, stretch->to - stretch->body + 1);
	for (size_t i = stretch->body; i < stretch->to; i++) {
		const struct piece *label = row_label(look, i);
		if (label == NULL)
			continue;
		look->small += label_has_small(label->text);
		look->capital += has_capital(label->text);
		look->row[look->rows++] = (struct reach){ look->col[label->left], label->right };
	}
	qsort(look->row, look->rows, sizeof *look->row, by_reach);
}

/* The first row at or behind that reach. */
static size_t reach_behind(const struct look *look, struct reach reach)
{
	size_t from = 0, to = look->rows;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (by_reach(&look->row[middle], &reach) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* How far labels of that column with values would reach, were they broken. */
static uint32_t room_of(const struct look *look, size_t col)
{
	size_t to = reach_behind(look, (struct reach){ col + 1, 0 });

	return to > 0 && look->row[to - 1].col == col ? aligned_room(look->row[to - 1].right) : 0;
}

/*
 * How likely a label of that column leaves no room for so much, in parts of CERTAIN; never close to 0: one may
 * be the last above a name.
 */
static uint64_t chance_of(const struct look *look, size_t col, uint32_t room, uint32_t asked)
{
	size_t from = reach_behind(look, (struct reach){ col, 0 });
	size_t to = reach_behind(look, (struct reach){ col + 1, 0 });
	uint32_t least = room >= asked ? room - asked + 1 : 0;
	size_t full = to - reach_behind(look, (struct reach){ col, least });

	uint64_t chance = CERTAIN * (uint64_t)(full + 1) / (to - from + 1);

	return chance > CERTAIN / HARDLY ? chance : CERTAIN / HARDLY;
}

/* Does the text end with a word as short as "of" and "und" are, or "And"? */
static bool ends_short(struct span s)
{
	size_t at = s.len;

	while (at > 0 && ascii_is_lower(s.p[at - 1]))
		at--;
	at -= at > 1 && at < s.len && ascii_is_upper(s.p[at - 1]);
	return at > 0 && s.p[at - 1] == ' ' && s.len - at >= 2 && s.len - at <= 3;
}

/*
 * Would `below`, the next line, be the rest of `above`?  Names that are longer than all labels with values
 * leave no room among these, but must leave none in the column either; what stands below a total tells
 * nothing.
 */
static void weigh(const struct look *look, const struct piece *above, const struct piece *below,
		  struct tally *tally)
{
	size_t col = look->col[above->left];
	uint32_t room = room_of(look, col);
	uint32_t asked = piece_first_word(below, look->stretch->columns.measure);

	if (look->col[below->left] != col || below->left != above->left)
		return;
	if (above->right + asked <= aligned_room(look->right[col]) || span_last(above->text) == ':' ||
	    span_last(below->text) == ':') {
		tally->loose++;
		return;
	}
	bool small = label_goes_on(below->text) || label_breaks_off(above->text);
	if (label_is_total(above->text) && !small)
		return;
	tally->full++;
	tally->small += small;
	uint64_t odds = chance_of(look, col, room, asked);
	if (ends_short(above->text))
		odds /= SELDOM;
	if (below->right - below->left <= 2)
		odds /= RARELY;
	if (look->small > look->capital && ascii_is_upper(span_first(below->text)))
		odds *= SELDOM;
	tally->odds = tally->odds * odds / CERTAIN;
	if (tally->odds > MOST_ODDS)
		tally->odds = MOST_ODDS;
}

/* Two lines without values: would the lower one be a rest, both of the row above, or of the one below? */
static void weigh_both(const struct look *look, const struct piece *above, const struct piece *below,
		       struct tally *rests, struct tally *beginnings)
{
	struct tally both = { .odds = CERTAIN };

	weigh(look, above, below, &both);
	struct tally *tallies[] = { rests, beginnings };
	for (size_t i = 0; i < 2; i++) {
		tallies[i]->more += both.full;
		tallies[i]->loose += both.loose;
		tallies[i]->odds = tallies[i]->odds * both.odds / CERTAIN;
	}
}

/* Is the tally one of broken labels?  `most`: the odds that still tell it. */
static bool is_told(const struct tally *tally, uint64_t most)
{
	if (tally->full == 0 || tally->loose > 0)
		return false;
	return tally->small > 0 || tally->more > 1 || tally->odds <= most;
}

/* The text of a line that has no other, no values, and is no note; NULL: it is none. */
static const struct piece *lone_label(const struct look *look, size_t i)
{
	const struct pieces *line = stretch_line(look->stretch, i);

	if (line->n != 1 || line->values > 0 || !aligned_is_label(look->stretch, line, 0) ||
	    aligned_is_note(line))
		return NULL;
	return &line->v[0];
}

/* Values alone between two lines of texts before the values alone? */
static bool is_between(const struct look *look, size_t i)
{
	const struct stretch *stretch = look->stretch;

	if (i == stretch->body || i + 1 >= stretch->to)
		return false;
	const struct pieces *line = stretch_line(look->stretch, i), *above = line - 1, *below = line + 1;
	return line->n > 0 && line->values == line->n && above->n == 1 && below->n == 1 &&
	       aligned_is_label(stretch, above, 0) && aligned_is_label(stretch, below, 0);
}

/* Do labels of rows that begin small stand below rows as often as below texts alone? */
static bool begin_small(const struct look *look)
{
	size_t rows = 0, texts = 0;

	for (size_t i = look->stretch->body; i < look->stretch->to; i++) {
		const struct piece *row = row_label(look, i);
		if (row == NULL || !aligned_begins_small(row->text))
			continue;
		bool below = i > look->stretch->body && row_label(look, i - 1) != NULL;
		rows += below;
		texts += !below;
	}
	return rows > 0 && rows >= texts;
}

/* Have the rows from x and from y on the same two labels? */
static bool same_rows(const struct look *look, size_t x, size_t y)
{
	for (size_t i = 0; i < 2; i++) {
		const struct piece *a = x + i < look->stretch->to ? row_label(look, x + i) : NULL;
		const struct piece *b = y + i < look->stretch->to ? row_label(look, y + i) : NULL;
		if (a == NULL || b == NULL || !span_eq(a->text, b->text))
			return false;
	}
	return true;
}

struct wraps aligned_wraps(const struct stretches *s, const struct stretch *stretch, const size_t *col,
			   const uint32_t *right)
{
	struct look look = { .all = s, .stretch = stretch, .col = col, .right = right };
	struct tally below = { .odds = CERTAIN }, above = { .odds = CERTAIN };
	size_t first = SIZE_MAX;        /* the first such line above a row */
	bool any = false;               /* a row so far */
	bool top = false, last = false; /* the first, the last line is without values */

	collect(&look);
	top = stretch->body > stretch->from && lone_label(&look, stretch->body - 1) != NULL;
	for (size_t i = stretch->body; i < stretch->to; i++) {
		const struct piece *text = lone_label(&look, i);
		if (is_between(&look, i))
			return (struct wraps){ .below = false };
		if (row_label(&look, i) != NULL)
			any = true, last = false;
		if (text == NULL)
			continue;
		last = true;
		top = top || !any;
		const struct piece *over = i > stretch->body ? row_label(&look, i - 1) : NULL;
		const struct piece *under = i + 1 < stretch->to ? row_label(&look, i + 1) : NULL;
		const struct piece *next = i + 1 < stretch->to ? lone_label(&look, i + 1) : NULL;
		if (over != NULL)
			weigh(&look, over, text, &below);
		if (under != NULL && !label_goes_on(text->text))
			weigh(&look, text, under, &above);
		if (under != NULL && first < i && same_rows(&look, first + 1, i + 1))
			below.loose++, above.loose++;
		first = under != NULL && first > i ? i : first;
		if (next != NULL)
			weigh_both(&look, text, next, &below, &above);
	}
	below.odds = top ? below.odds * SELDOM : below.odds / SELDOM;
	above.odds = top ? above.odds : above.odds / SELDOM;
	if (last)
		below.odds /= RARELY;
	struct wraps wraps = { is_told(&below, MOST_BELOW), is_told(&above, MOST_ABOVE), begin_small(&look) };
	if (wraps.below && wraps.above) {
		wraps.below =
		    below.small > above.small || (below.small == above.small && below.odds < above.odds);
		wraps.above = !wraps.below;
	}
	return wraps;
}
