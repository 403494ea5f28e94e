/*
 * check_infer_tell.c -- a relation found over all lines, told line by line: computed, difference, status.
 */
#include "check_infer.h"

/* The decimal that is value * 10^-scale. */
static struct span decimal(struct check_doc *doc, __int128 value, uint32_t scale)
{
	struct dec d = DEC_INIT;
	struct buf text = BUF_INIT;
	char digit[48];
	size_t n = sizeof digit;
	bool negative = value < 0;
	unsigned __int128 u = negative ? -(unsigned __int128)value : (unsigned __int128)value;
	struct span kept;

	do
		digit[--n] = (char)('0' + (int)(u % 10));
	while ((u /= 10) > 0);
	buf_str(&text, negative ? "-" : "");
	buf_add(&text, digit + n, sizeof digit - n);
	dec_set(&d, buf_span(&text));
	d.scale = scale;
	buf_clear(&text);
	dec_print(&text, &d);
	kept = arena_span(&doc->arena, buf_span(&text));
	buf_free(&text);
	dec_free(&d);
	return kept;
}

/* top / bottom rounded half away from zero; bottom > 0 */
static __int128 quotient(__int128 top, __int128 bottom)
{
	return top < 0 ? -((-top + bottom / 2) / bottom) : (top + bottom / 2) / bottom;
}

static uint32_t scale_of(int64_t one)
{
	uint32_t scale = 0;

	for (; one >= 10; one /= 10)
		scale++;
	return scale;
}

/* What the parts give, in units of the axis' scale. */
static __int128 compute(const struct infer_axis *axis, const struct infer_found *found, size_t line)
{
	__int128 sum = 0, a, b;
	int64_t count = 0;

	if (found->op == CHECK_SUM || found->op == CHECK_AVERAGE) {
		for (size_t i = 0; i < found->n; i++) {
			sum += axis->value[found->part[i] * axis->m + line];
			count += axis->ulp[found->part[i] * axis->m + line] != 0;
		}
		return found->op == CHECK_SUM ? sum : quotient(sum, count);
	}
	a = axis->value[found->part[0] * axis->m + line];
	b = axis->value[found->part[1] * axis->m + line];
	a = (found->op == CHECK_CHANGE ? a - b : a) * found->factor * axis->one;
	return b < 0 ? quotient(-a, -b) : quotient(a, b);
}

void infer_tell(struct check_doc *doc, const struct infer_axis *axis, enum check_axis along,
		const struct infer_found *found, size_t line, const struct check_part *part, size_t n)
{
	size_t at = found->target * axis->m + line;
	uint32_t scale = scale_of(axis->one);
	__int128 computed = compute(axis, found, line), rounded;
	struct check_rel *rel =
	    check_relate_known(doc, SPAN("infer"), found->op, along, axis->cell[at], part, n);

	rounded = quotient(computed, axis->ulp[at]) * axis->ulp[at];
	rel->computed = decimal(doc, computed, scale);
	rel->difference = decimal(doc, axis->value[at] - computed, scale);
	rel->status = found->op == CHECK_SUM ? (computed == axis->value[at] ? CHECK_OK : CHECK_ROUNDING)
					     : (rounded == axis->value[at] ? CHECK_OK : CHECK_ROUNDING);
}
