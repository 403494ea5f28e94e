/*
 * delim_ragged.c -- delimited records whose blank fields at the end were left out, or have one too many.
 *
 * Titles, notes and names of groups have one field then, rows of a header less than all.  A text with commas
 * is told from such records by this: no line has more fields than the commonest number, and half of the lines
 * between title and notes have as many; whoever leaves out what is blank quotes a text that has the delimiter
 * in it, so no record has a blank behind each one.  Comments above records are none of them: those are found
 * among other text (delim_local.c).  Nor are lines, each of which is one number: "25,635,937".
 */
#include "delim.h"

enum { RECORDS = 4, FIELDS = 3 };

struct ragged {        /* records */
	size_t fields; /* of one, at most */
	size_t whole;  /* of so many fields */
	size_t above;  /* before the first of several fields: titles */
	size_t inside; /* from there to the last whole one */
	size_t behind; /* after that: notes */
};

static void count_record(struct ragged *r, size_t fields)
{
	if (fields > r->fields) {
		r->fields = fields;
		r->whole = 0;
		r->inside += r->behind;
		r->behind = 0;
	}
	if (fields < 2 && r->inside == 0) {
		r->above++;
		return;
	}
	r->behind++;
	if (fields == r->fields) {
		r->whole++;
		r->inside += r->behind;
		r->behind = 0;
	}
}

/* Does each field but the first begin with a blank? */
static bool is_loose(const struct scan *scan, size_t i, char delimiter)
{
	struct cursor c = { i, 0 };
	struct span text;
	bool more = field_next(scan, &c, delimiter, NULL), any = false;

	while (more) {
		more = field_next(scan, &c, delimiter, &text);
		if (text.len > 0 && *text.p != ' ')
			return false;
		any = any || text.len > 0;
	}
	return any;
}

size_t ragged_fields(const struct scan *scan, char delimiter)
{
	struct ragged r = { .fields = 1 };
	size_t numbers = 0; /* lines that are one */

	for (size_t i = 0; i < scan->n;) {
		if (scan->v[i].blank) {
			i++;
			continue;
		}
		if (r.above + r.inside == 0 && *scan->v[i].body.p == '#')
			return 0;
		if (is_loose(scan, i, delimiter))
			return 0;
		numbers += scan->v[i].value;
		count_record(&r, record_fields(scan, &i, delimiter));
	}
	if (numbers * 2 > r.inside || r.fields < FIELDS || r.whole < RECORDS || 2 * r.whole < r.inside ||
	    r.above + r.behind > r.inside)
		return 0;
	return r.fields;
}

void pad_rows(struct grid *grid, size_t fields)
{
	for (size_t i = 0; i < grid->n; i++) {
		struct row *row = &grid->row[i], old = *row;
		if (old.n == 0 || old.n >= fields)
			continue;
		row->cell = arena_array(grid->arena, struct cell, fields);
		row->n = 0;
		for (size_t k = 0; k < fields; k++)
			if (k < old.n)
				row->cell[row->n++] = old.cell[k];
			else
				row_cell(row, SPAN_NONE, old.cell[0].line, (uint32_t)k + 1);
	}
}

void drop_terminated(struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++)
		if (grid->row[i].n > 1 && grid->row[i].cell[grid->row[i].n - 1].text.len > 0)
			return;
	for (size_t i = 0; i < grid->n; i++)
		grid->row[i].n -= grid->row[i].n > 1;
}
