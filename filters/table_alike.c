/*
 * table_alike.c -- what the labels of a header row say of each other: which come again, which count years on.
 */
#include "table_tree.h"

#include "number.h"

/* From a year to the next one: 1, to the one before: -1; else 0. */
static int year_step(struct span a, struct span b)
{
	uint64_t from, to;

	if (!text_is_year(a) || !text_is_year(b) || !span_to_u64(a, &from) || !span_to_u64(b, &to))
		return 0;
	return to == from + 1 ? 1 : to + 1 == from ? -1 : 0;
}

void level_series(const struct level *level, bool *series)
{
	const struct node *v = level->v;
	int first = 0;

	for (size_t i = 1; i < level->n; i++) {
		int step = year_step(v[i - 1].text, v[i].text);
		first = first == 0 ? step : first;
		series[i] = step != 0 && step == first;
	}
}

void level_twins(const struct level *level, size_t *twin)
{
	const struct node *v = level->v;

	for (size_t from = level->n; from-- > 0;) {
		size_t to = from + 1, end = from + 1 < level->n ? twin[from + 1] : level->n;
		while (to < end && !span_eq(v[to].text, v[from].text))
			to++;
		twin[from] = to;
	}
}

void level_alike(const struct level *level, size_t *alike)
{
	const struct node *v = level->v;
	size_t n = level->n;

	for (size_t a = n; a-- > 0;)
		for (size_t b = n; b-- > a + 1;)
			alike[a * (n + 1) + b] =
			    span_eq(v[a].text, v[b].text) ? 1 + alike[(a + 1) * (n + 1) + b + 1] : 0;
}
