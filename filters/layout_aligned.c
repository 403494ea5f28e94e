/*
 * layout_aligned.c -- columns aligned with blanks.
 *
 * columns.h finds the columns.  Texts that are no witnesses (headers, labels, titles) are placed by what they
 * overlap.  Lines between blank lines are one row when no such group has more than one line of values: then
 * the labels were broken over lines.
 */
#include "aligned.h"
#include "layout_set.h"

#include <string.h>

#include "number.h"

/* The line stands alone between blank lines, and the lines around do not all: a title between two tables. */
static bool is_lone(const struct scan *scan, size_t i)
{
	size_t before = i, behind = i;

	if (aligned_is_text(scan, i - 1) || aligned_is_text(scan, i + 1))
		return false;
	while (before-- > 0 && scan->v[before].blank)
		;
	while (++behind < scan->n && scan->v[behind].blank)
		;
	return (aligned_is_text(scan, before) && aligned_is_text(scan, before - 1)) ||
	       (aligned_is_text(scan, behind) && aligned_is_text(scan, behind + 1));
}

/* Too many words for cells: a sentence, a paragraph, a caption behind its label. */
static bool is_wordy(const struct line *line)
{
	return line_is_prose(line) || (line->gaps <= 1 && line->numbers == 0 && line->words >= 9) ||
	       line->words > 6 * (line->gaps + 1);
}

/* Do the words of the line part into so many heads? */
static bool shows_heads(const struct line *line, size_t heads)
{
	struct span word[MAX_WORDS];
	bool begins[MAX_WORDS];
	size_t n = 0, at = 0;

	while (n < MAX_WORDS && word_next(line->body, &at, &word[n]))
		n++;
	return n < MAX_WORDS && heads > 1 && label_begin(word, n, heads, begins);
}

/* How many words of the line behind its first text are numbers, and how many there are. */
static size_t values_of(const struct line *line, size_t *words)
{
	size_t label = aligned_first_text(line), numbers = 0, at = 0;
	struct span word, behind = { line->body.p + label, line->body.len - label };

	for (*words = 0; word_next(behind, &at, &word); ++*words)
		numbers += number_any(word).kind != NUMBER_NOT;
	return numbers;
}

/* Heads one blank apart: as many as the line below has numbers, and perhaps one over its label. */
static bool is_packed_head(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i], *next = &scan->v[i + 1];
	size_t words;

	if (!aligned_is_text(scan, i + 1) || next->gaps == 0 || next->numbers < 2 || line->heading)
		return false;
	if (line->gaps > 0 && line->numbers < 2 && shows_heads(line, values_of(next, &words) + 1))
		return true;
	if (line->numbers > 0)
		return false;
	if (next->numbers == next->words)
		return next->numbers > 2 && line_begins_with_year(next) && shows_heads(line, next->numbers);
	return (line->words >= next->numbers && line->words <= next->numbers + 1) ||
	       shows_heads(line, next->numbers + 1);
}

/* Cells one blank apart, as many numbers as the row above or below has that shows its cells. */
static bool is_packed_row(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	bool like = false;

	if (line->numbers < 2 || line->words == line->numbers)
		return false;
	for (size_t k = i - (i > 0); k <= i + 1; k++)
		like = like || (k != i && aligned_is_row(scan, k) && scan->v[k].words > scan->v[k].numbers &&
				scan->v[k].numbers == line->numbers);
	return like && !line_is_sentence(line);
}

/* However long a label is: half of the words behind it are numbers, two or more. */
static bool has_values(const struct line *line)
{
	size_t words = 0, numbers = line->gaps > 0 && line->numbers > 1 ? values_of(line, &words) : 0;

	return numbers > 1 && numbers * 2 >= words;
}

/* However many dots lead to its value. */
static bool is_led(const struct line *line)
{
	return line->run == 1 && label_is_led((struct span){ line->body.p, line->run_at });
}

/* Bars inside of words, "P>|t|", and in no line above or below. */
static bool has_bars_in_words(const struct scan *scan, size_t i)
{
	struct span word;

	if (memchr(scan->v[i].body.p, '|', scan->v[i].body.len) == NULL ||
	    (i > 0 && scan->v[i - 1].bars > 0) || (i + 1 < scan->n && scan->v[i + 1].bars > 0))
		return false;
	for (size_t at = 0; word_next(scan->v[i].body, &at, &word);)
		if (word.len == 1 && *word.p == '|')
			return false;
	return true;
}

static bool is_barred(const struct scan *scan, size_t i)
{
	return scan->v[i].bars > 0 && !scan->v[i].drawn && !has_bars_in_words(scan, i);
}

