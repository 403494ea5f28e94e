/*
 * split_heading.c -- headings: numbered, Markdown, underlined, or by the user's own patterns.
 *
 * A row label looks like a heading ("三、本年度办理结果").  What tells them apart is the company they keep: a
 * heading stands alone on its line, no value follows it, and the headings of one style count up by one
 * through the document.  Levels come from nesting: a style seen for the first time opens a level below.
 */
#include "split.h"

#include "hash.h"
#include "number.h"
#include "utf8.h"

enum {
	HEADING_WIDTH = 64,              /* wider ones are sentences */
	MOST_REPEATS = 16,               /* of the text of a merged cell, a line each */
	MARKED_WIDTH = 512,              /* the same where a mark says what it is: every record repeats it */
	STYLE_MARKDOWN = LABEL_STYLES,   /* + number of # */
	STYLE_RULE = STYLE_MARKDOWN + 8, /* + level of a -p pattern */
};

static bool stands_alone(const struct line *line)
{
	if (line->tabs > 0 || line->bars > 0 || line->gaps > 0)
		return false;
	if (line->words <= 1 || line->digits == 0)
		return true;
	struct span last = word_last(line->body); /* perhaps a value */
	return last.p[last.len - 1] > '9' || *last.p > '9';
}

static int markdown_style(const struct line *line)
{
	size_t n = 0;

	while (n < line->body.len && line->body.p[n] == '#')
		n++;
	bool marked = n >= 1 && n <= 6 && n < line->body.len && line->body.p[n] == ' ';
	return marked && line->width <= MARKED_WIDTH ? STYLE_MARKDOWN + (int)n : 0;
}

/* Where the second of two fields begins that blanks part, in bytes of the body. */
static size_t second_field(const struct line *line)
{
	struct span s = line->body;
	size_t at = 1;

	while (at < s.len && (s.p[at] != ' ' || s.p[at - 1] != ' '))
		at++;
	while (at < s.len && s.p[at] == ' ')
		at++;
	return at;
}

/* The column of that; 0: they are not two, or they are an item of a list. */
static uint32_t second_column(const struct line *line)
{
	if (line->gaps != 1 || line->tabs > 0 || line->numbering.style != LABEL_PLAIN)
		return 0;
	return line->indent + (uint32_t)utf8_span_width((struct span){ line->body.p, second_field(line) });
}

/*
 * Line i, and both below the rule: two fields each, the second ones below each other?  "Part 3.  Food" is a
 * heading with its number.
 */
static bool are_pairs(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];
	uint32_t column = second_column(line);

	return column > 0 && i + 3 < page->n && !line[3].rule && second_column(&line[2]) == column &&
	       second_column(&line[3]) == column &&
	       !text_has_digit((struct span){ line->body.p, second_field(line) });
}

/*
 * Line i, and a rule below it: does it head columns?  Then fields stand in it, and in the row below the rule;
 * texts, of which there are but two, in the next row too.
 */
static bool heads_columns(const struct page *page, size_t i)
{
	if (page->line[i].gaps == 0 || i + 2 >= page->n)
		return false;
	const struct line *line = &page->line[i], *row = &page->line[i + 2];
	bool fields = line->gaps == 1 ? row->gaps == 1 && (row->run > 0 || are_pairs(page, i))
				      : row->gaps >= line->gaps || (row->gaps > 1 && row->numbers > 1);
	return fields && !row->rule && !line_is_sentence(line) && !line_is_sentence(row);
}

static int underlined_style(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];

	if (i + 1 >= page->n || !line[1].rule || line->width < 3 || line->width > MARKED_WIDTH ||
	    line->numbers > 0)
		return 0;
	const struct line *under = &line[1];
	char c = under->body.p[0];
	if ((c != '=' && c != '-') || !span_is_all(under->body, c) || under->indent != line->indent ||
	    heads_columns(page, i))
		return 0;
	/* by columns, or by characters, which wide ones make fewer */
	bool fits = (under->width + 2 >= line->width || under->width + 2 >= line->chars) &&
		    under->width <= line->width + 2;
	bool before = i == 0 || page->line[i - 1].blank;
	return fits && before ? STYLE_MARKDOWN + (c == '=' ? 1 : 2) : 0; /* as CommonMark's setext headings */
}

static int rule_style(const struct page *page, const struct line *line)
{
	for (size_t i = 0; i < page->n_rule; i++)
		if (pattern_match(page->rule[i].pattern, line->body, NULL, 0))
			return STYLE_RULE + (int)page->rule[i].level;
	return 0;
}

