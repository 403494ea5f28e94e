/*
 * layout_stroke.c -- bars drawn between cells alone, by box drawing characters: read as those of ASCII.
 *
 *     Tree │ Height            Tree | Height
 *    ──────┼────────    as    ------+--------
 *     Oak  │     12            Oak  |     12
 *
 * Drawings with sides of their own are box_read.c's.
 */
#include "layout.h"

#include <string.h>

#include "utf8.h"

enum { SIDES = BOX_LEFT | BOX_RIGHT, POLES = BOX_UP | BOX_DOWN };

/* A rule that bars cross, without one at either end. */
static bool is_open_rule(const struct line *line)
{
	unsigned first = 0, last = 0, strokes;
	bool crossed = false;
	uint32_t cp;

	for (size_t i = 0; i < line->body.len && line->rule; last = strokes) {
		bool begins = i == 0;
		i += utf8_decode(line->body, i, &cp);
		strokes = box_strokes(cp);
		first = begins ? strokes : first;
		crossed = crossed || ((strokes & POLES) && (strokes & SIDES));
	}
	return crossed && !((first | last) & POLES);
}

/* Bars, and what a rule is drawn with; in other lines a stroke along the line is a character of a text. */
static struct span to_ascii(struct arena *arena, struct span s, bool rule)
{
	char *text = arena_bare(arena, char, s.len);
	size_t n = 0, len;
	uint32_t cp;

	for (size_t i = 0; i < s.len; i += len) {
		len = utf8_decode(s, i, &cp);
		unsigned strokes = box_strokes(cp);
		if (strokes == 0 || (!rule && !(strokes & POLES))) {
			memcpy(text + n, s.p + i, len);
			n += len;
		} else {
			text[n++] = !(strokes & POLES) ? '-' : strokes & SIDES ? '+' : '|';
		}
	}
	return (struct span){ text, n };
}

/* Writes the lines [from, to) anew. */
static void write_bars(const struct scan *scan, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct line *line = &scan->v[i];
		line_look(line, line->no, to_ascii(scan->arena, line->text, line->rule));
	}
}

bool scan_strokes(struct scan *scan)
{
	bool copied = false;

	for (size_t from = 0, to; from < scan->n && (scan->shows & SHOW_RULE); from = to + 1) {
		bool open = false;
		for (to = from; to < scan->n && !scan->v[to].blank; to++)
			open = open || is_open_rule(&scan->v[to]);
		if (!open)
			continue;
		if (!copied)
			scan_copy(scan);
		copied = true;
		write_bars(scan, from, to);
	}
	return copied;
}
