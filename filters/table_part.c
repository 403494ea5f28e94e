/*
 * table_part.c -- rows of a grid to logical tables.
 *
 * A row with values is data.  Rows of text before data are a header, a lone text is a title when a header
 * follows and the name of a group of rows when data follows.  A header in the middle opens a table of its
 * own, unless it repeats the one above (a page began).
 */
#include "table_part.h"

#include "table_note.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { GROUP_TEXTS = 2 /* its number and its name */ };

/* Invalidates pointers to the others. */
static struct part *part_new(struct table *table, size_t from)
{
	if ((table->n_part & (table->n_part - 1)) == 0) { /* full: 0, or a power of two */
		struct part *more = arena_array(table->arena, struct part, 2 * table->n_part + 1);
		if (table->n_part > 0)
			memcpy(more, table->part, table->n_part * sizeof *more);
		table->part = more;
	}
	struct part *part = &table->part[table->n_part++];

	*part = (struct part){ .from = from, .to = from, .lends = from };
	return part;
}

/* The column of the last label of a data row; 0: it is the first, or there is none. */
static uint32_t label_column(const struct row *row, const struct row_look *look)
{
	for (size_t i = look->numbers > 0 ? look->number : 0; i-- > 0;)
		if (row->cell[i].text.len > 0)
			return row->cell[i].col;
	return 0;
}

/* The column of the first label of any row of data; 0: there is none. */
static uint32_t first_label(const struct table *table, const struct row_look *look)
{
	uint32_t first = UINT32_MAX;

	for (size_t i = 0; i < table->grid->n; i++) {
		const struct row *row = &table->grid->row[i];
		if (look[i].class == ROW_DATA && cell_is_text(table, &row->cell[look[i].first]) &&
		    row->cell[look[i].first].col < first)
			first = row->cell[look[i].first].col;
	}
	return first == UINT32_MAX ? 0 : first;
}

/*
 * Rows [from, to) without data: the column where the data rows beside them have their last label, behind
 * others; 0: there are no others.
 */
static uint32_t leaf_column(const struct table *table, const struct row_look *look, size_t from, size_t to)
{
	uint32_t leaf = from > 0 ? label_column(&table->grid->row[from - 1], &look[from - 1]) : 0;

	if (leaf == 0 && to < table->grid->n)
		leaf = label_column(&table->grid->row[to], &look[to]);
	return leaf > table->first_label ? leaf : 0;
}

/* Do the one or two texts of the row stand left of the labels of data? */
static bool is_left_of_labels(const struct table *table, const struct row *row, const struct row_look *look)
{
	return table->grid->placed && look->filled > 0 && look->filled <= GROUP_TEXTS &&
	       row->cell[look->last].col < table->first_label;
}

/* Does row i begin as a title of the part does?  "Fund report | | Page 2". */
static bool repeats_title(const struct table *table, const struct part *part, const struct row_look *look,
			  size_t i)
{
	const struct row *row = table->grid->row;

	for (size_t k = part->from; k < i && k - part->from < HEAD_ROWS && table->role[k] != ROLE_DATA; k++)
		if (table->role[k] == ROLE_TITLE && look[k].first == look[i].first &&
		    span_eq(row[k].cell[look[k].first].text, row[i].cell[look[i].first].text))
			return true;
	return false;
}

/* Has row i a blank cell for each value of the row `to`, or is it a lone total with a text right below? */
static bool lacks_values(const struct table *table, const struct row_look *look, size_t i, size_t to)
{
	const struct row *row = table->grid->row;
	size_t next = i + 1;

	if (to < table->grid->n && row_has_blanks_for(table, &row[i], &row[to]))
		return true;
	while (next < to && look[next].class == ROW_EMPTY)
		next++;
	return table->grid->placed && next < to && look[i].filled == 1 &&
	       label_is_total(row[i].cell[look[i].first].text);
}

