/*
 * table_row_title.c -- which cell of a stream is the title of a table: a caption with its ordinal, or a unit.
 */
#include "table_row.h"

#include "ascii.h"
#include "utf8.h"

/* Digits, or a capital by itself. */
static size_t ordinal_len(struct span text, size_t at)
{
	size_t to = span_digits_end(text, at);

	if (to == at && to + 1 < text.len && ascii_is_upper(text.p[to]) && !ascii_is_letter(text.p[to + 1]))
		to++;
	return to - at;
}

bool text_is_caption(struct span text)
{
	uint32_t cp = 0;
	size_t at = 0, letters = 0;

	for (size_t len; (len = utf8_decode(text, at, &cp)) > 0 && cp > '9' && cp != ':'; at += len)
		letters++;
	while (at < text.len && text.p[at] == ' ')
		at++;
	size_t ordinal = ordinal_len(text, at), len = utf8_decode(text, at + ordinal, &cp);
	size_t next = at + ordinal + len;
	bool more = ordinal > 0 && next < text.len;
	bool digits = more && ascii_is_digit(text.p[at]) && !ascii_is_digit(text.p[next]);
	bool initial = more && ascii_is_upper(text.p[at]) && ascii_is_upper(text.p[next]); /* "Total U.S." */
	bool stop = cp == '.' || cp == ':' || cp == 0xff1a || cp == 0x3001 || (cp == ' ' && digits);
	return letters > 0 && letters <= TITLE_WIDTH / 4 && ordinal > 0 && len > 0 && stop && more &&
	       !initial;
}

bool stream_is_title(const struct stream *s, size_t i)
{
	struct span unit, text = s->v[i].text;

	return stream_is_label(s, i) && (label_is_unit(text, &unit) || text_is_caption(text));
}

bool stream_titles(const struct stream *s, size_t from, size_t to)
{
	while (from < to && !(stream_is_label(s, from) && text_is_caption(s->v[from].text)))
		from++;
	return from < to;
}
