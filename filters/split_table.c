/*
 * split_table.c -- tables: stretches of lines that one layout explains better than prose does.
 */
#include "split.h"

#include <string.h>

/* Lines [from, to) of one layout: enough to be a table?  At least two lines; of bare texts, a value too. */
static bool is_table(const struct page *page, size_t from, size_t to, int layout)
{
	size_t lines = 0, values = 0;

	for (size_t i = from; i < to; i++) {
		lines += page->line[i].text.len > 0;
		values += page->line[i].numbers;
	}
	if (layout_get(layout) == &layout_markup ||
	    layout_get(layout) == &layout_flat) /* one line may be all */
		return lines > 0;
	return lines >= 2 && (values > 0 || !layout_get(layout)->bare);
}

static bool is_empty(const struct page *page, size_t i)
{
	return (page->line[i].blank && page->line[i].tabs == 0) || page->mark[i].kind == KIND_FURNITURE;
}

static void mark_table(struct page *page, size_t from, size_t to, int layout)
{
	while (from < to && is_empty(page, from))
		from++;
	while (to > from && is_empty(page, to - 1))
		to--;
	if (!is_table(page, from, to, layout))
		return;
	for (size_t i = from; i < to; i++) {
		struct mark *mark = &page->mark[i];
		mark->continues = i > from && layout_get(layout) != &layout_flat; /* each line is a table */
		mark->layout = layout;
		if (mark->kind == KIND_BLANK && !page->line[i].blank)
			mark->kind = KIND_TABLE;
		if (page->line[i].blank && page->line[i].tabs > 0)
			mark->kind = KIND_TABLE;
	}
}

/* Furniture is not there for the layouts: the lines, or a copy of which it is blank. */
static struct line *without_furniture(const struct page *page)
{
	struct line *copy = NULL;

	for (size_t i = 0; i < page->n; i++) {
		if (page->mark[i].kind != KIND_FURNITURE)
			continue;
		if (copy == NULL) {
			copy = arena_array(page->arena, struct line, page->n);
			memcpy(copy, page->line, page->n * sizeof *copy);
		}
		line_look(&copy[i], copy[i].no, SPAN_NONE);
	}
	return copy ? copy : page->line;
}

void split_tables(struct page *page)
{
	int *layout = arena_array(page->arena, int, page->n + 1);
	struct scan scan = { .arena = page->arena,
			     .scratch = page->arena,
			     .v = without_furniture(page),
			     .n = page->n,
			     .delimiter = page->delimiter };

	scan_look(&scan);
	page->delimiter = scan.delimiter;
	layout_find(&scan, layout);
	for (size_t i = 0; i < page->n; i++)
		page->line[i].source = scan.v[i].source;
	for (size_t from = 0, to; from < page->n; from = to) {
		for (to = from + 1; to < page->n && layout[to] == layout[from]; to++)
			;
		if (layout[from] != LAYOUT_NONE)
			mark_table(page, from, to, layout[from]);
	}
	for (size_t i = 0; i < page->n; i++) /* a heading inside delimited text is a row of it */
		if (page->mark[i].kind == KIND_HEADING && page->mark[i].layout >= 0 &&
		    page->mark[i].continues)
			page->mark[i].kind = KIND_TABLE;
}