/* Rows [from, to) without data inside a part or behind its last data. */
static void mark_between(struct table *table, struct part *part, const struct row_look *look, size_t from,
			 size_t to, bool last)
{
	uint32_t leaf = table->grid->placed ? leaf_column(table, look, from, to) : 0;

	bool data = true; /* none but rows of the table so far */

	for (size_t i = from; i < to; i++) {
		data = data && row_fills_columns(look, i, from > 0 ? from - 1 : 0);
		if (look[i].class == ROW_EMPTY)
			continue;
		if (part_repeats(table, part, i)) {
			table->role[i] = ROLE_HEADER;
		} else if (!last && part_repeats(table, part, to - 1) &&
			   repeats_title(table, part, look, i)) {
			table->role[i] = ROLE_TITLE;
		} else if (last && table->grid->placed && from > 0 && data) {
			table->role[i] = ROLE_DATA;
			part->to = i + 1;
		} else if (!last && lacks_values(table, look, i, to)) {
			table->role[i] = ROLE_DATA;
		} else if (look[i].class == ROW_SINGLE || (table->grid->placed && last) ||
			   is_left_of_labels(table, &table->grid->row[i], &look[i])) {
			table->role[i] = last ? ROLE_NOTE : ROLE_GROUP;
		} else if (table->grid->placed && row_is_lone(&look[i]) &&
			   table->grid->row[i].cell[look[i].first].col != leaf) {
			table->role[i] = ROLE_GROUP;
		} else {
			table->role[i] = ROLE_DATA;
		}
	}
}

/*
 * Does row i, right below a row of the header in a grid of texts alone, go on with it?  It leaves the first
 * column blank, has heads for columns that the row above leaves open, and no blank line, rule or header cells
 * part the two.
 */
static bool goes_on_with_heads(const struct table *table, const struct row_look *look, size_t head, size_t i)
{
	const struct row *row = &table->grid->row[i];

	return look[i].class == ROW_TEXT && look[i].filled > 1 && look[i].first > look[head].first &&
	       row->gap == 0 && !row->ruled &&
	       row->cell[look[i].first].header == row[-1].cell[look[i - 1].first].header &&
	       row_fills_gaps(row, row - 1);
}

/*
 * Are rows of several cells among [from, to) `least` or more, and does none leave the column `first` blank?
 */
static bool are_labelled(const struct row_look *look, size_t from, size_t to, size_t first, size_t least)
{
	size_t rows = 0;

	for (; from < to; from++) {
		if (look[from].filled < 2)
			continue;
		if (look[from].first > first)
			return false;
		rows++;
	}
	return rows >= least;
}

/*
 * Behind the header of a grid of texts alone that begins with row `head`.  It stands at the top only once:
 * where labels are blank further below, too, these rows are like its own.  And rows that go on with it are
 * not more than those it heads.
 */
static size_t texts_begin(const struct table *table, const struct row_look *look, size_t head)
{
	size_t n = table->grid->n, i = head + 1;

	while (table->grid->placed && i < n && goes_on_with_heads(table, look, head, i))
		i++;
	bool heads = i > head + 1 && i < n && look[i].first == look[head].first &&
		     are_labelled(look, i, n, look[head].first, i - head - 1);
	return heads ? i : head + 1;
}

/*
 * Does the row count the columns, "(1) | (2)", right above a row with as many texts?  Where a rule parts the
 * two, or the source says that it is a head and the other none, it is all there is above the data.
 */
static bool counts_heads(const struct table *table, const struct row_look *look, size_t i)
{
	const struct row *row = &table->grid->row[i], *next = row + 1;

	return i + 2 < table->grid->n && row_counts_in_brackets(table, row) &&
	       look[i + 1].class == ROW_TEXT && look[i + 1].filled == row->n && next->gap == 0 &&
	       !next->ruled && next->cell->header == row->cell->header;
}

/* Has the row times alone behind a label, and several?  It is one of the data, as those below. */
static bool holds_times(const struct row *row, const struct row_look *look)
{
	for (size_t k = look->first + 1; k < row->n; k++)
		if (row->cell[k].text.len > 0 && !text_is_time(row->cell[k].text))
			return false;
	return look->filled > 2 && !text_is_time(row->cell[look->first].text);
}

/*
 * A grid of texts alone: the first row of several cells heads the others, after one that counts them, unless
 * it holds times.
 */
static void mark_texts(struct table *table, struct part *part, const struct row_look *look)
{
	size_t n = table->grid->n, head = 0, body;

	while (head < n && look[head].class != ROW_TEXT)
		head++;
	if (head < n)
		head += counts_heads(table, look, head);
	bool times = head < n && holds_times(&table->grid->row[head], &look[head]);
	body = times ? head : head < n ? texts_begin(table, look, head) : n;
	table_mark_head(table, part, look, 0, body);
	if (head < n)
		mark_between(table, part, look, body, n, false);
	part->to = n;
}

/*
 * The first of the rows [from, to) that no longer goes on with the data above: rows of texts right below that
 * begin where it does are of it.
 */
