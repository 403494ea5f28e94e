/*
 * table_part.c -- rows of a grid to logical tables.
 *
 * A row with values is data.  Rows of text before data are a header, a lone text is a title when a header
 * follows and the name of a group of rows when data follows.  A header in the middle opens a table of its
 * own, unless it repeats the one above (a page began).
 */
#include "table_note.h"

#include <string.h>

enum {
	HEAD_ROWS = 128, /* of a header, or before it: no table has more */
	GROUP_TEXTS = 2  /* its number and its name */
};

/* The same texts; of several the second row may lack some. */
static bool same_texts(const struct row *a, const struct row *b)
{
	size_t same = 0, lacks = 0;

	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		bool is = span_eq(a->cell[i].text, b->cell[i].text);
		if (!is && b->cell[i].text.len > 0)
			return false;
		same += is && a->cell[i].text.len > 0;
		lacks += !is;
	}
	return lacks == 0 || (same >= LEAST_TEXTS && same > lacks);
}

/* The same texts, but for the first, which stands over the labels. */
static bool same_heads(const struct row *a, const struct row *b)
{
	size_t same = 0;

	if (a->n != b->n || a->n == 0 || span_eq(a->cell[0].text, b->cell[0].text))
		return false;
	for (size_t i = 1; i < a->n; i++) {
		if (!span_eq(a->cell[i].text, b->cell[i].text))
			return false;
		same += a->cell[i].text.len > 0;
	}
	return same > 0;
}

/* Most texts are the same, not all: the header of a table of the same kind. */
static bool most_texts(const struct row *a, const struct row *b)
{
	size_t same = 0, others = 0;

	for (size_t i = 0; i < a->n && i < b->n; i++) {
		bool is = span_eq(a->cell[i].text, b->cell[i].text);
		same += is && a->cell[i].text.len > 0;
		others += !is;
	}
	return others > 0 && same >= LEAST_TEXTS && same > others;
}

/* The row behind the head of the part, as far as row i. */
static size_t head_end(const struct table *table, const struct part *part, size_t i)
{
	size_t end = part->from;

	while (end < i && end - part->from < HEAD_ROWS && table->role[end] != ROLE_DATA)
		end++;
	return end;
}

/* Is row i the same as a header row at the head of the part? */
static bool repeats(const struct table *table, const struct part *part, size_t i,
		    bool (*same)(const struct row *, const struct row *))
{
	size_t end = head_end(table, part, i);

	for (size_t k = part->from; k < end; k++)
		if (table->role[k] == ROLE_HEADER && same(&table->grid->row[k], &table->grid->row[i]))
			return true;
	return false;
}

/* The first column of a placed grid that holds a number in the run of data rows from row i on. */
static size_t first_value(const struct table *table, const struct row_look *look, size_t i)
{
	size_t first = SIZE_MAX;

	for (; i < table->grid->n && look[i].class == ROW_DATA; i++)
		if (look[i].numbers > 0 && table->grid->row[i].cell[look[i].number].col < first)
			first = table->grid->row[i].cell[look[i].number].col;
	return first;
}

/* Does a text of the row stand in this column or behind it? */
static bool reaches(const struct row *row, const struct row_look *look, size_t column)
{
	const struct cell *last = &row->cell[look->last];

	return look->filled > 0 && last->col + (last->width > 0 ? last->width : 1) > column;
}

static int year_of(struct span s)
{
	return (s.p[0] - '0') * 1000 + (s.p[1] - '0') * 100 + (s.p[2] - '0') * 10 + (s.p[3] - '0');
}

/* Do the years of a row follow each other in even steps, as those that name columns do? */
static bool steps_evenly(const struct table *table, const struct row *row)
{
	struct span last = SPAN_NONE;
	int step = 0;

	for (size_t i = 0; i < row->n; i++) {
		if (!cell_year(table, &row->cell[i]))
			continue;
		struct span s = row->cell[i].text;
		int by = last.len == 0 ? 0 : year_of(s) - year_of(last);
		if (by != 0 && step != 0 && by != step)
			return false;
		step = by != 0 ? by : step;
		last = s;
	}
	return true;
}

/*
 * May years that follow data without a break name columns?  Behind a label they may be values: "Founded,
 * 1872, 1901".
 */
static bool names_columns(const struct table *table, const struct part *part, const struct row_look *look,
			  size_t i)
{
	if (look[i].first > 0 || steps_evenly(table, &table->grid->row[i]))
		return true;
	size_t end = head_end(table, part, i);
	for (size_t k = part->from; k < end; k++)
		if (table->role[k] == ROLE_HEADER && look[k].names)
			return true;
	return false;
}

/* Does a row of texts fill most columns of the data row before it, the first one too? */
static bool fills_columns(const struct row_look *look, size_t i, size_t data)
{
	return look[i].class == ROW_TEXT && look[i].first == 0 && look[i].filled >= LEAST_TEXTS &&
	       look[i].filled * 2 > look[data].filled;
}

/* Has the row a blank cell of its own for each value of the data row? */
static bool has_blanks_for(const struct table *table, const struct row *row, const struct row *data)
{
	size_t values = 0;

	while (values < data->n && !cell_is_text(table, &data->cell[data->n - 1 - values]))
		values++;
	return values > 1 && row->cut >= values;
}

/* Is one of the rows [from, to), which are above one that repeats the header, nearly another one of it? */
static bool differs(const struct table *table, const struct part *part, size_t from, size_t to)
{
	while (from < to && !repeats(table, part, from, most_texts))
		from++;
	return from < to;
}

