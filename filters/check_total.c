/*
 * check_total.c -- lines that a label calls totals, or whose parts labels name, against what they are the
 * total of.
 *
 * The label tree often leaves several readings.  Each is tried on every line across; the one that holds
 * most often is taken.  It is believed, and what breaks it told, only when enough lines hold: false alarms
 * are worse than silence.  Lines of zeros fit every reading and count for half; a total of one line is no
 * evidence of anything when it fails, unless by a slip of the pen: most other numbers would be off by more.
 */
#include "check.h"
#include "mem.h"

#include <stdlib.h>

enum {
	WORK_TIMES = 256,     /* parts to add up, times the cells of the table, */
	WORK_LEAST = 1 << 20, /* and this; beyond that, totals are of what stands next to them alone */
	ZEROS_MOST = 4        /* lines of zeros that count */
};

struct support {
	size_t holds, zeros, fails;
	size_t slips; /* fails that a slip of the pen explains */
};

struct total { /* a line that is one, and its readings */
	size_t line;
	const uint32_t *part[CHECK_KINDS];
	size_t n[CHECK_KINDS];
	struct support support[CHECK_KINDS];
};

struct scan {
	struct check_doc *doc;
	struct check_table *table;
	enum check_axis axis, across;
	struct total *total;
	size_t n_totals;
	struct support kind[CHECK_KINDS]; /* over all totals */
	struct check_part *part;          /* room for one instance */
	size_t work;
};

static bool units_differ(struct span a, struct span b)
{
	return a.len > 0 && b.len > 0 && !span_eq(a, b);
}

struct instance { /* of a reading on one line across; its parts are in the scan */
	uint32_t target;
	size_t n, missing;
	struct check_weight weight;
};

/* The cells of a reading on the line `other`; false when there is nothing to check. */
static bool gather(const struct scan *s, const struct total *total, enum check_kind kind, size_t other,
		   struct instance *in)
{
	const struct check_doc *doc = s->doc;

	*in = (struct instance){ .target = check_cell_at(doc, s->table, s->axis, total->line, other) };
	if (s->table->line[s->across][other].rate || in->target == CHECK_NO_CELL ||
	    !doc->cell[in->target].number.len || doc->cell[in->target].told[s->axis])
		return false;
	for (size_t i = 0; i < total->n[kind]; i++) {
		uint32_t cell = check_cell_at(doc, s->table, s->axis, total->part[kind][i], other);

		if (cell == CHECK_NO_CELL || !doc->cell[cell].number.len)
			in->missing++;
		else if (units_differ(doc->cell[cell].unit, doc->cell[in->target].unit))
			return false;
		else
			s->part[in->n++] = (struct check_part){ cell, 1 };
	}
	if (in->n > 0)
		in->weight = check_weigh(s->doc, in->target, s->part, in->n);
	return in->n > 0;
}

static void try_reading(struct scan *s, struct total *total, enum check_kind kind)
{
	struct support *support = &total->support[kind];
	struct instance in;

	for (size_t i = 0; i < s->table->n[s->across]; i++) {
		if (!gather(s, total, kind, i, &in))
			continue;
		if (in.weight.zero)
			support->zeros++;
		else if (in.weight.status != CHECK_OFF)
			support->holds++;
		else if (!in.missing) {
			support->fails++;
			support->slips += in.weight.slip;
		}
	}
	s->kind[kind].holds += support->holds;
	s->kind[kind].zeros += support->zeros;
	s->kind[kind].fails += support->fails;
}

static bool better(const struct support *a, const struct support *b)
{
	return 2 * (a->holds + b->fails) + a->slips > 2 * (b->holds + a->fails) + b->slips;
}

/* The reading that holds most often: of this total, else of its fellows. */
static enum check_kind choose(const struct scan *s, const struct total *total)
{
	enum check_kind best = CHECK_KINDS;

	for (enum check_kind k = 0; k < CHECK_KINDS; k++)
		if (total->n[k] && (best == CHECK_KINDS || better(&total->support[k], &total->support[best])))
			best = k;
	if (best < CHECK_KINDS && !total->support[best].holds)
		for (enum check_kind k = 0; k < CHECK_KINDS; k++)
			if (total->n[k] && better(&s->kind[k], &s->kind[best]))
				best = k;
	return best;
}

static size_t weight_of(const struct support *s)
{
	return 2 * s->holds + (s->zeros < ZEROS_MOST ? s->zeros : ZEROS_MOST);
}

