/*
 * aligned_glued.c -- heads one blank apart to pieces.
 *
 *        Budget                 Actual
 *      First half Second half First half Second half      a single piece over four columns
 *      412,000 398,500        411,250 399,875
 *
 * The lowest text over columns of their own is as many heads as there are columns: nothing else would tell
 * these apart.  Where each of so many is set as its column is (columns_set.c), or the words can be parted
 * into so many (label_words.c), each about where its column is, they are.  From the bottom line up: what
 * stands over heads may span them.  Ideographic heads, and those that stand right over their columns, part
 * elsewhere (aligned_cell.c, aligned_broken.c).
 *
 * Marks behind values, "0.016 *", are behind the end of their column: its head is set over the values.
 */
#include "aligned.h"

#include <string.h>

#include "utf8.h"

enum { NEAR = 4 /* display columns between a head and its column: a layout sets a line by what it holds */ };
#define NEVER UINT32_MAX

struct glue {
	const struct stretch *stretch;
	struct arena *arena;
	const struct columns *columns;
	const struct piece *values; /* the columns without marks behind their values, once asked for */
	bool *headed;               /* by column: a text stands over it */
};

/*
 * Do the heads stand near the columns from c on, none of which has a head?  How far they are off, or NEVER.
 */
static uint32_t off_columns(const struct glue *g, const struct piece *head, size_t n, size_t c)
{
	uint32_t off = 0;

	if (c + n > g->columns->n)
		return NEVER;
	for (size_t k = 0; k < n; k++) {
		if (g->headed[c + k] || !pieces_near(&head[k], &g->columns->v[c + k], NEAR))
			return NEVER;
		off += piece_off_middle(&head[k], &g->columns->v[c + k]);
	}
	return off;
}

/* Where the value ends before a mark behind it, "0.016 *"; 0: there is nothing but a mark. */
static uint32_t end_of_value(const struct piece *value, enum measure measure)
{
	size_t at = value->text.len;

	while (at > 0 && (value->text.p[at - 1] == '*' || value->text.p[at - 1] == '.'))
		at--;
	if (at == 0)
		return 0;
	if (at == value->text.len || value->text.p[at - 1] != ' ')
		return value->right;
	return value->right - text_columns(span_from(value->text, at - 1), measure);
}

/* The columns, each as far as its values go without the marks behind them; one of marks alone stays. */
static const struct piece *unmarked(struct glue *g)
{
	const struct stretch *stretch = g->stretch;
	size_t n = g->columns->n;
	uint32_t *right = arena_array(g->arena, uint32_t, n);
	bool *marked = arena_array(g->arena, bool, n);
	struct piece *values = arena_array(g->arena, struct piece, n);

	for (size_t i = stretch->body; i < stretch->to; i++) {
		const struct pieces *line = stretch_line(stretch, i);
		for (size_t k = 0, c = 0; k < line->n; k++) {
			if (pieces_over(g->columns->v, n, &line->v[k], &c) != 1)
				continue;
			uint32_t end = end_of_value(&line->v[k], g->columns->measure);
			marked[c] = marked[c] || end < line->v[k].right;
			right[c] = end > right[c] ? end : right[c];
		}
	}
	memcpy(values, g->columns->v, n * sizeof *values);
	for (size_t c = g->columns->labels; c < n; c++)
		if (marked[c] && right[c] > values[c].left)
			values[c].right = right[c];
	return values;
}

/*
 * Are the words heads over columns from about *first on, each set as its column is?  How many, over [*first,
 * ...) then; 0: they are not.
 */
static size_t part_set(struct glue *g, const struct piece *word, size_t words, size_t *first, size_t n,
		       struct piece *head)
{
	size_t from = *first > 0 ? *first - 1 : 0, to = *first + n, at = 0;

	to += to < g->columns->n;
	if (g->values == NULL)
		g->values = unmarked(g);
	size_t heads =
	    columns_heads((struct piece_list){ word, words },
			  (struct piece_list){ g->values + from, to - from }, COLUMNS_END, head, &at);
	if (heads < 2)
		return 0;
	for (size_t c = from + at; c < from + at + heads; c++)
		if (g->headed[c])
			return 0;
	*first = from + at;
	return heads;
}

/*
 * The heads that the piece is, over [*first, ...) then, which it overlaps n of; how many, 0 where it is none.
 */
static size_t part(struct glue *g, const struct piece *piece, size_t *first, size_t n, struct piece *head)
{
	struct piece word[MAX_WORDS];
	bool begins[MAX_WORDS];
	size_t words = piece_words(piece, g->columns->measure, word);
	uint32_t best = NEVER;
	size_t set = part_set(g, word, words, first, n, head);

	if (set > 0)
		return set;
	size_t from = *first;
	for (size_t heads = n; heads <= n + 1 && best == NEVER; heads++) {
		if (!columns_join_words(word, words, heads, head, begins))
			continue;
		for (size_t c = from > 0 ? from - 1 : 0; c <= from + 1; c++) {
			uint32_t off = off_columns(g, head, heads, c);
			*first = off < best ? c : *first;
			best = off < best ? off : best;
		}
		n = best < NEVER ? heads : n;
	}
	for (size_t k = 0; k < n && best == 0; k++) {
		head[k].left = g->columns->v[*first + k].left;
		head[k].right = g->columns->v[*first + k].right;
	}
	return best < NEVER ? n : 0;
}

