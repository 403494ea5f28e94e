/*
 * form_align.c -- numbers of a torn table into the cells of a form.
 *
 * Text extracted from a page may keep labels and numbers but not which belongs to which: labels come late,
 * columns come one after the other.  What stays is counting: where as many numbers were seen as the
 * rows whose labels were seen have cells, the text is in balance, and what comes before concerns these rows
 * alone.  Points of balance cut the text into parts.  Often a part is one row; in a larger one the
 * order of its numbers is chosen by the relations of the form (form_order.c).
 *
 * Numbers in excess (a page number) are found by leaving each out in turn: the best reading wins, and only
 * what all best ones agree on is placed.  Where the count is off beyond that, whole rows are looked for
 * (form_rows.c).  Sections are read one by one; where one lacks what the next has too many, together.
 */
#include "form_align.h"

#include <string.h>

enum {
	NUMBERS_MOST = 4096, /* of a section: ten times the largest official form */
	EXCESS_MOST = 2,
	EXCESS_NUMBERS = 512, /* of a section in which they are looked for */
	RUN_MOST = 3,         /* sections read together */
	EXCESS_VALUE = 199    /* a page number is not larger */
};

/* --- lines --- */

static void add_table(struct align *a, const struct form_table *table)
{
	size_t n = table->n_row_leaf ? table->n_row_leaf : 1;

	for (size_t i = 0; i < n; i++) {
		struct align_line *line = &a->line[a->n_line++];

		*line =
		    (struct align_line){ table, table->n_row_leaf ? i : FORM_NONE, line->first, FORM_NONE };
		line[1].first = line->first + table->n_col_leaf;
	}
}

static size_t count_lines(const struct form *form)
{
	size_t n = 0;

	for (size_t i = 0; i < form->n_table; i++)
		n += form->table[i]->n_row_leaf + 1;
	return n;
}

/* --- numbers --- */

static bool to_whole(struct span number, int64_t *out)
{
	bool negative = number.len && number.p[0] == '-';
	uint64_t n;

	if (negative)
		number = (struct span){ number.p + 1, number.len - 1 };
	if (!span_to_u64(number, &n) || n > INT64_MAX / NUMBERS_MOST)
		return false;
	*out = negative ? -(int64_t)n : (int64_t)n;
	return true;
}

/*
 * Digits that a thousands separator leaves open: of "2,62" one is missing.  0: the text is no such piece.
 * A narrow cell breaks "2,625" so.
 */
static size_t missing_digits(struct span text)
{
	size_t group = 0, commas = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool comma = text.p[i] == ',';

		if (!comma && (text.p[i] < '0' || text.p[i] > '9'))
			return 0;
		if (comma ? !group || (commas && group != 3) : group == 3)
			return 0;
		commas += comma;
		group = comma ? 0 : group + 1;
	}
	return commas && group < 3 ? 3 - group : 0;
}

static bool is_digits(struct span text, size_t n)
{
	uint64_t ignored;

	return text.len == n && span_to_u64(text, &ignored);
}

static bool is_text(const struct form_token *token)
{
	return token->kind == FORM_TEXT || token->kind == FORM_HEADING;
}

/* Is token i the first piece of a number that the next token ends? */
static bool is_piece(const struct align *a, size_t i)
{
	size_t missing = a->token[i].kind == FORM_HEADING ? 0 : missing_digits(a->token[i].text);

	return missing && i + 1 < a->token_to && a->token[i + 1].kind == FORM_NUMBER &&
	       is_digits(a->token[i + 1].text, missing);
}

static bool joined_value(struct arena *arena, struct span first, struct span last, int64_t *value)
{
	char *digits = arena_array(arena, char, first.len + last.len);
	size_t n = 0;

	for (size_t i = 0; i < first.len; i++)
		if (first.p[i] != ',')
			digits[n++] = first.p[i];
	for (size_t i = 0; i < last.len; i++)
		digits[n++] = last.p[i];
	return to_whole((struct span){ digits, n }, value);
}

static void find_numbers(struct align *a)
{
	bool apart = true;

	a->number = arena_array(a->arena, struct align_number, a->token_to - a->token_from);
	for (size_t i = a->token_from; i < a->token_to; i++) {
		struct align_number n = { i, i, 0, true, apart, SPAN_NONE };

		apart = is_text(&a->token[i]) && !is_piece(a, i);
		if (apart)
			continue;
		if (is_piece(a, i))
			n.whole = joined_value(a->arena, a->token[i].text, a->token[++n.last].text, &n.value);
		else if (a->token[i].kind == FORM_NUMBER)
			n.whole = to_whole(a->token[i].number, &n.value);
		a->number[a->n_number++] = n;
		i = n.last;
	}
}

