/*
 * HTML tables left in a text: tr, td and th, with the columns and rows that cells span.
 *
 * Every cell is placed as the HTML table model does it: in the first column of its row that no cell from above
 * reaches into.  A cell that spans is followed by blank ones, so that a cell's place in its row is its column;
 * the blank cells below it are `held`.  Cells that would overlap are pushed to the right.  The blank cells of
 * a table cost no more than its text does: when spans claim more, further spans count as 1.  A table inside of
 * a cell is text of that cell.
 */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "markup.h"
#include "mem.h"
#include "utf8.h"

enum {
	MAX_COLUMNS = 4096, /* a cell beyond spans nothing */
	BLANK_BYTES = 4     /* of text that pay for a blank cell */
};

struct reader {
	struct grid *grid;
	const struct line *v; /* the lines */
	size_t n_line;
	struct span text;     /* all lines, each with its end */
	size_t *start;        /* of each line in it */
	size_t at, line;      /* where reading goes on; its line */
	char *out, *piece;    /* text without markup: where it goes, where the open piece begins */
	struct pieces pieces; /* of the open cell */
	struct cell *cell;    /* of the open row */
	size_t n, cap;
	size_t open; /* the open cell, its spans */
	uint64_t across, down;
	size_t *until;     /* by column: the first row that no cell from above reaches */
	size_t columns;    /* of `until` that are set */
	size_t budget;     /* blank cells still to be had */
	size_t row_line;   /* the line where the open row begins */
	size_t field_line; /* the line whose cells are being counted, + 1 */
	uint32_t fields;
	unsigned depth; /* of tables */
	bool in_row, in_cell, in_sup;
	bool apart;    /* a table begins behind another */
	bool comments; /* there may be one that ends */
};

static int markup_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (!line->markup)
		return -2 * LAYOUT_START;
	return line->blank ? 0 : LAYOUT_START + 1;
}

/* All lines in one text, since tags may be broken over them. */
static void lines_join(struct reader *r, const struct scan *scan)
{
	size_t len = 0;

	for (size_t i = 0; i < scan->n; i++)
		len += scan->v[i].text.len + 1;
	char *p = arena_alloc(scan->arena, len + 1);
	r->text = (struct span){ p, len };
	r->start = arena_array(scan->arena, size_t, scan->n + 1);
	for (size_t i = 0; i < scan->n; i++) {
		struct span s = scan->v[i].text;
		r->start[i] = (size_t)(p - r->text.p);
		memcpy(p, s.p, s.len);
		p[s.len] = '\n';
		p += s.len + 1;
	}
}

static void move_to(struct reader *r, size_t at)
{
	r->at = at;
	while (r->line + 1 < r->n_line && r->start[r->line + 1] <= at)
		r->line++;
}

static void piece_end(struct reader *r)
{
	pieces_add(&r->pieces, (struct span){ r->piece, (size_t)(r->out - r->piece) });
	r->piece = r->out;
}

static struct cell *cell_add(struct reader *r, bool held)
{
	r->cell = mem_grow(r->cell, &r->cap, r->n, sizeof *r->cell);
	struct cell *cell = &r->cell[r->n];
	*cell = (struct cell){ .text = SPAN_NONE,
			       .line = r->v[r->line].no,
			       .field = r->fields,
			       .col = (uint32_t)r->n,
			       .width = 1,
			       .held = held };
	r->n++;
	return cell;
}

static bool is_held(const struct reader *r, size_t col)
{
	return col < r->columns && r->until[col] > r->grid->n;
}

/* Blank cells for the columns that cells from above reach into, up to the first free one. */
static void skip_held(struct reader *r)
{
	for (; is_held(r, r->n) && r->budget > 0; r->budget--)
		cell_add(r, true);
}

static void hold_below(struct reader *r, size_t col)
{
	if (col >= MAX_COLUMNS)
		return;
	while (r->columns <= col)
		r->until[r->columns++] = 0;
	r->until[col] = r->down == 0 || r->down > r->n_line ? SIZE_MAX : r->grid->n + (size_t)r->down;
}

static void row_begin(struct reader *r)
{
	r->in_row = true;
	r->row_line = r->line;
	r->n = 0;
}

static void cell_begin(struct reader *r, const struct tag *tag)
{
	if (!r->in_row)
		row_begin(r);
	if (r->field_line != r->line + 1)
		r->fields = 0;
	r->field_line = r->line + 1;
	r->fields++;
	skip_held(r);
	r->open = r->n;
	r->across = tag_number(tag, "colspan", 1);
	r->down = tag_number(tag, "rowspan", 1);
	cell_add(r, false);
	r->piece = r->out;
	r->in_cell = true;
}

static void cell_end(struct reader *r)
{
	if (!r->in_cell)
		return;
	piece_end(r);
	r->in_cell = r->in_sup = false;
	r->cell[r->open].text = pieces_take(&r->pieces, r->grid->arena);
	for (; r->n - r->open < r->across && r->n < MAX_COLUMNS && r->budget > 0 && !is_held(r, r->n);
	     r->budget--)
		cell_add(r, false);
	r->cell[r->open].width = (uint32_t)(r->n - r->open);
	if (r->down != 1)
		for (size_t col = r->open; col < r->n; col++)
			hold_below(r, col);
}

