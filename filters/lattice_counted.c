/*
 * lattice_counted.c -- rows of several widths, which numbers count: 1, 2, 3.
 *
 *     No. / Town / Street / Houses / 1 / Oak / Elm Row / 12 / 2 / Mill Lane / 7 / 3 / Hay / Low Road / 9 ...
 *
 * Merged cells are printed once and blank ones not at all, so rows lack cells; but each begins with its
 * number, and none is wider than most of the whole ones.  A number may also be a value of the row before.  So of
 * all ways to count on, that with most rows and most whole ones is taken (dynamic programming), unless another is
 * as good.  What whole rows show in each column says whether the others fit in it but for cells missing at one
 * place.  With blank cells there they are a lattice and must hold as one.  Between heads and rows the unit of
 * each value may stand: "EUR / EUR".
 */
#include "lattice.h"

#include <string.h>

enum {
	TRIED = 6,        /* widths */
	LEAST_WIDTH = 3,  /* a number, a label and a value */
	LIKELY = 2 * 256, /* parts of a bit */
	SURE = 6 * 256,
	NEVER = 1 << 30,
	LEAST_UNITS = 3, /* two equal heads may be just that */
	LEAST_WHOLE = 2  /* rows that say what columns show */
};

struct step { /* a cell that may count a row */
	uint64_t count;
	size_t last;  /* the cell that counts the row before */
	size_t whole; /* rows before it that are */
	bool reached; /* from 1 on */
	bool open;    /* in two ways as good */
};

struct column {
	size_t values, texts;                          /* cells that are */
	uint32_t all[LATTICE_PARTS];                   /* that show the part */
	uint32_t count[LATTICE_PARTS][LATTICE_VALUES]; /* how often each value of it */
};

struct counted {
	const struct lattice_cells *cells;
	size_t from, to, width;
	struct step *step;       /* of cells [from, to) */
	struct lattice_row *row; /* that are counted */
	size_t n, end;           /* rows; the end of the last */
	size_t units;            /* equal cells above the first */
	struct column *column;   /* of whole rows */
};

static enum cell_look look(const struct counted *c, size_t i)
{
	return lattice_look(&c->cells->v[i]);
}

/* The numbers that may count rows: a label stands behind them. */
static size_t see_counts(struct counted *c)
{
	size_t n = 0;

	for (size_t i = c->from; i < c->to; i++) {
		uint64_t count;
		bool counts = look(c, i) == LOOK_WHOLE && i + 1 < c->to && look(c, i + 1) == LOOK_TEXT &&
			      span_to_u64(c->cells->v[i].line->body, &count) && count > 0;
		c->step[i - c->from] = (struct step){ .count = counts ? count : 0 };
		n += counts;
	}
	return n;
}

/* How often a number is so many cells behind the one before it. */
static void see_widths(const struct counted *c, size_t often[CELLS_WIDTH + 1])
{
	for (size_t i = 0; i < c->to - c->from; i++)
		for (size_t d = LEAST_WIDTH; d <= CELLS_WIDTH && d <= i && c->step[i].count > 1; d++)
			often[d] += c->step[i - d].count + 1 == c->step[i].count;
}

/* Counts on to the cell from all that may be before it. */
static void take_step(struct counted *c, size_t i)
{
	struct step *step = &c->step[i];

	*step = (struct step){ .count = step->count, .reached = step->count == 1 };
	for (size_t d = 2; d <= c->width && d <= i && step->count > 1; d++) {
		const struct step *last = step - d;
		size_t whole = last->whole + (d == c->width);
		if (!last->reached || last->count + 1 != step->count ||
		    (step->reached && whole < step->whole))
			continue;
		step->open = last->open || (step->reached && whole == step->whole);
		step->whole = whole;
		step->last = i - d;
		step->reached = true;
	}
}