/* One bracket, "(m asl)", is no several heads. */
static bool is_bracket(struct span s)
{
	return s.len > 2 && *s.p == '(' && memchr(s.p, ')', s.len) == s.p + s.len - 1;
}

/* The heads that piece k of the line is, over columns from *first on; 0: it is one text. */
static size_t part_piece(struct glue *g, const struct pieces *line, size_t k, size_t *first, size_t n,
			 struct piece *head)
{
	const struct piece *piece = &line->v[k];

	if (n < 2 || n >= MAX_WORDS || piece->number || piece->whole || is_bracket(piece->text) ||
	    utf8_is_cjk(utf8_first(piece->text)) || aligned_part_heads(g->columns, line, k, head) != 1)
		return 0;
	return part(g, piece, first, n, head);
}

static void part_line(struct glue *g, struct pieces *line, struct arena *arena, size_t room)
{
	struct pieces out = { NULL, 0, 0, false }; /* once a piece is parted */
	struct piece head[MAX_WORDS];

	for (size_t k = 0; k < line->n; k++) {
		size_t first = 0, n = pieces_over(g->columns->v, g->columns->n, &line->v[k], &first);
		size_t heads = part_piece(g, line, k, &first, n, head);
		for (size_t c = first; c < first + (heads > 0 ? heads : n); c++)
			g->headed[c] = true;
		if (heads > 0 && out.v == NULL) {
			out.v = arena_array(arena, struct piece, room + line->n);
			memcpy(out.v, line->v, k * sizeof *out.v);
			out.n = k;
		}
		if (out.v == NULL)
			continue;
		if (heads == 0)
			out.v[out.n++] = line->v[k];
		for (size_t i = 0; i < heads; i++) {
			out.v[out.n] = head[i];
			out.v[out.n++].number = false;
		}
	}
	if (out.v == NULL)
		return;
	pieces_count(&out);
	*line = out;
}

/* "2018 310 122": a row that a year labels. */
static bool has_year(const struct pieces *line)
{
	return line->n > 2 && text_is_year(line->v[0].text) && !text_is_year(line->v[1].text);
}

/* Numbers alone below the texts may be heads as well; so are years among texts. */
static void take_numbers(struct glue *g, const struct pieces *line)
{
	if (has_year(line))
		return;
	for (size_t k = 0; k < line->n; k++) {
		if (line->values < line->n && !(line->v[k].number && text_is_year(line->v[k].text)))
			continue;
		size_t first = 0, n = pieces_over(g->columns->v, g->columns->n, &line->v[k], &first);
		for (size_t c = first; c < first + n; c++)
			g->headed[c] = true;
	}
}

/* The first text of line i where it is one of the header and over values; NULL: it is not. */
static const struct piece *first_head(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	if (i >= stretch->body || s->class[i] != LINE_TEXT)
		return NULL;
	const struct pieces *line = &stretch->pieces[i - stretch->from];
	return aligned_is_corner(stretch, &line->v[0]) ? NULL : &line->v[0];
}

/*
 * The head of the labels and one over values, one blank apart, are two where the second begins as the first
 * head in the line below does, which has none of the labels.
 */
static void part_corner(const struct stretches *s, const struct stretch *stretch, size_t i)
{
	struct pieces *line = &stretch->pieces[i - stretch->from];
	const struct columns *columns = &stretch->columns;
	const struct piece *below = first_head(s, stretch, i + 1);
	struct piece word[MAX_WORDS];

	if (below == NULL || columns->labels == 0 || line->v[0].left != columns->v[0].left)
		return;
	size_t words = piece_words(&line->v[0], columns->measure, word);
	size_t second = pieces_behind(word, 1, words, below->left);
	if (second >= words || word[second].left != below->left)
		return;
	struct pieces out = { arena_array(s->scan->scratch, struct piece, line->n + 1), 2, 0, false };
	out.v[0] = word[0];
	out.v[1] = word[second];
	for (size_t w = 1; w < words; w++)
		piece_extend(&out.v[w >= second], &word[w]);
	for (size_t p = 1; p < line->n; p++)
		out.v[out.n++] = line->v[p];
	pieces_count(&out);
	*line = out;
}

void aligned_part_glued(const struct stretches *s, struct stretch *stretch)
{
	struct arena *arena = s->scan->scratch;
	size_t n = stretch->columns.n + 1;
	struct glue g = { .stretch = stretch,
			  .arena = arena,
			  .columns = &stretch->columns,
			  .headed = arena_array(arena, bool, n) };

	if (stretch->body == stretch->to || stretch->columns.labels == stretch->columns.n)
		return;
	take_numbers(&g, &stretch->pieces[stretch->body - stretch->from]);
	for (size_t i = stretch->body; i-- > stretch->from;)
		if (s->class[i] != LINE_NONE) {
			part_corner(s, stretch, i);
			part_line(&g, stretch_line(stretch, i), s->scan->scratch, s->scan->v[i].words);
		}
}
