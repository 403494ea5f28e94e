/*
 * rpt-split: lines to sections and blocks.
 *
 * A document is held until its end, because what a line is depends on what follows it.  Every line comes out
 * exactly once, in order, unchanged.
 */
#include "split.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "mem.h"
#include "path.h"

struct split {
	struct sink sink;
	struct sink *out;
	struct diag *diag;
	struct heading_rule *rule;
	size_t n_rule;
	struct arena arena; /* of the document */
	struct buf doc, number[3];
	struct line *line;
	size_t n, cap;
};

enum { MAX_LEVEL = 9 };

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

static int split_put(struct sink *sink, const struct rec *rec)
{
	struct split *s = (struct split *)sink;
	uint64_t no = 0;

	if (s->n == 0) {
		buf_clear(&s->doc);
		buf_span_add(&s->doc, rec->f[LINES_DOC]);
	}
	if (!span_to_u64(rec->f[LINES_LINE], &no))
		return diag_say(s->diag, DIAG_NUMBER, rec->f[LINES_DOC], 0, "column line: %.*s",
				(int)rec->f[LINES_LINE].len, rec->f[LINES_LINE].p);
	if (s->n == s->cap)
		s->line = mem_grow(s->line, &s->cap, s->n, sizeof *s->line);
	line_look(&s->line[s->n++], no, arena_span(&s->arena, rec->f[LINES_TEXT]));
	return 0;
}

/* The headings that are open at a line, outermost first; their text joined is the section. */
struct outline_path {
	struct span *label;
	size_t depth, cap;
	struct buf text;
};

static struct span heading_text(const struct line *line)
{
	struct span s = line->body;

	while (s.len > 0 && *s.p == '#')
		s = (struct span){ s.p + 1, s.len - 1 };
	return span_trim(s);
}

static void outline_enter(struct outline_path *path, uint32_t level, struct span label)
{
	while (path->depth < level) {
		if (path->depth == path->cap)
			path->label = mem_grow(path->label, &path->cap, path->depth, sizeof *path->label);
		path->label[path->depth++] = SPAN_NONE;
	}
	path->depth = level;
	path->label[level - 1] = label;
	buf_clear(&path->text);
	for (size_t i = 0; i < path->depth; i++)
		path_add(&path->text, path->label[i]);
}

static int emit_line(struct split *s, const struct line *line, const struct mark *mark, uint64_t block,
		     struct span section)
{
	static const char *const kind[] = { "blank",   "title", "heading",   "text", "table",
					    "caption", "note",  "furniture", "rule" };
	struct buf *no = &s->number[0], *ordinal = &s->number[1], *level = &s->number[2];

	for (size_t i = 0; i < 3; i++)
		buf_clear(&s->number[i]);
	buf_u64(no, line->no);
	buf_u64(ordinal, block);
	if (mark->level > 0)
		buf_u64(level, mark->level);
	struct span f[BLOCKS_N] = {
		[BLOCKS_DOC] = buf_span(&s->doc),
		[BLOCKS_LINE] = buf_span(no),
		[BLOCKS_SECTION] = section,
		[BLOCKS_BLOCK] = buf_span(ordinal),
		[BLOCKS_KIND] = span_of(kind[mark->kind]),
		[BLOCKS_LEVEL] = buf_span(level),
		[BLOCKS_TEXT] = line->text,
	};
	return sink_put(s->out, &(struct rec){ &schema_blocks, f });
}

static int emit(struct split *s, const struct page *page)
{
	struct outline_path path = { .text = BUF_INIT };
	uint64_t block = 0;
	int rc = 0;

	for (size_t i = 0; i < page->n && rc == 0; i++) {
		const struct mark *mark = &page->mark[i];
		block += !mark->continues;
		if (mark->kind == KIND_HEADING)
			outline_enter(&path, mark->level, heading_text(&page->line[i]));
		rc = emit_line(s, &page->line[i], mark, block, buf_span(&path.text));
	}
	free(path.label);
	buf_free(&path.text);
	return rc;
}

static int split_end_doc(struct sink *sink)
{
	struct split *s = (struct split *)sink;
	struct page page = {
		.arena = &s->arena,
		.line = s->line,
		.n = s->n,
		.mark = arena_array(&s->arena, struct mark, s->n + 1),
		.rule = s->rule,
		.n_rule = s->n_rule,
	};

	split_furniture(&page);
	split_headings(&page);
	split_tables(&page);
	split_text(&page);
	int rc = emit(s, &page);
	s->n = 0;
	arena_reset(&s->arena);
	return rc ? rc : sink_end_doc(s->out);
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
	for (size_t i = 0; i < 3; i++)
		buf_free(&s->number[i]);
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

	s->sink = (struct sink){ split_put, split_end_doc, split_end, split_free };
	s->out = out;
	s->diag = diag;
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
