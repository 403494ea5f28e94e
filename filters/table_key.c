/*
 * table_key.c -- columns of keys among those that look like values: the year of "country, year, sex, value".
 *
 * The first columns name rows.  Where most rows share their names with others, they are records whose key is
 * longer: it goes on over the next columns until all rows differ.  Numbers may be part of it when they are
 * whole and come again, or are the same wherever the names before them are.  Its last column holds texts, or
 * numbers that count up among the rows of one name.  What is filled in some rows only is no key; but a merged
 * cell is printed in its first row, with blanks below it as far as those left of it go.
 */
#include "table_key.h"

#include "hash.h"

struct keys {
	const struct table *table;
	const struct part *part;
	size_t rows;    /* of its body, those at the foot left out */
	uint64_t *hash; /* by row: of its key so far */
	uint64_t *work;
	struct span
	    *text;       /* by row: in the column at work, that of the merged cell above where it is blank */
	uint64_t *shown; /* by row: its hash */
	bool *merged;    /* by row: blank, as all columns before; under merged cells */
};

static size_t distinct_keys(const struct keys *k)
{
	memcpy(k->work, k->hash, k->rows * sizeof *k->work);
	return hash_distinct(k->work, k->rows);
}

/* Goes on to a column; false: a row has nothing there.  `whole`: no row is under a merged cell. */
static bool read_column(const struct keys *k, size_t col, bool *whole)
{
	*whole = true;
	for (size_t r = 0; r < k->rows; r++) {
		const struct cell *cell = body_cell(k->table, k->part, r, col);
		k->text[r] = cell ? cell->text : SPAN_NONE;
		bool blank = k->text[r].len == 0;
		k->merged[r] = blank && r > 0 && (col == 0 || k->merged[r]);
		if (blank && !k->merged[r])
			return false;
		if (blank)
			k->text[r] = k->text[r - 1];
		k->shown[r] = blank ? k->shown[r - 1] : hash_span((uintptr_t)k->shown, k->text[r]);
		*whole = *whole && !blank;
	}
	return true;
}

static void add_column(const struct keys *k)
{
	for (size_t r = 0; r < k->rows; r++)
		k->hash[r] = hash_mix(k->hash[r], k->shown[r]);
}

enum column { COLUMN_TEXTS, COLUMN_WHOLE, COLUMN_OTHER };

static enum column column_kind(const struct keys *k, size_t col)
{
	size_t texts = 0, whole = 0;
	bool text = false, number = false;

	for (size_t r = 0; r < k->rows; r++) {
		const struct cell *cell = &k->table->grid->row[k->part->body[r].row].cell[col];
		uint64_t value;
		if (!k->merged[r]) {
			text = cell_kind(k->table, cell) == NUMBER_NOT;
			number = span_to_u64(cell->text, &value);
		}
		texts += text;
		whole += number;
	}
	if (texts * 2 >= k->rows)
		return COLUMN_TEXTS;
	return texts + whole == k->rows ? COLUMN_WHOLE : COLUMN_OTHER;
}

/* Has the column few values, each in several rows? */
static bool comes_again(const struct keys *k)
{
	memcpy(k->work, k->shown, k->rows * sizeof *k->work);
	return hash_distinct(k->work, k->rows) * 2 <= k->rows;
}

/*
 * Do the numbers grow from row to row as long as the key stays the same?  The key is that before the column.
 */
static bool counts_up(const struct keys *k)
{
	size_t steps = 0;

	for (size_t r = 1; r < k->rows; r++) {
		uint64_t before = 0, value = 0;
		if (k->hash[r - 1] != k->hash[r])
			continue;
		if (!span_to_u64(k->text[r - 1], &before) || !span_to_u64(k->text[r], &value) ||
		    before >= value)
			return false;
		steps++;
	}
	return steps > 1;
}

/* May the column be part of the key?  Adds it; `ends` when the key may end with it. */
static bool take_column(const struct keys *k, size_t col, bool *ends)
{
	bool whole;

	if (!read_column(k, col, &whole))
		return false;
	enum column kind = column_kind(k, col);
	bool again = kind == COLUMN_WHOLE && comes_again(k);
	size_t before = distinct_keys(k);
	*ends = whole && (kind == COLUMN_TEXTS || (again && counts_up(k)));
	add_column(k);
	return kind == COLUMN_TEXTS || again || (kind == COLUMN_WHOLE && distinct_keys(k) == before);
}

static bool has_groups(const struct table *table, const struct part *part)
{
	for (size_t i = part->from; i < part->to; i++)
		if (table->role[i] == ROLE_GROUP)
			return true;
	return false;
}

size_t table_keys(const struct table *table, const struct part *part, size_t labels, size_t columns)
{
	size_t rows = 0;
	bool ends = false, whole;

	while (rows < part->n_body && !part->body[rows].foot)
		rows++;
	struct keys k = { .table = table, .part = part, .rows = rows };
	if (labels == 0 || rows < 2 || !table->grid->placed || has_groups(table, part))
		return labels;
	k.hash = arena_array(table->arena, uint64_t, rows);
	k.work = arena_array(table->arena, uint64_t, rows);
	k.text = arena_array(table->arena, struct span, rows);
	k.shown = arena_array(table->arena, uint64_t, rows);
	k.merged = arena_array(table->arena, bool, rows);
	for (size_t c = 0; c < labels; c++) {
		if (!read_column(&k, c, &whole))
			return labels;
		add_column(&k);
	}
	if (distinct_keys(&k) * 2 > rows)
		return labels;
	for (size_t c = labels; c + 1 < columns && take_column(&k, c, &ends); c++)
		if (ends && distinct_keys(&k) == rows)
			return c + 1;
	return labels;
}
