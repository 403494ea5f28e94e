/*
 * table_mark.c -- the rows above the data of a part: titles, its header, the name of its first group
 * (table_mark_group.c).
 */
#include "table_mark.h"

#include "utf8.h"

enum {
	STUB_WIDTH = 40, /* a wider text is a title */
	MOST_ROWS = 8,   /* of data that are asked whether a column holds anything */
	MOST_FULL = 2    /* header rows that fill all columns */
};

static void title_add(struct table *table, struct part *part, struct span text)
{
	part->title = text_join(table->arena, part->title, text);
}

/*
 * The first of the rows with three cells or more, with two when none has three, else with one; `to`: there is
 * none.
 */
static size_t first_of_most(const struct row_look *look, size_t from, size_t to)
{
	size_t at[4] = { to, to, to, to }; /* the first row with so many cells */

	for (size_t i = to; i-- > from;)
		if (look[i].class == ROW_TEXT || look[i].class == ROW_RULE)
			for (size_t n = 1; n <= 3 && n <= look[i].filled; n++)
				at[n] = i;
	return at[3] < to ? at[3] : at[2] < to ? at[2] : at[1];
}

/* What row i has in a column; NULL: nothing. */
static const struct cell *cell_at(const struct table *table, size_t i, uint32_t col)
{
	return i < table->grid->n ? row_at(&table->grid->row[i], col) : NULL;
}

/* The first cell with text of the rows [from, to) in the column; NULL: there is none. */
static const struct cell *first_text(const struct table *table, size_t from, size_t to, uint32_t col)
{
	while (from < to && cell_at(table, from, col) == NULL)
		from++;
	return from < to ? cell_at(table, from, col) : NULL;
}

struct header {          /* as far as it is known from below */
	size_t from, to; /* rows from there on may be of it or titles, and those of data follow */
	size_t last;     /* the column that it ends in */
	bool corner;     /* it has a text over the labels */
};

/*
 * A text at either end of row i and nothing between, "Thousands", "Great Britain"; a title and a link.  The
 * one at the right end heads no column: the last one has a head of its own, or nothing stands below.
 */
static bool is_caption(const struct table *table, size_t i, const struct row_look *look,
		       const struct header *header)
{
	uint32_t end = table->grid->row[i].cell[look->last].col;

	if (look->filled != 2 || look->first > 0 || end < 3)
		return false;
	bool headed = first_text(table, i + 1, header->to, end),
	     holds = first_text(table, header->to, header->to + MOST_ROWS, end);
	return end == header->last ? headed || !holds : !headed && !holds;
}

/* Is it a wide text, a numbered title or one in brackets, alone above labels with or without a head? */
static bool is_over_labels(const struct table *table, size_t i, const struct row_look *look,
			   const struct header *header)
{
	const struct cell *cell = &table->grid->row[i].cell[look->first], *below;
	bool headed = !header->corner || first_text(table, i + 1, header->to, cell->col);

	below = first_text(table, header->to, header->to + MOST_ROWS, cell->col);
	return look->filled == 1 && headed && below && cell_is_text(table, below) &&
	       (utf8_span_width(cell->text) > STUB_WIDTH || text_is_caption(cell->text) ||
		*cell->text.p == '(');
}

/* A name and what it names: "Table 3", its title; "Region", "North". */
static bool is_pair(const struct table *table, size_t i, const struct row_look *look)
{
	const struct row *row = &table->grid->row[i];

	return look->first == 0 && look->last == 1 && row->cell[1].width == 1;
}

/* "Table 3" and its title, which may reach over columns, above a header that has a text over the labels? */
static bool is_numbered(const struct table *table, size_t i, const struct row_look *look, bool corner)
{
	return corner && look->filled == 2 && look->first == 0 && look->last == 1 && i + 1 < table->grid->n &&
	       row_is_apart(table, look - i, i + 1) &&
	       label_is_table_number(table->grid->row[i].cell[0].text);
}

/* Is the row a title, rather than labels above the columns of the header? */
static bool is_over_header(const struct table *table, size_t i, const struct row_look *look,
			   const struct header *header)
{
	const struct row *row = &table->grid->row[i];
	bool corner = header->corner;

	if ((look->class == ROW_SINGLE && (corner || utf8_span_width(row->cell[0].text) > STUB_WIDTH)) ||
	    (is_pair(table, i, look) && (corner || (i > header->from && is_pair(table, i - 1, look - 1)))))
		return true;
	return (row_is_lone(look) && row->cell[look->first].col >= header->last) ||
	       is_numbered(table, i, look, corner) || is_caption(table, i, look, header) ||
	       is_over_labels(table, i, look, header);
}

/*
 * Does the single text in row i head the row labels?  Among other rows of the header, or when it stands right
 * above the header and titles stand apart from both, and it is none itself.
 */
