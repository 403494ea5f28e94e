/*
 * table_body.c -- body rows of a part: which cells are labels, which are values, and which column a value
 * belongs to.
 *
 * Where columns are trusted, a column with more numbers than texts holds values.  They are not trusted when
 * the grid has none, or when every row has one and the same number of values in a row but not in the same
 * place: then rows lost leading fields, and values are counted from the start of their run.
 */
#include "table_key.h"

#include "ascii.h"
#include "hash.h"

#include <stdlib.h>
#include <string.h>

enum {
	KEY_ROWS = 64,    /* enough to tell keys from values */
	LEAST_COUNTED = 3 /* rows */
};

void body_add_label(struct body_row *body, struct cell *cell)
{
	if (cell->text.len > 0)
		body->label[body->n_label++] = cell;
}

/*
 * A dash before the name of a row that nothing above in its column may cover: "-, -, England" above the
 * regions.
 */
static bool is_no_label(const struct table *table, const struct part *part, const struct body_row *body,
			const struct cell *cell)
{
	const struct row *row = &table->grid->row[body->row];

	if (cell_kind(table, cell) != NUMBER_NULL || ascii_is_letter((unsigned char)*cell->text.p) ||
	    (body > part->body && body[-1].n_label > 0 && body[-1].label[0]->col <= cell->col))
		return false;
	for (size_t i = 0; i < row->n && row->cell[i].col < part->n_label; i++)
		if (cell_is_text(table, &row->cell[i]))
			return true;
	return false;
}

static void take_by_column(struct table *table, struct part *part, struct body_row *body)
{
	struct row *row = &table->grid->row[body->row];

	for (size_t i = 0; i < row->n; i++) {
		struct cell *cell = &row->cell[i];
		size_t value = cell->col - part->n_label - (part->named && cell->col > part->name);
		if (cell->text.len > 0 && body->foot && body->n_label == 0)
			body_add_label(body, cell);
		else if (part->named && cell->col == part->name)
			body_add_label(body, cell);
		else if (cell->col < part->n_label && cell->text.len > 0 &&
			 !is_no_label(table, part, body, cell))
			body_add_label(body, cell);
		else if (cell->col < part->n_label)
			continue;
		else if (value < body->n_value)
			body->value[value] = cell;
	}
}

/* A power of ten from 1000 on, alone or before a unit: in a column of units it says what values count. */
static bool is_scale(struct span s)
{
	size_t zeros = 0, at = 1;

	if (*s.p != '1')
		return false;
	for (; at < s.len && (s.p[at] == '0' || strchr(" ,.'", s.p[at])); at++)
		zeros += s.p[at] == '0';
	return zeros >= 3 && zeros % 3 == 0 && (at == s.len || s.p[at - 1] == ' ');
}

static void look_at_columns(const struct table *table, const struct part *part, struct column_look *look,
			    size_t n)
{
	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = &table->grid->row[part->body[i].row];
		for (size_t k = 0; k < row->n && !part->body[i].foot; k++) {
			const struct cell *cell = &row->cell[k];
			if (cell->text.len == 0 || cell->col >= n)
				continue;
			enum number_kind kind = cell_kind(table, cell);
			look[cell->col].texts += kind == NUMBER_NOT;
			look[cell->col].nulls += kind == NUMBER_NULL;
			look[cell->col].numbers += kind == NUMBER_VALUE;
			look[cell->col].scales += kind == NUMBER_VALUE && is_scale(cell->text);
			look[cell->col].years += kind == NUMBER_VALUE && cell_year(table, cell);
		}
	}
}

static size_t grid_width(const struct table *table, const struct part *part)
{
	size_t n = 0;

	for (size_t i = part->from; i < part->to; i++) {
		const struct row *row = &table->grid->row[i];
		for (size_t k = row->n; k-- > 0;)
			if (row->cell[k].text.len > 0) {
				size_t end = row->cell[k].col + row->cell[k].width;
				n = end > n ? end : n;
				break;
			}
	}
	return n;
}