static int aligned_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];

	if (line->blank)
		return 0;
	if (line->rule)
		return 1;
	if (line->heading || is_barred(scan, i) || line_is_tag(line))
		return -2 * LAYOUT_START;
	if (line->ranked)
		return LAYOUT_START;
	if (line->gaps > 0 && !line->flows &&
	    (line->words <= 6 * (line->gaps + 1) || has_values(line) || is_led(line)))
		return (line->numbers > 0 && !line_is_counted(line)) || line->gaps > 1 ? 4 : 2;
	if (line->ruled) /* cells one blank apart */
		return line->numbers > 0 ? 4 : 2;
	if (scan->shows & SHOW_GAP) { /* what a row around with gaps may tell */
		if (aligned_last_rest(scan, i) || aligned_narrow_rest(scan, i))
			return 1;
		if (aligned_cell_rest(scan, i) || aligned_label_rest(scan, i))
			return 0;
		if (is_packed_row(scan, i))
			return 4;
	}
	if (set_over_rows(scan, i))
		return 2;
	if (line_is_prose(line) ||
	    (aligned_goes_on(scan, i) && is_wordy(&scan->v[i - 1]) && !aligned_label_rest(scan, i - 1)))
		return -2 * LAYOUT_START;
	if (is_packed_head(scan, i))
		return 2;
	if (aligned_names_rows(scan, i))
		return 0;
	return line->indent >= 8 ? 0 : line->width > 48 ? -4 : is_lone(scan, i) ? -3 : -1;
}

/*
 * Does each number of the line below go on with one above it, "1 248" with "300,00"?  Each has the decimals
 * that the one above lacks, at least one number above has no end here, and nothing stands below the first
 * text above, which is the label or the key of the row.
 */
static bool ends_numbers(const struct scan *scan, const struct pieces *above, const struct pieces *below)
{
	size_t a = 0, numbers = 0, ends = 0;

	if (below->v[0].left < above->v[0].right)
		return false;
	for (size_t k = 0; k < above->n; k++)
		numbers += above->v[k].number;
	for (size_t k = 0; k < below->n; k++) {
		const struct piece *end = &below->v[k];
		if (!end->number)
			continue;
		while (a < above->n && above->v[a].right <= end->left)
			a++;
		if (a == above->n || above->v[a].left >= end->right ||
		    span_digits_end(end->text, 0) == end->text.len ||
		    !number_goes_on(scan->scratch, above->v[a].text, end->text))
			return false;
		ends++;
	}
	return ends < numbers;
}

/* Are both lines whole rows: of as many texts, and a number below a number? */
static bool are_rows(const struct pieces *above, const struct pieces *below)
{
	if (above->n != below->n)
		return false;
	for (size_t k = 0; k < above->n; k++)
		if (above->v[k].number && below->v[k].number && pieces_near(&above->v[k], &below->v[k], 0))
			return true;
	return false;
}

/*
 * Is each group of lines between blank lines one row, in a table with rules?  Then none has two lines of
 * values, unless the lower are ends of the upper ones; nor three with numbers before texts: a cell of two
 * numbers would not stand beside others as full.
 */
static bool groups_are_rows(const struct scan *scan, const struct pieces *pieces)
{
	const struct pieces *values = NULL;
	size_t groups = 0, lines = 0, alike = 0; /* alike: pairs of rows right below each other */
	bool ruled = false;

	for (size_t i = 0; i < scan->n; i++) {
		if (line_is_gap(&scan->v[i])) {
			ruled = ruled || scan->v[i].rule;
			values = NULL;
			continue;
		}
		groups += i == 0 || line_is_gap(&scan->v[i - 1]);
		lines++;
		alike = i > 0 && are_rows(&pieces[i - 1], &pieces[i]) ? alike + 1 : 0;
		if (pieces[i].values == 0 && alike > 1)
			return false;
		if (pieces[i].values == 0 || pieces[i].n < 2)
			continue;
		if (values != NULL && !ends_numbers(scan, values, &pieces[i]))
			return false;
		values = values == NULL ? &pieces[i] : values;
	}
	return ruled && groups > 2 && lines > 0;
}

/* Words of the lines from i to the next blank line: no row has more cells. */
static size_t row_room(const struct scan *scan, size_t i)
{
	size_t n = 0;

	for (; i < scan->n && !scan->v[i].blank && !scan->v[i].rule; i++)
		n += scan->v[i].words; /* as many as there may be cells */
	return n;
}

