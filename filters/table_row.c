/*
 * table_row.c -- a stream of cells to rows.
 *
 * Values come in runs, one run a row, and the runs of one table are of one length.  What stands between two
 * runs is the label of the next row; what stands before the first run of another length, or repeats heads
 * already seen, is the head of a new table: its title and unit, its header, then the labels of its first row,
 * as many as all rows that follow have.
 */
#include "table.h"

#include "ascii.h"
#include "utf8.h"

enum {
	TITLE_WIDTH = 40, /* display columns; a wider text is a title */
	MANY_LABELS = 3,  /* cells between two runs of values: more of them are a header */
	MANY_ROWS = 64,   /* enough to tell what rows look like */
	MANY_HEADS = 256  /* cells of a header that are looked for behind it */
};

struct stream {
	const struct table *table;
	const struct cell *v;
	size_t n;
};

static bool is_value(const struct stream *s, size_t i)
{
	return s->v[i].text.len > 0 && cell_kind(s->table, &s->v[i]) != NUMBER_NOT;
}

static bool is_label(const struct stream *s, size_t i)
{
	return cell_is_text(s->table, &s->v[i]);
}

/* The end of the run of values that begins at i; blanks inside it are missing values. */
static size_t run_end(const struct stream *s, size_t i)
{
	size_t end = i + 1;

	while (i < s->n && !is_label(s, i)) {
		if (is_value(s, i))
			end = i + 1;
		i++;
	}
	return end;
}

static void row_of(struct grid *grid, const struct stream *s, size_t from, size_t to)
{
	if (from == to)
		return;
	struct row *row = grid_row(grid, to - from);
	for (size_t i = from; i < to; i++) {
		row->cell[i - from] = s->v[i];
		row->cell[i - from].col = (uint32_t)(i - from);
		row->n++;
	}
}

static size_t count_labels(const struct stream *s, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += is_label(s, i);
	return n;
}

/*
 * Values of a run that is longer than a row: with as many as a row has, its blanks are empty lines inside
 * cells.
 */
static bool has_blanks(const struct stream *s, size_t run, size_t end, size_t width)
{
	size_t values = 0;

	for (size_t i = run; i < end; i++)
		values += is_value(s, i);
	return end - run > width && values == width;
}

/*
 * How many values at the end of the run [run, end) hide in blank labels of the next row: with them that has
 * as many cells before its values as the row [from, end) has.
 */
static size_t count_strays(const struct stream *s, size_t from, size_t run, size_t end, size_t width)
{
	size_t next = end;

	while (next < s->n && !is_value(s, next))
		next++;
	if (width == 0 || end - run <= width || next == s->n || count_labels(s, from, run) == 0)
		return 0;
	size_t over = end - run - width;
	return over + (next - end) == run - from && run_end(s, next) - next == width ? over : 0;
}

/* The row [from, to) with values from `run` on, without the blanks among them. */
static void row_without_blanks(struct grid *grid, const struct stream *s, size_t from, size_t run, size_t to)
{
	size_t n = 0;

	row_of(grid, s, from, to);
	struct row *row = &grid->row[grid->n - 1];
	for (size_t i = 0; i < row->n; i++) {
		struct cell cell = row->cell[i];
		if (from + i >= run && cell.text.len == 0)
			continue;
		cell.col = (uint32_t)n;
		if (n < i)
			cell.repair |= REPAIR_SHIFT;
		row->cell[n++] = cell;
	}
	row->n = n;
}

/* Does an unnumbered text of [from, to) stand in [seen, seen_end), or in its first cells, too? */
static bool repeats(const struct stream *s, size_t seen, size_t seen_end, size_t from, size_t to)
{
	if (seen_end - seen > MANY_HEADS)
		seen_end = seen + MANY_HEADS;
	for (size_t i = from; i < to; i++) {
		if (!is_label(s, i) || label_numbering(s->v[i].text).style != LABEL_PLAIN)
			continue;
		for (size_t k = seen; k < seen_end; k++)
			if (span_eq(s->v[i].text, s->v[k].text))
				return true;
	}
	return false;
}

/* Digits, or a capital by itself. */
static size_t ordinal_len(struct span text, size_t at)
{
	size_t to = span_digits_end(text, at);

	if (to == at && to + 1 < text.len && ascii_is_upper(text.p[to]) && !ascii_is_letter(text.p[to + 1]))
		to++;
	return to - at;
}

/*
 * "Table 2. Fees", "Table A: Fees", "表3 收支": a word, an ordinal, a stop or behind digits a blank, and more.
 */
