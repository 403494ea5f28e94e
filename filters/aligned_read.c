/*
 * aligned_read.c -- stretches to a grid: the rows of their headers, those found below, and lines that are of
 * none.
 */
#include "aligned_read.h"

void reader_gap(struct reader *r, struct row *row, size_t line)
{
	row->gap = r->grid->n == 1;
	for (; r->done <= line; r->done++) {
		row->gap += r->all->scan->v[r->done].blank;
		row->ruled = row->ruled || r->all->scan->v[r->done].rule;
	}
}

/* Texts over all values: one, or each in the middle of its columns. */
static void spread(const struct reader *r, const struct stretch *stretch, size_t i, struct row *row)
{
	struct range_text *text = arena_array(r->grid->arena, struct range_text, row->n + 1);

	if (row->n == 1) {
		row->cell[0].col = (uint32_t)r->cols;
		row->cell[0].width = (uint32_t)(r->width - r->cols);
	} else if (row->n == stretch_line(stretch, i)->n && aligned_units(r->all->scan, stretch, i, text)) {
		for (size_t k = 0; k < row->n; k++) {
			row->cell[k].col = (uint32_t)(r->cols + text[k].from);
			row->cell[k].width = (uint32_t)(text[k].to - text[k].from);
		}
	}
}

/* A line that is of no row, in a row of its own; titles stand in its first cell. */
static void read_line(struct reader *r, const struct stretch *stretch, size_t i, bool title)
{
	const struct line *line = &r->all->scan->v[i];
	struct row *row = grid_row(r->grid, line->words + line->tabs);
	size_t labels = stretch->columns.labels;

	reader_gap(r, row, i);
	r->grid->owner[i] = r->grid->n - 1;
	if (title) {
		aligned_add_title(row, stretch_line(stretch, i), line->no, r->grid->arena);
		aligned_fill_row(r->grid, row, r->width, &r->blanks);
		return;
	}
	aligned_add_line(r->grid, &stretch->columns, stretch_line(stretch, i), line->no);
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
	if (i >= stretch->body && i < stretch->over && r->all->class[i] == LINE_TEXT)
		spread(r, stretch, i, row);
	aligned_fill_row(r->grid, row, r->width, &r->blanks);
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
			if (stretch_line(stretch, i)->n > 0)
				r->grid->owner[i] = tail->row;
	}
}

static void read_stretch(struct reader *r, const struct stretch *stretch, struct labels_of *labels,
			 const struct header *header)
{
	size_t n = 0, before = r->grid->n;

	join_tails(r, stretch, labels);
	struct rows rows = reader_rows(r, stretch, labels);
	for (size_t i = stretch->from; i < stretch->to; i++) {
		if (i == header->from && i < header->to && header->heads.depth > 0) {
			reader_heads(r, stretch, labels, header);
			i = header->to;
		}
		size_t row = rows.of[i - stretch->from];
		if (r->all->class[i] == LINE_NONE || (row == SIZE_MAX && r->grid->owner[i] != GRID_NO_ROW))
			continue;
		while (row != SIZE_MAX && n <= row)
			reader_row(r, &rows, n++);
		if (row == SIZE_MAX)
			read_line(r, stretch, i, i < header->from || (stretch->named && i < stretch->over));
		else
			r->grid->owner[i] = rows.grid[row];
	}
	keep_tails(r, labels, r->grid->n - before);
}

void aligned_read_stretches(const struct scan *scan, struct cuts cuts, struct pieces *pieces,
			    struct grid *grid)
{
	struct stretches s = aligned_stretches(scan, cuts, pieces);
	struct reader r = { .all = &s, .grid = grid, .blanks = aligned_blanks(scan) };
	struct labels_of *labels = arena_array(scan->scratch, struct labels_of, s.n + 1);
	struct header *headers = aligned_headers(&s);

	s.numbering = aligned_numbering(&s);
	for (size_t i = 0; i < s.n; i++) {
		labels[i] = aligned_labels(&s, &s.v[i]);
		r.cols = labels[i].cols > r.cols ? labels[i].cols : r.cols;
	}
	r.tail = arena_array(scan->scratch, struct tail, r.cols + 1);
	for (size_t i = 0; i < s.n; i++)
		r.width = r.cols + s.v[i].values > r.width ? r.cols + s.v[i].values : r.width;
	r.at = arena_array(scan->scratch, size_t, r.width + 1);
	for (size_t i = 0; i < s.n; i++)
		read_stretch(&r, &s.v[i], &labels[i], &headers[i]);
}
