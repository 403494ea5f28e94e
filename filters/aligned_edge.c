/*
 * aligned_edge.c -- where labels begin to columns of labels.
 *
 * A display column where a label begins is an edge.  Edges near each other are one, unless a line shows both.
 * Of what is left, two are one column of labels when no line shows both, but where numbers tell labels apart:
 * there the style of the number is the column, because labels may be centred too; and but for labels that
 * stand in the middle of the rows that they are of.
 */
#include "aligned.h"

enum {
	NEAR = 2,  /* edges that are one are at most so far apart */
	AHEAD = 16 /* edges of centred labels before one that a line shows beside labels further left */
};

struct edge { /* or some near each other: where the texts stand that begin there */
	uint32_t left, right;
	size_t first, last;             /* lines */
	size_t first_alone, last_alone; /* lines of a text without values */
	uint32_t right_alone;
	size_t least; /* the first edge that no line shows beside it */
};

struct work {
	const struct stretches *all;
	const struct stretch *stretch;
	uint32_t values;  /* display column where these begin */
	uint32_t *before; /* by edge: 2 + left of the rightmost label before it on its line; 1: none is */
	size_t *col;      /* by display column: the edge */
	struct edge *edge;
	size_t n;
};

static void mark_edges(struct work *w)
{
	for (size_t i = w->stretch->body; i < w->stretch->to; i++) {
		const struct pieces *line = stretch_line(w->stretch, i);
		for (size_t k = 0; k < line->n && aligned_is_label(w->stretch, line, k); k++) {
			uint32_t *most = &w->before[line->v[k].left],
				 before = k > 0 ? line->v[k - 1].left + 2 : 1;
			*most = before > *most ? before : *most;
		}
	}
}

/* Near ones get one number, unless a line shows both. */
static void number_edges(struct work *w)
{
	uint32_t gap = NEAR + 1, first = 0; /* first: of those near each other */

	for (uint32_t x = 0; x < w->values; x++) {
		if (w->before[x] == 0) {
			gap++;
			continue;
		}
		if (gap > NEAR || w->before[x] >= first + 2) {
			first = x;
			w->n++;
		}
		w->col[x] = w->n - 1;
		gap = 0;
	}
}

static void look_at_edges(struct work *w)
{
	for (size_t c = 0; c < w->n; c++)
		w->edge[c] = (struct edge){ .left = UINT32_MAX, .first = SIZE_MAX, .first_alone = SIZE_MAX };
	for (size_t i = w->stretch->body; i < w->stretch->to; i++) {
		const struct pieces *line = stretch_line(w->stretch, i);
		for (size_t k = 0; k < line->n && aligned_is_label(w->stretch, line, k); k++) {
			size_t c = w->col[line->v[k].left], before = k > 0 ? w->col[line->v[k - 1].left] : c;
			struct edge *e = &w->edge[c];
			e->left = line->v[k].left < e->left ? line->v[k].left : e->left;
			e->right = line->v[k].right > e->right ? line->v[k].right : e->right;
			e->first = i < e->first ? i : e->first;
			e->last = i > e->last ? i : e->last;
			if (w->all->class[i] != LINE_DATA) {
				e->first_alone = i < e->first_alone ? i : e->first_alone;
				e->last_alone = i;
				e->right_alone =
				    line->v[k].right > e->right_alone ? line->v[k].right : e->right_alone;
			}
			e->least = before < c && e->least < before + 1 ? before + 1 : e->least;
		}
	}
}

/*
 * Texts without values that stand left of others, and lines of these above the first and below the last:
 * labels in the middle of the rows that they are of, where the layout set them on a line of their own.  Rows
 * that begin there too, totals perhaps, say nothing against it.
 */
static bool are_between(const struct edge *left, const struct edge *right)
{
	return left->right_alone > 0 && left->right_alone < right->left && right->first < left->first_alone &&
	       right->last > left->last_alone;
}

/*
 * Do the labels that begin at edge c, clear of those at the column's first, stand over labels that a line
 * shows beside that column?  They are centred in one column with these.
 */
static bool is_of_next(const struct work *w, size_t start, size_t c)
{
	const struct edge *edge = &w->edge[c];

	if (edge->left < w->edge[start].right)
		return false;
	for (size_t e = c + 1; e < w->n && e <= c + AHEAD; e++)
		if (w->edge[e].least > start)
			return w->edge[e].left < edge->right;
	return false;
}

/* Sets the columns of the edges; how many. */
static size_t join_columns(const struct work *w, size_t *column)
{
	size_t start = 0, cols = 0; /* start: the first edge of the column at hand */

	for (size_t c = 0; c < w->n; c++) {
		const struct edge *edge = &w->edge[c];
		if (c == 0 || w->all->numbering.is || edge->least > start || is_of_next(w, start, c) ||
		    are_between(&w->edge[start], edge)) {
			start = c;
			cols++;
		}
		column[c] = cols - 1;
	}
	return cols;
}

size_t aligned_label_columns(const struct stretches *s, const struct stretch *stretch, uint32_t values,
			     size_t *col)
{
	struct arena *arena = s->scan->scratch;
	struct work w = { .all = s, .stretch = stretch, .values = values, .col = col };
	size_t *column, cols;

	w.before = arena_array(arena, uint32_t, values + 1);
	mark_edges(&w);
	number_edges(&w);
	w.edge = arena_array(arena, struct edge, w.n + 1);
	column = arena_array(arena, size_t, w.n + 1);
	look_at_edges(&w);
	cols = join_columns(&w, column);
	for (uint32_t x = 0; x < values; x++)
		if (w.before[x] > 0)
			col[x] = column[col[x]];
	return cols;
}
