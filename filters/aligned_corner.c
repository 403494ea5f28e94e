/*
 * aligned_corner.c -- the head of the labels on a line of its own below the other heads, filled up with
 * blanks.
 *
 *               Boats   Dues                Wharf     Boats   Dues
 *     Wharf                          as
 *     North        14  120.5                North        14  120.5
 *
 * pandas prints frames with named rows so.  As the line ends where the rows and the other heads do, the cells
 * behind the name are there, and blank; names of groups come again, and are seldom filled up.
 */
#include "aligned.h"

#include <string.h>

#include "utf8.h"

static uint32_t text_width(const struct line *line)
{
	return (uint32_t)utf8_span_width(line->text);
}

/* A text alone, and blanks behind it. */
static bool is_filled_up(const struct line *line)
{
	return !line->blank && !line->rule && line->gaps == 0 && line->numbers == 0 && line->tabs == 0 &&
	       line->text.len > 0 && line->text.p[line->text.len - 1] == ' ';
}

/* Does the line leave the columns of the name blank? */
static bool is_beside(const struct line *line, const struct line *name)
{
	return !line->blank && !line->rule && line->tabs == 0 && line->indent > name->indent + name->width;
}

/* Is line i such a name, above a row and below heads that end with it? */
static bool is_name(const struct scan *scan, size_t i)
{
	const struct line *name = &scan->v[i], *row = name + 1;

	return i > 0 && i + 1 < scan->n && is_beside(name - 1, name) && !row->blank && row->numbers > 0 &&
	       text_width(row) == text_width(name) && text_width(name - 1) == text_width(name);
}

/* The only line filled up with blanks, where it is such a name; scan->n: there are several, or none. */
static size_t find_name(const struct scan *scan)
{
	size_t found = scan->n;

	for (size_t i = 0; i < scan->n; i++) {
		if (!is_filled_up(&scan->v[i]))
			continue;
		if (found < scan->n)
			return scan->n;
		found = i;
	}
	return found < scan->n && is_name(scan, found) ? found : scan->n;
}

/* The line with the name in its corner. */
static struct span with_name(struct arena *arena, const struct line *line, const struct line *name)
{
	size_t left = (size_t)(name->body.p - name->text.p) + name->body.len;
	size_t blanks = line->indent - name->indent - name->width;
	char *text = arena_bare(arena, char, left + blanks + line->body.len);

	memcpy(text, name->text.p, left);
	memset(text + left, ' ', blanks);
	memcpy(text + left + blanks, line->body.p, line->body.len);
	return (struct span){ text, left + blanks + line->body.len };
}

bool aligned_corner(struct scan *scan, size_t *top)
{
	size_t name = find_name(scan);

	if (name == scan->n)
		return false;
	for (*top = name - 1; *top > 0 && is_beside(&scan->v[*top - 1], &scan->v[name]); --*top)
		;
	scan_copy(scan);
	struct span last = with_name(scan->arena, &scan->v[name - 1], &scan->v[name]);
	line_look(&scan->v[name], scan->v[name].no, last);
	for (size_t i = name - 1; i > *top; i--)
		line_look(&scan->v[i], scan->v[i].no, scan->v[i - 1].text);
	line_look(&scan->v[*top], scan->v[*top].no, SPAN_NONE);
	return true;
}
