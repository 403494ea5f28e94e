/*
 * columns_river.c -- columns that blanks part from the head of a table to its end.
 *
 * What a program prints for a terminal, a price list, a catalogue: each line is a row, each column has its
 * head in the line above the rows, and no text reaches into the next column.  Then the display columns that
 * are blank in all lines part the columns, one blank wide or more, whatever stands in them: texts as well as
 * values.  Blanks that come under each other by chance, between words of a column of texts, have no head on
 * one of their sides.  What stands in a column is flush with one of its edges or centred, else the lines are
 * no such table.
 *
 * A line without a value that leaves the first column blank and stands below texts alone goes on with the row
 * above.
 *
 * Parting a page where blanks run through it is the X-Y cut (Nagy and Seth 1984).
 */
#include "columns_river.h"

#include <string.h>

#include "number.h"

enum { MOST_TITLES = 8 };

/* --- lines to cells --- */

/* The cells of line i, by column, empty where it is blank; NULL: two blanks stand within one of them. */
static const struct piece *cut_cells(struct rivers *r, size_t i)
{
	struct piece *cells = arena_array(r->scan->scratch, struct piece, r->n);
	const struct piece *word;
	size_t n = river_words(r, i, &word), c = 0;

	for (size_t k = 0; k < n; k++) {
		while (c + 1 < r->n && r->column[c].right <= word[k].left)
			c++;
		struct piece *cell = &cells[c];
		if (cell->text.len == 0) {
			*cell = word[k];
			continue;
		}
		if (word[k].left >= cell->right + GAP)
			return NULL;
		piece_extend(cell, &word[k]);
		cell->number = number_any(cell->text).kind != NUMBER_NOT;
	}
	return cells;
}

/* Points r->cell to the cells of line i; false: it has no such. */
static bool find_cells(struct rivers *r, size_t i)
{
	if (r->row[i] == NULL)
		r->row[i] = cut_cells(r, i);
	r->cell = r->row[i];
	return r->cell != NULL;
}

/* Several words, each of them a number, which are not one value as "61.2 (5.2)" is? */
static bool is_row_of_numbers(struct span text)
{
	size_t n = 0, at = 0;

	for (struct span word; word_next(text, &at, &word); n++)
		if (number_any(word).kind != NUMBER_VALUE)
			return false;
	return n > 1 && number_compound(text) == COMPOUND_NOT;
}

static void add_body(struct rivers *r)
{
	for (size_t c = 0; c < r->n; c++) {
		struct body *body = &r->body[c];
		const struct piece *cell = &r->cell[c];
		if (cell->text.len == 0)
			continue;
		body->left = body->cells == 0 || cell->left < body->left ? cell->left : body->left;
		body->right = cell->right > body->right ? cell->right : body->right;
		body->cells++;
		body->values += cell->number;
		body->rows += !cell->number && is_row_of_numbers(cell->text);
	}
}

static void count_begun(struct rivers *r)
{
	for (size_t c = 0; c + 1 < r->n; c++) {
		bool both = r->cell[c].text.len > 0 && r->cell[c + 1].text.len > 0;
		bool begun = both && piece_is_begun(&r->cell[c], &r->cell[c + 1]);
		r->body[c].begun += begun;
		r->body[c].group |= begun && piece_is_group(&r->cell[c + 1]);
		r->body[c].apart += both && !begun;
	}
}

static void count_set(struct rivers *r)
{
	for (size_t c = 0; c < r->n; c++) {
		struct piece body = { .left = r->body[c].left, .right = r->body[c].right };
		r->body[c].set += r->cell[c].text.len > 0 && piece_is_set(&r->cell[c], &body);
	}
}

/* Are most columns headed by texts, or by years, and not by what may be values of a row? */
static bool has_heads(struct rivers *r)
{
	size_t heads = 0;

	if (!find_cells(r, r->head) || text_numbers_label(r->cell[0].text))
		return false;
	for (size_t c = 0; c < r->n; c++) {
		const struct piece *cell = &r->cell[c];
		heads += cell->number ? text_is_year(cell->text) : cell->text.len > 0;
	}
	return heads * 2 > r->n;
}

/*
 * Do the cells end a label that the row above begins, and bring its values?  That has a code and a label and
 * no more, and the line has no code and goes on with a small letter.
 */
