/*
 * texts_rows.c -- which lines are one row, where cells have several lines each.
 *
 *     Ban on          Trade in hides and     Ministry        cells of a row begin on one line,
 *     imports         skins from third       of Trade        or end on one, or have one middle
 *                     countries
 *     Licence         Fishing                none
 *
 * A row is a run of lines in which each column has one cell, at most.  What speaks against a run has a price:
 * two texts below each other although the second would have had room behind the first, numbers below each
 * other, a blank line, cells that neither begin nor end together, a row without its first cell; and what
 * speaks against ending it: a text that goes on in lower case.  The cheapest way through the lines is taken,
 * for cells set at the top, in the middle and at the bottom, and the best of these (Bellman 1957).
 */
#include "texts.h"

#include <limits.h>

#include "ascii.h"

enum { MOST_LINES = 32 /* of a row */, NEAR_LINES = 8 };

enum {
	PRICE_ROW = 1,
	PRICE_LACKS = 1, /* a cell; the first one more */
	PRICE_KEY = 8,
	PRICE_PAD = 3,     /* not set as the others */
	PRICE_SHORT = 6,   /* no cell has all lines */
	PRICE_ROOM = 6,    /* the text below has room behind that above */
	PRICE_UPPER = 1,   /* it begins as another does */
	PRICE_CUT = 4,     /* it goes on, but is in another row */
	PRICE_NUMBER = 16, /* numbers below each other, codes, the same text */
	PRICE_GAP = 4,     /* a blank line within a row */
	PRICE_HOLE = 12,   /* a cell goes on behind lines without it */
	PRICE_STEP = 2,    /* behind one: lines of cells in the middle stand between those of others */
	PRICE_SPAN = 12,   /* a text over several columns is no cell of a row */
	PRICE_RULE = 1000, /* a rule within a row */
};

enum set { SET_TOP, SET_MIDDLE, SET_BOTTOM, SETS };

struct held { /* lines of the row that a column has a cell on; none: first > last */
	size_t first, last;
};

struct work {
	const struct texts *t;
	uint32_t *width;   /* by column: of its widest text */
	bool *lower;       /* by column: texts that go on with none begin in lower case */
	bool *digits;      /* by column: most texts are digits and marks, as times are */
	bool *again;       /* by line and column: "yes" and "no", which come again, begin cells */
	uint8_t *join;     /* the same: the price of going on with the text above */
	long *best;        /* by line: the least price of all lines before it */
	size_t *from;      /* by line: where the row that ends before it begins */
	struct held *held; /* by column, of the row in work */
};

static uint32_t width_of(const struct piece *cell)
{
	return cell->right - cell->left;
}

/*
 * Would the first word of `below` have had room behind `above`?  Letters are not all as wide as a display
 * column: give or take an eighth.
 */
static bool had_room(const struct work *w, size_t c, const struct piece *above, const struct piece *below)
{
	return width_of(above) + piece_first_word(below, MEASURE_WIDTH) + w->width[c] / 8 <= w->width[c];
}

/* Two words that differ in digits and capitals alone, "HX101" and "HX203", "06:10" and "07:30"? */
static bool are_codes(struct span a, struct span b)
{
	bool digit = false;

	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		bool both = ascii_is_digit(a.p[i]) && ascii_is_digit(b.p[i]);
		if (!both && !(ascii_is_upper(a.p[i]) && ascii_is_upper(b.p[i])) &&
		    (a.p[i] != b.p[i] || a.p[i] == ' '))
			return false;
		digit = digit || both;
	}
	return digit;
}

/* Digits, and marks that none is broken behind, "08:30-12:00"? */
static bool are_digits(struct span text)
{
	return text_has_digit(text) && !text_has_letter(text) && !label_breaks_off(text);
}

/* The price of the text of line i in column c going on with that of line `from`. */
static uint8_t price_join(const struct work *w, size_t c, size_t from, size_t i)
{
	const struct piece *above = &w->t->line[from].cell[c], *below = &w->t->line[i].cell[c];
	uint8_t price = 0;

	if ((above->number && below->number) || w->again[i * w->t->n + c] ||
	    span_eq(above->text, below->text) || are_codes(above->text, below->text) ||
	    (w->digits[c] && are_digits(above->text) != are_digits(below->text)))
		return PRICE_NUMBER;
	bool paragraph = w->t->line[i].gap > 0;
	if (!paragraph && had_room(w, c, above, below))
		price = PRICE_ROOM;
	if ((w->lower[c] || !label_goes_on(below->text)) && !label_breaks_off(above->text))
		price = (uint8_t)(price + PRICE_UPPER);
	return price;
}

