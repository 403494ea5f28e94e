/*
 * check_infer_ratio.c -- how well does a ratio or a relative change hold over all lines?
 *
 * A ratio is always rounded: its last digit is what it can be held to.  Fractions that are divided are
 * rounded themselves; whole numbers are, too, when the search is for such (`loose`).
 */
#include "check_infer.h"

static uint64_t lesser(uint64_t x, uint64_t y)
{
	return x < y ? x : y;
}

/* A ratio on one line, all times |b|. */
struct ratio_line {
	uint64_t slack, size, ulp;
	bool live;
};
enum ratio_kind { RATIO_NONE, RATIO_FAILS, RATIO_HOLDS }; /* none: a number is missing, or b is zero */

static uint64_t cut(__int128 v, int shift)
{
	unsigned __int128 u = v < 0 ? -(unsigned __int128)v : (unsigned __int128)v;

	u >>= shift;
	return u > UINT64_MAX ? UINT64_MAX : (uint64_t)u;
}

static int64_t least(int64_t x, int64_t y)
{
	return infer_size(x) < infer_size(y) ? x : y;
}

/* factor * 10^scale fits, since the scale leaves room for two digits at least. */
static enum ratio_kind ratio_on(const struct infer_axis *axis, const size_t at[3],
				const struct infer_kind *kind, bool loose, __int128 *slack, __int128 *off)
{
	int64_t t = axis->value[at[0]], a = axis->value[at[1]], b = axis->value[at[2]];
	int64_t ulp = axis->ulp[at[0]], ulp_a = axis->ulp[at[1]], ulp_b = axis->ulp[at[2]];
	int64_t one = axis->one * kind->factor;

	if (!ulp || !ulp_a || !ulp_b || b == 0)
		return RATIO_NONE;
	*off = (__int128)t * b - (__int128)(kind->change ? a - b : a) * one;
	*off = *off < 0 ? -*off : *off;
	*slack = (__int128)ulp * (b < 0 ? -b : b) / 2;
	if (loose || ulp_a < axis->one || ulp_b < axis->one) /* fractions are rounded; counts may be */
		*slack += ((__int128)ulp_a * one + (__int128)(t < 0 ? -t : t) * ulp_b +
			   (kind->change ? (__int128)ulp_b * one : 0)) /
			  2;
	return *off <= *slack ? RATIO_HOLDS : RATIO_FAILS;
}

/* Of one that holds, with this slack. */
static struct ratio_line ratio_line(const struct infer_axis *axis, const size_t at[3], int64_t factor,
				    __int128 slack)
{
	int64_t t = axis->value[at[0]], a = axis->value[at[1]], b = axis->value[at[2]];
	uint64_t spread = lesser(axis->spread[at[0] / axis->m], INT64_MAX);
	int shift = 0;

	while ((slack >> shift) > INT64_MAX)
		shift++;
	return (struct ratio_line){
		.slack = cut(slack, shift),
		.size = cut((__int128)least(least(t, t - factor * axis->one), (int64_t)spread) * b, shift),
		.ulp = cut((__int128)axis->ulp[at[0]] * b, shift),
		.live = a != 0 && t != 0 && a != b && t != a,
	};
}

bool infer_ratio_glance(const struct infer_axis *axis, const size_t entry[3], const struct infer_kind *kind,
			bool loose, const uint32_t *line, size_t n)
{
	size_t missing = 0;

	for (size_t i = 0; i < n; i++) {
		const size_t at[3] = { entry[0] * axis->m + line[i], entry[1] * axis->m + line[i],
				       entry[2] * axis->m + line[i] };
		__int128 slack, off;
		enum ratio_kind is = ratio_on(axis, at, kind, loose, &slack, &off);

		if (is == RATIO_HOLDS)
			return true;
		missing += is == RATIO_NONE;
	}
	return missing == n;
}

