/*
 * check_within.c -- lines that are a part of another line, which is not a total by its label.
 *
 *     Crops            100      收入        500
 *       of which rye    30        其中：税收  300
 *
 * Such are lines below another in the tree of labels, and lines whose label begins with "of which" or 其中:
 * parts of the line before them.  They are no parts of what that line is a part of; and where "of which"
 * names all parts, they add up to it.
 */
#include "check.h"

#include "ascii.h"

#include <string.h>

static bool begins(struct span s, const char *word)
{
	return ascii_begins(s.p, s.len, word);
}

/* Behind blanks, bullets and brackets. */
static bool says_of_which(struct span label)
{
	while (label.len > 0 && strchr(" \t-*(+.", *label.p))
		label = span_from(label, 1);
	if (begins(label, "（"))
		label = span_from(label, strlen("（"));
	return begins(label, "其中") || begins(label, "of which");
}

/*
 * `last`: by number of levels, 1 + the last line that has so many, of those that are no parts of one with as
 * many.
 */
static uint32_t parent_of(const struct check_line *lines, const struct check_line *line, bool of_which,
			  const uint32_t *last)
{
	for (size_t d = line->n_levels; d-- > 1;)
		if (last[d] && check_shares(line, &lines[last[d] - 1], d))
			return last[d];
	if (of_which && last[line->n_levels] &&
	    check_shares(line, &lines[last[line->n_levels] - 1], line->n_levels - 1))
		return last[line->n_levels];
	return 0;
}

void check_within(struct check_table *table, enum check_axis axis)
{
	struct check_line *line = table->line[axis];
	uint32_t last[CHECK_LEVELS + 1] = { 0 };

	for (uint32_t i = 0; i < table->n[axis]; i++) {
		size_t n = line[i].n_levels;
		bool of_which = n > 0 && says_of_which(line[i].level[n - 1]);

		if (n == 0)
			continue;
		line[i].within = parent_of(line, &line[i], of_which, last);
		if (of_which && line[i].within)
			line[line[i].within - 1].of_which = true;
		if (!of_which || last[n] != line[i].within)
			last[n] = i + 1;
	}
}

size_t check_parts_within(const struct check_table *table, enum check_axis axis, size_t parent, uint32_t *out)
{
	const struct check_line *line = table->line[axis];
	size_t n = 0;

	for (size_t i = parent + 1; i < table->n[axis] && line[i].within > parent; i++)
		if (line[i].within == parent + 1 && !line[i].rate && !line[i].total)
			out[n++] = (uint32_t)i;
	return n;
}
