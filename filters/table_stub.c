/*
 * table_stub.c -- row labels to row paths.
 *
 * Labels nest by what is printed: styles of numbering (一、 holds （一） holds 1.), the column they stand in,
 * indent.  Numbering is believed first, because it survives when cells slip; a style seen later for the
 * first time is the deeper one.  A blank label cell left of a filled one is covered by the label above.
 *
 * A total is of no group that began behind the first row it adds up, and of the group that it names ("Total
 * assets"); the group that it closes holds no further one.
 */
#include "table_group.h"
#include "table_key.h"
#include "table_note.h"

#include "ascii.h"
#include "buf.h"
#include "utf8.h"

#include <string.h>

enum {
	STACK = 32,
	LEAST_KEYED = 1, /* rows that show where those of a label stand, */
	LEAST_DEEPER = 2 /* and where only their depth tells */
};

struct open_label {
	struct span text;
	struct span code; /* digits and points before a blank: "2.1" of "2.1 Staff" */
	struct span fold; /* of the text; its p is NULL until it is asked for */
	enum label_style style;
	uint32_t col, indent;
	bool group; /* from a row of its own */
	bool key;   /* a number */
	bool total, bare;
	bool closes; /* a total behind which stand no rows but totals */
	bool later;  /* one stood in its place before, which held so many totals: */
	size_t usual;
	size_t totals; /* that it holds itself, the last of them here: */
	uint32_t total_col, total_indent;
	bool leaf;     /* the last label of its row */
	bool inferred; /* what holds it, or holds that, is not printed */
	bool seen;     /* a label stood below it */
	size_t held;   /* the last of those, so many of them begin alike */
	uint32_t held_col, held_indent;
	struct group_look look;
	unsigned child; /* how the first group in a group is written; 0: none yet */
	bool parent;    /* a group whose first label was deeper: it ends where labels are no longer */
	bool columns;   /* a group whose labels stand right of it: it ends where they no longer do */
	bool closed;    /* a group whose total has been seen */
	bool coded;     /* a label below it has its code and more */
	size_t row;     /* of the body */
	size_t since;   /* the first that its row adds up; SIZE_MAX: none */
	size_t until;   /* a total that holds the body rows up to this one */
};

struct stub {
	struct arena *arena;
	struct open_label open[STACK];
	size_t n;
	size_t row;                  /* of the body, in work */
	bool nests;                  /* codes tell what holds what */
	bool uncoded;                /* totals have no code */
	unsigned rank[LABEL_STYLES]; /* by order of first appearance; 0: not seen */
	unsigned ranks;
};

static unsigned style_rank(struct stub *stub, enum label_style style)
{
	if (stub->rank[style] == 0)
		stub->rank[style] = ++stub->ranks;
	return stub->rank[style];
}

static bool are_plain(const struct open_label *a, const struct open_label *b)
{
	return a->style == LABEL_PLAIN && b->style == LABEL_PLAIN;
}

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

/* Closes the groups inside the one that a total names. */
static void close_named(struct stub *stub, struct open_label *total)
{
	for (size_t i = stub->n; i-- > 0;)
		if (stub->open[i].group &&
		    names_group(fold_of(&stub->open[i], stub->arena), fold_of(total, stub->arena))) {
			stub->n = i + 1;
			stub->open[i].closed = true;
			return;
		}
}

/*
 * A bare total below one like it, which is the label opened last: the second is not of what holds the first,
 * or its path would be the same.
 */
static void close_totalled(struct stub *stub, const struct open_label *total)
{
	const struct open_label *top = stub->n > 1 ? &stub->open[stub->n - 1] : NULL;

	if (top && top->bare && (top[-1].group || top->col == total->col) && top->indent == total->indent &&
	    span_eq(top->text, total->text))
		stub->n -= 2;
}

/* Does `a` begin with one of the rows that the total `b` adds up?  Then it does not hold their sum. */
static bool is_added_up(const struct stub *stub, const struct open_label *a, const struct open_label *b)
{
	return (a->row > b->since && a->row < stub->row) ||
	       (!a->group && a->row == b->since && (a->leaf || a->col >= b->col));
}

/* Have labels that `a` holds, as many at least, begun where `b` does, up to it? */
static bool held_alike(const struct open_label *a, const struct open_label *b, size_t least)
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

/*
 * A total is none of a number's rows, and alone none of those of the label in its place above, but where the
 * rows of these begin as it does: one row of a number, which is blank below, or more of a label that is only
 * less deep.
 */
static bool is_total_beside(const struct open_label *a, const struct open_label *b)
{
	if ((b->bare || (a->key && b->total)) && is_of_all(a, b))
		return true;
	if (held_alike(a, b, a->key ? LEAST_KEYED : LEAST_DEEPER))
		return false;
	return (a->key && b->total) || (b->bare && !a->group && a->col == b->col);
}

/*
 * "2" and "2.1": the code goes on, from 1.  "1 ha" and "1.5 ha" are numbers.  Where codes nest, so do "213"
 * and "21301".
 */
