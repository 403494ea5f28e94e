/*
 * form_anchor.c -- where the labels of a form's rows stand in a torn text.
 *
 * A label may be one token, or several that follow each other (broken over lines), or be torn further apart;
 * then its first piece names it, if it can be the start of no other.
 */
#include "form_align.h"

#include "label.h"

#include <string.h>

enum {
	PIECES_MOST = 6,  /* tokens that one label is broken into */
	START_LEAST = 15, /* bytes of a first piece: five ideographs */
	MOVED_LEAST = 3   /* labels that must speak against a reading */
};

struct anchors {
	struct align *a;
	struct span *fold; /* by token; empty for numbers */
	struct buf joined;
};

static bool is_text(const struct align *a, size_t i)
{
	return a->token[i].kind == FORM_TEXT || a->token[i].kind == FORM_HEADING;
}

static void fold_tokens(struct anchors *w)
{
	struct buf buf = BUF_INIT;

	w->fold = arena_array(w->a->arena, struct span, w->a->token_to);
	for (size_t i = w->a->token_from; i < w->a->token_to; i++) {
		if (!is_text(w->a, i))
			continue;
		buf_clear(&buf);
		form_fold(w->a->form, &buf, w->a->token[i].text);
		w->fold[i] = arena_span(w->a->arena, buf_span(&buf));
	}
	buf_free(&buf);
}

/* What names a line in the text: its label, or the heading of a table without labels. */
static const struct form_text *text_of(const struct align_line *line)
{
	return line->row == FORM_NONE ? &line->table->section : &line->table->row_leaf[line->row]->text;
}

/* Is this also the text of a column?  Then the row's numbering must be there to tell them apart. */
static bool is_column(const struct align *a, struct span fold)
{
	for (const struct form_entry *e = form_index_find(a->form->index, fold); e; e = e->next)
		if (e->axis == FORM_COLUMNS)
			return true;
	return false;
}

static bool is_column_leaf(const struct align *a, struct span fold)
{
	for (const struct form_entry *e = form_index_find(a->form->index, fold); e; e = e->next)
		if (e->axis == FORM_COLUMNS && !e->node->n_child)
			return true;
	return false;
}

bool align_is_numbered(const struct form_text *text, struct span printed)
{
	struct label_numbering form = label_numbering(text->label);
	struct label_numbering here = label_numbering(span_trim(printed));

	return here.style != LABEL_PLAIN && here.value == form.value;
}

/* The first line not seen yet that accepts the text; n_line when there is none. */
static size_t find_line(const struct anchors *w, size_t token, struct span fold)
{
	const struct align *a = w->a;
	bool column = is_column(a, fold);

	for (size_t i = 0; i < a->n_line; i++) {
		const struct form_text *text = text_of(&a->line[i]);

		if (a->line[i].seen != FORM_NONE || !form_text_is(text, fold))
			continue;
		if (a->line[i].row == FORM_NONE ? a->token[token].kind == FORM_HEADING
						: !column || align_is_numbered(text, a->token[token].text))
			return i;
	}
	return a->n_line;
}

/* The only line that begins with this piece; n_line when there is none, or two. */
static size_t find_start(const struct anchors *w, struct span piece)
{
	const struct align *a = w->a;
	size_t found = a->n_line;

	if (piece.len < START_LEAST)
		return found;
	for (size_t i = 0; i < a->n_line; i++) {
		const struct form_text *text = text_of(&a->line[i]);

		if (a->line[i].row == FORM_NONE || !text->n_fold || text->fold[0].len < piece.len ||
		    memcmp(text->fold[0].p, piece.p, piece.len) != 0)
			continue;
		if (found < a->n_line || a->line[i].seen != FORM_NONE)
			return a->n_line;
		found = i;
	}
	return found;
}

/* Tokens from `token` on that make a label, the fewest: patterns accept what follows it too.  0: no label. */
static size_t match_at(struct anchors *w, size_t token, size_t *line)
{
	buf_clear(&w->joined);
	for (size_t k = 0; k < PIECES_MOST && token + k < w->a->token_to && w->fold[token + k].len; k++) {
		buf_span_add(&w->joined, w->fold[token + k]);
		*line = find_line(w, token, buf_span(&w->joined));
		if (*line < w->a->n_line)
			return k + 1;
	}
	*line = find_start(w, w->fold[token]);
	return *line < w->a->n_line;
}

/* Tokens from `token` on that make the label of a column, the fewest; 0: none. */
static size_t match_column(struct anchors *w, size_t token, struct span *fold)
{
	if (label_numbering(span_trim(w->a->token[token].text)).style != LABEL_PLAIN)
		return 0;
	buf_clear(&w->joined);
	for (size_t k = 0; k < PIECES_MOST && token + k < w->a->token_to && w->fold[token + k].len; k++) {
		buf_span_add(&w->joined, w->fold[token + k]);
		if (!is_column_leaf(w->a, buf_span(&w->joined)))
			continue;
		*fold = arena_span(w->a->arena, buf_span(&w->joined));
		return k + 1;
	}
	return 0;
}

/* The only column label among the tokens from..to-1; empty when there is none, or another. */
static struct span only_column(struct anchors *w, size_t from, size_t to)
{
	struct span only = SPAN_NONE, fold;

	for (size_t i = from; i < to; i++) {
		size_t n = match_column(w, i, &fold);

		if (!n)
			continue;
		if (only.len && !span_eq(only, fold))
			return SPAN_NONE;
		only = fold;
		i += n - 1;
	}
	return only;
}

static void find_columns(struct anchors *w)
{
	size_t from = w->a->token_from;

	for (size_t k = 0; k < w->a->n_number; k++) {
		struct align_number *n = &w->a->number[k];

		n->column = n->apart ? only_column(w, from, n->token) : SPAN_NONE;
		from = n->last + 1;
	}
}

void align_labels(struct align *a)
{
	struct anchors w = { a, NULL, BUF_INIT };
	size_t numbers = 0;

	fold_tokens(&w);
	for (size_t i = a->token_from; i < a->token_to; i++) {
		size_t line, n = w.fold[i].len ? match_at(&w, i, &line) : 0;

		while (numbers < a->n_number && a->number[numbers].token < i)
			numbers++;
		if (n) {
			a->line[line].seen = numbers;
			i += n - 1;
		}
	}
	find_columns(&w);
	buf_free(&w.joined);
}

/* Of the labels, does only that of line i stand right before the number that it stands before? */
static bool is_alone(const struct align *a, size_t i)
{
	size_t seen = a->line[i].seen;

	return seen < a->n_number && (i == 0 || a->line[i - 1].seen != seen) &&
	       (i + 1 == a->n_line || a->line[i + 1].seen != seen);
}

bool align_is_moved(const struct align *a, const size_t *cell)
{
	size_t moved = 0, alone = 0;

	for (size_t i = 0; i < a->n_line; i++) {
		if (!is_alone(a, i) || cell[a->line[i].seen] == FORM_NONE)
			continue;
		alone++;
		moved += cell[a->line[i].seen] < a->line[i].first;
	}
	return moved >= MOVED_LEAST && 2 * moved > alone;
}
