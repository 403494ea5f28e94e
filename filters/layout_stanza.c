/*
 * layout_stanza.c -- records written field by field (stanza.h): a row each, and a column for each key.
 *
 * The heads are the keys, in the order in which they are met; they take no line.
 */
#include "stanza.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { MOST_COLUMNS = 4 * STANZA_KEYS /* further keys are left out of the table */ };

struct reader {
	const struct scan *scan;
	struct grid *grid;
	struct field column[MOST_COLUMNS]; /* the key, where it is met first */
	uint64_t line[MOST_COLUMNS];
	size_t n;
	size_t next;  /* the column behind that of the field before */
	bool counted; /* stanza_is_counted() */
};

static int stanza_score(const struct scan *scan, size_t i)
{
	return source_score(&scan->v[i], SOURCE_STANZAS);
}

/* The column of a key, most often the next one; MOST_COLUMNS: there is none. */
static size_t column_of(struct reader *r, struct span key)
{
	for (size_t k = 0; k < r->n; k++) {
		size_t c = (r->next + k) % r->n;
		if (span_eq(r->column[c].key, key))
			return c;
	}
	return MOST_COLUMNS;
}

static void find_columns(struct reader *r)
{
	struct field field;

	for (size_t i = 0; i < r->scan->n; i++) {
		if (!field_read(&r->scan->v[i], r->counted, &field))
			continue;
		size_t c = column_of(r, field.key);
		if (c == MOST_COLUMNS && r->n < MOST_COLUMNS) {
			c = r->n++;
			r->column[c] = field;
			r->line[c] = r->scan->v[i].no;
		}
		r->next = c + 1;
	}
	r->next = 0;
}

static void put_heads(struct reader *r)
{
	struct row *row = grid_row(r->grid, r->n);

	for (size_t c = 0; c < r->n; c++)
		row_cell(row, r->column[c].key, r->line[c], 1);
}

/* A record without fields. */
static void put_row(struct reader *r)
{
	struct row *row = grid_row(r->grid, r->n);

	for (size_t c = 0; c < r->n; c++)
		row_cell(row, SPAN_NONE, 0, 2);
}

static void put_field(struct reader *r, size_t i, const struct field *field)
{
	struct row *row = &r->grid->row[r->grid->n - 1];
	size_t c = column_of(r, field->key);

	r->grid->owner[i] = r->grid->n - 1;
	r->next = 0;
	if (c == MOST_COLUMNS)
		return;
	row->cell[c].text = text_join(r->grid->arena, row->cell[c].text, field->value);
	if (row->cell[c].line == 0)
		row->cell[c].line = r->scan->v[i].no;
	r->next = c + 1;
}

/* Further text of the field before. */
static void put_more(struct reader *r, size_t i)
{
	struct row *row = &r->grid->row[r->grid->n - 1];

	r->grid->owner[i] = r->grid->n - 1;
	if (r->next == 0 || r->next > row->n)
		return;
	struct cell *cell = &row->cell[r->next - 1];
	cell->text = text_join(r->grid->arena, cell->text, r->scan->v[i].body);
	cell->repair |= REPAIR_WRAP;
}

static void stanza_read(const struct scan *scan, struct grid *grid)
{
	struct reader *r = mem_alloc(sizeof *r);
	size_t first = 0, last = 0, more = 0; /* lines of the record's begin, of the field's; behind that */
	size_t start = 0;
	bool any = false;
	struct field field;

	memset(r, 0, sizeof *r);
	r->scan = scan;
	r->grid = grid;
	while (start < scan->n && scan->v[start].blank)
		start++;
	r->counted = stanza_is_counted(scan, start + 1);
	find_columns(r);
	put_heads(r);
	for (size_t i = 0; i < scan->n; i++) {
		if (!field_read(&scan->v[i], r->counted, &field)) {
			if (any && last + 1 + more == i && field_goes_on(scan, r->counted, first, i)) {
				put_more(r, i);
				more++;
			}
			continue;
		}
		more = 0;
		if (!any || stanza_begins(scan, r->counted, first, last, i)) {
			put_row(r);
			first = i;
		}
		any = true;
		last = i;
		put_field(r, i, &field);
	}
	free(r);
	grid->placed = true;
}

const struct layout layout_stanza = { "stanza", false, stanza_score, stanza_read };
