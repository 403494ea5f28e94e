/*
 * check_reading.c -- what a total may be the total of, by the tree of labels and by its place.
 *
 * A line whose label says total at level k stands in a block: the lines around it that share its levels
 * above k.  What is added up is found among them.
 */
#include "check.h"

void check_block(struct check_block *b, const struct check_table *table, enum check_axis axis, size_t t)
{
	const struct check_line *line = table->line[axis];
	size_t k = line[t].total - 1;
	bool same = b->line == line && k == b->k && t >= b->first && t < b->last;

	b->t = t;
	if (same)
		return;
	*b = (struct check_block){ line, t, k, t, t + 1 };
	while (b->first > 0 && check_shares(&line[b->first - 1], &line[t], k))
		b->first--;
	while (b->last < table->n[axis] && check_shares(&line[b->last], &line[t], k))
		b->last++;
}

/* Is line i, of the block, a part and no total at or below the block's level? */
static bool is_part(const struct check_block *b, size_t i)
{
	return i != b->t && b->line[i].total <= b->k && b->line[i].rate == b->line[b->t].rate;
}

static bool is_leaf_total(const struct check_block *b)
{
	return b->k + 1 == b->line[b->t].n_levels;
}

/* The run of lines that share the level below the block with line i: a child of the block. */
static size_t child_end(const struct check_block *b, size_t i)
{
	size_t end = i + 1;

	while (end < b->last && b->line[i].n_levels > b->k &&
	       check_shares(&b->line[end], &b->line[i], b->k + 1))
		end++;
	return end;
}

/* The line in [i, end) that is the total of this child, or `end`. */
static size_t child_total(const struct check_block *b, size_t i, size_t end)
{
	for (size_t k = i; k < end; k++)
		if (k != b->t && b->line[k].total == b->k + 2 && b->line[k].n_levels == b->k + 2)
			return k;
	return end;
}

/* The parts among the lines [from, end). */
static size_t parts(const struct check_block *b, size_t from, size_t end, uint32_t *out)
{
	size_t n = 0;

	for (size_t i = from; i < end; i++)
		if (is_part(b, i))
			out[n++] = (uint32_t)i;
	return n;
}

static size_t children(const struct check_block *b, uint32_t *out)
{
	size_t n = 0, totals = 0, end;

	for (size_t i = b->first; i < b->last; i = end) {
		size_t total;

		end = child_end(b, i);
		total = child_total(b, i, end);
		totals += total < end;
		if (total < end)
			out[n++] = (uint32_t)total;
		else
			n += parts(b, i, end, out + n);
	}
	return totals ? n : 0;
}

static size_t leaves(const struct check_block *b, uint32_t *out)
{
	return parts(b, b->first, b->last, out);
}

/* Lines before or after the total up to another one. */
static size_t run_length(const struct check_block *b, enum check_kind kind)
{
	size_t from = b->t, end = b->t + 1;

	if (kind == CHECK_BEFORE) {
		while (from > b->first && !b->line[from - 1].total)
			from--;
		return b->t - from;
	}
	while (end < b->last && !b->line[end].total)
		end++;
	return end - b->t - 1;
}

static size_t run(const struct check_block *b, size_t from, size_t end, uint32_t *out)
{
	size_t n = parts(b, from, end, out);

	return n > 1 ? n : 0;
}

static size_t before(const struct check_block *b, uint32_t *out)
{
	return run(b, b->t - run_length(b, CHECK_BEFORE), b->t, out);
}

static size_t after(const struct check_block *b, uint32_t *out)
{
	return run(b, b->t + 1, b->t + 1 + run_length(b, CHECK_AFTER), out);
}

static size_t totals(const struct check_block *b, uint32_t *out)
{
	size_t n = 0;

	for (size_t i = b->first; i < b->last; i++)
		if (i != b->t && b->line[i].total)
			out[n++] = (uint32_t)i;
	return n > 1 ? n : 0;
}

/*
 * Lines that differ from the total in its level alone: "Urban > Male" and "Rural > Male" of "Total > Male".
 */
static size_t alike(const struct check_block *b, uint32_t *out)
{
	const struct check_line *t = &b->line[b->t];
	size_t n = 0;

	for (size_t i = b->first; i < b->last; i++) {
		const struct check_line *line = &b->line[i];
		bool same = is_part(b, i) && line->n_levels == t->n_levels;

		for (size_t k = b->k + 1; same && k < t->n_levels; k++)
			same = span_eq(line->level[k], t->level[k]);
		if (same)
			out[n++] = (uint32_t)i;
	}
	return n > 1 ? n : 0;
}

/* Leaves that are no parts of others in the block; the same as all leaves: 0. */
static size_t tops(const struct check_block *b, uint32_t *out)
{
	size_t n = 0, passed = 0;

	for (size_t i = b->first; i < b->last; i++) {
		size_t within = b->line[i].within;

		if (!is_part(b, i))
			continue;
		if (within > b->first && within <= b->last && within != b->t + 1)
			passed++;
		else
			out[n++] = (uint32_t)i;
	}
	return passed ? n : 0;
}

const uint32_t *check_reading(struct arena *arena, const struct check_block *b, enum check_kind kind,
			      size_t *n)
{
	static size_t (*const way[CHECK_KINDS])(const struct check_block *, uint32_t *) = {
		[CHECK_LEAVES] = leaves, [CHECK_CHILDREN] = children, [CHECK_BEFORE] = before,
		[CHECK_AFTER] = after,   [CHECK_TOTALS] = totals,     [CHECK_ALIKE] = alike,
		[CHECK_TOPS] = tops,
	};
	size_t most = b->last - b->first;
	uint32_t *part;

	*n = 0;
	if (kind == CHECK_WITHIN || (kind == CHECK_ALIKE) == is_leaf_total(b))
		return NULL;
	if (kind == CHECK_BEFORE || kind == CHECK_AFTER)
		most = run_length(b, kind);
	part = arena_array(arena, uint32_t, most);
	*n = way[kind](b, part);
	return *n > 0 ? part : NULL;
}
