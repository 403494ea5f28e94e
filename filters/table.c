/*
 * rpt-table: blocks to tables.
 *
 * A document is held until its end; then its blocks are taken in order.  A table block goes through a layout
 * (layout.h) into a grid and on to its logical tables (table.h).
 */
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "mem.h"
#include "table_emit.h"

enum block_kind { BLOCK_TABLE, BLOCK_BLANK, BLOCK_FURNITURE, BLOCK_TITLE, BLOCK_CAPTION, BLOCK_NOTE, BLOCK_OTHER };

struct block_line {
	uint64_t no, block;
	enum block_kind kind;
	struct span text, section;
};

struct tables {
	struct sink sink;
	struct sink *out;
	struct diag *diag;
	struct table_opts opts;
	struct arena arena; /* of the document */
	struct buf doc;
	struct block_line *line;
	size_t n, cap;
	uint64_t ordinal; /* tables so far in the document */
	struct emit emit;
};

static enum block_kind kind_of(struct span name)
{
	static const struct {
		const char *name;
		enum block_kind kind;
	} kinds[] = { { "table", BLOCK_TABLE }, { "blank", BLOCK_BLANK }, { "furniture", BLOCK_FURNITURE },
		{ "title", BLOCK_TITLE }, { "caption", BLOCK_CAPTION }, { "note", BLOCK_NOTE } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_eq(name, span_of(kinds[i].name)))
			return kinds[i].kind;
	return BLOCK_OTHER;
}

static int tables_put(struct sink *sink, const struct rec *rec)
{
	struct tables *t = (struct tables *)sink;
	struct block_line line = { .kind = kind_of(rec->f[BLOCKS_KIND]) };

	if (t->n == 0) {
		buf_clear(&t->doc);
		buf_span_add(&t->doc, rec->f[BLOCKS_DOC]);
	}
	if (!span_to_u64(rec->f[BLOCKS_LINE], &line.no))
		return diag_say(t->diag, DIAG_NUMBER, rec->f[BLOCKS_DOC], 0, "column line: %.*s",
		    (int)rec->f[BLOCKS_LINE].len, rec->f[BLOCKS_LINE].p);
	if (!span_to_u64(rec->f[BLOCKS_BLOCK], &line.block))
		return diag_say(t->diag, DIAG_NUMBER, rec->f[BLOCKS_DOC], line.no, "column block: %.*s",
		    (int)rec->f[BLOCKS_BLOCK].len, rec->f[BLOCKS_BLOCK].p);
	line.text = arena_span(&t->arena, rec->f[BLOCKS_TEXT]);
	struct span last = t->n > 0 ? t->line[t->n - 1].section : SPAN_NONE;
	line.section = span_eq(last, rec->f[BLOCKS_SECTION]) ? last : arena_span(&t->arena, rec->f[BLOCKS_SECTION]);
	t->line = mem_grow(t->line, &t->cap, t->n, sizeof *t->line);
	t->line[t->n++] = line;
	return 0;
}

/* A line outside of tables, in the rows stream. */
static int emit_line(struct tables *t, const struct block_line *line)
{
	struct cell cell = { .text = span_trim(line->text) };
	uint64_t no = line->no;
	struct span unit;
	enum role role = ROLE_TEXT;

	if (cell.text.len == 0)
		return 0;
	switch (line->kind) {
	case BLOCK_TITLE: role = ROLE_TITLE; break;
	case BLOCK_CAPTION: role = label_is_unit(cell.text, &unit) ? ROLE_UNIT : ROLE_CAPTION; break;
	case BLOCK_NOTE: role = ROLE_NOTE; break;
	default: break;
	}
	t->emit.ordinal = 0;
	t->emit.section = line->section;
	return emit_row(&t->emit, buf_span(&t->doc), SPAN_NONE, &(struct row_lines){ &no, 1 }, role, &cell, 1);
}

/* The lines of a table block without what is not there for the layout. */
static struct scan scan_of(struct tables *t, size_t from, size_t to)
{
	struct scan scan = { .arena = &t->arena, .v = arena_array(&t->arena, struct line, to - from + 1) };