static bool heads_labels(const struct table *table, const struct row_look *look, size_t from, size_t i,
			 size_t start)
{
	return i > from && start == i + 1 && !row_is_apart(table, look, start) &&
	       row_is_apart(table, look, i) && !text_is_caption(table->grid->row[i].cell[0].text);
}

/*
 * Does row i end with the unit of the table, above a column that has a head of its own, or beyond all of
 * them? "Reported by: the harbour office", "Unit: tonnes".
 */
static bool names_unit(const struct table *table, const struct row_look *look, size_t i, size_t to)
{
	const struct row *row = &table->grid->row[i];
	struct span unit;

	if (look->filled == 0 || look->filled > 3 || !label_is_unit(row->cell[look->last].text, &unit))
		return false;
	uint32_t col = row->cell[look->last].col;
	return first_text(table, i + 1, to, col) || !first_text(table, to, to + MOST_ROWS, col);
}

/* Has row i a text above each of the first columns that row `to` fills? */
static bool is_over_each(const struct table *table, size_t i, size_t to)
{
	const struct row *data = to < table->grid->n ? &table->grid->row[to] : NULL;
	size_t n = 0;

	for (size_t k = 0; data && k < data->n; k++, n++)
		if (data->cell[k].text.len > 0 && !cell_at(table, i, data->cell[k].col))
			return false;
	return n >= LEAST_TEXTS;
}

/*
 * The row that is a header by itself, apart from rows [start, ..) above it, which name things as it does in
 * the first column: "Bill to: | | Date: | 4 July".  `start`: there is none.
 */
static size_t header_apart(const struct table *table, const struct row_look *look, size_t start, size_t to)
{
	for (size_t i = start; i < to; i++) {
		bool all = look[i].class == ROW_TEXT && is_over_each(table, i, to);
		if (all || (look[i].filled > 0 && look[i].first > 0))
			return all && i > start && row_is_apart(table, look, i) ? i : start;
	}
	return start;
}

/*
 * The first column behind that of the labels where one of the first rows of data, from row `to` on, has a
 * number; 0: there is none.
 */
static uint32_t first_value(const struct table *table, size_t to)
{
	uint32_t first = 0;

	for (size_t i = to; i < table->grid->n && i < to + MOST_ROWS; i++)
		for (size_t k = 0; k < table->grid->row[i].n; k++) {
			const struct cell *cell = &table->grid->row[i].cell[k];
			if (cell->col == 0 || cell_kind(table, cell) != NUMBER_VALUE)
				continue;
			first = first == 0 || cell->col < first ? cell->col : first;
			break;
		}
	return first;
}

/*
 * The row behind the lone texts that rows [from, to) begin with.  One that begins behind the first column of
 * values, of the data from row `data` on, stands over some columns alone: it is none of them.
 */
static size_t alone_end(const struct table *table, const struct row_look *look, size_t from, size_t to,
			size_t data)
{
	uint32_t value = 0;

	for (; from < to && (look[from].filled == 0 || row_is_lone(&look[from])); from++) {
		if (look[from].filled == 0)
			continue;
		value = value == 0 ? first_value(table, data) : value;
		if (table->grid->row[from].cell[look[from].first].col > value)
			break;
	}
	return from;
}

/*
 * The first row of the header among the rows [from, to) above data of a placed grid, `to` when there is none.
 * It has three cells or more, or two when none has three; rows right above it that are no titles belong to
 * it.  Texts alone at the top with a blank line below are the title, in the middle too, when there is no
 * other: a head of several columns has one above it.
 */
static size_t header_start(const struct table *table, const struct row_look *look, size_t from, size_t to)
{
	size_t start = first_of_most(look, from, to);

	if (start < to && names_unit(table, &look[start], start, to))
		start = first_of_most(look, start + 1, to);
	if (start == to)
		return to;
	size_t apart = header_apart(table, look, start, to);
	if (apart > start)
		return apart;
	struct header header = { from, to, look[start].last, look[start].first == 0 };
	size_t alone = from == 0 && table->caption.len > 0 ? 0 : alone_end(table, look, from, start, to);
	for (size_t i = start; i-- > from;) {
		if (look[i].class == ROW_EMPTY)
			continue;
		if (names_unit(table, &look[i], i, to) || (i < alone && row_is_apart(table, look, start)) ||
		    is_over_header(table, i, &look[i], &header))
			break;
		header.corner = header.corner || look[i].first == 0;
		if (look[i].class != ROW_SINGLE || heads_labels(table, look, from, i, start))
			start = i;
	}
	return start;
}

static void mark_title(struct table *table, struct part *part, const struct row_look *look, size_t i)
{
	const struct row *row = &table->grid->row[i];
	struct span unit;

	if (look->filled == 0)
		return;
	struct span line = SPAN_NONE;
	for (size_t k = look->first; k <= look->last; k++)
		line = arena_join(table->arena, line, span_of(line.len > 0 ? "  " : ""), row->cell[k].text);
	struct span text = label_caption(line, &unit);
	table->role[i] = text.len > 0 ? ROLE_TITLE : ROLE_UNIT;
	if (unit.len > 0) {
		part->unit = unit;
		title_add(table, part, text);
		return;
	}
	const struct cell *first = &row->cell[look->first], *last = &row->cell[look->last];
	if (look->filled == 2 && label_is_table_number(first->text)) {
		title_add(table, part, arena_join(table->arena, first->text, span_of(" "), last->text));
		return;
	}
	for (size_t k = look->first; k <= look->last; k++)
		title_add(table, part, row->cell[k].text);
}

