/*
 * layout_source.c -- where a text holds tables in the source of a language that says what a table is.
 *
 * From the line that opens such a table to the line that closes it no other layout is asked.  What opens none
 * that ends is text; of HTML, where a page may be cut, a table counts when it has rows or cells: what
 * <TABLE> and </TABLE> stand around may be aligned with blanks.
 */
#include "layout.h"

#include <string.h>

#include "ascii.h"
#include "markup.h"
#include "stanza.h"

/* How often does the line have it?  It begins with < or a backslash. */
static size_t count_in(const struct line *line, const char *what)
{
	struct span s = line->body, word = span_of(what);
	size_t n = 0;

	if ((line->signs & (*what == '<' ? SIGN_LESS : SIGN_BACKSLASH)) == 0)
		return 0;
	while (s.len >= word.len) {
		const char *at = memchr(s.p, *what, s.len - word.len + 1);
		if (at == NULL)
			break;
		n += memcmp(at, what, word.len) == 0;
		s = span_from(s, (size_t)(at + 1 - s.p));
	}
	return n;
}

static bool has(const struct line *line, const char *what)
{
	return count_in(line, what) > 0;
}

void scan_mark(const struct scan *scan, size_t from, size_t to, enum line_source source)
{
	for (size_t i = from; i < to; i++)
		scan->v[i].source = source;
}

/*
 * The name of the tag that begins behind the < at s.p[at]; empty: there is none.  It may go on in another
 * line.
 */
static struct span tag_name_at(struct span s, size_t at)
{
	size_t to = ++at;

	while (to < s.len && (ascii_is_letter(s.p[to]) || s.p[to] == ':' || s.p[to] == '-'))
		to++;
	return (struct span){ s.p + at, to - at };
}

struct tags { /* of a line */
	int opens, closes;
	bool cells;
};

static struct tags tags_in(const struct line *line)
{
	struct span s = line->body;
	struct tags tags = { 0, 0, false };

	for (size_t at = 0; at < s.len && (line->signs & SIGN_LESS); at++) {
		const char *less = memchr(s.p + at, '<', s.len - at);
		if (less == NULL)
			break;
		at = (size_t)(less - s.p);
		bool closes = at + 1 < s.len && s.p[at + 1] == '/';
		enum tag_part part = tag_part(tag_name_at(s, at + closes));
		tags.opens += part == TAG_TABLE && !closes;
		tags.closes += part == TAG_TABLE && closes;
		tags.cells = tags.cells || part == TAG_ROW || part == TAG_CELL;
	}
	return tags;
}

static void look_for_html(struct scan *scan)
{
	int depth = 0;
	size_t from = 0;
	bool cells = false;

	for (size_t i = 0; i < scan->n; i++) {
		struct line *line = &scan->v[i];
		struct tags tags = tags_in(line);
		if (tags.opens > 0 && depth == 0) {
			from = i;
			cells = false;
		}
		depth += tags.opens;
		if (depth > 0)
			line->source = SOURCE_HTML;
		cells = cells || (depth > 0 && tags.cells);
		bool open = depth > 0;
		depth = tags.closes < depth ? depth - tags.closes : 0;
		if (open && depth == 0 && !cells)
			scan_mark(scan, from, i + 1, SOURCE_NONE);
	}
	if (depth > 0 && !cells)
		scan_mark(scan, from, scan->n, SOURCE_NONE);
}

static int wiki_opens(const struct line *line)
{
	return span_has_at(line->body, 0, SPAN("{|"));
}

static int wiki_closes(const struct line *line)
{
	return span_has_at(line->body, 0, SPAN("|}")) && !span_has_at(line->body, 0, SPAN("|}}"));
}

static int tex_opens(const struct line *line)
{
	return (int)(count_in(line, "\\begin{tabular") + count_in(line, "\\begin{longtable"));
}

