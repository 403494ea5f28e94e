/*
 * aligned_head.c -- texts over columns to a tree of heads.
 *
 * A head is centred over what it covers, and its text may be broken over lines.  Texts over one column, from
 * the bottom up, are its leaf as long as each line was too full for the first word of the next.  What stands
 * above covers a range of columns, those in whose middle it is (aligned_range.c): leaves that repeat begin
 * another range, and so do those that stand at another height, because leaves of one height have cells of one
 * height.  Two texts over the same columns are one head, the likelier the nearer their middles are; a text
 * covers nothing that begins beside it.
 */
#include "aligned_head.h"

#include <stdlib.h>

#include "utf8.h"

enum { PRICE_OUT = 4, PRICE_HEIGHT = 8, PRICE_REPEAT = 24, MAX_CHOICES = 1 << 16 };

static const struct piece *column(const struct head_work *w, size_t c)
{
	return &w->stretch->columns.v[w->stretch->columns.labels + c];
}

/* --- heads --- */

long head_slack(const struct head_work *w, struct span text)
{
	uint32_t chars = 0, cp;

	if (w->stretch->columns.measure != MEASURE_CHARS)
		return 0;
	for (size_t at = 0; at < text.len; chars++)
		at += utf8_decode(text, at, &cp);
	uint32_t width = (uint32_t)utf8_span_width(text);
	return width > chars ? (long)(width - chars) : 0;
}

size_t head_line_end(const struct head_work *w, size_t from)
{
	size_t to = from;

	while (to < w->n && w->text[to].line == w->text[from].line)
		to++;
	return to;
}

struct head *head_new(struct head_work *w, const struct head_text *text)
{
	struct head *head = &w->out->v[w->out->n++];
	struct span whole = text->rest.len > 0 ? text_join(w->all->scan->arena, text->piece.text, text->rest)
					       : text->piece.text;

	*head = (struct head){ .text = whole,
			       .line = text->first,
			       .field = text->field,
			       .left = text->piece.left,
			       .right = text->piece.right,
			       .slack = head_slack(w, text->piece.text),
			       .from = text->from,
			       .to = text->to,
			       .first = text->first,
			       .last = text->last,
			       .joined = text->first < text->last };
	return head;
}

void head_join(struct head_work *w, struct head *head, const struct head_text *text)
{
	head->text = text_join(w->all->scan->arena, text->piece.text, head->text);
	head->line = head->first = text->line;
	head->field = text->field;
	head->left = text->piece.left < head->left ? text->piece.left : head->left;
	long page = (long)head->right + head->slack,
	     other = (long)text->piece.right + head_slack(w, text->piece.text);
	head->right = text->piece.right > head->right ? text->piece.right : head->right;
	head->slack = (page > other ? page : other) - (long)head->right;
	head->joined = true;
}

/* --- leaves to columns --- */

static void set_column(struct head_work *w, struct head *head, size_t c)
{
	head->from = c;
	head->to = c + 1;
	w->top[c] = head;
}

/*
 * Each leaf to a column, in order, those nearest in sum: a layout shifts a line by what it holds, so that the
 * column nearest to one leaf may be another's.  Leaf k stands in one of the columns k to k + spare.
 */
static void set_columns(struct head_work *w, const struct leaves *leaves)
{
	size_t m = leaves->n, spare = w->stretch->values - m, c = 0;
	uint64_t *sum = arena_array(w->all->scan->scratch, uint64_t, spare + 1);
	uint16_t *best = NULL; /* by leaf and choice: the choice before */

	if (m * (spare + 1) > MAX_CHOICES) {
		for (size_t k = 0; k < m; k++)
			set_column(w, leaves->v[k].head, k);
		return;
	}
	best = arena_array(w->all->scan->scratch, uint16_t, m * (spare + 1) + 1);
	for (size_t k = 0; k < m; k++) {
		uint16_t *row = &best[k * (spare + 1)], at = 0;
		for (c = 0; c <= spare; c++)
			row[c] = at = sum[c] < sum[at] ? (uint16_t)c : at;
		for (c = spare + 1; c-- > 0;)
			sum[c] = sum[row[c]] + piece_off_middle(&leaves->v[k].last->piece, column(w, k + c));
	}
	c = 0;
	for (size_t k = 0; k <= spare; k++)
		c = sum[k] < sum[c] ? k : c;
	w->out->cost += sum[c];
	for (size_t k = m; k-- > 0; c = best[k * (spare + 1) + c])
		set_column(w, leaves->v[k].head, k + c);
}

/* --- heads of several columns --- */

static bool same_text(const struct head *a, const struct head *b)
{
	return a != NULL && b != NULL && span_eq(a->text, b->text);
}

/*
 * The topmost heads so far, from left to right, as items.  What begins on this line or above it is below none
 * of its texts.
 */
