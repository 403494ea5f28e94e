/*
 * table_relines.c -- header rows as their lines show them, but for heads over all rows, which are printed in
 * the middle of these: a line below its row, of these alone, or cells at both ends of a line.
 *
 *     Summer Winter
 *     Place Total let             Place and Total stand beside both rows
 *     let empty let empty
 */
#include "table_rebuild.h"

enum {
	COST_RAISED = 4, /* cells of a line in a row above */
	MAX_LINES = 4,   /* of a header whose cells may be raised */
	MAX_WIDTH = 32   /* cells of such a line */
};

/* The rows of a header as its lines show them; 0: it has too many. */
static size_t find_lines(const struct row *all, struct row *line)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		if (i == 0 || all->cell[i].line != all->cell[i - 1].line) {
			if (n == MAX_LINES)
				return 0;
			line[n++] = (struct row){ .cell = all->cell + i };
		}
		if (++line[n - 1].n > MAX_WIDTH)
			return 0;
	}
	return n;
}

struct raise { /* the first `left` cells of line `from` and its last `right` are of row `to` */
	size_t to, from, left, right;
};

/* Lines as rows, but for those cells. */
static void try_raised(struct rebuild *r, const struct row *line, size_t n, struct raise raise)
{
	const struct row *from = &line[raise.from], *to = &line[raise.to];
	size_t rows = 0, rest = from->n - raise.left - raise.right;
	struct row *up = &r->joined[raise.to];

	for (size_t i = 0; i < n; i++)
		if ((i != raise.from || rest > 0) && rows < MAX_ROWS)
			r->joined[rows++] = line[i];
	*up = (struct row){ .cell = arena_array(r->table->scratch, struct cell, to->n + from->n - rest) };
	for (size_t i = 0; i < raise.left; i++)
		up->cell[up->n++] = from->cell[i];
	for (size_t i = 0; i < to->n; i++)
		up->cell[up->n++] = to->cell[i];
	for (size_t i = raise.left + rest; i < from->n; i++)
		up->cell[up->n++] = from->cell[i];
	if (rest > 0)
		r->joined[raise.from] = (struct row){ .cell = from->cell + raise.left, .n = rest };
	for (size_t i = 0; i < rows; i++)
		r->tie[i] = false;
	rebuild_try(r, rows, COST_ROW * (int)rows + COST_RAISED);
}

/* A line of nothing else stands between others. */
static bool may_raise(const struct row *line, size_t n, size_t from, size_t cells)
{
	return cells < line[from].n ? n <= MAX_ROWS : n - 1 <= MAX_ROWS && from + 1 < n;
}

void rebuild_try_lines(struct rebuild *r, const struct row *all)
{
	struct row line[MAX_LINES];
	size_t n = find_lines(all, line);

	for (size_t from = 1; from < n; from++)
		for (size_t to = 0; to < from; to++)
			for (size_t left = 0; left <= line[from].n; left++)
				for (size_t right = left == 0; left + right <= line[from].n; right++)
					if (may_raise(line, n, from, left + right))
						try_raised(r, line, n,
							   (struct raise){ to, from, left, right });
}

/* Do the heads of the lowest line come again? */
static bool repeats(const struct row *row)
{
	for (size_t i = 1; i < row->n; i++)
		for (size_t k = 0; k < i; k++)
			if (span_eq(row->cell[i].text, row->cell[k].text))
				return true;
	return false;
}

/* `corners`: texts of the lowest line that may head labels. */
static bool relines(struct table *table, struct part *part, const struct row *texts, size_t stubs,
		    size_t corners)
{
	struct row line[MAX_LINES];
	size_t n = find_lines(texts, line);
	struct rebuild r = {
		.table = table, .leaves = part->n_col + stubs, .stubs = stubs, .best = TREE_NEVER
	};

	if (n < 2 || line[n - 1].n <= corners || !repeats(&line[n - 1]))
		return false;
	r.sum = table_sums(table, part);
	if (n <= MAX_ROWS)
		try_raised(&r, line, n, (struct raise){ .to = 0, .from = 1 });
	rebuild_try_lines(&r, texts);
	if (r.best >= TREE_NEVER || !level_is_regular(&r.top, line[n - 1].n - corners))
		return false;
	part->head = arena_array(table->arena, struct labels, part->n_col + 1);
	tree_write(table, part, &r.top, r.rows, stubs);
	return true;
}

bool table_relines(const struct table *from, struct part *part, const struct printed *printed)
{
	struct grid grid;
	struct table table = table_with_blanks(from, &grid, false);
	size_t stubs = printed->corners < part->n_label ? printed->corners : part->n_label;
	return relines(&table, part, &printed->whole, stubs, stubs) ||
	       relines(&table, part, &printed->parted, stubs, stubs) ||
	       (stubs == 0 && part->n_label > 0 && printed->leaf == NULL &&
		(relines(&table, part, &printed->whole, 1, 0) ||
		 relines(&table, part, &printed->parted, 1, 0)));
}