static size_t body_end(const struct table *table, const struct row_look *look, size_t from, size_t to)
{
	size_t end = from;

	while (end < to && look[end].class == ROW_TEXT && look[end].filled > 1 &&
	       look[end].first <= look[from - 1].first && table->grid->row[end].gap == 0 &&
	       !table->grid->row[end].ruled)
		end++;
	bool apart = end < to && (table->grid->row[end].gap > 0 || look[end].class == ROW_EMPTY);
	return apart && table->grid->placed ? end : from;
}

/* The first row of [from, to) that begins with the same text as row `head`, both of several; `to`: none. */
static size_t corner_again(const struct table *table, const struct row_look *look, size_t head, size_t from,
			   size_t to)
{
	struct span corner = table->grid->row[head].cell[look[head].first].text;

	for (; from < to; from++)
		if (look[from].class == ROW_TEXT && look[from].filled > 1 && look[from].first == 0 &&
		    span_eq(table->grid->row[from].cell[0].text, corner))
			return from;
	return to;
}

/*
 * Rows [from, to) above data: a header whose corner comes again below lone texts, the last of which is the
 * title there, has rows without values alone.  It gets a part of its own.  Where the next one begins.
 */
static size_t part_without_values(struct table *table, struct part **part, const struct row_look *look,
				  size_t from, size_t to)
{
	size_t head = from;

	while (head < to && (look[head].class != ROW_TEXT || look[head].filled < 2))
		head++;
	if (table->grid->stream || head == to || look[head].first > 0)
		return from;
	size_t again = corner_again(table, look, head, head + 1, to), title = again - 1;
	if (again == to || title < head + 2 || look[title].class != ROW_SINGLE)
		return from;
	for (size_t i = head + 1; i < title; i++)
		if (look[i].class > ROW_SINGLE || look[i].class == ROW_RULE)
			return from;
	*part = part_new(table, from);
	table_mark_head(table, *part, look, from, head + 1);
	for (size_t i = head + 1; i < title; i++)
		table->role[i] = look[i].class == ROW_SINGLE ? ROLE_DATA : ROLE_NONE;
	(*part)->to = title;
	return title;
}

static void find_parts(struct table *table, const struct row_look *look)
{
	struct grid *grid = table->grid;
	struct part *part = NULL;
	size_t i = 0, data = 0; /* data: the next row of it from i on */

	table->role = arena_array(table->arena, enum role, grid->n + 1);
	table->first_label = grid->placed ? first_label(table, look) : 0;
	while (i < grid->n) {
		data = data > i ? data : i;
		while (data < grid->n && look[data].class != ROW_DATA)
			data++;
		size_t end = part ? body_end(table, look, i, data) : i;
		if (end > i) {
			mark_between(table, part, look, i, end, false);
			part->to = i = end;
			continue;
		}
		if (data == grid->n) {
			if (part)
				mark_between(table, part, look, i, data, true);
			else
				mark_texts(table, part_new(table, 0), look);
			break;
		}
		if (!part || (data > i && part_opens(table, part, look, i, data))) {
			size_t head = part ? table_behind(table, look, i, data) : i;
			for (; i < head; i++)
				table->role[i] = look[i].class == ROW_EMPTY ? ROLE_NONE : ROLE_NOTE;
			if (part)
				part->to = i;
			for (size_t next; (next = part_without_values(table, &part, look, i, data)) > i;)
				i = next;
			size_t lends = part ? part->lends : i;
			part = part_new(table, i);
			size_t body = table_mark_head(table, part, look, i, data);
			mark_between(table, part, look, body, data, false);
			if (data > i && (part_upper(table, lends, data - 1) < data - 1 ||
					 part_all_heads(table, lends, data - 1) < data - 1))
				part->lends = lends;
		} else {
			mark_between(table, part, look, i, data, false);
		}
		for (i = data; i < grid->n && look[i].class == ROW_DATA; i++)
			table->role[i] = ROLE_DATA;
		part->to = i;
	}
	table->notes = notes_read(table);
}

void table_parts(struct table *table)
{
	struct row_look *look = mem_alloc((table->grid->n + 1) * sizeof *look);

	table_look(table, look);
	if (table->grid->placed) {
		table_index(table, look);
		table_again(table, look);
		table_wrap(table, look);
		table_series(table, look);
		table_lone_years(table, look);
		table_words(table, look);
		table_pairs(table, look);
		table_properties(table, look);
	}
	find_parts(table, look);
	free(look);
}
