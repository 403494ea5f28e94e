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

struct telling { /* of one relation */
	struct check_doc *doc;
	struct infer_axis *axis;
	enum check_axis along;
	const struct infer_refs *refs;
	const struct infer_found *found;
	struct check_part *part; /* on the line in work: numbers first; behind them blanks of a known place */
	size_t n, numbers;
};

static void gather(struct telling *t, size_t line)
{
	const struct infer_found *found = t->found;
	struct infer_axis *axis = t->axis;

	t->n = 0;
	for (size_t i = 0; i < found->n; i++) {
		size_t at = found->part[i] * axis->m + line;

		if (axis->ulp[at])
			t->part[t->n++] = (struct check_part){ axis->cell[at], 1 };
	}
	t->numbers = t->n;
	for (size_t i = 0; i < found->n; i++) {
		size_t at = found->part[i] * axis->m + line;

		if (axis->cell[at] == CHECK_NO_CELL)
			axis->cell[at] = t->along == CHECK_COLS
					     ? infer_blank(t->doc, t->refs, line, found->part[i])
					     : infer_blank(t->doc, t->refs, found->part[i], line);
		if (!axis->ulp[at] && axis->cell[at] != CHECK_NO_CELL)
			t->part[t->n++] = (struct check_part){ axis->cell[at], 1 };
	}
}

static void tell_line(struct telling *t, size_t line)
{
	const struct infer_axis *axis = t->axis;
	size_t at = t->found->target * axis->m + line;
	struct check_rel *rel;
	__int128 computed;

	gather(t, line);
	if (t->n == 0 || (t->found->op != CHECK_SUM && t->numbers < 2))
		return;
	computed = compute(axis, t->found, line);
	rel = check_relate_known(t->doc, &(struct check_rel){ .rule = SPAN("infer"),
							      .op = t->found->op,
							      .axis = t->along,
							      .target = axis->cell[at],
							      .part = t->part,
							      .n = t->numbers });
	rel->part = arena_array(&t->doc->arena, struct check_part, t->n); /* its key is that of the numbers */
	memcpy(rel->part, t->part, t->n * sizeof *t->part);
	rel->n = t->n;
	rel->computed = decimal(t->doc, computed, scale_of(axis->one));
	rel->difference = decimal(t->doc, axis->value[at] - computed, scale_of(axis->one));
	rel->status = status_of(axis, t->found, at, computed);
}

void infer_tell(struct check_doc *doc, struct infer_axis *axis, enum check_axis along,
		const struct infer_refs *refs, const struct infer_found *found)
{
	struct telling t = { .doc = doc, .axis = axis, .along = along, .refs = refs, .found = found };

	t.part = mem_alloc((found->n + 1) * sizeof *t.part);
	for (size_t i = 0; i < axis->m; i++)
		if (infer_holds(axis, found, i))
			tell_line(&t, i);
	free(t.part);
}