/* --- parts --- */

/* The least and the most that the labels of lines from i on, and before i, have seen. */
struct seen_range {
	size_t most_before, least_behind;
};

static struct seen_range *seen_ranges(const struct align *a)
{
	struct seen_range *range = arena_array(a->arena, struct seen_range, a->n_line + 1);

	range[0].most_before = 0;
	for (size_t i = 0; i < a->n_line; i++) {
		size_t seen = a->line[i].seen, most = range[i].most_before;

		range[i + 1].most_before = seen != FORM_NONE && seen > most ? seen : most;
	}
	range[a->n_line].least_behind = SIZE_MAX;
	for (size_t i = a->n_line; i-- > 0;) {
		size_t seen = a->line[i].seen, least = range[i + 1].least_behind;

		range[i].least_behind = seen != FORM_NONE && seen < least ? seen : least;
	}
	return range;
}

/* How good a reading is: relations first, then labels, then the count of cells. */
struct total {
	size_t proven, sure, parts;
};

struct reading {
	size_t *cell; /* by number */
	struct total total;
	size_t by_rows, by_columns; /* proven cells of parts in this order */
};

static void add_choice(struct reading *r, const struct align_part *part, const struct align_choice *choice)
{
	memcpy(r->cell + part->from, choice->cell, (part->to - part->from) * sizeof *r->cell);
	r->total.proven += choice->proven;
	r->total.sure += choice->sure;
	r->total.parts++;
	if (choice->order == FORM_BY_ROWS)
		r->by_rows += choice->proven;
	if (choice->order == FORM_BY_COLUMNS)
		r->by_columns += choice->proven;
}

/* Reads as many numbers as there are cells: cuts at the points of balance, decides each part. */
static struct reading read_balanced(const struct align *a)
{
	const struct seen_range *range = seen_ranges(a);
	struct reading r = { arena_array(a->arena, size_t, a->n_number), { 0, 0, 0 }, 0, 0 };
	size_t last = 0;

	for (size_t i = 1; i <= a->n_line; i++) {
		size_t at = a->line[i].first;
		struct align_part part = { last, i, a->line[last].first, at };
		struct align_choice choice;

		if (range[i].most_before > at || range[i].least_behind < at)
			continue;
		align_decide(a, &part, &choice);
		add_choice(&r, &part, &choice);
		last = i;
	}
	for (size_t k = last < a->n_line ? a->line[last].first : a->n_number; k < a->n_number; k++)
		r.cell[k] = FORM_NONE;
	return r;
}

/* --- numbers in excess --- */

static int compare(const struct total *x, const struct total *y)
{
	if (x->proven != y->proven)
		return x->proven > y->proven ? 1 : -1;
	if (x->sure != y->sure)
		return x->sure > y->sure ? 1 : -1;
	return (x->parts > y->parts) - (x->parts < y->parts);
}

/* As if numbers x and y (SIZE_MAX: none) were not there. */
static struct align without(const struct align *a, size_t x, size_t y)
{
	struct align b = *a;

	b.number = arena_array(a->arena, struct align_number, a->n_number);
	b.line = arena_array(a->arena, struct align_line, a->n_line + 1);
	b.n_number = 0;
	for (size_t i = 0; i < a->n_number; i++)
		if (i != x && i != y)
			b.number[b.n_number++] = a->number[i];
	memcpy(b.line, a->line, (a->n_line + 1) * sizeof *b.line);
	for (size_t i = 0; i < b.n_line; i++)
		if (b.line[i].seen != FORM_NONE)
			b.line[i].seen -= (x < a->line[i].seen) + (size_t)(y < a->line[i].seen);
	return b;
}

static bool may_be_excess(const struct align *a, size_t i)
{
	const struct align_number *n = &a->number[i];

	return a->token[n->token].kind == FORM_NUMBER && n->whole && n->value > 0 &&
	       n->value <= EXCESS_VALUE && (n->apart || i + 1 == a->n_number || a->number[i + 1].apart);
}

/* Merges a reading without x and y into the best: a better one replaces it, an equal one confirms it. */
static void merge(const struct align *a, struct reading *best, const struct reading *r, size_t x, size_t y)
{
	int order = compare(&r->total, &best->total);
	size_t k = 0;

	if (order < 0)
		return;
	for (size_t i = 0; i < a->n_number; i++) {
		size_t cell = i == x || i == y ? FORM_NONE : r->cell[k++];

		if (order > 0)
			best->cell[i] = cell;
		else if (best->cell[i] != cell)
			best->cell[i] = FORM_NONE;
	}
	if (order > 0) {
		best->total = r->total;
		best->by_rows = r->by_rows;
		best->by_columns = r->by_columns;
	}
}

