/*
 * Texts before the values to labels.
 *
 * A label that is too long for its cell stands on several lines, and lines of other cells stand between them and
 * beside them.  A text goes on with the label above it in its column when the labels are numbered and it is not;
 * else when it does not begin as a label does, when the line above was too full for its first word and it does not stand
 * further left, or when values stand between the two that have no other label.  Two lines with values in one column are two rows, and their labels
 * two labels.
 */
#include "aligned.h"

#include <stdlib.h>

enum { EDGE = 2 /* lefts of one column are at most so far apart */, MAX_APART = 2 };

struct work {
	const struct stretches *all;
	const struct stretch *stretch;
	struct labels_of *out;
	uint32_t *
	    edge; /* by display column where a label begins: the left of the one before it on a line, + 2, or 1 */
	size_t *col;     /* by display column: of the label that begins there */
	size_t *open;    /* by column of labels: the last label, or SIZE_MAX */
	uint32_t *right; /* by column of labels: as far as its texts reach */
	uint32_t values; /* display column where the values begin */
	bool numbered;
	size_t *rank; /* by column of edges: the column of the label that last began there */
};

static uint32_t values_begin(const struct stretch *stretch)
{
	const struct columns *columns = &stretch->columns;

	return columns->labels < columns->n ? columns->v[columns->labels].left : UINT32_MAX;
}

bool aligned_is_label(const struct stretch *stretch, const struct pieces *line, size_t k)
{
	return k + line->values < line->n && line->v[k].left < values_begin(stretch);
}

static size_t column_of(const struct columns *columns, const struct piece *piece)
{
	size_t c = pieces_behind(columns->v, columns->labels, columns->n, piece->left);

	return c - (c == columns->n && c > columns->labels) - columns->labels;
}

uint64_t aligned_values(const struct stretch *stretch, size_t i)
{
	const struct pieces *line = &stretch->pieces[i - stretch->from];
	uint64_t bits = 0;

	for (size_t k = 0; k < line->n; k++)
		if (line->v[k].number && !aligned_is_label(stretch, line, k))
			bits |= (uint64_t)1 << column_of(&stretch->columns, &line->v[k]) % 64;
	return bits;
}

static bool is_numbered(struct span s)
{
	return label_numbering(s).style != LABEL_PLAIN;
}

struct numbering aligned_numbering(const struct stretches *s)
{
	struct numbering numbering = { .n = 0 };
	size_t labels = 0, numbered = 0;

	for (size_t k = 0; k < s->n; k++)
		for (size_t i = s->v[k].body; i < s->v[k].to; i++) {
			const struct pieces *line = &s->v[k].pieces[i - s->v[k].from];
			for (size_t j = 0; j < line->n && aligned_is_label(&s->v[k], line, j); j++) {
				enum label_style style = label_numbering(line->v[j].text).style;
				labels++;
				numbered += style != LABEL_PLAIN;
				if (style != LABEL_PLAIN && numbering.rank[style] == 0)
					numbering.rank[style] = ++numbering.n;
			}
		}
	numbering.is = numbered > 2 && numbered * 3 >= labels;
	return numbering;
}

/* --- columns of labels --- */

static void mark_edges(struct work *w)
{
	for (size_t i = w->stretch->body; i < w->stretch->to; i++) {
		const struct pieces *line = &w->stretch->pieces[i - w->stretch->from];
		for (size_t k = 0; k < line->n && aligned_is_label(w->stretch, line, k); k++) {
			uint32_t *edge = &w->edge[line->v[k].left],
				 before = k > 0 ? line->v[k - 1].left + 2 : 1;
			*edge = before > *edge ? before : *edge;
		}
	}
}

struct edges { /* of the texts that begin at one: where they stand */
	uint32_t left, right;
	size_t first, last; /* lines */
	bool values;        /* one has values beside it */
};

static void look_at_edges(const struct work *w, struct edges *edges, size_t n)
{
	for (size_t c = 0; c <= n; c++)
		edges[c] = (struct edges){ .left = UINT32_MAX, .first = SIZE_MAX };
	for (size_t i = w->stretch->body; i < w->stretch->to; i++) {
		const struct pieces *line = &w->stretch->pieces[i - w->stretch->from];
		for (size_t k = 0; k < line->n && aligned_is_label(w->stretch, line, k); k++) {
			struct edges *e = &edges[w->col[line->v[k].left]];
			e->left = line->v[k].left < e->left ? line->v[k].left : e->left;
			e->right = line->v[k].right > e->right ? line->v[k].right : e->right;
			e->first = i < e->first ? i : e->first;
			e->last = i > e->last ? i : e->last;
			e->values = e->values || w->all->class[i] == LINE_DATA;
		}
	}
}

/*
 * Texts without values that stand left of others, and lines of these above the first and below the last: labels in the
 * middle of the rows that they are of, where the layout set them on a line of their own.
 */
