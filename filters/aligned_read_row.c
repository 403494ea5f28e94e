/*
 * aligned_read_row.c -- the rows of a stretch to rows of the grid: labels in their columns, values in theirs.
 *
 * A row takes the lines of its values and those of the labels that name it; what is left of a label that
 * covers several rows goes to the first of these.  What stands on a line that a row takes is the row's.
 */
#include "aligned_read.h"

#include "ascii.h"

#include "number.h"

static void own(struct rows *rows, size_t from, size_t to, size_t row)
{
	for (size_t i = from; i <= to; i++)
		if (rows->of[i - rows->stretch->from] == SIZE_MAX && stretch_line(rows->stretch, i)->n > 0)
			rows->of[i - rows->stretch->from] = row;
}

static void own_lines(struct rows *rows, struct arena *arena)
{
	const struct stretch *stretch = rows->stretch;

	rows->of = arena_array(arena, size_t, stretch->to - stretch->from + 1);
	for (size_t i = 0; i < stretch->to - stretch->from; i++)
		rows->of[i] = i + stretch->from >= stretch->body ? rows->bands.of[i] : SIZE_MAX;
	for (size_t k = 0; k < rows->labels->n; k++) {
		const struct label *label = &rows->labels->v[k];
		if (label->row != SIZE_MAX)
			own(rows, label->first, label->last, label->row);
	}
	for (size_t k = 0; k < rows->labels->n; k++) {
		const struct label *label = &rows->labels->v[k];
		if (label->to > label->from)
			own(rows, label->first, label->last, label->from);
	}
	for (size_t k = 0; k < rows->labels->n; k++) { /* of no rows: it stays in that of its first line */
		const struct label *label = &rows->labels->v[k];
		size_t row = rows->of[label->first - stretch->from];
		if (row != SIZE_MAX)
			own(rows, label->first, label->last, row);
	}
}

static void list_parents(struct rows *rows, struct arena *arena)
{
	rows->parents = arena_array(arena, size_t, rows->bands.n + 1);
	rows->next = arena_array(arena, size_t, rows->labels->n + 1);
	rows->grid = arena_array(arena, size_t, rows->bands.n + 1);
	for (size_t i = 0; i < rows->bands.n; i++)
		rows->parents[i] = SIZE_MAX;
	for (size_t k = 0; k < rows->labels->n; k++) {
		const struct label *label = &rows->labels->v[k];
		bool parent = label->to > label->from,
		     placed = parent || label->row != SIZE_MAX || label->joined;
		size_t row = parent ? label->from : rows->of[label->first - rows->stretch->from];
		if (row == SIZE_MAX || (placed && !parent))
			continue;
		rows->next[k] = rows->parents[row]; /* one that holds no rows stays in that of its line */
		rows->parents[row] = k;
	}
}

struct rows reader_rows(struct reader *r, const struct stretch *stretch, struct labels_of *labels)
{
	struct rows rows = { .stretch = stretch, .labels = labels };

	rows.bands = aligned_bands(r->all, stretch, labels);
	own_lines(&rows, r->grid->arena);
	list_parents(&rows, r->grid->arena);
	return rows;
}

/* The cell that the row in work has in the column, or NULL. */
static struct cell *cell_in(const struct reader *r, const struct row *row, size_t col)
{
	return r->at[col] > 0 ? &row->cell[r->at[col] - 1] : NULL;
}

static struct cell *add_cell(struct reader *r, struct row *row, size_t col, struct span text, uint64_t line,
			     uint32_t field)
{
	struct cell *cell = row_cell(row, text, line, field);

	cell->col = (uint32_t)col;
	r->at[col] = row->n;
	return cell;
}

/* The row has all its cells. */
static void end_cells(struct reader *r, struct row *row)
{
	for (size_t k = 0; k < row->n; k++)
		r->at[row->cell[k].col] = 0;
	row_sort(row, 0, r->grid->arena);
}

static void add_label(struct reader *r, const struct stretch *stretch, struct row *row,
		      const struct label *label)
{
	const struct columns *columns = &stretch->columns;
	struct cell *cell = cell_in(r, row, label->col);

	if (cell != NULL) {
		cell->text = text_join(r->grid->arena, cell->text, label->text);
		return;
	}
	cell = add_cell(r, row, label->col, label->text, r->all->scan->v[label->first].no, label->field);
	cell->left =
	    label->col == 0 && label->left > columns->v[0].left ? label->left - columns->v[0].left : 0;
	cell->right = label->right;
	cell->repair = label->pieces > 1 ? REPAIR_WRAP : 0;
}

static size_t value_column(const struct columns *columns, const struct piece *piece)
{
	size_t c = pieces_behind(columns->v, columns->labels, columns->n, piece->left), best;

	c -= c == columns->n && c > columns->labels;
	best = c;
	if (columns->v[c].left >= piece->right && c > columns->labels &&
	    piece->left - columns->v[c - 1].right < columns->v[c].left - piece->right)
		best = c - 1; /* in a gap */
	return best - columns->labels;
}

