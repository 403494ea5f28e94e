/*
 * aligned_leaf.c -- texts of the header that stand over one column to leaves.
 *
 * Lines are read from the bottom up.  A text over no leaf begins one, as long as columns are left.  A text
 * over one leaf is the line above it in the same cell when the cell was too narrow for both: with the first
 * word of the line below it would have been wider than any line of the leaf is.  Any other text covers what
 * it is over, and closes the leaves there: no line further up is theirs.
 *
 *        Applications     over both leaves: closes them
 *     Total     Re-       "Re- jected" would be wider than the leaf "jected" is, so "Re-" is its first line, as
 *     cases  jected       "Total" is of "cases"
 *
 * Before a line is read, its texts are fitted to ranges of leaves (aligned_range.c): one in the middle of
 * several is a span, even if it overlaps a single one.  Display columns; ways between middles are twice as
 * long, to be whole.
 */
#include "aligned_head.h"

#include "utf8.h"

enum {
	MAX_APART = 3 /* lines between two of a leaf */,
	PRICE_OUT = 4,
	PRICE_APART = 1, /* of one left where texts stand in the middle: less than another middle costs */
	PRICE_REPEAT = 24,
	NEVER_OUT = 1 << 20
};

static size_t lines_between(const struct head_work *w, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from + 1; i < to && n < MAX_APART; i++)
		n += w->all->class[i] != LINE_NONE;
	return n;
}

/* What it covers on the page, where the layout counts characters. */
static struct piece on_page(const struct head_work *w, const struct piece *piece)
{
	struct piece wide = *piece;

	if (w->stretch->columns.measure == MEASURE_CHARS)
		wide.right = wide.left + (uint32_t)utf8_span_width(piece->text);
	return wide;
}

static bool is_over(const struct head_work *w, const struct piece *above, const struct piece *below)
{
	struct piece a = on_page(w, above), b = on_page(w, below);

	uint32_t width = a.right - a.left > b.right - b.left ? a.right - a.left : b.right - b.left;

	return piece_off_middle(&a, &b) <= width + GAP;
}

/*
 * May the text stand over the leaf in one cell?  A cell as wide as all its lines is too narrow for two of
 * them.
 */
static bool joins(const struct head_work *w, const struct head_text *above, const struct leaf *leaf)
{
	uint32_t line = above->piece.right - above->piece.left,
		 width = line > leaf->width ? line : leaf->width;

	return !leaf->closed && above->line < leaf->last->line &&
	       is_over(w, &above->piece, &leaf->last->piece) &&
	       lines_between(w, above->line, leaf->last->line) < MAX_APART && width < leaf->least &&
	       width < line + piece_first_word(&leaf->last->piece, w->stretch->columns.measure);
}

/* The column of values that a text stands over, when it is only one, else their number. */
static size_t only_column(const struct head_work *w, const struct piece *piece)
{
	const struct columns *columns = &w->stretch->columns;
	size_t c = columns->labels;

	return pieces_over(columns->v, columns->n, piece, &c) == 1 ? c : columns->n;
}

/* Do they stand over a column each? */
static bool are_apart(const struct head_work *w, const struct piece *a, const struct piece *b)
{
	size_t n = w->stretch->columns.n, x = only_column(w, a), y = only_column(w, b);

	return x < n && y < n && x != y;
}

void head_leaves_under(const struct head_work *w, struct leaves *leaves, const struct piece *piece,
		       size_t *from, size_t *to)
{
	struct piece wide = on_page(w, piece);

	for (; leaves->passed < leaves->n; leaves->passed++) {
		struct piece leaf = on_page(w, leaf_line(leaves, leaves->passed));
		if (leaf.right > wide.left)
			break;
	}
	*from = *to = leaves->passed;
	while (*to < leaves->n && leaf_line(leaves, *to)->left < wide.right)
		++*to;
	while (*from < *to && are_apart(w, piece, leaf_line(leaves, *from)))
		++*from;
	while (*from < *to && are_apart(w, piece, leaf_line(leaves, *to - 1)))
		--*to;
}