/* Do two cells beside each other hold the same text, as a merged cell does that is written out? */
static bool has_twins(const struct row *row)
{
	for (size_t i = 1; i < row->n; i++)
		if (row->cell[i].text.len > 0 && span_eq(row->cell[i - 1].text, row->cell[i].text))
			return true;
	return false;
}

/*
 * The row behind the first of the rows [from, to) that is filled from the first column on like two others or
 * more: a header fills all columns once, and once more for units.  `to`: there is none.
 */
static size_t full_end(const struct table *table, const struct row_look *look, size_t from, size_t to)
{
	size_t most = 0, full = 0, first = to;

	for (size_t i = from; i < to; i++)
		most = look[i].class == ROW_TEXT && look[i].filled > most ? look[i].filled : most;
	for (size_t i = from; i < to; i++)
		if (look[i].class == ROW_TEXT && look[i].first == 0 && look[i].filled == most &&
		    !look[i].describes && !has_twins(&table->grid->row[i])) {
			first = full == 0 ? i + 1 : first;
			full++;
		}
	return most > 1 && full > MOST_FULL + (most < LEAST_TEXTS) ? first : to;
}

/*
 * Is row i of the header a lone text right below a rule, under heads of most columns: what the rows below
 * count, "1,000 tonnes"?
 */
static bool is_below_rule(const struct table *table, const struct row_look *look, size_t start, size_t i)
{
	return i > start && row_is_lone(&look[i]) && table->grid->row[i].ruled &&
	       look[i - 1].filled >= LEAST_TEXTS && *table->grid->row[i].cell[look[i].first].text.p != '(';
}

/* Does all of row i stand left of the column, over labels of the data from row `to` on? */
static bool is_left_of(const struct table *table, size_t i, size_t to, uint32_t column)
{
	const struct row *row = &table->grid->row[i];

	for (size_t k = 0; k < row->n; k++)
		if (row->cell[k].text.len > 0 &&
		    (row->cell[k].col >= column || !first_text(table, to, to + MOST_ROWS, row->cell[k].col)))
			return false;
	return true;
}

/*
 * The first of rows [start, to) that stands left of all values, as all behind it do, below a row that heads
 * each column: a row without values, which has several labels, or the name of a group. `to`: there is none.
 */
static size_t rows_begin(const struct table *table, const struct row_look *look, size_t start, size_t to)
{
	uint32_t value = first_value(table, to);
	size_t i = to;
	bool several = false;

	for (; i > start && value > 0 && is_left_of(table, i - 1, to, value); i--)
		several = several || look[i - 1].filled > 1;
	bool rows = i > start && i < to && is_over_each(table, i - 1, to);
	return rows && (several || lone_names_group(table, look, i, to, to)) ? i : to;
}

/* Rows [from, to) at the head of a part of a placed grid; a lone label right above data names a group. */
static size_t mark_head_placed(struct table *table, struct part *part, const struct row_look *look,
			       size_t from, size_t to)
{
	size_t start = header_start(table, look, from, to), end;

	if (start == to && lone_is_group(table, look, from, to))
		start = --to;
	for (size_t i = from; i < start; i++)
		mark_title(table, part, &look[i], i);
	end = to = rows_begin(table, look, start, to);
	while (end > start && look[end - 1].class <= ROW_SINGLE && look[end - 1].class != ROW_RULE)
		end--;
	bool grouped = end > start + 1 && (lone_names_group(table, look, end - 1, end, to) ||
					   is_below_rule(table, look, start, end - 1));
	end -= grouped;
	end += lone_ends_header(table, look, start, end, to);
	size_t full = full_end(table, look, start, end);
	for (size_t i = start; i < to; i++)
		if (look[i].class == ROW_TEXT && i >= full && !(grouped && i == end))
			table->role[i] = ROLE_DATA;
		else if (look[i].class != ROW_EMPTY)
			table->role[i] = i < full ? ROLE_HEADER : ROLE_GROUP;
	return to;
}

size_t table_mark_head(struct table *table, struct part *part, const struct row_look *look, size_t from,
		       size_t to)
{
	bool header = false;

	if (table->grid->placed)
		return mark_head_placed(table, part, look, from, to);
	for (size_t i = from; i < to; i++) {
		if (look[i].class == ROW_SINGLE && !header) {
			mark_title(table, part, &look[i], i);
		} else if (look[i].class != ROW_EMPTY) {
			table->role[i] = ROLE_HEADER;
			header = true;
		}
	}
	return to;
}
