/*
 * form_relation.c -- "NAME AXIS LEFT = RIGHT": each side a sum of leaves, "total = natural + legal.*".
 */
#include "form_parse.h"

#include "mem.h"

#include <stdlib.h>

/* The terms of one side while it grows. */
struct side {
	struct form_term *term;
	size_t n, cap;
};

static void add(struct side *side, size_t leaf, int sign)
{
	side->term = mem_grow(side->term, &side->cap, side->n, sizeof *side->term);
	side->term[side->n++] = (struct form_term){ leaf, sign };
}

static bool all_below(struct span *id)
{
	if (id->len < 3 || id->p[id->len - 1] != '*' || id->p[id->len - 2] != '.')
		return false;
	id->len -= 2;
	return true;
}

/* "r3.1", or "r3.*" for every leaf below r3. */
static int add_term(const struct form_place *place, const struct form_node *root, struct span id, int sign,
		    struct side *side)
{
	struct span top = id;
	bool all = all_below(&top);
	const struct form_node *node = form_tree_find(root, top);

	if (!node)
		return form_fault(place, "unknown cell in a relation: ", id);
	if (node->n_child && !all)
		return form_fault(place, "a label with labels below it has no cell: ", id);
	if (!node->n_child && all)
		return form_fault(place, "no labels below: ", id);
	for (size_t i = 0; i < node->n_leaf; i++)
		add(side, node->first_leaf + i, sign);
	return 0;
}

static bool is_word(struct span word, const char *text)
{
	return span_eq(word, span_of(text));
}

/* Terms joined with + and -; stops behind "=" or at the end. */
static int read_side(const struct form_place *place, const struct form_node *root, struct span *rest,
		     struct side *side, bool *equals)
{
	struct span word;
	int sign = 1;
	bool due = true; /* a cell, rather than a sign */

	*equals = false;
	while (form_word(rest, &word)) {
		if (is_word(word, "=")) {
			*equals = true;
			break;
		}
		if (is_word(word, "+") || is_word(word, "-")) {
			if (due && side->n)
				return form_fault(place, "two signs in a row: ", word);
			sign = word.p[0] == '-' ? -1 : 1;
			due = true;
		} else if (!due) {
			return form_fault(place, "no sign before: ", word);
		} else {
			if (add_term(place, root, word, sign, side))
				return -1;
			due = false;
		}
	}
	return due ? form_fault(place, "a relation without cells on one side", SPAN_NONE) : 0;
}

static int read_sides(const struct form_place *place, const struct form_node *root, struct span rest,
		      struct side *left, struct side *right)
{
	bool equals;

	if (read_side(place, root, &rest, left, &equals))
		return -1;
	if (!equals)
		return form_fault(place, "a relation without =", SPAN_NONE);
	if (read_side(place, root, &rest, right, &equals))
		return -1;
	return equals ? form_fault(place, "a relation with two =", SPAN_NONE) : 0;
}

static struct form_term *keep(struct arena *arena, struct side *side)
{
	struct form_term *term = arena_array(arena, struct form_term, side->n);

	for (size_t i = 0; i < side->n; i++)
		term[i] = side->term[i];
	return term;
}

int form_relation(const struct form_place *place, struct form_table *table, struct span text,
		  struct form_relation *out)
{
	struct side left = { NULL, 0, 0 }, right = { NULL, 0, 0 };
	struct span axis;
	int stop;

	if (!form_word(&text, &out->name) || !form_word(&text, &axis))
		return form_fault(place, "relation NAME AXIS LEFT = RIGHT is due", SPAN_NONE);
	if (!is_word(axis, "columns") && !is_word(axis, "rows"))
		return form_fault(place, "columns or rows is due, not: ", axis);
	out->axis = is_word(axis, "rows") ? FORM_ROWS : FORM_COLUMNS;
	stop = read_sides(place, out->axis == FORM_ROWS ? &table->rows : &table->cols, text, &left, &right);
	if (!stop) {
		out->left = keep(place->arena, &left);
		out->right = keep(place->arena, &right);
		out->n_left = left.n;
		out->n_right = right.n;
	}
	free(left.term);
	free(right.term);
	return stop;
}