static size_t list_items(struct head_work *w, size_t line)
{
	size_t n = 0, start = 0;

	for (size_t c = 0; c < w->stretch->values;) {
		struct head *head = w->top[c];
		size_t to = head != NULL ? head->to : c + 1;
		const struct piece *a = column(w, c), *b = column(w, to - 1);
		struct range_item *item = &w->item[n];
		*item = (struct range_item){ .lo = (long)a->left,
					     .hi = (long)b->right,
					     .alone = head != NULL && head->first <= line };
		if (head != NULL && to - c == 1) {
			item->lo = (long)head->left;
			item->hi = (long)head->right;
			item->slack = head->slack;
		} else if (head != NULL) {
			item->named = true;
			item->middle = (long)head->left + (long)head->right;
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

static size_t item_at(const struct head_work *w, size_t items, size_t c, bool end)
{
	size_t k = 0;

	for (size_t to = items; k < to;) {
		size_t middle = k + (to - k) / 2;
		if (w->first[middle + 1] <= c)
			k = middle + 1;
		else
			to = middle;
	}
	return end && w->first[k] < c ? k + 1 : k;
}

static void cover(struct head_work *w, struct head_text *text, size_t from, size_t to)
{
	struct head *below = w->top[from];
	struct head_text wide = *text;

	wide.from = from;
	wide.to = to;
	if (below != NULL && below->from == from && below->to == to) {
		head_join(w, below, text);
		return;
	}
	struct head *head = head_new(w, &wide);
	for (size_t c = from; c < to; c++) {
		if (w->top[c] != NULL)
			w->top[c]->parent = head;
		w->top[c] = head;
	}
}

/* What cannot be fitted is over what is nearest; texts and items stand from left to right. */
static void take_nearest(struct head_work *w, size_t items, size_t n)
{
	for (size_t k = 0, best = 0; k < n; k++) {
		struct range_text *text = &w->range[k];
		for (size_t i = best + 1;
		     i < items && labs(text->lo + text->hi - w->item[i].lo - w->item[i].hi) <
				      labs(text->lo + text->hi - w->item[best].lo - w->item[best].hi);
		     i++)
			best = i;
		text->from = best;
		text->to = best + 1;
	}
}

/* Texts [from, to) of one line, over what is below. */
static void read_line(struct head_work *w, struct leaves *leaves, size_t from, size_t to)
{
	size_t items = list_items(w, w->text[from].line), n = 0,
	       *who = arena_array(w->all->scan->scratch, size_t, to - from + 1);

	leaves->passed = 0;
	for (size_t i = from; i < to; i++) {
		struct head_text *text = &w->text[i];
		size_t first, end;
		if (text->used)
			continue;
		who[n] = i;
		w->range[n] = (struct range_text){ .lo = (long)text->piece.left,
						   .hi = (long)text->piece.right,
						   .slack = head_slack(w, text->piece.text) };
		head_leaves_under(w, leaves, &text->piece, &first, &end);
		if (end > first + 1) {
			w->range[n].from = item_at(w, items, leaf_at(leaves, first)->head->from, false);
			w->range[n].to = item_at(w, items, leaf_at(leaves, end - 1)->head->to, true);
		}
		if (text->begin != NULL) {
			w->range[n].from = item_at(w, items, text->begin->from, false);
			w->range[n].to = item_at(w, items, text->end->to, true);
			w->range[n].exact = text->exact;
		}
		n++;
	}
	if (n == 0)
		return;
	long cost =
	    n > items ? RANGE_NEVER : ranges_fit(w->item, items, w->range, n, RANGE_MIDDLE, PRICE_OUT);
	if (cost >= RANGE_NEVER)
		take_nearest(w, items, n);
	w->out->cost += cost < RANGE_NEVER ? (uint64_t)labs(cost) : PRICE_REPEAT * n;
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
	struct arena *arena = s->scan->scratch;
	struct heads_of out = { .v = NULL };
	struct head_work w = { .all = s, .stretch = stretch, .out = &out, .corner = SIZE_MAX };
	struct leaves leaves;
	size_t words = 1;

	for (size_t i = from; i < to; i++)
		words += s->scan->v[i].words;
	w.text = arena_array(arena, struct head_text, words);
	w.range = arena_array(arena, struct range_text, words);
	w.top = arena_array(arena, struct head *, stretch->values + 1);
	w.item = arena_array(arena, struct range_item, stretch->values + 1);
	w.first = arena_array(arena, size_t, stretch->values + 2);
	out.v = arena_array(arena, struct head, words);
	head_texts(&w, from, to);
	head_merge_middle(&w);
	leaves = head_leaves(&w);
	set_columns(&w, &leaves);
	for (size_t i = 0, end; i < w.n; i = end) {
		end = head_line_end(&w, i);
		read_line(&w, &leaves, i, end);
	}
	set_depths(&out);
	return out;
}
