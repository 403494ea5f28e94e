/*
 * check_note.c -- relations that the document itself states, in a title, a heading, a label or its text.
 *
 * A note in the text is about the table before it in its section, else about the one behind it; a title may
 * have come to a table that is not the one it is about.  Both are believed when they hold more often than not,
 * a title also where it fails on one line only. A label may state a relation of others, or say what its own
 * line is.
 *
 * 第N项 is the N-th item on the top level of the rows: by its numbering, or else by its place.  An item of
 * several lines is meant by its total, or else by all of them.
 */
#include "check.h"
#include "label.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

static bool is_facts(const struct check_table *table)
{
	return span_eq(table->name, SPAN("doc"));
}

struct lines {
	uint32_t *line; /* of one item */
	size_t n;
};

static uint32_t number_of(const struct check_line *line)
{
	struct label_numbering n =
	    line->n_levels ? label_numbering(line->level[0]) : (struct label_numbering){ 0 };

	return n.style == LABEL_PLAIN ? 0 : n.value;
}

static bool same_top(const struct check_line *a, const struct check_line *b)
{
	return a->n_levels > 0 && b->n_levels > 0 && span_eq(a->level[0], b->level[0]);
}

/*
 * Ordinals of the items on the top level; false: numbered and plain ones are mixed in a way that tells
 * nothing.
 */
static void count_items(const struct check_line *line, size_t n, uint32_t *item)
{
	uint32_t place = 0;
	bool numbered = false;

	for (size_t i = 0; i < n; i++)
		numbered = numbered || number_of(&line[i]);
	for (size_t i = 0; i < n; i++) {
		place += i == 0 || !same_top(&line[i - 1], &line[i]);
		item[i] = numbered ? number_of(&line[i]) : place;
	}
}

/* The lines that stand for item `wanted`: its own, its total, or all. */
static struct lines lines_of(struct check_doc *doc, const struct check_line *line, const uint32_t *item,
			     size_t n, uint32_t wanted)
{
	struct lines all = { arena_array(&doc->arena, uint32_t, n), 0 };

	for (size_t i = 0; i < n; i++) {
		if (item[i] != wanted)
			continue;
		if (line[i].n_levels == 1 || (line[i].n_levels == 2 && line[i].total == 2)) {
			all.line[0] = (uint32_t)i;
			all.n = 1;
			return all;
		}
		if (!line[i].total)
			all.line[all.n++] = (uint32_t)i;
	}
	return all;
}

static struct lines own_line(struct check_doc *doc, size_t own)
{
	struct lines one = { arena_new(&doc->arena, uint32_t), 1 };

	one.line[0] = (uint32_t)own;
	return one;
}

enum doubt {
	DOUBT_NONE,
	DOUBT_TITLE, /* that it is of this table: off on one line it may tell of an error there */
	DOUBT_TEXT
};

struct note {
	struct check_doc *doc;
	const struct check_table *table;
	const struct check_equation *eq;
	struct lines term[CHECK_TERMS];
	struct check_part *part;
};

static size_t gather(const struct note *note, size_t other, size_t *missing)
{
	const struct check_doc *doc = note->doc;
	size_t n = 0;

	*missing = 0;
	for (size_t i = 0; i < note->eq->n; i++) {
		for (size_t k = 0; k < note->term[i].n; k++) {
			uint32_t cell =
			    check_cell_at(doc, note->table, note->eq->axis, note->term[i].line[k], other);

			if (cell == CHECK_NO_CELL || !doc->cell[cell].number.len)
				++*missing;
			else
				note->part[n++] = (struct check_part){ cell, note->eq->term[i].sign };
		}
	}
	return n;
}

/* Solves the equation of one line across for its first term: how many parts; 0: there is nothing to check. */
static size_t solve(struct note *note, size_t other, struct check_part *first, size_t *missing)
{
	size_t n = gather(note, other, missing);

	if (n < 2)
		return 0;
	*first = note->part[0];
	for (size_t i = 1; i < n; i++)
		note->part[i].sign *= -first->sign;
	return n - 1;
}

static void relate(struct note *note, size_t other)
{
	struct check_rel rel = { .rule = SPAN("note"), .axis = note->eq->axis, .part = note->part + 1 };
	struct check_part first;

	rel.n = solve(note, other, &first, &rel.missing);
	if (rel.n == 0)
		return;
	rel.target = first.cell;
	check_relate(note->doc, &rel);
}

/*
 * A label that says what its own line is may be wrong on as many lines as it is right on; any statement may
 * be wrong on its only line by a slip of the pen.
 */
