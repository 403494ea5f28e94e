/*
 * layout_listtable.c -- tables written as lists of lists in the source of reStructuredText.
 *
 *   .. list-table:: Wood
 *      :header-rows: 1
 *      :stub-columns: 1
 *
 *      * - Kind
 *        - Tons
 *      * - oak
 *        - 12
 *
 * "* -" begins a row and its first cell, and a - below that one's a further cell; what is set deeper goes on
 * with the cell.
 */
#include "layout.h"

#include "placer.h"

struct reader {
	const struct scan *scan;
	struct grid *grid;
	struct placer placer;
	size_t row_line, cell_line;
	uint32_t dash;                    /* display column of the cells' - */
	uint64_t head_rows, stub_columns; /* of header cells, as the options say */
	size_t first;                     /* row of the table */
	bool in_row;
};

static int listtable_score(const struct scan *scan, size_t i)
{
	return source_score(&scan->v[i], SOURCE_LISTTABLE);
}

static void cell_end(struct reader *r)
{
	if (!r->in_row)
		return;
	placer_begin(&r->placer, r->scan->v[r->cell_line].no, r->cell_line == r->row_line ? 2 : 1, 1, 1);
	placer_end(&r->placer, pieces_take(&r->placer.pieces, r->grid->arena));
	if (r->grid->n - r->first < r->head_rows || r->placer.n <= r->stub_columns)
		placer_heads(&r->placer);
}

/* Ends the row right before line i. */
static void row_end(struct reader *r, size_t i)
{
	cell_end(r);
	if (placer_row(&r->placer, r->row_line, i) != NULL)
		r->in_row = false;
}

static void cell_begin(struct reader *r, size_t i, struct span text)
{
	r->cell_line = i;
	pieces_add(&r->placer.pieces, text);
}

static void take_title(struct reader *r, size_t i, struct span s)
{
	s = span_trim(span_from(s, LISTTABLE.len));
	row_end(r, i);
	r->head_rows = r->stub_columns = 0;
	r->first = r->grid->n + (s.len > 0);
	if (s.len == 0)
		return;
	r->in_row = true;
	r->row_line = i;
	cell_begin(r, i, s);
	row_end(r, i + 1);
}

/* The number of the option that the line sets, ":header-rows: 1"; false: it does not. */
static bool take_option(struct span s, struct span name, uint64_t *value)
{
	return span_has_at(s, 0, name) && span_to_u64(span_trim(span_from(s, name.len)), value);
}

static void take_line(struct reader *r, size_t i)
{
	const struct line *line = &r->scan->v[i];
	struct span s = line->body;

	if (span_has_at(s, 0, LISTTABLE)) {
		take_title(r, i, s);
	} else if (span_has_at(s, 0, SPAN("* -"))) {
		row_end(r, i);
		r->in_row = true;
		r->row_line = i;
		r->dash = line->indent + 2;
		cell_begin(r, i, span_from(s, 3));
	} else if (r->in_row && *s.p == '-' && line->indent == r->dash) {
		cell_end(r);
		cell_begin(r, i, span_from(s, 1));
	} else if (r->in_row) {
		pieces_add(&r->placer.pieces, s);
	} else if (!take_option(s, SPAN(":header-rows:"), &r->head_rows)) {
		take_option(s, SPAN(":stub-columns:"), &r->stub_columns);
	}
}

static void listtable_read(const struct scan *scan, struct grid *grid)
{
	struct reader r = { .scan = scan, .grid = grid };

	placer_init(&r.placer, scan, grid);
	for (size_t i = 0; i < scan->n; i++)
		if (!scan->v[i].blank)
			take_line(&r, i);
	row_end(&r, scan->n);
	placer_done(&r.placer);
}

const struct layout layout_listtable = { "list-table", false, listtable_score, listtable_read };
