/*
 * table_look.c -- what each row of a grid shows, before parts are known: text, values, or nothing.
 *
 * In a placed grid a row is judged by its columns.  A column whose cells are mostly numbers is one of values;
 * text in such a column says that the row is no data (the strongest cue of Pytheas, Christodoulakis et al.,
 * VLDB 2020: text above numbers), numbers in it say that it is.  Two things look like data and are not:
 * numbers that name columns (years, 1 2 3 ...) and lines of dashes.
 */
#include "table.h"

#include "ascii.h"

bool *table_numeric(const struct table *table, const struct part *part)
{
	bool *numeric = arena_array(table->arena, bool, part->n_col + 1);
	size_t n_before = table->before && part->above > 0 ? table->before->n_col : 0, left = part->n_col;

	for (size_t c = 0; c < part->n_col && c < n_before; c++) {
		numeric[c] = table->before->numeric[c];
		left -= numeric[c];
	}
	for (size_t r = 0; r < part->n_body && left > 0; r++)
		for (size_t c = 0; c < part->body[r].n_value; c++) {
			const struct cell *cell = part->body[r].value[c];
			if (numeric[c] || !cell || cell_kind(table, cell) != NUMBER_VALUE)
				continue;
			numeric[c] = true;
			left--;
		}
	return numeric;
}

static struct row_look row_look(const struct table *table, const struct row *row)
{
	struct row_look look = { .number = row->n, .first = row->n };

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->text.len == 0)
			continue;
		enum number_kind kind = cell_kind(table, cell);
		if (look.filled++ == 0)
			look.first = i;
		look.last = i;
		look.nulls += kind == NUMBER_NULL;
		if (kind == NUMBER_VALUE && look.numbers++ == 0)
			look.number = i;
	}
	bool nulls = look.nulls > 0 && look.nulls + 1 >= look.filled;
	if (look.filled == 0)
		look.class = ROW_EMPTY;
	else if (look.numbers > 0 || nulls)
		look.class = ROW_DATA;
	else if (look.filled == 1 && look.first == 0)
		look.class = ROW_SINGLE;
	else
		look.class = ROW_TEXT;
	return look;
}

static void rows_look(const struct table *table, struct row_look *look)
{
	for (size_t i = 0; i < table->grid->n; i++)
		look[i] = row_look(table, &table->grid->row[i]);
}

/* All numbers of the row are years, or it counts: it may head columns. */
static bool is_numeric_header(const struct table *table, const struct row *row)
{
	bool years = true;

	for (size_t i = 0; i < row->n && years; i++)
		years = cell_kind(table, &row->cell[i]) != NUMBER_VALUE || cell_year(table, &row->cell[i]);
	return years || row_counts(table, row);
}

/* Rows of a grid without columns that look like data only because their column heads are numbers. */
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

/* --- placed grids: rows against their columns --- */

enum { YEAR = 4 /* bytes, at least */ };

struct column_look {
	size_t texts, numbers, nulls, years;
	size_t like_years; /* whole numbers of four digits */
	struct span head;  /* the lowest above data so far */
	bool values;       /* it holds more of these than texts */
};

struct columns {
	struct column_look *v;
	size_t n;
	size_t rows; /* that have numbers */
};

static bool holds_values(const struct columns *columns, const struct cell *cell)
{
	return columns->v[cell->col].values;
}

/*
 * Years name the column when it holds other numbers too; right behind data, when most of those are not of
 * four digits.
 */
static bool names_year(const struct table *table, const struct columns *columns, const struct cell *cell,
		       bool head)
{
	const struct column_look *c = &columns->v[cell->col];

	return c->years > 0 && c->years * 2 <= c->numbers && (head || c->like_years * 2 <= c->numbers) &&
	       cell_year(table, cell);
}

static bool is_like_year(struct span s)
{
	uint64_t value;

	return s.len == YEAR && *s.p != '0' && span_to_u64(s, &value);
}