static bool is_caption(struct span text)
{
	uint32_t cp = 0;
	size_t at = 0, letters = 0;

	for (size_t len; (len = utf8_decode(text, at, &cp)) > 0 && cp > '9' && cp != ':'; at += len)
		letters++;
	while (at < text.len && text.p[at] == ' ')
		at++;
	size_t ordinal = ordinal_len(text, at), len = utf8_decode(text, at + ordinal, &cp);
	size_t next = at + ordinal + len;
	bool digits =
	    ordinal > 0 && ascii_is_digit(text.p[at]) && next < text.len && !ascii_is_digit(text.p[next]);
	bool stop = cp == '.' || cp == ':' || cp == 0xff1a || cp == 0x3001 || (cp == ' ' && digits);
	return letters > 0 && letters <= TITLE_WIDTH / 4 && ordinal > 0 && len > 0 && stop && next < text.len;
}

/* A text that names the table or its unit, and no column. */
static bool is_title(const struct stream *s, size_t i)
{
	struct span unit, text = s->v[i].text;

	return is_label(s, i) && (label_is_unit(text, &unit) || is_caption(text));
}

/*
 * How many cells stand before the values of each row from cell `from` on, as long as the runs are `width`
 * long; 1 when rows differ or there are none.
 */
static size_t usual_labels(const struct stream *s, size_t from, size_t width)
{
	size_t usual = 0;

	for (size_t rows = 0; from < s->n && rows < MANY_ROWS; rows++) {
		size_t run = from;
		while (run < s->n && run - from <= MANY_LABELS && !is_value(s, run))
			run++;
		size_t cells = run - from, end = run < s->n ? run_end(s, run) : run;
		if (end - run != width || cells > MANY_LABELS)
			break;
		if (usual > 0 && cells != usual)
			return 1;
		usual = cells;
		from = end;
	}
	return usual > 0 ? usual : 1;
}

/* May the heads [from, to) be those of columns and nothing more?  None comes again, a total stands last. */
static bool are_flat(const struct stream *s, size_t from, size_t to)
{
	if (to - from > MANY_HEADS)
		return false;
	for (size_t i = from; i < to; i++) {
		if (i + 1 < to && label_is_total(s->v[i].text))
			return false;
		for (size_t k = from; k < i; k++)
			if (span_eq(s->v[i].text, s->v[k].text))
				return false;
	}
	return true;
}

/*
 * Does a text of the last line of the heads [from, to) come again on it?  Then what is above tells them
 * apart.
 */
static bool last_line_repeats(const struct stream *s, size_t from, size_t to)
{
	size_t first = to;

	while (first > from && s->v[first - 1].at == s->v[to - 1].at)
		first--;
	for (size_t i = first; i < to && to - first <= MANY_HEADS; i++)
		for (size_t k = first; k < i; k++)
			if (span_eq(s->v[i].text, s->v[k].text))
				return true;
	return false;
}

/* A title or two, corners, heads, labels; or a text on a line of its own above a line of several. */
static size_t title_texts(const struct stream *s, size_t from, size_t label, size_t labels, size_t width,
			  size_t usual)
{
	if (width > 1 && labels == 2 + width + 2 * usual && label - from == labels - usual &&
	    are_flat(s, from, label))
		return 2;
	return labels == 1 + width + 2 * usual ||
	       (labels > width + 3 && s->v[from].at < s->v[from + 1].at &&
		s->v[from + 1].at == s->v[from + 2].at && !last_line_repeats(s, from, label));
}

/*
 * How many titles the head [from, label) of a table begins with: texts on lines of their own, where its last
 * line has a head for each column and one for the labels.
 */
static size_t count_titles(const struct stream *s, size_t from, size_t label, size_t labels, size_t width,
			   size_t usual)
{
	size_t first = label;

	while (first > from && s->v[first - 1].at == s->v[label - 1].at)
		first--;
	bool alone = label - first == width + 1;
	for (size_t k = from; k < first && alone; k++)
		alone = is_label(s, k) && s->v[k].at < s->v[k + 1].at;
	return alone ? first - from : title_texts(s, from, label, labels, width, usual);
}

/*
 * The end of the titles that [from, to), the head of a table of `width` values, begins with: the last one
 * that shows it, and all before it.
 */
static size_t titles_end(const struct stream *s, size_t from, size_t to, size_t width)
{
	size_t end = to > from + width ? to - width : from;

	while (end > from && !is_title(s, end - 1))
		end--;
	return end;
}