/* The rows of the best way to count; false: there is none, or two are as good. */
static bool count_rows(struct counted *c)
{
	const struct step *best = c->step;

	for (size_t i = 0; i < c->to - c->from; i++) {
		const struct step *step = &c->step[i];
		if (step->count == 0)
			continue;
		take_step(c, i);
		if (step->reached && (step->count > best->count || !best->reached ||
				      (step->count == best->count && step->whole > best->whole)))
			best = step;
	}
	if (!best->reached || best->open || best->count < CELLS_ROWS || best->whole < LEAST_WHOLE)
		return false;
	c->n = best->count;
	for (size_t i = (size_t)(best - c->step), k = c->n; k-- > 0; i = c->step[i].last)
		c->row[k].at = c->from + i;
	for (size_t k = 0; k + 1 < c->n; k++)
		c->row[k].n = c->row[k + 1].at - c->row[k].at;
	return true;
}

static void see_cell(struct column *column, const struct lattice_cell *cell)
{
	column->values += lattice_is_value(lattice_look(cell));
	column->texts += lattice_look(cell) == LOOK_TEXT;
	for (int part = 0; part < LATTICE_PARTS; part++)
		if (lattice_is_coded(cell, part)) {
			column->all[part]++;
			column->count[part][cell->part[part]]++;
		}
}

static void see_columns(struct counted *c)
{
	c->column = arena_array(c->cells->arena, struct column, c->width);
	for (size_t k = 0; k + 1 < c->n; k++)
		for (size_t i = 0; i < c->width && c->row[k].n == c->width; i++)
			see_cell(&c->column[i], &c->cells->v[c->row[k].at + i]);
}

/* May the cell stand in the column?  Not a text where whole rows show values alone, nor a value among texts. */
static bool fits(const struct counted *c, size_t i, size_t at)
{
	const struct column *column = &c->column[at];

	if (look(c, i) == LOOK_TEXT)
		return column->texts > 0 || column->values == 0;
	return !lattice_is_value(look(c, i)) || column->values > 0 || column->texts == 0;
}

/* The bits that describe the cell in that column of whole rows; NEVER or more: it does not fit. */
static int64_t cost_of(const struct counted *c, size_t i, size_t at)
{
	const struct column *column = &c->column[at];
	int64_t cost = 0;

	if (!fits(c, i, at))
		return NEVER;
	for (int part = 0; part < LATTICE_PARTS; part++)
		if (lattice_is_coded(&c->cells->v[i], part))
			cost +=
			    lattice_cost(column->all[part], column->count[part][c->cells->v[i].part[part]]);
	return cost;
}

/* Adds what it costs that a row of n cells lost some before its second, third, and at its end. */
static void weigh_gaps(const struct counted *c, size_t at, size_t n, int64_t cost[CELLS_WIDTH + 1])
{
	size_t lack = c->width - n;
	int64_t sum = 0;

	for (size_t k = 0; k < n; k++)
		sum += cost_of(c, at + k, k == 0 ? 0 : k + lack);
	for (size_t k = 1; k <= n; k++) {
		cost[k] += sum;
		if (k < n)
			sum += cost_of(c, at + k, k) - cost_of(c, at + k, k + lack);
	}
}

static size_t least_of(const int64_t *cost, size_t n)
{
	size_t least = 1;

	for (size_t k = 2; k <= n; k++)
		least = cost[k] < cost[least] ? k : least;
	return least;
}

/* Are there blank cells in the rows?  Then those they lack are merged ones. */
static bool shows_blanks(const struct counted *c)
{
	for (size_t i = c->row[0].at; i < c->end; i++)
		if (look(c, i) == LOOK_BLANK)
			return true;
	return false;
}

/* How many bits cheaper than all others a place must be: a merged cell behind the number is likely. */
static int64_t how_sure(const struct counted *c, size_t gap, size_t rows)
{
	return gap == 1 && rows > 1 && c->row[0].n == c->width ? LIKELY : SURE;
}

/*
 * Before which of their cells rows of n cells lost what they lack: all in the place that makes what is left the
 * shortest to describe, by far.  Merged cells stand behind the number.  0: nobody knows.
 */