/* What the lines i and i + 1 cost as lines of two rows. */
static long price_cut(const struct work *w, size_t i)
{
	const struct texts_line *above = &w->t->line[i], *below = &above[1];
	long price = 0;

	if (below->ruled || below->spans > 0 || above->spans > 0)
		return 0;
	for (size_t c = 0; c < w->t->n; c++)
		if (texts_has(above, c) && texts_has(below, c) && !below->cell[c].number && !w->lower[c] &&
		    !w->again[(i + 1) * w->t->n + c] &&
		    (label_goes_on(below->cell[c].text) ? !label_goes_on(above->cell[c].text)
							: label_breaks_off(above->cell[c].text)))
			price += PRICE_CUT;
	return price;
}

/* What line i costs in the row that begins with line `from`. */
static long take_line(struct work *w, size_t from, size_t i)
{
	const struct texts_line *line = &w->t->line[i];
	long price = 0;

	if (i > from)
		price += (line->gap > 0 ? PRICE_GAP : 0) + (line->ruled ? PRICE_RULE : 0) +
			 (line->spans + line[-1].spans > 0 ? PRICE_SPAN : 0);
	for (size_t c = 0; c < w->t->n; c++) {
		struct held *held = &w->held[c];
		if (i == from)
			*held = (struct held){ 1, 0 };
		if (!texts_has(line, c))
			continue;
		if (held->first > held->last)
			held->first = i;
		else if (held->last + 2 < i)
			price += PRICE_HOLE;
		else
			price += (held->last + 1 < i ? PRICE_STEP : 0) + w->join[i * w->t->n + c];
		held->last = i;
	}
	return price;
}

static bool is_set(const struct held *held, size_t from, size_t to, enum set set)
{
	size_t above = held->first - from, below = to - 1 - held->last;

	if (set == SET_MIDDLE)
		return above <= below + 1 && below <= above + 1;
	return (set == SET_TOP ? above : below) == 0;
}

/* What a row of lines [from, to) costs as a whole; the first one, of heads, is set in its own way. */
static long price_row(const struct work *w, size_t from, size_t to, enum set set)
{
	long price = PRICE_ROW, pads[SETS] = { 0 };
	bool whole = false;

	if (w->t->line[from].spans > 0)
		return PRICE_ROW;
	for (size_t c = 0; c < w->t->n; c++) {
		const struct held *held = &w->held[c];
		if (held->first > held->last) {
			price += PRICE_LACKS + (c == 0 && from > 0 ? PRICE_KEY : 0);
			continue;
		}
		whole = whole || held->last - held->first + 1 == to - from;
		for (enum set s = SET_TOP; s < SETS; s++)
			pads[s] += is_set(held, from, to, s) ? 0 : PRICE_PAD;
	}
	for (enum set s = SET_TOP; s < SETS && from == 0; s++)
		set = pads[s] < pads[set] ? s : set;
	return price + pads[set] + (whole ? 0 : PRICE_SHORT);
}

/* The least price of all lines; from[] tells the rows. */
static long find_rows(struct work *w, enum set set)
{
	const struct texts *t = w->t;
	/* more than a line costs as a row of its own */
	const long dear = PRICE_ROW + PRICE_KEY + (long)t->n * (PRICE_LACKS + PRICE_CUT);

	for (size_t i = 1; i <= t->lines; i++)
		w->best[i] = LONG_MAX;
	for (size_t from = 0; from < t->lines; from++) {
		long price = w->best[from] + (from > 0 ? price_cut(w, from - 1) : 0);
		for (size_t to = from + 1; to <= t->lines && to <= from + MOST_LINES; to++) {
			price += take_line(w, from, to - 1);
			if (price > w->best[from] + dear * (long)(to - from))
				break;
			long all = price + price_row(w, from, to, set);
			if (all >= w->best[to])
				continue;
			w->best[to] = all;
			w->from[to] = from;
		}
	}
	return w->best[t->lines];
}

static bool is_same(const struct texts *t, size_t c, size_t a, size_t b)
{
	return span_eq(t->line[a].cell[c].text, t->line[b].cell[c].text);
}

