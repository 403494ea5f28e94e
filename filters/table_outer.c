/*
 * table_outer.c -- body rows that are sums of the rows whose outer label they have, wherever these stand:
 * years first, then their quarters.
 *
 *   2010 |    | 100
 *   2011 |    | 120
 *   2010 | Q1 |  20
 *        | Q2 |  30
 *        | Q3 |  10
 *        | Q4 |  40
 */
#include "table_running.h"

#include "hash.h"

struct outer { /* the rows that have a label in the first column, their own or that of a row above */
	struct span label;
	size_t rows, lone; /* how many; how many of them have no other label, */
	size_t total;      /* the last of these, */
	size_t item;       /* and the last of the others, + 1; 0: none */
};

struct outers {
	struct outer *v;
	size_t n;
	size_t *place, mask; /* by the hash of the label: its number, + 1; 0: free */
	size_t *above;       /* by row: the item of its label above it, + 1; 0: none */
};

static struct outer *outer_of(struct outers *outers, struct span label)
{
	size_t at = hash_span((uintptr_t)outers->v, label) & outers->mask, k;

	while ((k = outers->place[at]) > 0 && !span_eq(outers->v[k - 1].label, label))
		at = (at + 1) & outers->mask;
	if (k == 0) {
		outers->v[outers->n] = (struct outer){ .label = label };
		k = outers->place[at] = ++outers->n;
	}
	return &outers->v[k - 1];
}

/* Labels that are merged down name the rows below them. */
static void list_rows(const struct part *part, struct outers *outers)
{
	struct outer *last = NULL;

	for (size_t r = 0; r < part->n_body; r++) {
		const struct body_row *body = &part->body[r];
		if (body->n_label == 0)
			continue;
		bool own = body->label[0]->col == 0;
		last = own ? outer_of(outers, body->label[0]->text) : last;
		if (last == NULL)
			continue;
		last->rows++;
		if (own && body->n_label == 1) {
			last->lone++;
			last->total = r;
		} else {
			outers->above[r] = last->item;
			last->item = r + 1;
		}
	}
}

static bool has_lone(const struct part *part)
{
	for (size_t r = 0; r < part->n_body; r++)
		if (part->body[r].n_label == 1 && part->body[r].label[0]->col == 0)
			return true;
	return false;
}

/* Is the only lone row of a label the sum of its others? */
static void try_label(const struct row_values *values, const struct outers *outers, const struct outer *outer,
		      struct sum_row *row)
{
	struct running run;

	if (outer->lone != 1 || outer->rows < 3 || outer->rows > MAX_ITEMS)
		return;
	running_begin(values, &run);
	for (size_t item = outer->item; item > 0; item = outers->above[item - 1])
		running_add(values, &run, item - 1);
	row[outer->total].outer = running_is(values, &run, outer->total, false) == IN_ALL;
}

void table_outer(const struct table *table, const struct part *part, const struct row_values *values,
		 struct sum_row *row)
{
	struct outers outers = { .mask = 1 };

	if (part->n_label < 2 || !has_lone(part))
		return;
	while (outers.mask < 2 * part->n_body)
		outers.mask = 2 * outers.mask + 1;
	outers.place = arena_array(table->arena, size_t, outers.mask + 1);
	outers.v = arena_bare(table->arena, struct outer, part->n_body + 1);
	outers.above = arena_bare(table->arena, size_t, part->n_body + 1);
	list_rows(part, &outers);
	for (size_t k = 0; k < outers.n; k++)
		try_label(values, &outers, &outers.v[k], row);
}
