/*
 * table_stream.c -- a long table of delimited records is read in batches of rows.
 *
 * What a table is (its layout, the writing of its numbers, its labels, its heads) is what its first window
 * shows.  Every later batch is read as any table, behind the lines of the header and of the last row before
 * it: the header says what the columns are, the row that all of it goes on.  Then titles, groups, ragged rows
 * and a header in the middle are what they are in any other table.  What is known already is not asked again,
 * and totals are known by their labels alone.
 */
#include "table_doc.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

bool part_goes_on(const struct table *table, const struct part *part)
{
	return table->before && part == table->part;
}

bool before_whole(const struct block_line *line, size_t n)
{
	static const char all[] = { '\t', ',', ';' };

	for (size_t d = 0; d < sizeof all && n >= 2; d++) {
		size_t fields = delimiter_fields(line[n - 1].text, all[d]);
		if (fields > 1 && delimiter_fields(line[n - 2].text, all[d]) == fields)
			return true;
	}
	return false;
}

/* A line for the next batch. */
static void keep_line(struct table_before *b, const struct block_line *line)
{
	struct block_line *kept = &b->line[b->n_line + b->n_wait];

	*kept = *line;
	kept->text = arena_span(&b->arena, line->text);
	kept->section = b->section;
	kept->look = NULL;
	kept->stays = false;
}

/* The lines of the header and of the last row of the part, and the lines behind it. */
static void keep_lines(struct table_before *b, const struct table_doc *doc, const struct reading *r,
		       const struct part *part)
{
	size_t first = part->body[0].row, last = part->body[part->n_body - 1].row, k = 0;

	b->line = arena_array(&b->arena, struct block_line, r->to - r->from);
	for (size_t i = r->from; i < r->until; i++) {
		bool seen = doc->line[i].kind == KIND_TABLE || doc->line[i].kind == KIND_BLANK;
		size_t row = seen ? r->grid.owner[k++] : GRID_NO_ROW;
		bool head = row != GRID_NO_ROW && row >= part->from && row < first &&
			    r->table.role[row] == ROLE_HEADER;
		if (!head && row != last)
			continue;
		keep_line(b, &doc->line[i]);
		b->n_line++;
	}
	for (size_t i = r->until; i < r->to; i++) {
		keep_line(b, &doc->line[i]);
		b->n_wait++;
	}
}

static struct labels labels_copy(struct arena *arena, const struct labels *from)
{
	struct labels to = { arena_array(arena, struct span, from->n + 1), from->n };

	for (size_t i = 0; i < from->n; i++)
		to.v[i] = arena_span(arena, from->v[i]);
	return to;
}

static void keep_heads(struct table_before *b, const struct table *table, const struct part *part)
{
	struct labels *head = arena_array(&b->arena, struct labels, part->n_col + 1);
	bool *numeric = arena_array(&b->arena, bool, part->n_col + 1);

	for (size_t c = 0; c < part->n_col; c++)
		head[c] = labels_copy(&b->arena, &part->head[c]);
	memcpy(numeric, table_numeric(table, part), part->n_col * sizeof *numeric);
	b->head = head;
	b->numeric = numeric;
	b->n_col = part->n_col;
	b->n_label = part->n_label;
	b->named = part->named;
	b->name = part->name;
}

/* The line behind the last row. */
static size_t line_behind(const struct table_doc *doc, const struct reading *r, size_t last)
{
	size_t k = 0, behind = r->to;

	for (size_t i = r->from; i < r->to; i++)
		if ((doc->line[i].kind == KIND_TABLE || doc->line[i].kind == KIND_BLANK) &&
		    r->grid.owner[k++] == last)
			behind = i + 1;
	return behind;
}

/* The part that goes on behind the reading, or NULL. */
static const struct part *last_part(const struct reading *r)
{
	bool delimited = r->layout == &layout_tabrow || r->layout == &layout_delimited;

	if (!delimited || r->grid.repeats || r->table.n_part == 0)
		return NULL;
	const struct part *part = &r->table.part[r->table.n_part - 1];
	return !part->by_run && part->n_body > part->seen ? part : NULL;
}

struct table_before *before_new(const struct table_doc *doc, struct reading *r)
{
	const struct part *part = last_part(r);
	struct table_before *b;

	if (part == NULL || doc->lead)
		return NULL;
	b = mem_alloc(sizeof *b);
	b->layout = r->layout;
	b->delimiter = r->layout == &layout_delimited ? r->scan.delimiter : '\t';
	b->style = r->table.style;
	b->title = arena_span(&b->arena, part->title);
	b->unit = arena_span(&b->arena, part->unit.len > 0 ? part->unit : r->unit);
	b->section = arena_span(&b->arena, doc->line[r->from].section);
	b->stub = stub_copy(&b->arena, r->table.stub);
	b->merged = arena_span(&b->arena, part->merged);
	b->rows = part->above + part->n_body - part->seen;
	keep_heads(b, &r->table, part);
	r->until = line_behind(doc, r, part->body[part->n_body - 1].row);
	keep_lines(b, doc, r, part);
	return b;
}

void before_free(struct table_before *b)
{
	if (b == NULL)
		return;
	arena_free(&b->arena);
	free(b);
}
