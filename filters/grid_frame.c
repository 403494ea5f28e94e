/*
 * grid_frame.c -- what data frames write where a sheet is blank.
 *
 *   | Fees of 2019 | Unnamed: 1 | Unnamed: 2 |      Fees of 2019 |       |
 *   | ---          | ---        | ---        |
 *   | Kind         | Count      | NaN        |      Kind         | Count |
 *   | NaN          | north      | south      |                   | north | south
 *   | oak          | 12         | 30         |      oak          | 12    | 30
 *
 * pandas takes the first row of a sheet for the heads of columns and names those that are blank by their
 * place, counted from 0; an index may stand before them.  Lower rows of heads tell which they are:
 * "Unnamed: 2_level_1"; heads that come again have a number, "oak", "oak.1".  Where names of places stand,
 * and no cell of the table is blank, NaN is what blank cells were.  That a rule of Markdown stands below
 * the first row says nothing then.  A line break in a cell is written "\n".  So begins "\new" in a path,
 * "\nu" in a formula and much in a pattern: no break is where cells have backslashes before other letters,
 * none before a small letter in a text without a blank that is no head, and none before a mark.  The rows
 * stream shows what is printed.
 */
#include "grid.h"

#include <string.h>

#include "number.h"

enum {
	LEVELS = 8, /* of a header */
	APART = 256 /* columns between a head and the next like it: those further off are not looked for */
};

struct name { /* of a column without a head */
	uint64_t place, level;
	bool again;
};

/* "Unnamed: 2", "Unnamed: 2_level_1", "Unnamed: 2.1" */
static bool name_parse(struct span s, struct name *name)
{
	const struct span unnamed = SPAN("Unnamed: "), level = SPAN("_level_");
	size_t at = unnamed.len, digits = at;

	if (span_first(s) != 'U' || !span_has_at(s, 0, unnamed))
		return false;
	*name = (struct name){ .place = span_take_u64(s, &at), .level = 0 };
	if (at == digits || at == s.len)
		return at > digits;
	name->again = s.p[at] == '.';
	if (!name->again && !span_has_at(s, at, level))
		return false;
	digits = at += name->again ? 1 : level.len;
	uint64_t n = span_take_u64(s, &at);
	name->level = name->again ? 0 : n;
	return at > digits && at == s.len;
}

struct heads {        /* of a row */
	size_t index; /* before the columns: blank, or such that come again */
	size_t n;     /* columns without a name */
	bool last;    /* some stand behind one that has a name */
};

/*
 * The row, so far below the first of the header, as a frame may write it; none is unnamed: it is not one.
 */
static struct heads heads_find(const struct row *row, size_t level)
{
	struct heads heads = { 0, 0, false };

	for (size_t k = 0; k < row->n; k++) {
		struct name name = { 0, 0, false };
		bool unnamed = name_parse(row->cell[k].text, &name);
		heads.index += k == heads.index && (row->cell[k].text.len == 0 || name.again);
		if (!unnamed || name.again)
			continue;
		if (name.place + heads.index != k || name.level != level)
			return (struct heads){ 0, 0, false };
		heads.last = heads.last || heads.n < name.place;
		heads.n++;
	}
	return heads;
}

/* "nan" is a name as well: `words` says that it is none here. */
static bool is_filler(struct span s, bool words)
{
	return span_eq(s, SPAN("NaN")) || span_eq(s, SPAN("NaT")) || span_eq(s, SPAN("<NA>")) ||
	       (words && span_eq(s, SPAN("nan")));
}

/* Is a cell blank below row `head`, or in it behind the index?  Then nothing else stands for one. */
static bool has_blank(const struct grid *grid, size_t head, size_t index)
{
	for (size_t i = head; i < grid->n; i++)
		for (size_t k = i == head ? index : 0; k < grid->row[i].n; k++)
			if (grid->row[i].cell[k].text.len == 0)
				return true;
	return false;
}

/* Does a column have no name but its place in that row of the header? */
static bool is_unnamed(struct span text, size_t level)
{
	struct name name;

	return name_parse(text, &name) && name.level == level;
}

/* The first bytes of a cell are all there is to it. */
static void cut_cell(struct grid *grid, struct row *row, size_t k, size_t len)
{
	row_keep_whole(grid, row);
	row->cell[k].text.len = len;
}

static void clear_cell(struct grid *grid, struct row *row, size_t k)
{
	cut_cell(grid, row, k, 0);
	row->cell[k].header = false;
}

static void clear_names(struct grid *grid, struct row *row, size_t level)
{
	for (size_t k = 0; k < row->n; k++)
		if (is_unnamed(row->cell[k].text, level))
			clear_cell(grid, row, k);
}

/* The bytes of a head before the number that it has because another like it stands left of it. */
static size_t find_again(const struct row *row, size_t k)
{
	struct span head = row->cell[k].text;
	size_t dot = head.len;

	while (dot > 0 && ascii_is_digit(head.p[dot - 1]))
		dot--;
	if (dot < 2 || dot == head.len || head.p[--dot] != '.')
		return head.len;
	for (size_t n = 1; n <= k && n <= APART; n++)
		if (span_eq(row->cell[k - n].text, (struct span){ head.p, dot }))
			return dot;
	return head.len;
}

static void clear_again(struct grid *grid, struct row *row)
{
	for (size_t k = 0; k < row->n; k++) {
		size_t len = find_again(row, k);
		if (len < row->cell[k].text.len)
			cut_cell(grid, row, k, len);
	}
}

