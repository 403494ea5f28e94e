/*
 * form_align.c -- numbers of a torn text into the cells of a form.
 *
 * Text extracted from a page may keep labels and numbers but not which belongs to which: labels come late,
 * columns come one after the other.  What stays is the count of numbers, the order of labels, and the
 * relations that the form knows.  A section is read in two ways, by balance (form_balance.c) and by whole
 * rows (form_rows.c); the one that proves more wins.  What both leave open is looked at as runs along rows
 * and columns (form_runs.c).  Where a section lacks what the next has too many, they are read together.
 */
#include "form_align.h"

enum {
	NUMBERS_MOST = 4096, /* of a run: ten times the largest official form */
	EXCESS_MOST = 2,
	RUNS_EXCESS_MOST = 4,
	RUN_MOST = 3,        /* sections read together, */
	WHOLE_MOST = 8,      /* and so many where none of them is even */
	SHOWN_LEAST = 6,     /* rows of a table that labels alone show: three of them at least */
	WORK_MOST = 20000000 /* values looked at in a run before it is given up */
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

static void report(const struct align *a, const struct align_reading *r, struct form_aligned *out)
{
	for (size_t i = 0; i < a->n_number; i++)
		if (r->cell[i] != FORM_NONE)
			place(a, &a->number[i], r->cell[i], out);
	out->n_proven += r->total.proven;
}

/* --- sections --- */

/* From a heading to the next; the numbers in it and the cells of the tables that stand under it. */
struct section {
	size_t from, to;                 /* tokens */
	size_t table, n_table;           /* of the form, side by side; n_table is 0 under other headings */
	size_t numbers, doubtful, cells; /* doubtful ones are not among the numbers */
};

struct document {
	const struct form *form;
	const struct form_token *token;
	size_t n_token;
	const bool *present; /* by table of the form */
	struct section *section;
	size_t n_section;
	size_t by_rows, by_columns; /* proven cells */
};

static bool is_under(const struct form_table *table, struct span heading)
{
	return !table->any_rows && heading.len && form_text_is(&table->section, heading);
}

static void find_tables(const struct document *d, struct span heading, struct section *s)
{
	const struct form *form = d->form;
	struct buf folded = BUF_INIT;

	form_fold(form, &folded, heading);
	while (s->table < form->n_table && !is_under(form->table[s->table], buf_span(&folded)))
		s->table++;
	for (; s->table + s->n_table < form->n_table; s->n_table++) {
		const struct form_table *table = form->table[s->table + s->n_table];

		if (!is_under(table, buf_span(&folded)))
			break;
		if (d->present[s->table + s->n_table])
			s->cells += table->n_col_leaf * (table->n_row_leaf ? table->n_row_leaf : 1);
	}
	buf_free(&folded);
}

static void find_sections(struct arena *arena, struct document *d)
{
	struct section *s = NULL;
	size_t n = 1, len;

	for (size_t i = 0; i < d->n_token; i++)
		n += d->token[i].kind == FORM_HEADING;
	d->section = arena_array(arena, struct section, n);
	for (size_t i = 0; i < d->n_token; i += len ? len : 1) {
		len = align_number_len(d->token + i, d->n_token - i);
		if (d->token[i].kind == FORM_HEADING) {
			s = &d->section[d->n_section++];
			*s = (struct section){ .from = i };
			find_tables(d, d->token[i].text, s);
		} else if (s) {
			*(d->token[i].doubtful ? &s->doubtful : &s->numbers) += len > 0;
		}
		if (s)
			s->to = i + (len ? len : 1);
	}
}

static void strip(struct section *s)
{
	s->n_table = 0;
	s->cells = 0;
}

/*
 * A heading that comes again (in a list of contents, on top of each page) does not bring its tables again:
 * they stand under the first that has numbers.
 */
static void drop_repeats(struct arena *arena, struct document *d)
{
	struct section **owner = arena_array(arena, struct section *, d->form->n_table);

	for (size_t i = 0; i < d->n_section; i++) {
		struct section *s = &d->section[i];

		if (!s->n_table)
			continue;
		if (!owner[s->table]) {
			owner[s->table] = s;
		} else if (owner[s->table]->numbers) {
			strip(s);
		} else {
			strip(owner[s->table]);
			owner[s->table] = s;
		}
	}
}

/* Are there as many numbers as cells, with doubtful ones where others are missing? */
static bool is_even(size_t numbers, size_t doubtful, size_t cells)
{
	return numbers <= cells && cells <= numbers + doubtful;
}

/*
 * The end of the shortest run from section i on that has as many numbers as cells, or, where section i lacks
 * some, a few more; i + 1 when there is none.  Where section i lacks some and no other is even by itself, the
 * run may be long: a page may print all of its numbers behind its last heading.
 */
static size_t run_end(const struct document *d, size_t i)
{
	size_t numbers = 0, doubtful = 0, cells = 0, excess_end = 0, most = WHOLE_MOST;
	bool lacks = d->section[i].numbers + d->section[i].doubtful < d->section[i].cells;

	for (size_t k = i; k < d->n_section && k < i + most; k++) {
		const struct section *s = &d->section[k];

		numbers += s->numbers;
		doubtful += s->doubtful;
		cells += s->cells;
		if (!lacks || (s->cells > 0 && is_even(s->numbers, s->doubtful, s->cells)))
			most = RUN_MOST;
		if (k < i + most && is_even(numbers, doubtful, cells))
			return k + 1;
		if (lacks && !excess_end && k < i + RUN_MOST && numbers > cells &&
		    numbers - cells <= EXCESS_MOST)
			excess_end = k + 1;
	}
	return excess_end ? excess_end : i + 1;
}

/* Whole rows wherever they are. */
static struct align_reading find_rows(const struct align *a)
{
	struct align_part all = { 0, a->n_line, 0, a->n_number };
	struct align_reading r = { arena_array(a->arena, size_t, a->n_number), { 0, 0, 0 }, 0, 0 };
	struct align_choice choice = { r.cell, 0, 0, FORM_ORDER_UNKNOWN };

