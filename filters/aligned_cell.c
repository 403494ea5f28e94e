/*
 * aligned_cell.c -- pieces to cells: each in the columns that it overlaps.
 *
 * Heads may stand one blank apart, and then are one piece: it parts where its words stand over columns of
 * their own, or, ideographic ones, in the middles of as many columns as the piece is over.  A blank cell goes
 * where nothing stands.
 */
#include "aligned.h"

#include <string.h>

#include "utf8.h"

/* The columns that a piece overlaps, first and count; a piece in a gap goes to the nearest column. */
static void place(const struct columns *columns, const struct piece *piece, uint32_t *first, uint32_t *count)
{
	size_t c = 0, n = pieces_over(columns->v, columns->n, piece, &c);

	*first = (uint32_t)c;
	*count = (uint32_t)n;
	if (n > 0)
		return;
	*count = 1;
	if (c > 0 &&
	    (c == columns->n || piece->left - columns->v[c - 1].right <= columns->v[c].left - piece->right))
		--*first;
}

/*
 * The last of the first n cells, which are in order, that begins in this column or before; NULL: none does.
 */
static struct cell *last_until(const struct row *row, size_t n, uint32_t col)
{
	size_t from = 0;

	while (from < n) {
		size_t middle = from + (n - from) / 2;
		if (row->cell[middle].col <= col)
			from = middle + 1;
		else
			n = middle;
	}
	return from > 0 ? &row->cell[from - 1] : NULL;
}

/*
 * The cell that a piece continues: of its column, from a line before; a second label in a line is a label of
 * its own.  The cells of the line at hand are those from `from` on.
 */
static struct cell *continued(const struct row *row, size_t from, uint32_t col, uint64_t line)
{
	struct cell *cell = last_until(row, from, col), *last = row->n > from ? &row->cell[row->n - 1] : NULL;

	if (last != NULL && (cell == NULL || last->col >= cell->col))
		cell = last;
	bool covers = cell != NULL && col < cell->col + cell->width;
	return covers && cell->line != line ? cell : NULL;
}

static void add_piece(struct grid *grid, size_t from, const struct columns *columns,
		      const struct piece *piece, uint64_t line, uint32_t field)
{
	struct row *row = &grid->row[grid->n - 1];
	uint32_t first = 0, count = 0;

	place(columns, piece, &first, &count);
	struct cell *cell = continued(row, from, first, line);
	if (cell != NULL) {
		cell->text = text_join(grid->arena, cell->text, piece->text);
		cell->repair |= REPAIR_WRAP;
		return;
	}
	cell = row_cell(row, piece_text(grid->arena, piece), line, field);
	cell->col = first;
	cell->width = count;
	cell->left = piece->left > columns->v[first].left ? piece->left - columns->v[first].left : 0;
	cell->right = piece->right;
}

/*
 * Words, those over one column together, as heads of one column each; 0: one is over several columns, or two
 * ideographic ones are over the same.
 */
static size_t words_by_column(const struct columns *columns, const struct piece *word, size_t words,
			      struct piece *head)
{
	size_t n = 0;
	uint32_t first = 0, count = 0, last = UINT32_MAX;

	for (size_t i = 0; i < words; i++) {
		place(columns, &word[i], &first, &count);
		if (count != 1)
			return 0;
		if (first != last) {
			head[n++] = word[i];
			last = first;
			continue;
		}
		if (utf8_is_cjk(utf8_first(word[i].text)))
			return 0;
		piece_extend(&head[n - 1], &word[i]);
	}
	return n;
}

/* How many of the heads are set otherwise than most are, or begin in lower case. */
static size_t faults_of(const struct piece *head, const struct piece *column, size_t n)
{
	size_t faults = columns_unlike(head, column, n);

	for (size_t k = 0; k < n; k++)
		faults += piece_is_lower(&head[k]);
	return faults;
}

/*
 * Heads one blank apart, each over a column of its own, are not one text: an ideographic label has no blanks
 * inside, and words of a head that spans columns are not each set as the column under them is.  A word between
 * two columns is of the head that then looks as the others do.  How many heads the piece parts into; 1 when it
 * stays whole.
 */
static size_t part_heads(const struct columns *columns, const struct piece *piece, uint32_t from, bool lone,
			 struct piece *head)
{
	struct piece word[MAX_WORDS], set[MAX_WORDS];
	size_t words = piece_words(piece, columns->measure, word), at = 0;
	size_t n = words_by_column(columns, word, words, head);
	bool over_all = lone && n == 2 && columns->n - columns->labels > 2; /* two words over them all */
	const struct piece *column = &columns->v[from];
	uint32_t first = 0, count = 0;

	for (size_t i = 0; i < n; i++) {
		place(columns, &head[i], &first, &count);
		bool cjk = utf8_is_cjk(utf8_first(head[i].text));
		bool own = cjk ? !lone : !over_all && piece_is_set(&head[i], &columns->v[first]);
		if (!own)
			return 1;
	}
	if (n > 1 && n < words && first + 1 - from == n &&
	    columns_heads((struct piece_list){ word, words }, (struct piece_list){ column, n }, 0, set,
			  &at) == n &&
	    faults_of(set, column, n) < faults_of(head, column, n))
		memcpy(head, set, n * sizeof *head);
	return n > 0 ? n : 1;
}

/*
 * Words to columns in order, one run of words in the middle of each; false: they do not stand so.  start[c]
 * becomes the first word of column c.
 */