static int tex_closes(const struct line *line)
{
	return (int)(count_in(line, "\\end{tabular") + count_in(line, "\\end{longtable"));
}

static void look_for(struct scan *scan, enum line_source source, int (*opens)(const struct line *),
		     int (*closes)(const struct line *))
{
	int depth = 0;
	size_t from = 0;

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line->source != SOURCE_NONE && line->source != source)
			continue;
		int more = opens(line);
		if (depth == 0 && more > 0)
			from = i;
		depth += more;
		if (depth == 0)
			continue;
		depth -= closes(line);
		if (depth <= 0) {
			scan_mark(scan, from, i + 1, source);
			depth = 0;
		}
	}
}

/* The title of a table in LaTeX stands above it, at the begin of its float or behind the last blank line. */
static void look_for_captions(const struct scan *scan)
{
	size_t caption = scan->n; /* the line where it begins */

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line->source == SOURCE_TEX && caption < i)
			scan_mark(scan, caption, i, SOURCE_TEX);
		if (line->source != SOURCE_NONE || line->blank)
			caption = scan->n;
		else if ((caption == scan->n && has(line, "\\caption")) || has(line, "\\begin{table"))
			caption = i;
	}
}

/* The lines right above |=== that say what the table is: .Title and [cols=...]. */
static size_t adoc_begin(const struct scan *scan, size_t i)
{
	while (i > 0 && scan->v[i - 1].body.len > 1 && scan->v[i - 1].source == SOURCE_NONE &&
	       (*scan->v[i - 1].body.p == '[' ||
		(*scan->v[i - 1].body.p == '.' && !strchr(". ", scan->v[i - 1].body.p[1]))))
		i--;
	return i;
}

static void look_for_adoc(const struct scan *scan)
{
	size_t from = scan->n;

	for (size_t i = 0; i < scan->n; i++) {
		if (!span_has_at(scan->v[i].body, 0, SPAN("|===")) || scan->v[i].source != SOURCE_NONE)
			continue;
		if (from < scan->n) {
			scan_mark(scan, adoc_begin(scan, from), i + 1, SOURCE_ADOC);
			from = scan->n;
		} else {
			from = i;
		}
	}
}

static bool opens_listtable(const struct line *line)
{
	return line->signs & SIGN_COLON && line->source == SOURCE_NONE &&
	       span_has_at(line->body, 0, LISTTABLE);
}

/* Behind the last line that is set deeper than line i. */
static size_t listtable_end(const struct scan *scan, size_t i)
{
	size_t end = i + 1;

	for (size_t to = end; to < scan->n; to++) {
		if (!scan->v[to].blank && scan->v[to].indent <= scan->v[i].indent)
			break;
		end = scan->v[to].blank ? end : to + 1;
	}
	return end;
}

static void look_for_listtables(const struct scan *scan)
{
	for (size_t i = 0, end; i < scan->n; i = end) {
		end = i + 1;
		if (!opens_listtable(&scan->v[i]))
			continue;
		end = listtable_end(scan, i);
		scan_mark(scan, i, end, SOURCE_LISTTABLE);
	}
}

void scan_source(struct scan *scan)
{
	if (scan->shows & SIGN_LESS)
		look_for_html(scan);
	if (scan->shows & SIGN_FIELD)
		look_for(scan, SOURCE_WIKI, wiki_opens, wiki_closes);
	if (scan->shows & SIGN_BACKSLASH) {
		look_for(scan, SOURCE_TEX, tex_opens, tex_closes);
		look_for_captions(scan);
	}
	if (scan->shows & SIGN_FIELD)
		look_for_adoc(scan);
	if (scan->shows & SIGN_COLON)
		look_for_listtables(scan);
	scan_stanzas(scan);
}

int source_score(const struct line *line, enum line_source source)
{
	if (line->source != source)
		return -2 * LAYOUT_START;
	return line->blank ? 0 : LAYOUT_START + 1;
}
