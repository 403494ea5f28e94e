/*
 * layout_beside.c -- running text in two columns beside each other.
 *
 *     Landings rose in the second half of the      The quay was closed from May to July,
 *     year, when the slip was open again.          and the loads of these months were
 *     Those of sloops fell.                        landed in the next town.
 *
 * Each line has a gap that ends in one display column, or stands on one side of it.  On both sides many lines
 * go on with the one above: they begin in lower case, and their first word had no room there.  So it is in
 * rows of texts that are broken over lines, too, but these begin on both sides at once, often with their
 * number, and sentences wherever the last one ended.  The lines are of no table.
 */
#include "layout.h"

#include <string.h>

#include "ascii.h"
#include "label.h"
#include "number.h"
#include "utf8.h"

enum {
	LEAST_WORDS = 4, /* of a side of a line, in the mean */
	LEAST_ON = 2,    /* lines of a side that go on with the one above */
	LEAST_BOTH = 3,  /* lines with text on both sides */
	LEAST_ROWS = 2,  /* that count on */
	MOST_DIGITS = 4, /* of the number of a row */
	MOST_GAPS = 3,   /* of a line: justified text has more than one */
	GAP = 2,         /* blanks */
	NARROW = 3,      /* of a gap in justified text, at most */
	INDENT = 8       /* of lists in a column, at most */
};

struct half { /* of a line: what stands in one column */
	struct span text;
	uint32_t width; /* display columns; 0: nothing */
};

struct side { /* so far */
	struct half last;
	uint32_t width; /* of the widest half */
	size_t lines, words;
	size_t goes_on; /* lines that go on with the one above */
	size_t ends;    /* lines in which a sentence ends */
	bool begun;     /* the line at hand does not, and is not the first */
	bool starts;    /* it begins, but not in lower case, whatever stands above */
};

static bool may_stand_beside(const struct line *line)
{
	return line->gaps > 0 && line->gaps <= MOST_GAPS && line->words >= 2 * LEAST_WORDS &&
	       line->tabs == 0 && line->bars == 0 && !line->rule && 3 * line->numbers < line->words;
}

/*
 * Is a text that begins in display column `left`, behind one that ends in `end`, of the column that begins in
 * `right`?
 */
static bool stands_in(uint32_t left, uint32_t end, uint32_t right)
{
	return left >= right && left <= right + INDENT && end + GAP <= right;
}

/*
 * Both sides of the gap of the line that parts the column which begins in display column `right`, of the
 * widest for 0; where it ends, 0: there is none such, or another gap is wide.
 */
static uint32_t split(const struct line *line, uint32_t right, struct half *half)
{
	uint32_t column = line->indent, end = 0, blanks = 0, found = 0, widest = 1, wide = 0, cp;

	for (size_t at = 0, from; at < line->body.len; end = cp == ' ' ? end : column) {
		from = at;
		at += utf8_decode(line->body, at, &cp);
		wide += cp != ' ' && blanks > NARROW;
		if (cp != ' ' && blanks > widest &&
		    (right == 0 || stands_in(column, column - blanks, right))) {
			half[0] = (struct half){ { line->body.p, from - blanks }, end - line->indent };
			half[1] =
			    (struct half){ span_from(line->body, from), line->indent + line->width - column };
			found = column;
			widest = blanks;
		}
		blanks = cp == ' ' ? blanks + 1 : 0;
		column += utf8_width(cp);
	}
	uint32_t own = widest > NARROW ? 1 : 0; /* the gap that parts may be wide */

	return wide > own ? 0 : found;
}

/* The halves of a line whose right ones begin in that column; false: it has none such. */
static bool read_halves(const struct line *line, uint32_t right, struct half *half)
{
	half[0] = half[1] = (struct half){ SPAN_NONE, 0 };
	if (line->blank)
		return true;
	if (line->tabs > 0 || line->bars > 0 || line->rule || line->page || line->gaps > MOST_GAPS)
		return false;
	if (line->gaps > 0 && split(line, right, half) > 0)
		return true;
	bool behind = stands_in(line->indent, 0, right);
	half[behind] = (struct half){ line->body, line->width };
	return line->gaps == 0 && (behind || line->indent + line->width < right);
}

static bool ends_clause(struct span s)
{
	return s.len > 0 && strchr(".!?:;", s.p[s.len - 1]) != NULL;
}

