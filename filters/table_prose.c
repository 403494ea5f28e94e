/*
 * table_prose.c -- the running text of a document, outside its tables: lines and paragraphs.
 *
 * A paragraph is the lines of one block, put together as if they had never been broken.
 */
#include "table_prose.h"

#include "markup.h"

#include <string.h>

static bool is_prose(const struct block_line *line)
{
	return line->kind != KIND_TABLE && line->kind != KIND_BLANK && line->kind != KIND_FURNITURE;
}

/* The line without blanks around it, and without what Markdown puts there. */
static struct span plain(const struct table_doc *doc, const struct block_line *line)
{
	struct span s = span_trim(line->text);
	size_t hashes = 0;

	while (hashes < s.len && s.p[hashes] == '#')
		hashes++;
	return markdown_text(doc->arena, span_trim(span_from(s, hashes)));
}

static void find_lines(struct prose *prose, const struct table_doc *doc)
{
	prose->line = arena_bare(doc->arena, struct prose_line, doc->n);
	for (size_t i = 0; i < doc->n; i++) {
		struct prose_line *line = &prose->line[prose->n_line];
		if (!is_prose(&doc->line[i]))
			continue;
		line->text = plain(doc, &doc->line[i]);
		line->line = &doc->line[i];
		prose->n_line += line->text.len > 0;
	}
}

/* Letters of an alphabet are words on both sides of a line's end; Han is not. */
static bool needs_blank(struct span before, struct span after)
{
	return before.len > 0 && after.len > 0 && (unsigned char)before.p[before.len - 1] < 0x80 &&
	       (unsigned char)*after.p < 0x80;
}

/* The paragraph of the lines from `first` on, copied to `to` and put together there; returns its end. */
static char *add_paragraph(struct prose *prose, size_t first, char *to)
{
	struct paragraph *p = &prose->paragraph[prose->n_paragraph++];
	struct prose_line *line = &prose->line[first];

	*p = (struct paragraph){ { to, 0 }, line, 0 };
	for (; first + p->n < prose->n_line && line->line->block == p->line->line->block; p->n++, line++) {
		if (needs_blank(p->text, line->text)) {
			*to++ = ' ';
			p->text.len++;
		}
		line->text = (struct span){ memcpy(to, line->text.p, line->text.len), line->text.len };
		to += line->text.len;
		p->text.len += line->text.len;
	}
	return to;
}

static void find_paragraphs(struct prose *prose, struct arena *arena)
{
	size_t room = 0;
	char *text, *to;

	for (size_t i = 0; i < prose->n_line; i++)
		room += prose->line[i].text.len + 2; /* blanks between lines, line ends between paragraphs */
	prose->paragraph = arena_array(arena, struct paragraph, prose->n_line);
	to = text = arena_bare(arena, char, room);
	for (size_t i = 0; i < prose->n_line; i += prose->paragraph[prose->n_paragraph - 1].n) {
		to = add_paragraph(prose, i, to);
		*to++ = '\n';
	}
	prose->text = (struct span){ text, (size_t)(to - text) };
}

struct prose prose_read(const struct table_doc *doc)
{
	struct prose prose = { .n_line = 0 };

	find_lines(&prose, doc);
	find_paragraphs(&prose, doc->arena);
	return prose;
}

const struct prose_line *prose_line(const struct prose *prose, struct span piece)
{
	size_t from = 0, to = prose->n_line;

	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;
		if (prose->line[middle].text.p <= piece.p)
			from = middle;
		else
			to = middle;
	}
	return &prose->line[from];
}