static bool ends_label(const struct rivers *r)
{
	size_t values = 0;

	if (r->n < 3 || r->cell[0].text.len > 0 || r->cell[1].number || r->above[1].number ||
	    r->above[0].text.len == 0 || r->above[1].text.len == 0 || !label_goes_on(r->cell[1].text))
		return false;
	for (size_t c = 2; c < r->n; c++) {
		if (r->above[c].text.len > 0)
			return false;
		values += r->cell[c].number;
	}
	return values > 0;
}

/* Do the cells of a line go on with those of the row above, whose texts are in `above`? */
static bool goes_on(const struct rivers *r)
{
	size_t n = 0;

	if (ends_label(r))
		return true;
	for (size_t c = 0; c < r->n; c++) {
		const struct piece *cell = &r->cell[c], *above = &r->above[c];
		if (cell->text.len > 0 && (c == 0 || cell->number || above->number || above->text.len == 0))
			return false;
		n += cell->text.len > 0;
	}
	return n * 2 < r->n;
}

/*
 * A line that may be a row of its own: a label has a value or another text beside it, and values have a
 * label, or a number in the first column.
 */
static bool is_row(const struct rivers *r)
{
	size_t n = 0, texts = 0;

	for (size_t c = 0; c < r->n; c++) {
		n += r->cell[c].text.len > 0;
		texts += r->cell[c].text.len > 0 && !r->cell[c].number;
	}
	return n > 1 && (texts > 0 || r->cell[0].number);
}

/* The next line of the body: true where it is a row or goes on with one. */
static bool take_line(struct rivers *r, size_t i)
{
	if (!find_cells(r, i))
		return false;
	r->joins[i] = i > r->head + 1 && r->cut[i - 1].n > 0 && goes_on(r);
	if (r->joins[i])
		return true;
	r->above = r->cell;
	return is_row(r);
}

static bool read_body(struct rivers *r, void (*look)(struct rivers *))
{
	for (size_t i = r->head + 1; i < r->scan->n; i++) {
		if (r->cut[i].n == 0)
			continue;
		if (!take_line(r, i))
			return false;
		look(r);
	}
	return true;
}

/*
 * Years in all columns of values of line i, which none of the next line's are.  There is a next one with
 * cells: three lines have some with the head, and i is the first below it.
 */
static bool has_years(struct rivers *r, size_t i)
{
	size_t years = 0, next = i + 1, others = 0;

	for (size_t c = 0; c < r->n; c++) {
		if (!r->cell[c].number)
			continue;
		if (!text_is_year(r->cell[c].text))
			return false;
		years++;
	}
	while (r->cut[next].n == 0)
		next++;
	find_cells(r, next);
	for (size_t c = 0; c < r->n; c++)
		others += r->cell[c].number && !text_is_year(r->cell[c].text);
	return years > 1 && others >= years;
}

/*
 * Is the first line below the head of its kind: texts where values stand below, or a blank where rows have
 * labels?  A number among more texts may be a unit: "(000)"; years head columns of other numbers.
 */
static bool heads_go_on(struct rivers *r)
{
	size_t i = r->head + 1, texts = 0, values = 0, below = 0;

	while (r->cut[i].n == 0)
		i++;
	find_cells(r, i);
	for (size_t c = 0; c < r->n; c++) {
		bool holds = r->body[c].values * 2 > r->body[c].cells;
		values += r->cell[c].number;
		below += holds;
		texts += holds && r->cell[c].text.len > 0 && !r->cell[c].number;
	}
	return below > 0 && (texts > values || (values == 0 && r->cell[0].text.len == 0) || has_years(r, i));
}

/* Words one blank apart over the values may be a title: they are heads when each is set as its column is. */
static bool heads_are_set(struct rivers *r)
{
	find_cells(r, r->head);
	if (r->cut[r->head].n > 1 || r->cell[0].text.len > 0)
		return true;
	for (size_t c = 1; c < r->n; c++) {
		struct piece body = { .left = r->body[c].left, .right = r->body[c].right };
		if (!piece_is_set(&r->cell[c], &body))
			return false;
	}
	return true;
}

/* Do the head of column c and what stands below it end together? */
static bool ends_below_head(const struct rivers *r, size_t c)
{
	return r->cell[c].text.len > 0 && r->cell[c].right == r->body[c].right;
}

/*
 * Is the river behind column c one through the digits of numbers?  No number of its own is there, below no
 * head of its own, or a year in the head: it belongs to the word before.
 */
static bool is_through_digits(struct rivers *r, size_t c)
{
	const struct body *body = &r->body[c];

	if (body->begun < 2 || body->apart > 0)
		return false;
	find_cells(r, r->head);
	return r->cell[c + 1].number ||
	       (body->group && !(ends_below_head(r, c) && ends_below_head(r, c + 1)));
}

