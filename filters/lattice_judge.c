/*
 * lattice_judge.c -- may these be rows in which no cell is missing, and all that there are?
 *
 * Rows that lack cells, or heads, look like others of another width.  So they are believed only where nothing
 * speaks for that: no texts among values, no blank lines in them, no groups of rows, and more than labels and
 * values, which other layouts read.
 */
#include "lattice.h"

struct column { /* how many of its cells are so */
	size_t numbers, texts;
};

static struct column look_at_column(const struct rows *rows, const struct lattice *lattice, size_t c)
{
	struct column column = { 0, 0 };

	for (size_t i = lattice->data + c; i < lattice->to; i += rows->width) {
		enum cell_look look = lattice_look(&rows->cells->v[i]);
		column.numbers += look >= LOOK_YEAR && look <= LOOK_NUMBER;
		column.texts += look == LOOK_TEXT || look == LOOK_CODE;
	}
	return column;
}

/* Does it hold many of either? */
static bool is_divided(const struct column *column)
{
	size_t less = column->numbers < column->texts ? column->numbers : column->texts;

	return less >= CELLS_ROWS && 4 * less > column->numbers + column->texts;
}

/*
 * Do texts stand beside values in rows, or behind what counts the rows, or below heads that merged cells fill?
 * Rows of a label and values are told by their values, also where heads or cells are missing.  Where two columns
 * hold texts and numbers, labels went from one to the other: rows are of two widths.
 */
static bool are_mixed(const struct rows *rows, const struct lattice *lattice)
{
	const struct first first = look_at_first(rows, lattice);
	size_t columns = 0, divided = 0;

	if (first_is_value(&first))
		return false;
	for (size_t c = 0; c < rows->width; c++) {
		const struct column column = look_at_column(rows, lattice, c);
		columns += column.texts > column.numbers;
		divided += is_divided(&column);
	}
	return divided < 2 &&
	       columns + first_counts(&first) + (lattice->data - lattice->from > rows->width) > 1;
}

/* How many places from *c on, of those in a row that begins at place `first`, show values, or do not. */
static size_t run_of(const struct rows *rows, size_t first, size_t *c, bool values)
{
	size_t from = *c;

	while (*c < rows->width && (rows->shows[(first + *c) % rows->width] > 0) == values)
		++*c;
	return *c - from;
}

/*
 * Are they several rows of labels and as many values each, below the name of their group: "Ships / in / 3 / 4 /
 * out / 5 / 6"?
 */
static bool are_groups(const struct rows *rows, const struct lattice *lattice)
{
	size_t c = 0, runs = 0, first = lattice->data % rows->width;
	size_t name = run_of(rows, first, &c, false), values = run_of(rows, first, &c, true), labels = 0;

	for (; c < rows->width; runs++) {
		size_t texts = run_of(rows, first, &c, false);
		if ((runs > 0 && texts != labels) || run_of(rows, first, &c, true) != values)
			return false;
		labels = texts;
	}
	return runs > 0 && values > 1 && name == labels + 1;
}

/* Are many texts in columns of values, beside those of merged cells?  So they are where rows lack cells. */
static bool has_strays(const struct rows *rows, const struct lattice *lattice)
{
	const struct lattice_cell *v = rows->cells->v;
	size_t strays = 0;

	for (size_t i = lattice->data; i < lattice->to; i++)
		strays += rows->shows[i % rows->width] > 0 && lattice_look(&v[i]) == LOOK_TEXT &&
			  !lattice_same(&v[i], &v[i - 1]);
	return strays * LATTICE_RARE > lattice->to - lattice->data;
}

/* Do blank lines stand among heads, or in rows, as they do where they end shorter ones? */
static bool are_parted(const struct rows *rows, const struct lattice *lattice)
{
	size_t parted = 0;

	for (size_t i = lattice->from + 1; i < lattice->to; i++) {
		bool apart = rows->cells->v[i].apart && (i - lattice->from) % rows->width > 0;
		if (apart && i < lattice->data)
			return true;
		parted += apart;
	}
	return parted * LATTICE_RARE > (lattice->to - lattice->from) / rows->width;
}

/* Does a column behind the first count the rows, but for the last: 1, 2, 3?  Then they may begin with it. */
static bool counts_behind(const struct rows *rows, const struct lattice *lattice)
{
	bool counts = false;

	for (size_t c = 1; c < rows->width && !counts; c++) {
		uint64_t value = 0, row = 1;
		size_t i = lattice->data + c;
		while (i < lattice->to && span_to_u64(rows->cells->v[i].line->body, &value) && value == row) {
			i += rows->width;
			row++;
		}
		counts = i + rows->width >= lattice->to;
	}
	return counts;
}

bool lattice_is_whole(const struct rows *rows, const struct lattice *lattice)
{
	return are_mixed(rows, lattice) && !are_groups(rows, lattice) && !are_parted(rows, lattice) &&
	       !has_strays(rows, lattice) && !counts_behind(rows, lattice);
}
