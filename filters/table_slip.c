/*
 * table_slip.c -- body rows whose columns are not known or have slipped: values are counted, not placed.
 *
 * Three cases, tried in this order.  A grid without columns: the values of a row are the cells behind its
 * last text.  Rows that all have one and the same number of values, but not in the same fields: they lost
 * leading fields.  Rows with blank values among them: the header says how many columns there are and where
 * they begin; a row whose label reaches into them, or whose values reach beyond, starts further right.
 */
#include "table.h"

#include "diag.h"

enum {
	MAX_SLIP = 3, /* fields; as many label levels as slip in practice */
	LEAST_CODES = 3
};

struct run { /* the values of a row: cells [from, to) */
	size_t from, to;
};

/* The cells behind the last text; in a placed grid without the blank ones at both ends. */
static struct run find_run(const struct table *table, const struct row *row)
{
	struct run run = { row->n, row->n };

	while (run.from > 0 && !cell_is_text(table, &row->cell[run.from - 1]))
		run.from--;
	if (!table->grid->placed)
		return run;
	while (run.to > run.from && row->cell[run.to - 1].text.len == 0)
		run.to--;
	while (run.from < run.to && row->cell[run.from].text.len == 0)
		run.from++;
	return run;
}

static bool is_solid(const struct row *row, struct run run)
{
	for (size_t i = run.from; i < run.to; i++)
		if (row->cell[i].text.len == 0)
			return false;
	return run.to > run.from;
}

/* One length for all runs, two starts or more, no blank inside: then *all are the runs, by body row. */
static bool slips_solid(const struct table *table, const struct part *part, struct run *all)
{
	struct run first = { 0, 0 };
	bool moved = false;

	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		struct run run = all[i] = find_run(table, row);
		if (run.to == run.from)
			continue;
		if (!is_solid(row, run))
			return false;
		if (first.to == 0)
			first = run;
		if (run.to - run.from != first.to - first.from)
			return false;
		moved = moved || run.from != first.from;
	}
	return moved && first.to - first.from > 1;
}

/* Counts a number; best: the commonest so far, of equals the first to get there. */
static void count_one(size_t *count, size_t number, size_t *best)
{
	if (++count[number] > count[*best])
		*best = number;
}

/* The commonest length and start of the runs: the columns of values, and of labels before them. */
static void trust_runs(struct table *table, struct part *part, const struct run *run)
{
	size_t widest = 0;

	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		widest = run[i].to > run[i].from && row->n > widest ? row->n : widest;
	}
	size_t *lengths = arena_array(table->arena, size_t, widest + 1);
	size_t *starts = arena_array(table->arena, size_t, widest + 1);
	part->n_col = part->n_label = 0;
	for (size_t i = 0; i < part->n_body; i++) {
		if (run[i].to == run[i].from)
			continue;
		count_one(lengths, run[i].to - run[i].from, &part->n_col);
		count_one(starts, run[i].from, &part->n_label);
	}
}

/* Do most rows begin with a whole number and a text behind it: a code and its name? */
static bool begin_with_codes(const struct table *table, const struct part *part)
{
	size_t codes = 0, rows = 0;
	uint64_t code;

	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		rows += row->n > 1;
		codes +=
		    row->n > 1 && span_to_u64(row->cell[0].text, &code) && cell_is_text(table, &row->cell[1]);
	}
	return codes >= LEAST_CODES && codes * 2 > rows;
}

/*
 * A number in front of a label, where it is not the code that most rows have, is no label: text that hid in
 * the continuation of a merged cell.
 */
static void drop_strays(struct table *table, struct body_row *body)
{
	size_t n = 0, last_text = 0;

	for (size_t i = 0; i < body->n_label; i++)
		if (cell_is_text(table, body->label[i]))
			last_text = i;
	for (size_t i = 0; i < body->n_label; i++) {
		struct cell *cell = body->label[i];
		if (i < last_text && cell_kind(table, cell) == NUMBER_VALUE)
			diag_say(table->diag, DIAG_STRAY, table->doc, cell->line, "%.*s", (int)cell->text.len,
				 cell->text.p);
		else
			body->label[n++] = cell;
	}
	body->n_label = n;
}

static void take_values(const struct table *table, struct part *part, struct body_row *body, struct run run)
{
	struct row *row = &table->grid->row[body->row];

	for (size_t i = run.from; i < run.to && i - run.from < part->n_col; i++) {
		size_t col = i - run.from;
		body->value[col] = &row->cell[i];
		if (table->grid->placed && row->cell[i].col != part->n_label + col)
			row->cell[i].repair |= REPAIR_SHIFT;
		row->cell[i].col = (uint32_t)(part->n_label + col);
	}
}