static bool are_between(const struct edges *left, const struct edges *right)
{
	return !left->values && left->right < right->left && right->first < left->first &&
	       right->last > left->last;
}

static void join_edges(struct edges *a, const struct edges *b)
{
	a->right = b->right > a->right ? b->right : a->right;
	a->first = b->first < a->first ? b->first : a->first;
	a->last = b->last > a->last ? b->last : a->last;
	a->values = a->values || b->values;
}

/*
 * Edges near each other are one column, unless a line shows both.  Of what is left, two columns are one when no line shows both, but where
 * numbers tell labels apart: there the style of the number is the column, because labels may be centred too.
 */
static void find_columns(struct work *w, struct arena *arena)
{
	size_t n = 0, gap = EDGE + 1, *least, start = 0, cols = 0, *to;
	struct edges *edges;
	uint32_t first = 0; /* edge of the column at hand */
	bool seen = false;

	for (uint32_t x = 0; x < w->values; x++) {
		if (w->edge[x] == 0) {
			gap++;
			continue;
		}
		bool apart = gap > EDGE || w->edge[x] >= first + 2;
		n += seen && apart;
		first = apart ? x : first;
		w->col[x] = n;
		gap = 0;
		seen = true;
	}
	if (!seen)
		return;
	least = arena_array(arena, size_t, n + 2);
	to = arena_array(arena, size_t, n + 2);
	edges = arena_array(arena, struct edges, n + 2);
	look_at_edges(w, edges, n);
	for (size_t i = w->stretch->body; i < w->stretch->to; i++) {
		const struct pieces *line = &w->stretch->pieces[i - w->stretch->from];
		for (size_t k = 1; k < line->n && aligned_is_label(w->stretch, line, k); k++) {
			size_t a = w->col[line->v[k - 1].left], b = w->col[line->v[k].left];
			least[b] = a < b && least[b] < a + 1 ? a + 1 : least[b];
		}
	}
	for (size_t c = 0; c <= n; c++) {
		if (c == 0 || w->numbered || least[c] > start || are_between(&edges[start], &edges[c])) {
			start = c;
			cols++;
		} else {
			join_edges(&edges[start], &edges[c]);
		}
		to[c] = cols - 1;
	}
	for (uint32_t x = 0; x < w->values; x++)
		if (w->edge[x])
			w->col[x] = to[w->col[x]];
	w->out->cols = cols;
}

/* --- texts to labels --- */

static bool is_lower(struct span s)
{
	return s.len > 0 && ((*s.p >= 'a' && *s.p <= 'z') || *s.p == '(' || *s.p == ',');
}

struct between {                    /* two lines */
	size_t lines, blanks, bare; /* bare: values without a label */
};

static struct between look_between(const struct work *w, size_t from, size_t to)
{
	struct between b = { 0, 0, 0 };

	for (size_t i = from + 1; i < to && b.lines <= MAX_APART; i++) {
		b.blanks += line_is_gap(&w->all->scan->v[i]);
		b.lines += !line_is_gap(&w->all->scan->v[i]);
		b.bare += w->all->class[i] == LINE_DATA && w->out->last[i - w->stretch->from] == SIZE_MAX;
	}
	return b;
}

/* A capital begins a label, as far as letters tell. */
static bool is_upper(struct span s)
{
	return s.len > 0 && *s.p >= 'A' && *s.p <= 'Z';
}

/* Does the text stand left of the label above it, and not centred as that is? */
static bool is_outdented(const struct piece *piece, const struct label *label)
{
	long off = (long)(piece->left + piece->right) - (long)(label->left + label->right);

	return piece->left < label->left && labs(off) > 2;
}

/* Does the text on line i go on with the label? */
static bool goes_on(const struct work *w, const struct label *label, const struct piece *piece, size_t i,
		    bool last)
{
	struct between b = look_between(w, label->last, i);
	uint64_t values = last ? aligned_values(w->stretch, i) : 0;

	if (b.lines > MAX_APART || is_numbered(piece->text) || (values & label->columns) || label->last == i)
		return false;
	if (w->numbered)
		return true;
	if (is_lower(piece->text) || (b.bare > 0 && values == 0 && label->columns == 0))
		return true;
	uint32_t most = is_upper(piece->text) ? w->values : w->right[w->col[label->left]];
	bool full = label->right + piece_first_word(piece, w->stretch->columns.measure) > most &&
		    !is_outdented(piece, label);
	return full && b.blanks == 0 && b.lines == 0 && label->pieces > 0 &&
	       (values == 0) != (label->columns == 0);
}

static size_t label_column(struct work *w, const struct piece *piece)
{
	size_t edge = w->col[piece->left];
	enum label_style style = label_numbering(piece->text).style;

	if (!w->numbered)
		return edge;
	if (style != LABEL_PLAIN)
		w->rank[edge] = w->all->numbering.rank[style] - 1;
	return w->rank[edge];
}

