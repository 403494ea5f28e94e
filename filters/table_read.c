/*
 * table_read.c -- a table block to its logical tables.
 */
#include "table_doc.h"

#include <string.h>

/* The lines of a block without what is not there for a layout. */
static void look(struct table_doc *doc, struct reading *reading)
{
	struct scan *scan = &reading->scan;

	*scan = (struct scan){ .arena = doc->arena, .scratch = doc->scratch };
	scan->v = arena_bare(doc->arena, struct line, reading->to - reading->from + 1);
	bool page = false; /* begins with a line that is left out */
	for (size_t i = reading->from; i < reading->to; i++) {
		const struct block_line *line = &doc->line[i];
		if (line->kind != KIND_TABLE && line->kind != KIND_BLANK) {
			page = page || (line->text.len > 0 && *line->text.p == '\f');
			continue;
		}
		struct line *seen = &scan->v[scan->n++];
		struct span text = doc_text(doc, i);
		if (line->look && line->look->text.len == text.len && !reading->before)
			*seen = *line->look;
		else
			(reading->before ? line_see : line_look)(seen, line->no, text);
		seen->page = seen->page || page;
		page = false;
	}
	if (reading->before)
		scan->delimiter =
		    reading->before->layout == &layout_delimited ? reading->before->delimiter : 0;
	else
		scan_look(scan);
}

enum { LEAST_GROUPED = 3, LEAST_SHORT = 2, MOST_BELOW = 64 /* more are no notes, but a text */ };

struct lengths {                      /* of the numbers in a column */
	size_t grouped;               /* "1.234" */
	size_t two_or_three, or_more; /* whole ones, by digits; not years */
};

static void look_at_length(struct lengths *column, struct span text)
{
	if (text.len < 2)
		return;
	column->grouped += number_is_grouped(text, '.');
	if (!number_is_whole(text))
		return;
	column->two_or_three += text.len <= 3;
	column->or_more += text.len > 3 && !text_is_year(text);
}

/*
 * Do points part groups of three digits, "1.234"?  Where they would be decimal marks, other numbers had more
 * or fewer decimals.  Whole numbers in the same columns then have three digits at most.
 */
static bool points_group(const struct grid *grid)
{
	size_t cols = 0, grouped = 0, two_or_three = 0;

	for (size_t i = 0; i < grid->n; i++)
		cols = grid->row[i].n > cols ? grid->row[i].n : cols;
	struct lengths *column = arena_array(grid->arena, struct lengths, cols + 1);
	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++)
			look_at_length(&column[k], grid->row[i].cell[k].text);
	for (size_t c = 0; c < cols; c++) {
		if (column[c].grouped > 0 && column[c].or_more > 0)
			return false;
		grouped += column[c].grouped;
		two_or_three += column[c].grouped > 0 ? column[c].two_or_three : 0;
	}
	return grouped >= LEAST_GROUPED && two_or_three >= LEAST_SHORT;
}

/* Settles what it can on the way: these cells do not vote. */
static enum number_style vote(const struct grid *grid)
{
	struct number_vote votes = { 0, 0 };
	size_t grouped = 0;

	for (size_t i = 0; i < grid->n; i++)
		for (struct cell *cell = grid->row[i].cell, *end = cell + grid->row[i].n; cell < end; cell++)
			if (cell->kind != 0 || !cell_settle(cell)) {
				number_vote_add(&votes, cell->text);
				grouped += number_is_grouped(cell->text, '.');
			}
	if (grid->placed && votes.comma + votes.point == 0 && grouped >= LEAST_GROUPED && points_group(grid))
		return NUMBER_COMMA;
	return number_vote_style(&votes);
}

/* A note in the corner of the header is the table's title when it has no other. */
static void title_from_stub(struct part *part)
{
	for (size_t i = 0; i < part->stub.n && part->title.len == 0; i++) {
		struct span s = part->stub.v[i];
		if (s.len > 3 && (s.p[0] == '(' || memcmp(s.p, "\xef\xbc\x88", 3) == 0))
			part->title = s;
	}
}

/* The heads of a part that goes on, and of the columns that it has more. */
static void keep_head(struct table *table, struct part *part)
{
	const struct table_before *before = table->before;

	part->head = arena_array(table->arena, struct labels, part->n_col + 1);
	for (size_t c = 0; c < before->n_col; c++)
		part->head[c] = before->head[c];
	part->title = before->title;
	part->above = before->rows;
	size_t row = 0; /* the first that is not out yet: its line stands behind those kept */
	for (size_t i = 0; i < before->n_line; i++)
		if (table->grid->owner[i] != GRID_NO_ROW && table->grid->owner[i] >= row)
			row = table->grid->owner[i] + 1;
	while (part->seen < part->n_body && part->body[part->seen].row < row)
		part->seen++;
}

static size_t header_texts(const struct table *table, const struct part *part)
{
	size_t n = 0;

	for (size_t i = part->from; i < part->to; i++)
		for (size_t k = 0; k < table->grid->row[i].n && table->role[i] == ROLE_HEADER; k++)
			n += table->grid->row[i].cell[k].text.len > 0;
	return n;
}

/* A run of values that nothing parts into rows below heads, fewer than it has, that head none of them? */
static bool is_unparted(const struct table *table, const struct part *part)
{
	if (!table->grid->stream || part->n_body != 1 || part->body[0].n_label > 0)
		return false;
	for (size_t c = 0; c < part->n_col; c++)
		if (part->head[c].n > 0)
			return false;
	size_t heads = header_texts(table, part);
	return heads > 1 && part->n_col >= 2 * heads;
}

