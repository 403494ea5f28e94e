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
#include "table_stub.h"

#include "ascii.h"
#include "table_key.h"
#include "table_note.h"

#include "utf8.h"

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
	if (are_plain(a, b) && (label_is_added_up(stub, a, b) || label_is_total_beside(a, b)))
		return false;
	if (a->closed && b->group && a->indent >= b->indent)
		return false;
	if (a->style != LABEL_PLAIN && b->style != LABEL_PLAIN)
		return style_rank(stub, a->style) < style_rank(stub, b->style);
	if (a->col < b->col && !a->leaf && !a->group && b->group)
		return true;
	if (a->columns && (b->group ? b->col < a->col : b->col <= a->col))
		return false;
	if (a->group && !b->group)
		return a->level ? a->indent <= b->indent : !a->parent || a->indent < b->indent;
	if (b->group && !a->group) /* a row: a text in the middle of the page is not held by what is above */
		return a->col == b->col && a->indent < b->indent && b->indent < b->first + b->colon;
	if (a->col != b->col)
		return a->col < b->col;
	if (a->group && a->indent == b->indent)
		return !a->parent && group_holds(&a->look, a->child, &b->look);
	return a->indent < b->indent;
}

/*
 * The same by what values tell too, which is nothing against columns; rows of one name are beside each other.
 */
static bool holds(struct stub *stub, const struct open_label *a, const struct open_label *b)
{
	bool told = are_plain(a, b) && stub->row < a->until && a->col <= b->col &&
		    (!a->closed || b->total || b->since != SIZE_MAX);

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
		above->level = above->colon && above->indent == label->indent;
	}
	above->held = label_held_alike(above, label, 1) ? above->held + 1 : 1;
	above->held_col = label->col;
	above->held_indent = label->indent;
	above->coded = above->coded || code_holds(stub, above, label);
	if (label->since <= above->row)
		above->closed = above->group;
	if (label->group && above->child == 0)
		above->child = label->look.writing;
}

/* Ends the labels that do not hold this one, then opens it. */
static void stub_push(struct stub *stub, struct open_label *label)
{
	if (label->bare)
		stub_close_totalled(stub, label);
	else if (label->total)
		stub_close_named(stub, label);
	while (stub->n > 0 && !holds(stub, &stub->open[stub->n - 1], label))
		label_note_before(label, &stub->open[--stub->n]);
	if (stub->n == STACK)
		stub->n--;
	if (stub->n > 0) {
		struct open_label *above = &stub->open[stub->n - 1];
		label->inferred = above->inferred || !shows(stub, above, label);
		note_child(stub, above, label);
		if (label->total)
			label_note_total(above, label);
	}
	stub->open[stub->n++] = *label;
	style_rank(stub, label->style); /* the style is known from now on */
}

/* A bit for each sign that is a bullet or belongs to a number. */
static unsigned label_sign(char c)
{
	return c == '-' ? 1 : c == '.' ? 2 : 0;
}

/*
 * What stands right behind the dash or the point that a label begins with: digits, which may be none, and
 * more.
 */
struct listed {
	unsigned sign; /* 0: no such sign, or a blank behind it */
	struct span number, rest;
};

static struct listed listed_of(const struct body_row *body)
{
	struct span s = body->n_label > 0 ? body->label[0]->text : SPAN_NONE;
	unsigned sign = s.len > 1 && s.p[1] != ' ' ? label_sign(*s.p) : 0;

	if (sign == 0)
		return (struct listed){ 0, SPAN_NONE, SPAN_NONE };
	size_t n = span_digits_end(s, 1);
	return (struct listed){ sign, { s.p + 1, n - 1 }, span_from(s, n) };
}

unsigned part_bullets(const struct part *part)
{
	struct listed last = { 0, SPAN_NONE, SPAN_NONE };
	unsigned signs = 0;

	for (size_t i = 0; i < part->n_body; i++) {
		struct listed next = listed_of(&part->body[i]);
		if (next.sign != 0 && next.sign == last.sign && !span_eq(next.rest, last.rest) &&
		    (next.number.len == 0 || !span_eq(next.number, last.number)))
			signs |= next.sign;
		last = next;
	}
	return signs;
}

/*
 * Bullets before a label show depth as blanks do: "- of which", "...hours worked", "• men".  Right before a
 * digit they are part of a number, "-2 log-likelihood", ".5 mg", unless they list rows: "-0-14 years",
 * "-15-64 years".
 */
uint32_t label_depth(const struct cell *cell, unsigned bullets)
{
	static const uint32_t bullet[] = { '-', '.', 0x2013, 0x2014, 0x2022, 0x2026, 0xb7 };
	uint32_t cp = 0;

	utf8_decode(cell->text, 0, &cp);
	if (cp < 0x80 && !(label_sign((char)cp) & bullets) && cell->text.len > 1 &&
	    ascii_is_digit(cell->text.p[1]))
		return cell->left;
	for (size_t i = 0; i < sizeof bullet / sizeof *bullet; i++)
		if (cp == bullet[i])
			return cell->left + 1;
	return cell->left;
}

