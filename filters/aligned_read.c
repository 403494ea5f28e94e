/*
 * Stretches to a grid: header lines as they are, then a row for each row found, and lines that are of none.
 */
#include "aligned.h"

#include <stdlib.h>

struct tail {
	struct cell *cell;
	size_t row;
};

struct reader {
	const struct stretches *all;
	const struct header *header; /* by stretch */
	struct grid *grid;
	size_t cols, width; /* columns of labels, of all */
	size_t done;        /* lines before it have been counted as gap */
	struct tail *tail;  /* by column of labels: the last one of the stretch before */
	size_t tails;
	size_t budget; /* blank cells still to be had */
};

/* Blank lines and rules since the last row. */
static void set_gap(struct reader *r, struct row *row, size_t line)
{
	row->gap = r->grid->n == 1;
	for (; r->done <= line; r->done++) {
		row->gap += r->all->scan->v[r->done].blank;
		row->ruled = row->ruled || r->all->scan->v[r->done].rule;
	}
}

/* A line that is of no row, in a row of its own; titles stand in its first cell. */
static void read_line(struct reader *r, const struct stretch *stretch, size_t i, bool title)
{
	const struct line *line = &r->all->scan->v[i];
	struct row *row = grid_row(r->grid, line->words + line->tabs);
	size_t labels = stretch->columns.labels;

	set_gap(r, row, i);
	aligned_add_line(r->grid, &stretch->columns, &stretch->pieces[i - stretch->from], line->no);
	for (size_t k = 0; k < row->n; k++) {
		struct cell *cell = &row->cell[k];
		uint32_t end = cell->col + cell->width;
		end = (uint32_t)(end > labels ? end - labels + r->cols : end < r->cols ? end : r->cols);
		if (cell->col >= labels)
			cell->col += (uint32_t)(r->cols - labels);
		else if (cell->col >= r->cols)
			cell->col = r->cols > 0 ? (uint32_t)r->cols - 1 : 0;
		cell->width = end > cell->col ? end - cell->col : 1;
	}
	if (title && row->n == 1)
		row->cell[0].col = 0;
	aligned_fill_row(r->grid, row, r->width, &r->budget);
	r->grid->owner[i] = r->grid->n - 1;
}

/* The last cell to its place among the others. */
static struct cell *settle(struct row *row)
{
	size_t k = row->n - 1;

	for (; k > 0 && row->cell[k - 1].col > row->cell[k].col; k--) {
		struct cell swap = row->cell[k];
		row->cell[k] = row->cell[k - 1];
		row->cell[k - 1] = swap;
	}
	return &row->cell[k];
}

