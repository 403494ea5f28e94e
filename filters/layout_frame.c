/*
 * layout_frame.c -- a frame around a table whose columns only blanks part: read as if it were not there.
 *
 *    +--------------------+         --------------------
 *    | Tree        Height |           Tree        Height
 *    +--------------------+   as    --------------------
 *    | Oak             12 |           Oak             12
 *    | Ash              9 |           Ash              9
 *    +--------------------+         --------------------
 *
 * Drawings with bars between their cells are box_read.c's, and so are those of one cell a line.
 */
#include "layout.h"

#include <string.h>

#include "utf8.h"

enum { LEAST = 2 /* lines of several cells */, EDGES = 2 /* above them and below */ };

/* What the character draws: BOX_UP and so on, 0 for text. */
static unsigned strokes_of(uint32_t cp)
{
	if (cp == '|')
		return BOX_UP | BOX_DOWN;
	if (cp == '-' || cp == '=')
		return BOX_LEFT | BOX_RIGHT;
	return cp == '+' ? BOX_UP | BOX_DOWN | BOX_LEFT | BOX_RIGHT : box_strokes(cp);
}

/* Does the line begin and end with a pole, a corner where it is a rule, and has none between? */
static bool is_framed(const struct line *line)
{
	unsigned strokes = 0;
	size_t poles = 0;
	bool begins = false;
	uint32_t cp;

	for (size_t i = 0; i < line->body.len; poles += (strokes & (BOX_UP | BOX_DOWN)) != 0) {
		bool first = i == 0;
		i += utf8_decode(line->body, i, &cp);
		strokes = strokes_of(cp);
		if (line->rule && strokes == 0)
			return false;
		if (first)
			begins = (strokes & (BOX_UP | BOX_DOWN)) != 0;
	}
	return begins && poles == 2 && (strokes & (BOX_UP | BOX_DOWN));
}

/* Do blanks part cells in the frame? */
static bool has_cells(const struct line *line)
{
	uint32_t cp;
	size_t first = utf8_decode(line->body, 0, &cp), at = first, blanks = 0;

	while (at < line->body.len && line->body.p[at] == ' ')
		at++;
	for (; at < line->body.len; at++) {
		bool blank = line->body.p[at] == ' ';
		if (!blank && blanks > 1 && at + first < line->body.len)
			return true;
		blanks = blank ? blanks + 1 : 0;
	}
	return false;
}

/*
 * Are the lines from `from` on a frame?  It ends before *to; where they are none, no frame begins with any line
 * before that.
 */
static bool is_frame(const struct scan *scan, size_t from, size_t *to)
{
	const struct line *edge = &scan->v[from];
	size_t rows = 0, edges = 0, end = from, i;

	for (i = from; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line->indent != edge->indent || line->width != edge->width || !is_framed(line))
			break;
		edges += line->rule;
		rows += !line->rule && has_cells(line);
		end = line->rule ? i + 1 : end;
	}
	bool is = edges >= EDGES && rows >= LEAST;
	*to = is ? end : i;
	return is;
}

/* The line without its poles, a rule from side to side where they are corners. */
static struct span unframed(struct arena *arena, const struct line *line)
{
	char *text = arena_bare(arena, char, line->text.len);
	size_t n = 0, len;
	uint32_t cp;

	for (size_t i = 0; i < line->text.len; i += len) {
		len = utf8_decode(line->text, i, &cp);
		unsigned strokes = strokes_of(cp);
		if (line->rule ? strokes != 0 : (strokes & (BOX_UP | BOX_DOWN)) != 0) {
			text[n++] = line->rule ? '-' : ' ';
			continue;
		}
		memcpy(text + n, line->text.p + i, len);
		n += len;
	}
	return (struct span){ text, n };
}

bool scan_frames(struct scan *scan)
{
	bool copied = false;

	for (size_t i = 0, to; i < scan->n && (scan->shows & SHOW_RULE); i = to) {
		to = i + 1;
		if (!scan->v[i].rule || !is_framed(&scan->v[i]) || !is_frame(scan, i, &to))
			continue;
		if (!copied)
			scan_copy(scan);
		copied = true;
		for (; i < to; i++)
			line_look(&scan->v[i], scan->v[i].no, unframed(scan->arena, &scan->v[i]));
	}
	return copied;
}