/* By its own lines, all but one that shows a slip; one that has hardly any, also by its fellows. */
static bool is_believed(const struct scan *s, const struct total *total, enum check_kind kind)
{
	const struct support *own = &total->support[kind], *all = &s->kind[kind];

	if (weight_of(own) >= 4 * own->fails || (own->fails == 1 && own->slips == 1))
		return true;
	return own->holds + own->fails <= 2 && all->holds > 0 && weight_of(all) >= 4 * all->fails &&
	       (kind == CHECK_LEAVES || all->holds > all->fails);
}

static void tell(struct scan *s, const struct total *total, enum check_kind kind)
{
	bool believed = is_believed(s, total, kind),
	     some = total->support[kind].holds >= total->support[kind].fails;
	struct instance in;

	for (size_t i = 0; i < s->table->n[s->across]; i++)
		if (gather(s, total, kind, i, &in) &&
		    (in.weight.status != CHECK_OFF ? believed || some : believed && total->n[kind] > 1))
			check_relate(s->doc, &(struct check_rel){ .rule = SPAN("total"),
								  .axis = s->axis,
								  .target = in.target,
								  .part = s->part,
								  .n = in.n,
								  .missing = in.missing });
}

/* May the reading be tried?  Those over a whole block only as long as there is work left. */
static bool is_affordable(const struct scan *s, const struct check_block *block, enum check_kind kind,
			  size_t across)
{
	if (kind == CHECK_BEFORE || kind == CHECK_AFTER)
		return true;
	return s->work + (block->last - block->first) * across <=
	       WORK_TIMES * (size_t)s->table->n_cells + WORK_LEAST;
}

/* What a line whose label says total may be of. */
static void read_total(struct scan *s, struct total *total, struct check_block *block, size_t across)
{
	check_block(block, s->table, s->axis, total->line);
	for (enum check_kind k = 0; k < CHECK_KINDS; k++) {
		if (!is_affordable(s, block, k, across))
			continue;
		total->part[k] = check_reading(&s->doc->arena, block, k, &total->n[k]);
		s->work += total->n[k] * across + (block->last - block->first);
	}
}

/* A single part may be one of many. */
static void read_within(struct scan *s, struct total *total, size_t across)
{
	const struct check_line *line = s->table->line[s->axis];
	size_t end = total->line + 1;
	uint32_t *part;

	while (end < s->table->n[s->axis] && line[end].within > total->line)
		end++;
	part = arena_array(&s->doc->arena, uint32_t, end - total->line);
	total->part[CHECK_WITHIN] = part;
	total->n[CHECK_WITHIN] = check_parts_within(s->table, s->axis, total->line, part);
	if (total->n[CHECK_WITHIN] < 2)
		total->n[CHECK_WITHIN] = 0;
	s->work += total->n[CHECK_WITHIN] * across;
}

/* Finds the totals and what they may be of. */
static void collect(struct scan *s)
{
	const struct check_line *line = s->table->line[s->axis];
	size_t across = s->table->n[s->across], cap = 0;
	struct check_block blocks[CHECK_LEVELS] = { { 0 } }; /* the last of each level */

	check_within(s->table, s->axis);
	for (size_t i = 0; i < s->table->n[s->axis]; i++) {
		struct total *total;

		if ((!line[i].total && !line[i].of_which) || line[i].rate)
			continue;
		s->total = mem_grow(s->total, &cap, s->n_totals, sizeof *s->total);
		total = &s->total[s->n_totals++];
		*total = (struct total){ .line = i };
		if (line[i].total)
			read_total(s, total, &blocks[line[i].total - 1], across);
		if (line[i].of_which)
			read_within(s, total, across);
	}
}

static void scan_axis(struct check_doc *doc, struct check_table *table, enum check_axis axis)
{
	struct scan s = { .doc = doc, .table = table, .axis = axis };

	s.across = axis == CHECK_ROWS ? CHECK_COLS : CHECK_ROWS;
	collect(&s);
	s.part = mem_alloc(table->n[axis] * sizeof *s.part);
	for (size_t i = 0; i < s.n_totals; i++)
		for (enum check_kind k = 0; k < CHECK_KINDS; k++)
			try_reading(&s, &s.total[i], k);
	for (size_t i = 0; i < s.n_totals; i++) {
		enum check_kind kind = choose(&s, &s.total[i]);

		if (kind < CHECK_KINDS)
			tell(&s, &s.total[i], kind);
	}
	free(s.part);
	free(s.total);
}

void check_total(struct check_doc *doc)
{
	for (size_t i = 0; i < doc->n_tables; i++) {
		scan_axis(doc, &doc->table[i], CHECK_ROWS);
		scan_axis(doc, &doc->table[i], CHECK_COLS);
	}
}
