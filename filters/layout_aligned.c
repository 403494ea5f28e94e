/*
 * Columns aligned with blanks, by display width (a CJK character takes two columns, tabs go to multiples of 8).
 *
 * Where columns are comes from the best witnesses there are: a rule of dash runs; else the lines with values,
 * whose blank display columns separate the columns of the table.  Texts of other lines (headers, labels, titles)
 * are then placed by what they overlap.  Lines between blank lines are one row when no such group has more
 * than one line of values: then the labels were broken over lines.
 */
#include "layout.h"

#include "mem.h"
#include "number.h"
#include "utf8.h"

enum { GAP = 2, MAX_COLUMNS = 4096 };

struct piece { /* text between gaps */
	struct span text;
	uint32_t left, right; /* display columns */
	bool number;
};

struct pieces {
	struct piece *v;
	size_t n;
	bool values; /* a piece behind the first is a value, or the only one is */
};

struct columns { /* of the table: display columns [left, right), in order */
	struct piece *v;
	size_t n;
};

static bool next_piece(struct span s, size_t *at, uint32_t *column, struct piece *piece)
{
	uint32_t blanks = 0, cp;
	size_t i = *at, end = 0, start = SIZE_MAX;

	while (i < s.len) {
		size_t len = utf8_decode(s, i, &cp);
		if (cp == ' ' || cp == '\t' || cp == '\f') {
			uint32_t next = cp == '\t' ? (*column / 8 + 1) * 8 : *column + (cp == ' ');
			blanks += cp == '\t' ? GAP : next - *column;
			if (start != SIZE_MAX && blanks >= GAP)
				break;
			*column = next;
			i += len;
			continue;
		}
		if (start == SIZE_MAX) {
			start = i;
			piece->left = *column;
		}
		blanks = 0;
		*column += utf8_width(cp);
		i += len;
		end = i;
		piece->right = *column;
	}
	*at = i;
	if (start == SIZE_MAX)
		return false;
	piece->text = (struct span){ s.p + start, end - start };
	piece->number = number_parse(piece->text, NUMBER_POINT, NULL).kind != NUMBER_NOT;
	return true;
}

static struct pieces cut(struct arena *arena, const struct line *line)
{
	struct pieces pieces = { arena_array(arena, struct piece, (size_t)line->gaps + line->tabs + 2), 0, false };
	uint32_t column = 0;
	size_t at = 0;

	while (next_piece(line->text, &at, &column, &pieces.v[pieces.n])) {
		pieces.values = pieces.values || (pieces.v[pieces.n].number && pieces.n > 0) || line->value;
		pieces.n++;
	}
	return pieces;
}

static int aligned_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->blank)
		return 0;
	if (line->rule)
		return 1;
	if (line->heading || line->bars > 0)
		return -2 * LAYOUT_START;
	if (line->gaps > 0 && line->words <= 6 * (line->gaps + 1))
		return line->numbers > 0 || line->gaps > 1 ? 4 : 2;
	if (line->ended || line_is_prose(line))
		return -2 * LAYOUT_START;
	return line->indent >= 8 ? 0 : line->width > 48 ? -4 : -1;
}

/* "-----  ---  ----": the columns themselves; the first such line. */
static bool columns_of_rule(const struct scan *scan, struct columns *columns)
{
	for (size_t i = 0; i < scan->n; i++) {
		if (!scan->v[i].rule || scan->v[i].words < 2 || scan->v[i].bars > 0)
			continue;
		struct line line = scan->v[i];
		columns->v = arena_array(scan->arena, struct piece, line.words);
		uint32_t column = line.indent;
		struct span word;
		for (size_t at = (size_t)(line.body.p - line.text.p); word_next(line.text, &at, &word);) {
			column = (uint32_t)utf8_span_width((struct span){ line.text.p, (size_t)(word.p - line.text.p) });
			columns->v[columns->n++] = (struct piece){ word, column, column + (uint32_t)word.len, false };
		}
		return true;
	}
	return false;
}

/* Marks the display columns that pieces of witness lines cover; the width of the widest such line. */
static size_t cover(const struct scan *scan, const struct pieces *pieces, bool values, uint8_t *covered, size_t width)
{
	size_t lines = 0;

	for (size_t i = 0; i < scan->n; i++) {
		if (pieces[i].n < 2 || (values && !pieces[i].values))
			continue;
		lines++;
		for (size_t k = 0; k < pieces[i].n; k++)
			for (uint32_t c = pieces[i].v[k].left; c < pieces[i].v[k].right && c < width; c++)
				covered[c] = 1;
	}
	return lines;
}

/* Between blank display columns of the lines with values; if there is none, of all lines with gaps. */
static void columns_of_blanks(const struct scan *scan, const struct pieces *pieces, struct columns *columns)
{
	size_t width = 0;

	for (size_t i = 0; i < scan->n; i++)
		for (size_t k = 0; k < pieces[i].n; k++)
			width = pieces[i].v[k].right > width ? pieces[i].v[k].right : width;
	uint8_t *covered = arena_array(scan->arena, uint8_t, width + 1);
	if (cover(scan, pieces, true, covered, width) == 0)
		cover(scan, pieces, false, covered, width);
	columns->v = arena_array(scan->arena, struct piece, MAX_COLUMNS);
	for (size_t c = 0; c < width && columns->n < MAX_COLUMNS; c++) {
		if (!covered[c])
			continue;
		size_t end = c;
		while (end < width && covered[end])
			end++;
		columns->v[columns->n++] = (struct piece){ .left = (uint32_t)c, .right = (uint32_t)end };
		c = end;
	}
}