/* A number that is too long for its column goes on below; beside it another one stands. */
static struct span join_value(struct arena *arena, const struct cell *cell, const struct piece *b,
			      uint64_t line)
{
	bool beside = line == cell->line && ascii_is_digit(cell->text.p[cell->text.len - 1]);

	return !beside && number_any(b->text).kind != NUMBER_NOT
		   ? arena_join(arena, cell->text, SPAN_NONE, b->text)
		   : text_join(arena, cell->text, b->text);
}

/* Piece k of line i is a value of the row; or stands beside `parent`, which takes it where the row has one. */
static void add_value(struct reader *r, const struct stretch *stretch, struct row *row, size_t i, size_t k,
		      struct cell *parent)
{
	const struct piece *piece = &stretch_line(stretch, i)->v[k];
	uint64_t line = r->all->scan->v[i].no;
	size_t col = value_column(&stretch->columns, piece) + r->cols;
	struct cell *cell = cell_in(r, row, col);

	if (cell != NULL && parent != NULL) {
		parent->text = text_join(r->grid->arena, parent->text, piece->text);
	} else if (cell != NULL) {
		cell->text = join_value(r->grid->arena, cell, piece, line);
		cell->repair |= REPAIR_WRAP;
	} else {
		add_cell(r, row, col, piece_text(r->grid->arena, piece), line, (uint32_t)k + 1)->right =
		    piece->right;
	}
}

/* The lines of row n, with those of its label, which is in *label then; NULL: it has none. */
static struct band row_lines(const struct rows *rows, size_t n, const struct label **label)
{
	struct band lines = rows->bands.v[n];

	*label = lines.label != SIZE_MAX ? &rows->labels->v[lines.label] : NULL;
	if (*label != NULL && (*label)->first < lines.first)
		lines.first = (*label)->first;
	if (*label != NULL && (*label)->last > lines.last)
		lines.last = (*label)->last;
	return lines;
}

/* As far as the labels reach that cover the row and others. */
static struct band lines_of_parents(const struct rows *rows, size_t n, struct band lines)
{
	for (size_t k = rows->parents[n]; k != SIZE_MAX; k = rows->next[k]) {
		const struct label *label = &rows->labels->v[k];
		lines.first = label->first < lines.first ? label->first : lines.first;
		lines.last = label->last > lines.last ? label->last : lines.last;
	}
	return lines;
}

static void add_line(struct reader *r, const struct rows *rows, struct row *row, size_t i,
		     struct cell *parent)
{
	const struct stretch *stretch = rows->stretch;
	const struct pieces *line = stretch_line(stretch, i);

	for (size_t k = 0; k < line->n; k++)
		if (!aligned_is_label(stretch, line, k))
			add_value(r, stretch, row, i, k, parent);
}

/* Those on the row's own lines first; `all`: with the lines of the labels that cover it and others. */
static void add_values(struct reader *r, const struct rows *rows, struct row *row, size_t n,
		       const struct band *own, const struct band *all)
{
	const size_t *of = rows->of, from = rows->stretch->from, k = rows->parents[n];
	struct cell *parent = k != SIZE_MAX ? cell_in(r, row, rows->labels->v[k].col) : NULL;

	for (size_t i = own->first; i <= own->last; i++)
		if (of[i - from] == n)
			add_line(r, rows, row, i, NULL);
	for (size_t i = all->first; i <= all->last; i++)
		if (of[i - from] == n && (i < own->first || i > own->last))
			add_line(r, rows, row, i, parent);
}

static size_t row_room(const struct rows *rows, size_t row, const struct band *lines)
{
	size_t n = 2;

	for (size_t k = rows->parents[row]; k != SIZE_MAX; k = rows->next[k])
		n++;
	for (size_t i = lines->first; i <= lines->last; i++)
		if (rows->of[i - rows->stretch->from] == row)
			n += stretch_line(rows->stretch, i)->n;
	return n;
}

void reader_row(struct reader *r, struct rows *rows, size_t n)
{
	const struct label *label;
	struct band lines = row_lines(rows, n, &label), all = lines_of_parents(rows, n, lines);
	struct row *row = grid_row(r->grid, row_room(rows, n, &all));

	reader_gap(r, row, lines.first);
	for (size_t k = rows->parents[n]; k != SIZE_MAX; k = rows->next[k])
		add_label(r, rows->stretch, row, &rows->labels->v[k]);
	if (label != NULL)
		add_label(r, rows->stretch, row, label);
	add_values(r, rows, row, n, &lines, &all);
	end_cells(r, row);
	aligned_fill_row(r->grid, row, r->width, &r->blanks);
	rows->grid[n] = r->grid->n - 1;
	r->done = lines.last >= r->done ? lines.last + 1 : r->done;
}
