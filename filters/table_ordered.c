/*
 * table_ordered.c -- columns of a form whose heads cannot be read: told by the form's order.
 *
 * A page may print its heads across lines, or tear them off, so that nobody can put them together, or only above
 * other columns, while rows keep their labels.  If as many columns have values as the form's table has, and the
 * heads hold nothing but pieces of its labels, they are the form's in its order, when relations between columns
 * say so.
 */
#include "form_align.h"
#include "table_doc.h"
#include "table_total.h"

#include "buf.h"

enum {
	PIECE_LEAST = 3, /* bytes: one ideograph, or three letters */
	HEADS_MOST = 1024,
	PROOF_LEAST = 2, /* rows that add up */
	PROOF_SHARE = 8  /* a row that is wrong on the page is outweighed by so many */
};

struct ordered {
	const struct table *table;
	const struct part *part;
	const struct form_table *to;
	const size_t *leaf; /* by column: the form's in its order, + 1, or 0 */
	const size_t *now;  /* and as heads were read */
};

/* The columns that have values are the form's, as many as it has; NULL: they are not as many. */
static size_t *in_order(struct arena *arena, const struct part *part, const struct form_table *to)
{
	size_t *leaf = arena_array(arena, size_t, part->n_col + 1), n = 0;

	for (size_t r = 0; r < part->n_body; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++)
			if (part->body[r].value[c] && part->body[r].value[c]->text.len > 0)
				leaf[c] = 1;
	for (size_t c = 0; c < part->n_col; c++)
		if (leaf[c] > 0)
			leaf[c] = ++n;
	return n == to->n_col_leaf ? leaf : NULL;
}

static struct align_verdict judge(const struct ordered *o, const int64_t *v, const size_t *leaf)
{
	int64_t *value = arena_array(o->table->arena, int64_t, o->to->n_col_leaf);
	bool *whole = arena_array(o->table->arena, bool, o->to->n_col_leaf);
	struct align_verdict all = { 0, 0 };

	for (size_t r = 0; r < o->part->n_body; r++) {
		for (size_t c = 0; c < o->part->n_col; c++) {
			if (leaf[c] == 0)
				continue;
			value[leaf[c] - 1] = v[r * o->part->n_col + c];
			whole[leaf[c] - 1] = true;
		}
		struct align_verdict row = align_judge(o->to, value, whole);
		all.held += row.held;
		all.failed += row.failed;
	}
	return all;
}

static bool is_proof(struct align_verdict v)
{
	return v.held >= PROOF_LEAST && v.failed * PROOF_SHARE <= v.held;
}

/* Are three quarters of what the heads say pieces of the form's labels? */
static bool are_pieces(const struct ordered *o)
{
	struct buf labels = BUF_INIT, head = BUF_INIT;
	size_t all = 0, pieces = 0;

	form_add_labels(&labels, &o->to->cols);
	for (size_t c = 0; c < o->part->n_col && all <= HEADS_MOST; c++)
		for (size_t i = 0; i < o->part->head[c].n && all <= HEADS_MOST; i++) {
			form_fold(o->part->form, &head, o->part->head[c].v[i]);
			all += head.len;
			if (all <= HEADS_MOST)
				pieces += form_count_pieces(buf_span(&labels), buf_span(&head), PIECE_LEAST);
			buf_clear(&head);
		}
	buf_free(&labels);
	buf_free(&head);
	return all <= HEADS_MOST && 4 * pieces >= 3 * all;
}

enum side { SIDE_NONE, SIDE_LEFT, SIDE_LEFT_LESS, SIDE_RIGHT, SIDE_RIGHT_LESS };

/* Which side of the relation has the column, and with which sign? */
static enum side side(const struct form_relation *relation, size_t leaf)
{
	for (size_t i = 0; i < relation->n_left; i++)
		if (relation->left[i].leaf == leaf)
			return relation->left[i].sign > 0 ? SIDE_LEFT : SIDE_LEFT_LESS;
	for (size_t i = 0; i < relation->n_right; i++)
		if (relation->right[i].leaf == leaf)
			return relation->right[i].sign > 0 ? SIDE_RIGHT : SIDE_RIGHT_LESS;
	return SIDE_NONE;
}

/* Does the order give a column, read as one, to another that sums tell from it? */
static bool contradicts(const struct ordered *o, size_t col)
{
	for (size_t i = 0; i < o->to->n_relation; i++) {
		const struct form_relation *relation = &o->to->relation[i];
		if (relation->axis == FORM_COLUMNS &&
		    side(relation, o->now[col] - 1) != side(relation, o->leaf[col] - 1))
			return true;
	}
	return false;
}

/* Do relations prove the form's order?  Heads that were read stand, unless sums tell that one is false. */
static bool is_right(const struct ordered *o)
{
	const int64_t *v = values_scaled(o->table, o->part);
	bool moved = false, wrong = false;

	if (v == NULL)
		return false;
	for (size_t c = 0; c < o->part->n_col; c++) {
		bool other = o->now[c] > 0 && o->now[c] != o->leaf[c];
		moved = moved || other;
		wrong = wrong || (other && o->leaf[c] > 0 && contradicts(o, c));
	}
	return is_proof(judge(o, v, o->leaf)) && (!moved || (wrong && !is_proof(judge(o, v, o->now))));
}

size_t *table_ordered(const struct table *table, const struct part *part, const struct form_table *to)
{
	bool may = to->n_row_leaf > 0 && align_is_related(to) && part->n_body >= PROOF_LEAST &&
		   part->n_col >= to->n_col_leaf;
	size_t *leaf = may ? in_order(table->arena, part, to) : NULL;
	size_t *now = part->form_table ? part->leaf : arena_array(table->arena, size_t, part->n_col + 1);
	struct ordered o = { table, part, to, leaf, now };

	if (leaf == NULL || memcmp(leaf, now, part->n_col * sizeof *leaf) == 0 || !are_pieces(&o) ||
	    !is_right(&o))
		return NULL;
	for (size_t r = 0; r < part->n_body; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++)
			if (part->body[r].value[c])
				part->body[r].value[c]->repair |= REPAIR_GUESS;
	return leaf;
}
