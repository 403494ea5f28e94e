/*
 * table.c -- rpt-table: blocks to tables.
 *
 * A document is held until its end; then every table block is read (table.h), forms have their say
 * (table_form.c), and what came out is written.  Only a table of delimited records that is longer than a
 * window is written in batches of rows (table_stream.c), and with it what stands before it.  The limits count
 * lines and bytes of the document, never pieces of input.
 */
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "lead.h"
#include "mem.h"
#include "memo.h"
#include "table_doc.h"
#include "table_flat.h"

enum {
	WINDOW_LINES = 8192, /* one or the other: then a table shows what it is */
	WINDOW_BYTES = 1 << 19,
	BATCH_LINES = 1024,
	BATCH_BYTES = 1 << 18,
	SOON = 16 /* lines until the next look, after one that was cheap */
};

struct tables {
	struct sink sink;
	struct sink *out;
	struct diag *diag;
	struct table_opts opts;
	struct arena arena; /* of the document */
	struct arena scratch;
	struct buf doc;
	struct block_line *line; /* those held */
	size_t n, cap;
	bool in_doc;
	size_t block;                  /* the first line of the last block */
	size_t bytes;                  /* of the text of that block */
	size_t next_lines, next_bytes; /* so many in the last block: may it be read now? */
	struct table_before *before;   /* the last block goes on with this, or NULL */
	struct memo *memo;
	struct label_memo *labels;
	struct emit emit;
};

static void line_hold(struct tables *t, const struct block_line *line)
{
	t->line = mem_grow(t->line, &t->cap, t->n, sizeof *t->line);
	struct block_line *held = &t->line[t->n];

	*held = *line;
	if (!line->stays) {
		struct span last = t->n > 0 ? held[-1].section : SPAN_NONE;
		held->section = span_eq(last, line->section) ? last : arena_span(&t->arena, line->section);
		held->look = NULL;
		held->text = arena_span(&t->arena, line->text);
	}
	t->bytes += held->text.len;
	t->n++;
}

static void begin_block(struct tables *t)
{
	t->block = t->n;
	t->bytes = 0;
	t->next_lines = WINDOW_LINES;
	t->next_bytes = WINDOW_BYTES;
}

static size_t block_end(const struct table_doc *doc, size_t from)
{
	size_t to = from + 1;

	while (to < doc->n && doc->line[to].block == doc->line[from].block)
		to++;
	return to;
}

static size_t count_tables(const struct table_doc *doc)
{
	size_t n = 0;

	for (size_t from = 0; from < doc->n; from = block_end(doc, from))
		n += doc->line[from].kind == KIND_TABLE;
	return n;
}

static const size_t *leads(const struct table_doc *doc)
{
	struct span *text = arena_bare(doc->arena, struct span, doc->n + 1);

	for (size_t i = 0; i < doc->n; i++)
		text[i] = doc->line[i].text;
	return lead_find(doc->arena, text, doc->n);
}

/* Finds the table blocks and reads each. */
static void read_blocks(struct table_doc *doc, const struct table_before *before)
{
	doc->reading = arena_array(doc->arena, struct reading, count_tables(doc) + 1);
	doc->n_reading = 0;
	doc->lead = before ? NULL : leads(doc);
	for (size_t from = 0, to; from < doc->n; from = to) {
		to = block_end(doc, from);
		if (doc->line[from].kind != KIND_TABLE)
			continue;
		struct reading *reading = &doc->reading[doc->n_reading++];
		reading->from = from;
		reading->to = to;
		reading->before = from == 0 ? before : NULL;
		table_read(doc, reading);
	}
}

static int emit_tables(struct tables *t, const struct table_doc *doc)
{
	int rc = 0;

	for (size_t i = 0; i < doc->n_reading && rc == 0; i++) {
		const struct reading *r = &doc->reading[i];
		t->emit.section = doc->line[r->from].section;
		t->emit.unit = r->unit;
		for (size_t k = 0; k < r->table.n_part && rc == 0; k++) {
			t->emit.tables += k > 0 || r->before == NULL;
			t->emit.ordinal = t->emit.tables;
			rc = t->opts.output == TABLE_WIDE
				 ? emit_wide(&t->emit, &r->table, &r->table.part[k])
				 : emit_cells(&t->emit, &r->table, &r->table.part[k]);
		}
	}
	return rc || t->opts.output == TABLE_WIDE ? rc : emit_facts(&t->emit, doc);
}

static struct table_doc held(struct tables *t)
{
	return (struct table_doc){ .arena = &t->arena,
				   .scratch = &t->scratch,
				   .diag = t->diag,
				   .forms = t->before ? NULL : t->opts.forms,
				   .memo = t->memo,
				   .labels = t->labels,
				   .doc = buf_span(&t->doc),
				   .line = t->line,
				   .n = t->n,
				   .batch = t->before != NULL };
}

static void read_all(struct table_doc *doc, const struct table_before *before)
{
	read_blocks(doc, before);
	table_forms(doc);
	table_unheaded(doc);
}

static int write_all(struct tables *t, const struct table_doc *doc)
{
	return t->opts.output == TABLE_ROWS ? emit_rows(&t->emit, doc) : emit_tables(t, doc);
}

static void let_go(struct tables *t)
{
	t->n = 0;
	arena_reset(&t->arena);
	before_free(t->before);
	t->before = NULL;
	begin_block(t);
}
static void try_at(struct tables *t, size_t lines, size_t bytes)
{
	t->next_lines = lines;
	t->next_bytes = bytes;
}

