/*
 * table_values.c -- the values of body rows as whole numbers: of the last digit that is printed in their
 * column.
 *
 * A column may be rounded further than that: what divides all its values (5, 10, 50 ...) is its unit.
 */
#include "table_running.h"

#include "ascii.h"
#include "buf.h"

enum {
	MAX_SCALE = 6,       /* decimals; what is printed behind them is rounded */
	FEW_DIGITS = 12,     /* of a value within all limits */
	UNIT_VALUES = 4,     /* that show what a column is rounded to */
	PRECISE = 1000000000 /* units that a value with so many decimals is known to: a program printed it */
};

static const int64_t LIMIT = INT64_MAX / (4 * MAX_ITEMS);

struct reading {
	const struct table *table;
	const struct part *part;
	size_t rows, cols;
	int64_t *value;
	uint8_t *known;
	bool *negative;  /* by column: a value of it is */
	uint8_t *places; /* by row: the decimals that were read in the column in work */
	unsigned scale;  /* of the column read last */
};

/* Times 10 to the `power`; false: that is too large. */
static bool scale_up(int64_t *value, unsigned power)
{
	int64_t v = *value;

	for (; power > 0; power--) {
		v *= 10;
		if (v > LIMIT / 10 || v < -LIMIT / 10)
			return false;
	}
	*value = v;
	return true;
}

bool value_scaled(struct span number, unsigned scale, int64_t *value)
{
	bool negative = number.len > 0 && *number.p == '-', point = false;
	int64_t v = 0;

	for (size_t i = negative; i < number.len; i++) {
		if (number.p[i] == '.') {
			point = true;
			continue;
		}
		if (point && scale == 0) {
			v += number.p[i] >= '5';
			break;
		}
		scale -= point;
		v = v * 10 + (number.p[i] - '0');
		if (v > LIMIT / 10)
			return false;
	}
	if (!scale_up(&v, scale))
		return false;
	*value = negative ? -v : v;
	return true;
}

/* The value with the decimals that it has, MAX_SCALE at most.  Most have few digits and no more. */
static bool value_read(struct span number, unsigned *places, int64_t *value)
{
	int64_t v = 0;
	size_t i = 0;

	for (; i < number.len && i < FEW_DIGITS && ascii_is_digit(number.p[i]); i++)
		v = v * 10 + (number.p[i] - '0');
	if (i < number.len) {
		size_t n = number_places(number);
		*places = n < MAX_SCALE ? (unsigned)n : MAX_SCALE;
		return value_scaled(number, *places, value);
	}
	*value = v;
	return i > 0;
}

/* Each value with the decimals that it has, then all with as many as any has. */
static void read_column(struct reading *s, size_t col, struct buf *number)
{
	bool negative = false;

	s->scale = 0;
	for (size_t r = 0, at = col; r < s->rows; r++, at += s->cols) {
		const struct cell *cell = body_value(&s->part->body[r], col);
		if (cell == NULL || cell->text.len == 0)
			continue;
		struct span text = cell_known_number(cell);
		int64_t value = 0;
		unsigned places = 0;
		if (text.len == 0)
			text = cell_number(s->table, cell, number);
		s->known[at] = value_read(text, &places, &value) ? KNOWN : MARK;
		s->value[at] = value;
		negative = negative || value < 0;
		s->places[r] = (uint8_t)places;
		s->scale = places > s->scale ? places : s->scale;
	}
	for (size_t r = 0, at = col; r < s->rows && s->scale > 0; r++, at += s->cols)
		if (s->known[at] == KNOWN && !scale_up(&s->value[at], s->scale - s->places[r])) {
			s->known[at] = MARK;
			s->value[at] = 0;
		}
	s->negative[col] = negative;
}

/* What is left of a value that is printed with more decimals than anyone measures. */
static int64_t least_unit(const struct reading *s, size_t col)
{
	int64_t most = 0, unit = 1;

	for (size_t r = 0; r < s->rows; r++) {
		int64_t v = s->value[r * s->cols + col];
		v = v < 0 ? -v : v;
		most = v > most ? v : most;
	}
	while (most / unit > PRECISE)
		unit *= 10;
	return unit;
}

/* The largest of 1, 5, 10, 50 ... that divides all values of the column: what they are rounded to. */
static int64_t column_unit(const struct reading *s, size_t col)
{
	int64_t unit = 1;

	for (int64_t next = 5; next < 10000000; next *= next % 10 == 5 ? 2 : 5) {
		size_t values = 0, r = 0;
		for (; r < s->rows && s->value[r * s->cols + col] % next == 0; r++)
			values += s->value[r * s->cols + col] != 0;
		if (r < s->rows || values < UNIT_VALUES)
			break;
		unit = next;
	}
	return unit == 1 && s->scale == MAX_SCALE ? least_unit(s, col) : unit;
}

static bool is_evident(const struct reading *s, size_t r)
{
	int evidence = 0;

	for (size_t c = 0; c < s->cols && evidence < EVIDENCE; c++)
		evidence += digits(s->value[r * s->cols + c]);
	return evidence >= EVIDENCE;
}

void values_read(const struct table *table, const struct part *part, struct row_values *values)
{
	struct reading s = { .table = table, .part = part, .rows = part->n_body };
	struct buf number = BUF_INIT;

	s.cols = part->n_col < MAX_COLS ? part->n_col : MAX_COLS;
	s.value = arena_array(table->arena, int64_t, s.rows * s.cols + 1);
	s.known = arena_array(table->arena, uint8_t, s.rows * s.cols + 1);
	s.negative = arena_array(table->arena, bool, s.cols + 1);
	s.places = arena_bare(table->arena, uint8_t, s.rows + 1);
	int64_t *unit = arena_array(table->arena, int64_t, s.cols + 1);
	for (size_t c = 0; c < s.cols; c++) {
		read_column(&s, c, &number);
		unit[c] = column_unit(&s, c);
	}
	buf_free(&number);
	bool *evident = arena_bare(table->arena, bool, s.rows + 1);
	for (size_t r = 0; r < s.rows; r++)
		evident[r] = is_evident(&s, r);
	*values = (struct row_values){ s.rows, s.cols, s.value, s.known, unit, s.negative, evident };
}