	for (size_t i = 0; i < a->n_number; i++)
		r.cell[i] = FORM_NONE;
	align_rows(a, &all, &choice);
	r.total = (struct align_total){ choice.proven, choice.sure, 1 };
	r.by_rows = choice.order == FORM_BY_ROWS ? choice.proven : 0;
	return r;
}

/* The same; when labels speak against it, with more weight on them. */
static struct align_reading read_rows(const struct align *a)
{
	struct align_reading r = find_rows(a);
	struct align again = *a;

	if (!align_is_moved(a, r.cell))
		return r;
	again.labels_first = true;
	return find_rows(&again);
}

static bool is_related(const struct align *a)
{
	for (size_t i = 0; i < a->n_line; i++)
		if (align_is_related(a->line[i].table))
			return true;
	return false;
}

/* What neither balance nor whole rows explain may be runs along rows and columns. */
static struct align_reading read_rest(const struct align *a, struct align_reading r)
{
	size_t due = a->line[a->n_line].first;
	struct align_reading runs;

	if (r.total.sure == due || a->n_number < due || a->n_number - due > RUNS_EXCESS_MOST ||
	    !is_related(a))
		return r;
	runs = align_runs(a, a->n_number - due);
	return align_compare(&runs.total, &r.total) > 0 && !align_is_moved(a, runs.cell) ? runs : r;
}

static struct align_reading read_run(const struct align *a)
{
	size_t due = a->line[a->n_line].first;
	struct align_reading rows = read_rows(a), counted = rows;