	for (size_t i = from; i < to; i++)
		if (t->line[i].kind == BLOCK_TABLE || t->line[i].kind == BLOCK_BLANK)
			line_look(&scan.v[scan.n++], t->line[i].no, t->line[i].text);
	scan_look(&scan);
	return scan;
}

static enum number_style vote(const struct grid *grid)
{
	struct number_vote votes = { 0, 0 };

	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++)
			number_vote_add(&votes, grid->row[i].cell[k].text);
	return number_vote_style(&votes);
}

/* A note in the corner of the header is the table's title when it has no other. */
static void title_from_stub(struct part *part)
{
	if (part->title.len > 0)
		return;
	for (size_t i = 0; i < part->stub.n; i++) {
		struct span s = part->stub.v[i];
		bool bracket = s.len > 3 && (s.p[0] == '(' || memcmp(s.p, "\xef\xbc\x88", 3) == 0);
		if (bracket)
			part->title = s;
	}
}

static void understand(struct tables *t, struct table *table)
{
	table->style = vote(table->grid);
	if (table->grid->stream)
		table_rows(table);
	table_parts(table);
	for (size_t i = 0; i < table->n_part; i++) {
		struct part *part = &table->part[i];
		table_body(table, part);
		table_head(table, part);
		table_stub(table, part);
		title_from_stub(part);
	}
	(void)t;
}

/* The caption and unit lines right above line `from`. */
static struct span caption_above(struct tables *t, size_t from, struct span *unit)
{
	struct span caption = SPAN_NONE;

	while (from > 0 && (t->line[from - 1].kind == BLOCK_CAPTION || t->line[from - 1].kind == BLOCK_BLANK ||
	    t->line[from - 1].kind == BLOCK_FURNITURE)) {
		const struct block_line *line = &t->line[--from];
		if (line->kind != BLOCK_CAPTION)
			continue;
		if (!label_is_unit(span_trim(line->text), unit) || line->text.len > 3 * unit->len + 32)
			caption = text_join(&t->arena, span_trim(line->text), caption);
	}
	return caption;
}

/* The part that a row belongs to. */
static const struct part *part_of(const struct table *table, size_t row)
{
	for (size_t i = 0; i < table->n_part; i++)
		if (row < table->part[i].to)
			return &table->part[i];
	return table->n_part > 0 ? &table->part[table->n_part - 1] : NULL;
}

static enum role role_of(const struct table *table, const struct part *part, size_t row)
{
	for (size_t i = 0; part && i < part->n_body; i++)
		if (part->body[i].row == row && part->body[i].path.n > 0 &&
		    label_is_total(part->body[i].path.v[part->body[i].path.n - 1]))
			return ROLE_TOTAL;
	return table->role[row];
}

/* The lines that a row of the grid takes, in order, as a list through `next`. */
struct row_chain {
	size_t *head, *next; /* by row, by line of the scan; GRID_NO_ROW ends a list */
};

static struct row_chain chain_rows(struct arena *arena, const struct grid *grid, size_t lines)
{
	struct row_chain chain = { arena_array(arena, size_t, grid->n + 1), arena_array(arena, size_t, lines + 1) };

	for (size_t i = 0; i < grid->n; i++)
		chain.head[i] = GRID_NO_ROW;
	for (size_t i = lines; i-- > 0;) {
		size_t row = grid->owner[i];
		if (row == GRID_NO_ROW)
			continue;
		chain.next[i] = chain.head[row];
		chain.head[row] = i;
	}
	return chain;
}

static int emit_table_row(struct tables *t, const struct table *table, size_t row, const struct row_lines *lines)
{
	const struct part *part = part_of(table, row);
	const struct row *cells = &table->grid->row[row];

	t->emit.ordinal = part ? t->ordinal + (uint64_t)(part - table->part) + 1 : 0;
	return emit_row(&t->emit, table->doc, part ? part->title : SPAN_NONE, lines, role_of(table, part, row),
	    cells->cell, cells->n);
}

