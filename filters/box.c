#include "box.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "utf8.h"

static bool is_dash(char c)
{
	return c == '-' || c == '=';
}

/* Strokes of the ASCII character at `at`: a plus is a crossing when a line reaches it. */
static unsigned ascii_strokes(struct span s, size_t at)
{
	char before = at > 0 ? s.p[at - 1] : ' ', behind = at + 1 < s.len ? s.p[at + 1] : ' ';

	if (s.p[at] == '|')
		return BOX_UP | BOX_DOWN;
	if (is_dash(s.p[at]) || s.p[at] == '_' || s.p[at] == ':')
		return BOX_LEFT | BOX_RIGHT;
	if (s.p[at] != '+')
		return 0;
	unsigned left = is_dash(before) || before == ':' || before == '+' ? BOX_LEFT : 0;
	unsigned right = is_dash(behind) || behind == ':' || behind == '+' ? BOX_RIGHT : 0;
	return left || right ? BOX_UP | BOX_DOWN | left | right : 0;
}

static void mark_add(struct box *box, struct box_mark mark)
{
	box->mark = mem_grow(box->mark, &box->cap_mark, box->n_mark, sizeof *box->mark);
	box->mark[box->n_mark++] = mark;
}

static void find_marks(struct box *box, struct span s)
{
	uint32_t x = 0;
	bool drawn = false, other = false;

	box->n_mark = 0;
	for (size_t i = 0, n; i < s.len; i += n) {
		uint32_t cp;
		n = utf8_decode(s, i, &cp);
		unsigned strokes = cp < 0x80 ? ascii_strokes(s, i) : box_strokes(cp);
		if (strokes & (BOX_UP | BOX_DOWN)) {
			mark_add(box, (struct box_mark){ .x = x, .at = i, .end = i + n, .strokes = strokes, .ruled = drawn && !other });
			drawn = other = false;
		} else {
			drawn = drawn || strokes;
			other = other || (!strokes && (cp != ' ' || box->n_mark > 0)); /* an indent is no text */
		}
		x = cp == '\t' ? (x / 8 + 1) * 8 : x + (uint32_t)utf8_width(cp);
	}
	box->tail_ruled = drawn && !other;
	box->tail_text = drawn || other;
}

/* A crossing: it tells where columns are.  A bar in a text may stand anywhere. */
static bool is_crossing(const struct box *box, size_t k)
{
	const struct box_mark *m = &box->mark[k];
	bool left = m->ruled, right = k + 1 < box->n_mark ? box->mark[k + 1].ruled : box->tail_ruled;

	return (m->strokes & (BOX_LEFT | BOX_RIGHT)) && (left || right);
}

void box_init(struct box *box, const struct scan *scan)
{
	size_t width = 1;

	enum { MARKED = 1, TWICE = 2, CROSSED = 4 };

	*box = (struct box){ .columns = 0 };
	for (size_t i = 0; i < scan->n; i++)
		width = scan->v[i].indent + scan->v[i].width >= width ? (size_t)scan->v[i].indent + scan->v[i].width + 1 : width;
	box->column = arena_array(scan->arena, uint32_t, width + 1);
	for (size_t i = 0; i < scan->n; i++) {
		find_marks(box, scan->v[i].text);
		for (size_t k = 0; k < box->n_mark; k++) {
			size_t x = box->mark[k].x < width ? box->mark[k].x : width;
			box->column[x] |= (box->column[x] & MARKED ? TWICE : MARKED) | (is_crossing(box, k) ? CROSSED : 0U);
		}
	}
	for (size_t x = 0; x < width; x++)
		box->column[x] = box->column[x] == (MARKED | TWICE | CROSSED) ? (uint32_t)++box->columns : 0;
	box->columns -= box->columns > 0; /* the last vertical begins none */
}

void box_free(struct box *box)
{
	free(box->mark);
	free(box->segment);
	free(box->expected);
}

/*
 * Verticals to columns.  Where widths were misjudged they stand beside their place; when there are as many as
 * the line before left open, they are those.
 */
static void place_marks(struct box *box, size_t width)
{
	size_t off = 0;

	for (size_t k = 0; k < box->n_mark; k++) {
		struct box_mark *m = &box->mark[k];
		uint32_t column = m->x < width ? box->column[m->x] : 0;
		m->known = column > 0;
		m->column = column > 0 ? column - 1 : 0;
		off += column == 0;
	}
	if (off > 0 && box->n_mark == box->n_expected)
		for (size_t k = 0; k < box->n_mark; k++) {
			box->mark[k].known = true;
			box->mark[k].column = box->expected[k];
		}
}

void box_pass(struct box *box)
{
	box->n_expected = 0;
	for (size_t k = 0; k < box->n_mark; k++)
		if (box->mark[k].known && (box->mark[k].strokes & BOX_DOWN)) {
			box->expected = mem_grow(box->expected, &box->cap_expected, box->n_expected, sizeof *box->expected);
			box->expected[box->n_expected++] = box->mark[k].column;
		}
}

static void segment_add(struct box *box, size_t from, size_t to, struct span text, bool ruled)
{
	box->segment = mem_grow(box->segment, &box->cap, box->n, sizeof *box->segment);
	box->segment[box->n++] = (struct box_segment){ from, to, ruled ? SPAN_NONE : span_trim(text), ruled };
}

bool box_line(struct box *box, const struct line *line)
{
	struct span s = line->text;
	size_t from = 0, at = 0;
	bool ruled = true, reaches = true, first = true;

	find_marks(box, s);
	place_marks(box, (size_t)line->indent + line->width + 1);
	box->n = 0;
	for (size_t k = 0; k < box->n_mark; k++) {
		const struct box_mark *m = &box->mark[k];
		ruled = ruled && m->ruled;
		if (!m->known)
			continue;
		reaches = (m->strokes & BOX_LEFT) || (!first && reaches);
		if (m->column > from) {
			segment_add(box, from, m->column, (struct span){ s.p + at, m->at - at }, ruled && reaches);
			at = m->end;
		} else if (first && span_trim((struct span){ s.p, m->at }).len == 0) {
			at = m->end;
		}
		from = m->column;
		reaches = m->strokes & BOX_RIGHT;
		ruled = true;
		first = false;
	}
	if (first)
		return false;
	if (from < box->columns)
		segment_add(box, from, box->columns, (struct span){ s.p + at, s.len - at }, box->tail_ruled && ruled && reaches);
	else if (at < s.len && box->tail_text && box->n > 0) { /* behind the box: the last cell ran over its side */
		struct box_segment *last = &box->segment[box->n - 1];
		if (last->text.len == 0)
			last->text = span_trim((struct span){ s.p + at, s.len - at });
	}
	return box->n > 0;
}

bool box_ruled(const struct box *box)
{
	for (size_t i = 0; i < box->n; i++)
		if (box->segment[i].ruled)
			return true;
	return false;
}
