/*
 * aligned_rest.c -- lines that go on with a text of a line above.
 *
 *     Other revenue from own   591   841
 *     sources                             the rest of a label, which had no room
 *
 * In a column of a few characters a label takes many lines.  These tell by how full they are: what each
 * begins with, a word or a wide character, had no room in the one above.
 */
#include "aligned.h"

#include <utf8proc.h>

#include "ascii.h"
#include "label.h"
#include "utf8.h"

enum {
	MOST_RESTS = 8,     /* lines of a cell below that of its row */
	MOST_NARROW = 32,   /* the same in a column of a few characters */
	LEAST_NARROW = 3,   /* fewer may be a list of short words */
	NARROW_COLUMNS = 16 /* display columns of such a column */
};

/* The display column where the last text of the line begins, behind two blanks or a tab. */
static uint32_t last_left(const struct line *line)
{
	uint32_t column = line->indent, left = column, blanks = 0, cp;

	if (line->gaps == 0)
		return line->tabs > 0 ? UINT32_MAX : left;
	for (size_t at = 0; at < line->body.len;) {
		at += utf8_decode(line->body, at, &cp);
		if (cp != ' ' && blanks >= GAP)
			left = column;
		blanks = cp == ' ' ? blanks + 1 : 0;
		column += utf8_width(cp);
	}
	return line->tabs > 0 ? UINT32_MAX : left;
}

bool aligned_goes_on(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	return i > 0 && line->gaps == 0 && !line->page && aligned_is_text(scan, i - 1) &&
	       !scan->v[i - 1].rule && scan->v[i - 1].gaps <= 1 &&
	       last_left(&scan->v[i - 1]) == line->indent &&
	       scan->v[i - 1].indent + scan->v[i - 1].width >= line->indent + line->width;
}

bool aligned_cell_rest(const struct scan *scan, size_t i)
{
	size_t row = i;

	if (scan->v[i].gaps > 0 || scan->v[i].indent < 8)
		return false;
	while (row > 0 && i - row < MOST_RESTS && !scan->v[row].page && aligned_is_text(scan, row - 1) &&
	       (row == i || (scan->v[row].gaps == 0 && scan->v[row].indent == scan->v[i].indent)))
		row--;
	return row < i && scan->v[row].gaps > 1 && last_left(&scan->v[row]) == scan->v[i].indent;
}

size_t aligned_first_text(const struct line *line)
{
	size_t at = 0;

	while (at < line->body.len && line->body.p[at] != '\t' &&
	       !(line->body.p[at] == ' ' && line->body.p[at + 1] == ' '))
		at++;
	return at;
}

static uint32_t first_width(const struct line *line)
{
	return (uint32_t)utf8_span_width((struct span){ line->body.p, aligned_first_text(line) });
}

bool aligned_is_row(const struct scan *scan, size_t i)
{
	return aligned_is_text(scan, i) && scan->v[i].gaps > 0 && scan->v[i].numbers > 0;
}

bool aligned_names_rows(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->numbers > 0 || !aligned_is_row(scan, i + 1) || line[1].indent <= line->indent)
		return false;
	return number_any((struct span){ line[1].body.p, aligned_first_text(&line[1]) }).kind == NUMBER_NOT;
}

bool aligned_label_rest(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	return i > 0 && line->gaps == 0 && !line->page && aligned_is_row(scan, i - 1) &&
	       scan->v[i - 1].indent == line->indent && first_width(&scan->v[i - 1]) > line->width &&
	       (aligned_is_row(scan, i + 1) || (aligned_is_text(scan, i + 1) && aligned_is_row(scan, i + 2)));
}

/* Where the second text of the line begins, behind two blanks; UINT32_MAX: nowhere. */
static uint32_t second_left(const struct line *line)
{
	size_t at = aligned_first_text(line), blanks = 0;

	if (line->tabs > 0 || at == line->body.len)
		return UINT32_MAX;
	while (line->body.p[at + blanks] == ' ')
		blanks++;
	return line->indent + first_width(line) + (uint32_t)blanks;
}

static bool begins_small(const struct line *line)
{
	return ascii_is_lower(*line->body.p) || *line->body.p == '(';
}

/* May no line begin with it, as UAX #14 (class CL) says of punctuation between wide characters? */
static bool ends_line(uint32_t cp)
{
	utf8proc_category_t class = utf8proc_category((utf8proc_int32_t)cp);

	return class == UTF8PROC_CATEGORY_PE || class == UTF8PROC_CATEGORY_PF ||
	       class == UTF8PROC_CATEGORY_PO;
}

/* How much of the text must stand in one line at least: a word, or a wide character and what ends it. */
static uint32_t first_unit(struct span s)
{
	uint32_t cp, width = 0;

	if (!utf8_is_cjk(utf8_first(s)))
		return (uint32_t)utf8_span_width(word_first(s));
	for (size_t at = 0; at < s.len;) {
		at += utf8_decode(s, at, &cp);
		if (width > 0 && !ends_line(cp))
			break;
		width += utf8_width(cp);
	}
	return width;
}

/* Does the line below go on with the one above, of `width`, which has no `room` for more? */
static bool is_pushed_below(uint32_t width, const struct line *below, uint32_t room)
{
	return width + !utf8_is_cjk(utf8_first(below->body)) + first_unit(below->body) > room;
}

struct room {
	uint32_t all, broken; /* that labels have, and that they fill where they are broken */
};

