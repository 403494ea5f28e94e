/*
 * layout_barline.c -- one cell a line or more, and behind each cell a line of nothing but a bar.
 *
 *     Year / | / Ships / | / 1919 / | / 124 / | / 1920 / | / | / 1921 / | / 136 / |
 *
 * So print those who write each cell of a page between bars, but keep the line breaks around its text.  Two
 * bars without a text between are a blank cell.  Menus are printed so, too: without values it is no table.
 * The reader takes bars at the ends of lines as well.
 */
#include "layout_cell.h"

enum {
	AGAINST = -2 * LAYOUT_START,
	MOST_LINES = 4 /* of a cell */
};

static bool is_lone_bar(const struct line *line)
{
	return line->body.len == 1 && *line->body.p == '|';
}

void scan_bars(struct scan *scan)
{
	scan->barred = false;
	for (size_t i = 0; i < scan->n && (scan->shows & SHOW_BAR) && !scan->barred; i++)
		scan->barred = scan->v[i].bars == 1 && is_lone_bar(&scan->v[i]);
}

/* Is a lone bar near behind line i, and before it none but lines of its cell? */
static bool is_in_cell(const struct scan *scan, size_t i)
{
	for (size_t k = i + 1, lines = 1; k < scan->n && lines <= MOST_LINES; k++) {
		if (is_lone_bar(&scan->v[k]))
			return true;
		if (scan->v[k].bars > 0)
			return false;
		lines += !scan->v[k].blank;
	}
	return false;
}

/* Values are what makes it a table. */
static int barline_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->blank)
		return 0;
	if (is_lone_bar(line))
		return i > 0 && (scan->v[i - 1].number || is_lone_bar(&scan->v[i - 1]));
	bool apart = i > 0 && scan->v[i - 1].blank && line_is_sentence(line);
	if (line->bars > 0 || apart || !is_in_cell(scan, i))
		return AGAINST;
	return line->value ? 3 : line->number;
}

size_t barline_end(const struct scan *scan, size_t end)
{
	while (end < scan->n && !scan->v[end].blank &&
	       (is_lone_bar(&scan->v[end]) || (scan->v[end].bars == 0 && is_in_cell(scan, end))))
		end++;
	return end;
}

struct span cell_before_bars(const struct line *line, size_t *bars)
{
	struct span text = line->body;

	*bars = 0;
	while (text.len > 0 && (text.p[text.len - 1] == '|' || text.p[text.len - 1] == ' '))
		*bars += text.p[--text.len] == '|';
	return text;
}

static size_t most_cells(const struct scan *scan)
{
	size_t n = scan->n;

	for (size_t i = 0; i < scan->n; i++)
		n += scan->v[i].bars;
	return n;
}

/* One line's part of the row; the cell that stays open behind it, or NULL. */
static struct cell *read_line(const struct scan *scan, size_t i, struct row *row, struct cell *open)
{
	size_t bars;
	struct span text = cell_before_bars(&scan->v[i], &bars);

	if (open != NULL && text.len > 0) {
		open->text = text_join(scan->arena, open->text, text);
		open->repair |= REPAIR_WRAP;
	} else if (text.len > 0) {
		open = row_cell(row, text, scan->v[i].no, 1);
		open->at = i;
	}
	for (; bars > 0; bars--, open = NULL)
		if (open == NULL)
			row_cell(row, SPAN_NONE, scan->v[i].no, 1)->at = i;
	return open;
}

void barline_read(const struct scan *scan, struct grid *grid)
{
	struct cell *open = NULL;

	grid->stream = grid->blanks = true;
	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].blank || (grid->n == 0 && is_lone_bar(&scan->v[i])))
			continue;
		if (grid->n == 0)
			grid_row(grid, most_cells(scan));
		open = read_line(scan, i, &grid->row[0], open);
		grid->owner[i] = 0;
	}
}

const struct layout layout_barline = { "barline", true, barline_score, barline_read };