static bool fit_words(const struct piece *word, size_t n, const struct piece *column, size_t columns,
		      size_t *start)
{
	uint32_t cost[MAX_WORDS + 1][MAX_WORDS + 1];
	uint8_t from[MAX_WORDS + 1][MAX_WORDS + 1];

	for (size_t c = 0; c <= columns; c++)
		for (size_t i = 0; i <= n; i++) {
			cost[c][i] = c == 0 && i == 0 ? 0 : UINT32_MAX;
			for (size_t k = 0; c > 0 && k < i; k++) {
				struct piece run = { .left = word[k].left, .right = word[i - 1].right };
				uint32_t off = piece_off_middle(&run, &column[c - 1]);
				if (cost[c - 1][k] == UINT32_MAX || off > 2 * GAP ||
				    cost[c - 1][k] + off >= cost[c][i])
					continue;
				cost[c][i] = cost[c - 1][k] + off;
				from[c][i] = (uint8_t)k;
			}
		}
	for (size_t c = columns, i = n; c > 0 && cost[columns][n] < UINT32_MAX; c--)
		start[c - 1] = i = from[c][i];
	return cost[columns][n] < UINT32_MAX;
}

/*
 * Heads one blank apart, over so many columns from the first on, whose lines a layout put side by side:
 * ideographs have no blanks between them.
 */
static size_t part_broken_heads(const struct columns *columns, const struct piece *piece, uint32_t first,
				uint32_t count, struct piece *head)
{
	struct piece word[MAX_WORDS];
	size_t words = piece_words(piece, columns->measure, word), start[MAX_WORDS + 1];

	for (size_t i = 0; i < words; i++) {
		if (!utf8_is_cjk(utf8_first(word[i].text)))
			return 1;
	}
	if (words <= count || !fit_words(word, words, &columns->v[first], count, start))
		return 1;
	start[count] = words;
	for (size_t c = 0; c < count; c++) {
		head[c] = word[start[c]];
		piece_extend(&head[c], &word[start[c + 1] - 1]);
	}
	return count;
}

size_t aligned_part_heads(const struct columns *columns, const struct pieces *line, size_t k,
			  struct piece *head)
{
	const struct piece *piece = &line->v[k];
	uint32_t first = 0, count = 0;
	size_t n = 1;

	if (!piece->number && !piece->whole)
		place(columns, piece, &first, &count);
	if (count > 1)
		n = part_heads(columns, piece, first, line->n == 1, head);
	if (count > 1 && n == 1)
		n = part_broken_heads(columns, piece, first, count, head);
	if (n == 1)
		head[0] = *piece;
	return n;
}

void aligned_add_line(struct grid *grid, const struct columns *columns, const struct pieces *pieces,
		      uint64_t line)
{
	struct piece head[MAX_WORDS];
	struct row *row = &grid->row[grid->n - 1];
	size_t from = row->n;
	uint32_t field = 0;

	for (size_t k = 0; k < pieces->n && columns->n > 0; k++) {
		size_t heads = aligned_part_heads(columns, pieces, k, head);
		for (size_t h = 0; h < heads; h++)
			add_piece(grid, from, columns, &head[h], line, ++field);
	}
	row_sort(row, from, grid->arena);
}

void aligned_add_title(struct row *row, const struct pieces *pieces, uint64_t line, struct arena *arena)
{
	struct span text = pieces->n > 0 ? pieces->v[0].text : SPAN_NONE;

	for (size_t k = 1; k < pieces->n; k++)
		text = arena_join(arena, text, SPAN(" "), pieces->v[k].text);
	row_cell(row, text, line, 1)->width = 1;
}

struct blanks aligned_blanks(const struct scan *scan)
{
	enum { BEFORE = 4 /* a byte: a tab is blank in some columns */ };
	size_t n = 0;

	for (size_t i = 0; i < scan->n; i++)
		n += scan->v[i].text.len;
	return (struct blanks){ BEFORE * n, n };
}

static void fill_to(struct row *row, size_t from, size_t to)
{
	for (; from < to; from++)
		row->cell[row->n++] = (struct cell){ .text = SPAN_NONE, .col = (uint32_t)from, .width = 1 };
}

static bool take(size_t *budget, size_t n)
{
	if (n > *budget)
		return false;
	*budget -= n;
	return true;
}

/* The column behind the cell, when it begins at column `next` or behind that. */
static size_t end_of(const struct cell *cell, size_t next)
{
	size_t end = (size_t)cell->col + cell->width;

	return end > next ? end : next;
}

/* The columns before the last cell that none stands in. */
static size_t blanks_before(const struct row *row)
{
	size_t n = 0, next = 0;

	for (size_t k = 0; k < row->n; k++) {
		n += row->cell[k].col > next ? row->cell[k].col - next : 0;
		next = end_of(&row->cell[k], next);
	}
	return n;
}

void aligned_fill_row(struct grid *grid, struct row *row, size_t columns, struct blanks *blanks)
{
	struct row full = *row;
	size_t last = row->n > 0 ? end_of(&row->cell[row->n - 1], 0) : 0;
	size_t before = blanks_before(row), behind = columns > last ? columns - last : 0, next = 0;

	before = take(&blanks->before, before) ? before : 0;
	behind = take(&blanks->behind, behind) ? behind : 0;
	full.cell = arena_array(grid->arena, struct cell, before + row->n + behind + 1);
	full.n = 0;
	for (size_t k = 0; k < row->n; k++) {
		if (before > 0)
			fill_to(&full, next, row->cell[k].col);
		full.cell[full.n++] = row->cell[k];
		next = end_of(&row->cell[k], next);
	}
	if (behind > 0)
		fill_to(&full, next, columns);
	*row = full;
}
