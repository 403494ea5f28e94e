/*
 * Texts over columns to a tree of heads.
 *
 * A head is centred over what it covers, and its text may be broken over lines.  Texts over one column, from the
 * bottom up, are its leaf as long as each line was too full for the first word of the next.  What stands above covers
 * a range of columns, those in whose middle it is (aligned_range.c): leaves that repeat begin another range, and so do
 * those that stand at another height, because leaves of one height have cells of one height.  Two texts over the same
 * columns are one head.
 */
#include "aligned.h"

#include <stdlib.h>

#include "utf8.h"

enum {
	MAX_APART = 3 /* lines between two of a leaf */,
	PRICE_OUT = 4,
	PRICE_HEIGHT = 8,
	PRICE_REPEAT = 24,
	MAX_CHOICES = 1 << 16
};

struct text { /* a piece of the header */
	struct piece piece;
	size_t line;
	uint32_t field;
	size_t from, to; /* columns of values that it covers */
	bool used;       /* part of a leaf */
};

struct work {
	const struct stretches *all;
	const struct stretch *stretch;
	struct heads_of *out;
	struct text *text; /* from the bottom line up, in each from left to right */
	size_t n;
	struct head **top; /* by column: the topmost head so far */
	struct range_item *item;
	struct range_text *range;
	size_t *first; /* by item: its first column */
};

static const struct piece *column(const struct work *w, size_t c)
{
	return &w->stretch->columns.v[w->stretch->columns.labels + c];
}

static uint32_t overlap(const struct piece *a, const struct piece *b)
{
	uint32_t left = a->left > b->left ? a->left : b->left,
		 right = a->right < b->right ? a->right : b->right;

	return right > left ? right - left : 0;
}

static uint32_t off_middle(const struct piece *a, const struct piece *b)
{
	uint32_t x = a->left + a->right, y = b->left + b->right;

	return x > y ? x - y : y - x;
}

static void collect(struct work *w, size_t from, size_t to)
{
	const struct stretch *stretch = w->stretch;
	struct piece head[MAX_WORDS];

	for (size_t i = to; i-- > from;) {
		const struct pieces *line = &stretch->pieces[i - stretch->from];
		uint32_t field = 0;
		for (size_t k = 0; k < line->n; k++) {
			size_t heads = aligned_part_heads(&stretch->columns, line, k, head);
			for (size_t h = 0; h < heads; h++) {
				field++;
				if (aligned_is_corner(stretch, &head[h]))
					continue;
				w->text[w->n++] =
				    (struct text){ .piece = head[h], .line = i, .field = field };
			}
		}
	}
}

/* --- leaves --- */

static uint32_t first_word(const struct work *w, const struct piece *piece)
{
	struct piece word[MAX_WORDS];
	size_t n = piece_words(piece, w->stretch->columns.measure, word);
	uint32_t cp = 0;

	utf8_decode(piece->text, 0, &cp);
	if (cp >= 0x2e80)
		return w->stretch->columns.measure == MEASURE_CHARS ? 1 : 2;
	return n > 0 ? word[0].right - word[0].left + 1 : piece->right - piece->left;
}

static size_t lines_between(const struct work *w, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from + 1; i < to && n < MAX_APART; i++)
		n += w->all->class[i] != LINE_NONE;
	return n;
}

/* What it covers on the page, where the layout counts characters. */
static struct piece on_page(const struct work *w, const struct piece *piece)
{
	struct piece wide = *piece;

	if (w->stretch->columns.measure == MEASURE_CHARS)
		wide.right = wide.left + (uint32_t)utf8_span_width(piece->text);
	return wide;
}

static bool is_over(const struct work *w, const struct piece *above, const struct piece *below)
{
	struct piece a = on_page(w, above), b = on_page(w, below);

	uint32_t width = a.right - a.left > b.right - b.left ? a.right - a.left : b.right - b.left;

	return overlap(&a, &b) > 0 &&
	       (off_middle(&a, &b) <= width + GAP || a.left == b.left || a.right == b.right);
}

struct leaf { /* in work */
	struct head *head;
	const struct text *last;
	uint32_t width; /* of its widest line */
	uint32_t least; /* a line of this width would have taken the first word of the next */
	bool closed;    /* a text over several stands above */
};

struct leaves { /* from left to right */
	struct leaf *v;
	size_t n;
};

/* May the text stand over the leaf in one cell?  A cell as wide as all its lines is too narrow for two of them. */
static bool joins(const struct work *w, const struct text *above, const struct leaf *leaf)
{
	uint32_t line = above->piece.right - above->piece.left,
		 width = line > leaf->width ? line : leaf->width;

	return !leaf->closed && above->line < leaf->last->line &&
	       is_over(w, &above->piece, &leaf->last->piece) &&
	       lines_between(w, above->line, leaf->last->line) < MAX_APART && width < leaf->least &&
	       width < line + first_word(w, &leaf->last->piece);
}

