/*
 * table_group.c -- levels of group rows that are not indented.
 *
 * A group without rows would name nothing: it holds the group right behind it, and those that are written as
 * that one is.  A label that names several groups of a table names none of them alone: a group whose label is
 * its own and is written otherwise holds them.
 */
#include "table_group.h"

#include "ascii.h"

#include <stdlib.h>

enum { MOST_LEVELS = 3 }; /* more rows of one text behind each other are text */

struct named {
	struct span label;
	size_t row;
};

static struct span label_of(const struct table *table, size_t row)
{
	const struct row *r = &table->grid->row[row];

	for (size_t k = 0; k < r->n; k++)
		if (r->cell[k].text.len > 0)
			return r->cell[k].text;
	return SPAN_NONE;
}

/* Capitals alone or not, a colon at the end or none. */
static unsigned writing_of(struct span s)
{
	bool lower = false;

	for (size_t i = 0; i < s.len; i++)
		lower = lower || ascii_is_lower(s.p[i]);
	return lower ? (s.p[s.len - 1] == ':' ? 1 : 2) : (s.len > 0 && s.p[s.len - 1] == ':' ? 3 : 4);
}

/* Group rows behind each other, from the last one up. */
static void find_levels(const struct table *table, const struct part *part, struct group_look *look)
{
	size_t level = 0;

	for (size_t i = part->to; i-- > part->from;)
		if (table->role[i] == ROLE_GROUP)
			look[i - part->from].level = (unsigned)level++;
		else if (table->role[i] == ROLE_DATA || table->role[i] == ROLE_HEADER)
			level = 0;
}

/* A run of more group rows than a table has levels is text. */
static void cut_levels(const struct table *table, const struct part *part, struct group_look *look)
{
	bool text = false;

	for (size_t i = 0; i < part->to - part->from; i++) {
		if (table->role[part->from + i] != ROLE_GROUP)
			continue;
		bool last = look[i].level == 0;
		text = text || look[i].level > MOST_LEVELS;
		look[i].level = text ? 0 : look[i].level;
		text = text && !last;
	}
}

static int by_label(const void *a, const void *b)
{
	return span_cmp(((const struct named *)a)->label, ((const struct named *)b)->label);
}

static void find_again(const struct table *table, const struct part *part, struct group_look *look)
{
	struct named *named = arena_array(table->arena, struct named, part->to - part->from + 1);
	size_t n = 0;

	for (size_t i = part->from; i < part->to; i++)
		if (table->role[i] == ROLE_GROUP)
			named[n++] = (struct named){ label_of(table, i), i - part->from };
	qsort(named, n, sizeof *named, by_label);
	for (size_t i = 1; i < n; i++)
		if (by_label(&named[i - 1], &named[i]) == 0)
			look[named[i - 1].row].again = look[named[i].row].again = true;
}

const struct group_look *table_groups(const struct table *table, const struct part *part)
{
	struct group_look *look = arena_array(table->arena, struct group_look, part->to - part->from + 1);

	for (size_t i = part->from; i < part->to; i++)
		if (table->role[i] == ROLE_GROUP)
			look[i - part->from].writing = writing_of(label_of(table, i));
	find_levels(table, part, look);
	cut_levels(table, part, look);
	find_again(table, part, look);
	return look;
}

bool group_holds(const struct group_look *a, unsigned child, const struct group_look *b)
{
	if (a->level > b->level)
		return child == 0 || child == b->writing;
	return !a->again && b->again && a->writing != b->writing;
}
