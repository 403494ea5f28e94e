/*
 * markup.c -- HTML and Markdown as far as cells need them: tags, character references, pieces of text,
 * emphasis.
 */
#include "markup.h"

#include <stdlib.h>
#include <string.h>

#include "ascii.h"
#include "grid.h"
#include "mem.h"
#include "utf8.h"

enum { MAX_ENTITY = 12 }; /* bytes; "&#x0010ffff;" */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool same_name(struct span a, const char *b)
{
	size_t i = 0;

	for (; i < a.len && b[i] != '\0'; i++)
		if ((a.p[i] | 0x20) != b[i])
			return false;
	return i == a.len && b[i] == '\0';
}

/* The '>' that ends a tag: not inside of quotes, unless those never close.  0: there is none. */
static size_t tag_end(struct span s, size_t from)
{
	size_t first = 0;
	char quote = 0;

	for (size_t i = from; i < s.len && s.p[i] != '<'; i++) {
		char c = s.p[i];
		if (c == '>' && !quote)
			return i;
		if (c == '>' && first == 0)
			first = i;
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
	}
	return first;
}

bool tag_read(struct span s, size_t at, struct tag *tag)
{
	size_t i = at + 1;
	bool closes = i < s.len && s.p[i] == '/';

	i += closes;
	if (i >= s.len || !(ascii_is_letter(s.p[i]) || s.p[i] == '!' || s.p[i] == '?'))
		return false;
	size_t end = tag_end(s, i), from = i;
	if (end == 0)
		return false;
	while (i < end && !is_space(s.p[i]) && s.p[i] != '/')
		i++;
	*tag = (struct tag){ { s.p + from, i - from }, { s.p + i, end - i }, closes, end + 1 };
	return true;
}

bool tag_is(const struct tag *tag, const char *name)
{
	return same_name(tag->name, name);
}

bool tag_breaks(const struct tag *tag)
{
	static const char *const name[] = { "br",  "p",     "div",  "li",      "ul", "ol",        "tr", "td",
					    "th",  "table", "dd",   "dt",      "h1", "h2",        "h3", "h4",
					    "pre", "hr",    "para", "simpara", "lb", "line-break" };

	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		if (same_name(tag_local(tag->name), name[i]))
			return true;
	return false;
}

/* The next name="value" of a tag's attributes. */
static bool attribute_next(struct span s, size_t *at, struct span *name, struct span *value)
{
	size_t i = *at;

	while (i < s.len && (is_space(s.p[i]) || s.p[i] == '/' || s.p[i] == '='))
		i++;
	size_t from = i;
	while (i < s.len && !is_space(s.p[i]) && s.p[i] != '=')
		i++;
	*name = (struct span){ s.p + from, i - from };
	*value = SPAN_NONE;
	if (i < s.len && s.p[i] == '=') {
		char quote = ++i < s.len && (s.p[i] == '"' || s.p[i] == '\'') ? s.p[i++] : 0;
		from = i;
		while (i < s.len && (quote ? s.p[i] != quote : !is_space(s.p[i])))
			i++;
		*value = (struct span){ s.p + from, i - from };
		i += quote && i < s.len;
	}
	*at = i;
	return name->len > 0;
}

struct span tag_value(const struct tag *tag, const char *attribute)
{
	struct span name, value;

	for (size_t at = 0; attribute_next(tag->attributes, &at, &name, &value);)
		if (same_name(tag_local(name), attribute))
			return value.p ? value : span_of("");
	return (struct span){ NULL, 0 };
}

uint64_t tag_number(const struct tag *tag, const char *attribute, uint64_t otherwise)
{
	uint64_t n;

	return span_to_u64(span_trim(tag_value(tag, attribute)), &n) ? n : otherwise;
}

char tag_footnote(const struct tag *tag, char before, char behind, bool open)
{
	if (!tag_is(tag, "sup"))
		return 0;
	if (tag->closes)
		return open ? ']' : 0;
	return ascii_is_digit(before) && ascii_is_digit(behind) ? '[' : 0;
}

static bool entity_number(struct span digits, uint32_t *cp)
{
	uint32_t base = digits.len > 0 && (digits.p[0] | 0x20) == 'x' ? 16 : 10, n = 0;

	for (size_t i = base == 16; i < digits.len; i++) {
		char c = digits.p[i];
		uint32_t d = ascii_is_digit(c)    ? (uint32_t)(c - '0')
			     : ascii_is_letter(c) ? (uint32_t)((c | 0x20) - 'a' + 10)
						  : 99;
		if (d >= base || n > 0x110000)
			return false;
		n = n * base + d;
	}
	*cp = n;
	return n > 0 && n < 0x110000 && digits.len > (base == 16);
}

static bool entity_name(struct span name, uint32_t *cp)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} known[] = { { "amp", '&' },       { "lt", '<' },       { "gt", '>' },       { "quot", '"' },
		      { "apos", '\'' },     { "nbsp", ' ' },     { "ensp", ' ' },     { "emsp", ' ' },
		      { "thinsp", ' ' },    { "mdash", 0x2014 }, { "ndash", 0x2013 }, { "minus", 0x2212 },
		      { "hellip", 0x2026 }, { "middot", 0xb7 },  { "times", 0xd7 },   { "yen", 0xa5 },
		      { "ldquo", 0x201c },  { "rdquo", 0x201d }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (span_eq(name, span_of(known[i].name))) {
			*cp = known[i].cp;
			return true;
		}
	return false;
}

