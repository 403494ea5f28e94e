/*
 * table_recall.c -- trees over header rows that come again: a form has the same ones in each report.
 *
 * The question is all that tree_build() reads: the texts of the rows, and which rows stand on lines of their
 * own.  The answer is a copy of the tree.
 */
#include "table_tree.h"

#include "memo.h"

struct recalled {
	int cost;
	struct level top; /* where there is a tree */
};

static void ask_row(struct buf *question, const struct row *row, bool above)
{
	const size_t head[] = { row->n, above };

	buf_add(question, (const char *)head, sizeof head);
	for (size_t c = 0; c < row->n && question->len <= MEMO_QUESTION_MOST; c++) {
		buf_byte(question, (char)row->cell[c].total);
		memo_add(question, row->cell[c].text);
	}
}

static void ask(struct buf *question, const struct table *table, const struct tree_question *q)
{
	const struct grid *grid = table->grid;
	const size_t head[] = { q->rows,      q->leaves,    q->stubs,    (size_t)q->bound,
				grid->blanks, grid->stream, grid->pieces };

	buf_add(question, (const char *)head, sizeof head);
	for (size_t i = 0; i < q->rows && question->len <= MEMO_QUESTION_MOST; i++)
		ask_row(question, q->row[i], tree_stands_above(q, i));
}

/* A copy of the level and of what is below it; adds its bytes. */
static struct level copy_level(struct arena *arena, const struct level *level, size_t *bytes)
{
	struct level copy = { arena_bare(arena, struct node, level->n), level->n };

	*bytes += level->n * sizeof *level->v;
	for (size_t i = 0; i < level->n; i++) {
		const struct node *from = &level->v[i];
		const struct level below = { from->child, from->n_child };
		copy.v[i] = *from;
		copy.v[i].text = arena_span(arena, from->text);
		copy.v[i].child = copy_level(arena, &below, bytes).v;
		*bytes += from->text.len;
	}
	return copy;
}

static void keep(struct memo *memo, struct arena *room, int cost, const struct level *top)
{
	struct recalled *answer = arena_new(room, struct recalled);
	size_t bytes = sizeof *answer;

	answer->cost = cost;
	if (top != NULL)
		answer->top = copy_level(room, top, &bytes);
	memo_keep(memo, answer, bytes);
}

int tree_recall(struct table *table, const struct tree_question *q, struct level *top)
{
	ask(memo_ask(table->memo, MEMO_TREE), table, q);
	const struct recalled *known = memo_answer(table->memo);
	if (known != NULL) {
		if (known->cost < q->bound)
			*top = known->top;
		return known->cost;
	}
	int cost = tree_build(table, q, top);
	struct arena *room = memo_room(table->memo);
	if (room != NULL)
		keep(table->memo, room, cost, cost < q->bound ? top : NULL);
	return cost;
}