static struct head *head_new(struct work *w, const struct text *text)
{
	struct head *head = &w->out->v[w->out->n++];

	*head = (struct head){ .text = text->piece.text,
			       .line = text->line,
			       .field = text->field,
			       .left = text->piece.left,
			       .right = text->piece.right,
			       .from = text->from,
			       .to = text->to,
			       .first = text->line,
			       .last = text->line };
	return head;
}

static void join(struct work *w, struct head *head, const struct text *text)
{
	head->text = text_join(w->all->scan->arena, text->piece.text, head->text);
	head->line = head->first = text->line;
	head->field = text->field;
	head->left = text->piece.left < head->left ? text->piece.left : head->left;
	head->right = text->piece.right > head->right ? text->piece.right : head->right;
	head->joined = true;
}

/* Leaves [*from, *to) that the text overlaps; empty, where it would stand among them. */
static void leaves_under(const struct work *w, const struct leaves *leaves, const struct piece *piece,
			 size_t *from, size_t *to)
{
	struct piece wide = on_page(w, piece);

	for (*from = 0; *from < leaves->n; ++*from) {
		struct piece leaf = on_page(w, &leaves->v[*from].last->piece);
		if (leaf.right > wide.left)
			break;
	}
	for (*to = *from; *to < leaves->n; ++*to)
		if (leaves->v[*to].last->piece.left >= wide.right)
			break;
}

static void add_leaf(struct work *w, struct leaves *leaves, size_t at, struct text *text)
{
	for (size_t k = leaves->n++; k > at; k--)
		leaves->v[k] = leaves->v[k - 1];
	leaves->v[at] = (struct leaf){ .head = head_new(w, text),
				       .last = text,
				       .width = text->piece.right - text->piece.left,
				       .least = UINT32_MAX };
	text->used = true;
}

static void join_leaf(struct work *w, struct leaf *leaf, struct text *text)
{
	uint32_t line = text->piece.right - text->piece.left,
		 least = line + first_word(w, &leaf->last->piece);

	join(w, leaf->head, text);
	leaf->last = text;
	leaf->width = line > leaf->width ? line : leaf->width;
	leaf->least = least < leaf->least ? least : leaf->least;
	text->used = true;
}

/* Texts one over the other, from the bottom line up. */
static void read_leaves(struct work *w, struct leaves *leaves)
{
	for (size_t i = 0; i < w->n; i++) {
		struct text *text = &w->text[i];
		size_t from, to;
		leaves_under(w, leaves, &text->piece, &from, &to);
		if (from == to && leaves->n < w->stretch->values)
			add_leaf(w, leaves, from, text);
		else if (to - from == 1 && joins(w, text, &leaves->v[from]))
			join_leaf(w, &leaves->v[from], text);
		else
			for (size_t k = from; k < to; k++)
				leaves->v[k].closed = true;
	}
}

static void set_column(struct work *w, struct head *head, size_t c)
{
	head->from = c;
	head->to = c + 1;
	w->top[c] = head;
}

/*
 * Each leaf to a column, in order, those nearest in sum: a layout shifts a line by what it holds, so that the
 * column nearest to one leaf may be another's.  Leaf k stands in one of the columns k to k + spare.
 */
static void set_columns(struct work *w, const struct leaves *leaves)
{
	size_t m = leaves->n, spare = w->stretch->values - m, c = 0;
	uint64_t *sum = arena_array(w->all->scan->arena, uint64_t, spare + 1);
	uint16_t *best = NULL; /* by leaf and choice: the choice before */

	if (m * (spare + 1) > MAX_CHOICES) {
		for (size_t k = 0; k < m; k++)
			set_column(w, leaves->v[k].head, k);
		return;
	}
	best = arena_array(w->all->scan->arena, uint16_t, m * (spare + 1) + 1);
	for (size_t k = 0; k < m; k++) {
		uint16_t *row = &best[k * (spare + 1)], at = 0;
		for (c = 0; c <= spare; c++)
			row[c] = at = sum[c] < sum[at] ? (uint16_t)c : at;
		for (c = spare + 1; c-- > 0;)
			sum[c] = sum[row[c]] + off_middle(&leaves->v[k].last->piece, column(w, k + c));
	}
	c = 0;
	for (size_t k = 0; k <= spare; k++)
		c = sum[k] < sum[c] ? k : c;
	for (size_t k = m; k-- > 0; c = best[k * (spare + 1) + c])
		set_column(w, leaves->v[k].head, k + c);
}

/* --- heads of several columns --- */

static bool same_text(const struct head *a, const struct head *b)
{
	return a != NULL && b != NULL && span_eq(a->text, b->text);
}