static size_t find_gap(const struct counted *c, size_t n)
{
	int64_t cost[CELLS_WIDTH + 1] = { 0 };
	size_t rows = 0;

	if (n == c->width)
		return n;
	for (size_t k = 0; k < c->n; k++)
		if (c->row[k].n == n) {
			weigh_gaps(c, c->row[k].at, n, cost);
			rows++;
		}
	if (cost[1] < NEVER && shows_blanks(c))
		return 1;
	size_t best = least_of(cost, n);
	for (size_t k = 1; k <= n; k++)
		if (k != best && cost[k] < cost[best] + how_sure(c, best, rows))
			return 0;
	return cost[best] < NEVER ? best : 0;
}

/* Where the last row ends: as far behind as its cells fit and no value is left behind it; false: nowhere. */
static bool find_end(struct counted *c)
{
	size_t at = c->row[c->n - 1].at, n = 2;

	while (n < c->width && at + n < c->to && !c->cells->v[at + n].apart)
		n++;
	for (; n > 1; n--) {
		int64_t cost[CELLS_WIDTH + 1] = { 0 };
		bool ends = at + n == c->to || !lattice_is_value(look(c, at + n));
		if (ends)
			weigh_gaps(c, at, n, cost);
		if (ends && cost[least_of(cost, n)] < NEVER)
			break;
	}
	c->row[c->n - 1].n = n;
	c->end = at + n;
	return n > 1;
}

/* The first of the columns that show values alone, behind labels; *n: how many, 0 if others are among them. */
static size_t value_columns(const struct counted *c, size_t *n)
{
	size_t first = 0, all = 0;

	*n = 0;
	for (size_t k = c->width; k-- > 1;)
		if (c->column[k].values > 0 && c->column[k].texts == 0) {
			first = k;
			all++;
		}
	while (first + *n < c->width && c->column[first + *n].values > 0 && c->column[first + *n].texts == 0)
		++*n;
	if (*n < all)
		*n = 0;
	return first;
}

/*
 * A row of a label and several values, behind those that are counted; n is 0: there is none.  If these are as
 * many as the columns of values, they stand there.
 */
static struct lattice_row next_total(const struct counted *c, size_t i)
{
	struct lattice_row row = { .at = i, .n = 1 };
	size_t n, first = value_columns(c, &n);

	while (i + row.n < c->to && row.n <= n + 1 && lattice_is_amount(look(c, i + row.n)))
		row.n++;
	if (i >= c->to || look(c, i) != LOOK_TEXT || row.n < LEAST_WIDTH || row.n > n + 1)
		row.n = 0;
	row.gap = row.n <= n ? row.n : 1;
	row.lost = row.n <= n ? 0 : first - 1;
	return row;
}

/* A unit for each column of values, the last ones, above the first row: how many; all are one text. */
static size_t count_units(const struct counted *c)
{
	size_t n, first = value_columns(c, &n), at = c->row[0].at, k = 1;

	if (n < LEAST_UNITS || first + n != c->width || n > at - c->from || look(c, at - 1) != LOOK_TEXT)
		return 0;
	while (k < n && lattice_same(&c->cells->v[at - 1 - k], &c->cells->v[at - 1]))
		k++;
	return k == n ? n : 0;
}

/* Finds the gaps of rows; false: nobody knows them, or lattice_find() knows rows that are all whole. */
static bool find_gaps(struct counted *c)
{
	size_t gap[CELLS_WIDTH + 1] = { 0 };
	bool any = false;

	if (!find_end(c))
		return false;
	for (size_t k = 0; k < c->n; k++) {
		struct lattice_row *row = &c->row[k];
		row->gap = gap[row->n] = gap[row->n] > 0 ? gap[row->n] : find_gap(c, row->n);
		row->lost = row->gap < row->n ? c->width - row->n : 0;
		if (row->gap == 0)
			return false;
		any = any || row->n < c->width;
	}
	return any || c->units > 0 || next_total(c, c->end).n > 0;
}

