/*
 * layout_bar.c -- rows of cells between bars, one row a line: Markdown pipes, psql, Org, and web pages as
 * text.
 *
 *   | a | b |        a | b          a | b |            a | | |
 *   |---|---|       ---+---         1 | 2 | 3 |        1 | 2 | 3 |
 *   | 1 | 2 |        1 | 2
 *
 * The first two print a cell for every column, the third prints the cells that exist, the fourth pads those
 * with blank ones: grid_place() tells which, unless all bars stand below each other (bar_span.c).
 *
 * Wikis write the bars of a header twice: || a || b ||, Emacs Muse those between its cells: a || b; or mark
 * its cells (bar.h).
 *
 * A bar without any rule may as well part tables whose columns blanks part (grid_apart.c).
 */
#include "bar.h"

#include <string.h>

#include "markup.h"
#include "utf8.h"

enum {
	AGAINST = -2 * LAYOUT_START,
	BLANK_BYTES = 4, /* of text that pay for a blank cell: what spans claim costs no more than the text */
	LEAST_BLANKS = 4096 /* that any table may have */
};

struct field { /* between two bars */
	struct span text;
	struct bar_mark mark;
};

struct style {         /* how the rows of a stretch are written */
	bool led;      /* a bar before the first cell */
	bool parted;   /* bars stand between cells alone: behind the last one there is a cell, blank or not */
	bool markdown; /* escapes, entities and emphasis */
	enum bar_wiki wiki;
	size_t single;            /* the most bars of a row that has not all of them twice */
	const struct line *plain; /* the first such row */
	size_t bar;               /* characters between two cells of the row in work */
	char head; /* that begins a cell of the header in that row; '|': none but bars begin cells */
	struct field *field; /* of that row */
	size_t blanks;       /* that cells may still span */
	const bool *caret;   /* by line: is it a row of DokuWiki with a caret? */
};

/* The next cell from *at on; false behind the last bar. */
static bool field_next(struct span s, size_t *at, const struct style *style, struct span *field)
{
	size_t i = *at;

	if (i >= s.len)
		return false;
	while (i < s.len && s.p[i] != '|' && s.p[i] != style->head)
		i += style->markdown && s.p[i] == '\\' ? 2 : 1;
	i = i < s.len ? i : s.len;
	*field = (struct span){ s.p + *at, i - *at };
	bool more = i < s.len || span_trim(*field).len > 0;
	*at = i + style->bar;
	return more;
}

static size_t field_first(const struct line *line, const struct style *style)
{
	return style->led && line->body.len > 0 && (line->body.p[0] == '|' || line->body.p[0] == style->head)
		   ? style->bar
		   : 0;
}

/* Bars of the line, and whether nothing stands behind the last. */
static size_t count_bars(const struct line *line, bool *at_end)
{
	struct span s = line->body;
	size_t n = 0;

	*at_end = s.len > 0 && s.p[s.len - 1] == '|';
	for (const char *p = s.p, *end = s.p + s.len; (p = memchr(p, '|', (size_t)(end - p))) != NULL; p++)
		n++;
	return n;
}

/*
 * The same of a row that begins with a bar; between cells alone, where it is above all rows with single ones
 * and has twice as many: a blank cell has a bar on both sides too.
 */
static bool is_doubled(const struct line *line, const struct style *style)
{
	bool at_end, led = line->body.len > 0 && line->body.p[0] == '|';

	return bar_doubled(line) &&
	       (led || (style->plain > line && count_bars(line, &at_end) == 2 * style->single));
}

bool bar_is_rule(const struct line *line)
{
	struct span s = line->body;
	size_t joints = 0, marks = 0, blanks = 0;

	if (line->blank)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '|' || s.p[i] == '+')
			joints++;
		else if (s.p[i] == '-' || s.p[i] == '=' || s.p[i] == ':')
			marks++;
		else if (s.p[i] == ' ')
			blanks++;
		else
			return false;
	}
	return joints > 0 && (blanks > 0 ? marks > 2 * joints : marks >= joints - 1) && marks > 0;
}

/* A rule that only boxes have: +---+---+ */
static bool is_box_rule(const struct line *line)
{
	return bar_is_rule(line) && line->body.p[0] == '+';
}

static size_t bars_of(const struct scan *scan, size_t i)
{
	bool at_end;

	return i < scan->n && scan->v[i].bars > 0 && !bar_is_rule(&scan->v[i])
		   ? count_bars(&scan->v[i], &at_end)
		   : 0;
}

/* The row before or behind line i, over a rule. */
static size_t bars_beside(const struct scan *scan, size_t i, size_t step)
{
	size_t k = i + step;

	if (k < scan->n && bar_is_rule(&scan->v[k]))
		k += step;
	return bars_of(scan, k);
}