static bool is_believed(struct note *note, enum check_axis across, enum doubt doubt)
{
	bool own = note->eq->term[0].item == CHECK_OWN;
	size_t holds = 0, fails = 0, slips = 0;

	for (size_t i = 0; i < note->table->n[across]; i++) {
		struct check_part first;
		size_t missing, n = note->table->line[across][i].rate ? 0 : solve(note, i, &first, &missing);
		struct check_weight w;

		if (n == 0 || missing > 0)
			continue;
		w = check_weigh(note->doc, first.cell, note->part + 1, n);
		holds += !w.zero && w.status != CHECK_OFF;
		fails += w.status == CHECK_OFF;
		slips += w.status == CHECK_OFF && w.slip;
	}
	return holds > fails || (own && holds > 0 && holds == fails) ||
	       (fails == 1 && (slips == 1 || doubt == DOUBT_TITLE));
}

/* `own`: the line whose label it is, for CHECK_OWN. */
static void apply(struct check_doc *doc, const struct check_table *table, const struct check_equation *eq,
		  size_t own, enum doubt doubt)
{
	enum check_axis across = eq->axis == CHECK_ROWS ? CHECK_COLS : CHECK_ROWS;
	size_t n = table->n[eq->axis], room = 0;
	uint32_t *item = mem_alloc(n * sizeof *item);
	struct note note = { .doc = doc, .table = table, .eq = eq };
	bool whole = true;

	count_items(table->line[eq->axis], n, item);
	for (size_t i = 0; i < eq->n; i++) {
		note.term[i] = eq->term[i].item == CHECK_OWN
				   ? own_line(doc, own)
				   : lines_of(doc, table->line[eq->axis], item, n, eq->term[i].item);
		whole = whole && note.term[i].n > 0;
		room += note.term[i].n;
	}
	note.part = mem_alloc(room * sizeof *note.part);
	whole = whole && (doubt == DOUBT_NONE || is_believed(&note, across, doubt));
	for (size_t i = 0; whole && i < table->n[across]; i++)
		if (!table->line[across][i].rate)
			relate(&note, i);
	free(note.part);
	free(item);
}

static void check_label(struct check_doc *doc, const struct check_table *table, enum check_axis axis,
			size_t line, struct span label)
{
	struct check_equation eq;

	if (check_text(label, &eq))
		apply(doc, table, &eq, line, DOUBT_NONE);
	else if (check_text_own(label, &eq)) {
		eq.axis = axis;
		apply(doc, table, &eq, line, DOUBT_TEXT);
	}
}

static void check_axis_texts(struct check_doc *doc, const struct check_table *table, enum check_axis axis)
{
	const struct check_line *line = table->line[axis];

	for (size_t i = 0; i < table->n[axis]; i++)
		for (size_t k = 0; k < line[i].n_levels; k++)
			if (i == 0 || k >= line[i - 1].n_levels ||
			    !span_eq(line[i].level[k], line[i - 1].level[k]))
				check_label(doc, table, axis, i, line[i].level[k]);
}

static uint64_t line_of(const struct check_doc *doc, const struct check_table *table)
{
	uint64_t line = 0;

	span_to_u64(doc->cell[table->first].line, &line);
	return line;
}

/*
 * The last table that begins before the line; tables come in the order of their lines.  n_tables: none does.
 */
static size_t table_before(const struct check_doc *doc, uint64_t line)
{
	size_t low = 0, high = doc->n_tables;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (is_facts(&doc->table[mid]) || line_of(doc, &doc->table[mid]) >= line)
			high = mid;
		else
			low = mid + 1;
	}
	return low > 0 ? low - 1 : doc->n_tables;
}

static bool is_in_section(const struct check_doc *doc, size_t table, struct span section)
{
	return table < doc->n_tables && !is_facts(&doc->table[table]) &&
	       span_eq(doc->table[table].section, section);
}

/* Notes that rpt-table found in the text. */
static void check_facts(struct check_doc *doc, const struct check_table *facts)
{
	struct check_equation eq;

	for (uint32_t i = facts->first; i < facts->first + facts->n_cells; i++) {
		const struct check_cell *cell = &doc->cell[i];
		uint64_t line = 0;
		size_t table;

		if (cell->form.len || !span_eq(cell->path[CHECK_ROWS], SPAN("note")) ||
		    !span_to_u64(cell->line, &line) || !check_text(cell->value, &eq))
			continue;
		table = table_before(doc, line);
		if (!is_in_section(doc, table, cell->section))
			table = table < doc->n_tables ? table + 1 : 0;
		if (is_in_section(doc, table, cell->section))
			apply(doc, &doc->table[table], &eq, 0, DOUBT_TEXT);
	}
}

void check_note(struct check_doc *doc)
{
	struct check_equation eq;

	for (size_t i = 0; i < doc->n_tables; i++) {
		const struct check_table *table = &doc->table[i];

		if (is_facts(table)) {
			check_facts(doc, table);
			continue;
		}
		if (check_text(table->title, &eq))
			apply(doc, table, &eq, 0, DOUBT_TITLE);
		if (!span_eq(table->section, table->title) && check_text(table->section, &eq))
			apply(doc, table, &eq, 0, DOUBT_TITLE);
		check_axis_texts(doc, table, CHECK_ROWS);
		check_axis_texts(doc, table, CHECK_COLS);
	}
}
