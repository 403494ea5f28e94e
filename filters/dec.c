/*
 * dec.c -- exact decimals of any length: sign, magnitude in base 10^9, and a scale.
 *
 * Adding costs as much as the shorter operand where the scales allow it: the operand of the smaller scale
 * is multiplied limb by limb on its way into the sum.
 */
#include "mem.h"
#include "number.h"

#include <stdlib.h>
#include <string.h>

enum { LIMB_DIGITS = 9 };
static const uint32_t base = 1000000000;
static const uint32_t power[LIMB_DIGITS] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000 };

void dec_free(struct dec *d)
{
	free(d->limb);
	*d = DEC_INIT;
}

/* Room for n limbs; those behind d->n are 0. */
static void room(struct dec *d, size_t n)
{
	if (n > d->cap) {
		size_t cap = n + n / 2 + 2;

		if (cap > SIZE_MAX / sizeof *d->limb)
			mem_fail(cap);
		d->limb = mem_resize(d->limb, cap * sizeof *d->limb);
		d->cap = cap;
	}
	if (n > d->n)
		memset(d->limb + d->n, 0, (n - d->n) * sizeof *d->limb);
}

static void settle(struct dec *d, size_t n)
{
	while (n > 0 && d->limb[n - 1] == 0)
		n--;
	d->n = n;
	if (n == 0)
		d->negative = false;
}

/* Digits and at most one point between digits; the point's place, or s.len. */
static bool is_canonical(struct span s, size_t *point)
{
	*point = s.len;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '.' && *point == s.len && i > 0 && i + 1 < s.len)
			*point = i;
		else if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	}
	return s.len > 0 && s.len < UINT32_MAX / 2;
}

bool dec_set(struct dec *d, struct span s)
{
	bool negative = s.len > 0 && *s.p == '-';
	size_t point, digits = 0;

	if (negative)
		s = span_from(s, 1);
	if (!is_canonical(s, &point))
		return false;
	d->n = 0;
	room(d, s.len / LIMB_DIGITS + 1);
	for (size_t i = s.len; i-- > 0;) {
		if (i == point)
			continue;
		d->limb[digits / LIMB_DIGITS] += (uint32_t)(s.p[i] - '0') * power[digits % LIMB_DIGITS];
		digits++;
	}
	d->scale = point < s.len ? (uint32_t)(s.len - point - 1) : 0;
	d->negative = negative;
	settle(d, s.len / LIMB_DIGITS + 1);
	return true;
}

void dec_copy(struct dec *to, const struct dec *from)
{
	if (to == from)
		return;
	to->n = 0;
	room(to, from->n);
	if (from->n > 0)
		memcpy(to->limb, from->limb, from->n * sizeof *to->limb);
	to->n = from->n;
	to->scale = from->scale;
	to->negative = from->negative;
}

/* The same value with more digits behind the point. */
static void rescale(struct dec *d, uint32_t scale)
{
	uint32_t by = scale - d->scale, whole = by / LIMB_DIGITS;
	uint64_t factor = power[by % LIMB_DIGITS], carry = 0;
	size_t n = d->n;

	d->scale = scale;
	if (n == 0 || by == 0)
		return;
	room(d, n + whole + 1);
	for (size_t i = n + 1; i-- > 0;)
		d->limb[i + whole] = d->limb[i];
	memset(d->limb, 0, whole * sizeof *d->limb);
	for (size_t i = whole; i <= n + whole; i++) {
		uint64_t t = d->limb[i] * factor + carry;

		d->limb[i] = (uint32_t)(t % base);
		carry = t / base;
	}
	settle(d, n + whole + 1);
}

/* What is left of base^n - borrowed from below: turns the complement into a magnitude. */
static void complement(struct dec *d, size_t n)
{
	uint32_t borrow = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t t = d->limb[i] + borrow;

		borrow = t > 0;
		d->limb[i] = borrow ? base - t : 0;
	}
	d->negative = !d->negative;
}

/* to += or -= |x| * 10^by, as magnitudes; the sign of `to` flips when it falls below 0. */
static void accumulate(struct dec *to, const struct dec *x, uint32_t by, bool subtract)
{
	size_t at = by / LIMB_DIGITS, n = x->n, most = to->n > n + at ? to->n : n + at;
	uint64_t factor = power[by % LIMB_DIGITS], product = 0;
	uint32_t carry = 0;

	room(to, most + 2);
	for (size_t i = 0; i < n || product || carry; i++) {
		uint32_t part, *limb = &to->limb[at + i];

		if (at + i >= most + 2) /* below 0 */
			break;
		product += i < n ? x->limb[i] * factor : 0;
		part = (uint32_t)(product % base) + carry;
		product /= base;
		if (subtract) {
			carry = *limb < part;
			*limb = *limb + (carry ? base : 0) - part;
		} else {
			carry = *limb + part >= base;
			*limb = *limb + part - (carry ? base : 0);
		}
	}
	if (subtract && carry)
		complement(to, most + 2);
	settle(to, most + 2);
}

static void combine(struct dec *to, const struct dec *x, bool negative)
{
	if (to->scale < x->scale)
		rescale(to, x->scale);
	if (to->n == 0)
		to->negative = negative;
	accumulate(to, x, to->scale - x->scale, to->negative != negative);
}

void dec_add(struct dec *to, const struct dec *x)
{
	combine(to, x, x->negative);
}

void dec_sub(struct dec *to, const struct dec *x)
{
	combine(to, x, !x->negative);
}

void dec_mul(struct dec *to, const struct dec *x)
{
	struct dec product = DEC_INIT;
	size_t n = to->n + x->n;

	room(&product, n + 1);
	for (size_t i = 0; i < to->n; i++) {
		uint64_t carry = 0;

		for (size_t k = 0; k < x->n || carry; k++) {
			uint64_t t = product.limb[i + k] + carry;

			t += k < x->n ? (uint64_t)to->limb[i] * x->limb[k] : 0;
			product.limb[i + k] = (uint32_t)(t % base);
			carry = t / base;
		}
	}
	product.scale = to->scale + x->scale;
	product.negative = to->negative != x->negative;
	settle(&product, n);
	dec_free(to);
	*to = product;
}

int dec_sign(const struct dec *d)
{
	return d->n == 0 ? 0 : d->negative ? -1 : 1;
}

int dec_cmp(const struct dec *a, const struct dec *b)
{
	int sign_a = dec_sign(a), sign_b = dec_sign(b), sign;
	struct dec rest = DEC_INIT;

	if (sign_a != sign_b)
		return sign_a < sign_b ? -1 : 1;
	dec_copy(&rest, a);
	dec_sub(&rest, b);
	sign = dec_sign(&rest);
	dec_free(&rest);
	return sign;
}

void dec_print(struct buf *out, const struct dec *d)
{
	size_t digits = d->n * LIMB_DIGITS;

	while (digits > 0 && d->limb[(digits - 1) / LIMB_DIGITS] / power[(digits - 1) % LIMB_DIGITS] == 0)
		digits--;
	if (digits <= d->scale)
		digits = (size_t)d->scale + 1;
	if (d->negative)
		buf_byte(out, '-');
	for (size_t i = digits; i-- > 0;) {
		size_t at = i / LIMB_DIGITS;

		buf_byte(out, (char)('0' + (at < d->n ? d->limb[at] / power[i % LIMB_DIGITS] % 10 : 0)));
		if (i > 0 && i == d->scale)
			buf_byte(out, '.');
	}
}
