/*
 * check_infer_score.c -- how well does a relation hold over all lines?
 *
 * A line on which it holds is worth the bits of its result: of a result in so many units of its last digit,
 * one guess in so many comes out right.  What rounding explains is worth less by the width of what it lets
 * pass.  A line on which it fails costs as much as it would be unlikely in a table with few errors.  Lines
 * with one number that is not zero only repeat it, and are worth nothing.
 */
#include "check_infer.h"
#include "hash.h"

#include <string.h>

enum { ROUNDED_COST = 4, LINE_MOST = 24, NARROW = 4 };

int infer_bits(uint64_t n)
{
	return n ? 64 - __builtin_clzll(n) - 1 : 0;
}

int infer_cost(uint64_t n)
{
	return n > 1 ? infer_bits(n - 1) + 1 : 0;
}

int infer_line_bits(uint64_t size, uint64_t ulp)
{
	int bits = infer_bits(size / ulp + 1);

	return bits < LINE_MOST ? bits : LINE_MOST;
}

/* Sixteenths of the bits of n / 16, between powers of two in proportion; n >= 16. */
static int infer_bits16(uint64_t n)
{
	int b = infer_bits(n);

	return (b - 4) * 16 + (int)((n << 4 >> b) - 16);
}

/* What lines say, for exact numbers and for rounded ones. */
struct tallied {
	int exact_bits, rounded_bits;
	size_t exact, rounded, fail, live, live_exact;
};

/* A line: |off| of `slack` that rounding explains, for a result of `size` in units of `ulp`. */
static void tally_line(struct tallied *t, uint64_t off, uint64_t slack, uint64_t size, uint64_t ulp,
		       bool live)
{
	if (off > slack) {
		t->fail++;
		return;
	}
	t->rounded++;
	t->exact += off == 0;
	if (!live)
		return;
	t->live++;
	t->rounded_bits += infer_line_bits(size, slack + 1 > ulp ? slack + 1 : ulp);
	if (off == 0) {
		t->live_exact++;
		t->exact_bits += infer_line_bits(size, ulp);
	}
}

/* To say on which lines it holds: n times the entropy of the share, which is log2 of the number of choices. */
static int choice_bits(size_t fail, size_t n)
{
	int rare = 0, often = 0;

	if (fail == 0 || fail == n)
		return fail ? LINE_MOST : 0;
	rare = (int)(fail * (size_t)infer_bits16(n * 16 / fail) / 16);
	often = (int)((n - fail) * (size_t)infer_bits16(n * 16 / (n - fail)) / 16);
	return rare + often;
}

static struct infer_score settle(const struct tallied *t, int fail_cost)
{
	size_t missed = t->rounded - t->exact + t->fail, n = t->rounded + t->fail;
	int exact =
	    t->exact_bits - choice_bits(missed, n) - fail_cost * (int)(missed < 10000 ? missed : 10000);
	int rounded = t->rounded_bits - ROUNDED_COST - choice_bits(t->fail, n) -
		      fail_cost * (int)(t->fail < 10000 ? t->fail : 10000);

	if (exact >= rounded)
		return (struct infer_score){ exact, t->exact, missed, t->live_exact, false };
	return (struct infer_score){ rounded, t->rounded, t->fail, t->live, true };
}

static uint64_t lesser(uint64_t x, uint64_t y)
{
	return x < y ? x : y;
}

static uint64_t greater(uint64_t x, uint64_t y)
{
	return x > y ? x : y;
}

struct infer_run infer_run_new(struct arena *arena, size_t m)
{
	int64_t *room = arena_array(arena, int64_t, 8 * m);

	return (struct infer_run){ room,
				   room + m,
				   room + 2 * m,
				   room + 3 * m,
				   room + 4 * m,
				   room + 5 * m,
				   room + 6 * m,
				   room + 7 * m,
				   arena_array(arena, uint64_t, m),
				   arena_array(arena, uint32_t, m),
				   0 };
}

void infer_run_clear(struct infer_run *run, size_t m)
{
	memset(run->sum, 0, 8 * m * sizeof *run->sum);
	memset(run->mark, 0, m * sizeof *run->mark);
	memset(run->count, 0, m * sizeof *run->count);
	run->spread = 0;
}