/*
 * Texts above values alone, with blank cells over the labels: row i, which data follow, heads columns as no row
 * of data does.
 */
static bool heads_values(const struct table *table, const struct row_look *look, size_t i)
{
	const struct row *row = &table->grid->row[i], *data = row + 1;

	if (!table->grid->placed || look[i].class != ROW_TEXT || look[i].first == 0 ||
	    look[i].filled < LEAST_TEXTS || row->n > data->n || data->cell[0].text.len == 0)
		return false;
	for (size_t k = look[i].first; k <= look[i].last; k++)
		if (row->cell[k].text.len > 0 && !cell_is_value(table, &data->cell[k]))
			return false;
	return true;
}

/*
 * Rows [from, to) without data, data follows: do they open a table of their own?  A header stands above
 * values: texts left of all of them, or with as many blanks behind them, are labels of rows that have none.
 */
static bool opens_part(const struct table *table, const struct part *part, const struct row_look *look,
		       size_t from, size_t to)
{
	size_t texts = 0, corners = 0, first = from;
	size_t column = table->grid->placed ? first_value(table, look, to) : SIZE_MAX;
	bool names = false, years = false;

	while (first + 1 < to && look[first].class == ROW_EMPTY)
		first++;
	for (size_t i = first; i < to; i++) {
		texts += look[i].class == ROW_TEXT &&
			 (column == SIZE_MAX || reaches(&table->grid->row[i], &look[i], column)) &&
			 !has_blanks_for(table, &table->grid->row[i], &table->grid->row[to]);
		corners += fills_columns(look, i, from - 1);
		years = years || (look[i].class == ROW_TEXT && look[i].names);
		names = names ||
			(look[i].class == ROW_TEXT && look[i].names && names_columns(table, part, look, i));
	}
	if (repeats(table, part, to - 1,
		    same_texts)) { /* a page began, or the same header under another title */
		struct span title = table->grid->row[first].cell[look[first].first].text;
		if (look[first].filled > 1)
			return differs(table, part, first, to - 1);
		return !repeats(table, part, first, same_texts) && !span_eq(title, part->title);
	}
	if (to - first == 1 && heads_values(table, look, first))
		return true;
	bool apart = look[first].class == ROW_SINGLE || first > from || table->grid->row[first].gap > 0 ||
		     table->grid->row[first].ruled;
	if (!apart && table->grid->placed && corners > 1 &&
	    corners == to - first) /* a header has one corner */
		return false;
	return names || repeats(table, part, to - 1, same_heads) || (years && apart) ||
	       (texts > 0 && (apart || texts > 1));
}

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

	*part = (struct part){ .from = from, .to = from };
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

/* Rows [from, to) without data inside a part or behind its last data. */
static void mark_between(struct table *table, struct part *part, const struct row_look *look, size_t from,
			 size_t to, bool last)
{
	uint32_t leaf = table->grid->placed ? leaf_column(table, look, from, to) : 0;

	bool data = true; /* none but rows of the table so far */

	for (size_t i = from; i < to; i++) {
		data = data && fills_columns(look, i, from > 0 ? from - 1 : 0);
		if (look[i].class == ROW_EMPTY)
			continue;
		if (repeats(table, part, i, same_texts)) {
			table->role[i] = ROLE_HEADER;
		} else if (last && table->grid->placed && from > 0 && data) {
			table->role[i] = ROLE_DATA;
			part->to = i + 1;
		} else if (!last && to < table->grid->n &&
			   has_blanks_for(table, &table->grid->row[i], &table->grid->row[to])) {
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

/* A grid of texts alone: the first row of several cells heads the others. */
static void mark_texts(struct table *table, struct part *part, const struct row_look *look)
{
	size_t n = table->grid->n, head = 0;

	while (head < n && look[head].class != ROW_TEXT)
		head++;
	table_mark_head(table, part, look, 0, head < n ? head + 1 : n);
	if (head < n)
		mark_between(table, part, look, head + 1, n, false);
	part->to = n;
}

/*
 * The first of the rows [from, to) that no longer goes on with the data above: rows of texts right below are
 * of it.
 */
static size_t body_end(const struct table *table, const struct row_look *look, size_t from, size_t to)
{
	size_t end = from;

	while (end < to && look[end].class == ROW_TEXT && look[end].filled > 1 &&
	       table->grid->row[end].gap == 0 && !table->grid->row[end].ruled)
		end++;
	return end < to && table->grid->placed && table->grid->row[end].gap > 0 ? end : from;
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

void table_parts(struct table *table)
{
	struct grid *grid = table->grid;
	struct row_look *look = table_look(table);
	if (grid->placed) {
		table_wrap(table, look);
		table_series(table, look);
		table_words(table, look);
	}
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
		if (!part || (data > i && opens_part(table, part, look, i, data))) {
			size_t head = part ? table_behind(table, look, i, data) : i;
			for (; i < head; i++)
				table->role[i] = look[i].class == ROW_EMPTY ? ROLE_NONE : ROLE_NOTE;
			if (part)
				part->to = i;
			for (size_t next; (next = part_without_values(table, &part, look, i, data)) > i;)
				i = next;
			part = part_new(table, i);
			table_mark_head(table, part, look, i, data);
		} else {
			mark_between(table, part, look, i, data, false);
		}
		for (i = data; i < grid->n && look[i].class == ROW_DATA; i++)
			table->role[i] = ROLE_DATA;
		part->to = i;
	}
	table->notes = notes_read(table);
}
