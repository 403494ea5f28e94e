/*
 * layout_list.c -- rows as programs print lists: ['Fish', '12', None], ["Fish", 12, null], [["Fish", 12],
 *
 * A row is a line; the strings are those of JSON (RFC 8259) and of Python, with their escapes.
 */
#include "layout.h"

#include <string.h>

#include "ascii.h"
#include "utf8.h"

struct item {
	struct span text; /* of a string: between its quotes */
	bool string, escaped;
};

static bool is_open(char c)
{
	return c == '[' || c == '(';
}

static bool is_closed(char c)
{
	return c == ']' || c == ')';
}

/* The string whose opening quote is at *at, which moves behind the closing one; false: there is none. */
static bool string_next(struct span s, size_t *at, struct item *item)
{
	size_t from = *at + 1, to = from;

	item->string = true;
	for (; to < s.len && s.p[to] != s.p[*at]; to++)
		if (s.p[to] == '\\') {
			item->escaped = true;
			to++;
		}
	if (to >= s.len)
		return false;
	item->text = (struct span){ s.p + from, to - from };
	*at = to + 1;
	return true;
}

/* The next item from *at, which moves to what follows it; false: none begins there. */
static bool item_next(struct span s, size_t *at, struct item *item)
{
	*item = (struct item){ SPAN_NONE, false, false };
	*at = span_blanks_end(s, *at);
	if (*at < s.len && (s.p[*at] == '"' || s.p[*at] == '\''))
		return string_next(s, at, item);
	size_t from = *at;
	while (*at < s.len && s.p[*at] != ',' && !is_open(s.p[*at]) && !is_closed(s.p[*at]) &&
	       s.p[*at] != '"' && s.p[*at] != '\'')
		++*at;
	item->text = span_trim((struct span){ s.p + from, *at - from });
	return item->text.len > 0;
}

/* Where the items of a row begin; s.len: it is no list. */
static size_t row_start(struct span s)
{
	size_t at = span_blanks_end(s, 0);

	if (at == s.len || !is_open(s.p[at]))
		return s.len;
	at = span_blanks_end(s, at + 1);
	return at < s.len && is_open(s.p[at]) ? at + 1 : at; /* the first of a list of lists */
}

/* The items of a line that is a row and nothing else, a string among them; 0: it is none. */
static size_t count_items(struct span s)
{
	struct item item;
	size_t n = 0, strings = 0, at = row_start(s);

	if (at == s.len)
		return 0;
	for (bool more = true; more; n++) {
		if (!item_next(s, &at, &item))
			return 0;
		strings += item.string;
		at = span_blanks_end(s, at);
		more = at < s.len && s.p[at] == ',';
		at += more;
	}
	if (at == s.len || !is_closed(s.p[at]))
		return 0;
	while (at < s.len && (is_closed(s.p[at]) || s.p[at] == ',' || s.p[at] == ' '))
		at++;
	return at == s.len && strings > 0 ? n : 0;
}

static int list_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->blank)
		return 0;
	if (!is_open(*line->body.p))
		return -2 * LAYOUT_START;
	if (line->body.len <= 2 && (line->body.len == 1 || is_open(line->body.p[1])))
		return 0; /* opens a list of lists */
	size_t n = count_items(line->body);
	return n > 1 ? LAYOUT_MOST : n > 0 ? 1 : -2 * LAYOUT_START;
}

/* So many hexadecimal digits; false: they are none. */
static bool read_hex(struct span s, size_t at, size_t n, uint32_t *value)
{
	*value = 0;
	for (size_t i = at; i < at + n; i++) {
		char c = i < s.len ? ascii_lower(s.p[i]) : 0;
		if (!ascii_is_digit(c) && !(c >= 'a' && c <= 'f'))
			return false;
		*value = *value * 16 + (uint32_t)(ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return true;
}

/* The character that the escape at s.p[*at] stands for; *at moves behind it. */
static uint32_t unescape(struct span s, size_t *at)
{
	char c = s.p[*at + 1];
	size_t digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
	uint32_t cp, low;

	*at += 2;
	if (digits == 0 || !read_hex(s, *at, digits, &cp))
		return c == 'n' || c == 'r' || c == 't' ? ' ' : (unsigned char)c;
	*at += digits;
	if (cp >= 0xd800 && cp < 0xdc00 && *at + 1 < s.len && s.p[*at] == '\\' && s.p[*at + 1] == 'u' &&
	    read_hex(s, *at + 2, 4, &low) && low >= 0xdc00 && low < 0xe000) {
		*at += 6;
		return 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
	}
	return cp >= 0xd800 && cp < 0xe000 ? 0xfffd : cp < ' ' ? ' ' : cp;
}

/* A string without its escapes; a line break between ideographs is nothing, else a blank. */
static struct span text_of(struct arena *arena, const struct item *item)
{
	struct buf out = BUF_INIT;
	struct span s = item->text;

	if (!item->escaped)
		return s;
	for (size_t at = 0; at < s.len;) {
		bool escape = s.p[at] == '\\' && at + 1 < s.len;
		bool breaks = escape && s.p[at + 1] == 'n';
		bool ideograph = breaks && utf8_is_cjk(utf8_last(buf_span(&out)));
		if (escape && (unsigned char)s.p[at + 1] < 0x80) {
			uint32_t cp = unescape(s, &at);
			if (!ideograph)
				utf8_put(&out, cp);
		} else {
			buf_byte(&out, s.p[at++]);
		}
	}
	s = arena_span(arena, buf_span(&out));
	buf_free(&out);
	return s;
}

static bool is_nothing(const struct item *item)
{
	return !item->string && (span_eq(item->text, SPAN("None")) || span_eq(item->text, SPAN("null")));
}

static bool read_row(const struct line *line, struct grid *grid)
{
	size_t n = count_items(line->body), at = row_start(line->body);
	struct item item;

	if (n == 0)
		return false;
	struct row *row = grid_row(grid, n);
	for (uint32_t field = 1; field <= n && item_next(line->body, &at, &item); field++) {
		row_cell(row, is_nothing(&item) ? SPAN_NONE : text_of(grid->arena, &item), line->no, field);
		at = span_blanks_end(line->body, at) + 1;
	}
	return true;
}

static void list_read(const struct scan *scan, struct grid *grid)
{
	layout_read_rows(scan, grid, read_row);
}

const struct layout layout_list = { "list", false, list_score, list_read };
