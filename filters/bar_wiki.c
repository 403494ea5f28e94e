/*
 * bar_wiki.c -- marks at the bars of a table: of DokuWiki, Textile and Creole; bars written twice, and bold
 * cells between them.  See bar.h.
 */
#include "bar.h"

#include <string.h>

enum { QUOTES = 3 };

static bool is_end(char c)
{
	return c == '|' || c == '^';
}

/* Begins and ends as a row of DokuWiki does, with a caret on one side at least and three bars in all. */
static bool may_be_caret(const struct line *line)
{
	struct span s = line->body;

	return s.len > 2 && is_end(*s.p) && is_end(s.p[s.len - 1]) &&
	       (*s.p == '^' || s.p[s.len - 1] == '^') && line->chars > 3 &&
	       span_count(s, '^') + line->bars > 1;
}

static bool is_led(const struct line *line)
{
	return !line->blank && (*line->body.p == '|' || may_be_caret(line));
}

bool bar_is_caret(const struct scan *scan, size_t i)
{
	return !scan->v[i].blank && may_be_caret(&scan->v[i]) &&
	       ((i > 0 && is_led(&scan->v[i - 1])) || (i + 1 < scan->n && is_led(&scan->v[i + 1])));
}

/* "_\2.": what Textile says of a cell.  How many bytes; 0: it says nothing, and *mark has no meaning. */
static size_t textile_mark(struct span s, struct bar_mark *mark)
{
	size_t at = 0;

	while (at < s.len && memchr("_<>=^~\\/", s.p[at], 8) != NULL) {
		char c = s.p[at++];
		size_t digits = at;
		mark->header = mark->header || c == '_';
		if (c != '\\' && c != '/')
			continue;
		uint64_t n = span_take_u64(s, &at);
		if (at == digits)
			return 0;
		if (c == '\\' && n > 0)
			mark->across = n <= BAR_ACROSS ? (size_t)n : 1;
	}
	if (at == 0 || at >= s.len || s.p[at] != '.' || (at + 1 < s.len && s.p[at + 1] != ' '))
		return 0;
	return at + 1;
}

struct bar_mark bar_mark(enum bar_wiki wiki, struct span field)
{
	struct bar_mark mark = { field, 1, false };
	size_t n = 0;

	if (wiki == WIKI_TEXTILE) {
		n = textile_mark(field, &mark);
	} else if (wiki == WIKI_CREOLE && span_first(field) == '=' &&
		   span_first(span_from(field, 1)) != '=') {
		mark.header = true;
		n = 1;
	}
	mark.text = span_from(field, n);
	return n > 0 ? mark : (struct bar_mark){ field, 1, false };
}

/* Do all cells of the row have the mark? */
static bool has_marks(struct span s, enum bar_wiki wiki)
{
	size_t cells = 0;

	for (size_t end; s.len > 1 && *s.p == '|'; s = span_from(s, end), cells++) {
		for (end = 1; end < s.len && s.p[end] != '|'; end++)
			;
		if (!bar_mark(wiki, (struct span){ s.p + 1, end - 1 }).header)
			return false;
	}
	return cells > 1;
}

enum bar_wiki bar_wiki(const struct scan *scan)
{
	for (size_t i = 0; i < scan->n; i++) {
		struct span s = scan->v[i].body;
		if (s.len < 3 || *s.p != '|' || (s.p[1] != '_' && s.p[1] != '='))
			continue;
		if (has_marks(s, WIKI_TEXTILE))
			return WIKI_TEXTILE;
		if (has_marks(s, WIKI_CREOLE))
			return WIKI_CREOLE;
	}
	return WIKI_NONE;
}

bool bar_doubled(const struct line *line)
{
	struct span s = line->body;
	bool cells = false;

	for (size_t i = 0, run = 0; i <= s.len; i++) {
		if (i < s.len && s.p[i] == '|') {
			run++;
			continue;
		}
		if (run % 2)
			return false;
		cells = cells || i < s.len;
		run = 0;
	}
	return cells;
}

struct span bar_unquoted(struct span field)
{
	struct span s = span_trim(field);

	for (size_t i = 0; i < QUOTES; i++)
		if (s.len < 2 * QUOTES || s.p[i] != '\'' || s.p[s.len - 1 - i] != '\'')
			return field;
	return span_trim((struct span){ s.p + QUOTES, s.len - 2 * QUOTES });
}