/* Moves the gap before leaf k. */
static void gap_move(struct leaves *leaves, size_t k)
{
	size_t gap = leaves->cap - leaves->n;

	for (; leaves->at < k; leaves->at++)
		leaves->v[leaves->at] = leaves->v[leaves->at + gap];
	for (; leaves->at > k; leaves->at--)
		leaves->v[leaves->at - 1 + gap] = leaves->v[leaves->at - 1];
}

static void add_leaf(struct head_work *w, struct leaves *leaves, size_t at, struct head_text *text)
{
	gap_move(leaves, at);
	leaves->n++;
	leaves->v[leaves->at++] = (struct leaf){ .head = head_new(w, text),
						 .last = text,
						 .width = text->piece.right - text->piece.left,
						 .least = UINT32_MAX };
	text->used = true;
}

static void join_leaf(struct head_work *w, struct leaf *leaf, struct head_text *text)
{
	uint32_t line = text->piece.right - text->piece.left,
		 least = line + piece_first_word(&leaf->last->piece, w->stretch->columns.measure);

	w->out->cost += piece_off_middle(&text->piece, &leaf->last->piece);
	head_join(w, leaf->head, text);
	leaf->last = text;
	leaf->width = line > leaf->width ? line : leaf->width;
	leaf->least = least < leaf->least ? least : leaf->least;
	text->used = true;
}

/* --- which texts of a line cover several leaves --- */

struct above {              /* a line of the header: texts over the leaves so far */
	size_t *leaf, *end; /* by text: leaves that it overlaps; empty: it stands before the first */
	bool wide;       /* one overlaps several, or a year among years, or no leaf where no column is left */
	bool goes_under; /* the line above it has more texts: then some leaves are under those alone */
	bool capital;    /* a leaf begins with no small letter */
	struct head_top top;
};

static bool begins_small(const struct leaf *leaf)
{
	return piece_is_lower(&leaf->last->piece);
}

static struct above look_at(const struct head_work *w, struct leaves *leaves, size_t from, size_t to)
{
	struct arena *arena = w->all->scan->scratch;
	struct above line = { .leaf = arena_array(arena, size_t, to - from),
			      .end = arena_array(arena, size_t, to - from),
			      .goes_under = head_line_end(w, to) - to > to - from,
			      .top = { .begins = w->corner == w->text[from].line,
				       .flush = head_are_flush(w, leaves) } };
	bool full = leaves->n == w->stretch->values;

	for (size_t k = 0; k < leaves->n; k++)
		line.capital = line.capital || !begins_small(leaf_at(leaves, k));
	leaves->passed = 0;
	for (size_t i = 0; i < to - from; i++) {
		head_leaves_under(w, leaves, &w->text[from + i].piece, &line.leaf[i], &line.end[i]);
		bool over_none = line.end[i] == line.leaf[i];
		line.wide = line.wide || line.end[i] > line.leaf[i] + 1 || (full && over_none);
		line.top.single = line.top.single || (!full && over_none);
	}
	line.top.begins = line.top.begins || line.top.single;
	struct head_over all = { &w->text[from], line.leaf, line.end, to - from, 0, leaves->n };
	line.wide = line.wide || head_is_wide(leaves, &all, line.top.begins, full);
	return line;
}

/* A leaf that begins with a small letter, others with a capital, goes on with text i, which is above it. */
static bool goes_on(const struct leaves *leaves, const struct above *line, const struct head_over *over,
		    size_t i)
{
	return line->capital && over->end[i] > over->leaf[i] && begins_small(leaf_at(leaves, over->leaf[i]));
}

/*
 * Makes the items of the leaves from lo on as wide as their columns: heads at an edge leave room beside them.
 */
static void widen_items(struct head_work *w, const struct leaves *leaves, size_t lo, size_t n)
{
	const struct piece *column = w->stretch->columns.v;

	for (size_t k = 0; k < n; k++) {
		size_t c = only_column(w, leaf_line(leaves, lo + k));
		if (c == w->stretch->columns.n)
			continue;
		struct range_item *item = &w->item[k];
		item->lo = (long)column[c].left < item->lo ? (long)column[c].left : item->lo;
		item->hi = (long)column[c].right > item->hi ? (long)column[c].right : item->hi;
	}
}