/* At most so many lines have all the numbers. */
static size_t lines_of(const struct infer_axis *axis, size_t target, size_t a, size_t b)
{
	size_t x = axis->numbers[a] < axis->numbers[b] ? axis->numbers[a] : axis->numbers[b];

	return x < axis->numbers[target] ? x : axis->numbers[target];
}

struct infer_score infer_ratio_score(const struct infer_axis *axis, const size_t entry[3],
				     const struct infer_kind *kind, bool loose)
{
	size_t n = lines_of(axis, entry[0], entry[1], entry[2]);
	struct infer_tally t = { 0 };
	struct infer_score score;
	int64_t last = 0, last_b = 0;
	bool varies = false;

	for (size_t i = 0; i < axis->m; i++) {
		const size_t at[3] = { entry[0] * axis->m + i, entry[1] * axis->m + i,
				       entry[2] * axis->m + i };
		__int128 slack, off;
		enum ratio_kind is = ratio_on(axis, at, kind, loose, &slack, &off);
		struct ratio_line line;

		if (is == RATIO_FAILS && ++t.fail * 2 >= n)
			break;
		if (is != RATIO_HOLDS)
			continue;
		line = ratio_line(axis, at, kind->factor, slack);
		if (line.ulp > 0) /* a ratio is always rounded: its last digit is what it can be held to */
			infer_tally(&t, 0, line.slack, line.size, line.ulp + line.slack,
				    line.live && axis->value[at[0]] != last);
		last = axis->value[at[0]];
		if (line.live) {
			varies = varies || (last_b && axis->value[at[2]] != last_b);
			last_b = axis->value[at[2]];
		}
	}
	if (t.fail * 2 >= n || (t.live > 2 && !varies && !infer_finer(axis, entry[0], entry[1])))
		return (struct infer_score){ .fail = n };
	score = infer_settle(&t, INFER_FAIL_COST);
	score.bits -= loose ? INFER_ROUNDED_COST : 0;
	score.rounded = loose;
	return score;
}

struct infer_score infer_product(const struct infer_axis *axis, size_t target, size_t a, size_t b,
				 int64_t factor)
{
	struct infer_score score = { 0 };

	for (size_t i = 0; i < axis->m; i++) {
		__int128 ulp = axis->ulp[a * axis->m + i], one = (__int128)axis->one * factor, off;

		if (!ulp || !axis->ulp[target * axis->m + i] || !axis->ulp[b * axis->m + i])
			continue;
		off = (__int128)axis->value[target * axis->m + i] * axis->value[b * axis->m + i] -
		      (__int128)axis->value[a * axis->m + i] * one;
		if (2 * (off < 0 ? -off : off) <= ulp * one)
			score.hold++;
		else
			score.fail++;
		score.rounded = score.rounded || off != 0;
	}
	return score;
}

/*
 * Of nothing and nothing, 0 is printed.  What is cut off instead of rounded is off by less than its last
 * digit.
 */
bool infer_ratio_holds(const struct infer_axis *axis, const struct infer_found *found, size_t line)
{
	const size_t at[3] = { found->target * axis->m + line, found->part[0] * axis->m + line,
			       found->part[1] * axis->m + line };
	const struct infer_kind kind = { found->factor, found->op == CHECK_CHANGE };
	__int128 slack, off;
	enum ratio_kind is;

	if (!axis->value[at[0]] && !axis->value[at[1]] && !axis->value[at[2]])
		return axis->ulp[at[0]] && axis->ulp[at[1]] && axis->ulp[at[2]];
	is = ratio_on(axis, at, &kind, found->score.rounded, &slack, &off);
	if (is != RATIO_FAILS)
		return is == RATIO_HOLDS;
	return infer_line_bits(infer_size(axis->value[at[0]]), (uint64_t)axis->ulp[at[0]]) >= INFER_NARROW &&
	       2 * (off - slack) < (__int128)axis->ulp[at[0]] *
				       (axis->value[at[2]] < 0 ? -axis->value[at[2]] : axis->value[at[2]]);
}