/* A whole number as it is printed: "12", not "1,200" or "12.0". */
static bool is_key(const struct cell *cell)
{
	uint64_t value;

	return span_to_u64(cell->text, &value);
}

struct cell *body_cell(const struct table *table, const struct part *part, size_t body, size_t col)
{
	return row_at(&table->grid->row[part->body[body].row], col);
}

/*
 * Do the cells of a column of numbers name the rows: whole numbers, no two rows beside each other alike?  A
 * text among them names its row too: "total".  Or do they count the rows, "1.0", "2.0", as data frames write
 * numbers where one is missing?
 */
static bool holds_keys(const struct table *table, const struct part *part, size_t col)
{
	const struct cell *last = NULL;
	bool keys = true, counts = true;
	uint64_t n = 0;

	for (size_t i = 0; i < part->n_body && i < KEY_ROWS && (keys || counts); i++) {
		const struct cell *cell = body_cell(table, part, i, col);
		if (cell == NULL || cell_kind(table, cell) == NUMBER_NOT)
			continue;
		keys = keys && is_key(cell) && !(last && span_eq(last->text, cell->text));
		counts = counts && text_number(cell->text) == ++n;
		last = cell;
	}
	return last != NULL && (keys || (counts && n >= LEAST_COUNTED));
}

const struct row *lowest_heads(const struct table *table, const struct part *part)
{
	const struct row *row = NULL;

	for (size_t i = part->from; i < part->to; i++)
		if (table->role[i] == ROLE_HEADER)
			row = &table->grid->row[i];
	return row;
}

struct span head_at(const struct row *heads, size_t col)
{
	const struct cell *cell = row_at(heads, col);

	return cell ? cell->text : SPAN_NONE;
}

/* A time, or a mark for no value: "01:14", "(NA)"; neither a number nor a word. */
static bool is_wordless(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] >= 0x80 || ascii_is_letter((unsigned char)s.p[i]))
			return text_is_mark(s);
	return true;
}

/* Is no cell of the column a word? */
static bool lacks_words(const struct table *table, const struct part *part, size_t col)
{
	for (size_t i = 0; i < part->n_body; i++) {
		const struct cell *cell = body_cell(table, part, i, col);
		if (cell != NULL && cell_is_text(table, cell) && !is_wordless(cell->text))
			return false;
	}
	return true;
}

/*
 * The first of the columns [1, c) whose head comes again above one behind them, "Date Time Height Time
 * Height", and in which no word stands: it holds what that does, and is none of labels; words are: "Date Home
 * Away Home Away", two teams and what they scored. c: none is, the heads do not reach the last column, or the
 * first of all comes again as well, and there are tables beside each other.
 */
static size_t heads_again(const struct table *table, const struct part *part, size_t c, size_t n)
{
	const struct row *heads = c > 1 && c < n ? lowest_heads(table, part) : NULL;
	size_t seen = 0, k = 0;

	if (heads == NULL || head_at(heads, n - 1).len == 0)
		return c;
	uint64_t *behind = arena_array(table->arena, uint64_t, n - c);
	for (size_t i = c; i < n; i++)
		if (head_at(heads, i).len > 0)
			behind[seen++] = hash_span((uintptr_t)heads, head_at(heads, i));
	qsort(behind, seen, sizeof *behind, hash_cmp);
	for (; k < c; k++) {
		uint64_t hash = hash_span((uintptr_t)heads, head_at(heads, k));
		if (head_at(heads, k).len > 0 && bsearch(&hash, behind, seen, sizeof hash, hash_cmp) &&
		    (k == 0 || lacks_words(table, part, k)))
			break;
	}
	return k == 0 ? c : k;
}

static bool is_label(const struct column_look *c)
{
	bool units = c->texts > 0 && c->scales == c->numbers && c->nulls == 0;

	return units || c->numbers + c->nulls <= c->texts;
}