static void take_run(struct table *table, struct part *part, struct body_row *body, struct run run,
		     bool codes)
{
	struct row *row = &table->grid->row[body->row];

	for (size_t i = 0; i < run.from; i++)
		body_add_label(body, &row->cell[i]);
	body->start = run.from;
	if (!codes)
		drop_strays(table, body);
	/* more than the columns: blank cells behind the label, or one value too many */
	while (run.to - run.from > part->n_col && row->cell[run.from].text.len == 0)
		run.from++;
	body->over = run.to - run.from > part->n_col;
	if (body->over)
		diag_say(table->diag, DIAG_RAGGED, table->doc, row->cell[run.from].line,
			 "%zu values, %zu columns", run.to - run.from, part->n_col);
	take_values(table, part, body, run);
}

/*
 * The nearest start to the window's at which labels stand before and values inside of a window of that width.
 */
static bool fit_window(const struct table *table, const struct row *row, struct run window, struct run *fit)
{
	size_t width = window.to - window.from, labels = 0, first = SIZE_MAX, values = 0;

	for (size_t i = 0; i < row->n; i++) {
		if (row->cell[i].text.len == 0)
			continue;
		if (cell_is_text(table, &row->cell[i])) {
			labels = i + 1;
			continue;
		}
		first = first == SIZE_MAX ? i : first;
		values = i + 1;
	}
	for (size_t slip = 0; slip <= (size_t)2 * MAX_SLIP; slip++) { /* 0, +1, -1, +2, -2 ... */
		size_t step = (slip + 1) / 2;
		if (slip % 2 == 0 && step > window.from)
			continue;
		fit->from = slip % 2 ? window.from + step : window.from - step;
		fit->to = fit->from + width;
		if (labels <= fit->from && (first >= fit->from && values <= fit->to))
			return true;
	}
	return false;
}

/*
 * Every row fits the header's columns when moved, and both kinds occur: rows that stand right and rows that
 * do not.
 */
static bool slips_window(const struct table *table, const struct part *part, struct run window)
{
	bool right = false, moved = false;

	if (window.to <= window.from + 1)
		return false;
	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		struct run fit;
		if (!fit_window(table, row, window, &fit))
			return false;
		right = right ||
			(fit.from == window.from && row->n > fit.from && row->cell[fit.from].text.len > 0);
		for (size_t k = window.to; k < row->n && fit.from > window.from; k++)
			moved = moved || row->cell[k].text.len > 0;
	}
	return right && moved;
}

static void take_window(struct table *table, struct part *part, struct body_row *body, struct run window)
{
	struct row *row = &table->grid->row[body->row];
	struct run fit;

	fit_window(table, row, window, &fit);
	for (size_t i = 0; i < fit.from && i < row->n; i++)
		body_add_label(body, &row->cell[i]);
	fit.to = fit.to < row->n ? fit.to : row->n;
	if (fit.from < fit.to)
		take_values(table, part, body, fit);
}

/*
 * Do all rows have as many cells, and texts behind the values?  Then each cell stands in its column.  Else *run
 * are the runs, by body row.
 */
static bool end_in_texts(const struct table *table, const struct part *part, struct run *run)
{
	bool yes = part->n_body > 0;

	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		run[i] = find_run(table, row);
		yes = yes && run[i].to == run[i].from && row->n > 1 &&
		      row->n == table->grid->row[part->body[0].row].n;
	}
	return yes;
}

/* Is there a row with a text behind numbers? */
static bool ends_in_text(const struct table *table, const struct part *part, const struct run *run)
{
	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		for (size_t k = 0; k < row->n && run[i].to == run[i].from; k++)
			if (row->cell[k].text.len > 0 && cell_kind(table, &row->cell[k]) == NUMBER_VALUE)
				return true;
	}
	return false;
}

bool table_slip(struct table *table, struct part *part)
{
	struct run window;

	head_extent(table, part, &window.from, &window.to);
	struct run *run = arena_bare(table->scratch, struct run, part->n_body + 1);
	bool counted = table->grid->placed ? slips_solid(table, part, run) : !end_in_texts(table, part, run);
	if (!table->batch && table->grid->placed && (!counted || ends_in_text(table, part, run)) &&
	    table_lost(table, part))
		return false;
	bool windowed = !counted && slips_window(table, part, window);
	if (!counted && !windowed)
		return false;
	part->by_run = true;
	if (windowed) {
		part->n_label = window.from;
		part->n_col = window.to - window.from;
	} else {
		trust_runs(table, part, run);
	}
	body_room(table, part);
	bool codes = counted && begin_with_codes(table, part);
	for (size_t i = 0; i < part->n_body; i++)
		if (windowed)
			take_window(table, part, &part->body[i], window);
		else
			take_run(table, part, &part->body[i], run[i], codes);
	return true;
}