/*
 * The room that labels have, as those of the row, of the rows in so many `lines` above it, and the texts
 * alone between these show; all before the values, `most`, where there is one row only or labels right above
 * begin small.
 */
static struct room label_room(const struct scan *scan, size_t row, size_t lines, uint32_t most)
{
	uint32_t widest = 0, alone = 0, rows = 0; /* alone: the widest text below the next row above */

	for (size_t k = 0; k < lines && k <= row; k++) {
		const struct line *line = &scan->v[row - k];
		if (line->indent != scan->v[row].indent || !aligned_is_text(scan, row - k))
			continue;
		uint32_t width = first_width(line);
		if (width <= most && width > alone)
			alone = width;
		if (!aligned_is_row(scan, row - k))
			continue;
		if (k < MOST_RESTS && begins_small(line))
			return (struct room){ most, most };
		widest = alone;
		rows++;
	}
	return rows > 1 ? (struct room){ widest, aligned_room(widest) } : (struct room){ most, most };
}

/* A text alone that begins where the labels do, below a row or another such text. */
static bool is_lone_label(const struct scan *scan, size_t i, uint32_t indent)
{
	return scan->v[i].gaps == 0 && scan->v[i].indent == indent && !scan->v[i].page &&
	       aligned_is_text(scan, i - 1) && scan->v[i - 1].indent == indent;
}

/* Does line i go on with the label above, and reach no farther than labels do? */
static bool is_pushed_down(const struct scan *scan, size_t i, struct room room)
{
	return scan->v[i].width <= room.all &&
	       is_pushed_below(first_width(&scan->v[i - 1]), &scan->v[i], room.broken);
}

/* Do texts alone stand between the rows right above, each pushed below its label? */
static bool has_rests(const struct scan *scan, size_t row, struct room room)
{
	size_t rests = 0;

	for (size_t i = row; i > 1 && row - i < MOST_NARROW && aligned_is_text(scan, i - 1); i--) {
		if (!is_lone_label(scan, i - 1, scan->v[row].indent))
			continue;
		if (!is_pushed_down(scan, i - 1, room))
			return false;
		rests++;
	}
	return rests > 0;
}

bool aligned_last_rest(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	size_t row = i;

	while (row > 0 && i - row < MOST_RESTS && is_lone_label(scan, row, line->indent))
		row--;
	uint32_t left = row < i && aligned_is_row(scan, row) ? second_left(&scan->v[row]) : UINT32_MAX;
	if (left == UINT32_MAX || label_is_note(line->body))
		return false;
	bool small = begins_small(line);
	struct room room = label_room(scan, row, small ? MOST_RESTS : MOST_NARROW, left - line->indent - 1);
	for (size_t k = row + 1; k <= i; k++) {
		small = small && begins_small(&scan->v[k]);
		if (!is_pushed_down(scan, k, room))
			return false;
	}
	return small || has_rests(scan, row, room);
}

/* A text alone left of the row's second one, that does not begin as a label does. */
static bool is_narrow(const struct line *row, const struct line *line)
{
	return line->gaps == 0 && line->width <= NARROW_COLUMNS && line->indent >= row->indent &&
	       line->indent + line->width < second_left(row) &&
	       (utf8_is_cjk(utf8_first(line->body)) || begins_small(line));
}

struct narrow {        /* the lines behind a row that go on with its first text */
	size_t to;     /* the line behind them */
	uint32_t room; /* the widest of them: none has room for more */
	bool told;   /* one has several words or characters, or opens a bracket: lines of one may be a list */
	bool uneven; /* so may lines of one width */
	bool page;   /* a page begins among them */
};

/* Those behind line `row`, each pushed below the one before. */
static struct narrow narrow_find(const struct scan *scan, size_t row)
{
	uint32_t width = first_width(&scan->v[row]);
	struct narrow n = { .to = row + 1, .room = width };

	for (; n.to - row <= MOST_NARROW && aligned_is_text(scan, n.to); n.to++) {
		const struct line *line = &scan->v[n.to];
		if (!is_narrow(&scan->v[row], line))
			break;
		bool open = text_brackets(line->body) > 0;
		n.told = n.told || line->width > first_unit(line->body) || open;
		n.uneven = n.uneven || line->width != width || open;
		n.page = n.page || line->page;
		n.room = line->width > n.room ? line->width : n.room;
	}
	for (size_t i = row + 1; i < n.to; width = scan->v[i++].width)
		if (!is_pushed_below(width, &scan->v[i], n.room))
			n.to = row;
	return n;
}

bool aligned_narrow_rest(const struct scan *scan, size_t i)
{
	size_t row = i;

	if (scan->v[i].gaps > 0 || scan->v[i].width > NARROW_COLUMNS)
		return false;
	while (row > 0 && i - row <= MOST_NARROW && aligned_is_text(scan, row) && scan->v[row].gaps == 0)
		row--;
	if (!aligned_is_text(scan, row) || scan->v[row].gaps == 0)
		return false;
	struct narrow n = narrow_find(scan, row);
	const struct line *first = &scan->v[row];
	bool numbered = label_numbering(first->body).style != LABEL_PLAIN;
	if (i >= n.to || n.to <= row + LEAST_NARROW || !n.told || (!n.uneven && !numbered))
		return false;
	return (aligned_is_text(scan, n.to) && scan->v[n.to].gaps > 0) ||
	       (!n.page && aligned_is_row(scan, row) && scan->v[n.to - 1].width < n.room);
}