static void add_label(struct reader *r, const struct stretch *stretch, struct row *row,
		      const struct label *label)
{
	for (size_t k = 0; k < row->n; k++)
		if (row->cell[k].col == label->col) {
			row->cell[k].text = text_join(r->grid->arena, row->cell[k].text, label->text);
			return;
		}
	struct cell *cell = row_cell(row, label->text, r->all->scan->v[label->first].no, label->field);
	const struct columns *columns = &stretch->columns;

	cell->col = (uint32_t)label->col;
	cell->left =
	    columns->n > 0 && label->left > columns->v[0].left ? label->left - columns->v[0].left : 0;
	if (label->col > 0)
		cell->left = 0;
	cell->right = label->right;
	cell->repair = label->pieces > 1 ? REPAIR_WRAP : 0;
	settle(row);
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

/* A number that is too long for its column goes on below. */
static struct span join_value(struct arena *arena, struct span a, const struct piece *b)
{
	return b->number ? arena_join(arena, a, SPAN_NONE, b->text) : text_join(arena, a, b->text);
}

static void add_value(struct reader *r, const struct stretch *stretch, struct row *row,
		      const struct piece *piece, uint64_t line, uint32_t field)
{
	uint32_t col = (uint32_t)(value_column(&stretch->columns, piece) + r->cols);

	for (size_t k = row->n; k-- > 0 && row->cell[k].col >= col;)
		if (row->cell[k].col == col) {
			row->cell[k].text = join_value(r->grid->arena, row->cell[k].text, piece);
			row->cell[k].repair |= REPAIR_WRAP;
			return;
		}
	struct cell *cell = row_cell(row, piece->text, line, field);
	cell->col = col;
	cell->right = piece->right;
	settle(row);
}

/* Lines of a row that belong to no other: its values, its labels. */
struct rows { /* of a stretch, in work */
	const struct stretch *stretch;
	struct labels_of *labels;
	struct bands bands;
	size_t *of;      /* by line: the row that takes it, or SIZE_MAX */
	size_t *parents; /* by row: the last label whose range begins there, or SIZE_MAX */
	size_t *next;    /* by label: another one */
	size_t *grid;    /* by row: that of the grid */
};

static void own(struct rows *rows, size_t from, size_t to, size_t row)
{
	for (size_t i = from; i <= to; i++)
		if (rows->of[i - rows->stretch->from] == SIZE_MAX &&
		    rows->stretch->pieces[i - rows->stretch->from].n > 0)
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
}

static void add_values(struct reader *r, struct rows *rows, struct row *row, size_t n)
{
	const struct stretch *stretch = rows->stretch;
	const struct band *band = &rows->bands.v[n];
	const struct label *label = band->label != SIZE_MAX ? &rows->labels->v[band->label] : NULL;
	size_t from = label != NULL && label->first < band->first ? label->first : band->first;
	size_t to = label != NULL && label->last > band->last ? label->last : band->last;

	for (size_t i = from; i <= to; i++) {
		const struct pieces *line = &stretch->pieces[i - stretch->from];
		if (rows->of[i - stretch->from] != n)
			continue;
		for (size_t k = 0; k < line->n; k++)
			if (!aligned_is_label(stretch, line, k))
				add_value(r, stretch, row, &line->v[k], r->all->scan->v[i].no,
					  (uint32_t)k + 1);
	}
}

static size_t row_room(const struct rows *rows, const struct band *band, size_t labels)
{
	const struct label *label = band->label != SIZE_MAX ? &rows->labels->v[band->label] : NULL;
	size_t from = label != NULL && label->first < band->first ? label->first : band->first;
	size_t to = label != NULL && label->last > band->last ? label->last : band->last, n = labels + 1;

	for (size_t i = from; i <= to; i++)
		n += rows->stretch->pieces[i - rows->stretch->from].n;
	return n;
}

static void read_row(struct reader *r, struct rows *rows, size_t n)
{
	const struct band *band = &rows->bands.v[n];
	const struct label *label = band->label != SIZE_MAX ? &rows->labels->v[band->label] : NULL;
	struct row *row = grid_row(r->grid, row_room(rows, band, rows->labels->cols));

	set_gap(r, row, label != NULL && label->first < band->first ? label->first : band->first);
	for (size_t k = rows->parents[n]; k != SIZE_MAX; k = rows->next[k])
		add_label(r, rows->stretch, row, &rows->labels->v[k]);
	if (label != NULL)
		add_label(r, rows->stretch, row, label);
	add_values(r, rows, row, n);
	aligned_fill_row(r->grid, row, r->width, &r->budget);
	rows->grid[n] = r->grid->n - 1;
	r->done = label != NULL && label->last >= r->done ? label->last + 1 : r->done;
	r->done = band->last >= r->done ? band->last + 1 : r->done;
}

/* The last cells of labels, which the next page may go on with. */
static void keep_tails(struct reader *r, const struct labels_of *labels, size_t rows)
{
	r->tails = labels->cols;
	for (size_t c = 0; c < labels->cols; c++)
		r->tail[c].cell = NULL;
	for (size_t i = r->grid->n - rows; i < r->grid->n; i++)
		for (size_t k = 0; k < r->grid->row[i].n && r->grid->row[i].cell[k].col < labels->cols; k++)
			if (r->grid->row[i].cell[k].text.len > 0)
				r->tail[r->grid->row[i].cell[k].col] =
				    (struct tail){ &r->grid->row[i].cell[k], i };
}

/* Labels that a page goes on with go to those that the page before began. */
static void join_tails(struct reader *r, const struct stretch *stretch, struct labels_of *labels)
{
	for (size_t k = 0; k < labels->n && r->tails == labels->cols; k++) {
		struct label *label = &labels->v[k];
		struct tail *tail = &r->tail[label->col];
		if (!label->goes_on || tail->cell == NULL || (label->columns != 0 && !label->parent))
			continue;
		tail->cell->text = text_join(r->grid->arena, tail->cell->text, label->text);
		tail->cell->repair |= REPAIR_JOIN;
		label->joined = true;
		for (size_t i = label->first; i <= label->last; i++)
			if (stretch->pieces[i - stretch->from].n > 0)
				r->grid->owner[i] = tail->row;
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

/* --- heads --- */

static void add_corner_text(struct reader *r, const struct labels_of *labels, struct row *row,
			    const struct piece *piece, uint64_t line, uint32_t field)
{
	size_t col = 0, at = 0;

	while (at < row->n && (row->cell[at].right <= piece->left || row->cell[at].left >= piece->right))
		at++;
	if (at < row->n) {
		row->cell[at].text = text_join(r->grid->arena, row->cell[at].text, piece->text);
		return;
	}
	while (col + 1 < labels->cols && labels->left[col + 1] <= piece->left + GAP)
		col++;
	struct cell *cell = row_cell(row, piece->text, line, field);
	cell->col = (uint32_t)col;
	cell->left = piece->left;
	cell->right = piece->right;
	settle(row);
}

/* What stands above the labels: a text for each of their columns. */
static void add_corner(struct reader *r, const struct stretch *stretch, const struct labels_of *labels,
		       struct row *row, size_t from, size_t to)
{
	struct piece head[MAX_WORDS];

	for (size_t i = from; i < to; i++) {
		const struct pieces *line = &stretch->pieces[i - stretch->from];
		for (size_t k = 0; k < line->n; k++) {
			size_t n = aligned_part_heads(&stretch->columns, line, k, head);
			for (size_t h = 0; h < n; h++)
				if (aligned_is_corner(stretch, &head[h]))
					add_corner_text(r, labels, row, &head[h], r->all->scan->v[i].no,
							(uint32_t)(k + h) + 1);
		}
	}
}

static void add_head(struct reader *r, struct row *row, const struct head *head)
{
	struct cell *cell = row_cell(row, head->text, r->all->scan->v[head->line].no, head->field);

	cell->col = (uint32_t)(r->cols + head->from);
	cell->width = (uint32_t)(head->to - head->from);
	cell->repair = head->joined ? REPAIR_WRAP : 0;
	settle(row);
}

static size_t words(const struct reader *r, size_t from, size_t to)
{
	size_t n = 1;

	for (size_t i = from; i < to; i++)
		n += r->all->scan->v[i].words;
	return n;
}

/*
 * Lines of the header to its rows, from the top, so that each row has one: where its head in the column with most heads
 * begins, if these lines follow each other.
 */
static void own_header(struct reader *r, const struct header *header, size_t first)
{
	const struct heads_of *heads = &header->heads;
	const struct head *deepest = NULL;
	size_t *begins = arena_array(r->grid->arena, size_t, heads->depth + 1), row = 0, n = 0;
	bool chain = true;

	for (size_t k = 0; k < heads->n; k++)
		deepest = heads->v[k].depth + 1 == heads->depth ? &heads->v[k] : deepest;
	for (; deepest != NULL; deepest = deepest->parent)
		begins[deepest->depth] = deepest->line;
	for (size_t d = 1; d < heads->depth; d++)
		chain = chain && begins[d] > begins[d - 1];
	for (size_t i = header->from; i < header->to; i++) {
		if (r->all->class[i] == LINE_NONE)
			continue;
		bool next = chain ? row + 1 < heads->depth && i >= begins[row + 1] : n > 0;
		row += next && row + 1 < heads->depth;
		r->grid->owner[i] = first + row;
		n++;
	}
}

static void read_heads(struct reader *r, const struct stretch *stretch, const struct labels_of *labels,
		       const struct header *header)
{
	const struct heads_of *heads = &header->heads;
	size_t from = header->from, to = header->to, first = r->grid->n;

	for (size_t d = 0; d < heads->depth; d++) {
		struct row *row = grid_row(r->grid, words(r, from, to) + heads->n);
		set_gap(r, row, from);
		if (d == 0)
			add_corner(r, stretch, labels, row, from, header->corner_to);
		for (size_t k = 0; k < heads->n; k++)
			if (heads->v[k].depth == d)
				add_head(r, row, &heads->v[k]);
		aligned_fill_row(r->grid, row, r->width, &r->budget);
	}
	own_header(r, header, first);
	r->done = r->done > to ? r->done : to;
}

static void read_stretch(struct reader *r, const struct stretch *stretch, struct labels_of *labels,
			 const struct header *header)
{
	struct arena *arena = r->grid->arena;
	struct rows rows = { .stretch = stretch, .labels = labels };
	size_t n = 0, before = r->grid->n;

	join_tails(r, stretch, labels);
	rows.bands = aligned_bands(r->all, stretch, labels);

	own_lines(&rows, arena);
	list_parents(&rows, arena);
	for (size_t i = stretch->from; i < stretch->to; i++) {
		if (i == header->from && i < header->to) {
			read_heads(r, stretch, labels, header);
			i = header->to;
		}
		size_t row = rows.of[i - stretch->from];
		if (r->all->class[i] == LINE_NONE || (row == SIZE_MAX && r->grid->owner[i] != GRID_NO_ROW))
			continue;
		while (row != SIZE_MAX && n <= row && n < rows.bands.n)
			read_row(r, &rows, n++);
		if (row == SIZE_MAX)
			read_line(r, stretch, i, i < header->from);
		else
			r->grid->owner[i] = rows.grid[row];
	}
	keep_tails(r, labels, r->grid->n - before);
}

void aligned_read_stretches(const struct scan *scan, struct cuts cuts, struct pieces *pieces,
			    struct grid *grid)
{
	struct stretches s = aligned_stretches(scan, cuts, pieces);
	struct reader r = { .all = &s, .grid = grid, .budget = aligned_budget(scan) };
	struct labels_of *labels = arena_array(scan->arena, struct labels_of, s.n + 1);
	struct header *headers = aligned_headers(&s);

	s.numbering = aligned_numbering(&s);
	for (size_t i = 0; i < s.n; i++) {
		labels[i] = aligned_labels(&s, &s.v[i]);
		r.cols = labels[i].cols > r.cols ? labels[i].cols : r.cols;
	}
	r.tail = arena_array(scan->arena, struct tail, r.cols + 1);
	for (size_t i = 0; i < s.n; i++)
		r.width = r.cols + s.v[i].values > r.width ? r.cols + s.v[i].values : r.width;
	for (size_t i = 0; i < s.n; i++)
		read_stretch(&r, &s.v[i], &labels[i], &headers[i]);
}