static void read_lines(const struct scan *scan, struct grid *grid, const struct columns *columns,
		       const struct pieces *pieces, bool groups)
{
	uint32_t gap = 1;
	bool ruled = false;

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line_is_gap(line)) {
			gap += line->blank;
			ruled = ruled || line->rule;
			continue;
		}
		if (grid->n == 0 || !groups || gap > 0 || ruled) {
			struct row *row = grid_row(grid, groups ? row_room(scan, i) : scan->v[i].words);
			row->gap = groups ? 0 : gap;
			row->ruled = ruled;
		}
		aligned_add_line(grid, columns, &pieces[i], line->no);
		grid->owner[i] = grid->n - 1;
		gap = 0;
		ruled = false;
	}
	struct blanks blanks = aligned_blanks(scan);
	for (size_t i = 0; i < grid->n; i++)
		aligned_fill_row(grid, &grid->row[i], columns->n, &blanks);
}

/*
 * Titles, then the head in line `head`, then a row for each line that does not join the one above, or a name
 * of the rows below.
 */
static void read_rivers(const struct scan *scan, struct grid *grid, const struct river_table *t)
{
	uint32_t gap = 1;
	bool ruled = false;
	struct blanks blanks = aligned_blanks(scan);

	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		if (line->blank || line->rule) {
			gap += line->blank;
			ruled = ruled || line->rule;
			continue;
		}
		bool alone = i < t->head || t->groups[i];
		if (alone || !t->joins[i])
			grid_row(grid, alone ? 1 : t->columns.n);
		grid->row[grid->n - 1].gap += gap;
		grid->row[grid->n - 1].ruled |= ruled;
		if (alone)
			aligned_add_title(&grid->row[grid->n - 1], &t->pieces[i], line->no, grid->arena);
		else
			aligned_add_line(grid, &t->columns, &t->pieces[i], line->no);
		grid->owner[i] = grid->n - 1;
		gap = 0;
		ruled = false;
	}
	for (size_t i = 0; i < grid->n; i++)
		aligned_fill_row(grid, &grid->row[i], t->columns.n, &blanks);
}

/* Does a cell stand over several columns? */
static bool has_spans(const struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++)
			if (grid->row[i].cell[k].width > 1)
				return true;
	return false;
}

/*
 * Do the labels of the first column stand in the middle of several rows, which name theirs in the second?
 * Where rows in the middle of which one stands end, those of the next begin, and none is left but a
 * total.  Stretches know such labels.
 */
static bool are_in_middle(const struct scan *scan, const struct river_table *t)
{
	size_t rows = 0, end = 0, labels = 0; /* end: of the rows of the last label, in halves of rows */
	struct span last = SPAN_NONE;
	bool total = false;

	for (size_t i = t->head + 1; i < scan->n; i++) {
		const struct pieces *line = &t->pieces[i];
		bool row = line->values > 0;
		if (scan->v[i].blank || scan->v[i].rule || line->n == 0)
			continue;
		struct span text = line->v[0].text;
		total = row && rows > 0 && label_is_total(text);
		if (line->v[0].left < t->columns.v[0].right && !total) {
			if (2 * rows + row <= end || span_eq(text, last))
				return false;
			end = 2 * (2 * rows + row) - end;
			last = text;
			labels++;
		} else if (row && (line->n < 2 || line->v[0].number)) {
			return false;
		}
		rows += row;
	}
	return labels + total < rows && (end == 2 * rows || (total && end == 2 * rows - 2));
}

static bool try_rivers(const struct scan *scan, struct cuts cuts, struct grid *grid)
{
	struct river_table rivers;

	if (!columns_of_rivers(scan, cuts, &rivers))
		return false;
	if (rivers.columns.n > 2 && are_in_middle(scan, &rivers))
		return false;
	read_rivers(scan, grid, &rivers);
	return true;
}

static void read_columns(const struct scan *scan, struct grid *grid)
{
	grid->placed = grid->blanks = grid->extents = true;
	if (aligned_read_keys(scan, grid))
		return;
	struct columns columns;
	struct cuts cuts = columns_cut(scan);
	struct pieces *pieces = columns_find_ruled(scan, cuts, &columns);
	bool groups = groups_are_rows(scan, pieces);

	if (!columns.ruled) {
		if (!groups && try_rivers(scan, cuts, grid))
			return;
		if (!groups)
			columns_take_texts(scan, &cuts);
		pieces = columns_find(scan, cuts, &columns);
	}
	if (groups || columns.n == columns.labels || columns.ruled)
		read_lines(scan, grid, &columns, pieces, groups);
	else
		aligned_read_stretches(scan, cuts, pieces, grid);
	if (columns.ruled && !has_spans(grid))
		grid_place(grid);
	if (columns.ruled) /* a rule from side to side may stand below a sum */
		grid_heads_drawn(grid);
}

static void aligned_read(const struct scan *scan, struct grid *grid)
{
	struct scan moved = *scan;
	size_t top;
	bool corner = aligned_corner(&moved, &top);

	read_columns(&moved, grid);
	if (corner)
		grid->owner[top] = grid->owner[top + 1];
}

const struct layout layout_aligned = { "aligned", true, aligned_score, aligned_read };