/* Does each cell keep to its column, which is not several of numbers, and do they fill half of the table? */
static bool fits(struct rivers *r)
{
	size_t cells = 0;

	if (!read_body(r, add_body) || !read_body(r, count_set) || !read_body(r, count_begun) ||
	    heads_go_on(r) || !heads_are_set(r))
		return false;
	for (size_t c = 0; c < r->n; c++) {
		if (r->body[c].set * 4 < r->body[c].cells * 3 && c > 0)
			return false;
		if (r->body[c].rows > 1 && r->body[c].rows * 2 > r->body[c].cells)
			return false;
		if (is_through_digits(r, c))
			return false;
		cells += r->body[c].cells;
	}
	return cells * 2 >= (r->lines - 1) * r->n;
}

/* --- which line has the heads --- */

static bool try_head(struct rivers *r)
{
	return r->cut[r->head].n > 0 && river_columns(r) && r->lines >= 3 && river_has_title(r) &&
	       has_heads(r) && fits(r);
}

/* A label and several values: above the head it is a row of another table. */
static bool is_other_row(const struct pieces *line)
{
	return line->values > 1 && line->n > line->values;
}

/* A label, a number and another cell: two such lines above the head are rows. */
static bool may_be_row(const struct pieces *line)
{
	size_t numbers = 0;

	for (size_t k = 1; k < line->n; k++)
		numbers += line->v[k].number;
	return line->n > 2 && numbers > 0 && !line->v[0].number;
}

static bool find_head(struct rivers *r)
{
	size_t titles = 0, rows = 0;

	for (size_t i = 0; i < r->scan->n; i++)
		if (r->scan->v[i].page && i > 0)
			return false;
	for (r->head = 0; r->head + 2 < r->scan->n && titles <= MOST_TITLES; r->head++) {
		if (try_head(r))
			return true;
		rows += may_be_row(&r->cut[r->head]);
		if (is_other_row(&r->cut[r->head]) || rows > 1)
			return false;
		titles += r->cut[r->head].n > 0;
	}
	return false;
}

/* --- the pieces --- */

static struct pieces cells_to_pieces(const struct rivers *r)
{
	struct pieces out = { arena_bare(r->scan->scratch, struct piece, r->n), 0, 0, false };

	for (size_t c = 0; c < r->n; c++)
		if (r->cell[c].text.len > 0)
			out.v[out.n++] = r->cell[c];
	pieces_count(&out);
	return out;
}

static void set_pieces(struct rivers *r, struct pieces *pieces)
{
	if (find_cells(r, r->head))
		r->row[r->head] = river_heads(r);
	for (size_t i = r->head; i < r->scan->n; i++)
		if (r->cut[i].n > 0) {
			find_cells(r, i);
			pieces[i] = cells_to_pieces(r);
		}
}

/* The lines that stand over the whole table are blank in r->cut from then on. */
static void hide_groups(struct rivers *r, bool *groups)
{
	if (!columns_groups(r->scan, r->cut, groups))
		return;
	struct pieces *cut = arena_bare(r->scan->scratch, struct pieces, r->scan->n + 1);
	memcpy(cut, r->cut, r->scan->n * sizeof *cut);
	for (size_t i = 0; i < r->scan->n; i++)
		if (groups[i])
			cut[i].n = 0;
	r->cut = cut;
}

bool columns_of_rivers(const struct scan *scan, struct cuts cuts, struct river_table *out)
{
	struct rivers r = { .scan = scan, .joins = arena_array(scan->scratch, bool, scan->n + 1) };

	*out =
	    (struct river_table){ .joins = r.joins, .groups = arena_array(scan->scratch, bool, scan->n + 1) };
	for (r.measure = MEASURE_WIDTH;; r.measure++) {
		r.cut = cuts.by[r.measure];
		hide_groups(&r, out->groups);
		r.word = arena_array(scan->scratch, struct words, scan->n);
		if (find_head(&r))
			break;
		if (r.measure + 1 == MEASURES || cuts.by[r.measure + 1] == cuts.by[MEASURE_WIDTH])
			return false;
	}
	out->pieces = arena_bare(scan->scratch, struct pieces, scan->n + 1);
	memcpy(out->pieces, cuts.by[r.measure], scan->n * sizeof *out->pieces);
	set_pieces(&r, out->pieces);
	out->columns = (struct columns){ .v = r.column, .n = r.n, .ruled = true, .measure = r.measure };
	out->head = r.head;
	return true;
}