/*
 * Leading columns of labels: up to the first one that holds values.  Numbers name rows when they are years or
 * count them, and when a column of texts follows that are not alike: rank, code, description.
 */
static void trust_columns(struct table *table, struct part *part)
{
	size_t n = grid_width(table, part), c = 0, texts = 0, keys;
	struct column_look *look = arena_array(table->arena, struct column_look, n + 1);

	look_at_columns(table, part, look, n);
	while (c < n && is_label(&look[c]))
		texts += look[c++].texts;
	if (c < n && texts == 0) /* blank columns are no labels */
		c = 0;
	for (keys = c; keys < n && !is_label(&look[keys]) && holds_keys(table, part, keys); keys++)
		;
	if (c == 0 && keys > 0 && keys < n && look[keys].texts > 0 && is_label(&look[keys]))
		for (c = keys; c < n && look[c].texts > 0 && is_label(&look[c]);)
			c++;
	bool counts = c == n && keys > 1 && table_names(table, part, &part->name) &&
		      !table_first_is_key(table, part, keys);
	if (c == n) /* all text: the first column names the rows; the last one behind several counts */
		c = n > 1 && !counts ? 1 : 0;
	if (c == 0 && table_first_names(table, part, look, n))
		c = 1;
	while (c + 1 < n && table_holds_codes(table, part, c))
		for (c++; c + 1 < n && look[c].texts > 0 && is_label(&look[c]);)
			c++;
	part->n_label = table_keys(table, part, heads_again(table, part, c, n), n);
	part->named = part->n_label == 0 && n > 1 && table_names(table, part, &part->name) &&
		      (part->name + 1 == n || !table_first_is_key(table, part, keys));
	part->n_col = n - part->n_label - part->named;
}

static void body_rows(struct table *table, struct part *part)
{
	part->body = arena_bare(table->arena, struct body_row, part->to - part->from + 1);
	for (size_t i = part->from; i < part->to; i++)
		if (table->role[i] == ROLE_DATA)
			part->body[part->n_body++] = (struct body_row){ .row = i };
}

void body_room(struct table *table, struct part *part)
{
	size_t values = 0, labels = 0;

	for (size_t i = 0; i < part->n_body; i++) {
		struct body_row *body = &part->body[i];
		const struct row *row = &table->grid->row[body->row];
		size_t n = row->n;
		for (size_t k = 0; k < row->n && n < part->n_col; k++)
			n = row->cell[k].col >= n ? row->cell[k].col + 1 : n;
		body->n_value = n < part->n_col ? n : part->n_col;
		values += body->n_value + 1;
		labels += row->n + 1;
	}
	struct cell **value = arena_array(table->arena, struct cell *, values + 1);
	struct cell **label = arena_bare(table->arena, struct cell *, labels + 1);
	for (size_t i = 0; i < part->n_body; i++) {
		struct body_row *body = &part->body[i];
		body->value = value;
		body->label = label;
		value += body->n_value + 1;
		label += table->grid->row[body->row].n + 1;
	}
}

/* Labels are where they were; there may be more columns. */
static void go_on(struct table *table, struct part *part)
{
	const struct table_before *before = table->before;
	size_t n = grid_width(table, part);

	part->n_label = before->n_label;
	part->named = before->named;
	part->name = before->name;
	n -= part->n_label + part->named;
	part->n_col = n > before->n_col ? n : before->n_col;
}

void table_body(struct table *table, struct part *part)
{
	body_rows(table, part);
	table_foot(table, part);
	if (part_goes_on(table, part))
		go_on(table, part);
	else if (table_slip(table, part))
		return;
	else
		trust_columns(table, part);
	body_room(table, part);
	for (size_t i = 0; i < part->n_body; i++)
		take_by_column(table, part, &part->body[i]);
	table_merged(table, part);
}
