/*
 * rpt-table: blocks to tables.
 *
 * A document is held until its end; then every table block is read (table.h), forms have their say
 * (table_form.c), and what came out is written.
 */
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "mem.h"
#include "table_doc.h"

struct tables {
	struct sink sink;
	struct sink *out;
	struct diag *diag;
	struct table_opts opts;
	struct arena arena; /* of the document */
	struct buf doc;
	struct block_line *line;
	size_t n, cap;
	struct emit emit;
};

static enum block_kind kind_of(struct span name)
{
	static const struct {
		const char *name;
		enum block_kind kind;
	} kinds[] = {
		{ "table", BLOCK_TABLE },     { "blank", BLOCK_BLANK }, { "furniture", BLOCK_FURNITURE },
		{ "heading", BLOCK_HEADING }, { "title", BLOCK_TITLE }, { "caption", BLOCK_CAPTION },
		{ "note", BLOCK_NOTE }
	};

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
	line.section =
	    span_eq(last, rec->f[BLOCKS_SECTION]) ? last : arena_span(&t->arena, rec->f[BLOCKS_SECTION]);
	t->line = mem_grow(t->line, &t->cap, t->n, sizeof *t->line);
	t->line[t->n++] = line;
	return 0;
}

/* Finds the table blocks and reads each. */
static void read_blocks(struct table_doc *doc)
{
	doc->reading = arena_array(doc->arena, struct reading, doc->n + 1);
	for (size_t from = 0, to; from < doc->n; from = to) {
		for (to = from + 1; to < doc->n && doc->line[to].block == doc->line[from].block; to++)
			;
		if (doc->line[from].kind != BLOCK_TABLE)
			continue;
		struct reading *reading = &doc->reading[doc->n_reading++];
		reading->from = from;
		reading->to = to;
		table_read(doc, reading);
	}
}

static int emit_tables(struct tables *t, const struct table_doc *doc)
{
	int rc = 0;

	t->emit.ordinal = 0;
	for (size_t i = 0; i < doc->n_reading && rc == 0; i++) {
		const struct reading *r = &doc->reading[i];
		t->emit.section = doc->line[r->from].section;
		t->emit.unit = r->unit;
		for (size_t k = 0; k < r->table.n_part && rc == 0; k++) {
			t->emit.ordinal++;
			rc = t->opts.output == TABLE_WIDE
				 ? emit_wide(&t->emit, &r->table, &r->table.part[k])
				 : emit_cells(&t->emit, &r->table, &r->table.part[k]);
		}
	}
	return rc || t->opts.output == TABLE_WIDE ? rc : emit_facts(&t->emit, doc);
}

static int tables_end_doc(struct sink *sink)
{
	struct tables *t = (struct tables *)sink;
	struct table_doc doc = { .arena = &t->arena,
				 .diag = t->diag,
				 .forms = t->opts.forms,
				 .doc = buf_span(&t->doc),
				 .line = t->line,
				 .n = t->n };

	read_blocks(&doc);
	table_forms(&doc);
	int rc = t->opts.output == TABLE_ROWS ? emit_rows(&t->emit, &doc) : emit_tables(t, &doc);
	t->n = 0;
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
	t->emit.confidence = opts->confidence;
	return &t->sink;
}