/* Is the last block a table that can be read in batches?  Says nothing of what is odd in it. */
static bool is_long_table(struct tables *t)
{
	struct diag silent = { diag_ignore };
	struct arena arena = ARENA_INIT;
	struct table_doc doc = held(t);

	doc.arena = &arena;
	doc.batch = true;
	doc.diag = &silent;
	doc.line += t->block;
	doc.n -= t->block;
	read_blocks(&doc, NULL);
	struct table_before *before = doc.n_reading > 0 ? before_new(&doc, &doc.reading[0]) : NULL;
	before_free(before);
	arena_free(&arena);
	return before != NULL;
}

/* Writes what is held, but for the lines behind the last row of the last block; goes on behind that. */
static int go_on(struct tables *t)
{
	struct table_doc doc = held(t);
	struct table_before *before;

	doc.batch = true;
	read_all(&doc, t->before);
	before = doc.n_reading > 0 ? before_new(&doc, &doc.reading[doc.n_reading - 1]) : NULL;
	if (before == NULL) {
		try_at(t, 2 * t->n, 2 * t->bytes);
		return 0;
	}
	int rc = write_all(t, &doc);
	let_go(t);
	t->before = before;
	for (size_t i = 0; i < before->n_line + before->n_wait; i++)
		line_hold(t, &before->line[i]);
	try_at(t, 2 * t->n + BATCH_LINES, 2 * t->bytes + BATCH_BYTES);
	return rc;
}

/* The last block has got another line: may it be read now, in part? */
static int block_grows(struct tables *t)
{
	size_t lines = t->n - t->block;

	if (lines < t->next_lines && t->bytes < t->next_bytes)
		return 0;
	if (t->line[t->block].kind != KIND_TABLE || t->opts.output == TABLE_WIDE ||
	    !before_whole(t->line + t->block, lines)) {
		try_at(t, lines + SOON, t->bytes + WINDOW_BYTES);
		return 0;
	}
	if (t->before == NULL && !is_long_table(t)) {
		try_at(t, 2 * lines, 2 * t->bytes);
		return 0;
	}
	return go_on(t);
}

/* The same of a document that is a page on one line, of which nothing is out yet; false: it is none. */
static bool finish_page(struct tables *t, int *rc)
{
	struct flat_doc doc = { &t->arena, buf_span(&t->doc), t->line, t->n, &t->opts, t->out, t->diag };

	return t->before == NULL && t->emit.tables == 0 && t->opts.output != TABLE_ROWS &&
	       flat_read(&doc, rc);
}

static int finish(struct tables *t)
{
	struct table_doc doc = held(t);
	int rc;

	if (!finish_page(t, &rc)) {
		read_all(&doc, t->before);
		rc = write_all(t, &doc);
	}
	let_go(t);
	return rc;
}

static void begin_doc(struct tables *t, struct span name)
{
	buf_clear(&t->doc);
	buf_span_add(&t->doc, name);
	t->emit.tables = 0;
	t->emit.clipped = 0;
	t->in_doc = true;
	memo_begin(t->memo);
	begin_block(t);
}

static int put_line(struct tables *t, const struct block_line *line)
{
	int rc = 0;

	if (t->n > 0 && t->line[t->n - 1].block != line->block) {
		rc = t->before ? finish(t) : 0;
		begin_block(t);
	}
	line_hold(t, line);
	return rc ? rc : block_grows(t);
}

static int tables_put(struct sink *sink, const struct rec *rec)
{
	struct tables *t = (struct tables *)sink;
	const struct block_line *line = rec->block;
	struct block_line room;
	int rc = 0;

	if (line == NULL) {
		rc = block_read(&room, rec, t->diag);
		line = &room;
	}
	if (rc)
		return rc;
	if (!t->in_doc)
		begin_doc(t, rec->f[BLOCKS_DOC]);
	for (size_t i = 0; i <= rec->more && rc == 0; i++)
		rc = put_line(t, &line[i]);
	return rc;
}

static int tables_end_doc(struct sink *sink)
{
	struct tables *t = (struct tables *)sink;

	t->line = mem_fit(t->line, &t->cap, t->n, sizeof *t->line);
	int rc = finish(t);
	t->in_doc = false;
	return rc ? rc : sink_end_doc(t->out);
}

static int tables_end(struct sink *sink)
{
	return sink_end(((struct tables *)sink)->out);
}

static void tables_free(struct sink *sink)
{
	struct tables *t = (struct tables *)sink;

	before_free(t->before);
	memo_free(t->memo);
	label_memo_free(t->labels);
	emit_free(&t->emit);
	buf_free(&t->doc);
	free(t->line);
	arena_free(&t->arena);
	arena_free(&t->scratch);
	sink_free(t->out);
	free(t);
}

struct sink *table_new(struct sink *out, const struct table_opts *opts, struct diag *diag)
{
	struct tables *t = mem_alloc(sizeof *t);

	t->sink = (struct sink){ tables_put, tables_end_doc, tables_end, tables_free, true };
	t->out = out;
	t->opts = *opts;
	t->diag = diag;
	t->memo = memo_new();
	t->labels = label_memo_new();
	t->emit.out = out;
	t->emit.confidence = opts->confidence;
	t->emit.marks = opts->marks;
	return &t->sink;
}
