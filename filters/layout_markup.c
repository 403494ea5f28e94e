/*
 * layout_markup.c -- tables in HTML or XML left in a text, with the columns and rows that cells span.
 *
 * The text of a cell is what stands between its tags, placed as placer.h tells.  A table inside of a cell is
 * text of that cell.
 *
 * Blanks that a browser shows indent a label: entities before its text, and two or more right behind its tag,
 * which were such once.  After a line break blanks are those of the source.
 */
#include "layout.h"

#include <string.h>

#include "placer.h"
#include "utf8.h"

struct reader {
	struct grid *grid;
	struct placer placer;
	const struct line *v; /* the lines */
	size_t n_line;
	struct span text;  /* all lines, each with its end */
	size_t *start;     /* of each line in it */
	size_t at, line;   /* where reading goes on; its line */
	char *out, *piece; /* text without markup: where it goes, where the open piece begins */
	size_t row_line;   /* the line where the open row begins */
	size_t field_line; /* the line whose cells are being counted, + 1 */
	uint32_t fields;
	unsigned depth; /* of tables */
	bool in_row, in_cell, in_sup;
	bool in_header, row_heads; /* the rows here head columns; the open row does */
	bool apart;                /* a table begins behind another */
	bool comments;             /* there may be one that ends */
	struct tag_columns columns;
	struct {
		uint64_t line, across, down, times; /* times: so many cells of that text */
		uint32_t field;
		uint32_t entities, blanks; /* before its text */
		bool begun, broken;        /* its text has; so has its second line */
		bool header;
	} cell;           /* the open one */
	uint64_t waiting; /* blank cells, of one tag, that are none of the row when no other follows */
	size_t copies;    /* of cells that may still be made */
};

static int markup_score(const struct scan *scan, size_t i)
{
	return source_score(&scan->v[i], SOURCE_HTML);
}

/* All lines in one text, since tags may be broken over them. */
static void lines_join(struct reader *r, const struct scan *scan)
{
	char *p = arena_alloc(scan->arena, r->placer.bytes + 1);

	r->text = (struct span){ p, r->placer.bytes };
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
	pieces_add(&r->placer.pieces, (struct span){ r->piece, (size_t)(r->out - r->piece) });
	r->piece = r->out;
}

static void row_begin(struct reader *r)
{
	r->in_row = true;
	r->row_line = r->line;
}

static void cell_begin(struct reader *r, const struct tag *tag)
{
	if (!r->in_row)
		row_begin(r);
	if (r->field_line != r->line + 1)
		r->fields = 0;
	r->field_line = r->line + 1;
	r->fields++;
	r->cell.line = r->v[r->line].no;
	r->cell.field = r->fields;
	r->cell.across = tag_across(tag, &r->columns);
	r->cell.down = tag_rows(tag);
	r->cell.header = r->in_header || r->row_heads || tag_heads(tag);
	r->cell.times = tag_number(tag, "number-columns-repeated", 1);
	r->cell.entities = r->cell.blanks = 0;
	r->cell.begun = r->cell.broken = false;
	r->piece = r->out;
	r->in_cell = true;
}

static void cell_place(struct reader *r, struct span text, uint64_t across)
{
	placer_begin(&r->placer, r->cell.line, r->cell.field, across, r->cell.down);
	placer_end(&r->placer, text);
	if (r->cell.header)
		placer_heads(&r->placer);
	placer_indent(&r->placer, r->cell.entities + (r->cell.blanks > 1 ? r->cell.blanks : 0));
}

static void cell_put(struct reader *r, struct span text)
{
	if (text.len == 0 && r->cell.times > 1) {
		r->waiting = r->cell.times;
		return;
	}
	if (r->waiting > 0)
		cell_place(r, SPAN_NONE, r->waiting);
	r->waiting = 0;
	cell_place(r, text, r->cell.across);
	for (; r->cell.times > 1 && r->copies > 0; r->cell.times--, r->copies--)
		cell_place(r, text, r->cell.across);
}

static void cell_end(struct reader *r)
{
	if (!r->in_cell)
		return;
	piece_end(r);
	r->in_cell = r->in_sup = false;
	cell_put(r, pieces_take(&r->placer.pieces, r->grid->arena));
}

static void row_end(struct reader *r)
{
	cell_end(r);
	if (!r->in_row)
		return;
	r->in_row = false;
	r->waiting = 0;
	struct row *row = placer_row(&r->placer, r->row_line, r->line + 1);
	if (row == NULL)
		return;
	row->gap = row->ruled = r->apart;
	r->apart = false;
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
		r->columns.n = 0;
		r->in_header = false;
		row_end(r);
		placer_part(&r->placer);
		r->apart = r->grid->n > 0;
	}
	piece_end(r);
}

/* A tag that is none of the table's. */
static void take_other(struct reader *r, const struct tag *tag)
{
	if (tag_is(tag, "sup"))
		take_sup(r, tag);
	else if (tag_breaks(tag))
		piece_end(r);
}

/* A tag of the table, but for the one that opens or closes it. */
static void take_part(struct reader *r, const struct tag *tag, enum tag_part part)
{
	switch (part) {
	case TAG_ROW:
		row_end(r);
		r->row_heads = !tag->closes && tag_heads(tag);
		if (!tag->closes)
			row_begin(r);
		break;
	case TAG_TITLE:
	case TAG_CELL:
		if (part == TAG_TITLE)
			row_end(r);
		cell_end(r);
		if (!tag->closes)
			cell_begin(r, tag);
		break;
	case TAG_GROUP:
	case TAG_HEADER:
		row_end(r);
		r->in_header = part == TAG_HEADER && !tag->closes;
		placer_part(&r->placer);
		break;
	case TAG_COLUMN: tag_column(&r->columns, tag); break;
	case TAG_COVERED: cell_end(r); break;
	case TAG_TABLE:
	case TAG_OTHER: take_other(r, tag); break;
	}
}

static void take_tag(struct reader *r, const struct tag *tag)
{
	enum tag_part part = tag_part(tag->name);

	if (part == TAG_TABLE)
		take_table(r, tag);
	else if (r->depth > 1 && tag_breaks(tag))
		piece_end(r);
	else if (r->depth <= 1)
		take_part(r, tag, part);
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
		r->cell.broken = true;
		piece_end(r);
		move_to(r, r->at + 1);
	} else if (c == '&' && (n = entity_read(r->text, r->at, &cp)) > 0) {
		r->out += utf8_write(r->out, cp);
		r->at += n;
		r->cell.begun = r->cell.begun || cp != ' ';
		r->cell.entities += !r->cell.begun;
	} else {
		*r->out++ = c;
		r->at++;
		r->cell.begun = r->cell.begun || c != ' ';
		r->cell.blanks += !r->cell.begun && !r->cell.broken;
	}
}

static void markup_read(const struct scan *scan, struct grid *grid)
{
	struct reader r = { .grid = grid, .v = scan->v, .n_line = scan->n, .comments = true };

	placer_init(&r.placer, scan, grid);
	lines_join(&r, scan);
	r.copies = r.text.len;
	r.out = r.piece = arena_alloc(scan->arena, r.text.len + UTF8_MAX);
	while (r.at < r.text.len) {
		if (!r.in_cell)
			r.piece = r.out; /* text between cells is none of theirs */
		take_next(&r);
	}
	row_end(&r);
	placer_done(&r.placer);
}

const struct layout layout_markup = { "markup", false, markup_score, markup_read };
