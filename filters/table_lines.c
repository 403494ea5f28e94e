/*
 * table_lines.c -- lines and rows to records: the rows stream.  Every line that is not blank is in exactly
 * one row.
 */
#include "table_doc.h"

#include "tsv.h"

static struct span role_name(enum role role)
{
	static const char *const name[] = { "text",  "title", "caption", "unit", "header",
					    "group", "data",  "total",   "note", "text" };

	return span_of(name[role]);
}

/* A list of line numbers as ranges: 61-64,66 */
struct ranges {
	struct buf *buf;
	uint64_t from, to;
};

static void ranges_close(struct ranges *ranges)
{
	if (ranges->from == 0)
		return;
	if (ranges->buf->len > 0)
		buf_byte(ranges->buf, ',');
	buf_u64(ranges->buf, ranges->from);
	if (ranges->to > ranges->from) {
		buf_byte(ranges->buf, '-');
		buf_u64(ranges->buf, ranges->to);
	}
}

static void ranges_add(struct ranges *ranges, uint64_t line)
{
	if (ranges->from > 0 && line == ranges->to + 1) {
		ranges->to = line;
		return;
	}
	ranges_close(ranges);
	ranges->from = ranges->to = line;
}

/* A row of a table (emit->ordinal is set) or a line outside of any (it is 0). */
static int emit_row(struct emit *emit, struct span doc, struct span title, const struct row_lines *lines,
		    enum role role, const struct row *row)
{
	struct ranges ranges = { &emit->cell, 0, 0 };
	struct span f[ROWS_N] = { [ROWS_DOC] = doc, [ROWS_SECTION] = emit->section, [ROWS_TITLE] = title };

	buf_clear(&emit->cell);
	for (size_t i = 0; i < lines->n; i++)
		ranges_add(&ranges, lines->v[i]);
	ranges_close(&ranges);
	buf_clear(&emit->row_path);
	for (size_t i = 0; i < row->n; i++) {
		if (i > 0)
			buf_byte(&emit->row_path, '\t');
		tsv_escape(&emit->row_path, row->cell[i].text);
	}
	buf_clear(&emit->table);
	if (emit->ordinal > 0)
		buf_u64(&emit->table, emit->ordinal);
	buf_set_u64(&emit->line, lines->n > 0 ? lines->v[0] : 0);
	f[ROWS_TABLE] = buf_span(&emit->table);
	f[ROWS_LINE] = buf_span(&emit->line);
	f[ROWS_SPAN] = buf_span(&emit->cell);
	f[ROWS_ROLE] = role_name(role);
	f[ROWS_CELLS] = buf_span(&emit->row_path);
	return sink_put(emit->out, &(struct rec){ .schema = &schema_rows, .f = f });
}

/* A line that is in no row of a table. */
static int emit_line(struct emit *emit, const struct table_doc *doc, const struct block_line *line)
{
	struct cell cell = { .text = span_trim(line->text) };
	uint64_t no = line->no;
	struct span unit;
	enum role role = ROLE_TEXT;

	if (cell.text.len == 0)
		return 0;
	switch (line->kind) {
	case KIND_TITLE: role = ROLE_TITLE; break;
	case KIND_CAPTION: role = label_caption(cell.text, &unit).len == 0 ? ROLE_UNIT : ROLE_CAPTION; break;
	case KIND_NOTE: role = ROLE_NOTE; break;
	default: break;
	}
	emit->ordinal = 0;
	emit->section = line->section;
	return emit_row(emit, doc->doc, SPAN_NONE, &(struct row_lines){ &no, 1 }, role,
			&(struct row){ .cell = &cell, .n = 1 });
}

/* The lines that a row of the grid takes, in order, as a list through `next`. */
struct row_chain {
	size_t *head, *next; /* by row, by line of the scan; GRID_NO_ROW ends a list */
};

static struct row_chain chain_rows(struct arena *arena, const struct grid *grid, size_t lines)
{
	struct row_chain chain = { arena_array(arena, size_t, grid->n + 1),
				   arena_array(arena, size_t, lines + 1) };

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

/*
 * The cells of a row, and those of rows behind it that take no line of their own: heads that stand on its
 * lines, but deeper in the header.  The first row that takes lines shows those before it too.
 */
static struct row whole_row(struct arena *arena, const struct grid *grid, const struct row_chain *chain,
			    size_t row)
{
	size_t from = row, to = row + 1, n = grid->row[row].n;

	if (grid->row[row].whole)
		return (struct row){ .cell = grid->row[row].whole, .n = grid->row[row].n_whole };
	while (from > 0 && chain->head[from - 1] == GRID_NO_ROW)
		n += grid->row[--from].n;
	if (from > 0)
		from = row;
	for (; to < grid->n && chain->head[to] == GRID_NO_ROW; to++)
		n += grid->row[to].n;
	if (from + 1 == to)
		return grid->row[row];
	struct row whole = { .cell = arena_array(arena, struct cell, n + 1) };
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < grid->row[i].n; k++)
			if (i == row || grid->row[i].cell[k].text.len > 0)
				whole.cell[whole.n++] = grid->row[i].cell[k];
	return whole;
}