static bool code_holds(const struct stub *stub, const struct open_label *a, const struct open_label *b)
{
	size_t n = a->code.len;

	if (n == 0 || b->code.len <= n || !span_has_at(b->code, 0, a->code))
		return false;
	if (stub->nests)
		return true;
	if (b->code.p[n] != '.')
		return false;
	uint64_t value = 0;
	return a->coded || (span_to_u64(span_from(b->code, n + 1), &value) && value == 1);
}

/* Does the open label `a` hold the label `b`, which comes later, by what is printed? */
static bool shows(struct stub *stub, const struct open_label *a, const struct open_label *b)
{
	if (code_holds(stub, a, b))
		return true;
	if (are_plain(a, b) && (is_added_up(stub, a, b) || is_total_beside(a, b)))
		return false;
	if (a->closed && b->group && a->indent >= b->indent)
		return false;
	if (a->style != LABEL_PLAIN && b->style != LABEL_PLAIN)
		return style_rank(stub, a->style) < style_rank(stub, b->style);
	if (a->col < b->col && !a->leaf && !a->group && b->group)
		return true;
	if (a->columns && (b->group ? b->col < a->col : b->col <= a->col))
		return false;
	if (a->group != b->group)
		return a->group && (!a->parent || a->indent < b->indent);
	if (a->col != b->col)
		return a->col < b->col;
	if (a->group && a->indent == b->indent)
		return group_holds(&a->look, a->child, &b->look);
	return a->indent < b->indent;
}

/*
 * The same by what values tell too, which is nothing against columns; rows of one name are beside each other.
 */
static bool holds(struct stub *stub, const struct open_label *a, const struct open_label *b)
{
	bool told = are_plain(a, b) && stub->row < a->until && a->col <= b->col;

	if (stub->nests && a->code.len > 0 && b->code.len > 0)
		return code_holds(stub, a, b);
	return (told && !span_eq(a->text, b->text)) || shows(stub, a, b);
}

/* What an open label learns from the one right below it. */
static void note_child(const struct stub *stub, struct open_label *above, const struct open_label *label)
{
	if (!above->seen) {
		above->seen = true;
		above->parent = above->group && above->indent < label->indent;
	}
	above->held = held_alike(above, label, 1) ? above->held + 1 : 1;
	above->held_col = label->col;
	above->held_indent = label->indent;
	above->coded = above->coded || code_holds(stub, above, label);
	if (label->since <= above->row)
		above->closed = above->group;
	if (label->group && above->child == 0)
		above->child = label->look.writing;
}

/* Of totals that a label holds those in one place count. */
static void note_total(struct open_label *above, const struct open_label *total)
{
	bool here = above->total_col == total->col && above->total_indent == total->indent;

	above->usual = here ? above->usual : 0;
	above->totals = here ? above->totals + 1 : 1;
	above->total_col = total->col;
	above->total_indent = total->indent;
}

/* What a label learns from the one before it, if that stood in its place. */
static void note_before(struct open_label *label, const struct open_label *before)
{
	if (before->total || before->group || before->col != label->col || before->indent != label->indent)
		return;
	label->later = true;
	label->usual = before->totals;
	label->total_col = before->total_col;
	label->total_indent = before->total_indent;
}

/* Ends the labels that do not hold this one, then opens it. */
static void stub_push(struct stub *stub, struct open_label *label)
{
	if (label->bare)
		close_totalled(stub, label);
	else if (label->total)
		close_named(stub, label);
	while (stub->n > 0 && !holds(stub, &stub->open[stub->n - 1], label))
		note_before(label, &stub->open[--stub->n]);
	if (stub->n == STACK)
		stub->n--;
	if (stub->n > 0) {
		struct open_label *above = &stub->open[stub->n - 1];
		label->inferred = above->inferred || !shows(stub, above, label);
		note_child(stub, above, label);
		if (label->total)
			note_total(above, label);
	}
	stub->open[stub->n++] = *label;
	style_rank(stub, label->style); /* the style is known from now on */
}

/* Bullets before a label show depth as blanks do: "- of which", "...hours worked", "• men". */
uint32_t label_depth(const struct cell *cell)
{
	static const uint32_t bullet[] = { '-', '.', 0x2013, 0x2014, 0x2022, 0x2026, 0xb7 };
	uint32_t cp = 0;

	utf8_decode(cell->text, 0, &cp);
	for (size_t i = 0; i < sizeof bullet / sizeof *bullet; i++)
		if (cp == bullet[i])
			return cell->left + 1;
	return cell->left;
}

static struct open_label label_of(const struct table *table, const struct cell *cell, bool group)
{
	return (struct open_label){
		.text = label_unmarked(table->notes, label_unled(cell_unmarked(cell))),
		.style = label_numbering(cell->text).style,
		.code = label_code(cell->text),
		.col = cell->col,
		.indent = label_depth(cell),
		.group = group,
		.since = SIZE_MAX,
	};
}

