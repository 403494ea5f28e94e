/*
 * aligned_broken.c -- a header row whose cells have line breaks inside, set line by line by a tool that knows
 * no cells:
 *
 *          natural   firms and others    total           natural | firms and others          | total
 *                         small                     ->           | small | public | others   |
 *                      firms  public                             | firms | bodies |          |
 *                      bodies  others
 *
 * Each line is centred by itself, so that places tell nothing; but a blank on a line parts two cells, and the
 * break between two lines parts none.  The row is taken so when it then has just as many cells as one head of
 * the row above must cover for every column to have its own: of those heads one that is no total, and not the
 * first where another can be.
 */
#include "aligned.h"

enum { MAX_LINES = 32 /* of a header */ };

struct broken {
	const struct stretches *all;
	const struct stretch *stretch;
	size_t from, to;    /* lines of the header */
	size_t start;       /* the first line of the row */
	size_t cells;       /* of it */
	size_t above;       /* the line of the row above */
	struct piece *word; /* of the line at hand */
	size_t n;
};

/* The cells that begin on line i, and what goes on from the line before, as words. */
static void cut_line(struct broken *b, size_t i, bool corner)
{
	const struct pieces *line = stretch_line(b->stretch, i);
	struct piece word[MAX_WORDS];

	b->n = 0;
	for (size_t k = 0; k < line->n; k++) {
		const struct piece *piece = &line->v[k];
		if (corner && aligned_is_corner(b->stretch, piece))
			continue;
		size_t words = piece_heads(piece, b->stretch->columns.measure, word);
		for (size_t w = 0; w < words; w++)
			b->word[b->n++] = word[w];
	}
}

/* The cells of the lines from i on as one row; 0: a blank line, or a value, is among them. */
static size_t count_cells(struct broken *b, size_t i)
{
	size_t cells = 1; /* the first line goes on with none */

	for (; i < b->to; i++) {
		if (b->all->class[i] == LINE_NONE)
			return 0;
		cut_line(b, i, false);
		cells += b->n - 1;
	}
	return cells;
}

/* Texts alone above line i? */
static bool is_lone_above(struct broken *b, size_t i)
{
	while (i-- > b->from) {
		cut_line(b, i, true);
		if (b->n > 1)
			return false;
	}
	return true;
}

/*
 * The row below the one of line `above`, when one head of that covers it and the others head a column each.
 */
static bool find_row(struct broken *b)
{
	for (b->above = b->from; b->above + 1 < b->to; b->above++) {
		b->start = b->above + 1;
		b->cells = count_cells(b, b->start);
		cut_line(b, b->above, true);
		if (b->cells > 1 && b->n > 1 && b->n - 1 + b->cells == b->stretch->values)
			return is_lone_above(b, b->above);
	}
	return false;
}

/* Which of the words at hand covers the row. */
static size_t find_parent(const struct broken *b)
{
	size_t first = b->n;

	for (size_t k = 0; k < b->n; k++) {
		if (label_is_total(b->word[k].text))
			continue;
		if (k > 0)
			return k;
		first = 0;
	}
	return first;
}

static struct head *add_head(const struct broken *b, struct heads_of *out, const struct piece *word,
			     size_t line, size_t from, size_t to)
{
	struct head *head = &out->v[out->n++];

	*head = (struct head){ .text = word->text,
			       .line = line,
			       .field = (uint32_t)(word - b->word) + 1,
			       .left = word->left,
			       .right = word->right,
			       .from = from,
			       .to = to,
			       .first = line,
			       .last = line };
	return head;
}

static void add_above(struct broken *b, struct heads_of *out)
{
	for (size_t i = b->from; i < b->above; i++) {
		cut_line(b, i, true);
		if (b->n == 1)
			add_head(b, out, &b->word[0], i, 0, b->stretch->values)->depth = out->depth++;
	}
}

/* The cells of the row over columns from `c` on. */
static void add_row(struct broken *b, struct heads_of *out, size_t c)
{
	struct head *last = NULL;

	for (size_t i = b->start; i < b->to; i++) {
		cut_line(b, i, false);
		for (size_t k = 0; k < b->n; k++) {
			if (k == 0 && last != NULL) {
				last->text = text_join(b->all->scan->arena, last->text, b->word[0].text);
				last->last = i;
				last->joined = true;
				continue;
			}
			last = add_head(b, out, &b->word[k], i, c, c + 1);
			last->depth = out->depth;
			c++;
		}
	}
	out->depth++;
}

bool aligned_broken(const struct stretches *s, const struct stretch *stretch, struct header *header)
{
	struct arena *arena = s->scan->scratch;
	struct broken b = { .all = s,
			    .stretch = stretch,
			    .from = header->from < header->to ? header->from : stretch->from,
			    .to = stretch->body };
	struct heads_of out = { .depth = 0 };
	size_t words = 1;

	if (b.to - b.from > MAX_LINES || stretch->values < 3)
		return false;
	for (size_t i = b.from; i < b.to; i++)
		words += s->scan->v[i].words;
	b.word = arena_array(arena, struct piece, words);
	if (!find_row(&b))
		return false;
	out.v = arena_array(arena, struct head, words + 1);
	add_above(&b, &out);
	cut_line(&b, b.above, true);
	size_t parent = find_parent(&b), c = 0;
	if (parent == b.n)
		return false;
	for (size_t k = 0; k < b.n; k++) {
		size_t to = c + (k == parent ? b.cells : 1);
		add_head(&b, &out, &b.word[k], b.above, c, to)->depth = out.depth;
		c = to;
	}
	out.depth++;
	add_row(&b, &out, parent);
	*header = (struct header){ .from = b.from, .to = b.to, .corner_to = b.start, .heads = out };
	return true;
}
