/*
 * Rows of a grid to logical tables.
 *
 * A row with values is data.  Rows of text before data are a header, a lone text is a title when a header
 * follows and the name of a group of rows when data follows.  A header in the middle opens a table of its
 * own, unless it repeats the one above (a page began).
 */
#include "table.h"

#include "buf.h"

enum number_kind cell_kind(const struct table *table, const struct cell *cell)
{
	return number_parse(cell->text, table->style, NULL).kind;
}

void row_look(const struct table *table, const struct row *row, struct row_look *look)
{
	*look = (struct row_look){ .number = row->n, .first = row->n };
	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->text.len == 0)
			continue;
		enum number_kind kind = cell_kind(table, cell);
		if (look->filled++ == 0)
			look->first = i;
		look->last = i;
		look->nulls += kind == NUMBER_NULL;
		if (kind == NUMBER_VALUE && look->numbers++ == 0)
			look->number = i;
	}
	bool nulls = look->nulls > 0 && look->nulls + 1 >= look->filled;
	if (look->filled == 0)
		look->class = ROW_EMPTY;
	else if (look->numbers > 0 || nulls)
		look->class = ROW_DATA;
	else if (look->filled == 1 && look->first == 0)
		look->class = ROW_SINGLE;
	else
		look->class = ROW_TEXT;
}

static bool is_year(struct span number)
{
	uint64_t year;

	return span_to_u64(number, &year) && year >= 1800 && year <= 2100;
}

/* All numbers of the row are years, or count 1 2 3 ...: it may head columns. */
static bool is_numeric_header(const struct table *table, const struct row *row)
{
	struct buf number = BUF_INIT;
	bool years = true, counts = true;
	uint64_t n = 0, value;

	for (size_t i = 0; i < row->n; i++) {
		if (number_parse(row->cell[i].text, table->style, &number).kind != NUMBER_VALUE)
			continue;
		years = years && is_year(buf_span(&number));
		counts = counts && span_to_u64(buf_span(&number), &value) && value == ++n;
	}
	buf_free(&number);
	return years || (counts && n > 2);
}

/* Rows that look like data only because their column heads are numbers. */
static void find_numeric_headers(const struct table *table, struct row_look *look)
{
	bool data = false;

	for (size_t i = 0; i < table->grid->n && !data; i++) {
		if (look[i].class != ROW_DATA)
			continue;
		size_t next = i + 1;
		while (next < table->grid->n && look[next].class != ROW_DATA)
			next++;
		data = next == table->grid->n || !is_numeric_header(table, &table->grid->row[i]) ||
		       is_numeric_header(table, &table->grid->row[next]);
		if (!data)
			look[i].class = ROW_TEXT;
	}
}

static bool same_texts(const struct row *a, const struct row *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!span_eq(a->cell[i].text, b->cell[i].text))
			return false;
	return true;
}

/* Does row i repeat a header row of the part? */
static bool repeats_header(const struct table *table, const struct part *part, size_t i)
{
	for (size_t k = part->from; k < i; k++)
		if (table->role[k] == ROLE_HEADER && same_texts(&table->grid->row[k], &table->grid->row[i]))
			return true;
	return false;
}

/* Rows [from, to) without data, data follows: do they open a table of their own? */
static bool opens_part(const struct table *table, const struct part *part, const struct row_look *look, size_t from,
    size_t to)
{
	size_t texts = 0;

	for (size_t i = from; i < to; i++)
		texts += look[i].class == ROW_TEXT;
	if (repeats_header(table, part, to - 1)) { /* a page began, or the same header under another title */
		struct span title = table->grid->row[from].cell[look[from].first].text;
		return look[from].class == ROW_SINGLE && !span_eq(title, part->title);
	}
	bool apart = look[from].class == ROW_SINGLE || table->grid->row[from].gap > 0 || table->grid->row[from].ruled;
	return texts > 0 && (apart || texts > 1);
}

static struct part *part_new(struct table *table, size_t from)
{
	struct part *part = &table->part[table->n_part++];

	*part = (struct part){ .from = from, .to = from };
	return part;
}

static void title_add(struct table *table, struct part *part, struct span text)
{
	part->title = text_join(table->arena, part->title, text);
}

/* Rows [from, to) at the head of a part. */
static void mark_head(struct table *table, struct part *part, const struct row_look *look, size_t from, size_t to)
{
	bool header = false;

	for (size_t i = from; i < to; i++) {
		if (look[i].class == ROW_SINGLE && !header) {
			struct span unit;
			struct span text = table->grid->row[i].cell[look[i].first].text;
			bool is_unit = label_is_unit(text, &unit);
			table->role[i] = is_unit ? ROLE_UNIT : ROLE_TITLE;
			if (!is_unit)
				title_add(table, part, text);
		} else if (look[i].class != ROW_EMPTY) {
			table->role[i] = ROLE_HEADER;
			header = true;
		}
	}
}

/* Rows [from, to) without data inside a part or behind its last data. */
static void mark_between(struct table *table, struct part *part, const struct row_look *look, size_t from, size_t to,
    bool last)
{
	for (size_t i = from; i < to; i++) {
		if (look[i].class == ROW_EMPTY)
			continue;
		if (repeats_header(table, part, i))
			table->role[i] = ROLE_HEADER;
		else if (look[i].class == ROW_SINGLE)
			table->role[i] = last ? ROLE_NOTE : ROLE_GROUP;
		else
			table->role[i] = ROLE_DATA;
	}
}

/* A grid of texts alone: the first row of several cells heads the others. */
static void mark_texts(struct table *table, struct part *part, const struct row_look *look)
{
	size_t n = table->grid->n, head = 0;

	while (head < n && look[head].class != ROW_TEXT)
		head++;
	mark_head(table, part, look, 0, head < n ? head + 1 : n);
	if (head < n)
		mark_between(table, part, look, head + 1, n, false);
	part->to = n;
}

void table_parts(struct table *table)
{
	struct grid *grid = table->grid;
	struct row_look *look = arena_array(table->arena, struct row_look, grid->n + 1);
	struct part *part = NULL;
	size_t i = 0;

	table->role = arena_array(table->arena, enum role, grid->n + 1);
	table->part = arena_array(table->arena, struct part, grid->n + 1);
	for (size_t k = 0; k < grid->n; k++)
		row_look(table, &grid->row[k], &look[k]);
	find_numeric_headers(table, look);
	while (i < grid->n) {
		size_t data = i;
		while (data < grid->n && look[data].class != ROW_DATA)
			data++;
		if (data == grid->n) {
			if (part)
				mark_between(table, part, look, i, data, true);
			else
				mark_texts(table, part_new(table, 0), look);
			break;
		}
		if (!part || (data > i && opens_part(table, part, look, i, data))) {
			part = part_new(table, i);
			mark_head(table, part, look, i, data);
		} else {
			mark_between(table, part, look, i, data, false);
		}
		for (i = data; i < grid->n && look[i].class == ROW_DATA; i++)
			table->role[i] = ROLE_DATA;
		part->to = i;
	}
}
