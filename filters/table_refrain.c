/*
 * table_refrain.c -- body rows that hold the same labels over and over: "White, Male, Female, Black, Male,
 * Female".
 *
 * Where nothing is indented, a path that stands for two rows tells that a label is missing in it.  So when a
 * run of labels comes again, each time behind one row, and the labels of those rows stand nowhere else in the
 * group, each of them holds its run.  A row that is the sum of rows above closes a run and heads none.
 * Between blank rows the runs need not be the same: most labels of a run come again.
 *
 * A run of one label must come three times: "Fines, Rate, Custody, Rate, Caution, Rate".  Labels beside the
 * first one, units or codes, do not matter where all rows begin in the first column.
 */
#include "table_total.h"

#include "hash.h"

enum { MOST = 64 }; /* rows of a run */

struct refrain {
	struct label_memo *labels;
	const struct part *part;
	bool first; /* all rows are named in the first column */
	const struct sum_row *row;
	const bool *once; /* by row: no other row of its group has its label */
};

/* The label of a row that has no other, or none but what is beside it: its unit, its code. */
static struct span label_of(const struct part *part, bool first, size_t r)
{
	const struct body_row *body = &part->body[r];

	return body->n_label == 1 || (body->n_label > 1 && first) ? body->label[0]->text : SPAN_NONE;
}

static bool all_first(const struct part *part)
{
	for (size_t r = 0; r < part->n_body; r++)
		if (part->by_run || (part->body[r].n_label > 0 && part->body[r].label[0]->col > 0))
			return false;
	return true;
}

/* By row; NULL: no label comes again.  The first row of each label is found by its hash. */
static bool *rows_once(const struct table *table, const struct part *part, bool first,
		       const struct sum_row *row)
{
	size_t n = part->n_body, mask = 1, again = 0;

	while (mask < 2 * n)
		mask = 2 * mask + 1;
	uint32_t *place = arena_array(table->arena, uint32_t, mask + 1); /* row + 1; 0: free */
	bool *once = arena_array(table->arena, bool, n + 1);
	for (size_t r = 0; r < n; r++) {
		struct span label = label_of(part, first, r);
		size_t at = hash_span((uintptr_t)place ^ row[r].group, label) & mask, k;
		while ((k = place[at]) > 0 &&
		       (row[k - 1].group != row[r].group || !span_eq(label_of(part, first, k - 1), label)))
			at = (at + 1) & mask;
		once[r] = k == 0;
		if (k == 0) {
			place[at] = (uint32_t)r + 1;
			continue;
		}
		once[k - 1] = false;
		again++;
	}
	return again > 0 ? once : NULL;
}

/* One label, unnumbered, at the depth of row r and in its group. */
static bool is_beside(const struct refrain *f, size_t at, size_t r)
{
	struct span label = label_of(f->part, f->first, at);

	return label.len > 0 && f->row[at].group == f->row[r].group &&
	       f->row[at].indent == f->row[r].indent &&
	       label_memo_numbering(f->labels, label).style == LABEL_PLAIN;
}

static bool is_head(const struct refrain *f, size_t r)
{
	return r < f->part->n_body && f->once[r] && f->row[r].since == r && is_beside(f, r, r);
}

/* Do the same n labels, no two neighbours alike, stand behind the heads a and b? */
static bool same_run(const struct refrain *f, size_t a, size_t b, size_t n)
{
	if (b + n >= f->part->n_body || !is_head(f, b) || !is_beside(f, b, a))
		return false;
	for (size_t i = 1; i <= n; i++) {
		struct span label = label_of(f->part, f->first, a + i);
		if (!span_eq(label, label_of(f->part, f->first, b + i)) ||
		    span_eq(label, label_of(f->part, f->first, a + i - 1)) || !is_beside(f, a + i, a) ||
		    !is_beside(f, b + i, a))
			return false;
	}
	return true;
}

/*
 * The rows of the run behind head r, which is one when the same run stands behind the next head; 0: there is
 * none.
 */
static size_t run_length(const struct refrain *f, size_t r)
{
	size_t last = f->part->n_body;

	if (r + 1 == last || f->once[r + 1] || !is_head(f, r))
		return 0;
	bool total = label_is_total(label_of(f->part, f->first, r + 1));
	for (size_t n = total ? 2 : 1; n <= MOST && r + n + 2 < last; n++)
		if (span_eq(label_of(f->part, f->first, r + n + 2), label_of(f->part, f->first, r + 1)))
			return same_run(f, r, r + n + 1, n) && (n > 1 || same_run(f, r, r + 4, n)) ? n : 0;
	return 0;
}

/*
 * The row behind a block between blank rows whose first row may head the others, most of which come again; 0:
 * none.
 */
static size_t block_end(const struct refrain *f, size_t r)
{
	size_t end = r + 1, again = 0;

	if ((r > 0 && f->row[r - 1].block == f->row[r].block) || !is_head(f, r))
		return 0;
	while (end < f->part->n_body && f->row[end].block == f->row[r].block) {
		if (!is_beside(f, end, r))
			return 0;
		again += !f->once[end++];
	}
	return end > r + 2 && again * 3 >= (end - r - 1) * 2 ? end : 0;
}

/*
 * Blocks that are no runs because a label is missing in one: two or more show that their first rows head
 * them.
 */
static void find_blocks(const struct refrain *f, struct sum_row *row)
{
	size_t blocks = 0;

	for (size_t r = 0; r < f->part->n_body; r++)
		blocks += block_end(f, r) > 0;
	for (size_t r = 0; r < f->part->n_body && blocks > 1; r++)
		if (row[r].until == 0)
			row[r].until = block_end(f, r);
}

void table_refrain(const struct table *table, const struct part *part, struct sum_row *row)
{
	bool first = all_first(part);
	struct refrain f = { table->labels, part, first, row, rows_once(table, part, first, row) };

	if (f.once == NULL)
		return;
	for (size_t r = 0, n; r < part->n_body; r += n + 1) {
		n = run_length(&f, r);
		for (bool more = n > 0; more; r += more ? n + 1 : 0) {
			more = same_run(&f, r, r + n + 1, n);
			if (!row[r].sum)
				row[r].until = r + n + 1;
			row[r].pair = n == 1;
		}
	}
	find_blocks(&f, row);
}
