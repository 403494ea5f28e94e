/*
 * table_group.h -- what rows that name groups of rows show of their level.
 */
#ifndef TABLE_GROUP_H
#define TABLE_GROUP_H

#include "table.h"

struct group_look {
	unsigned level;   /* so many group rows stand right behind it */
	unsigned writing; /* those of one level are written alike; not 0 */
	bool again;       /* another group of the part has its label */
};

/* By row of the part, of rows that name groups; in the arena. */
const struct group_look *table_groups(const struct table *, const struct part *);

/*
 * Does group a, in which the first group is written as `child` (0: there is none), hold group b of the same
 * indent?
 */
bool group_holds(const struct group_look *a, unsigned child, const struct group_look *b);

#endif