static struct open_label label_of(const struct table *table, const struct stub *stub, const struct cell *cell,
				  bool group)
{
	return (struct open_label){
		.text = label_unmarked(table->notes, label_unled(cell_unmarked(cell))),
		.style = label_memo_numbering(table->labels, cell->text).style,
		.code = label_code(cell->text),
		.col = cell->col,
		.indent = label_depth(cell, stub->bullets),
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

/*
 * Is a row without a label one more of that above: with a text of its own, or in other units, "1640 kJ" and
 * "390 kcal"?  Sums have neither.
 */
static bool goes_on_below(const struct table *table, const struct stub *stub, const struct part *part,
			  const struct body_row *body)
{
	if (body == part->body || stub->n == 0 || stub->open[stub->n - 1].group)
		return false;
	for (size_t c = 0; c < body->n_value; c++) {
		const struct cell *cell = body->value[c], *above = body_value(body - 1, c);
		if (cell == NULL || cell->text.len == 0)
			continue;
		if (cell_is_text(table, cell) && !text_is_mark(cell->text))
			return true;
		struct span unit = number_any(cell->text).unit;
		struct span other = above != NULL ? number_any(above->text).unit : SPAN_NONE;
		if (unit.len > 0 && other.len > 0 && !span_eq(unit, other))
			return true;
	}
	return false;
}

static void row_path(struct table *table, struct stub *stub, const struct part *part, struct body_row *body)
{
	for (size_t i = 0; i < body->n_label; i++) {
		struct open_label label = label_of(table, stub, body->label[i], false);
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
			label.col = stub->uncoded || body->foot || stub->row >= stub->coded ? 0 : label.col;
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
	if (body->n_label == 0 && !is_held(table, stub, body) && !table_errors(part, stub->row) &&
	    !goes_on_below(table, stub, part, body))
		return;
	body->path.v = arena_bare(table->arena, struct span, stub->n + 1);
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
	stub->open = arena_bare(arena, struct open_label, STACK);
	for (size_t i = 0; i < stub->n; i++) {
		stub->open[i] = from->open[i];
		stub->open[i].text = arena_span(arena, stub->open[i].text);
		stub->open[i].code = arena_span(arena, stub->open[i].code);
		stub->open[i].fold = (struct span){ NULL, 0 };
		stub->open[i].row = stub->open[i].until = 0; /* count rows of the batch */
	}
	return stub;
}

/* The first label of the next row; NULL: it has none. */
static const struct cell *next_label(const struct stub *stub, const struct part *part)
{
	const struct body_row *body = stub->row < part->n_body ? &part->body[stub->row] : NULL;

	return body && body->n_label > 0 ? body->label[0] : NULL;
}

/* The labels of a group: those left of the labels of its rows, or else the first. */
static void group_row(struct table *table, struct stub *stub, const struct part *part, size_t i,
		      const struct group_look *look)
{
	const struct row *row = &table->grid->row[i];
	const struct cell *next = next_label(stub, part);
	bool placed = next != NULL && table->grid->placed && !part->by_run; /* columns are known */
	size_t column = placed ? next->col : 0;
	bool first = true;

	for (size_t k = 0; k < row->n; k++) {
		struct cell *cell = &row->cell[k];
		if (cell->text.len == 0 || !(first || cell->col < column))
			continue;
		struct open_label label = label_of(table, stub, cell, true);
		label.columns = cell->col < column;
		label.colon = label_ends_with_colon(cell->text);
		label.col = label.columns ? cell->col : 0;
		label.row = stub->row;
		label.until = first && stub->row < part->n_body ? part->body[stub->row].group : 0;
		label.first = next != NULL ? next->left : 0;
		label.look = *look;
		stub_push(stub, &label);
		first = false;
	}
}

void table_stub(struct table *table, struct part *part)
{
	struct open_label open[STACK]; /* nothing to clear: stub.n of them are known */
	struct stub none = { .open = open };
	struct stub *stub = part_goes_on(table, part) ? stub_copy(table->arena, table->before->stub) : &none;
	const struct group_look *look = table_groups(table, part);
	size_t b = 0;

	stub->arena = table->arena;
	stub->bullets = part_bullets(part);
	stub->uncoded = table_lacks_codes(table, part);
	stub->coded = table_codes_end(table, part);
	if (!part_goes_on(table, part))
		stub->nests = table_codes_nest(part);
	for (size_t i = part->from; i < part->to; i++) {
		stub->row = b;
		if (i > part->from && table->grid->row[i - 1].beside && !table->grid->row[i].beside)
			stub->n = 0; /* below tables beside each other, and of none */
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
