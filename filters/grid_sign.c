/*
 * grid_sign.c -- signs of numbers in cells of their own: "$ | 1,204", "(102 | )", "12.5 | %".
 *
 * Accounts set the sign of a currency flush left and its number flush right, and close brackets and per cents
 * behind the digits, so that these line up; what extracts such a page makes cells of them.  A sign belongs to
 * the number beside it.  Where columns are known its column must hold signs alone from the first of them on,
 * and have no head beside that of the numbers: a column of units has one, or other units.  Where they are
 * not, some numbers must have no sign before them, or one have a sign right behind another: in a column of
 * currencies each row has one.
 */
#include "grid.h"

#include "ascii.h"
#include "number.h"
#include "utf8.h"

enum { SIGN_MOST = 6 }; /* bytes */

enum side { SIDE_NONE, SIDE_NEXT, SIDE_BEFORE }; /* where the number is */

/* --- a sign and its number --- */

/* What may stand behind a number: brackets, per cent. */
static bool is_close(struct span s)
{
	size_t len;

	for (size_t i = 0; i < s.len; i += len) {
		uint32_t c;
		len = utf8_decode(s, i, &c);
		if (c != ')' && c != '%' && c != 0xff09 && c != 0xff05)
			return false;
	}
	return s.len > 0;
}

static struct span join(struct grid *grid, const struct cell *a, const struct cell *b)
{
	return arena_join(grid->arena, a->text, SPAN_NONE, b->text);
}

/* A number, or the start of one that the next cell closes: "(102". */
static bool is_number(struct span s)
{
	if (s.len == 0)
		return false;
	return number_any(s).kind != NUMBER_NOT ||
	       (*s.p == '(' && number_any(span_from(s, 1)).kind == NUMBER_VALUE);
}

static inline bool may_be_sign(const struct cell *cell)
{
	return cell->text.len > 0 && cell->text.len <= SIGN_MOST &&
	       !ascii_is_digit((unsigned char)*cell->text.p);
}

/* Is cell k of a row the sign of the number beside it?  "2020 | %" are two heads. */
static enum side side_of(struct grid *grid, const struct row *row, size_t k)
{
	const struct cell *cell = &row->cell[k];

	if (!may_be_sign(cell))
		return SIDE_NONE;
	if (number_is_sign(cell->text)) {
		bool next = k + 1 < row->n && (!grid->placed || cell[1].col == cell->col + cell->width);
		return next && is_number(cell[1].text) ? SIDE_NEXT : SIDE_NONE;
	}
	if (k == 0 || !is_close(cell->text) || !is_number(cell[-1].text) || text_is_year(cell[-1].text) ||
	    (grid->placed && cell->col != cell[-1].col + cell[-1].width))
		return SIDE_NONE;
	return number_any(join(grid, cell - 1, cell)).kind == NUMBER_VALUE ? SIDE_BEFORE : SIDE_NONE;
}

/* The sign goes to its number; a mark for no value needs none. */
static void give(struct grid *grid, struct cell *sign, enum side side)
{
	struct cell *number = side == SIDE_NEXT ? sign + 1 : sign - 1;

	if (side == SIDE_BEFORE)
		number->text = join(grid, number, sign);
	else if (number_any(number->text).kind != NUMBER_NULL)
		number->text = join(grid, sign, number);
	number->repair |= REPAIR_JOIN;
	sign->text = SPAN_NONE;
}

/* --- where columns are known --- */

struct column {
	enum side side; /* of the signs in it */
	bool other;     /* something else stands in it, from the first row with a sign on */
	bool shown;     /* anything does */
	uint32_t col;   /* that it becomes: so many before it are left */
};

struct signs {
	struct grid *grid;
	struct column *column;
	size_t n;     /* columns */
	size_t first; /* row with a sign */
};

/* Which columns have signs? */
static void find_signs(struct signs *s)
{
	for (size_t i = 0; i < s->grid->n; i++)
		for (size_t k = 0; k < s->grid->row[i].n; k++) {
			const struct cell *cell = &s->grid->row[i].cell[k];
			enum side side = side_of(s->grid, &s->grid->row[i], k);
			if (side != SIDE_NONE) {
				s->column[cell->col].side = side;
				s->first = s->first < i ? s->first : i;
			}
			s->column[cell->col].shown = s->column[cell->col].shown || cell->text.len > 0;
		}
}

/* A head of a column of signs, whose numbers have another. */
static void look_at_heads(struct signs *s, const struct row *row)
{
	for (size_t k = 1; k < row->n; k++) {
		const struct cell *a = &row->cell[k - 1], *b = &row->cell[k];
		struct column *of_a = &s->column[a->col], *of_b = &s->column[b->col];
		if (a->text.len == 0 || b->text.len == 0 || span_eq(a->text, b->text))
			continue;
		of_a->other = of_a->other || of_a->side == SIDE_NEXT;
		of_b->other = of_b->other || of_b->side == SIDE_BEFORE;
	}
}

static void look_at_row(struct signs *s, const struct row *row)
{
	for (size_t k = 0; k < row->n; k++) {
		struct column *column = &s->column[row->cell[k].col];
		column->other =
		    column->other || (row->cell[k].text.len > 0 && side_of(s->grid, row, k) != column->side);
	}
}

