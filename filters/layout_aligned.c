/*
 * Columns aligned with blanks.
 *
 * columns.h finds the columns.  Texts that are no witnesses (headers, labels, titles) are placed by what they
 * overlap.  Lines between blank lines are one row when no such group has more than one line of values: then the
 * labels were broken over lines.
 */
#include "columns.h"

#include "utf8.h"

static bool is_text(const struct scan *scan, size_t i)
{
	return i < scan->n && !scan->v[i].blank;
}

/* The line stands alone between blank lines, and the lines around do not all: a title between two tables. */
static bool is_lone(const struct scan *scan, size_t i)
{
	size_t before = i, behind = i;

	if (is_text(scan, i - 1) || is_text(scan, i + 1))
		return false;
	while (before-- > 0 && scan->v[before].blank)
		;
	while (++behind < scan->n && scan->v[behind].blank)
		;
	return (is_text(scan, before) && is_text(scan, before - 1)) ||
	       (is_text(scan, behind) && is_text(scan, behind + 1));
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
	if (line_is_prose(line))
		return -2 * LAYOUT_START;
	return line->indent >= 8 ? 0 : line->width > 48 ? -4 : is_lone(scan, i) ? -3 : -1;
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
		uint32_t d =
		    piece->left >= column->right ? piece->left - column->right : column->left - piece->right;
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

/* The cell that a piece continues: of its column, from a line before; a second label in a line is a label of its own. */
static struct cell *continued(const struct row *row, uint32_t col, uint64_t line)
{
	for (size_t i = row->n; i-- > 0;) {
		struct cell *cell = &row->cell[i];
		if (cell->col <= col && col < cell->col + cell->width)
			return cell->line == line && cell->repair == 0 ? NULL : cell;
	}
	return NULL;
}

static void add_piece(struct grid *grid, struct row *row, const struct columns *columns,
		      const struct piece *piece, uint64_t line, uint32_t field)
{
	uint32_t first = 0, count = 0;

	place(columns, piece, &first, &count);
	struct cell *cell = continued(row, first, line);
	if (cell != NULL) {
		cell->text = text_join(grid->arena, cell->text, piece->text);
		cell->repair |= REPAIR_WRAP;
		return;
	}
	cell = row_cell(row, piece->text, line, field);
	cell->col = first;
	cell->width = count;
	cell->left = piece->left > columns->v[first].left ? piece->left - columns->v[first].left : 0;
	cell->right = piece->right;
	for (size_t at = row->n - 1; at > 0 && row->cell[at - 1].col > row->cell[at].col; at--) {
		struct cell swap = row->cell[at];
		row->cell[at] = row->cell[at - 1];
		row->cell[at - 1] = swap;
	}
}

/* Does the word stand as a head does over its column: flush with an edge of it, or centred? */
static bool is_set_over(const struct piece *word, const struct piece *column)
{
	uint32_t off_left = word->left > column->left ? word->left - column->left : column->left - word->left;
	uint32_t off_right =
	    word->right > column->right ? word->right - column->right : column->right - word->right;

	return off_left == 0 || off_right == 0 ||
	       ((word->left > column->left) == (word->right < column->right) && off_left <= off_right + 1 &&
		off_right <= off_left + 1);
}

/*
 * Heads one blank apart, each over a column of its own, are not one text: an ideographic label has no blanks
 * inside, and words of a head that spans columns are not each set as the column under them is.  How many heads
 * the piece parts into; 1 when it stays whole.
 */
static size_t part_heads(const struct columns *columns, const struct piece *piece, struct piece *head)
{
	struct piece word[MAX_WORDS];
	size_t words = piece_words(piece, columns->measure, word), n = 0;
	uint32_t first = 0, count = 0, last = UINT32_MAX, cp = 0;

	for (size_t i = 0; i < words; i++) {
		place(columns, &word[i], &first, &count);
		if (count != 1)
			return 1;
		if (first != last) {
			head[n++] = word[i];
			last = first;
			continue;
		}
		utf8_decode(word[i].text, 0, &cp);
		if (cp >= 0x2e80)
			return 1;
		head[n - 1].text.len = (size_t)(word[i].text.p - head[n - 1].text.p) + word[i].text.len;
		head[n - 1].right = word[i].right;
	}
	for (size_t i = 0; i < n; i++) {
		utf8_decode(head[i].text, 0, &cp);
		place(columns, &head[i], &first, &count);
		if (count != 1 || (cp < 0x2e80 && !is_set_over(&head[i], &columns->v[first])))
			return 1;
	}
	return n > 0 ? n : 1;
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
		values += pieces[i].values > 0 && pieces[i].n > 1;
		if (values > 1)
			return false;
	}
	return groups > 2 && lines > 0;
}

/* Blank cells where nothing stands: a placed grid has a cell for each column. */
static void fill_row(struct grid *grid, struct row *row, size_t columns)
{
	struct row full = *row;
	uint32_t next = 0; /* column that is due */

	full.cell = arena_array(grid->arena, struct cell, columns + row->n + 1);
	full.n = 0;
	for (size_t k = 0; k <= row->n; k++) {
		uint32_t col = k < row->n ? row->cell[k].col : (uint32_t)columns;
		for (; next < col; next++)
			full.cell[full.n++] = (struct cell){ .text = SPAN_NONE, .col = next, .width = 1 };
		if (k == row->n)
			break;
		full.cell[full.n++] = row->cell[k];
		next = next > col + row->cell[k].width ? next : col + row->cell[k].width;
	}
	*row = full;
}

/* Words of the lines from i to the next blank line: no row has more cells. */
static size_t row_room(const struct scan *scan, size_t i)
{
	size_t n = 0;

	for (; i < scan->n && !scan->v[i].blank && !scan->v[i].rule; i++)
		n += scan->v[i].words; /* as many as there may be cells */
	return n;
}

/* The pieces of a line into the last row. */
static void add_line(struct grid *grid, const struct columns *columns, const struct pieces *pieces,
		     uint64_t line)
{
	struct piece word[MAX_WORDS];
	uint32_t field = 0;

	for (size_t k = 0; k < pieces->n && columns->n > 0; k++) {
		const struct piece *piece = &pieces->v[k];
		size_t words = piece->number ? 1 : part_heads(columns, piece, word);
		if (words == 1)
			add_piece(grid, &grid->row[grid->n - 1], columns, piece, line, ++field);
		for (size_t w = 0; w < words && words > 1; w++)
			add_piece(grid, &grid->row[grid->n - 1], columns, &word[w], line, ++field);
	}
}

static void aligned_read(const struct scan *scan, struct grid *grid)
{
	struct columns columns;
	struct pieces *pieces = columns_find(scan, &columns);
	uint32_t gap = 1;
	bool ruled = false;

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
			struct row *row = grid_row(grid, groups ? row_room(scan, i) : scan->v[i].words);
			row->gap = groups ? 0 : gap;
			row->ruled = ruled;
		}
		add_line(grid, &columns, &pieces[i], line->no);
		grid->owner[i] = grid->n - 1;
		gap = 0;
		ruled = false;
	}
	for (size_t i = 0; i < grid->n; i++)
		fill_row(grid, &grid->row[i], columns.n);
}

const struct layout layout_aligned = { "aligned", true, aligned_score, aligned_read };
