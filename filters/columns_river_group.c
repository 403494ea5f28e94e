/*
 * columns_river_group.c -- lines that stand over a whole table: the name of the rows below, in its middle.
 *
 *     Sex     1969  1970  1971
 *               0-4 years
 *     Men        2     0     1
 *     Women      1     3     0
 *               5-9 years
 *     Men        4     1     1
 *
 * They would close the blanks between columns.  Texts alone on their lines are such names when there are
 * several, and all have their middle where the rows around them have theirs.
 */
#include "columns_river.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_GROUPS = 2 };

/* The display columns that lines of several pieces take, as one piece. */
static struct piece extent_of(const struct rivers *r)
{
	struct piece all = { .left = UINT32_MAX };

	for (size_t i = 0; i < r->scan->n; i++) {
		const struct pieces *line = &r->cut[i];
		if (line->n < 2)
			continue;
		all.left = line->v[0].left < all.left ? line->v[0].left : all.left;
		all.right = line->v[line->n - 1].right > all.right ? line->v[line->n - 1].right : all.right;
	}
	return all;
}

/* A text alone in its line behind a row, or behind the heads, and its middle in that of the table. */
static bool is_group(const struct rivers *r, size_t i, const struct piece *all)
{
	const struct pieces *line = &r->cut[i];

	return line->n == 1 && i > 0 && r->cut[i - 1].n > 1 && i + 1 < r->scan->n && r->cut[i + 1].n > 1 &&
	       line->v[0].left > all->left + GAP && piece_off_middle(&line->v[0], all) <= GAP;
}

void river_groups(struct rivers *r, bool *groups)
{
	struct piece all = extent_of(r);
	size_t n = 0;

	for (size_t i = 0; i < r->scan->n; i++) {
		groups[i] = is_group(r, i, &all);
		n += groups[i];
	}
	struct pieces *cut = arena_array(r->scan->scratch, struct pieces, r->scan->n + 1);
	memcpy(cut, r->cut, r->scan->n * sizeof *cut);
	for (size_t i = 0; i < r->scan->n; i++) {
		groups[i] = groups[i] && n >= LEAST_GROUPS;
		if (groups[i])
			cut[i].n = 0;
	}
	r->cut = cut;
}