static void understand(struct table *table)
{
	table->style = table->before ? table->before->style : vote(table->grid);
	if (table->grid->stream && table->grid->n > 0) {
		table_compounds(table);
		table_stream_bounds(table);
		cells_look(table); /* rows are told by what each cell is, in many ways */
		table_rows(table);
	} else if (!table->grid->placed) {
		table_year_rows(table);
	}
	bool odd = cells_look(table);
	if (odd)
		table_compounds(table);
	table_unrepeat(table);
	if (!table->before)
		table_amounts(table);
	if (!table->before && !table->batch)
		table_sides(table);
	if (odd)
		table_bounds(table);
	table_parts(table);
	for (size_t i = 0; i < table->n_part; i++) {
		struct part *part = &table->part[i];
		table_body(table, part);
		if (part_goes_on(table, part))
			keep_head(table, part);
		else
			table_head(table, part);
		arena_reset(table->scratch);
		part->guessed = part->guessed || is_unparted(table, part);
		part_unrepeat(table, part);
		table_center(table, part);
		table_role(table, part);
		table_shift(table, part);
		table_stub(table, part);
		title_from_stub(part);
	}
}

/* Does the part stand beside the one before it?  Then what is above that is above both. */
static bool is_beside(const struct table *table, size_t i)
{
	return i > 0 && table->grid->row[table->part[i].from].beside &&
	       table->grid->row[table->part[i - 1].from].beside;
}

static void caption_parts(struct table *table, struct span caption)
{
	for (size_t i = 0; i < table->n_part && (i == 0 || is_beside(table, i)); i++)
		table->part[i].title = text_join(table->arena, caption, table->part[i].title);
	for (size_t i = 1; i < table->n_part; i++)
		if (table->part[i].unit.len == 0 && is_beside(table, i))
			table->part[i].unit = table->part[i - 1].unit;
}

/* Two captions, the upper one first; a number of the table stays apart. */
static struct span captions_join(struct arena *arena, struct span above, struct span below)
{
	if (above.len > 0 && label_is_table_number(below))
		return arena_join(arena, above, span_of(" "), below);
	return text_join(arena, above, below);
}

/* The text of a line of one quoted field, as titles above records are written. */
static struct span unquoted(struct span s)
{
	bool quoted =
	    s.len > 2 && *s.p == '"' && s.p[s.len - 1] == '"' && memchr(s.p + 1, '"', s.len - 2) == NULL;

	return quoted ? (struct span){ s.p + 1, s.len - 2 } : s;
}

/* The captions right above the block, without the unit among them. */
static struct span caption_above(const struct table_doc *doc, struct reading *reading)
{
	struct span caption = SPAN_NONE, unit;

	for (size_t i = reading->from; i-- > 0;) {
		const struct block_line *line = &doc->line[i];
		if (line->kind == KIND_BLANK || line->kind == KIND_FURNITURE)
			continue;
		bool title =
		    line->kind == KIND_TITLE && caption.len == 0; /* of a document that is the table */
		if (line->kind != KIND_CAPTION && !title)
			break;
		struct span line_text = span_trim(doc_text(doc, i));
		if (reading->layout == &layout_delimited)
			line_text = unquoted(line_text);
		struct span text = label_caption(line_text, &unit);
		if (unit.len > 0 && reading->unit.len == 0)
			reading->unit = unit;
		caption = captions_join(doc->arena, text, caption);
	}
	return caption;
}

/* The first lines of the paragraphs behind the block, up to the next heading, caption or table. */
static void look_below(const struct table_doc *doc, const struct reading *reading, struct table *table)
{
	struct span *below = NULL;

	for (size_t i = reading->to; i < doc->n && table->n_below < MOST_BELOW; i++) {
		const struct block_line *line = &doc->line[i];
		if (line->kind == KIND_BLANK || line->kind == KIND_FURNITURE)
			continue;
		if (line->kind != KIND_TEXT && line->kind != KIND_NOTE)
			break;
		if (line->block == line[-1].block)
			continue;
		if (below == NULL)
			below = arena_array(doc->arena, struct span, MOST_BELOW);
		below[table->n_below++] = span_trim(doc_text(doc, i));
	}
	table->below = below;
}

void table_read(struct table_doc *doc, struct reading *reading)
{
	struct table *table = &reading->table;

	*table = (struct table){ .arena = doc->arena,
				 .scratch = doc->scratch,
				 .memo = doc->memo,
				 .labels = doc->labels,
				 .grid = &reading->grid,
				 .diag = doc->diag,
				 .doc = doc->doc,
				 .before = reading->before,
				 .batch = doc->batch && reading->to == doc->n };
	look(doc, reading);
	grid_init(&reading->grid, doc->arena, reading->scan.n);
	reading->layout = reading->before ? reading->before->layout : layout_pick(&reading->scan);
	reading->layout->read(&reading->scan, &reading->grid);
	arena_reset(doc->scratch);
	grid_frame(&reading->grid);
	if (!reading->before && !table->batch) {
		grid_colons(&reading->grid);
		grid_signs(&reading->grid);
		if (reading->grid.placed) {
			grid_trim(&reading->grid);
			grid_mirror(&reading->grid);
		}
	}
	reading->until = reading->to;
	if (!reading->before)
		table->caption = caption_above(doc, reading);
	if (!reading->before && !table->batch)
		look_below(doc, reading, table);
	understand(table);
	if (reading->before) {
		reading->seen = reading->from + reading->before->n_line;
		reading->unit = reading->before->unit;
		return;
	}
	reading->seen = reading->from;
	caption_parts(table, table->caption);
}
