/*
 * table_lost.c -- body rows that lost cells which a merged cell above covers: blank ones are put back.
 *
 *     1 | River Elde | Lock  | Mill County | III         1 | River Elde | Lock  | Mill County | III
 *     2 | Weir | Fen County | II                   ->    2 |            | Weir  | Fen County  | II
 *     3 | River Isen | Mouth | Mill County | IV          3 | River Isen | Mouth | Mill County | IV
 *
 * Rows that lack as many cells lost them at one place, right behind each other.  It is the place where what
 * is left stands below its like: numbers below numbers, texts below texts, a text that comes again in its
 * column, or one that begins or ends as others do there ("Fen County", "第二节") or differs by digits.  Of
 * places as good it is the last: a row that left out a cell keeps its name.  Rows of which the last cells
 * were left out stand below their like as they are.
 */
#include "table.h"

#include <string.h>

enum {
	SEEN = 32,       /* whole rows that are compared: enough to tell columns */
	MOST_LOST = 4,   /* cells; as many levels of labels as are merged */
	LEAST_WHOLE = 2, /* rows */
	LIKE_BYTES = 3,
	LEAST_GAIN = 2, /* by two rows, or by the kind of a cell */
	MOST_BEFORE = 8 /* cells of a row before those it lost */
};

/* What a cell says for a column.  A cell that is not of its kind outweighs one that is. */
enum { AGAINST = -2, NEUTRAL, ALIKE, SAME };

struct lost {
	const struct table *table;
	const struct part *part;
	size_t columns;         /* of whole rows */
	const struct row *seen; /* whole rows, the first of them */
	size_t n_seen;
};

static struct row *body_row(const struct lost *l, size_t i)
{
	return &l->table->grid->row[l->part->body[i].row];
}

/* Do they begin or end alike, with some letters, or with one character of East Asia? */
static bool are_alike(struct span a, struct span b)
{
	size_t letters;

	if (text_in_series(a, b, &letters))
		return true;
	if (a.len < LIKE_BYTES || b.len < LIKE_BYTES)
		return false;
	return memcmp(a.p, b.p, LIKE_BYTES) == 0 ||
	       memcmp(a.p + a.len - LIKE_BYTES, b.p + b.len - LIKE_BYTES, LIKE_BYTES) == 0;
}

static int weigh_cell(const struct lost *l, const struct cell *cell, size_t col)
{
	bool text = cell_is_text(l->table, cell), of_kind = false, any = false;
	int best = NEUTRAL;

	if (cell->text.len == 0 || cell_kind(l->table, cell) == NUMBER_NULL)
		return NEUTRAL;
	for (size_t i = 0; i < l->n_seen && best < SAME; i++) {
		const struct cell *other = &l->seen[i].cell[col];
		if (other->text.len == 0 || cell_kind(l->table, other) == NUMBER_NULL)
			continue;
		any = true;
		if (cell_is_text(l->table, other) != text)
			continue;
		of_kind = true;
		if (span_eq(cell->text, other->text))
			best = SAME;
		else if (!text || are_alike(cell->text, other->text))
			best = ALIKE;
	}
	return any && !of_kind ? AGAINST : best;
}

/* How well the row stands when it lost its cells before its cell `at`; *fits: none moves to another kind. */
static int weigh_row(const struct lost *l, const struct row *row, size_t at, bool *fits)
{
	size_t n = row->n, lack = l->columns - n;
	int sum = 0;

	*fits = true;
	for (size_t k = 0; k < n; k++) {
		int weight = weigh_cell(l, &row->cell[k], k + (k >= at ? lack : 0));
		*fits = *fits && (k < at || weight != AGAINST);
		sum += weight;
	}
	return sum;
}

static void put_blanks(const struct lost *l, struct row *row, size_t at)
{
	struct cell *cell = arena_array(l->table->arena, struct cell, l->columns);
	size_t lack = l->columns - row->n;

	for (size_t k = 0; k < l->columns; k++) {
		bool lost = k >= at && k < at + lack;
		cell[k] = lost ? (struct cell){ .line = row->cell[0].line, .at = row->cell[0].at }
			       : row->cell[k < at ? k : k - lack];
		cell[k].col = (uint32_t)k;
		cell[k].width = 1;
		if (k >= at + lack)
			cell[k].repair |= REPAIR_SHIFT;
	}
	row->cell = cell;
	row->n = l->columns;
}