/* The columns that a piece overlaps, first and count; a piece in a gap goes to the nearest column. */
static void place(const struct columns *columns, const struct piece *piece, uint32_t *first, uint32_t *count)
{
	uint32_t nearest = 0, distance = UINT32_MAX;

	*count = 0;
	for (uint32_t c = 0; c < columns->n; c++) {
		const struct piece *column = &columns->v[c];
		if (piece->left < column->right && column->left < piece->right) {
			if ((*count)++ == 0)
				*first = c;
			continue;
		}
		uint32_t d = piece->left >= column->right ? piece->left - column->right : column->left - piece->right;
		if (d < distance) {
			distance = d;
			nearest = c;
		}
	}
	if (*count == 0) {
		*first = nearest;
		*count = 1;
	}
}

static void add_piece(struct grid *grid, struct row *row, const struct columns *columns, const struct piece *piece,
    uint64_t line, uint32_t field)
{
	uint32_t first = 0, count = 0;

	place(columns, piece, &first, &count);
	for (size_t i = 0; i < row->n; i++) {
		struct cell *cell = &row->cell[i];
		if (cell->col <= first && first < cell->col + cell->width) {
			cell->text = text_join(grid->arena, cell->text, piece->text);
			cell->repair |= REPAIR_WRAP;
			return;
		}
	}
	struct cell *cell = row_cell(row, piece->text, line, field);
	cell->col = first;
	cell->width = count;
	cell->left = piece->left > columns->v[first].left ? piece->left - columns->v[first].left : 0;
	cell->right = piece->right;
	while (row->n > 1 && row->cell[row->n - 2].col > row->cell[row->n - 1].col) { /* in order of columns */
		size_t at = row->n - 1;
		for (; at > 0 && row->cell[at - 1].col > row->cell[at].col; at--) {
			struct cell swap = row->cell[at];
			row->cell[at] = row->cell[at - 1];
			row->cell[at - 1] = swap;
		}
	}
}

/* Is each group of lines between blank lines one row?  Then none has two lines of values. */
static bool groups_are_rows(const struct scan *scan, const struct pieces *pieces)
{
	size_t values = 0, groups = 0, lines = 0;

	for (size_t i = 0; i < scan->n; i++) {
		if (scan->v[i].blank || scan->v[i].rule) {
			values = 0;
			continue;
		}
		groups += i == 0 || scan->v[i - 1].blank || scan->v[i - 1].rule;
		lines++;
		values += pieces[i].values;
		if (values > 1)
			return false;
	}
	return groups > 2 && lines > 0;
}

/* Cells between those that are there: a placed grid has one cell a column. */
static void fill_row(struct grid *grid, struct row *row, size_t columns)
{
	struct row full = { .cell = arena_array(grid->arena, struct cell, columns + 1), .gap = row->gap, .ruled = row->ruled };
	size_t k = 0;

	for (uint32_t c = 0; c < columns; c++) {
		if (k < row->n && row->cell[k].col <= c) {
			if (row->cell[k].col == c)
				full.cell[full.n++] = row->cell[k];
			if (c + 1 >= row->cell[k].col + row->cell[k].width)
				k++;
			continue;
		}
		full.cell[full.n] = (struct cell){ .text = SPAN_NONE, .col = c, .width = 1 };
		full.n++;
	}
	*row = full;
}

static void aligned_read(const struct scan *scan, struct grid *grid)
{
	struct pieces *pieces = arena_array(scan->arena, struct pieces, scan->n + 1);
	struct columns columns = { NULL, 0 };
	uint32_t gap = 1;
	bool ruled = false;

	for (size_t i = 0; i < scan->n; i++)
		if (!scan->v[i].rule)
			pieces[i] = cut(scan->arena, &scan->v[i]);
	if (!columns_of_rule(scan, &columns))
		columns_of_blanks(scan, pieces, &columns);
	bool groups = groups_are_rows(scan, pieces);
	grid->placed = grid->blanks = grid->extents = true;
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line->blank || line->rule) {
			gap += line->blank;
			ruled = ruled || line->rule;
			continue;
		}
		if (grid->n == 0 || !groups || gap > 0 || ruled) {
			struct row *row = grid_row(grid, columns.n + 1);
			row->gap = groups ? 0 : gap;
			row->ruled = ruled;
		}
		for (uint32_t k = 0; k < pieces[i].n && columns.n > 0; k++)
			add_piece(grid, &grid->row[grid->n - 1], &columns, &pieces[i].v[k], line->no, k + 1);
		grid->owner[i] = grid->n - 1;
		gap = 0;
		ruled = false;
	}
	for (size_t i = 0; i < grid->n; i++)
		fill_row(grid, &grid->row[i], columns.n);
}

const struct layout layout_aligned = { "aligned", true, aligned_score, aligned_read };