/* Has no row a text?  Then the lines are no table, whoever reads them so. */
static bool is_lost(const struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++) {
		const struct row *row = &grid->row[i];
		for (size_t k = 0; k < row->n + row->n_whole; k++)
			if ((k < row->n ? row->cell[k] : row->whole[k - row->n]).text.len > 0)
				return false;
	}
	return true;
}

/* Columns that cell k covers beyond its own, up to the next cell. */
static size_t covered(const struct row *row, size_t k)
{
	const struct cell *cell = &row->cell[k];
	bool filled = k + 1 < row->n && cell->width > 1 && cell[1].col == cell->col + cell->width;

	return filled ? cell->width - 1 : 0;
}

/*
 * The row with blank cells for what its heads cover.  `room`: how many of these may yet be made, which are no
 * more than the text has bytes, so that spans of any size cost nothing.
 */
static struct row spread(struct arena *arena, const struct row *row, size_t *room)
{
	struct row out = { .n = 0 };
	size_t blanks = 0;

	for (size_t k = 0; k < row->n; k++)
		blanks += covered(row, k);
	if (blanks == 0 || blanks > *room)
		return *row;
	*room -= blanks;
	out.cell = arena_array(arena, struct cell, row->n + blanks);
	for (size_t k = 0; k < row->n; k++) {
		out.cell[out.n++] = row->cell[k];
		out.n += covered(row, k);
	}
	return out;
}

static size_t bytes_of(const struct scan *scan)
{
	size_t n = 0;

	for (size_t i = 0; i < scan->n; i++)
		n += scan->v[i].text.len;
	return n;
}

/* The part that each row belongs to; rows behind the last part belong to it. */
static size_t *parts_of_rows(struct arena *arena, const struct table *table)
{
	size_t *part = arena_array(arena, size_t, table->grid->n + 1), k = 0;

	for (size_t i = 0; i < table->grid->n; i++) {
		while (k + 1 < table->n_part && i >= table->part[k].to)
			k++;
		part[i] = k;
	}
	return part;
}

/*
 * All lines of a table block, each with the row that takes it; a line that no row takes, or whose row is one
 * of a grid without any text, stands for itself.  `tables` is the ordinal of its first table, less one.
 */
static int emit_reading(struct emit *emit, const struct table_doc *doc, const struct reading *r,
			uint64_t tables)
{
	const struct table *table = &r->table;
	struct row_chain chain = chain_rows(doc->arena, &r->grid, r->scan.n);
	struct row_lines lines = { arena_array(doc->arena, uint64_t, r->scan.n + 1), 0 };
	size_t *part = parts_of_rows(doc->arena, table), k = 0; /* k: line of the scan */
	size_t room = r->grid.extents ? bytes_of(&r->scan) : 0;
	bool lost = is_lost(&r->grid);
	int rc = 0;

	for (size_t i = r->from; i < r->until && rc == 0; i++) {
		bool seen = doc->line[i].kind == KIND_TABLE || doc->line[i].kind == KIND_BLANK;
		size_t row = seen ? r->grid.owner[k++] : GRID_NO_ROW;
		if (i < r->seen)
			continue;
		if (row == GRID_NO_ROW || lost) {
			rc = emit_line(emit, doc, &doc->line[i]);
			continue;
		}
		if (chain.head[row] != k - 1)
			continue;
		lines.n = 0;
		for (size_t at = k - 1; at != GRID_NO_ROW; at = chain.next[at])
			lines.v[lines.n++] = r->scan.v[at].no;
		bool in_part = table->n_part > 0;
		emit->section = doc->line[i].section;
		emit->ordinal = in_part ? tables + part[row] + 1 : 0;
		struct row whole = whole_row(doc->arena, &r->grid, &chain, row);
		if (whole.cell == r->grid.row[row].cell)
			whole = spread(doc->arena, &whole, &room);
		struct span title = in_part ? table->part[part[row]].title : SPAN_NONE;
		rc = emit_row(emit, doc->doc, emit_title(emit, table, title), &lines, table->role[row],
			      &whole);
	}
	return rc;
}

int emit_rows(struct emit *emit, const struct table_doc *doc)
{
	const struct reading *r = doc->reading;
	int rc = 0;

	for (size_t i = 0; i < doc->n && rc == 0;) {
		if (r < doc->reading + doc->n_reading && r->from == i) {
			uint64_t tables = emit->tables - (r->before != NULL);
			rc = emit_reading(emit, doc, r, tables);
			if (r->table.n_part > 0)
				emit->tables = tables + r->table.n_part;
			i = r->to;
			r++;
		} else {
			rc = emit_line(emit, doc, &doc->line[i++]);
		}
	}
	return rc;
}
