/*
 * check_infer_axis.c -- the numbers of a table as integers, all at one scale.
 *
 * A spreadsheet drops zeros at the end; so a number is as exact as the most exact one of its row or of its
 * column, whichever is less.  The scale leaves room for the sum of a whole line in 63 bits: numbers with more
 * digits than that behind the point are rounded, longer ones left out.
 */
#include "check_infer.h"
#include "hash.h"

#include <string.h>

enum {
	PLACES_APART = 4,
	/* in sixteenths */ DIGITS_MOST = 18,
	LABEL_SEED = 1,
	SPREAD_LEAST = 4,
	STEP_LEAST = 6
};

struct shape { /* of a printed number */
	int digits, places;
};

static struct shape shape_of(struct span number)
{
	const char *point = memchr(number.p, '.', number.len);
	int len = number.len > 1000 ? 1000 : (int)number.len;
	int places = point ? (int)(number.p + len - point) - 1 : 0, zeros = 0;

	while (zeros < places && number.p[len - 1 - zeros] == '0')
		zeros++;
	if (len < (int)number.len)
		return (struct shape){ len, places };
	return (struct shape){ len - places - (point != NULL) - (number.len > 0 && *number.p == '-'),
			       places - zeros };
}

static int decimals(uint64_t n)
{
	int d = 1;

	for (; n >= 10; n /= 10)
		d++;
	return d;
}

/* The number in units of 10^-scale; of digits beyond only the first counts, to round. */
static int64_t scaled(struct span number, int scale)
{
	bool negative = *number.p == '-', point = false;
	int64_t v = 0;
	int places = 0;

	for (size_t i = negative; i < number.len; i++) {
		if (number.p[i] == '.') {
			point = true;
			continue;
		}
		if (point && places == scale) {
			v += number.p[i] >= '5';
			break;
		}
		v = v * 10 + (number.p[i] - '0');
		places += point;
	}
	v *= power_of_ten(scale - places);
	return negative ? -v : v;
}

struct scales {
	int scale, digits; /* of the table; digits: the most before the point */
	uint8_t *row, *col;
};

/* At which scale do the numbers fit, and how exact are rows and columns? */
static struct scales find_scales(struct arena *arena, const struct check_doc *doc,
				 const struct check_table *table)
{
	struct scales s = { 0, 1, arena_array(arena, uint8_t, table->n[CHECK_ROWS]),
			    arena_array(arena, uint8_t, table->n[CHECK_COLS]) };
	size_t most =
	    table->n[CHECK_ROWS] > table->n[CHECK_COLS] ? table->n[CHECK_ROWS] : table->n[CHECK_COLS];
	int room = DIGITS_MOST - decimals(most);

	for (size_t i = 0; i < table->n_cells; i++) {
		const struct check_cell *cell = infer_cell(doc, table, i);
		struct shape shape = shape_of(cell->number);
		uint8_t *row = &s.row[cell->at[CHECK_ROWS]], *col = &s.col[cell->at[CHECK_COLS]];

		if (cell->number.len == 0 || shape.digits > room)
			continue;
		if (shape.places > DIGITS_MOST)
			shape.places = DIGITS_MOST;
		*row = *row < shape.places ? (uint8_t)shape.places : *row;
		*col = *col < shape.places ? (uint8_t)shape.places : *col;
		s.scale = s.scale < shape.places ? shape.places : s.scale;
		s.digits = s.digits < shape.digits ? shape.digits : s.digits;
	}
	if (s.scale > room - s.digits)
		s.scale = room - s.digits;
	return s;
}

static void read_labels(struct infer_axis *axis, const struct check_table *table, enum check_axis along)
{
	for (size_t i = 0; i < axis->n; i++) {
		const struct check_line *line = &table->line[along][i];

		axis->total[i] = line->total > 0 || line->says_total;
		axis->rate[i] = line->rate;
		axis->plain[i] = !line->n_levels && !line->text && axis->numbers[i];
		if (line->n_levels > 1)
			axis->label[i] = (uint32_t)hash_span(LABEL_SEED, line->level[line->n_levels - 1]) | 1;
	}
}

static int64_t grain_of(int64_t value, int64_t ulp)
{
	int64_t grain = ulp;

	while (value != 0 && value % (grain * 10) == 0)
		grain *= 10;
	return grain;
}

static void read_numbers(struct infer_axis *axis, const struct check_doc *doc,
			 const struct check_table *table, enum check_axis along, const struct scales *s)
{
	for (size_t i = 0; i < table->n_cells; i++) {
		const struct check_cell *cell = infer_cell(doc, table, i);
		size_t entry = cell->at[along], at = entry * axis->m + cell->at[!along];
		int row = s->row[cell->at[CHECK_ROWS]], col = s->col[cell->at[CHECK_COLS]], exact;

		if (axis->cell[at] == CHECK_NO_CELL)
			axis->cell[at] = (uint32_t)(table->first + i);
		if (cell->number.len == 0 || shape_of(cell->number).digits > s->digits || axis->ulp[at])
			continue;
		exact = row < col ? row : col;
		axis->value[at] = scaled(cell->number, s->scale);
		axis->ulp[at] = exact < s->scale ? power_of_ten(s->scale - exact) : 1;
		axis->grain[at] = grain_of(axis->value[at], axis->ulp[at]);
		axis->cell[at] = (uint32_t)(table->first + i);
		axis->numbers[entry]++;
		axis->places[entry] += (size_t)shape_of(cell->number).places;
		axis->signs = axis->signs || axis->value[at] < 0;
	}
}

/* The greatest 5 * 10^k or 10^k that divides it; the least of several is what divides all. */
static int64_t step_of(int64_t value, int64_t grain)
{
	return value != 0 && value % (grain * 5) == 0 ? grain * 5 : grain;
}