/* Cells, then rows with blank ones where they lack some, then cells behind rows of totals. */
static struct lattice_cells fill(const struct counted *c)
{
	static const struct line none;
	struct lattice_cells filled = *c->cells;
	size_t behind = c->end;

	filled.v = arena_bare(c->cells->arena, struct lattice_cell, c->to - c->from + c->n * c->width);
	filled.n = c->row[0].at - c->units - c->from;
	memcpy(filled.v, c->cells->v + c->from, filled.n * sizeof *filled.v);
	for (size_t k = 0; k < c->n; k++)
		for (size_t i = 0; i < c->width; i++) {
			const struct lattice_row *row = &c->row[k];
			size_t lack = c->width - row->n;
			bool lost = i >= row->gap && i < row->gap + lack;
			filled.v[filled.n++] =
			    lost ? (struct lattice_cell){ .line = &none, .part = { LOOK_BLANK } }
				 : c->cells->v[row->at + i - (i < row->gap ? 0 : lack)];
		}
	for (struct lattice_row total; (total = next_total(c, behind)).n > 0;)
		behind += total.n;
	memcpy(filled.v + filled.n, c->cells->v + behind, (c->to - behind) * sizeof *filled.v);
	filled.n += c->to - behind;
	return filled;
}

/* All rows: heads, so many, what is counted, so many behind that are like it, totals. */
static void take_rows(const struct counted *c, size_t heads, size_t more, struct lattice *lattice)
{
	size_t most = heads + c->n + more + c->to - c->end + 2, n = 0,
	       to = c->end; /* units, and behind all */
	size_t units = c->row[0].at - c->units;
	struct lattice_row *row = arena_bare(c->cells->arena, struct lattice_row, most);

	for (size_t k = heads; k > 0; k--)
		row[n++] = (struct lattice_row){ units - k * c->width, c->width, c->width, 0 };
	if (c->units > 0)
		row[n++] = (struct lattice_row){ units, c->units, 0, c->width - c->units };
	for (size_t k = 0; k < c->n; k++)
		row[n++] = c->row[k];
	for (; more > 0; more--, to += c->width)
		row[n++] = (struct lattice_row){ to, c->width, c->width, 0 };
	for (; (row[n] = next_total(c, to)).n > 0; n++)
		to += row[n].n;
	lattice->from = row[0].at;
	lattice->data = c->row[0].at;
	lattice->to = to;
	lattice->row = row;
	lattice->rows = n;
}

/* Are the rows, filled with blank cells, a lattice right below its heads? */
static bool hold(struct counted *c, struct lattice *lattice)
{
	see_columns(c);
	c->units = count_units(c);
	if (!find_gaps(c))
		return false;
	size_t data = c->row[0].at - c->units - c->from, to = data + c->n * c->width;
	struct lattice_cells filled = fill(c);
	*lattice = (struct lattice){ .width = c->width, .gain = lattice_gain(filled.v, data, to, c->width) };
	if (lattice->gain < LATTICE_LEAST || !lattice_rows_at(&filled, data, to, lattice) || lattice->to < to)
		return false;
	take_rows(c, (data - lattice->from) / c->width, (lattice->to - to) / c->width, lattice);
	return true;
}

bool lattice_counted(const struct lattice_cells *cells, size_t from, size_t to, struct lattice *lattice)
{
	struct counted c = { .cells = cells, .from = from, .to = to };
	size_t often[CELLS_WIDTH + 1] = { 0 };

	c.step = arena_bare(cells->arena, struct step, to - from);
	if (see_counts(&c) < CELLS_ROWS)
		return false;
	see_widths(&c, often);
	c.row = arena_bare(cells->arena, struct lattice_row, to - from);
	c.width = CELLS_WIDTH;
	for (int tried = 0; tried < TRIED && c.width >= LEAST_WIDTH; c.width--)
		if (often[c.width] >= LEAST_WHOLE) {
			tried++;
			if (count_rows(&c) && hold(&c, lattice))
				return true;
		}
	return false;
}