/* The topmost heads so far, from left to right, as items. */
static size_t list_items(struct work *w)
{
	size_t n = 0, start = 0;

	for (size_t c = 0; c < w->stretch->values;) {
		struct head *head = w->top[c];
		size_t to = head != NULL ? head->to : c + 1;
		const struct piece *a = column(w, c), *b = column(w, to - 1);
		struct range_item *item = &w->item[n];
		*item = (struct range_item){ .lo = (long)a->left, .hi = (long)b->right };
		if (head != NULL && to - c == 1) {
			item->lo = (long)head->left;
			item->hi = (long)head->right;
		}
		const struct head *before = c > 0 ? w->top[c - 1] : NULL;
		bool leaves = before != NULL && head != NULL && before->to - before->from == 1 && to - c == 1;
		if (leaves && before->first + before->last != head->first + head->last)
			item->price = PRICE_HEIGHT;
		if (c > start && same_text(head, w->top[start])) {
			item->price += PRICE_REPEAT;
			start = c;
		}
		w->first[n++] = c;
		c = to;
	}
	w->first[n] = w->stretch->values;
	return n;
}

static size_t item_at(const struct work *w, size_t items, size_t c, bool end)
{
	size_t k = 0;

	while (k < items && w->first[k + 1] <= c)
		k++;
	return end && w->first[k] < c ? k + 1 : k;
}

static void cover(struct work *w, struct text *text, size_t from, size_t to)
{
	struct head *below = w->top[from];
	struct text wide = *text;

	wide.from = from;
	wide.to = to;
	if (below != NULL && below->from == from && below->to == to) {
		join(w, below, text);
		return;
	}
	struct head *head = head_new(w, &wide);
	for (size_t c = from; c < to; c++) {
		if (w->top[c] != NULL)
			w->top[c]->parent = head;
		w->top[c] = head;
	}
}

/* What cannot be fitted is over what is nearest. */
static void take_nearest(struct work *w, size_t items, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		struct range_text *text = &w->range[k];
		size_t best = 0;
		for (size_t i = 1; i < items; i++)
			if (labs(text->lo + text->hi - w->item[i].lo - w->item[i].hi) <
			    labs(text->lo + text->hi - w->item[best].lo - w->item[best].hi))
				best = i;
		text->from = best;
		text->to = best + 1;
	}
}

/* Texts [from, to) of one line, over what is below. */
static void read_line(struct work *w, const struct leaves *leaves, size_t from, size_t to)
{
	size_t items = list_items(w), n = 0, *who = arena_array(w->all->scan->arena, size_t, to - from + 1);

	for (size_t i = from; i < to; i++) {
		struct text *text = &w->text[i];
		size_t first, end;
		if (text->used)
			continue;
		who[n] = i;
		w->range[n] =
		    (struct range_text){ .lo = (long)text->piece.left, .hi = (long)text->piece.right };
		leaves_under(w, leaves, &text->piece, &first, &end);
		if (end > first + 1) {
			w->range[n].from = item_at(w, items, leaves->v[first].head->from, false);
			w->range[n].to = item_at(w, items, leaves->v[end - 1].head->to, true);
		}
		n++;
	}
	if (n == 0)
		return;
	if (n > items || ranges_fit(w->item, items, w->range, n, RANGE_MIDDLE, PRICE_OUT) >= RANGE_NEVER)
		take_nearest(w, items, n);
	for (size_t k = 0; k < n; k++)
		cover(w, &w->text[who[k]], w->first[w->range[k].from], w->first[w->range[k].to]);
}

static void set_depths(struct heads_of *out)
{
	for (size_t k = out->n; k-- > 0;) { /* parents come after their children */
		struct head *head = &out->v[k];
		head->depth = head->parent != NULL ? head->parent->depth + 1 : 0;
		out->depth = head->depth + 1 > out->depth ? head->depth + 1 : out->depth;
	}
}

struct heads_of aligned_heads(const struct stretches *s, const struct stretch *stretch, size_t from,
			      size_t to)
{
	struct arena *arena = s->scan->arena;
	struct heads_of out = { NULL, 0, 0 };
	struct work w = { .all = s, .stretch = stretch, .out = &out };
	struct leaves leaves = { NULL, 0 };
	size_t words = 1;

	for (size_t i = from; i < to; i++)
		words += s->scan->v[i].words;
	w.text = arena_array(arena, struct text, words);
	w.range = arena_array(arena, struct range_text, words);
	w.top = arena_array(arena, struct head *, stretch->values + 1);
	w.item = arena_array(arena, struct range_item, stretch->values + 1);
	w.first = arena_array(arena, size_t, stretch->values + 2);
	out.v = arena_array(arena, struct head, words);
	collect(&w, from, to);
	leaves.v = arena_array(arena, struct leaf, stretch->values + 1);
	read_leaves(&w, &leaves);
	set_columns(&w, &leaves);
	for (size_t i = 0, end; i < w.n; i = end) {
		for (end = i + 1; end < w.n && w.text[end].line == w.text[i].line; end++)
			;
		read_line(&w, &leaves, i, end);
	}
	set_depths(&out);
	return out;
}