/* Marks the texts of column c that come again within a few lines, below another text; false: few do. */
static bool come_again(const struct work *w, size_t c)
{
	const struct texts *t = w->t;
	bool *again = w->again + c;
	size_t n = 0, texts = 0;

	for (size_t i = 2; i < t->lines; i++)
		for (size_t k = i; k-- > 1 && i - k <= NEAR_LINES && texts_has(&t->line[i], c);)
			if (is_same(t, c, i, k) && !is_same(t, c, i - 1, k - 1))
				again[i * t->n] = again[k * t->n] = true;
	for (size_t i = 0; i < t->lines; i++) {
		n += again[i * t->n];
		texts += texts_has(&t->line[i], c);
	}
	for (size_t i = 0; i < t->lines && n * 2 <= texts; i++)
		again[i * t->n] = false;
	return n * 2 > texts;
}

/* Does no text of the column stand right above line i, nor above that? */
static bool is_alone(const struct texts *t, size_t c, size_t i)
{
	return !texts_has(&t->line[i - 1], c) && (i < 2 || !texts_has(&t->line[i - 2], c));
}

/* Do most texts in lower case stand below none, or below one that had room for their first word? */
static bool are_lower(const struct work *w, size_t c)
{
	const struct texts *t = w->t;
	size_t lower = 0, room = 0;

	for (size_t i = 1; i < t->lines; i++) {
		const struct piece *above = &t->line[i - 1].cell[c], *below = &t->line[i].cell[c];
		bool alone = is_alone(t, c, i);
		if ((!alone && !texts_has(&t->line[i - 1], c)) || !ascii_is_lower(span_first(below->text)))
			continue;
		lower++;
		room += alone || had_room(w, c, above, below);
	}
	return room * 2 > lower;
}

static bool are_mostly_digits(const struct texts *t, size_t c)
{
	size_t digits = 0, texts = 0;

	for (size_t i = 1; i < t->lines; i++) {
		texts += texts_has(&t->line[i], c);
		digits += texts_has(&t->line[i], c) && are_digits(t->line[i].cell[c].text);
	}
	return digits * 2 > texts;
}

/* What the texts of each column show. */
static void look(struct work *w)
{
	const struct texts *t = w->t;

	for (size_t i = 0; i < t->lines; i++)
		for (size_t c = 0; c < t->n; c++)
			if (t->line[i].width[c] == 1 && width_of(&t->line[i].cell[c]) > w->width[c])
				w->width[c] = width_of(&t->line[i].cell[c]);
	for (size_t c = 0; c < t->n; c++) {
		w->lower[c] = !come_again(w, c) && are_lower(w, c);
		w->digits[c] = are_mostly_digits(t, c);
	}
}

/* The prices of joins. The text above stands on the line before, or on that before it. */
static void price_joins(struct work *w)
{
	const struct texts *t = w->t;

	for (size_t i = 1; i < t->lines; i++)
		for (size_t c = 0; c < t->n; c++) {
			size_t above = texts_has(&t->line[i - 1], c) || i < 2 ? i - 1 : i - 2;
			if (texts_has(&t->line[i], c) && texts_has(&t->line[above], c))
				w->join[i * t->n + c] = price_join(w, c, above, i);
		}
}

static void set_rows(const struct work *w, struct texts *t)
{
	t->rows = 0;
	for (size_t to = t->lines; to > 0; to = w->from[to], t->rows++)
		for (size_t i = w->from[to]; i < to; i++)
			t->line[i].row = t->rows;
	for (size_t i = 0; i < t->lines; i++)
		t->line[i].row = t->rows - 1 - t->line[i].row;
}

void texts_rows(struct texts *t)
{
	struct arena *arena = t->scan->scratch;
	struct work w = { .t = t, .width = arena_array(arena, uint32_t, t->n) };
	long least = LONG_MAX;

	w.lower = arena_array(arena, bool, t->n);
	w.digits = arena_array(arena, bool, t->n);
	w.again = arena_array(arena, bool, t->lines * t->n);
	look(&w);
	w.join = arena_array(arena, uint8_t, t->lines * t->n);
	price_joins(&w);
	w.best = arena_array(arena, long, t->lines + 1);
	w.from = arena_array(arena, size_t, t->lines + 1);
	w.held = arena_array(arena, struct held, t->n);
	for (enum set set = SET_TOP; set < SETS; set++) {
		long price = find_rows(&w, set);
		if (price < least)
			set_rows(&w, t);
		least = price < least ? price : least;
	}
}
