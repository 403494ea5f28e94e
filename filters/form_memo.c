/*
 * form_memo.c -- what labels match, for those that come again: most reports of a form bear the same ones.
 */
#include "form_parse.h"

#include "memo.h"

static void add_paths(struct buf *question, const struct form_path *path, size_t n)
{
	buf_add(question, (const char *)&n, sizeof n);
	for (size_t i = 0; i < n && question->len <= MEMO_QUESTION_MOST; i++) {
		buf_add(question, (const char *)&path[i].n, sizeof path[i].n);
		for (size_t k = 0; k < path[i].n; k++)
			memo_add(question, path[i].label[k]);
	}
}

/* Bytes of what is found. */
static size_t found_size(const struct form_set *set, const struct form_query *query)
{
	return set->n * (sizeof(struct form_found) + (query->n_col + query->n_row) * sizeof(size_t));
}

const struct form_found *form_memo_match(struct memo *memo, const struct form_set *set,
					 const struct form_query *query, struct arena *arena, bool *kept)
{
	struct buf *question = memo_ask(memo, MEMO_FORM);

	buf_add(question, (const char *)&set, sizeof set);
	memo_add(question, query->section);
	memo_add(question, query->title);
	buf_add(question, (const char *)&query->loose, sizeof query->loose);
	add_paths(question, query->col, query->n_col);
	add_paths(question, query->row, query->n_row);
	const struct form_found *found = memo_answer(memo);
	*kept = true;
	if (found != NULL)
		return found;
	struct arena *room = memo_room(memo);
	*kept = room != NULL;
	found = form_match(set, query, room != NULL ? room : arena);
	if (room != NULL)
		memo_keep(memo, found, found_size(set, query));
	return found;
}
