/*
 * layout_ruled.c -- drawn tables: box drawing characters, and +---+ rules with bars.
 *
 *   ┌─────┬─────┐      +-----+-----+      +----+---+
 *   │     │  B  │      | A   | B   |      | id | n |
 *   │  A  ├──┬──┤      +=====+=====+      +----+---+
 *   │     │ C│ D│      | x   | 1   |      | 1  | a |
 *   └─────┴──┴──┘      +-----+-----+      | 2  | b |
 *                                         +----+---+
 *
 * Strokes at both ends of a line speak for a drawing, whatever stands between.  Bars alone may be a pipe
 * table's, so they count less than rules do.  box_read.c tells how cells are read; in the third drawing each
 * line is a row.
 */
#include "layout.h"

#include "box.h"
#include "utf8.h"

enum { AGAINST = -2 * LAYOUT_START, STROKE = 3 /* bytes of a box drawing character */ };

static bool is_ascii_side(char c)
{
	return c == '|' || c == '+';
}

/* All box drawing characters begin with one byte, which few others have. */
static bool is_stroke_at(struct span s, size_t at)
{
	return (unsigned char)s.p[at] == 0xE2 && box_strokes(utf8_first(span_from(s, at))) != 0;
}

static bool has_underline(struct span s)
{
	for (size_t i = 0; i + 1 < s.len; i++)
		if (s.p[i] == '_' && s.p[i + 1] == '_')
			return true;
	return false;
}

/* A plus between dashes. */
static bool has_crossing(struct span s)
{
	for (size_t i = 1; i + 1 < s.len; i++)
		if (s.p[i] == '+' && s.p[i - 1] == '-' && s.p[i + 1] == '-')
			return true;
	return false;
}

static int ruled_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	struct span s = line->body;

	if (line->blank)
		return 0;
	char first = s.p[0], last = s.p[s.len - 1];
	bool left = is_stroke_at(s, 0), right = s.len >= STROKE && is_stroke_at(s, s.len - STROKE);
	if (left && right)
		return LAYOUT_START;
	if (left) /* a directory tree has strokes on its left too */
		return 0;
	if (right)
		return 1;
	if (line->rule && is_ascii_side(first) && is_ascii_side(last) && line->chars > 2)
		return first == '+' || has_crossing(s) ? LAYOUT_START : 0;
	if (line->rule)
		return 0;
	if (first == '|' && last == '|' && has_underline(s))
		return LAYOUT_START;
	if (s.len > 1 && is_ascii_side(first) && is_ascii_side(last))
		return line->boxed ? 4 : 3; /* a row of bars, unless rules of a box are about */
	if (first == '|' || last == '|')
		return 1;
	return line->heading || line_is_prose(line) ? AGAINST : -3;
}

const struct layout layout_ruled = { "ruled", false, ruled_score, box_read };