size_t entity_read(struct span s, size_t at, uint32_t *cp)
{
	size_t room = s.len - at < MAX_ENTITY ? s.len - at : MAX_ENTITY;
	const char *end = memchr(s.p + at, ';', room);

	if (end == NULL)
		return 0;
	struct span name = { s.p + at + 1, (size_t)(end - s.p) - at - 1 };
	bool number = name.len > 1 && name.p[0] == '#';
	if (number ? !entity_number(span_from(name, 1), cp) : !entity_name(name, cp))
		return 0;
	if (*cp < ' ' || *cp == 0xa0 || *cp == 0x3000 || (*cp >= 0x2000 && *cp <= 0x200b) || *cp == 0xfeff)
		*cp = ' ';
	return name.len + 2;
}

void pieces_add(struct pieces *pieces, struct span s)
{
	s = span_trim(s);
	if (s.len == 0)
		return;
	pieces->v = mem_grow(pieces->v, &pieces->cap, pieces->n, sizeof *pieces->v);
	pieces->v[pieces->n++] = s;
}

void pieces_glue(struct pieces *pieces, struct span s, struct arena *arena)
{
	struct span tail = span_trim(s);

	if (pieces->n == 0) {
		pieces_add(pieces, s);
		return;
	}
	struct span *last = &pieces->v[pieces->n - 1];
	*last = arena_join(arena, *last, SPAN_NONE, tail);
}

struct span pieces_take(struct pieces *pieces, struct arena *arena)
{
	struct span all = pieces->n > 0 ? pieces->v[0] : SPAN_NONE;

	for (; pieces->n > 1; pieces->n = (pieces->n + 1) / 2) {
		for (size_t i = 0; i + 1 < pieces->n; i += 2)
			pieces->v[i / 2] = text_join(arena, pieces->v[i], pieces->v[i + 1]);
		if (pieces->n % 2)
			pieces->v[pieces->n / 2] = pieces->v[pieces->n - 1];
		all = pieces->v[0];
	}
	pieces->n = 0;
	return all;
}

void pieces_free(struct pieces *pieces)
{
	free(pieces->v);
}

/* Without the emphasis around all of it: **x**, *x*, __x__, `x`, several at once. */
static struct span without_emphasis(struct span s)
{
	while (s.len > 2 && memchr("*_`", s.p[0], 3) != NULL) {
		char mark = s.p[0];
		size_t n = 1;
		while (n < s.len && s.p[n] == mark)
			n++;
		if (s.len <= 2 * n || s.p[s.len - 1] != mark)
			break;
		struct span inner = { s.p + n, s.len - 2 * n };
		for (size_t i = 0; i < n; i++)
			if (inner.p[inner.len + i] != mark)
				return s;
		if (memchr(inner.p, mark, inner.len) != NULL)
			break;
		s = span_trim(inner);
	}
	return s;
}

/* Marks that Markdown allows inside of a text; other angle brackets are data. */
static bool is_inline(const struct tag *tag)
{
	static const char *const name[] = {
		"a",   "b",    "strong", "i",   "em",  "u",     "s",    "del",
		"ins", "span", "font",   "sup", "sub", "small", "code", "center"
	};

	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		if (tag_is(tag, name[i]))
			return true;
	return tag_breaks(tag);
}

/* One piece up to a break, written to `p`, which has room for it; never longer than its source. */
static size_t markdown_piece(struct span s, size_t *at, char *p)
{
	size_t n = 0, i = *at;
	struct tag tag;
	uint32_t cp;
	bool open = false;

	while (i < s.len) {
		size_t entity = s.p[i] == '&' ? entity_read(s, i, &cp) : 0;
		if (entity > 0) {
			n += utf8_write(p + n, cp);
			i += entity;
		} else if (s.p[i] == '\\' && i + 1 < s.len && ascii_is_mark(s.p[i + 1])) {
			p[n++] = s.p[i + 1];
			i += 2;
		} else if (s.p[i] == '<' && tag_read(s, i, &tag) && is_inline(&tag)) {
			i = tag.end;
			if (tag_breaks(&tag))
				break;
			char bracket =
			    tag_footnote(&tag, n > 0 ? p[n - 1] : ' ', i < s.len ? s.p[i] : ' ', open);
			open = bracket == '[';
			if (bracket)
				p[n++] = bracket;
		} else {
			p[n++] = s.p[i++];
		}
	}
	*at = i;
	return n;
}

struct span markdown_text(struct arena *arena, struct span cell)
{
	struct pieces pieces = { NULL, 0, 0 };

	cell = without_emphasis(span_trim(cell));
	if (!memchr(cell.p, '<', cell.len) && !memchr(cell.p, '&', cell.len) &&
	    !memchr(cell.p, '\\', cell.len))
		return cell;
	char *p = arena_alloc(arena, cell.len + UTF8_MAX);
	for (size_t at = 0; at < cell.len;) {
		size_t n = markdown_piece(cell, &at, p);
		pieces_add(&pieces, without_emphasis(span_trim((struct span){ p, n })));
		p += n;
	}
	struct span text = pieces_take(&pieces, arena);
	pieces_free(&pieces);
	return text;
}

struct span markdown_line(struct arena *arena, struct span s)
{
	const char *at = s.p, *end = s.p + s.len;

	while (at < end && (at = memchr(at, '\\', (size_t)(end - at))) != NULL) {
		if (at + 1 < end && ascii_is_mark(at[1]))
			return markdown_text(arena, s);
		at++;
	}
	return s;
}