static void add_text(struct work *w, const struct piece *piece, size_t i, bool last, uint32_t field)
{
	size_t col = w->col[piece->left];
	struct labels_of *out = w->out;
	struct label *above = w->open[col] != SIZE_MAX ? &out->v[w->open[col]] : NULL;
	uint64_t values = last ? aligned_values(w->stretch, i) : 0;
	size_t at = w->open[col];

	if (above != NULL && goes_on(w, above, piece, i, last)) {
		above->text = text_join(w->all->scan->arena, above->text, piece->text);
		above->last = i;
		above->right = piece->right;
		above->columns |= values;
		above->pieces++;
	} else {
		at = out->n++;
		out->v[at] =
		    (struct label){ .text = piece->text,
				    .first = i,
				    .last = i,
				    .left = piece->left,
				    .right = piece->right,
				    .col = label_column(w, piece),
				    .field = field,
				    .pieces = 1,
				    .columns = values,
				    .row = SIZE_MAX,
				    .goes_on = above == NULL && w->numbered && !is_numbered(piece->text) };
		w->open[col] = at;
	}
	if (last)
		out->last[i - w->stretch->from] = at;
}

static void add_line(struct work *w, size_t i)
{
	const struct pieces *line = &w->stretch->pieces[i - w->stretch->from];
	size_t n = 0;

	while (n < line->n && aligned_is_label(w->stretch, line, n))
		n++;
	for (size_t k = 0; k < n; k++)
		add_text(w, &line->v[k], i, k + 1 == n, (uint32_t)k + 1);
}

static void find_parents(struct labels_of *labels, const struct stretch *stretch)
{
	for (size_t k = 0; k < labels->n; k++) {
		struct label *label = &labels->v[k];
		for (size_t i = label->first; i <= label->last && !label->parent; i++) {
			size_t last = labels->last[i - stretch->from];
			label->parent = last != SIZE_MAX && labels->v[last].col > label->col;
		}
	}
}

static void find_lefts(struct labels_of *labels, struct arena *arena)
{
	labels->left = arena_array(arena, uint32_t, labels->cols + 1);
	for (size_t c = 0; c < labels->cols; c++)
		labels->left[c] = UINT32_MAX;
	for (size_t k = 0; k < labels->n; k++)
		if (labels->v[k].left < labels->left[labels->v[k].col])
			labels->left[labels->v[k].col] = labels->v[k].left;
}

/* Before labels are read: how far each column's texts reach, and which lines have a label. */
static size_t look_over(struct work *w)
{
	const struct stretch *stretch = w->stretch;
	size_t texts = 0;

	for (size_t i = stretch->from; i < stretch->to; i++) {
		const struct pieces *line = &stretch->pieces[i - stretch->from];
		bool body = i >= stretch->body;
		w->out->last[i - stretch->from] =
		    body && line->n > 0 && aligned_is_label(stretch, line, 0) ? 0 : SIZE_MAX;
		texts += line->n;
		for (size_t k = 0; body && k < line->n && aligned_is_label(stretch, line, k); k++) {
			uint32_t *right = &w->right[w->col[line->v[k].left]];
			*right = line->v[k].right > *right ? line->v[k].right : *right;
		}
	}
	return texts;
}

static void open_columns(struct work *w, struct arena *arena)
{
	const struct numbering *numbering = &w->all->numbering;
	size_t cols = w->out->cols;

	w->open = arena_array(arena, size_t, cols + 1);
	w->right = arena_array(arena, uint32_t, cols + 1);
	w->rank = arena_array(arena, size_t, cols + 1);
	for (size_t c = 0; c <= cols; c++) {
		w->rank[c] = c < numbering->n ? c : numbering->n - 1;
		w->open[c] = SIZE_MAX;
	}
}

struct labels_of aligned_labels(const struct stretches *s, const struct stretch *stretch)
{
	struct arena *arena = s->scan->arena;
	size_t lines = stretch->to - stretch->from;
	struct labels_of out = { .last = arena_array(arena, size_t, lines + 1) };
	struct work w = { .all = s, .stretch = stretch, .out = &out, .numbered = s->numbering.is };

	w.values = values_begin(stretch);
	if (w.values == UINT32_MAX) {
		for (size_t i = 0; i < lines; i++)
			out.last[i] = SIZE_MAX;
		return out;
	}
	w.edge = arena_array(arena, uint32_t, w.values + 1);
	w.col = arena_array(arena, size_t, w.values + 1);
	mark_edges(&w);
	find_columns(&w, arena);
	open_columns(&w, arena);
	out.v = arena_array(arena, struct label, look_over(&w) + 1);
	for (size_t i = stretch->body; i < stretch->to; i++)
		add_line(&w, i);
	out.cols = s->numbering.is && out.n > 0 ? s->numbering.n : out.cols;
	find_lefts(&out, arena);
	find_parents(&out, stretch);
	return out;
}
