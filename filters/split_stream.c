/*
 * split_stream.c -- a long table of delimited records passes through instead of being held.
 *
 * When WINDOW lines or bytes are held and the last ALIKE of them are records, the window is split as if the
 * document ended there.  If its last line is one of a delimited table, the table has shown what it is: the
 * window goes out, and so does every line behind it that is a record.  The first line that is none opens a
 * new window.  The last lines of the old one stand at its start, so that the table can go on behind an odd
 * line; then few lines are enough for the table to pass through again.
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

/* Two fields or more, a blank one at the start not counted. */
static bool is_record(struct span text, char delimiter)
{
	return delimiter_fields(text, delimiter) > (text.len > 0 && *text.p == delimiter ? 2U : 1U);
}

bool stream_takes(struct split *s, struct span text)
{
	if (is_record(text, s->through))
		return true;
	s->through = 0;
	try_at(s, s->seen + AGAIN_LINES, WINDOW_BYTES);
	return false;
}

static bool are_records(const struct split *s, char delimiter)
{
	size_t i = s->n;

	while (i > s->n - ALIKE && is_record(s->line[i - 1].text, delimiter))
		i--;
	return i == s->n - ALIKE;
}

/* The delimiter of the last lines, or 0. */
static char delimiter_of_last(const struct split *s)
{
	for (const char *d = "\t,;"; s->n >= s->seen + ALIKE && *d; d++)
		if (are_records(s, *d))
			return *d;
	return 0;
}

/* Does the window end in a table of records with that delimiter? */
static bool ends_in_table(const struct page *page, char delimiter)
{
	const struct mark *last = &page->mark[page->n - 1];

	if (last->kind != KIND_TABLE || page->line[page->n - 1].lead > 0)
		return false;
	const struct layout *layout = layout_get(last->layout);
	return layout == &layout_delimited ? page->delimiter == delimiter
					   : layout == &layout_tabrow && delimiter == '\t';
}

/* Lets go of the window but for its last lines. */
static void keep_last(struct split *s)
{
	struct buf texts = BUF_INIT;
	size_t from = s->n - ALIKE, at = 0;

	for (size_t i = from; i < s->n; i++)
		buf_span_add(&texts, line_whole(&s->line[i]));
	arena_reset(&s->arena);
	line_memo_reset(s->memo);
	for (size_t i = 0; i < ALIKE; i++) {
		const struct line *line = &s->line[from + i];
		size_t len = line_whole(line).len;
		line_look(&s->line[i], line->no, arena_span(&s->arena, (struct span){ texts.p + at, len }));
		at += len;
	}
	buf_free(&texts);
	s->n = s->seen = ALIKE;
	s->bytes = 0;
}

int stream_try(struct split *s)
{
	char delimiter = delimiter_of_last(s);
	if (delimiter == 0) {
		try_at(s, s->n + ALIKE, s->bytes + WINDOW_BYTES); /* soon: this was cheap */
		return 0;
	}
	struct page page = split_window(s);
	if (!ends_in_table(&page, delimiter)) {
		try_at(s, 2 * s->n, 2 * s->bytes); /* late: in all, the time stays linear */
		return 0;
	}
	int rc = split_emit(s, &page, false);
	keep_last(s);
	s->through = delimiter;
	return rc;
}