/* By column of row `head`: is it one of numbers, or without a name? */
static bool *find_lacking(struct grid *grid, size_t head)
{
	bool *lacking = arena_array(grid->arena, bool, grid->row[head].n + 1);
	struct name name;

	for (size_t i = head; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n && k < grid->row[head].n; k++) {
			struct span text = grid->row[i].cell[k].text;
			lacking[k] =
			    lacking[k] || ascii_is_digit(span_first(text)) || name_parse(text, &name);
		}
	return lacking;
}

static bool stands_in(const struct grid *grid, size_t head, struct span filler, const bool *column)
{
	for (size_t i = head; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n && k < grid->row[head].n; k++)
			if (column[k] && span_eq(grid->row[i].cell[k].text, filler))
				return true;
	return false;
}

/* What stands nowhere but among texts below a name, "nan" among people, may be one of these. */
static void clear_fillers(struct grid *grid, size_t head)
{
	bool words = stands_in(grid, head, SPAN("nan"), find_lacking(grid, head));

	for (size_t i = head; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++)
			if (is_filler(grid->row[i].cell[k].text, words))
				clear_cell(grid, &grid->row[i], k);
}

/* Where the next "\n" of a text stands, `at` or behind it; its length: there is none. */
static size_t find_break(struct span s, size_t at)
{
	while (at + 1 < s.len && (s.p[at] != '\\' || s.p[at + 1] != 'n'))
		at++;
	return at + 1 < s.len ? at : s.len;
}

/* Does a backslash stand before a digit, another one or a letter but n: of a path, a pattern or a formula? */
static bool has_backslash(struct span s)
{
	for (size_t at = 0; at + 1 < s.len; at++) {
		char c = s.p[at + 1];
		if (s.p[at] == '\\' && (c == '\\' || ascii_is_digit(c) || (ascii_is_letter(c) && c != 'n')))
			return true;
	}
	return false;
}

static bool has_backslashes(const struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++)
			if (has_backslash(grid->row[i].cell[k].text))
				return true;
	return false;
}

/* May a line of a text in a cell begin so, or `small`?  Another break may follow, or nothing. */
static bool may_begin(struct span line, bool small)
{
	int c = span_first(line);

	return ascii_is_lower(c) ? small : !ascii_is_mark(c) || c == '(' || c == '\\';
}

/* Do lines begin behind all of them?  A head is no path. */
static bool has_breaks(struct span s, bool is_head)
{
	size_t at = find_break(s, 0);
	bool small = is_head || span_count(s, ' ') > 0;

	if (at == s.len || at == 0 || (s.len > 2 && s.p[1] == ':' && s.p[2] == '\\'))
		return false;
	for (; at < s.len; at = find_break(s, at + 2))
		if (!may_begin(span_from(s, at + 2), small))
			return false;
	return true;
}

static void join_lines(struct grid *grid, struct row *row, size_t k, bool is_head)
{
	struct cell *cell = &row->cell[k];
	struct span s = cell->text, all = SPAN_NONE;
	size_t at = 0, end = find_break(s, 0);

	if (!has_breaks(s, is_head))
		return;
	row_keep_whole(grid, row);
	for (;; at = end + 2, end = find_break(s, at)) {
		all = text_join(grid->arena, all, span_trim((struct span){ s.p + at, end - at }));
		if (end == s.len)
			break;
	}
	cell->text = all;
	cell->repair |= REPAIR_WRAP;
}

static void join_breaks(struct grid *grid, size_t head)
{
	if (has_backslashes(grid))
		return;
	for (size_t i = 0; i < grid->n; i++)
		for (size_t k = 0; k < grid->row[i].n; k++)
			join_lines(grid, &grid->row[i], k, i == head);
}

/*
 * What heads the table: the first row of several cells, or one right below, in which some columns have no
 * name.  Sets *head to the first one.
 */
static struct heads find_heads(const struct grid *grid, size_t *head)
{
	struct heads heads = { 0, 0, false };
	size_t i = 0;

	while (i < grid->n && grid->row[i].n < 2)
		i++;
	*head = i;
	for (; i < grid->n && i < *head + LEVELS && heads.n == 0; i++)
		heads = heads_find(&grid->row[i], i - *head);
	return heads;
}

/* Is row i of texts alone, behind an index perhaps?  So is a lower row of heads. */
static bool is_texts(const struct grid *grid, size_t i)
{
	size_t texts = 0;

	for (size_t k = 1; i < grid->n && k < grid->row[i].n; k++, texts++)
		if (number_any(grid->row[i].cell[k].text).kind != NUMBER_NOT)
			return false;
	return texts > 0;
}

/* The first row may be no header: the source had to write one. */
static void doubt_header(struct grid *grid, size_t head)
{
	for (size_t k = 0; k < grid->row[head].n; k++)
		grid->row[head].cell[k].header = false;
	if (head + 1 < grid->n)
		grid->row[head + 1].ruled = false;
}

void grid_frame(struct grid *grid)
{
	size_t head;

	if (grid->stream)
		return;
	struct heads heads = find_heads(grid, &head);
	if (heads.n == 0)
		return;
	if (!has_blank(grid, head, heads.index))
		clear_fillers(grid, head);
	for (size_t i = head; i < grid->n && i < head + LEVELS; i++)
		clear_names(grid, &grid->row[i], i - head);
	if (heads.n > 1 || heads.last || is_texts(grid, head + 1)) /* lower heads tell them apart */
		clear_again(grid, &grid->row[head]);
	join_breaks(grid, head);
	if (heads.last || heads.n + heads.index == grid->row[head].n)
		doubt_header(grid, head);
	if (!grid->placed && grid_is_even(grid))
		grid->placed = grid->blanks = true;
}