void infer_run_add(struct infer_run *run, const struct infer_axis *axis, size_t entry)
{
	const int64_t *value = axis->value + entry * axis->m, *ulp = axis->ulp + entry * axis->m;

	if (axis->spread[entry] > run->spread)
		run->spread = axis->spread[entry];
	for (size_t i = 0; i < axis->m; i++) {
		int64_t v = value[i], size = v < 0 ? -v : v;

		if (!ulp[i])
			continue;
		run->sum[i] += v;
		run->fraction[i] += infer_fraction(axis, entry * axis->m + i);
		run->wide[i] += axis->wide[entry * axis->m + i];
		run->size[i] += size;
		run->largest[i] = run->largest[i] < size ? size : run->largest[i];
		run->low[i] = !run->count[i] || v < run->low[i] ? v : run->low[i];
		run->high[i] = !run->count[i] || v > run->high[i] ? v : run->high[i];
		if (v != 0 && (!run->grain[i] || axis->grain[entry * axis->m + i] < run->grain[i]))
			run->grain[i] = axis->grain[entry * axis->m + i];
		run->mark[i] = hash_mix(run->mark[i], (uint64_t)v);
		run->count[i]++;
	}
}

/* What the sum adds to a copy of its largest part. */
static uint64_t gain(const struct infer_run *run, size_t line, int64_t value)
{
	uint64_t rest = (uint64_t)(run->size[line] - run->largest[line]);

	return rest < infer_size(value) ? rest : infer_size(value);
}

/* In which units do sum and parts come? */
static uint64_t grain(const struct infer_run *run, const struct infer_axis *axis, size_t target, size_t line)
{
	uint64_t own = (uint64_t)axis->grain[target * axis->m + line], parts = (uint64_t)run->grain[line];

	return parts && parts < own ? parts : own;
}

struct infer_score infer_run_score(const struct infer_run *run, const struct infer_axis *axis, size_t target)
{
	const int64_t *value = axis->value + target * axis->m, *wide = axis->wide + target * axis->m;
	struct tallied t = { 0 };
	uint64_t last = 0, spread = greater(run->spread, axis->spread[target]);

	for (size_t i = 0; i < axis->m; i++) {
		uint64_t off, slack, size;

		if (!wide[i] || !run->count[i] || axis->apart[i])
			continue;
		off = infer_size(run->sum[i] - value[i]);
		slack = (uint64_t)(run->wide[i] + wide[i]) / 2;
		size = lesser(gain(run, i, value[i]), spread);
		tally_line(&t, off, slack, size, grain(run, axis, target, i),
			   size > 0 && run->mark[i] != last);
		last = run->mark[i];
	}
	return settle(&t, axis->loose ? 1 : INFER_FAIL_COST);
}

