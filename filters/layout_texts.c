/*
 * layout_texts.c -- tables of texts, in columns that blanks part: "yes no yes", a measure and what it is for.
 *
 * Nothing but the columns themselves shows such a table, so there are three at least.  Its cells may be of
 * several lines (texts_rows.c).  texts.h says where the rest is.
 */
#include "texts.h"

enum {
	LEAST_GAPS = 2,  /* of a line that shows columns */
	LEAST_LINES = 3, /* of a table */
	MOST_BLANKS = 2, /* lines, within a table */
	NARROW = 40,     /* display columns: a line no wider may be a piece of a cell */
	LEAST_WORDS = 9  /* of a line that runs over columns */
};

static bool may_be_line(const struct line *line)
{
	return line->tabs == 0 && (line->bars == 0 || line->drawn) && !line->heading &&
	       line->source == SOURCE_NONE && line->record == 0 && !line->gapped && !line->apart &&
	       !line->ruled && !line->flows && !line_is_tag(line);
}

/* May the line be of a table whose lines are indented so far: has it gaps, or is it a piece of a cell? */
static bool may_go_on(const struct line *line, uint32_t indent)
{
	return may_be_line(line) && !(line->gaps == 0 && label_is_note(line->body)) &&
	       (line->blank || line->rule || line->gaps > 0 || line->indent > indent ||
		line->width <= NARROW);
}

/* Does the line run over columns as a sentence does: many words without a gap, nearly as wide as a row? */
static bool runs_over(const struct line *line, const struct line *row)
{
	return line->gaps == 0 && line->words >= LEAST_WORDS && 4 * line->width > 3 * row->width;
}

/* The line behind the last one that may be of the table which shows itself first in line i. */
static size_t find_end(const struct scan *scan, size_t i)
{
	size_t blanks = 0, end = i + 1;
	uint32_t indent = scan->v[i].indent;

	for (size_t k = i + 1; k < scan->n && blanks <= MOST_BLANKS && !scan->v[k].page; k++) {
		if (!may_go_on(&scan->v[k], indent) || runs_over(&scan->v[k], &scan->v[i]))
			break;
		indent = !scan->v[k].blank && scan->v[k].indent < indent ? scan->v[k].indent : indent;
		blanks = scan->v[k].blank ? blanks + 1 : 0;
		if (scan->v[k].gaps > 0 || (blanks == 0 && end == k && !scan->v[k].rule))
			end = k + 1;
	}
	return end;
}

static size_t find_start(const struct scan *scan, size_t i, size_t least)
{
	while (i > least && !scan->v[i].page && !line_is_gap(&scan->v[i - 1]) &&
	       may_go_on(&scan->v[i - 1], scan->v[i].indent))
		i--;
	return i;
}

/* Do blanks part more columns, from a line of heads on, one blank wide perhaps? */
static bool has_rivers(const struct texts *t, size_t from, size_t to)
{
	struct scan scan = *t->scan;
	struct river_table rivers;

	scan.v += from;
	scan.n = to - from;
	return columns_of_rivers(&scan, columns_cut(&scan), &rivers) && rivers.columns.n > t->n;
}

static bool find(struct texts *t, const struct scan *scan, size_t from, size_t to)
{
	if (!texts_find(t, scan, from, to) || !texts_are_set(t))
		return false;
	texts_rows(t);
	return texts_are_table(t) && !(texts_may_be_parted(t) && has_rivers(t, from, to));
}

static bool shows_columns(const struct line *line)
{
	return line->gaps >= LEAST_GAPS && may_be_line(line);
}

/* Do too many lines end with numbers alone for a table of texts: as many as two thirds of the cells? */
static bool counts(const struct scan *scan, size_t from, size_t to)
{
	size_t numbers = 0, cells = 0;

	for (size_t i = from; i < to; i++) {
		numbers += scan->v[i].gaps > 0 ? scan->v[i].run : 0;
		cells += scan->v[i].gaps > 0 ? scan->v[i].gaps + 1 : 0;
	}
	return numbers * 3 > cells * 2;
}

/* The table of lines [from, to), or of those behind lines of one text, which may be its title. */
static bool find_below(struct texts *t, const struct scan *scan, size_t from, size_t to)
{
	bool alone = scan->v[from].gaps == 0;

	if (to - from < LEAST_LINES || counts(scan, from, to))
		return false;
	if (find(t, scan, from, to))
		return true;
	while (from < to && scan->v[from].gaps == 0)
		from++;
	return alone && to - from >= LEAST_LINES && find(t, scan, from, to);
}

/* Marks the table that shows itself first in line i, from line `least` on; the line behind it. */
static size_t mark(struct scan *scan, size_t least, size_t i)
{
	size_t to = find_end(scan, i), from = find_start(scan, i, least);
	struct texts t;

	if (find_below(&t, scan, from, to))
		scan_mark(scan, t.line[0].at, t.line[t.lines - 1].at + 1, SOURCE_TEXTS);
	return to;
}

void scan_texts(struct scan *scan)
{
	size_t last = 0, n = (scan->shows & SHOW_GAP) && scan->delimiter == 0 ? scan->n : 0;

	for (size_t i = 0; i < n;)
		if (shows_columns(&scan->v[i]))
			last = i = mark(scan, last, i);
		else
			i++;
}

static int texts_score(const struct scan *scan, size_t i)
{
	return source_score(&scan->v[i], SOURCE_TEXTS);
}

static void add_cell(struct grid *grid, struct row *row, const struct texts *t, size_t c, size_t from,
		     size_t to)
{
	struct cell *cell = NULL;

	for (size_t i = from; i < to; i++) {
		const struct texts_line *line = &t->line[i];
		if (!texts_has(line, c))
			continue;
		if (cell != NULL) {
			cell->text = text_join(grid->arena, cell->text, line->cell[c].text);
			cell->repair |= REPAIR_WRAP;
			continue;
		}
		cell = row_cell(row, line->cell[c].text, t->scan->v[line->at].no, line->field[c]);
		cell->width = line->width[c];
		cell->left = line->cell[c].left;
		cell->right = line->cell[c].right;
	}
	if (cell == NULL)
		cell = row_cell(row, SPAN_NONE, t->scan->v[t->line[from].at].no, 0);
	cell->width = cell->width > 0 ? cell->width : 1;
	cell->col = (uint32_t)c;
}

static void texts_read(const struct scan *scan, struct grid *grid)
{
	struct texts t;

	grid->placed = grid->blanks = grid->extents = true;
	if (!texts_find(&t, scan, 0, scan->n))
		return;
	texts_rows(&t);
	for (size_t from = 0, to; from < t.lines; from = to) {
		struct row *row = grid_row(grid, t.n);
		for (to = from; to < t.lines && t.line[to].row == t.line[from].row; to++)
			grid->owner[t.line[to].at] = grid->n - 1;
		row->ruled = t.line[from].ruled;
		for (size_t c = 0; c < t.n; c += row->cell[row->n - 1].width)
			add_cell(grid, row, &t, c, from, to);
	}
}

const struct layout layout_texts = { "texts", false, texts_score, texts_read };