/*
 * A line of two cells without rows beside it: is it none of a table behind the blank lines around it?  It may
 * be one of several such, or the head over a body.
 */
static bool is_alone(const struct scan *scan, size_t i)
{
	size_t above = i > 1 && scan->v[i - 1].blank ? bars_of(scan, i - 2) : 0;
	size_t k = i + 1 < scan->n && scan->v[i + 1].blank ? i + 2 : i + 1, below = bars_of(scan, k);

	if (above == 1 || below == 1)
		return false;
	return below == 0 || k + 1 >= scan->n || bar_is_rule(&scan->v[k + 1]) ||
	       scan->v[k].digits < scan->v[k + 1].digits;
}

/*
 * A line without bars: a paragraph of its own, or beside rows that begin with a bar, it is none of the
 * table's.
 */
static bool is_outside(const struct scan *scan, size_t i)
{
	for (size_t step = SIZE_MAX, n = 0; n < 2; step = 1, n++) {
		size_t k = i + step;
		if (k >= scan->n || scan->v[k].blank || scan->v[k].body.p[0] == '|')
			return true;
	}
	if (scan->v[i].bars > 0 || line_is_prose(&scan->v[i]))
		return true;
	return scan->v[i].heading && !bar_label_goes_on(scan, i);
}

static int bar_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	bool at_end = false;
	size_t bars = line->bars > 0 ? count_bars(line, &at_end) : 0;

	if (line->blank)
		return 0;
	if (line->drawn)
		return AGAINST;
	if (bar_is_rule(line))
		return is_box_rule(line) ? AGAINST : 3;
	if (bar_is_caret(scan, i))
		return 4;
	if (bars == 0)
		return is_outside(scan, i) ? AGAINST : -3;
	if (line->chars == bars) /* no text: a row of blank cells, or cells of a layout with a cell a line */
		return bars > 2 && line->words > 1 ? 2 : -3;
	if (bars == 1 && at_end)
		return 3;
	if (bars > 1)
		return 4;
	size_t below = bars_beside(scan, i, 1), above = bars_beside(scan, i, SIZE_MAX);
	if (below == 1 || above == 1)
		return 4;
	return below + above == 0 && is_alone(scan, i) ? -3 : 0;
}

static bool is_row(const struct line *line)
{
	return !line->blank && !bar_is_rule(line);
}

/* No bar before the first cell; a row of the most cells shows that none stands behind the last. */
static bool is_parted(const struct scan *scan, const struct style *style)
{
	size_t most = 0;
	bool parted = false;

	for (size_t i = 0; i < scan->n; i++) {
		bool at_end;
		if (!is_row(&scan->v[i]) || is_doubled(&scan->v[i], style))
			continue;
		size_t cells = count_bars(&scan->v[i], &at_end);
		cells += !at_end;
		if (cells >= most)
			parted = !at_end || (parted && cells == most);
		most = cells > most ? cells : most;
	}
	return parted;
}

static struct style style_find(const struct scan *scan)
{
	size_t rows = 0, led = 0, bars = 0, bytes = 0, most[2] = { 0, 0 }; /* bars of a row not led, led */
	struct style style = { .wiki = bar_wiki(scan), .bar = 1, .head = '|' };
	bool *caret = arena_array(scan->scratch, bool, scan->n + 1);

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		bytes += line->body.len;
		if (is_row(line)) {
			bool at_end, lead = (caret[i] = bar_is_caret(scan, i)) || line->body.p[0] == '|';
			size_t n = count_bars(line, &at_end) + (caret[i] ? span_count(line->body, '^') : 0);
			rows++;
			led += lead;
			most[lead] = n > most[lead] ? n : most[lead];
			bool doubled = n > 0 && bar_doubled(line);
			style.plain = style.plain == NULL && n > 0 && !doubled ? line : style.plain;
			style.single = !doubled && n > style.single ? n : style.single;
			style.markdown = style.markdown || (doubled && lead && n > 2 && style.plain == NULL);
		} else if (!line->blank) {
			bars += memchr(line->body.p, '|', line->body.len) != NULL;
		}
	}
	style.led = led * 2 > rows && most[1] > most[0]; /* a bar more, or the first cell is blank */
	style.parted = !style.led && is_parted(scan, &style);
	style.markdown = style.markdown || bars > 0 || style.wiki == WIKI_TEXTILE;
	style.field = arena_bare(scan->scratch, struct field, (most[0] > most[1] ? most[0] : most[1]) + 1);
	style.blanks = bytes / BLANK_BYTES + LEAST_BLANKS;
	style.caret = caret;
	return style;
}

