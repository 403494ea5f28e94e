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

enum { LINE_MOST = 24, WHOLE_COST = 3 };

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

void infer_tally(struct infer_tally *t, int64_t difference, uint64_t slack, uint64_t size, uint64_t ulp,
		 bool live)
{
	uint64_t off = infer_size(difference);

	if (off > slack) {
		t->fail++;
		return;
	}
	t->rounded++;
	t->exact += off == 0;
	t->over += difference > 0;
	if (!live)
		return;
	t->live++;
	t->rounded_bits += infer_line_bits(size, slack + 1 > ulp ? slack + 1 : ulp);
	if (off == 0) {
		t->live_exact++;
		t->exact_bits += infer_line_bits(size, ulp);
	}
}

/*
 * To say on which lines it holds: n times the entropy of the share, which is log2 of the number of choices.
 */
static int choice_bits(size_t fail, size_t n)
{
	int rare = 0, often = 0;

	if (fail == 0 || fail == n)
		return fail ? LINE_MOST : 0;
	rare = (int)(fail * (size_t)infer_bits16(n * 16 / fail) / 16);
	often = (int)((n - fail) * (size_t)infer_bits16(n * 16 / (n - fail)) / 16);
	return rare + often;
}

/* Numbers are rounded up as often as down: what the sides on which they are off say against it. */
static int one_sided_bits(size_t over, size_t off)
{
	int often = off < 10000 ? (int)off : 10000;

	if (over == 0 || over == off)
		return often > 1 ? often - 1 : 0;
	return often > choice_bits(over, off) ? often - choice_bits(over, off) : 0;
}

struct infer_score infer_settle(const struct infer_tally *t, int fail_cost)
{
	size_t missed = t->rounded - t->exact + t->fail, n = t->rounded + t->fail;
	int exact =
	    t->exact_bits - choice_bits(missed, n) - fail_cost * (int)(missed < 10000 ? missed : 10000);
	size_t off = t->rounded - t->exact;
	int rounded = t->rounded_bits - INFER_ROUNDED_COST - one_sided_bits(t->over, off) -
		      choice_bits(t->fail, n) - fail_cost * (int)(t->fail < 10000 ? t->fail : 10000);

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
	int64_t *room = arena_array(arena, int64_t, 9 * m);

	return (struct infer_run){
		.sum = room,
		.fraction = room + m,
		.wide = room + 2 * m,
		.size = room + 3 * m,
		.largest = room + 4 * m,
		.low = room + 5 * m,
		.high = room + 6 * m,
		.grain = room + 7 * m,
		.widest = room + 8 * m,
		.mark = arena_array(arena, uint64_t, m),
		.count = arena_array(arena, uint32_t, m),
	};
}

void infer_run_clear(struct infer_run *run, size_t m)
{
	memset(run->sum, 0, 9 * m * sizeof *run->sum);
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
		if (run->widest[i] < axis->wide[entry * axis->m + i])
			run->widest[i] = axis->wide[entry * axis->m + i];
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

/*
 * What rounding explains: half a unit each at most; but of many hardly more than three times the root of the
 * sum of their squares, which are a twelfth of a unit's.
 */
static uint64_t rounding(const struct infer_run *run, size_t line, int64_t wide, int64_t off)
{
	uint64_t all = (uint64_t)(run->wide[line] + wide), size = infer_size(off);
	uint64_t widest = greater((uint64_t)run->widest[line], (uint64_t)wide);

	if (size > all / 2 || (unsigned __int128)4 * size * size <= (unsigned __int128)3 * all * widest)
		return all / 2;
	return size - 1; /* too far off */
}

static struct infer_score sum_score(const struct infer_run *run, const struct infer_axis *axis, size_t target,
				    bool whole)
{
	const int64_t *value = axis->value + target * axis->m, *wide = axis->wide + target * axis->m;
	struct infer_tally t = { 0 };
	uint64_t last = 0, spread = greater(run->spread, axis->spread[target]);
	int64_t last_value = 0, last_largest = 0;

	for (size_t i = 0; i < axis->m; i++) {
		uint64_t slack, size;
		bool scaled;

		if (!wide[i] || !run->count[i] || axis->apart[i] || (whole && !axis->whole[i]))
			continue;
		slack = rounding(run, i, wide[i], run->sum[i] - value[i]);
		size = lesser(gain(run, i, value[i]), spread);
		scaled = (__int128)last_value * run->largest[i] == (__int128)value[i] * last_largest &&
			 last_value != 0;
		infer_tally(&t, run->sum[i] - value[i], slack, size, grain(run, axis, target, i),
			    size > 0 && run->mark[i] != last && !(scaled && run->far));
		last = run->mark[i];
		last_value = value[i];
		last_largest = run->largest[i];
	}
	return infer_settle(&t, axis->loose ? 1 : INFER_FAIL_COST);
}

struct infer_score infer_run_score(const struct infer_run *run, const struct infer_axis *axis, size_t target)
{
	struct infer_score all = sum_score(run, axis, target, false), whole;

	if (!all.fail)
		return all;
	whole = sum_score(run, axis, target, true);
	whole.bits -= WHOLE_COST;
	return whole.live && whole.bits > all.bits ? whole : all;
}

struct infer_score infer_run_average(const struct infer_run *run, const struct infer_axis *axis,
				     size_t target)
{
	const int64_t *value = axis->value + target * axis->m, *ulp = axis->ulp + target * axis->m;
	struct infer_tally t = { 0 };
	int64_t last = 0;

	for (size_t i = 0; i < axis->m; i++) {
		int64_t count = run->count[i];
		uint64_t range, size;

		if (!ulp[i] || count < 2)
			continue;
		range = (uint64_t)(run->high[i] - run->low[i]);
		size = lesser(lesser(range, infer_size(value[i])), axis->spread[target]);
		infer_tally(&t, run->sum[i] - value[i] * count,
			    (uint64_t)(ulp[i] * count + run->fraction[i]) / 2, size * (uint64_t)count,
			    grain(run, axis, target, i) * (uint64_t)count, size > 0 && value[i] != last);
		last = value[i];
	}
	return infer_settle(&t, INFER_FAIL_COST);
}

/*
 * A sum that is exact elsewhere may be off by its last digits on a line, when these are small against it:
 * what misses so narrowly is no accident.
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
	return off == 0 || (count > 0 && off <= slack &&
			    (found->score.rounded ||
			     infer_bits(infer_size(axis->value[at]) / (slack + 1)) >= INFER_NARROW));
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
	if (!axis->ulp[found->target * axis->m + line])
		return false;
	if (found->op == CHECK_SUM)
		return !axis->apart[line] && sum_holds(axis, found, line);
	if (found->op == CHECK_AVERAGE)
		return average_holds(axis, found, line);
	return infer_ratio_holds(axis, found, line);
}
