/*
 * aligned_middle.c -- a row of heads, each in the middle of its cell's height:
 *
 *             Public   Legal              a head of two lines has one above those of one line, and one below
 *     Firms                    Others  -> Firms | Public bodies | Legal aid | Others
 *             bodies   aid
 *
 * Line by line these look like heads above heads.  But the lines around the middle one have as many texts as
 * each other, at most one of the middle one is between a text above and the one below, and the row has a head
 * for each column that the line above it leaves.  Where text was set in other widths than it is counted, the
 * lines have drifted apart: then the text that stands clear of the middle line tells its place, and the order
 * on each line, which drifting never changes, tells what belongs together.
 */
#include "aligned_head.h"

#include <string.h>

struct texts { /* of a line */
	struct head_text *v;
	size_t n;
};

struct three { /* lines */
	struct texts low, middle, high;
};

static uint32_t centre(const struct piece *piece)
{
	return piece->left + piece->right;
}

/* The n texts, parted where ideographs have a blank between them: they have none inside. */
static struct texts cut_texts(const struct head_work *w, const struct head_text *text, size_t n)
{
	size_t room = n > 0 ? n + w->all->scan->v[text->line].words : 0;
	struct texts out = { arena_array(w->all->scan->scratch, struct head_text, room + 1), 0 };
	struct piece word[MAX_WORDS];

	for (size_t i = 0; i < n; i++) {
		const struct piece *piece = &text[i].piece;
		size_t words = piece_heads(piece, w->stretch->columns.measure, word);
		for (size_t k = 0; k < words; k++) {
			out.v[out.n] = text[i];
			out.v[out.n++].piece = word[k];
		}
	}
	return out;
}

/* So many texts of the line, `k` at least, stand left of the piece; *clear: none over or under it. */
static size_t place_of(const struct texts *line, size_t k, const struct piece *piece, bool *clear)
{
	while (k < line->n && centre(&line->v[k].piece) < centre(piece))
		k++;
	*clear = (k == 0 || line->v[k - 1].piece.right <= piece->left) &&
		 (k == line->n || line->v[k].piece.left >= piece->right);
	return k;
}

/* The places of all heads of two lines, whose upper texts then stand there; false: they have none. */
static bool find_places(struct three *t, size_t *place)
{
	for (size_t i = 0, k = 0; i < t->high.n; i++) {
		struct piece *high = &t->high.v[i].piece, *low = &t->low.v[i].piece;
		bool above, below;
		size_t a = place_of(&t->middle, k, high, &above), b = place_of(&t->middle, k, low, &below);
		bool both = above && below && a == b && pieces_near(high, low, 0);
		if ((!above && !below) || a > b + 1 || b > a + 1)
			return false;
		place[i] = k = above ? a : b;
		struct piece where = above ? *high : *low;
		high->left = both && low->left < high->left ? low->left : where.left;
		high->right = both && low->right > high->right ? low->right : where.right;
	}
	return true;
}

static void join_lines(struct head_text *high, const struct head_text *low, size_t line)
{
	high->last = low->line;
	high->first = high->line;
	high->line = line;
	high->rest = low->piece.text;
}

/* What was set off its place leaves the texts before it theirs. */
static void keep_apart(struct head_text *text, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		struct piece *piece = &text[k].piece;
		uint32_t before = text[k - 1].piece.right;
		piece->left = piece->left < before ? before : piece->left;
		piece->right = piece->right <= piece->left ? piece->left + 1 : piece->right;
	}
}

/* The three lines as one; how many texts it has. */
static size_t merge(struct three *t, const size_t *place, struct head_text *out)
{
	size_t n = 0, i = 0;

	for (size_t k = 0; k <= t->middle.n; k++) {
		for (; i < t->high.n && place[i] == k; i++) {
			join_lines(&t->high.v[i], &t->low.v[i], t->middle.v->line);
			out[n++] = t->high.v[i];
		}
		if (k < t->middle.n)
			out[n++] = t->middle.v[k];
	}
	keep_apart(out, n);
	return n;
}

/*
 * Has the row with the `above` texts of the line above it, or but for the one that covers it, a head a
 * column?
 */
static bool fills(const struct head_work *w, size_t row, size_t above)
{
	size_t values = w->stretch->values;

	return row == values || row + above == values || (above > 1 && row + above - 1 == values);
}

void head_merge_middle(struct head_work *w)
{
	size_t low = head_line_end(w, 0), middle = head_line_end(w, low), all = head_line_end(w, middle);

	if (all == middle || w->text[0].line - w->text[all - 1].line != 2)
		return;
	struct three t = { cut_texts(w, w->text, low), cut_texts(w, w->text + low, middle - low),
			   cut_texts(w, w->text + middle, all - middle) };
	size_t *place = arena_array(w->all->scan->scratch, size_t, t.high.n + 1);
	if (t.low.n != t.high.n || !fills(w, t.middle.n + t.high.n, head_line_end(w, all) - all) ||
	    !find_places(&t, place))
		return;
	struct head_text *rest = arena_array(w->all->scan->scratch, struct head_text, w->n - all + 1);
	size_t n_rest = w->n - all;
	memcpy(rest, w->text + all, n_rest * sizeof *rest);
	size_t n = merge(&t, place, w->text);
	memcpy(w->text + n, rest, n_rest * sizeof *rest);
	w->n = n + n_rest;
}
