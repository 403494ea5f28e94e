/*
 * grid_mirror.c -- tables written from right to left: labels behind their values.
 *
 * Hebrew and Arabic tables have their labels at the right, and what extracts a page from left to right puts
 * them into the last column.  There all rows of values have a text in such letters, none as the row before,
 * and nothing but values before it; it goes in front.  A title may stand in any column.  Records of a program
 * have names of columns in other letters.  Where the first column counts the rows, by years, in equal steps or
 * by numbers of sections, it names them, and what stands behind is a remark.
 */
#include "grid.h"

#include "number.h"
#include "utf8.h"

enum { ROWS_LEAST = 3, VALUES_LEAST = 2 };

/* Hebrew to Arabic, and their forms of presentation. */
static bool is_from_right(uint32_t c)
{
	return (c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00);
}

static bool has_letters_from_right(struct span s)
{
	uint32_t c;

	for (size_t i = 0; i < s.len;) {
		i += utf8_decode(s, i, &c);
		if (is_from_right(c))
			return true;
	}
	return false;
}

/* A text in the first column: a whole number, or one of a section, "3.12". */
struct count {
	uint64_t n, part;
	bool year, parted;
};

struct seen {
	size_t rows;        /* of values before a label */
	struct span last;   /* label */
	size_t counts;      /* in the first column */
	struct count count; /* the last of them */
	uint64_t step;      /* between the last two, modulo 2^64 */
	bool uneven;        /* some text there does not go on with the count before */
};

static bool count_parse(struct span s, struct count *count)
{
	size_t at = span_digits_end(s, 0);

	*count = (struct count){ .year = text_is_year(s), .parted = at < s.len };
	if (!span_to_u64((struct span){ s.p, at }, &count->n))
		return false;
	return !count->parted || (s.p[at] == '.' && span_to_u64(span_from(s, at + 1), &count->part));
}

/* Does the count go on with the one before?  Years may leave some out. */
static bool goes_on(struct seen *seen, const struct count *count)
{
	const struct count *last = &seen->count;
	uint64_t step = count->n - last->n, before = seen->step;

	if (count->parted != last->parted)
		return false;
	if (count->parted)
		return step == 0 ? count->part == last->part + 1 : step == 1 && count->part <= 1;
	seen->step = step;
	return step != 0 && (seen->counts == 1 || step == before || (count->year && last->year));
}

/* What the first cell of a row of values says; a blank one says nothing. */
static void look_at_first(struct span s, struct seen *seen)
{
	struct count count;

	if (s.len == 0 || seen->uneven)
		return;
	if (!count_parse(s, &count) || (seen->counts > 0 && !goes_on(seen, &count))) {
		seen->uneven = true;
		return;
	}
	seen->count = count;
	seen->counts++;
}

/* The values of the row before its last cell; SIZE_MAX: a text is among them. */
static size_t count_values(const struct row *row)
{
	size_t values = 0;

	for (size_t k = 0; k + 1 < row->n; k++) {
		enum number_kind kind = number_any(row->cell[k].text).kind;
		if (row->cell[k].text.len > 0 && kind == NUMBER_NOT)
			return SIZE_MAX;
		values += kind == NUMBER_VALUE;
	}
	return values;
}

/* May the row be of such a table? */
static bool look_at(const struct row *row, struct seen *seen)
{
	struct span label = row->cell[row->n - 1].text;

	if (label.len > 0 && !has_letters_from_right(label))
		return false;
	size_t values = count_values(row);
	if (values == 0 || values == SIZE_MAX || label.len == 0) /* a head, a title, a label of no row */
		return label.len > 0 || values == 0 || values == SIZE_MAX || seen->rows == 0;
	if (values < VALUES_LEAST || span_eq(label, seen->last))
		return false;
	look_at_first(row->cell[0].text, seen);
	seen->last = label;
	seen->rows++;
	return true;
}

/* The cells of each row of several texts, 0: they differ. */
static size_t even_cells(const struct grid *grid)
{
	size_t n = 0;

	for (size_t i = 0; i < grid->n; i++) {
		const struct row *row = &grid->row[i];
		if (row_filled(row) < 2)
			continue;
		if (n > 0 && row->n != n)
			return 0;
		n = row->n;
	}
	return n;
}

static bool is_mirrored(const struct grid *grid)
{
	struct seen seen = { .rows = 0 };

	if (!grid->placed || grid->spans || even_cells(grid) <= VALUES_LEAST)
		return false;
	for (size_t i = 0; i < grid->n; i++)
		if (row_filled(&grid->row[i]) > 1 && !look_at(&grid->row[i], &seen))
			return false;
	return seen.rows >= ROWS_LEAST && (seen.uneven || seen.counts < 2);
}

/* What the row shows stays in its order. */
static void mirror(struct grid *grid, struct row *row)
{
	struct cell *cell = arena_bare(grid->arena, struct cell, row->n);

	cell[0] = row->cell[row->n - 1];
	for (size_t k = 1; k < row->n; k++)
		cell[k] = row->cell[k - 1];
	for (size_t k = 0; k < row->n; k++)
		cell[k].col = (uint32_t)k;
	if (row->whole == NULL) {
		row->whole = row->cell;
		row->n_whole = row->n;
	}
	row->cell = cell;
}

void grid_mirror(struct grid *grid)
{
	if (!is_mirrored(grid))
		return;
	for (size_t i = 0; i < grid->n; i++)
		if (row_filled(&grid->row[i]) > 1)
			mirror(grid, &grid->row[i]);
}