/* False: none holds values. */
static bool look_at_columns(const struct table *table, const struct row_look *look, size_t from, size_t to,
			    struct columns *columns)
{
	for (size_t i = from; i < to; i++) {
		const struct row *row = &table->grid->row[i];
		if (look[i].class != ROW_DATA)
			continue;
		columns->rows++;
		for (const struct cell *cell = row->cell, *end = cell + row->n; cell < end; cell++) {
			struct column_look *c = &columns->v[cell->col];
			if (cell->text.len == 0)
				continue;
			enum number_kind kind = cell_kind(table, cell);
			c->texts += kind == NUMBER_NOT;
			c->nulls += kind == NUMBER_NULL;
			c->numbers += kind == NUMBER_VALUE;
			if (cell->text.len < YEAR)
				continue;
			c->years += kind == NUMBER_VALUE && cell_year(table, cell);
			c->like_years += is_like_year(cell->text);
		}
	}
	bool values = false;
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < table->grid->row[i].n; k++) {
			struct column_look *c = &columns->v[table->grid->row[i].cell[k].col];
			c->values = c->numbers > 0 && c->numbers + c->nulls >= c->texts;
			values = values || c->values;
		}
	return values;
}

static void forget_columns(const struct table *table, size_t from, size_t to, struct columns *columns)
{
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < table->grid->row[i].n; k++)
			columns->v[table->grid->row[i].cell[k].col] = (struct column_look){ .texts = 0 };
	columns->rows = 0;
}

bool text_is_mark(struct span s)
{
	size_t letters = 0, signs = 0; /* signs of units: "(%)" is none */
	char open = s.len > 0 ? *s.p : ' ', close = open == '(' ? ')' : ']';
	size_t most = open == '(' || open == '[' ? 3 : 0;

	for (size_t i = 0; i < s.len && letters + signs <= most; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= 0x80 || c == '%' || c == '$')
			signs++;
		else
			letters += ascii_is_digit(c) || ascii_is_letter(c);
	}
	return signs + letters == 0 || (letters > 0 && signs + letters <= most && s.p[s.len - 1] == close);
}

/* A unit of a column of large numbers, "(1,000)": which would be a negative value in its rows. */
static bool is_scale(struct span s)
{
	return s.len > 2 && *s.p == '(' && s.p[s.len - 1] == ')' &&
	       text_is_scale((struct span){ s.p + 1, s.len - 2 });
}

/*
 * A label before rows, which may have a code or a note beside it: in columns of labels when it ends as one
 * that opens something, else in columns where rows with values have nothing.
 */
static bool opens_group(const struct columns *columns, const struct row *row, const struct row_look *look,
			bool head)
{
	struct span first = row->cell[look->first].text;
	bool labels = true, free = !head;

	for (size_t i = look->first + 1; i <= look->last; i++) {
		const struct column_look *c = &columns->v[row->cell[i].col];
		if (row->cell[i].text.len == 0)
			continue;
		labels = labels && !holds_values(columns, &row->cell[i]);
		free = free && c->texts + c->numbers + c->nulls == 0;
	}
	return labels && (look->filled == 1 || free || first.p[first.len - 1] == ':');
}

/*
 * Hours, ages, scores: numbers rise behind a blank, below which a label stands, and rise in no other row;
 * behind a label in the first row of several cells where they are all numbers that the columns have, `only`,
 * and what stands below is of several: those of trains above their times.
 */
static bool names_rising(const struct table *table, const struct row *row, bool only)
{
	const struct row *next = row + 1, *end = table->grid->row + table->grid->n;
	bool blank = row->n > 0 && row->cell[0].text.len == 0;

	return next < end && row->n > 1 && next->n > 1 && (blank || only) && next->cell[0].text.len > 0 &&
	       row_rises(row) && !row_rises(next) &&
	       (blank || (!row_above(table, row) && rows_are_of_numbers(table, row)));
}

/*
 * Does every cell of the row stand below a head of its own, which is another text, and are two or more of
 * them words?  Then these are labels, and the numbers behind them values, though they count.
 */
static bool is_below_heads(const struct table *table, const struct columns *columns, const struct row *row)
{
	struct span last = SPAN_NONE; /* head */
	size_t words = 0;

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &row->cell[i];
		struct span head = columns->v[cell->col].head;
		if (cell->text.len == 0)
			continue;
		if (head.len == 0 || span_eq(head, cell->text) || span_eq(head, last))
			return false;
		last = head;
		words += cell_kind(table, cell) == NUMBER_NOT && !text_is_mark(cell->text) &&
			 !text_is_letter(cell->text);
	}
	return words > 1;
}