struct infer_score infer_run_average(const struct infer_run *run, const struct infer_axis *axis,
				     size_t target)
{
	const int64_t *value = axis->value + target * axis->m, *ulp = axis->ulp + target * axis->m;
	struct tallied t = { 0 };
	int64_t last = 0;

	for (size_t i = 0; i < axis->m; i++) {
		int64_t count = run->count[i];
		uint64_t range, size;

		if (!ulp[i] || count < 2)
			continue;
		range = (uint64_t)(run->high[i] - run->low[i]);
		size = lesser(lesser(range, infer_size(value[i])), axis->spread[target]);
		tally_line(&t, infer_size(run->sum[i] - value[i] * count),
			   (uint64_t)(ulp[i] * count + run->fraction[i]) / 2, size * (uint64_t)count,
			   grain(run, axis, target, i) * (uint64_t)count, size > 0 && value[i] != last);
		last = value[i];
	}
	return settle(&t, INFER_FAIL_COST);
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
static enum ratio_kind ratio_on(const struct infer_axis *axis, const size_t at[3], int64_t factor,
				bool change, __int128 *slack)
{
	int64_t t = axis->value[at[0]], a = axis->value[at[1]], b = axis->value[at[2]];
	int64_t ulp = axis->ulp[at[0]], ulp_a = axis->ulp[at[1]], ulp_b = axis->ulp[at[2]];
	int64_t one = axis->one * factor;
	__int128 off;

	if (!ulp || !ulp_a || !ulp_b || b == 0)
		return RATIO_NONE;
	off = (__int128)t * b - (__int128)(change ? a - b : a) * one;
	*slack = (__int128)ulp * (b < 0 ? -b : b) / 2;
	if (ulp_a < axis->one || ulp_b < axis->one) /* fractions are rounded; counts are not */
		*slack += ((__int128)ulp_a * one + (__int128)(t < 0 ? -t : t) * ulp_b +
			   (change ? (__int128)ulp_b * one : 0)) /
			  2;
	return (off < 0 ? -off : off) <= *slack ? RATIO_HOLDS : RATIO_FAILS;
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

/* At most so many lines have all the numbers. */
static size_t lines_of(const struct infer_axis *axis, size_t target, size_t a, size_t b)
{
	size_t x = axis->numbers[a] < axis->numbers[b] ? axis->numbers[a] : axis->numbers[b];

	return x < axis->numbers[target] ? x : axis->numbers[target];
}

struct infer_score infer_ratio_score(const struct infer_axis *axis, size_t target, size_t a, size_t b,
				     int64_t factor, bool change)
{
	size_t n = lines_of(axis, target, a, b);
	struct tallied t = { 0 };
	int64_t last = 0;

	for (size_t i = 0; i < axis->m; i++) {
		const size_t at[3] = { target * axis->m + i, a * axis->m + i, b * axis->m + i };
		__int128 slack;
		enum ratio_kind kind = ratio_on(axis, at, factor, change, &slack);
		struct ratio_line line;

		if (kind == RATIO_FAILS && ++t.fail * 2 >= n)
			break;
		if (kind != RATIO_HOLDS)
			continue;
		line = ratio_line(axis, at, factor, slack);
		if (line.ulp > 0) /* a ratio is always rounded: its last digit is what it can be held to */
			tally_line(&t, 0, line.slack, line.size, line.ulp + line.slack,
				   line.live && axis->value[at[0]] != last);
		last = axis->value[at[0]];
	}
	if (t.fail * 2 >= n)
		return (struct infer_score){ .fail = n };
	return settle(&t, INFER_FAIL_COST);
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
 * A sum that is exact elsewhere may be off by its last digits on a line, when these are small against it: what
 * misses so narrowly is no accident.
 */
static bool sum_holds(const struct infer_axis *axis, const struct infer_found *found, size_t line)
{
	size_t at = found->target * axis->m + line, count = 0;
	int64_t sum = 0, wide = axis->wide[at];
	uint64_t off, slack;

	for (size_t i = 0; i < found->n; i++) {
		size_t part = found->part[i] * axis->m + line;

		sum += axis->value[part];
		wide += axis->wide[part];
		count += axis->ulp[part] != 0;
	}
	off = infer_size(sum - axis->value[at]);
	slack = (uint64_t)wide / 2;
	return off == 0 ||
	       (count > 0 && off <= slack &&
		(found->score.rounded || infer_bits(infer_size(axis->value[at]) / (slack + 1)) >= NARROW));
}

static bool average_holds(const struct infer_axis *axis, const struct infer_found *found, size_t line)
{
	size_t at = found->target * axis->m + line;
	int64_t sum = 0, fraction = 0, count = 0;

	for (size_t i = 0; i < found->n; i++) {
		size_t part = found->part[i] * axis->m + line;

		sum += axis->value[part];
		fraction += infer_fraction(axis, part);
		count += axis->ulp[part] != 0;
	}
	return count > 0 &&
	       2 * infer_size(sum - axis->value[at] * count) <= (uint64_t)(axis->ulp[at] * count + fraction);
}

bool infer_holds(const struct infer_axis *axis, const struct infer_found *found, size_t line)
{
	size_t at[3] = { found->target * axis->m + line };
	__int128 slack;

	if (!axis->ulp[at[0]])
		return false;
	if (found->op == CHECK_SUM)
		return !axis->apart[line] && sum_holds(axis, found, line);
	if (found->op == CHECK_AVERAGE)
		return average_holds(axis, found, line);
	at[1] = found->part[0] * axis->m + line;
	at[2] = found->part[1] * axis->m + line;
	return ratio_on(axis, at, found->factor, found->op == CHECK_CHANGE, &slack) == RATIO_HOLDS;
}