static void try_without(const struct align *a, struct reading *best, size_t x, size_t y)
{
	struct arena scratch = ARENA_INIT;
	struct align b = *a;
	struct reading r;

	b.arena = &scratch;
	b = without(&b, x, y);
	b.hint = FORM_ORDER_UNKNOWN; /* two guesses are one too many */
	r = read_balanced(&b);
	merge(a, best, &r, x, y);
	arena_free(&scratch);
}

static struct reading read_excess(const struct align *a, size_t excess)
{
	struct reading best = { arena_array(a->arena, size_t, a->n_number), { 0, 0, 0 }, 0, 0 };

	for (size_t i = 0; i < a->n_number; i++)
		best.cell[i] = FORM_NONE;
	for (size_t x = 0; x < a->n_number; x++) {
		if (!may_be_excess(a, x))
			continue;
		if (excess == 1)
			try_without(a, &best, x, SIZE_MAX);
		for (size_t y = x + 1; excess == 2 && y < a->n_number; y++)
			if (may_be_excess(a, y) && a->number[y].value > a->number[x].value)
				try_without(a, &best, x, y);
	}
	return best;
}

/* --- the result --- */

static void place(const struct align *a, const struct align_number *number, size_t cell,
		  struct form_aligned *out)
{
	size_t i = 0;

	while (a->line[i + 1].first <= cell)
		i++;
	for (size_t t = number->token; t <= number->last; t++)
		out->cell[t] =
		    (struct form_cell){ a->line[i].table, a->line[i].row, cell - a->line[i].first };
	out->n_placed++;
}

static void report(const struct align *a, const struct reading *r, struct form_aligned *out)
{
	for (size_t i = 0; i < a->n_number; i++)
		if (r->cell[i] != FORM_NONE)
			place(a, &a->number[i], r->cell[i], out);
	out->n_proven += r->total.proven;
}

/* --- sections --- */

/* From a heading to the next; the numbers in it and the cells of the tables that stand under it. */
struct section {
	size_t from, to;       /* tokens */
	size_t table, n_table; /* of the form, side by side; n_table is 0 under other headings */
	size_t numbers, cells;
};

struct document {
	const struct form *form;
	const struct form_token *token;
	size_t n_token;
	struct section *section;
	size_t n_section;
	size_t by_rows, by_columns; /* proven cells */
};

static bool is_under(const struct form_table *table, struct span heading)
{
	return !table->any_rows && heading.len && form_text_is(&table->section, heading);
}

static void find_tables(const struct form *form, struct span heading, struct section *s)
{
	struct buf folded = BUF_INIT;

	form_fold(form, &folded, heading);
	while (s->table < form->n_table && !is_under(form->table[s->table], buf_span(&folded)))
		s->table++;
	for (; s->table + s->n_table < form->n_table; s->n_table++) {
		const struct form_table *table = form->table[s->table + s->n_table];

		if (!is_under(table, buf_span(&folded)))
			break;
		s->cells += table->n_col_leaf * (table->n_row_leaf ? table->n_row_leaf : 1);
	}
	buf_free(&folded);
}

/* Counted as find_numbers() does: the pieces of a number are one. */
static bool is_number(const struct document *d, size_t i)
{
	const struct align a = { .token = d->token, .token_to = d->n_token };

	return is_piece(&a, i) || (!is_text(&d->token[i]) && !(i && is_piece(&a, i - 1)));
}

static void find_sections(struct arena *arena, struct document *d)
{
	struct section *s = NULL;
	size_t n = 1;

	for (size_t i = 0; i < d->n_token; i++)
		n += d->token[i].kind == FORM_HEADING;
	d->section = arena_array(arena, struct section, n);
	for (size_t i = 0; i < d->n_token; i++) {
		if (d->token[i].kind == FORM_HEADING) {
			s = &d->section[d->n_section++];
			*s = (struct section){ .from = i };
			find_tables(d->form, d->token[i].text, s);
		} else if (s) {
			s->numbers += is_number(d, i);
		}
		if (s)
			s->to = i + 1;
	}
}

/*
 * The end of the shortest run from section i on that has as many numbers as cells, or, where section i lacks some,
 * a few more; i + 1 when there is none.
 */
