/*
 * table_open.c -- do rows of text between data open a table of their own?
 *
 * A header does that stands above values, unless it repeats the one of the part: then a page began, or a
 * title before it names the next table.  Years do that name the columns anew; so does a header that repeats
 * in part, or one with a blank corner over the labels.
 */
#include "table_part.h"

/* The same texts, but that the longer row has more of them before: a note in the corner. */
static bool same_end(const struct row *a, const struct row *b)
{
	size_t n = a->n < b->n ? a->n : b->n;

	for (size_t i = 1; i <= n; i++)
		if (a->cell[a->n - i].text.len == 0 ||
		    !span_eq(a->cell[a->n - i].text, b->cell[b->n - i].text))
			return false;
	return n > LEAST_TEXTS;
}

/* The same texts; of several the second row may lack some. */
static bool same_texts(const struct row *a, const struct row *b)
{
	size_t same = 0, lacks = 0;

	if (a->n != b->n)
		return same_end(a, b);
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

/* The next cell with text behind cell k; the row's n: there is none. */
static size_t next_text(const struct row *row, size_t k)
{
	for (k++; k < row->n && row->cell[k].text.len == 0;)
		k++;
	return k;
}

/* The first value of a row of data: behind a number and a text, of which the one may count the rows. */
static const struct cell *value_of(const struct table *table, const struct row *row,
				   const struct row_look *look)
{
	const struct cell *first = &row->cell[look->number];

	if (look->first < look->number)
		return first;
	size_t name = next_text(row, look->number), k = name < row->n ? next_text(row, name) : row->n;
	bool counted =
	    k < row->n && cell_is_text(table, &row->cell[name]) && !cell_is_text(table, &row->cell[k]);
	return counted ? &row->cell[k] : first;
}

/* The first column of a placed grid that holds a value in the run of data rows from row i on. */
static size_t first_value(const struct table *table, const struct row_look *look, size_t i)
{
	size_t first = SIZE_MAX;

	for (; i < table->grid->n && look[i].class == ROW_DATA; i++) {
		if (look[i].numbers == 0)
			continue;
		uint32_t col = value_of(table, &table->grid->row[i], &look[i])->col;
		first = col < first ? col : first;
	}
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
bool row_fills_columns(const struct row_look *look, size_t i, size_t data)
{
	return look[i].class == ROW_TEXT && look[i].first == 0 && look[i].filled >= LEAST_TEXTS &&
	       look[i].filled * 2 > look[data].filled;
}

/* Has the row a blank cell of its own for each value of the data row? */
bool row_has_blanks_for(const struct table *table, const struct row *row, const struct row *data)
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
 * Texts above values alone, with blank cells over the labels: row i, which data follow, heads columns as no
 * row of data does.
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

static bool opens_upper(const struct table *table, const struct part *part, const struct row_look *look,
			size_t i)
{
	return table->grid->placed && look[i].class == ROW_TEXT && part_upper(table, part->lends, i) < i;
}

/* Is row i the head that a part without one lacks, below a record of what it is about? */
static bool is_below_record(const struct table *table, const struct part *part, const struct row_look *look,
			    size_t i)
{
	size_t data = head_end(table, part, i);

	for (size_t k = part->from; k < data; k++)
		if (table->role[k] == ROLE_HEADER)
			return false;
	return row_is_below_record(table, look, data, i);
}

/*
 * Rows [from, to) without data, data follows: do they open a table of their own?  A header stands above
 * values: texts left of all of them, or with as many blanks behind them, are labels of rows that have none.
 */
bool part_opens(const struct table *table, const struct part *part, const struct row_look *look, size_t from,
		size_t to)
{
	size_t texts = 0, corners = 0, first = from;
	size_t column = table->grid->placed ? first_value(table, look, to) : SIZE_MAX;
	bool names = false, years = false;

	while (first + 1 < to && look[first].class == ROW_EMPTY)
		first++;
	for (size_t i = first; i < to; i++) {
		texts += look[i].class == ROW_TEXT &&
			 (column == SIZE_MAX || reaches(&table->grid->row[i], &look[i], column)) &&
			 !row_has_blanks_for(table, &table->grid->row[i], &table->grid->row[to]);
		corners += row_fills_columns(look, i, from - 1);
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
	if (to - first == 1 && (heads_values(table, look, first) || opens_upper(table, part, look, first) ||
				is_below_record(table, part, look, first)))
		return true;
	bool apart = look[first].class == ROW_SINGLE || first > from || table->grid->row[first].gap > 0 ||
		     table->grid->row[first].ruled;
	if (!apart && table->grid->placed && corners > 1 &&
	    corners == to - first) /* a header has one corner */
		return false;
	return names || repeats(table, part, to - 1, same_heads) || (years && apart) ||
	       (texts > 0 && (apart || texts > 1));
}

bool part_repeats(const struct table *table, const struct part *part, size_t i)
{
	return repeats(table, part, i, same_texts);
}