/* Is the row one of several that the label above covers, as the source says? */
static bool is_held(const struct table *table, const struct stub *stub, const struct body_row *body)
{
	const struct row *row = &table->grid->row[body->row];

	return row->n > 0 && row->cell[0].held && stub->n > 0 && !stub->open[stub->n - 1].group;
}

static void row_path(struct table *table, struct stub *stub, const struct part *part, struct body_row *body)
{
	for (size_t i = 0; i < body->n_label; i++) {
		struct open_label label = label_of(table, body->label[i], false);
		if (stub->nests) /* the name behind a code holds what the code does */
			label.code = body_code(body);
		label.leaf = i + 1 == body->n_label;
		label.row = stub->row;
		label.since = body->since < stub->row ? body->since : SIZE_MAX;
		label.key = cell_kind(table, body->label[i]) == NUMBER_VALUE;
		if (i == 0) {
			label.until = body->until;
			label.total = body->total;
			label.bare = body->bare;
			label.closes = body->closes;
			label.col = stub->uncoded ? 0 : label.col;
			stub_push(stub, &label);
			body->inferred = label.inferred;
			continue;
		}
		label.inferred = body->inferred;
		if (stub->n == STACK)
			stub->n--;
		stub->open[stub->n++] = label; /* in one row the left one holds the right one */
		style_rank(stub, label.style);
	}
	if (body->n_label == 0 && !is_held(table, stub, body) && !table_errors(part, stub->row))
		return;
	body->path.v = arena_array(table->arena, struct span, stub->n + 1);
	for (size_t i = 0; i < stub->n; i++)
		body->path.v[body->path.n++] = stub->open[i].text;
}

/*
 * Is row label `b` the next one after an open label of its style?  Then what stands between interrupts
 * nothing.
 */
static bool counts_on(const struct stub *stub, const struct body_row *next)
{
	if (next->n_label == 0)
		return false;
	struct label_numbering b = label_numbering(next->label[0]->text);
	for (size_t i = stub->n; i-- > 0 && b.style != LABEL_PLAIN;)
		if (stub->open[i].style == b.style)
			return label_numbering(stub->open[i].text).value + 1 == b.value;
	return false;
}

struct stub *stub_copy(struct arena *arena, const struct stub *from)
{
	struct stub *stub = arena_new(arena, struct stub);

	*stub = *from;
	for (size_t i = 0; i < stub->n; i++) {
		stub->open[i].text = arena_span(arena, stub->open[i].text);
		stub->open[i].code = arena_span(arena, stub->open[i].code);
		stub->open[i].fold = (struct span){ NULL, 0 };
		stub->open[i].row = stub->open[i].until = 0; /* count rows of the batch */
	}
	return stub;
}

/* The column in which the labels of the next row begin; 0 where columns are not known. */
static size_t next_column(const struct table *table, const struct part *part, size_t next)
{
	const struct body_row *body = next < part->n_body ? &part->body[next] : NULL;

	return body && body->n_label > 0 && table->grid->placed && !part->by_run ? body->label[0]->col : 0;
}

/* The labels of a group: those left of the labels of its rows, or else the first. */
static void group_row(struct table *table, struct stub *stub, const struct part *part, size_t i,
		      const struct group_look *look)
{
	const struct row *row = &table->grid->row[i];
	size_t column = next_column(table, part, stub->row);
	bool first = true;

	for (size_t k = 0; k < row->n; k++) {
		struct cell *cell = &row->cell[k];
		if (cell->text.len == 0 || !(first || cell->col < column))
			continue;
		struct open_label label = label_of(table, cell, true);
		label.columns = cell->col < column;
		label.col = label.columns ? cell->col : 0;
		label.row = stub->row;
		label.until = first && stub->row < part->n_body ? part->body[stub->row].group : 0;
		label.look = *look;
		stub_push(stub, &label);
		first = false;
	}
}

void table_stub(struct table *table, struct part *part)
{
	struct stub none = { .n = 0 };
	struct stub *stub = part_goes_on(table, part) ? stub_copy(table->arena, table->before->stub) : &none;
	const struct group_look *look = table_groups(table, part);
	size_t b = 0;

	stub->arena = table->arena;
	stub->uncoded = table_lacks_codes(table, part);
	if (!part_goes_on(table, part))
		stub->nests = table_codes_nest(part);
	for (size_t i = part->from; i < part->to; i++) {
		stub->row = b;
		if (table->role[i] == ROLE_GROUP && b < part->n_body && counts_on(stub, &part->body[b])) {
			table->role[i] = ROLE_TEXT;
		} else if (table->role[i] == ROLE_GROUP) {
			group_row(table, stub, part, i, &look[i - part->from]);
		} else if (b < part->n_body && part->body[b].row == i) {
			row_path(table, stub, part, &part->body[b++]);
		}
	}
	table->stub = table->batch ? stub_copy(table->arena, stub) : NULL;
}