static bool is_row(const struct line *line)
{
	return line->run > 0 && line->words > line->run && (line->tabs > 0 || line->gaps > 0);
}

/*
 * Does the line head a group of rows inside of a table?  No blank line parts it from a line of fields above,
 * and right below is a row of as many.
 */
static bool heads_rows(const struct page *page, size_t i)
{
	if (i == 0 || i + 1 >= page->n)
		return false;
	const struct line *above = &page->line[i - 1], *below = &page->line[i + 1];
	return !above->blank && is_row(below) && above->tabs == below->tabs && above->gaps == below->gaps;
}

/*
 * The same a cell a line: no blank line parts it from the cell above, nor from a label and its value below.
 */
static bool heads_cells(const struct page *page, size_t i)
{
	if (i == 0 || i + 2 >= page->n)
		return false;
	const struct line *above = &page->line[i - 1], *label = &page->line[i + 1];
	return !above->blank && !above->heading && !line_is_sentence(above) && !line_is_prose(above) &&
	       stands_alone(label) && !label->blank && page->line[i + 2].number;
}

/* "二、港口,,,": a record whose other fields are blank. */
static bool ends_blank(struct span text)
{
	char last = text.len > 2 ? text.p[text.len - 1] : 0;

	return (last == ',' || last == ';') && text.p[text.len - 2] == last;
}

/*
 * The next line that is not blank; and behind lines of the same text, as many as rows may have cells: a merged
 * cell may be written out in each that it covers.
 */
static size_t next_other(const struct page *page, size_t i)
{
	size_t next = page_next(page, i + 1);

	for (size_t n = 1; n < MOST_REPEATS && next < page->n; n++) {
		if (!span_eq(page->line[next].body, page->line[i].body))
			break;
		next = page_next(page, next + 1);
	}
	return next;
}

/* Chapters and 一、 are headings wherever they count on; the styles below them only if prose follows. */
static bool is_numbered(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];
	enum label_style style = line->numbering.style;

	if (style == LABEL_PLAIN || line->numbering.len >= line->body.len || line_is_sentence(line) ||
	    line->width > HEADING_WIDTH)
		return false;
	size_t next = next_other(page, i);
	if (!stands_alone(line) || ends_blank(line->body) || (next < page->n && page->line[next].number) ||
	    heads_rows(page, i) || heads_cells(page, i))
		return false;
	if (style == LABEL_CHAPTER || style == LABEL_HAN)
		return true;
	return next < page->n && line_is_prose(&page->line[next]) &&
	       page->line[next].numbering.style != style;
}

/* Markdown says by itself which heading holds which. */
static bool is_outer(int style, int than)
{
	return style >= STYLE_MARKDOWN && style < than && than < STYLE_RULE;
}

/*
 * Opens the level of `style` in the outline; false when a numbered style does not count on.  It begins again
 * with the heading that was the first: the next of several documents in one.
 */
static bool outline_open(struct outline *outline, int style, uint32_t value, bool strict, struct span text)
{
	uint32_t d = 0, next = 1; /* the number that is due */

	while (d < outline->depth && outline->level[d].style != style &&
	       !is_outer(style, outline->level[d].style))
		d++;
	if (d < outline->depth && outline->level[d].style == style)
		next = outline->level[d].value + 1;
	uint64_t hash = strict && value == 1 ? hash_span((uint64_t)style + 1, text) : 0;
	if (strict && value != next && (hash == 0 || hash != outline->first))
		return false;
	outline->first = outline->first == 0 ? hash : outline->first;
	if (d == OUTLINE_DEPTH)
		d--;
	outline->level[d].style = style;
	outline->level[d].value = value;
	outline->depth = d + 1;
	return true;
}

void split_headings(struct page *page)
{
	struct outline *outline = &page->outline;

	for (size_t i = page->seen; i < page->n; i++) {
		struct line *line = &page->line[i];
		if (line->blank || page->mark[i].kind == KIND_FURNITURE)
			continue;
		int style = rule_style(page, line);
		if (style == 0)
			style = markdown_style(line);
		if (style == 0)
			style = underlined_style(page, i);
		bool numbered = style == 0 && is_numbered(page, i);
		if (style == 0 && !numbered)
			continue;
		uint32_t value = numbered ? line->numbering.value : 1;
		if (!outline_open(outline, numbered ? (int)line->numbering.style : style, value, numbered,
				  line->body))
			continue;
		page->mark[i].kind = KIND_HEADING;
		page->mark[i].level = outline->depth;
		line->heading = true;
	}
}
