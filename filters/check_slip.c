/*
 * check_slip.c -- which slip of the pen makes one number of another?
 *
 * Numbers are canonical, so digits can be compared where they stand.  A number of one digit is explained by
 * any slip and so by none.
 */
#include "check.h"

#include "ascii.h"

#include <string.h>

static bool is_negative(struct span number)
{
	return number.len > 0 && *number.p == '-';
}

static bool is_transposed(struct span a, struct span b)
{
	size_t at = 0, differ = 0;

	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (a.p[i] != b.p[i] && differ++ == 0)
			at = i;
	return differ == 2 && a.p[at] == b.p[at + 1] && a.p[at + 1] == b.p[at] && ascii_is_digit(a.p[at]) &&
	       ascii_is_digit(b.p[at]);
}

static bool is_one_wrong(struct span a, struct span b)
{
	size_t differ = 0;

	if (a.len != b.len || a.len < 2)
		return false;
	for (size_t i = 0; i < a.len; i++)
		differ += a.p[i] != b.p[i];
	return differ == 1;
}

/* `longer` is `number` with one digit put in. */
static bool is_one_more(struct span longer, struct span number)
{
	size_t same = 0;

	if (longer.len != number.len + 1 || number.len < 2)
		return false;
	while (same < number.len && longer.p[same] == number.p[same])
		same++;
	return ascii_is_digit(longer.p[same]) &&
	       memcmp(longer.p + same + 1, number.p + same, number.len - same) == 0;
}

static bool is_negated(struct span negative, struct span number)
{
	return is_negative(negative) && span_eq(span_from(negative, 1), number);
}

enum check_slip check_slip(struct span printed, struct span meant, bool negatives)
{
	if (is_negated(printed, meant) || (negatives && is_negated(meant, printed)))
		return SLIP_SIGN;
	if (is_negative(meant) && !is_negative(printed))
		return SLIP_ABSURD;
	if (is_transposed(printed, meant))
		return SLIP_TRANSPOSED;
	if (is_one_wrong(printed, meant) || is_one_more(printed, meant) || is_one_more(meant, printed))
		return SLIP_DIGIT;
	return SLIP_NONE;
}

/* The digits of a number, and how many zeros are its last. */
static size_t count_digits(struct span s, size_t *zeros)
{
	size_t n = 0;

	*zeros = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (!ascii_is_digit(s.p[i]))
			continue;
		*zeros = s.p[i] == '0' && n > 0 ? *zeros + 1 : 0;
		n += n > 0 || s.p[i] != '0';
	}
	return n;
}

bool check_is_slip(struct span number, struct span difference)
{
	enum { DIGITS = 3 }; /* of fewer any difference is one digit's */
	size_t zeros, off_zeros, digits = count_digits(number, &zeros),
				 off = count_digits(difference, &off_zeros);
	size_t round = zeros < off_zeros ? zeros : off_zeros; /* digits that tell nothing */
	unsigned value = 0;

	for (size_t i = 0, n = 0; i < difference.len && n + off_zeros < off && n < DIGITS; i++) {
		value =
		    ascii_is_digit(difference.p[i]) ? value * 10 + (unsigned)(difference.p[i] - '0') : value;
		n += value > 0 && ascii_is_digit(difference.p[i]);
	}
	return digits - round >= DIGITS && off <= digits && off > 0 &&
	       (value < 10 || (value < 100 && value % 9 == 0));
}

const char *check_slip_name(enum check_slip slip)
{
	static const char *const name[] = { [SLIP_DIGIT] = "digit",
					    [SLIP_TRANSPOSED] = "transposed",
					    [SLIP_SIGN] = "sign",
					    [SLIP_SHIFT] = "shift" };

	return slip >= SLIP_DIGIT ? name[slip] : "";
}

size_t check_neighbours(const struct check_doc *doc, uint32_t cell, uint32_t near[4])
{
	const struct check_cell *c = &doc->cell[cell];
	const struct check_table *table = &doc->table[c->table];
	size_t n = 0;

	for (int axis = CHECK_ROWS; axis <= CHECK_COLS; axis++)
		for (int step = -1; step <= 1; step += 2) {
			size_t line = c->at[axis] + (size_t)step; /* wraps below 0 */
			uint32_t other =
			    line < table->n[axis]
				? check_cell_at(doc, table, (enum check_axis)axis, line, c->at[!axis])
				: CHECK_NO_CELL;

			if (other != CHECK_NO_CELL && doc->cell[other].number.len > 0)
				near[n++] = other;
		}
	return n;
}
