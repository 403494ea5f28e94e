/*
 * form_present.c -- which tables of a form are in a text at all?
 *
 * Forms of one family share sections and labels; a table is present when at least half of its row labels and
 * one of its column labels are.  One without row labels cannot be told and counts as present.
 */
#include "form_align.h"

#include "line.h"

#include <string.h>

enum {
	PIECES_MOST = 6, /* tokens that one label is broken into */
	START_LEAST = 15 /* bytes of a first piece that names a label by itself: five ideographs */
};

/* By table: which leaves were found. */
struct found {
	bool *row, *col;
};

static void mark(const struct form_entry *e, struct found *found)
{
	for (; e; e = e->next)
		if (!e->node->n_child)
			(e->axis == FORM_ROWS ? found[e->table].row
					      : found[e->table].col)[e->node->first_leaf] = true;
}

/* Does the label begin with this word?  A short one must have its number, too. */
static bool is_start(const struct form_text *label, struct span word, struct span folded)
{
	return label->n_fold > 0 && folded.len > 0 && label->fold[0].len >= folded.len &&
	       memcmp(label->fold[0].p, folded.p, folded.len) == 0 &&
	       (folded.len >= START_LEAST || align_is_numbered(label, word));
}

/* Row labels that begin with a word of the text: cells beside each other may be one token. */
static void mark_starts(const struct form *form, struct span text, struct buf *piece, struct found *found)
{
	struct span word;

	for (size_t at = 0; word_next(text, &at, &word);) {
		buf_clear(piece);
		form_fold(form, piece, word);
		for (size_t i = 0; i < form->n_table; i++)
			for (size_t r = 0; r < form->table[i]->n_row_leaf; r++)
				if (is_start(&form->table[i]->row_leaf[r]->text, word, buf_span(piece)))
					found[i].row[r] = true;
	}
}

/* Column labels among the words of a text: the heads of a table may all stand on one line. */
static void mark_columns(const struct form *form, struct span text, struct buf *joined, struct found *found)
{
	struct span word;

	for (size_t at = 0; word_next(text, &at, &word);) {
		size_t k = 0, next = at;

		buf_clear(joined);
		do {
			form_fold(form, joined, word);
			for (const struct form_entry *e = form_index_find(form->index, buf_span(joined)); e;
			     e = e->next)
				if (e->axis == FORM_COLUMNS && !e->node->n_child)
					found[e->table].col[e->node->first_leaf] = true;
		} while (++k < PIECES_MOST && word_next(text, &next, &word));
	}
}

/* Labels that begin with token i. */
static void mark_at(const struct form *form, const struct form_token *token, size_t n, struct buf *joined,
		    struct found *found)
{
	if (token->kind == FORM_TEXT) {
		mark_starts(form, token->text, joined, found);
		mark_columns(form, token->text, joined, found);
	}
	buf_clear(joined);
	for (size_t k = 0; k < n && k < PIECES_MOST && token[k].kind == FORM_TEXT; k++) {
		form_fold(form, joined, token[k].text);
		mark(form_index_find(form->index, buf_span(joined)), found);
	}
}

static size_t count(const bool *flag, size_t n)
{
	size_t set = 0;

	for (size_t i = 0; i < n; i++)
		set += flag[i];
	return set;
}

bool *align_present(struct arena *arena, const struct form *form, const struct form_token *token, size_t n)
{
	struct found *found = arena_array(arena, struct found, form->n_table);
	bool *present = arena_array(arena, bool, form->n_table);
	struct buf joined = BUF_INIT;

	for (size_t i = 0; i < form->n_table; i++) {
		found[i].row = arena_array(arena, bool, form->table[i]->n_row_leaf);
		found[i].col = arena_array(arena, bool, form->table[i]->n_col_leaf);
	}
	for (size_t i = 0; i < n; i++)
		mark_at(form, token + i, n - i, &joined, found);
	buf_free(&joined);
	for (size_t i = 0; i < form->n_table; i++) {
		const struct form_table *t = form->table[i];

		present[i] = !t->n_row_leaf || (2 * count(found[i].row, t->n_row_leaf) >= t->n_row_leaf &&
						count(found[i].col, t->n_col_leaf));
	}
	return present;
}
