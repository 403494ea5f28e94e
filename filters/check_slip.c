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
	return is_negative(negative) && span_eq((struct span){ negative.p + 1, negative.len - 1 }, number);
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