/*
 * Numbers the columns that are left: those of signs go, and those where nothing stands.  How many signs go?
 */
static size_t number_columns(struct signs *s)
{
	size_t signs = 0;
	uint32_t left = 0;

	for (size_t c = 0; c < s->n; c++) {
		struct column *column = &s->column[c];
		column->side = column->other ? SIDE_NONE : column->side;
		column->col = left;
		left += column->side == SIDE_NONE && column->shown;
		signs += column->side != SIDE_NONE;
	}
	s->column[s->n].col = left;
	return signs;
}

/* What stands in a column of signs goes to the number's: a sign joins it, a head takes the place. */
static void give_row(struct signs *s, struct row *row)
{
	for (size_t k = row->n; k-- > 0;) {
		struct cell *cell = &row->cell[k];
		enum side side = s->column[cell->col].side;
		if (side == SIDE_NONE || cell->text.len == 0)
			continue;
		if (side_of(s->grid, row, k) == side) {
			give(s->grid, cell, side);
			continue;
		}
		struct cell *beside = side == SIDE_BEFORE ? cell - 1 : cell + 1;
		if ((side == SIDE_BEFORE ? k == 0 : k + 1 == row->n) || cell->width > 1)
			continue;
		if (beside->text.len == 0) {
			beside->text = cell->text;
			beside->line = cell->line;
			beside->field = cell->field;
		}
		cell->text = SPAN_NONE;
	}
}

/* Has a row above the signs a head for each column that is left, and nothing for the others? */
static bool is_packed(const struct signs *s, const struct row *row)
{
	for (size_t k = 1; k < row->n; k++)
		if (row->cell[k].text.len == 0)
			return false;
	return row->n == s->column[s->n].col && !s->grid->spans;
}

static void take_columns(const struct signs *s, struct row *row)
{
	size_t n = 0;

	for (size_t k = 0; k < row->n; k++) {
		struct cell cell = row->cell[k];
		const struct column *column = &s->column[cell.col];
		uint32_t end = s->column[cell.col + cell.width].col;
		if (cell.text.len == 0 && (column->side != SIDE_NONE || !column->shown) && end == column->col)
			continue;
		cell.col = column->col;
		cell.width = end > cell.col ? end - cell.col : 1;
		row->cell[n++] = cell;
	}
	row->n = n;
}

static void take_placed(struct grid *grid)
{
	struct signs s = { .grid = grid, .n = grid_columns(grid), .first = grid->n };

	s.column = arena_array(grid->arena, struct column, s.n + 1);
	find_signs(&s);
	if (s.first == grid->n)
		return;
	for (size_t i = s.first; i < grid->n; i++)
		look_at_row(&s, &grid->row[i]);
	number_columns(&s);
	for (size_t i = 0; i < s.first; i++)
		if (!is_packed(&s, &grid->row[i]))
			look_at_heads(&s, &grid->row[i]);
	if (number_columns(&s) == 0)
		return;
	for (size_t i = 0; i < grid->n; i++) {
		if (i < s.first && is_packed(&s, &grid->row[i]))
			continue;
		give_row(&s, &grid->row[i]);
		take_columns(&s, &grid->row[i]);
	}
}

/* --- where they are not --- */

/* Are currencies signs of some numbers, rather than a column of their own? */
static bool are_signs(struct grid *grid)
{
	size_t bare = 0;

	for (size_t i = 0; i < grid->n; i++) {
		const struct row *row = &grid->row[i];
		for (size_t k = 0; k < row->n; k++) {
			bool sign = side_of(grid, row, k) == SIDE_NEXT;
			if (sign && k + 2 < row->n && side_of(grid, row, k + 2) == SIDE_NEXT)
				return true;
			bare += !sign && k > 0 && number_any(row->cell[k].text).kind == NUMBER_VALUE &&
				!number_is_sign(row->cell[k - 1].text);
		}
	}
	return bare > 0;
}

static void take_cells(struct grid *grid, struct row *row, bool currencies)
{
	size_t n = 0;

	for (size_t k = row->n; k-- > 0;) {
		enum side side = side_of(grid, row, k);
		if (side == SIDE_BEFORE || (side == SIDE_NEXT && currencies)) {
			give(grid, &row->cell[k], side);
			row->cell[k].width = 0;
		}
	}
	for (size_t k = 0; k < row->n; k++)
		if (row->cell[k].width > 0) {
			row->cell[n] = row->cell[k];
			row->cell[n].col = (uint32_t)n;
			n++;
		}
	row->n = n;
}

void grid_signs(struct grid *grid)
{
	bool any = false;

	for (size_t i = 0; i < grid->n && !any; i++) {
		const struct row *row = &grid->row[i];
		for (size_t k = 0; k < row->n && !any; k++)
			any = may_be_sign(&row->cell[k]) && side_of(grid, row, k) != SIDE_NONE;
	}
	if (!any)
		return;
	if (grid->placed) {
		take_placed(grid);
		return;
	}
	bool currencies = are_signs(grid);
	for (size_t i = 0; i < grid->n; i++)
		take_cells(grid, &grid->row[i], currencies);
}