/* Does the first line have a head for each value and for two labels, which stand on lines of their own? */
static bool heads_two_labels(const struct stream *s, size_t from, size_t to, size_t width)
{
	return to - from > width + 2 && to - from <= width + 4 &&
	       s->v[from].at == s->v[from + width + 1].at && s->v[from].at < s->v[from + width + 2].at;
}

/*
 * The head of a table of `width` values, [from, to): title, header, the labels of the first row; where these
 * begin.
 */
static size_t head_rows(struct grid *grid, const struct stream *s, size_t from, size_t to, size_t width)
{
	for (size_t end = titles_end(s, from, to, width); from < end; from++)
		row_of(grid, s, from, from + 1);
	size_t labels = count_labels(s, from, to), usual = usual_labels(s, run_end(s, to), width);

	if (labels == 0) {
		row_of(grid, s, from, to);
		return to;
	}
	if (heads_two_labels(s, from, to, width)) {
		row_of(grid, s, from, from + width + 2);
		return from + width + 2;
	}
	size_t label = to - 1;
	while (label > from && !is_label(s, label))
		label--;
	bool beside = to < s->n && s->v[label].at == s->v[to].at; /* its values stand on its line */
	if (beside && labels <= width) {
		row_of(grid, s, from, label);
		return label;
	}
	if (labels <= width || repeats(s, from, label, label, label + 1)) { /* all of it heads columns */
		row_of(grid, s, from, to);
		return to;
	}
	for (size_t n = count_titles(s, from, label, labels, width, usual); n > 0; n--, from++)
		row_of(grid, s, from, from + 1);
	for (size_t n = usual; n > 1 && label > from && count_labels(s, from, label) > width; n--)
		label--;
	bool full =
	    count_labels(s, from, label) == width + usual; /* no blank corner: the labels have a head */
	while (full && from < label && !is_label(s, from))
		from++;
	row_of(grid, s, from, label);
	return label;
}

/* Each line goes to the row of the cell that begins on it or before it. */
static void own_lines(struct grid *grid)
{
	size_t next = 0;

	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++) {
			size_t at = grid->row[i].cell[k].at;
			for (; next < at; next++)
				if (grid->owner[next] != GRID_NO_ROW)
					grid->owner[next] = i > 0 && k == 0 ? i - 1 : i;
			grid->owner[at] = i;
			next = at + 1;
		}
	for (; next < grid->lines && grid->n > 0; next++)
		if (grid->owner[next] != GRID_NO_ROW)
			grid->owner[next] = grid->n - 1;
}

struct heads {           /* of the table at hand */
	size_t from, to; /* cells */
	size_t width;    /* values of its rows */
};

/*
 * The row or rows of the run of values from `run` on, and of what is before it from `from` on; returns their
 * end.
 */
static size_t rows_of_run(struct grid *grid, const struct stream *s, struct heads *heads, size_t from,
			  size_t run, size_t *strays)
{
	size_t end = run_end(s, run);
	bool label =
	    end - run == heads->width && count_labels(s, from, run) == 1; /* of a row like the last */
	bool repeated = !label && repeats(s, heads->from, heads->to, from, run);
	bool few = !repeated && run - from <= MANY_LABELS; /* cells before the run: no header */

	*strays = few ? count_strays(s, from, run, end, heads->width) : 0;
	end -= *strays;
	if (few && has_blanks(s, run, end, heads->width)) {
		row_without_blanks(grid, s, from, run, end);
	} else if (repeated || end - run != heads->width) {
		size_t width = end - run;
		*heads = (struct heads){ from, head_rows(grid, s, from, run, width), width };
		row_of(grid, s, heads->to, end);
	} else {
		row_of(grid, s, from, end);
	}
	return end;
}

void table_rows(struct table *table)
{
	struct grid *grid = table->grid;
	struct heads heads = { 0, 0, 0 };
	size_t from = 0, strays = 0; /* strays: values before the run that are blank labels */

	if (grid->n == 0)
		return;
	struct stream s = { table, grid->row[0].cell, grid->row[0].n };
	grid->n = 0;
	table_years(table, grid->row[0].cell, s.n);
	while (from < s.n) {
		size_t run = from + strays;
		while (run < s.n && !is_value(&s, run))
			run++;
		if (run == s.n)
			break;
		from = rows_of_run(grid, &s, &heads, from, run, &strays);
	}
	for (; from < s.n; from++) /* behind the last values */
		row_of(grid, &s, from, from + 1);
	own_lines(grid);
}
