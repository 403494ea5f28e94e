/*
 * check_infer_tell.c -- a relation found over all lines, told line by line: computed, difference, status.
 */
#include "check_infer.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

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
	if (b == 0)
		return 0; /* nothing of nothing */
	return b < 0 ? quotient(-a, -b) : quotient(a, b);
}

static enum check_status status_of(const struct infer_axis *axis, const struct infer_found *found, size_t at,
				   __int128 computed)
{
	__int128 ulp = axis->ulp[at];

	if (found->op != CHECK_SUM) /* the result is printed with so many digits and no more */
		computed = quotient(computed, ulp) * ulp;
	return computed == axis->value[at] ? CHECK_OK : CHECK_ROUNDING;
}

/* Numbers first; behind them blanks, whose place may be known. */
static size_t gather(struct check_doc *doc, struct infer_axis *axis, enum check_axis along,
		     const struct infer_refs *refs, const struct infer_found *found, size_t line,
		     struct check_part *part, size_t *numbers)
{
	size_t n = 0;

	for (size_t i = 0; i < found->n; i++) {
		size_t at = found->part[i] * axis->m + line;

		if (axis->ulp[at])
			part[n++] = (struct check_part){ axis->cell[at], 1 };
	}
	*numbers = n;
	for (size_t i = 0; i < found->n; i++) {
		size_t at = found->part[i] * axis->m + line;

		if (axis->cell[at] == CHECK_NO_CELL)
			axis->cell[at] = along == CHECK_COLS ? infer_blank(doc, refs, line, found->part[i])
							     : infer_blank(doc, refs, found->part[i], line);
		if (!axis->ulp[at] && axis->cell[at] != CHECK_NO_CELL)
			part[n++] = (struct check_part){ axis->cell[at], 1 };
	}
	return n;
}

static void tell_line(struct check_doc *doc, struct infer_axis *axis, enum check_axis along,
		      const struct infer_refs *refs, const struct infer_found *found, size_t line,
		      struct check_part *part)
{
	size_t at = found->target * axis->m + line, numbers;
	size_t n = gather(doc, axis, along, refs, found, line, part, &numbers);
	struct check_rel *rel;
	__int128 computed;

	if (n == 0 || (found->op != CHECK_SUM && numbers < 2))
		return;
	computed = compute(axis, found, line);
	rel = check_relate_known(doc, SPAN("infer"), found->op, along, axis->cell[at], part, numbers);
	rel->part = arena_array(&doc->arena, struct check_part, n); /* its key is that of the numbers alone */
	memcpy(rel->part, part, n * sizeof *part);
	rel->n = n;
	rel->computed = decimal(doc, computed, scale_of(axis->one));
	rel->difference = decimal(doc, axis->value[at] - computed, scale_of(axis->one));
	rel->status = status_of(axis, found, at, computed);
}

void infer_tell(struct check_doc *doc, struct infer_axis *axis, enum check_axis along,
		const struct infer_refs *refs, const struct infer_found *found)
{
	struct check_part *part = mem_alloc((found->n + 1) * sizeof *part);

	for (size_t i = 0; i < axis->m; i++)
		if (infer_holds(axis, found, i))
			tell_line(doc, axis, along, refs, found, i, part);
	free(part);
}
