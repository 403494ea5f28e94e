/*
 * Body rows of a part: which cells are labels, which are values, and which column a value belongs to.
 *
 * Where columns are trusted, a column with more numbers than texts holds values.  They are not trusted when
 * the grid has none, or when every row has one and the same number of values in a row but not in the same
 * place: then rows lost leading fields, and values are counted from the start of their run.
 */
#include "table.h"

#include "diag.h"

struct run { /* the values of a row: cells [from, to) */
	size_t from, to;
};

static bool is_text(const struct table *table, const struct cell *cell)
{
	return cell->text.len > 0 && cell_kind(table, cell) == NUMBER_NOT;
}

/* The cells behind the last text; in a placed grid without the blank ones at both ends. */
static struct run find_run(const struct table *table, const struct row *row)
{
	struct run run = { row->n, row->n };

	while (run.from > 0 && !is_text(table, &row->cell[run.from - 1]))
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

/* One length for all runs, two starts or more, no blank inside: the columns have slipped. */
static bool has_slipped(const struct table *table, const struct part *part)
{
	struct run first = { 0, 0 };
	bool moved = false;

	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		struct run run = find_run(table, row);
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

/* The commonest of n numbers below `limit`; of equals the first to get there. */
static size_t commonest(struct arena *arena, const size_t *v, size_t n, size_t limit)
{
	size_t *count = arena_array(arena, size_t, limit + 1), best = 0;

	for (size_t i = 0; i < n; i++)
		if (++count[v[i]] > count[best])
			best = v[i];
	return best;
}

/* The commonest length and start of the runs: the columns of values, and of labels before them. */
static void trust_runs(struct table *table, struct part *part)
{
	size_t *length = arena_array(table->arena, size_t, part->n_body + 1), n = 0, widest = 0;
	size_t *start = arena_array(table->arena, size_t, part->n_body + 1);

	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		struct run run = find_run(table, row);
		if (run.to == run.from)
			continue;
		length[n] = run.to - run.from;
		start[n++] = run.from;
		widest = row->n > widest ? row->n : widest;
	}
	part->n_col = n > 0 ? commonest(table->arena, length, n, widest) : 0;
	part->n_label = n > 0 ? commonest(table->arena, start, n, widest) : 0;
}

static void add_label(struct body_row *body, struct cell *cell)
{
	if (cell->text.len > 0)
		body->label[body->n_label++] = cell;
}

/* A number in front of a label is not a label: text that hid in the continuation of a merged cell. */
static void drop_strays(struct table *table, struct body_row *body)
{
	size_t n = 0, last_text = 0;

	for (size_t i = 0; i < body->n_label; i++)
		if (is_text(table, body->label[i]))
			last_text = i;
	for (size_t i = 0; i < body->n_label; i++) {
		struct cell *cell = body->label[i];
		if (i < last_text && cell_kind(table, cell) == NUMBER_VALUE)
			diag_say(table->diag, DIAG_STRAY, table->doc, cell->line, "%.*s", (int)cell->text.len, cell->text.p);
		else
			body->label[n++] = cell;
	}
	body->n_label = n;
}

static void take_by_run(struct table *table, struct part *part, struct body_row *body)
{
	struct row *row = &table->grid->row[body->row];
	struct run run = find_run(table, row);
	size_t n = run.to - run.from, skip = 0;

	if (n > part->n_col) { /* more than the columns: blank cells behind the label, or one value too many */
		while (n - skip > part->n_col && row->cell[run.from + skip].text.len == 0)
			skip++;
		if (n - skip > part->n_col)
			diag_say(table->diag, DIAG_RAGGED, table->doc, row->cell[run.from].line, "%zu values, %zu columns",
			    n - skip, part->n_col);
	}
	for (size_t i = 0; i < run.from; i++)
		add_label(body, &row->cell[i]);
	drop_strays(table, body);
	for (size_t i = run.from + skip; i < run.to && i - run.from - skip < part->n_col; i++) {
		size_t col = i - run.from - skip;
		body->value[col] = &row->cell[i];
		if (table->grid->placed && row->cell[i].col != part->n_label + col)
			row->cell[i].repair |= REPAIR_SHIFT;
		row->cell[i].col = (uint32_t)(part->n_label + col);
	}
}

static void take_by_column(struct table *table, struct part *part, struct body_row *body)
{
	struct row *row = &table->grid->row[body->row];

	for (size_t i = 0; i < row->n; i++) {
		struct cell *cell = &row->cell[i];
		if (cell->col < part->n_label)
			add_label(body, cell);
		else if (cell->col - part->n_label < part->n_col)
			body->value[cell->col - part->n_label] = cell;
	}
}

struct column_look {
	size_t texts, numbers, nulls, years;
};

static void look_at_columns(const struct table *table, const struct part *part, struct column_look *look, size_t n)
{
	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		for (size_t k = 0; k < row->n; k++) {
			const struct cell *cell = &row->cell[k];
			if (cell->text.len == 0 || cell->col >= n)
				continue;
			enum number_kind kind = cell_kind(table, cell);
			look[cell->col].texts += kind == NUMBER_NOT;
			look[cell->col].nulls += kind == NUMBER_NULL;
			look[cell->col].numbers += kind == NUMBER_VALUE;
			look[cell->col].years += kind == NUMBER_VALUE && cell->text.len == 4 &&
			    (cell->text.p[0] == '1' || cell->text.p[0] == '2');
		}
	}
}

static size_t grid_width(const struct table *table, const struct part *part)
{
	size_t n = 0;

	for (size_t i = part->from; i < part->to; i++) {
		const struct row *row = &table->grid->row[i];
		for (size_t k = row->n; k-- > 0;)
			if (row->cell[k].text.len > 0) {
				size_t end = row->cell[k].col + row->cell[k].width;
				n = end > n ? end : n;
				break;
			}
	}
	return n;
}

/* Leading columns of labels: up to the first one that holds values; a first column of years is a label too. */
static void trust_columns(struct table *table, struct part *part)
{
	size_t n = grid_width(table, part), c = 0;
	struct column_look *look = arena_array(table->arena, struct column_look, n + 1);

	look_at_columns(table, part, look, n);
	while (c < n && look[c].numbers + look[c].nulls <= look[c].texts)
		c++;
	if (c == n) /* all text: the first column names the rows */
		c = n > 1 ? 1 : 0;
	if (c == 0 && n > 1 && look[0].years == look[0].numbers && look[0].years > 1)
		c = 1;
	part->n_label = c;
	part->n_col = n - c;
}

void table_body(struct table *table, struct part *part)
{
	size_t n = 0;

	part->body = arena_array(table->arena, struct body_row, part->to - part->from + 1);
	for (size_t i = part->from; i < part->to; i++)
		if (table->role[i] == ROLE_DATA)
			part->body[part->n_body++].row = i;
	bool by_run = !table->grid->placed || has_slipped(table, part);
	if (by_run)
		trust_runs(table, part);
	else
		trust_columns(table, part);
	part->by_run = by_run;
	for (; n < part->n_body; n++) {
		struct body_row *body = &part->body[n];
		body->value = arena_array(table->arena, struct cell *, part->n_col + 1);
		body->label = arena_array(table->arena, struct cell *, table->grid->row[body->row].n + 1);
		if (by_run)
			take_by_run(table, part, body);
		else
			take_by_column(table, part, body);
	}
}