static enum row_class class_of(const struct table *table, const struct columns *columns,
			       const struct row *row, struct row_look *look, bool head)
{
	size_t values = 0, words = 0, years = 0, labels = 0, numbers = 0, alone = 0;
	bool over = false; /* a column of numbers it has the only text of which */

	if (look->filled == 0)
		return ROW_EMPTY;
	for (size_t i = look->first; i <= look->last; i++) {
		const struct cell *cell = &row->cell[i];
		if (cell->text.len == 0)
			continue;
		enum number_kind kind = cell_kind(table, cell);
		bool text = kind == NUMBER_NOT && (cell->word || !text_is_mark(cell->text));
		labels += text;
		if (!holds_values(columns, cell))
			continue;
		bool word = head && (is_scale(cell->text) || (cell->width > 1 && text_is_scale(cell->text)));
		if (word)
			kind = NUMBER_NOT;
		word = word || text;
		over =
		    over || (text && columns->v[cell->col].texts == 1 && columns->v[cell->col].numbers > 1);
		words += word;
		values += !word;
		numbers += kind == NUMBER_VALUE;
		years += kind == NUMBER_VALUE && names_year(table, columns, cell, head || row->gap > 0);
		alone += kind == NUMBER_VALUE && head && columns->v[cell->col].numbers == 1 &&
			 columns->v[cell->col].years == 1;
	}
	if (labels == 0 && look->numbers == 0 && look->filled > 1)
		return ROW_RULE;
	look->names = (years > 0 && years + alone == numbers && (head || numbers > 1)) ||
		      (head && (names_rising(table, row, columns->rows == 1) ||
				(numbers > 1 && numbers == look->numbers && row_is_calendar(table, row))));
	if (numbers == 0 && words > 0 && text_is_mark(row->cell[look->first].text))
		return ROW_TEXT; /* "(*) Forecast.": what a mark stands for */
	if (head && words > 0 && look->first > 0 && look->numbers == 0)
		return ROW_TEXT; /* units above data: "(%)", "(kg)" */
	if (values > 0 && words <= values && !look->names &&
	    !(head && (row_counts(table, row) || (over && row_counts_among_words(table, row))) &&
	      !is_below_heads(table, columns, row)))
		return ROW_DATA;
	return look->first == 0 && opens_group(columns, row, look, head) ? ROW_SINGLE : ROW_TEXT;
}

/*
 * A number alone above titles and a header, or behind its name, "Chart, 4.1", is that of the table: row i is
 * no data.
 */
static void look_at_lone(const struct table *table, struct row_look *look, size_t i)
{
	size_t n = table->grid->n, next = i + 1;
	bool headed = false;

	if (look[i].filled > 2 || look[i].numbers != 1 ||
	    look[i].first + look[i].filled != look[i].number + 1)
		return;
	for (; next < n && look[next].class != ROW_DATA; next++)
		headed = headed || look[next].class == ROW_TEXT;
	if (headed && next < n && look[next].filled > look[i].filled)
		look[i].class = look[i].filled == 1 && look[i].first == 0 ? ROW_SINGLE : ROW_TEXT;
}

/* Takes a row of several texts above data for the heads of its columns. */
static void set_heads(struct columns *columns, const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cell[i].text.len > 0)
			columns->v[row->cell[i].col].head = row->cell[i].text;
}

/* Rows [from, to), a table of its own. */
static void look_in_rows(const struct table *table, struct row_look *look, size_t from, size_t to,
			 struct columns *columns)
{
	bool head = true;
	size_t first = 0; /* row of data */

	bool values = look_at_columns(table, look, from, to, columns);
	for (size_t i = from; i < to && values; i++) {
		look[i].class = class_of(table, columns, &table->grid->row[i], &look[i], head);
		if (head && look[i].class == ROW_DATA)
			first = i;
		else if (head && look[i].filled > 1)
			set_heads(columns, &table->grid->row[i]);
		head = head && look[i].class != ROW_DATA;
	}
	if (values && !head)
		look_at_lone(table, look, first);
}

static void look_by_column(const struct table *table, struct row_look *look)
{
	struct columns columns = { NULL, grid_columns(table->grid) + 1, 0 };

	columns.v = arena_array(table->arena, struct column_look, columns.n);
	for (size_t from = 0, to; from < table->grid->n; from = to) {
		to = table_stacked(table, look, from);
		look_in_rows(table, look, from, to, &columns);
		if (to < table->grid->n)
			forget_columns(table, from, to, &columns);
	}
}

void table_look(struct table *table, struct row_look *look)
{
	rows_look(table, look);
	table_raised(table, look);
	if (!table->before && !table->batch)
		table->legend = table_legend(table, look);
	if (table->legend)
		rows_look(table, look); /* signs are none of their texts */
	if (table->grid->placed)
		look_by_column(table, look);
	else
		find_numeric_headers(table, look);
}