/* `n` numbers at `at`, `stride` apart: what they all are multiples of; 0: too few to tell. */
static int64_t common_step(const struct infer_axis *axis, size_t at, size_t stride, size_t n)
{
	int64_t least = INT64_MAX, first = 0;
	size_t count = 0;
	bool varies = false; /* what is the same everywhere was not rounded */

	for (size_t i = 0; i < n; i++, at += stride) {
		int64_t step;

		if (axis->value[at] == 0)
			continue;
		step = step_of(axis->value[at], axis->grain[at]);
		least = step < least ? step : least;
		first = count++ ? first : axis->value[at];
		varies = varies || axis->value[at] != first;
	}
	return count < STEP_LEAST || !varies ? 0 : least;
}

/* Numbers may be rounded to fives, tens, thousands: then all of a row or of a column are. */
static void find_wide(struct infer_axis *axis, struct arena *arena)
{
	int64_t *step = arena_array(arena, int64_t, axis->m);

	for (size_t i = 0; i < axis->m; i++)
		step[i] = common_step(axis, i, axis->m, axis->n);
	for (size_t e = 0; e < axis->n; e++) {
		int64_t own = common_step(axis, e * axis->m, 1, axis->m);

		for (size_t i = 0; i < axis->m; i++) {
			size_t at = e * axis->m + i;
			int64_t widest = own > step[i] ? own : step[i];

			axis->wide[at] = axis->ulp[at] && widest > axis->ulp[at] ? widest : axis->ulp[at];
		}
	}
}

/* Four times the mean distance from the mean: numbers hardly ever lie farther apart. */
static uint64_t spread_of(const struct infer_axis *axis, size_t entry)
{
	const int64_t *value = axis->value + entry * axis->m, *ulp = axis->ulp + entry * axis->m;
	int64_t sum = 0, mean;
	uint64_t away = 0, n = axis->numbers[entry];

	if (n < SPREAD_LEAST)
		return UINT64_MAX;
	for (size_t i = 0; i < axis->m; i++)
		sum += ulp[i] ? value[i] : 0;
	mean = sum / (int64_t)n;
	for (size_t i = 0; i < axis->m; i++)
		away += ulp[i] ? (uint64_t)(value[i] < mean ? mean - value[i] : value[i] - mean) : 0;
	away /= n;
	return away > UINT64_MAX / 4 ? UINT64_MAX : away * 4;
}

/* Digits behind the point of the entry's numbers on average, in sixteenths. */
static size_t places_of(const struct infer_axis *axis, size_t entry)
{
	return axis->places[entry] * 16 / (axis->numbers[entry] + 1);
}

bool infer_finer(const struct infer_axis *axis, size_t entry, size_t than)
{
	return places_of(axis, entry) > places_of(axis, than) + PLACES_APART;
}

/* Lines of counts between lines of shares. */
static void find_whole(struct infer_axis *axis)
{
	size_t whole = 0;

	for (size_t i = 0; i < axis->m; i++) {
		size_t fractions = 0, numbers = 0;

		for (size_t e = 0; e < axis->n; e++) {
			numbers += axis->ulp[e * axis->m + i] != 0;
			fractions += axis->value[e * axis->m + i] % axis->one != 0;
		}
		axis->whole[i] = fractions * 4 < numbers;
		whole += axis->whole[i];
	}
	if (whole == axis->m)
		memset(axis->whole, 0, axis->m * sizeof *axis->whole);
}

/* Zeros beside no label are left over from a formula; nobody adds them up. */
static void drop_leftovers(struct infer_axis *axis)
{
	for (size_t e = 0; e < axis->n; e++) {
		bool zero = axis->plain[e];

		for (size_t at = e * axis->m; at < (e + 1) * axis->m && zero; at++)
			zero = axis->value[at] == 0;
		if (!zero)
			continue;
		memset(axis->ulp + e * axis->m, 0, axis->m * sizeof *axis->ulp);
		axis->numbers[e] = 0;
	}
}

bool infer_axis_make(struct infer_axis *axis, struct arena *arena, const struct check_doc *doc,
		     const struct check_table *table, enum check_axis along)
{
	size_t n = table->n[along], m = table->n[!along];
	struct scales scales;

	if (n < 3 || m > SIZE_MAX / 64 / n || n * m / 16 > table->n_cells + 4096)
		return false;
	scales = find_scales(arena, doc, table);
	*axis = (struct infer_axis){
		.n = n,
		.m = m,
		.value = arena_array(arena, int64_t, n * m),
		.ulp = arena_array(arena, int64_t, n * m),
		.wide = arena_array(arena, int64_t, n * m),
		.grain = arena_array(arena, int64_t, n * m),
		.cell = arena_array(arena, uint32_t, n * m),
		.label = arena_array(arena, uint32_t, n),
		.total = arena_array(arena, bool, n),
		.plain = arena_array(arena, bool, n),
		.rate = arena_array(arena, bool, n),
		.whole = arena_array(arena, bool, m),
		.apart = arena_array(arena, bool, m),
		.numbers = arena_array(arena, size_t, n),
		.places = arena_array(arena, size_t, n),
		.spread = arena_array(arena, uint64_t, n),
		.one = power_of_ten(scales.scale),
	};
	for (size_t i = 0; i < n * m; i++)
		axis->cell[i] = CHECK_NO_CELL;
	read_numbers(axis, doc, table, along, &scales);
	read_labels(axis, table, along);
	drop_leftovers(axis);
	find_wide(axis, arena);
	find_whole(axis);
	for (size_t i = 0; i < n; i++)
		axis->spread[i] = spread_of(axis, i);
	return true;
}