/* Does a sentence or a part of one end in the text, and another begin? */
static bool has_clauses(struct span s)
{
	for (size_t i = 1; i + 2 < s.len; i++)
		if (s.p[i] == ' ' && ends_clause((struct span){ s.p, i }) && ascii_is_upper(s.p[i + 1]))
			return true;
	return false;
}

/* Had the first word of the text no room in the line above? */
static bool is_pushed(const struct side *side, struct span text)
{
	return side->last.width + 1 + utf8_span_width(word_first(text)) > side->width - side->width / 8;
}

static void take_half(struct side *side, struct half half)
{
	side->begun = side->starts = false;
	if (half.width > 0) {
		bool below = side->last.width > 0, small = ascii_is_lower(span_first(half.text));
		bool pushed = below && is_pushed(side, half.text);
		side->goes_on += pushed && small;
		side->begun = side->lines > 0 && !small && !(pushed && !ends_clause(side->last.text));
		side->starts = !small;
		side->ends += has_clauses(half.text);
		side->words += word_count(half.text);
		side->width = half.width > side->width ? half.width : side->width;
		side->lines++;
	}
	side->last = half;
}

static bool runs(const struct side *side)
{
	return side->words >= LEAST_WORDS * side->lines && side->goes_on >= LEAST_ON &&
	       3 * side->goes_on >= side->lines;
}

struct text { /* in two columns, up to a line with text in both */
	struct side side[2];
	size_t both, rows, alone; /* lines: with text on both sides; that begin on both, or on one */
	size_t number, counted;   /* at the left edge of the last of these rows; how many count on */
};

/* The number at the start of the text, as of a row or a paragraph; 0: none. */
static size_t number_at(struct span text)
{
	struct span word = word_first(text);
	uint64_t n = 0;

	if (!number_is_whole(word))
		return label_numbering(text).value;
	return word.len <= MOST_DIGITS && span_to_u64(word, &n) ? (size_t)n : 0;
}

static void take_row(struct text *text, struct span left)
{
	size_t number = number_at(left);

	text->rows += text->side[0].lines > 1; /* the first may be heads */
	text->counted += number > 0 && number == text->number + 1;
	text->number = number > 0 ? number : text->number;
}

static void take_line(struct text *text, const struct half *half)
{
	for (size_t k = 0; k < 2; k++)
		take_half(&text->side[k], half[k]);
	if (text->side[0].starts && text->side[1].starts)
		take_row(text, half[0].text);
	else
		text->alone += text->side[0].begun != text->side[1].begun;
	text->both += half[0].width > 0 && half[1].width > 0;
}

/* Have most rows numbers in order at the left?  Lines of two texts that begin on both sides have not. */
static bool has_numbers(const struct text *text)
{
	return text->counted >= LEAST_ROWS && 2 * text->counted >= text->rows;
}

/* Marks the lines from line `from` on where they are such text; the line behind those that were looked at. */
static size_t mark_beside(const struct scan *scan, size_t from)
{
	struct text text = { .both = 0 }, last = text;
	struct half half[2];
	uint32_t right = split(&scan->v[from], 0, half);
	size_t i = from, end = from;

	for (; right > 0 && i < scan->n && read_halves(&scan->v[i], right, half); i++) {
		bool blank = scan->v[i].blank;
		if (blank && i + 1 < scan->n && scan->v[i + 1].blank)
			break;
		take_line(&text, half);
		bool begun = text.side[0].begun || text.side[1].begun;
		if (text.both > last.both ||
		    (end == i && !blank && !begun)) /* what goes on below is of it, too */
			end = i + 1;
		last = text.both > last.both ? text : last;
	}
	if (last.both < LEAST_BOTH || !runs(&last.side[0]) || !runs(&last.side[1]) ||
	    last.rows > last.alone || has_numbers(&last) ||
	    last.alone + last.side[0].ends + last.side[1].ends == 0)
		return i > from ? i : from + 1;
	for (size_t k = from; k < end; k++)
		scan->v[k].apart = true;
	return i;
}

void scan_beside(struct scan *scan)
{
	if (!(scan->shows & SHOW_GAP))
		return;
	for (size_t i = 0; i < scan->n;)
		i = may_stand_beside(&scan->v[i]) ? mark_beside(scan, i) : i + 1;
}
