/*
 * split.c -- rpt-split: lines to sections and blocks.
 *
 * A document is held until its end, because what a line is depends on what follows it; but a long table of
 * delimited records passes through (split_stream.c).  Every line comes out exactly once, in order, unchanged.
 */
#include "split.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "lead.h"
#include "mem.h"
#include "path.h"

enum {
	MAX_LEVEL = 9,
	LINES_KEPT = 4096, /* room for so many is kept from one document to the next */
	BATCH = 64         /* lines that are handed on at once */
};

size_t page_next(const struct page *page, size_t i)
{
	while (i < page->n && (page->line[i].blank || page->mark[i].kind == KIND_FURNITURE))
		i++;
	return i;
}

size_t page_last(const struct page *page, size_t i)
{
	while (i > 0 && (page->line[i - 1].blank || page->mark[i - 1].kind == KIND_FURNITURE))
		i--;
	return i > 0 ? i - 1 : page->n;
}

static struct span heading_text(const struct line *line)
{
	struct span s = line->body;

	while (s.len > 0 && *s.p == '#')
		s = span_from(s, 1);
	return span_trim(s);
}

static void section_clear(struct section *section)
{
	for (size_t i = 0; i < section->depth; i++)
		buf_free(&section->label[i]);
	section->depth = 0;
	buf_clear(&section->text);
}

static void section_enter(struct section *section, uint32_t level, struct span label)
{
	while (section->depth >= level)
		buf_free(&section->label[--section->depth]);
	while (section->depth < level) {
		section->label =
		    mem_grow(section->label, &section->cap, section->depth, sizeof *section->label);
		section->label[section->depth++] = BUF_INIT;
	}
	buf_span_add(&section->label[level - 1], label);
	buf_clear(&section->text);
	for (size_t i = 0; i < section->depth; i++)
		path_add(&section->text, buf_span(&section->label[i]));
}

static void set_fields(struct split *s, const struct block_line *line, const struct mark *mark)
{
	if (!mark->continues)
		buf_set_u64(&s->ordinal, line->block);
	s->f[BLOCKS_LINE] = buf_count_u64(&s->no, s->emitted, line->no);
	s->f[BLOCKS_SECTION] = line->section;
	s->f[BLOCKS_BLOCK] = buf_span(&s->ordinal);
	s->f[BLOCKS_KIND] = kind_name(mark->kind);
	s->f[BLOCKS_LEVEL] = mark->level > 0 ? buf_set_u64(&s->level, mark->level) : SPAN_NONE;
	s->f[BLOCKS_TEXT] = line->text;
	s->emitted = line->no;
}

/* Lines, one alone unless they are taken as they are; the mark is that of the last one. */
static int emit_lines(struct split *s, const struct block_line *line, size_t n, const struct mark *mark)
{
	if (!s->out->takes_lines)
		set_fields(s, line, mark);
	return sink_put(s->out,
			&(struct rec){ .schema = &schema_blocks, .f = s->f, .block = line, .more = n - 1 });
}

/* The section's path, which stays until the end of the document if it has to. */
static struct span section_here(struct split *s, bool stays)
{
	struct span path = buf_span(&s->section.text);

	return stays ? arena_span(&s->arena, path) : path;
}

int split_emit(struct split *s, const struct page *page, bool last)
{
	bool stays = last && s->out->takes_lines;
	struct span section = section_here(s, stays);
	struct block_line out[BATCH];
	size_t n = 0, most = stays ? BATCH : 1;
	int rc = 0;

	for (size_t i = page->seen; i < page->n && rc == 0; i++) {
		const struct mark *mark = &page->mark[i];
		struct line *line = &page->line[i];
		if (mark->kind == KIND_HEADING) {
			section_enter(&s->section, mark->level, heading_text(line));
			section = section_here(s, stays);
		}
		s->block += !mark->continues;
		line->heading = false;
		out[n++] = (struct block_line){ line->no,         s->block, mark->kind, stays,
						line_whole(line), section,  line };
		if (n == most || i + 1 == page->n) {
			rc = emit_lines(s, out, n, mark);
			n = 0;
		}
	}
	s->outline = page->outline;
	s->delimiter = page->delimiter;
	return rc;
}

static const struct mark record = { .kind = KIND_TABLE, .continues = true };

static int split_put(struct sink *sink, const struct rec *rec)
{
	struct split *s = (struct split *)sink;
	struct span text = rec->f[LINES_TEXT];
	uint64_t no = rec->line;

	if (s->n == 0) {
		buf_clear(&s->doc);
		buf_span_add(&s->doc, rec->f[LINES_DOC]);
		s->f[BLOCKS_DOC] = buf_span(&s->doc);
	}
	if (no == 0 && !span_to_u64(rec->f[LINES_LINE], &no))
		return diag_say(s->diag, DIAG_NUMBER, rec->f[LINES_DOC], 0, "column line: %.*s",
				(int)rec->f[LINES_LINE].len, rec->f[LINES_LINE].p);
	if (s->through && stream_takes(s, text)) {
		struct block_line line = { .no = no,
					   .block = s->block,
					   .kind = record.kind,
					   .text = text,
					   .section = section_here(s, false) };
		return emit_lines(s, &line, 1, &record);
	}
	s->line = mem_grow(s->line, &s->cap, s->n, sizeof *s->line);
	line_memo_look(s->memo, &s->arena, &s->line[s->n++], no, text);
	s->bytes += text.len;
	return s->n < s->next_lines && s->bytes < s->next_bytes ? 0 : stream_try(s);
}