	if (a->n_number == due)
		counted = align_balanced(a);
	else if (a->n_number > due)
		counted = align_excess(a, a->n_number - due);
	return align_compare(&rows.total, &counted.total) > 0 || align_is_moved(a, counted.cell) ? rows
												 : counted;
}

/* The sections i..end-1 as one; a table that needs it may take the order proven so far. */
static void align_run(struct document *d, size_t i, size_t end, struct form_aligned *out)
{
	struct arena scratch = ARENA_INIT;
	size_t budget = WORK_MOST;
	struct align a = { .arena = &scratch, .form = d->form, .token = d->token, .budget = &budget };
	struct align_reading r;

	a.token_from = d->section[i].from;
	a.token_to = d->section[end - 1].to;
	a.hint = d->by_columns > d->by_rows ? FORM_BY_COLUMNS
		 : d->by_rows               ? FORM_BY_ROWS
					    : FORM_ORDER_UNKNOWN;
	a.line = arena_array(&scratch, struct align_line, count_lines(d->form) * (end - i) + 1);
	for (size_t k = i; k < end; k++)
		for (size_t t = 0; t < d->section[k].n_table; t++)
			if (d->present[d->section[k].table + t])
				add_table(&a, d->form->table[d->section[k].table + t]);
	align_numbers(&a);
	out->n_due += a.line[a.n_line].first;
	if (a.n_line && a.n_number && a.n_number <= NUMBERS_MOST) {
		align_labels(&a);
		r = read_run(&a);
		if (a.hint == FORM_ORDER_UNKNOWN && r.by_rows != r.by_columns) {
			a.hint = r.by_rows > r.by_columns ? FORM_BY_ROWS : FORM_BY_COLUMNS;
			r = read_run(&a);
		}
		r = read_rest(&a, r);
		report(&a, &r, out);
		d->by_rows += r.by_rows;
		d->by_columns += r.by_columns;
	}
	arena_free(&scratch);
}

/* Rows of the tables that their labels show below their heading, whatever became of the numbers. */
static size_t count_shown(const struct document *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n_section; i++)
		for (size_t t = d->section[i].table; t < d->section[i].table + d->section[i].n_table; t++)
			if (d->present[t] && d->form->table[t]->n_row_leaf >= SHOWN_LEAST)
				n += d->form->table[t]->n_row_leaf;
	return n;
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
	struct document d = { .form = form, .n_token = n };

	*out =
	    (struct form_aligned){ arena_array(arena, struct form_cell, n), 0, 0, 0, 0, FORM_ORDER_UNKNOWN };
	d.token = align_headings(form, token, n, &scratch);
	if (d.token) {
		d.present = align_present(&scratch, form, d.token, n);
		find_sections(&scratch, &d);
		drop_repeats(&scratch, &d);
		align_sections(&d, out);
		out->n_shown = count_shown(&d);
	}
	if (d.by_rows > 2 * d.by_columns)
		out->order = FORM_BY_ROWS;
	else if (d.by_columns > 2 * d.by_rows)
		out->order = FORM_BY_COLUMNS;
	arena_free(&scratch);
}

static bool is_better(const struct form_aligned *a, const struct form_aligned *b)
{
	if (a->n_proven != b->n_proven)
		return a->n_proven > b->n_proven;
	return a->n_placed != b->n_placed ? a->n_placed > b->n_placed : a->n_shown > b->n_shown;
}

const struct form *form_align_best(const struct form_set *set, const struct form *prefer,
				   const struct form_token *token, size_t n, struct arena *arena,
				   struct form_aligned *out)
{
	const struct form *best = prefer;

	*out =
	    (struct form_aligned){ arena_array(arena, struct form_cell, n), 0, 0, 0, 0, FORM_ORDER_UNKNOWN };
	if (prefer)
		form_align(prefer, token, n, arena, out);
	for (size_t i = 0; set && i < form_set_count(set); i++) {
		const struct form *form = form_set_get(set, i);
		struct form_aligned aligned;

		if (form == prefer)
			continue;
		form_align(form, token, n, arena, &aligned);
		if (!is_better(&aligned, out))
			continue;
		*out = aligned;
		best = form;
	}
	return out->n_placed || out->n_shown ? best : NULL;
}
