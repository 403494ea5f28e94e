/*
 * box.c -- the strokes of a drawn table: its columns, and a line cut into segments.
 *
 * Verticals are looked for in all lines first, so that a line is cut where the drawing has columns and not at
 * any bar of its text.  Places are display columns; characters, where verticals then stand in fewer places;
 * and bytes in a drawing that is underlined.
 */
#include "box.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "utf8.h"

enum {
	MAX_DRIFT = 3,   /* bytes that one cut character hides */
	LEAST_DASHES = 3 /* of a rule in cells */
};

static bool is_dash(char c)
{
	return c == '-' || c == '=';
}

static bool is_drawn(struct span s, size_t at)
{
	return at + 2 < s.len && is_dash(s.p[at]) && is_dash(s.p[at + 1]) && is_dash(s.p[at + 2]);
}

/*
 * Strokes of the ASCII character at `at`: a plus is a crossing when a line reaches it, and so is a bar when
 * that is no dash of a text.
 */
static unsigned ascii_strokes(struct span s, size_t at)
{
	char before = at > 0 ? s.p[at - 1] : ' ', behind = at + 1 < s.len ? s.p[at + 1] : ' ';

	if (s.p[at] == '|')
		return BOX_UP | BOX_DOWN | (is_drawn(s, at + 1) ? BOX_RIGHT : 0) |
		       (at >= 3 && is_drawn(s, at - 3) ? BOX_LEFT : 0);
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
			mark_add(box, (struct box_mark){ .x = x,
							 .at = i,
							 .end = i + n,
							 .strokes = strokes,
							 .ruled = drawn && !other });
			drawn = other = false;
		} else {
			drawn = drawn || strokes;
			other =
			    other || (!strokes && (cp != ' ' || box->n_mark > 0)); /* an indent is no text */
		}
		x = box->underlined ? x + (cp == UTF8_BAD ? 1 : (uint32_t)n)
		    : cp == '\t'    ? (x / 8 + 1) * 8
		    : box->chars    ? x + 1
				    : x + (uint32_t)utf8_width(cp);
	}
	box->tail_ruled = drawn && !other;
	box->tail_text = drawn || other;
}

/* A crossing: it tells where columns are.  A bar in a text may stand anywhere. */
static bool is_crossing(const struct box *box, size_t k)
{
	const struct box_mark *m = &box->mark[k];
	if (box->underlined)
		return true;
	bool left = m->ruled, right = k + 1 < box->n_mark ? box->mark[k + 1].ruled : box->tail_ruled;

	return (m->strokes & (BOX_LEFT | BOX_RIGHT)) && (left || right);
}

/* One more than the place of the line's last mark can be. */
static size_t line_extent(const struct box *box, const struct line *line)
{
	return 1 + (box->underlined ? line->text.len : (size_t)line->indent + line->width);
}

static bool has_underscore(struct span s)
{
	return s.len > 0 && (s.p[0] == '_' || s.p[s.len - 1] == '_');
}

/* Nearly every line has underscores beside its bars. */
static bool is_underlined(const struct scan *scan)
{
	size_t lines = 0, lined = 0;

	for (size_t i = 0; i < scan->n; i++) {
		struct span s = scan->v[i].body;
		if (s.len < 3 || s.p[0] != '|' || s.p[s.len - 1] != '|')
			continue;
		lines++;
		lined += has_underscore((struct span){ s.p + 1, s.len - 2 });
	}
	return lined > 0 && lined * 2 >= lines;
}

/* A character cut in two: what stands behind it is off its place. */
static bool has_cut(struct span s)
{
	uint32_t cp;

	for (size_t i = 0; i < s.len; i += utf8_decode(s, i, &cp))
		if (s.p[i] == '\xef' && utf8_decode(s, i, &cp) && cp == UTF8_BAD)
			return true;
	return false;
}

/* Columns by the measure at hand; in how many places verticals stand. */
static size_t find_columns(struct box *box, const struct scan *scan)
{
	enum { MARKED = 1, TWICE = 2, CROSSED = 4 };
	size_t places = 0;

	box->column = arena_array(scan->scratch, uint32_t, box->width + 1);
	box->columns = 0;
	for (size_t i = 0; i < scan->n; i++) {
		if (box->underlined && has_cut(scan->v[i].text))
			continue;
		find_marks(box, scan->v[i].text);
		for (size_t k = 0; k < box->n_mark; k++) {
			uint32_t *column =
			    &box->column[box->mark[k].x < box->width ? box->mark[k].x : box->width];
			places += *column == 0;
			*column |= (*column & MARKED ? TWICE : MARKED) | (is_crossing(box, k) ? CROSSED : 0U);
		}
	}
	for (size_t x = 0; x < box->width; x++) {
		bool known = box->column[x] == (MARKED | TWICE | CROSSED);
		box->column[x] = known ? (uint32_t)++box->columns : 0;
	}
	box->columns -= box->columns > 0; /* the last vertical begins none */
	return places;
}

/* Some tools draw as if every character were one column wide: then the verticals stand in fewer places. */
void box_init(struct box *box, const struct scan *scan)
{
	*box = (struct box){ .arena = scan->arena, .underlined = is_underlined(scan), .width = 1 };
	for (size_t i = 0; i < scan->n; i++) {
		size_t extent = line_extent(box, &scan->v[i]);
		box->width = extent > box->width ? extent : box->width;
	}
	size_t places = find_columns(box, scan);
	if (box->underlined || places == 0)
		return;
	box->chars = true;
	if (find_columns(box, scan) < places)
		return;
	box->chars = false;
	find_columns(box, scan);
}

