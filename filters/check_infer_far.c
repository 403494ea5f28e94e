/*
 * check_infer_far.c -- ratios and relative changes of entries that are far from each other: the key figures
 * below a balance, the change from the first year to the last.
 *
 * The target is held to one line, on which it has most digits.  There each entry, taken for the numerator,
 * tells what the denominator must be; the entries of a line, sorted by their numbers, are asked for it.  What
 * fits is weighed on all lines.
 */
#include "check_infer_rate.h"

enum {
	REACH = 64,     /* entries to either side */
	FUEL = 1 << 12, /* looks at pairs for one target ... */
	WEIGH_FUEL = 16 /* ... of which weighing one takes so many */
};

/* The numbers of a line, sorted when they are first asked for. */
static const struct ranked *keys_of(struct infer_rates *r, size_t line, size_t *n)
{
	const struct infer_axis *axis = &r->infer->axis;

	if (!r->key[line]) {
		struct ranked *key = arena_array(r->infer->arena, struct ranked, axis->n);
		uint32_t n_keys = 0;

		for (uint32_t i = 0; i < axis->n; i++)
			if (axis->ulp[i * axis->m + line])
				key[n_keys++] = (struct ranked){ axis->value[i * axis->m + line], i };
		ranked_sort(key, n_keys);
		r->key[line] = key;
		r->n_keys[line] = n_keys;
	}
	*n = r->n_keys[line];
	return r->key[line];
}

/* The line on which the target has most digits. */
static size_t pivot_of(const struct infer_axis *axis, size_t target)
{
	size_t best = axis->m;
	int most = 0;

	for (size_t i = 0; i < axis->m; i++) {
		size_t at = target * axis->m + i;
		int own =
		    axis->ulp[at] ? infer_line_bits(infer_size(axis->value[at]), (uint64_t)axis->ulp[at]) : 0;

		if (own > most) {
			most = own;
			best = i;
		}
	}
	return best;
}

struct bounds {
	__int128 low, high;
};

/* What is divided by t - ulp .. t + ulp gives: both bounds outwards, by the last digit of a fraction more. */
static struct bounds quotients(__int128 top, __int128 t, __int128 ulp, __int128 room)
{
	__int128 x = top / (t - ulp), y = top / (t + ulp);

	return x < y ? (struct bounds){ x - room, y + room } : (struct bounds){ y - room, x + room };
}

static size_t width_of(size_t target, size_t entry)
{
	size_t away = target < entry ? entry - target : target - entry;

	return 2 * (away < INFER_RATE_WINDOW ? INFER_RATE_WINDOW : away) + 1;
}

static bool is_far(size_t target, size_t entry)
{
	return width_of(target, entry) > 2 * INFER_RATE_WINDOW + 1;
}

/* Denominators of the rate, within reach, that fit on the pivot. */
static void try_numerator(struct infer_rates *r, struct infer_rate rate, size_t pivot, size_t *fuel,
			  struct infer_rate *best)
{
	const struct infer_axis *axis = &r->infer->axis;
	size_t target = rate.target, a = rate.a, at = target * axis->m + pivot, n;
	__int128 one = (__int128)axis->one * rate.kind.factor,
		 t = axis->value[at] + (rate.kind.change ? one : 0);
	__int128 top = one * axis->value[a * axis->m + pivot], ulp = axis->ulp[at];
	__int128 room = axis->one / 2 + 1;
	const struct ranked *key = keys_of(r, pivot, &n);
	struct bounds b;

	if (top == 0 || (t - ulp <= 0 && t + ulp >= 0))
		return;
	b = quotients(top, t, ulp, room);
	for (size_t i = ranked_first(key, n, b.low); i < n && key[i].value <= b.high && *fuel; i++) {
		size_t d = key[i].at;

		--*fuel;
		if (d == a || d == target || infer_size((int64_t)d - (int64_t)target) > REACH ||
		    (!is_far(target, a) && !is_far(target, d)))
			continue;
		*fuel -= *fuel < WEIGH_FUEL ? *fuel : WEIGH_FUEL;
		rate.b = d;
		infer_rate_try(r, rate, infer_cost(axis->n * width_of(target, a) * width_of(target, d)),
			       best);
	}
}

void infer_rate_far(struct infer_rates *r, size_t target, struct infer_rate *best)
{
	const struct infer_axis *axis = &r->infer->axis;
	size_t from = target < REACH ? 0 : target - REACH, fuel = FUEL;
	size_t to = axis->n - target > REACH ? target + REACH + 1 : axis->n;
	size_t pivot = pivot_of(axis, target);

	if (pivot == axis->m)
		return;
	for (size_t a = from; a < to; a++)
		for (int i = 0; i < INFER_KINDS; i++)
			if (a != target && axis->ulp[a * axis->m + pivot])
				try_numerator(
				    r,
				    (struct infer_rate){ .target = target, .a = a, .kind = infer_kinds[i] },
				    pivot, &fuel, best);
}