/*
 * The leaves [lo, hi) as items.  Where one has the text of another, what covers them tells them apart: it
 * begins a range, and none of them is left out.
 */
static void list_leaves(struct head_work *w, const struct leaves *leaves, size_t lo, size_t hi, bool apart)
{
	for (size_t k = 0, start = 0; k < hi - lo; k++) {
		const struct piece *leaf = leaf_line(leaves, lo + k);
		struct range_item *item = &w->item[k];
		*item = (struct range_item){ .lo = (long)leaf->left,
					     .hi = (long)leaf->right,
					     .slack = head_slack(w, leaf->text) };
		for (size_t i = 0; i < k && apart; i++)
			if (span_eq(leaf->text, leaf_line(leaves, lo + i)->text))
				item->keep = w->item[i].keep = PRICE_REPEAT;
		if (apart && k > start && span_eq(leaf->text, leaf_line(leaves, lo + start)->text)) {
			item->price = PRICE_REPEAT;
			start = k;
		}
	}
}

static void close_leaf(struct leaf *leaf, const struct head_text *text)
{
	leaf->closed = true;
	leaf->over = text;
}

/* What covers leaves that come again keeps to its range. */
static void hold_span(const struct head_work *w, struct leaves *leaves, struct head_text *text, size_t lo,
		      size_t from, size_t to)
{
	for (size_t k = from; k < to; k++)
		if (w->item[k - lo].keep == 0)
			return;
	text->begin = leaf_at(leaves, from)->head;
	text->end = leaf_at(leaves, to - 1)->head;
	for (size_t k = from; k < to; k++)
		close_leaf(leaf_at(leaves, k), text);
}

/* Fits the texts to ranges of the items, those left out for a price each; what it costs. */
static long fit_texts(struct head_work *w, const struct head_over *over, long out)
{
	for (size_t k = 0; k < over->n; k++) {
		const struct piece *text = &over->text[k].piece;
		w->range[k] = (struct range_text){ .lo = (long)text->left,
						   .hi = (long)text->right,
						   .slack = head_slack(w, text->text) };
		if (over->end[k] > over->leaf[k]) {
			w->range[k].from = over->leaf[k] - over->lo;
			w->range[k].to = over->end[k] - over->lo;
		}
	}
	return ranges_fit(w->item, over->hi - over->lo, w->range, over->n, RANGE_MIDDLE, out);
}

/* No range has two of the leaves of one text.  Are there such leaves? */
static bool set_twins(struct head_work *w, const struct leaves *leaves, const struct head_over *over)
{
	size_t n = over->hi - over->lo, twins = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n && w->item[i].twin == 0; k++)
			if (span_eq(leaf_line(leaves, over->lo + i)->text,
				    leaf_line(leaves, over->lo + k)->text)) {
				w->item[i].twin = k;
				twins++;
			}
	return twins > 0;
}

/* Does each text stand in the middle of several of the n items?  Others may be left. */
static bool are_in_middle(struct head_work *w, size_t n, const struct head_over *over, long most)
{
	long cost = fit_texts(w, over, PRICE_APART);
	size_t left = n;

	if (cost >= RANGE_NEVER)
		return false;
	for (size_t k = 0; k < over->n; k++) {
		left -= w->range[k].to - w->range[k].from;
		if (w->range[k].to - w->range[k].from < 2)
			return false;
	}
	return cost - PRICE_APART * (long)left <= most * (long)over->n;
}

/*
 * Do leaves come again, and each text stands in the middle of several that it tells from others like them?
 *
 *            Home        Away      Goals
 *        P   W   D   L   W   D   L    F    A   Pts
 */
static bool fit_apart(struct head_work *w, const struct leaves *leaves, const struct head_over *over,
		      long most)
{
	list_leaves(w, leaves, over->lo, over->hi, true);
	return set_twins(w, leaves, over) && are_in_middle(w, over->hi - over->lo, over, most);
}