static size_t run_end(const struct document *d, size_t i)
{
	size_t numbers = 0, cells = 0, excess_end = 0;
	bool lacks = d->section[i].numbers < d->section[i].cells;

	for (size_t k = i; k < d->n_section && k < i + RUN_MOST; k++) {
		numbers += d->section[k].numbers;
		cells += d->section[k].cells;
		if (numbers == cells)
			return k + 1;
		if (lacks && !excess_end && numbers > cells && numbers - cells <= EXCESS_MOST)
			excess_end = k + 1;
	}
	return excess_end ? excess_end : i + 1;
}

/* Whole rows wherever they are. */
static struct reading read_rows(const struct align *a)
{
	struct align_part all = { 0, a->n_line, 0, a->n_number };
	struct reading r = { arena_array(a->arena, size_t, a->n_number), { 0, 0, 0 }, 0, 0 };
	struct align_choice choice = { r.cell, 0, 0, FORM_ORDER_UNKNOWN };

	for (size_t i = 0; i < a->n_number; i++)
		r.cell[i] = FORM_NONE;
	align_rows(a, &all, &choice);
	r.total = (struct total){ choice.proven, choice.sure, 1 };
	r.by_rows = choice.order == FORM_BY_ROWS ? choice.proven : 0;
	return r;
}

static struct reading read_run(const struct align *a)
{
	size_t due = a->line[a->n_line].first;
	struct reading rows = read_rows(a), counted = rows;

	if (a->n_number == due)
		counted = read_balanced(a);
	else if (a->n_number > due && a->n_number - due <= EXCESS_MOST && a->n_number <= EXCESS_NUMBERS)
		counted = read_excess(a, a->n_number - due);
	return compare(&rows.total, &counted.total) > 0 ? rows : counted;
}

/* The sections i..end-1 as one; a table that needs it may take the order proven so far. */
static void align_run(struct document *d, size_t i, size_t end, struct form_aligned *out)
{
	struct arena scratch = ARENA_INIT;
	struct align a = { .arena = &scratch, .form = d->form, .token = d->token };
	struct reading r;

	a.token_from = d->section[i].from;
	a.token_to = d->section[end - 1].to;
	a.hint = d->by_columns > d->by_rows ? FORM_BY_COLUMNS
		 : d->by_rows               ? FORM_BY_ROWS
					    : FORM_ORDER_UNKNOWN;
	a.line = arena_array(&scratch, struct align_line, count_lines(d->form) * (end - i) + 1);
	for (size_t k = i; k < end; k++)
		for (size_t t = 0; t < d->section[k].n_table; t++)
			add_table(&a, d->form->table[d->section[k].table + t]);
	find_numbers(&a);
	out->n_due += a.line[a.n_line].first;
	if (a.n_line && a.n_number && a.n_number <= NUMBERS_MOST) {
		align_labels(&a);
		r = read_run(&a);
		if (a.hint == FORM_ORDER_UNKNOWN && r.by_rows != r.by_columns) {
			a.hint = r.by_rows > r.by_columns ? FORM_BY_ROWS : FORM_BY_COLUMNS;
			r = read_run(&a);
		}
		report(&a, &r, out);
		d->by_rows += r.by_rows;
		d->by_columns += r.by_columns;
	}
	arena_free(&scratch);
}

static bool has_relations(const struct document *d, size_t i, size_t end)
{
	for (; i < end; i++)
		for (size_t t = 0; t < d->section[i].n_table; t++)
			if (align_is_related(d->form->table[d->section[i].table + t]))
				return true;
	return false;
}

/* First the sections whose relations may prove an order, then those that need it. */
static void align_sections(struct document *d, struct form_aligned *out)
{
	for (int round = 0; round < 2; round++)
		for (size_t i = 0, end; i < d->n_section; i = end) {
			end = run_end(d, i);
			if (has_relations(d, i, end) == (round == 0))
				align_run(d, i, end, out);
		}
}

void form_align(const struct form *form, const struct form_token *token, size_t n, struct arena *arena,
		struct form_aligned *out)
{
	struct arena scratch = ARENA_INIT;
	struct document d = { .form = form, .token = token, .n_token = n };

	*out = (struct form_aligned){ arena_array(arena, struct form_cell, n), 0, 0, 0, FORM_ORDER_UNKNOWN };
	find_sections(&scratch, &d);
	align_sections(&d, out);
	if (d.by_rows > 2 * d.by_columns)
		out->order = FORM_BY_ROWS;
	else if (d.by_columns > 2 * d.by_rows)
		out->order = FORM_BY_COLUMNS;
	arena_free(&scratch);
}