/* Finds the fields of a row; how many cells they are, those that spans leave blank among them. */
static size_t find_fields(const struct line *line, struct style *style, size_t *fields)
{
	size_t at = field_first(line, style), cells = 0, n = 0;

	for (struct span text; field_next(line->body, &at, style, &text); n++) {
		struct bar_mark mark = bar_mark(style->wiki, text);
		mark.across = mark.across - 1 > style->blanks ? 1 : mark.across;
		style->blanks -= mark.across - 1;
		style->field[n] = (struct field){ text, mark };
		cells += mark.across;
	}
	*fields = n;
	return cells;
}

static void read_field(const struct scan *scan, struct row *row, const struct line *line,
		       const struct style *style, uint32_t n)
{
	const struct field *field = &style->field[n - 1];
	struct span text = style->bar == 2 ? bar_unquoted(field->mark.text) : field->mark.text;
	struct cell *cell =
	    row_cell(row, style->markdown ? markdown_text(scan->arena, text) : text, line->no, n);

	cell->header =
	    field->mark.header || text.len < field->mark.text.len ||
	    (style->head != '|' && field->text.p > line->body.p && field->text.p[-1] == style->head);
	for (size_t k = 1; k < field->mark.across; k++)
		row_cell(row, SPAN_NONE, line->no, n);
}

static uint32_t indent_of(struct span field)
{
	size_t n = 0;

	while (n < field.len && field.p[n] == ' ')
		n++;
	return (uint32_t)n;
}

static void read_row(const struct scan *scan, struct grid *grid, const struct line *line, struct style *style)
{
	size_t fields, cells = find_fields(line, style, &fields);
	struct row *row = grid_row(grid, cells + 1);
	uint32_t column = line->indent + (uint32_t)field_first(line, style), n = 1;

	for (; n <= fields; n++) {
		struct cell *cell = &row->cell[row->n];
		read_field(scan, row, line, style, n);
		cell->left = column + (n == 1 ? indent_of(style->field[0].text) : 0);
		cell->right = column + (uint32_t)utf8_span_width(style->field[n - 1].text);
		column = cell->right + (uint32_t)style->bar;
	}
	if (style->parted && line->body.p[line->body.len - 1] == '|') {
		struct cell *cell = row_cell(row, SPAN_NONE, line->no, n);
		cell->left = cell->right = column;
	}
}

/* Do the bars behind all first cells stand below each other, so that a column has a width to be filled? */
static bool is_padded(const struct grid *grid)
{
	size_t i = 0;

	while (i < grid->n && grid->row[i].n > 1 && grid->row[i].cell[0].right == grid->row[0].cell[0].right)
		i++;
	return grid->n > 1 && i == grid->n;
}

/* First cells have their text's extent from now on. */
static void show_indents(struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++)
		if (grid->row[i].n > 0) {
			struct cell *cell = &grid->row[i].cell[0];
			cell->right = cell->left + (uint32_t)utf8_span_width(cell->text);
		}
	grid->indents = true;
}

static void bar_read(const struct scan *scan, struct grid *grid)
{
	struct style style = style_find(scan);
	uint32_t gap = 0;
	bool ruled = false, any_rule = false;

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (!is_row(line)) {
			gap += line->blank;
			ruled = ruled || !line->blank;
			any_rule = any_rule || ruled;
			continue;
		}
		style.bar = is_doubled(line, &style) ? 2 : 1;
		style.head = style.caret[i] ? '^' : '|';
		read_row(scan, grid, line, &style);
		bool rest = gap == 0 && !ruled && bar_join_broken(grid);
		struct row *row = &grid->row[grid->n - 1];
		row->gap = rest ? row->gap : gap;
		row->ruled = rest ? row->ruled : ruled;
		grid->owner[i] = grid->n - 1;
		gap = 0;
		ruled = false;
	}
	if (!style.led && !any_rule && grid_apart(grid))
		return;
	if (!style.led)
		bar_join_labels(grid);
	if (any_rule && bar_in_pieces(scan, style.led)) {
		bar_flatten(grid);
		return;
	}
	grid_heads_ruled(grid);
	bool spans = bar_spans(grid), padded = is_padded(grid);
	show_indents(grid);
	if (spans) {
		grid->placed = grid->blanks = true;
		return;
	}
	for (size_t i = 0; i < grid->n; i++) /* a column each, until grid_place() knows better */
		for (size_t k = 0; k < grid->row[i].n; k++) {
			grid->row[i].cell[k].col = (uint32_t)k;
			grid->row[i].cell[k].width = 1;
		}
	grid_place(grid);
	if (padded)
		grid_wrap(grid);
}

const struct layout layout_bar = { "bar", false, bar_score, bar_read };