struct gain {        /* of rows that lost their cells at one place */
	size_t rows; /* in which no cell is of another kind there */
	int sum;     /* by how much they stand better */
};

/* What the row says for each place, those before its first cells. */
static void weigh_places(const struct lost *l, const struct row *row, struct gain *gain)
{
	size_t against = 0;
	int better = 0;

	for (size_t k = row->n; k-- > 0;) {
		int moved = weigh_cell(l, &row->cell[k], k + l->columns - row->n);
		int stays = weigh_cell(l, &row->cell[k], k);
		against += moved == AGAINST;
		better += moved - stays;
		if (k >= MOST_BEFORE || against > 0)
			continue;
		gain[k].rows++;
		gain[k].sum += better;
	}
}

/* Does a text come twice in the first column, right below itself, in whole rows?  Then none is merged there. */
static bool begins_twice(const struct lost *l)
{
	for (size_t i = 1; i < l->part->n_body; i++) {
		const struct row *above = body_row(l, i - 1), *row = body_row(l, i);
		if (above->n == l->columns && row->n == l->columns && row->cell[0].text.len > 0 &&
		    span_eq(above->cell[0].text, row->cell[0].text))
			return true;
	}
	return false;
}

/* Where rows that lack so many cells lost them, the last place as good; SIZE_MAX: at their end, or nowhere. */
static size_t find_place(const struct lost *l, size_t lack)
{
	struct gain gain[MOST_BEFORE] = { { 0, 0 } };
	size_t best = SIZE_MAX, first = begins_twice(l);
	int most = 0;

	for (size_t i = 0; i < l->part->n_body; i++)
		if (body_row(l, i)->n == l->columns - lack)
			weigh_places(l, body_row(l, i), gain);
	for (size_t at = MOST_BEFORE; at-- > first;)
		if (gain[at].sum >= most + LEAST_GAIN && gain[at].sum >= LEAST_GAIN * (int)gain[at].rows) {
			most = gain[at].sum;
			best = at;
		}
	return best;
}

/*
 * What has nothing like it behind the lost cells stands before them: a name, or a total, which covers the
 * columns itself.
 */
static bool fill_rows(const struct lost *l, size_t lack)
{
	size_t place = find_place(l, lack), n = l->columns - lack, i = 0;
	bool any = false, fits;

	if (place >= n)
		return false;
	while (body_row(l, i)->n != l->columns) /* what the first rows go on with is not known */
		i++;
	for (; i < l->part->n_body; i++) {
		struct row *row = body_row(l, i);
		if (row->n != n)
			continue;
		size_t at = place + (weigh_cell(l, &row->cell[place], place + lack) <
				     weigh_cell(l, &row->cell[place], place) + (place == 0));
		int stays = weigh_row(l, row, n, &fits);
		if (weigh_row(l, row, at, &fits) <= stays || !fits)
			continue;
		put_blanks(l, row, at);
		any = true;
	}
	return any;
}

/* The first whole rows, copied beside each other. */
static void see_whole(struct lost *l)
{
	struct row *seen = arena_array(l->table->arena, struct row, SEEN);

	for (size_t i = 0; i < l->part->n_body && l->n_seen < SEEN; i++)
		if (body_row(l, i)->n == l->columns)
			seen[l->n_seen++] = *body_row(l, i);
	l->seen = seen;
}

bool table_lost(struct table *table, struct part *part)
{
	struct lost l = { .table = table, .part = part };
	size_t least = SIZE_MAX;
	bool any = false;

	for (size_t i = 0; i < part->n_body; i++) {
		const struct row *row = body_row(&l, i);
		size_t n = row->n;
		if (n > 0 && row->cell[n - 1].col + row->cell[n - 1].width != n) /* spans are known */
			return false;
		l.columns = n > l.columns ? n : l.columns;
		least = n < least ? n : least;
	}
	if (part->n_body == 0 || least == l.columns)
		return false;
	see_whole(&l);
	for (size_t lack = 1; l.n_seen >= LEAST_WHOLE && lack <= MOST_LOST && lack + 1 < l.columns; lack++)
		any = fill_rows(&l, lack) || any;
	return any;
}