void box_free(struct box *box)
{
	free(box->mark);
	free(box->segment);
	free(box->expected);
}

/*
 * The column that a mark stands before, + 1; 0: none.  A character cut in two counts less than its bytes:
 * `drift`.
 */
static uint32_t column_at(const struct box *box, size_t x, size_t *drift)
{
	for (size_t d = 0; d <= (box->underlined ? MAX_DRIFT : 0); d++)
		if (x + *drift + d < box->width && box->column[x + *drift + d]) {
			*drift += d;
			return box->column[x + *drift];
		}
	return 0;
}

/*
 * Verticals to columns.  Where widths were misjudged they stand beside their place; when there are as many as
 * the line before left open, they are those.
 */
static void place_marks(struct box *box)
{
	size_t off = 0, drift = 0, last = SIZE_MAX;

	for (size_t k = 0; k < box->n_mark; k++) {
		struct box_mark *m = &box->mark[k];
		uint32_t column = column_at(box, m->x, &drift);
		m->known = column > 0 && column - 1 != last;
		m->column = column > 0 ? column - 1 : 0;
		last = m->known ? m->column : last;
		off += !m->known;
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
			box->expected = mem_grow(box->expected, &box->cap_expected, box->n_expected,
						 sizeof *box->expected);
			box->expected[box->n_expected++] = box->mark[k].column;
		}
}

/* The text between underscores, which stand for its blanks too. */
static struct span without_line(const struct box *box, struct span s)
{
	while (s.len > 0 && (s.p[0] == '_' || s.p[0] == ' '))
		s = span_from(s, 1);
	while (s.len > 0 && (s.p[s.len - 1] == '_' || s.p[s.len - 1] == ' '))
		s.len--;
	if (s.len == 0 || memchr(s.p, '_', s.len) == NULL)
		return s;
	char *p = arena_alloc(box->arena, s.len);
	for (size_t i = 0; i < s.len; i++)
		p[i] = s.p[i] == '_' ? ' ' : s.p[i];
	return (struct span){ p, s.len };
}

static bool is_level(uint32_t cp)
{
	return box_strokes(cp) == (BOX_LEFT | BOX_RIGHT);
}

/*
 * The text that stands in a rule, as the name of a column or of the whole, between strokes that reach both
 * sides: "─ships──"; else the same, trimmed.
 */
static struct span out_of_rule(struct span s)
{
	uint32_t cp = 0;

	if (s.len == 0 || !is_level(utf8_first(s)) || utf8_decode_back(s, s.len, &cp) == 0 || !is_level(cp))
		return span_trim(s);
	while (s.len > 0 && (is_level(utf8_first(s)) || *s.p == ' '))
		s = span_from(s, utf8_decode(s, 0, &cp));
	for (size_t n; s.len > 0 && (n = utf8_decode_back(s, s.len, &cp)) > 0 && (is_level(cp) || cp == ' ');)
		s.len -= n;
	return s;
}

static void segment_add(struct box *box, size_t from, size_t to, struct span text, bool ruled)
{
	box->segment = mem_grow(box->segment, &box->cap, box->n, sizeof *box->segment);
	bool ends = box->underlined && has_underscore(text);
	bool full = span_trim(text).len > 0 && span_trim(text).len + 2 >= text.len;
	bool padded = text.len > 0 && text.p[text.len - 1] == ' ';
	uint32_t indent = 0;
	while (indent < text.len && text.p[indent] == ' ')
		indent++;
	text = ruled ? SPAN_NONE : ends ? without_line(box, text) : out_of_rule(text);
	box->segment[box->n++] =
	    (struct box_segment){ from, to, text, indent, ruled, ends, full, padded, false };
}

static bool is_dashes(struct span s)
{
	size_t n = 0;

	while (n < s.len && s.p[n] == '-')
		n++;
	return n >= LEAST_DASHES && n == s.len;
}

/* A line of dashes in each cell, as polars parts the names of columns from their types, is a rule. */
static void rule_dashes(struct box *box)
{
	for (size_t k = 0; k < box->n; k++)
		if (!is_dashes(box->segment[k].text))
			return;
	for (size_t k = 0; k < box->n; k++) {
		box->segment[k].text = SPAN_NONE;
		box->segment[k].ruled = true;
	}
}

bool box_line(struct box *box, const struct line *line)
{
	struct span s = line->text;
	size_t from = 0, at = 0;
	bool ruled = true, reaches = true, first = true;

	find_marks(box, s);
	place_marks(box);
	box->n = 0;
	for (size_t k = 0; k < box->n_mark; k++) {
		const struct box_mark *m = &box->mark[k];
		ruled = ruled && m->ruled;
		if (!m->known)
			continue;
		reaches = (m->strokes & BOX_LEFT) || (!first && reaches);
		if (m->column > from) {
			segment_add(box, from, m->column, (struct span){ s.p + at, m->at - at },
				    ruled && reaches);
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
		segment_add(box, from, box->columns, span_from(s, at), box->tail_ruled && ruled && reaches);
	else if (at < s.len && box->tail_text &&
		 box->n > 0) { /* behind the box: the last cell ran over its side */
		struct box_segment *last = &box->segment[box->n - 1];
		if (last->text.len == 0)
			last->text = span_trim(span_from(s, at));
	}
	if (box->underlined)
		box_unspill(box);
	else
		rule_dashes(box);
	return box->n > 0;
}

bool box_ruled(const struct box *box)
{
	for (size_t i = 0; i < box->n; i++)
		if (box->segment[i].ruled)
			return true;
	return false;
}
