/*
 * columns_group.c -- lines that stand over a whole table: the name of the rows below, in its middle.
 *
 *     Sex     1969  1970  1971
 *               0-4 years
 *     Men        2     0     1
 *     Women      1     3     0
 *               5-9 years
 *     Men        4     1     1
 *
 * They would close the blanks between columns.  Texts alone on their lines are such names when there are
 * several, and all have their middle where the rows around them have theirs, or all have one middle.  Texts of
 * one width have one middle for nothing.
 */
#include "columns.h"

enum { LEAST_GROUPS = 2 };

struct named {
	const struct scan *scan;
	const struct pieces *cut;
	struct piece all; /* the display columns that lines of several pieces take */
};

static struct piece extent_of(const struct scan *scan, const struct pieces *cut)
{
	struct piece all = { .left = UINT32_MAX };

	for (size_t i = 0; i < scan->n; i++) {
		const struct pieces *line = &cut[i];
		if (line->n < 2)
			continue;
		all.left = line->v[0].left < all.left ? line->v[0].left : all.left;
		all.right = line->v[line->n - 1].right > all.right ? line->v[line->n - 1].right : all.right;
	}
	return all;
}

/* A text alone in its line behind a row, or behind the heads, and a row behind it. */
static bool is_lone(const struct named *t, size_t i)
{
	return t->cut[i].n == 1 && !t->cut[i].v[0].number && i > 0 && t->cut[i - 1].n > 1 &&
	       i + 1 < t->scan->n && t->cut[i + 1].n > 1;
}

/* Marks the lone texts that have one middle with `as`, the table or one of them; how many are no labels. */
static size_t mark(const struct named *t, const struct piece *as, uint32_t slack, bool *groups)
{
	size_t n = 0, widths = 0;
	uint32_t width = 0;

	for (size_t i = 0; i < t->scan->n; i++) {
		groups[i] = is_lone(t, i) && piece_off_middle(&t->cut[i].v[0], as) <= slack;
		if (!groups[i] || t->cut[i].v[0].left <= t->all.left + GAP)
			continue;
		uint32_t now = t->cut[i].v[0].right - t->cut[i].v[0].left;
		widths += now != width;
		width = now;
		n++;
	}
	return n < LEAST_GROUPS || (as != &t->all && widths < LEAST_GROUPS) ? 0 : n;
}

bool columns_groups(const struct scan *scan, const struct pieces *cut, bool *groups)
{
	struct named t = { .scan = scan, .cut = cut, .all = extent_of(scan, cut) };
	size_t first = 0;

	if (mark(&t, &t.all, GAP, groups) > 0)
		return true;
	while (first < scan->n && !(is_lone(&t, first) && cut[first].v[0].left > t.all.left + GAP))
		first++;
	if (first < scan->n && mark(&t, &cut[first].v[0], 1, groups) > 0)
		return true;
	for (size_t i = 0; i < scan->n; i++)
		groups[i] = false;
	return false;
}