/* Lines are looked at without the leads that they have among those held now. */
static void look_for_leads(struct page *page)
{
	struct span *whole = arena_bare(page->arena, struct span, page->n + 1);

	for (size_t i = 0; i < page->n; i++)
		whole[i] = line_whole(&page->line[i]);
	const size_t *lead = lead_find(page->arena, whole, page->n);
	for (size_t i = 0; i < page->n; i++) {
		struct line *line = &page->line[i];
		size_t len = lead ? lead[i] : 0;
		if (line->lead == len)
			continue;
		line_look(line, line->no, (struct span){ whole[i].p + len, whole[i].len - len });
		line->lead = len;
	}
}

struct page split_window(struct split *s)
{
	struct page page = {
		.arena = &s->arena,
		.line = s->line,
		.n = s->n,
		.seen = s->seen,
		.mark = arena_array(&s->arena, struct mark, s->n + 1),
		.rule = s->rule,
		.n_rule = s->n_rule,
		.outline = s->outline,
		.delimiter = s->delimiter,
	};

	for (size_t i = s->seen; i < s->n; i++)
		s->line[i].heading = false;
	look_for_leads(&page);
	split_furniture(&page);
	split_headings(&page);
	split_tables(&page);
	split_text(&page);
	return page;
}

/* Forgets the document, and lets go of the memory that a long one took. */
static void clear(struct split *s)
{
	if (s->cap > LINES_KEPT) {
		free(s->line);
		s->line = NULL;
		s->cap = 0;
	}
	s->block = 0;
	buf_set_u64(&s->ordinal, 0);
	section_clear(&s->section);
	s->outline.depth = 0;
	s->outline.first = 0;
	s->delimiter = 0;
	s->n = s->seen = s->bytes = 0;
	s->through = 0;
	arena_reset(&s->arena);
	line_memo_reset(s->memo);
	stream_begin(s);
}

static int split_end_doc(struct sink *sink)
{
	struct split *s = (struct split *)sink;

	s->line = mem_fit(s->line, &s->cap, s->n, sizeof *s->line);
	struct page page = split_window(s);
	int rc = split_emit(s, &page, true);

	if (rc == 0)
		rc = sink_end_doc(s->out);
	clear(s);
	return rc;
}

static int split_end(struct sink *sink)
{
	return sink_end(((struct split *)sink)->out);
}

static void split_free(struct sink *sink)
{
	struct split *s = (struct split *)sink;

	for (size_t i = 0; i < s->n_rule; i++)
		pattern_free(s->rule[i].pattern);
	free(s->rule);
	free(s->line);
	line_memo_free(s->memo);
	buf_free(&s->no);
	buf_free(&s->ordinal);
	buf_free(&s->level);
	section_clear(&s->section);
	buf_free(&s->section.text);
	free(s->section.label);
	buf_free(&s->doc);
	arena_free(&s->arena);
	sink_free(s->out);
	free(s);
}

/* "LEVEL:REGEX" */
static bool rule_parse(struct heading_rule *rule, const char *text, struct buf *error)
{
	const char *colon = strchr(text, ':');
	uint64_t level = 0;

	if (!colon || !span_to_u64((struct span){ text, (size_t)(colon - text) }, &level) || level < 1 ||
	    level > MAX_LEVEL) {
		buf_fmt(error, "not LEVEL:REGEX with a level from 1 to %d", MAX_LEVEL);
		return false;
	}
	rule->level = (uint32_t)level;
	rule->pattern = pattern_new(span_of(colon + 1), error);
	return rule->pattern != NULL;
}

struct sink *split_new(struct sink *out, const struct split_opts *opts, struct diag *diag)
{
	struct split *s = mem_alloc(sizeof *s);
	struct buf error = BUF_INIT;

	s->sink = (struct sink){ split_put, split_end_doc, split_end, split_free, false };
	s->out = out;
	s->diag = diag;
	s->memo = line_memo_new();
	stream_begin(s);
	s->rule = mem_alloc((opts->n_heading + 1) * sizeof *s->rule);
	for (; s->n_rule < opts->n_heading; s->n_rule++) {
		const char *text = opts->heading[s->n_rule];
		if (rule_parse(&s->rule[s->n_rule], text, &error))
			continue;
		diag_say(diag, DIAG_PATTERN, SPAN_NONE, 0, "-p %s: %s", text, buf_cstr(&error));
		buf_free(&error);
		split_free(&s->sink);
		return NULL;
	}
	buf_free(&error);
	return &s->sink;
}