/*
 * Where nothing else tells that the line is one of heads over several leaves, each must stand in the middle of
 * its range, and no leaf be left.
 */
static bool fit_middle(struct head_work *w, const struct leaves *leaves, const struct head_over *over,
		       bool wide, bool apart)
{
	list_leaves(w, leaves, over->lo, over->hi, wide && apart);
	long most = wide ? RANGE_NEVER - 1 : (long)(GAP * over->n), out = wide ? PRICE_OUT : NEVER_OUT,
	     cost = fit_texts(w, over, out);
	if (cost > most && !wide) {
		widen_items(w, leaves, over->lo, over->hi - over->lo);
		cost = fit_texts(w, over, out);
	}
	return cost <= most;
}

/* Fits texts of the line to ranges of leaves. */
static void mark_spans(struct head_work *w, struct leaves *leaves, const struct above *line,
		       const struct head_over *over)
{
	size_t n = over->hi - over->lo, m = over->n;
	struct head_top top = line->top;

	for (size_t k = 0; k < m; k++)
		top.goes_on = top.goes_on || goes_on(leaves, line, over, k);
	if (m == 0 || n <= m || head_spans_again(leaves, over) || head_spans_top(w, leaves, over, top) ||
	    n > RANGE_ITEMS)
		return;
	bool apart = 2 * m <= n && !line->goes_under, exact = apart && fit_apart(w, leaves, over, GAP);
	if (!exact && !fit_middle(w, leaves, over, line->wide, apart)) {
		exact = apart && fit_apart(w, leaves, over, 2 * GAP);
		if (!exact) {
			head_spans_left(leaves, over, top);
			return;
		}
	}
	for (size_t k = 0; k < m; k++) {
		struct head_text *text = &over->text[k];
		size_t from = over->lo + w->range[k].from, to = over->lo + w->range[k].to;
		text->span = to - from > 1 && (line->wide || !goes_on(leaves, line, over, k));
		if (text->span && exact)
			head_set_span(leaves, text, from, to);
		else if (text->span)
			hold_span(w, leaves, text, over->lo, from, to);
	}
}

/* Texts that overlap no leaf, where a column is left, are leaves; the others cover leaves between these. */
static void find_spans(struct head_work *w, struct leaves *leaves, size_t from, size_t to)
{
	struct above line = look_at(w, leaves, from, to);
	size_t first = 0, lo = 0;

	for (size_t i = 0; i <= to - from; i++) {
		size_t hi = i < to - from ? line.leaf[i] : leaves->n;
		if (i < to - from && (hi < line.end[i] || leaves->n == w->stretch->values))
			continue;
		mark_spans(w, leaves, &line,
			   &(struct head_over){ &w->text[from + first], line.leaf + first, line.end + first,
						i - first, lo, hi });
		first = i + 1;
		lo = hi;
	}
}

/* --- leaves, from the bottom line up --- */

static void read_text(struct head_work *w, struct leaves *leaves, struct head_text *text)
{
	size_t from, to;

	head_leaves_under(w, leaves, &text->piece, &from, &to);
	while (from < to && leaf_at(leaves, from)->last->line == text->line)
		from++;
	if (from == to && leaves->n < w->stretch->values)
		add_leaf(w, leaves, from, text);
	else if (to - from == 1 && !text->span && joins(w, text, leaf_at(leaves, from)))
		join_leaf(w, leaf_at(leaves, from), text);
	else
		for (size_t k = from; k < to; k++)
			close_leaf(leaf_at(leaves, k), text);
}

struct leaves head_leaves(struct head_work *w)
{
	struct leaves leaves = { .cap = w->stretch->values };

	leaves.v = arena_array(w->all->scan->scratch, struct leaf, leaves.cap + 1);
	for (size_t from = 0, to; from < w->n; from = to) {
		to = head_line_end(w, from);
		find_spans(w, &leaves, from, to);
		leaves.passed = 0;
		for (size_t i = from; i < to; i++)
			read_text(w, &leaves, &w->text[i]);
		gap_move(&leaves, leaves.n);
	}
	return leaves;
}