/* All lines of a table block, each with the row that takes it; a line that no row takes stands for itself. */
static int emit_block_rows(struct tables *t, const struct table *table, const struct scan *scan, size_t from, size_t to)
{
	struct row_chain chain = chain_rows(&t->arena, table->grid, scan->n);
	struct row_lines lines = { arena_array(&t->arena, uint64_t, scan->n + 1), 0 };
	size_t k = 0; /* line of the scan */
	int rc = 0;

	for (size_t i = from; i < to && rc == 0; i++) {
		bool seen = t->line[i].kind == BLOCK_TABLE || t->line[i].kind == BLOCK_BLANK;
		size_t row = seen ? table->grid->owner[k++] : GRID_NO_ROW;
		if (row == GRID_NO_ROW) {
			rc = emit_line(t, &t->line[i]);
		} else if (chain.head[row] == k - 1) {
			lines.n = 0;
			for (size_t at = k - 1; at != GRID_NO_ROW; at = chain.next[at])
				lines.v[lines.n++] = scan->v[at].no;
			t->emit.section = t->line[i].section;
			rc = emit_table_row(t, table, row, &lines);
		}
	}
	return rc;
}

static int emit_tables(struct tables *t, const struct table *table, struct span section)
{
	int rc = 0;

	t->emit.section = section;
	for (size_t i = 0; i < table->n_part && rc == 0; i++) {
		t->emit.ordinal = t->ordinal + i + 1;
		rc = emit_cells(&t->emit, table, &table->part[i]);
	}
	return rc;
}

static int read_block(struct tables *t, size_t from, size_t to)
{
	struct grid grid;
	struct table table = { .arena = &t->arena, .grid = &grid, .diag = t->diag, .doc = buf_span(&t->doc) };
	struct scan scan = scan_of(t, from, to);

	grid_init(&grid, &t->arena, scan.n);
	layout_pick(&scan)->read(&scan, &grid);
	understand(t, &table);
	t->emit.unit = SPAN_NONE;
	struct span caption = caption_above(t, from, &t->emit.unit);
	if (table.n_part > 0 && caption.len > 0)
		table.part[0].title = text_join(&t->arena, caption, table.part[0].title);
	int rc = t->opts.output == TABLE_ROWS ? emit_block_rows(t, &table, &scan, from, to)
	                                      : emit_tables(t, &table, t->line[from].section);
	t->ordinal += table.n_part;
	return rc;
}

static int tables_end_doc(struct sink *sink)
{
	struct tables *t = (struct tables *)sink;
	int rc = 0;

	for (size_t from = 0, to; from < t->n && rc == 0; from = to) {
		for (to = from + 1; to < t->n && t->line[to].block == t->line[from].block; to++)
			;
		if (t->line[from].kind == BLOCK_TABLE)
			rc = read_block(t, from, to);
		else
			for (size_t i = from; i < to && rc == 0 && t->opts.output == TABLE_ROWS; i++)
				rc = emit_line(t, &t->line[i]);
	}
	t->n = 0;
	t->ordinal = 0;
	arena_reset(&t->arena);
	return rc ? rc : sink_end_doc(t->out);
}

static int tables_end(struct sink *sink)
{
	return sink_end(((struct tables *)sink)->out);
}

static void tables_free(struct sink *sink)
{
	struct tables *t = (struct tables *)sink;

	emit_free(&t->emit);
	buf_free(&t->doc);
	free(t->line);
	arena_free(&t->arena);
	sink_free(t->out);
	free(t);
}

struct sink *table_new(struct sink *out, const struct table_opts *opts, struct diag *diag)
{
	struct tables *t = mem_alloc(sizeof *t);

	t->sink = (struct sink){ tables_put, tables_end_doc, tables_end, tables_free };
	t->out = out;
	t->opts = *opts;
	t->diag = diag;
	t->emit.out = out;
	return &t->sink;
}
