/*
 * Lines and rows to records: the rows stream.  Every line that is not blank is in exactly one row.
 */
#include "table_emit.h"

#include "tsv.h"

static struct span role_name(enum role role)
{
	static const char *const name[] = { "text", "title", "caption", "unit", "header", "group", "data", "total", "note", "text" };

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

int emit_row(struct emit *emit, struct span doc, struct span title, const struct row_lines *lines, enum role role,
    const struct cell *cell, size_t n_cell)
{
	struct ranges ranges = { &emit->cell, 0, 0 };
	struct span f[ROWS_N] = { [ROWS_DOC] = doc, [ROWS_SECTION] = emit->section, [ROWS_TITLE] = title };

	buf_clear(&emit->cell);
	for (size_t i = 0; i < lines->n; i++)
		ranges_add(&ranges, lines->v[i]);
	ranges_close(&ranges);
	buf_clear(&emit->row_path);
	for (size_t i = 0; i < n_cell; i++) {
		if (i > 0)
			buf_byte(&emit->row_path, '\t');
		tsv_escape(&emit->row_path, cell[i].text);
	}
	buf_clear(&emit->table);
	if (emit->ordinal > 0)
		buf_u64(&emit->table, emit->ordinal);
	buf_clear(&emit->line);
	buf_u64(&emit->line, lines->n > 0 ? lines->v[0] : 0);
	f[ROWS_TABLE] = buf_span(&emit->table);
	f[ROWS_LINE] = buf_span(&emit->line);
	f[ROWS_SPAN] = buf_span(&emit->cell);
	f[ROWS_ROLE] = role_name(role);
	f[ROWS_CELLS] = buf_span(&emit->row_path);
	return sink_put(emit->out, &(struct rec){ &schema_rows, f });
}
