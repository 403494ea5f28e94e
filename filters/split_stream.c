/*
 * split_stream.c -- a long table of delimited records passes through instead of being held.
 *
 * When WINDOW lines or bytes are held and the last ALIKE of them have the same number of fields, the window is
 * split as if the document ended there.  If its last line is one of a delimited table, the table has shown what
 * it is: the window goes out, and so does every line behind it that is a record of as many fields.  The first
 * line that is none opens a new window.  The last lines of the old one stand at its start, so that the table
 * can go on behind an odd line; then few lines are enough for the table to pass through again.
 *
 * What depends on the whole document (headings that count on, the delimiter) is what the windows before have
 * found.  The limits count lines and bytes of the document, never pieces of input.
 */
#include "split.h"

enum {
	WINDOW_LINES = 8192, /* one or the other */
	WINDOW_BYTES = 1 << 20,
	AGAIN_LINES = 256, /* the same for a table that passed through before */
	ALIKE = 16
};

static void try_at(struct split *s, size_t lines, size_t bytes)
{
	s->next_lines = lines;
	s->next_bytes = bytes;
}

void stream_begin(struct split *s)
{
	try_at(s, WINDOW_LINES, WINDOW_BYTES);
}

bool stream_takes(struct split *s, struct span text)
{
	if (delimiter_fields(text, s->through) == s->fields)
		return true;
	s->fields = 0;
	try_at(s, s->seen + AGAIN_LINES, WINDOW_BYTES);
	return false;
}

/* The number of fields that the last lines have in common, two or more; else 0. */
static size_t fields_alike(const struct split *s, char delimiter)
{
	size_t fields = delimiter_fields(s->line[s->n - 1].text, delimiter);

	for (size_t i = s->n - ALIKE; i < s->n && fields > 0; i++)
		if (delimiter_fields(s->line[i].text, delimiter) != fields)
			fields = 0;
	return fields > 1 ? fields : 0;
}

static bool is_alike(struct split *s)
{
	static const char delimiter[] = { '\t', ',', ';' };

	for (size_t i = 0; i < sizeof delimiter; i++) {
		s->through = delimiter[i];
		if ((s->fields = fields_alike(s, delimiter[i])) > 0)
			return true;
	}
	return false;
}

/* Does the window end in a table of records with the delimiter that is tried? */
static bool ends_in_table(const struct split *s, const struct page *page)
{
	const struct mark *last = &page->mark[page->n - 1];

	if (last->kind != KIND_TABLE)
		return false;
	const struct layout *layout = layout_get(last->layout);
	return layout == &layout_delimited ? page->delimiter == s->through
					   : layout == &layout_tabrow && s->through == '\t';
}

/* Lets go of the window but for its last lines. */
static void keep_last(struct split *s)
{
	struct buf texts = BUF_INIT;
	size_t from = s->n - ALIKE, at = 0;

	for (size_t i = from; i < s->n; i++)
		buf_span_add(&texts, s->line[i].text);
	arena_reset(&s->arena);
	for (size_t i = 0; i < ALIKE; i++) {
		const struct line *line = &s->line[from + i];
		size_t len = line->text.len;
		line_look(&s->line[i], line->no, arena_span(&s->arena, (struct span){ texts.p + at, len }));
		at += len;
	}
	buf_free(&texts);
	s->n = s->seen = ALIKE;
	s->bytes = 0;
}

int stream_try(struct split *s)
{
	if (s->n < s->next_lines && s->bytes < s->next_bytes)
		return 0;
	if (s->n < s->seen + ALIKE || !is_alike(s)) {
		try_at(s, s->n + ALIKE, s->bytes + WINDOW_BYTES); /* soon: this was cheap */
		return 0;
	}
	struct page page = split_window(s);
	if (!ends_in_table(s, &page)) {
		s->fields = 0;
		try_at(s, 2 * s->n, 2 * s->bytes); /* late: in all, the time stays linear */
		return 0;
	}
	int rc = split_emit(s, &page);
	keep_last(s);
	return rc;
}
