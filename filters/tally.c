/*
 * tally.c -- a running total: a 64-bit integer at a scale, emptied into a struct dec when it gets full.
 */
#include "tally.h"

enum { SMALL_DIGITS = 18 }; /* fit int64_t whatever they are */

/* Of at most SMALL_DIGITS digits; false: longer, or not canonical. */
static bool small_of(struct span s, int64_t *value, uint32_t *scale)
{
	bool negative = s.len > 0 && *s.p == '-', point = false;
	uint32_t digits = 0, behind = 0;
	int64_t v = 0;

	for (size_t i = negative; i < s.len; i++) {
		unsigned digit = (unsigned)(unsigned char)s.p[i] - '0';

		if (digit > 9) {
			if (s.p[i] != '.' || point || !digits || i + 1 == s.len)
				return false;
			point = true;
			continue;
		}
		if (++digits > SMALL_DIGITS)
			return false;
		v = v * 10 + (int64_t)digit;
		behind += point;
	}
	*value = negative ? -v : v;
	*scale = behind;
	return digits > 0;
}

static void small_to_dec(struct dec *d, int64_t value, uint32_t scale)
{
	struct buf text = BUF_INIT;

	buf_fmt(&text, "%lld", (long long)value);
	dec_set(d, buf_span(&text));
	d->scale = scale;
	buf_free(&text);
}

static void empty_small(struct tally *t)
{
	struct dec d = DEC_INIT;

	small_to_dec(&d, t->small, t->scale);
	dec_add(&t->big, &d);
	dec_free(&d);
	t->small = 0;
	t->has_big = true;
}

int64_t power_of_ten(int64_t n)
{
	int64_t p = 1;

	while (n-- > 0)
		p *= 10;
	return p;
}

/* Brings *value from its scale to `scale`, which is not less; false: too large. */
static bool raise(int64_t *value, uint32_t from, uint32_t scale)
{
	return scale - from <= SMALL_DIGITS &&
	       !__builtin_mul_overflow(*value, power_of_ten(scale - from), value);
}

static bool add_small(struct tally *t, int64_t value, uint32_t scale)
{
	if (scale > t->scale) {
		if (!raise(&t->small, t->scale, scale))
			return false;
		t->scale = scale;
	} else if (scale < t->scale && !raise(&value, scale, t->scale)) {
		return false;
	}
	return !__builtin_add_overflow(t->small, value, &t->small);
}

/* x * 10^by */
static void shift_up(struct dec *x, unsigned by)
{
	struct dec factor = DEC_INIT;
	uint32_t less = x->scale < by ? x->scale : by;

	x->scale -= less;
	small_to_dec(&factor, power_of_ten(by - less), 0);
	dec_mul(x, &factor);
	dec_free(&factor);
}

static bool add_big(struct tally *t, struct span number, int sign, unsigned shift)
{
	struct dec d = DEC_INIT;

	if (!dec_set(&d, number))
		return false;
	if (shift)
		shift_up(&d, shift);
	if (sign < 0)
		dec_sub(&t->big, &d);
	else
		dec_add(&t->big, &d);
	t->has_big = true;
	dec_free(&d);
	return true;
}

static bool add(struct tally *t, struct span number, int sign, unsigned shift)
{
	struct tally before = *t;
	uint32_t scale;
	int64_t value;

	if (shift || !small_of(number, &value, &scale))
		return add_big(t, number, sign, shift);
	if (add_small(t, sign < 0 ? -value : value, scale))
		return true;
	*t = before;
	empty_small(t);
	return add_big(t, number, sign, 0);
}

bool tally_add(struct tally *t, struct span number, unsigned shift)
{
	return add(t, number, 1, shift);
}

bool tally_sub(struct tally *t, struct span number)
{
	return add(t, number, -1, 0);
}

void tally_value(struct dec *out, const struct tally *t)
{
	small_to_dec(out, t->small, t->scale);
	if (t->has_big)
		dec_add(out, &t->big);
}

int tally_sign(const struct tally *t)
{
	struct dec d = DEC_INIT;
	int sign;

	if (!t->has_big)
		return (t->small > 0) - (t->small < 0);
	tally_value(&d, t);
	sign = dec_sign(&d);
	dec_free(&d);
	return sign;
}

void tally_print(struct buf *out, const struct tally *t)
{
	struct dec d = DEC_INIT;

	tally_value(&d, t);
	dec_print(out, &d);
	dec_free(&d);
}

void tally_free(struct tally *t)
{
	dec_free(&t->big);
}