static void row_end(struct reader *r)
{
	cell_end(r);
	if (!r->in_row)
		return;
	r->in_row = false;
	skip_held(r);
	if (r->n == 0)
		return;
	struct row *row = grid_row(r->grid, r->n);
	memcpy(row->cell, r->cell, r->n * sizeof *row->cell);
	row->n = r->n;
	row->gap = row->ruled = r->apart;
	r->apart = false;
	for (size_t i = r->row_line; i <= r->line; i++)
		if (!r->v[i].blank && r->grid->owner[i] == GRID_NO_ROW)
			r->grid->owner[i] = r->grid->n - 1;
}

static void take_sup(struct reader *r, const struct tag *tag)
{
	char before = r->out > r->piece ? r->out[-1] : ' ',
	     behind = tag->end < r->text.len ? r->text.p[tag->end] : ' ';
	char bracket = tag_footnote(tag, before, behind, r->in_sup);

	r->in_sup = bracket == '[';
	if (bracket)
		*r->out++ = bracket;
}

static void take_table(struct reader *r, const struct tag *tag)
{
	if (tag->closes) {
		r->depth -= r->depth > 0;
		if (r->depth == 0)
			row_end(r);
	} else if (++r->depth == 1) {
		row_end(r);
		r->columns = 0;
		r->apart = r->grid->n > 0;
	}
	piece_end(r);
}

static void take_tag(struct reader *r, const struct tag *tag)
{
	if (tag_is(tag, "table")) {
		take_table(r, tag);
	} else if (r->depth > 1) {
		if (tag_breaks(tag))
			piece_end(r);
	} else if (tag_is(tag, "tr")) {
		row_end(r);
		if (!tag->closes)
			row_begin(r);
	} else if (tag_is(tag, "td") || tag_is(tag, "th")) {
		cell_end(r);
		if (!tag->closes)
			cell_begin(r, tag);
	} else if (tag_is(tag, "caption")) {
		row_end(r);
		if (!tag->closes)
			cell_begin(r, tag);
	} else if (tag_is(tag, "thead") || tag_is(tag, "tbody") || tag_is(tag, "tfoot")) {
		row_end(r);
		r->columns = 0;
	} else if (tag_is(tag, "sup")) {
		take_sup(r, tag);
	} else if (tag_breaks(tag)) {
		piece_end(r);
	}
}

/* The place behind the comment that begins here; 0: there is none. */
static size_t comment_end(struct reader *r)
{
	struct span s = { r->text.p + r->at, r->text.len - r->at };

	if (!r->comments || s.len < 7 || memcmp(s.p, "<!--", 4) != 0)
		return 0;
	for (size_t i = 4; i + 3 <= s.len; i++)
		if (memcmp(s.p + i, "-->", 3) == 0)
			return r->at + i + 3;
	r->comments = false;
	return 0;
}

static void take_next(struct reader *r)
{
	char c = r->text.p[r->at];
	struct tag tag;
	uint32_t cp;
	size_t n;

	if (c == '<' && (n = comment_end(r)) > 0) {
		move_to(r, n);
	} else if (c == '<' && tag_read(r->text, r->at, &tag)) {
		take_tag(r, &tag);
		move_to(r, tag.end);
	} else if (c == '\n') {
		piece_end(r);
		move_to(r, r->at + 1);
	} else if (c == '&' && (n = entity_read(r->text, r->at, &cp)) > 0) {
		r->out += utf8_write(r->out, cp);
		r->at += n;
	} else {
		*r->out++ = c;
		r->at++;
	}
}

/* "colspan=100" means all columns there are: those in which some cell begins. */
static void clip_spans(struct grid *grid)
{
	size_t columns = 0;

	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = grid->row[i].n; k-- > columns;)
			if (grid->row[i].cell[k].text.len > 0)
				columns = k + 1;
	for (size_t i = 0; i < grid->n; i++) {
		struct row *row = &grid->row[i];
		row->n = row->n < columns ? row->n : columns;
		for (size_t k = 0; k < row->n; k++)
			if (row->cell[k].width > columns - k)
				row->cell[k].width = (uint32_t)(columns - k);
	}
}

static void markup_read(const struct scan *scan, struct grid *grid)
{
	struct reader r = { .grid = grid, .v = scan->v, .n_line = scan->n, .comments = true };

	lines_join(&r, scan);
	r.out = r.piece = arena_alloc(scan->arena, r.text.len + UTF8_MAX);
	r.until = arena_array(scan->arena, size_t, MAX_COLUMNS);
	r.budget = r.text.len / BLANK_BYTES + MAX_COLUMNS;
	while (r.at < r.text.len) {
		if (!r.in_cell)
			r.piece = r.out; /* text between cells is none of theirs */
		take_next(&r);
	}
	row_end(&r);
	pieces_free(&r.pieces);
	free(r.cell);
	clip_spans(grid);
	grid->placed = true;
	grid->blanks = true;
}

const struct layout layout_markup = { "markup", false, markup_score, markup_read };
