/*
 * table_stub_total.c -- which open labels a total is of.  See table_stub.h.
 */
#include "table_stub.h"

#include "buf.h"

enum {
	LEAST_KEYED = 1, /* rows that show where those of a label stand, */
	LEAST_DEEPER = 2 /* and where only their depth tells */
};

static struct span fold_of(struct open_label *label, struct arena *arena)
{
	struct buf fold = BUF_INIT;

	if (label->fold.p == NULL) {
		label_fold(&fold, label->text);
		label->fold = arena_span(arena, buf_span(&fold));
		buf_free(&fold);
	}
	return label->fold;
}

/* Does the label of a total name a group, "Total assets" behind "Assets"?  Both are folded. */
static bool names_group(struct span group, struct span total)
{
	size_t rest = total.len > group.len && group.len > 0 ? total.len - group.len : 0;

	return rest > 0 &&
	       ((span_has_at(total, rest, group) && label_is_total((struct span){ total.p, rest })) ||
		(span_has_at(total, 0, group) && label_is_total(span_from(total, group.len))));
}

void stub_close_named(struct stub *stub, struct open_label *total)
{
	for (size_t i = stub->n; i-- > 0;)
		if (stub->open[i].group &&
		    names_group(fold_of(&stub->open[i], stub->arena), fold_of(total, stub->arena))) {
			stub->n = i + 1;
			stub->open[i].closed = true;
			return;
		}
}

void stub_close_totalled(struct stub *stub, const struct open_label *total)
{
	const struct open_label *top = stub->n > 1 ? &stub->open[stub->n - 1] : NULL;

	if (top && top->bare && (top[-1].group || top->col == total->col) && top->indent == total->indent &&
	    span_eq(top->text, total->text))
		stub->n -= 2;
}

bool label_is_added_up(const struct stub *stub, const struct open_label *a, const struct open_label *b)
{
	return (a->row > b->since && a->row < stub->row) ||
	       (!a->group && a->row == b->since && (a->leaf || a->col >= b->col));
}

bool label_held_alike(const struct open_label *a, const struct open_label *b, size_t least)
{
	return a->held >= least && a->held_col == b->col && a->held_indent == b->indent;
}

/*
 * Is the total at the end that of `a` and those before it?  It is of `a` alone where values say so, or where
 * the one before held a total in this place that `a` still lacks.
 */
static bool is_of_all(const struct open_label *a, const struct open_label *b)
{
	bool alone = b->since != SIZE_MAX && b->since >= a->row;
	bool lacks = a->totals < a->usual && a->total_col == b->col && a->total_indent == b->indent;

	return b->closes && a->later && !a->group && !a->total && a->col <= b->col && !alone && !lacks;
}

bool label_is_total_beside(const struct open_label *a, const struct open_label *b)
{
	if ((b->bare || (a->key && b->total)) && is_of_all(a, b))
		return true;
	if (label_held_alike(a, b, a->key ? LEAST_KEYED : LEAST_DEEPER))
		return false;
	return (a->key && b->total) || (b->bare && !a->group && a->col == b->col);
}

void label_note_total(struct open_label *above, const struct open_label *total)
{
	bool here = above->total_col == total->col && above->total_indent == total->indent;

	above->usual = here ? above->usual : 0;
	above->totals = here ? above->totals + 1 : 1;
	above->total_col = total->col;
	above->total_indent = total->indent;
}

void label_note_before(struct open_label *label, const struct open_label *before)
{
	if (before->total || before->group || before->col != label->col || before->indent != label->indent)
		return;
	label->later = true;
	label->usual = before->totals;
	label->total_col = before->total_col;
	label->total_indent = before->total_indent;
}
