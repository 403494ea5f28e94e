/*
 * check_doc.c -- the cells of a document, arranged into tables of rows and columns.
 */
#include "check.h"

#include "ascii.h"
#include "hash.h"
#include "label.h"
#include "mem.h"
#include "path.h"
#include "ranked.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* A copy in the arena, or that of a neighbour if it is the same: paths repeat from cell to cell. */
static struct span keep(struct check_doc *doc, struct span s, struct span neighbour)
{
	return span_eq(s, neighbour) ? neighbour : arena_span(&doc->arena, s);
}

static struct check_table *table_of(struct check_doc *doc, const struct rec *rec)
{
	struct check_table *table = doc->n_tables ? &doc->table[doc->n_tables - 1] : NULL;

	if (table && span_eq(table->name, rec->f[CELLS_TABLE]))
		return table;
	doc->table = mem_grow(doc->table, &doc->cap_tables, doc->n_tables, sizeof *doc->table);
	table = &doc->table[doc->n_tables++];
	*table = (struct check_table){ .name = arena_span(&doc->arena, rec->f[CELLS_TABLE]),
				       .section = arena_span(&doc->arena, rec->f[CELLS_SECTION]),
				       .title = arena_span(&doc->arena, rec->f[CELLS_TITLE]),
				       .first = (uint32_t)doc->n_cells };
	return table;
}

static bool is_zero(struct span number)
{
	for (size_t i = 0; i < number.len; i++)
		if (number.p[i] >= '1' && number.p[i] <= '9')
			return false;
	return number.len > 0;
}

static bool is_canonical(struct span number)
{
	struct tally t = { 0 };
	bool canonical = tally_add(&t, number, 0);

	tally_free(&t);
	return canonical;
}

/* The column path that is likely the same: of the cell one row up, in a full table, else of the last cell. */
static struct span path_near(const struct check_doc *doc, const struct check_table *table,
			     const struct check_cell *last, uint64_t col)
{
	size_t width = table->n[CHECK_COLS];

	if (width == 0 || table->n_cells < width ||
	    doc->cell[doc->n_cells - width].ordinal[CHECK_COLS] != col)
		return last->path[CHECK_COLS];
	return doc->cell[doc->n_cells - width].path[CHECK_COLS];
}

static void read_cell(struct check_doc *doc, struct check_cell *cell, const struct check_table *table,
		      const struct rec *rec)
{
	static const struct check_cell none;
	const struct check_cell *last = table->n_cells ? cell - 1 : &none;

	*cell = none;
	cell->table = (uint32_t)(doc->n_tables - 1);
	cell->number = SPAN_NONE;
	span_to_u64(rec->f[CELLS_ROW], &cell->ordinal[CHECK_ROWS]);
	span_to_u64(rec->f[CELLS_COL], &cell->ordinal[CHECK_COLS]);
	cell->path[CHECK_ROWS] = keep(doc, rec->f[CELLS_ROW_PATH], last->path[CHECK_ROWS]);
	cell->path[CHECK_COLS] =
	    keep(doc, rec->f[CELLS_COL_PATH], path_near(doc, table, last, cell->ordinal[CHECK_COLS]));
	cell->unit = keep(doc, rec->f[CELLS_UNIT], last->unit);
	cell->form = keep(doc, rec->f[CELLS_FORM], last->form);
	cell->line = keep(doc, rec->f[CELLS_LINE], last->line);
	cell->field = arena_span(&doc->arena, rec->f[CELLS_FIELD]);
	cell->id = arena_span(&doc->arena, rec->f[CELLS_CELL]);
	if (span_eq(table->name, SPAN("doc"))) {
		cell->value = arena_span(&doc->arena, rec->f[CELLS_VALUE]);
		cell->section = arena_span(&doc->arena, rec->f[CELLS_SECTION]);
	}
	if (is_canonical(rec->f[CELLS_NUMBER]))
		cell->number = arena_span(&doc->arena, rec->f[CELLS_NUMBER]);
	cell->zero = is_zero(cell->number);
	cell->text = !cell->number.len && rec->f[CELLS_VALUE].len;
	cell->says_total = cell->text && !rec->f[CELLS_ROW_PATH].len && label_is_total(rec->f[CELLS_VALUE]);
}

void check_doc_add(struct check_doc *doc, const struct rec *rec)
{
	struct check_table *table = table_of(doc, rec);
	struct check_cell *cell;

	if (doc->n_cells >= UINT32_MAX - 1)
		mem_fail(doc->n_cells);
	doc->cell = mem_grow(doc->cell, &doc->cap_cells, doc->n_cells, sizeof *doc->cell);
	cell = &doc->cell[doc->n_cells];
	read_cell(doc, cell, table, rec);
	if (table->n_cells && table->n[CHECK_COLS] == 0 &&
	    cell->ordinal[CHECK_ROWS] != cell[-1].ordinal[CHECK_ROWS])
		table->n[CHECK_COLS] = table->n_cells; /* width of the first row, until the end */
	table->prints_zero = table->prints_zero || cell->zero;
	table->prints_negative = table->prints_negative || (cell->number.len > 0 && *cell->number.p == '-');
	table->n_cells++;
	doc->n_cells++;
}

/* --- lines --- */

static const char *const rates[] = {
	"%",     "％",      "‰",    "率",     "比重",  "占比", "比例",  "比上年",  "同比",
	"环比",  "增长",    "平均", "人均",   "均价",  "指数", "倍数",  "percent", "rate",
	"ratio", "average", "mean", "median", "index", "per ", "share", "change",  "growth",
};

static bool is_rate(struct span path)
{
	enum { N = sizeof rates / sizeof *rates };
	bool first[UCHAR_MAX + 1] = { false }; /* of a word */

	for (size_t i = 0; i < N; i++)
		first[(unsigned char)*rates[i]] = true;
	for (; path.len > 0; path = span_from(path, 1)) {
		if (!first[(unsigned char)ascii_lower(*path.p)])
			continue;
		for (size_t i = 0; i < N; i++)
			if (ascii_begins(path.p, path.len, rates[i]))
				return true;
	}
	return false;
}

/* What its path says; the line before may have the same. */
static void read_labels(struct check_doc *doc, struct check_line *line, const struct check_line *last)
{
	struct span level[CHECK_LEVELS];
	size_t at = 0;

	if (last != NULL && last->path.p == line->path.p && last->path.len == line->path.len) {
		line->level = last->level;
		line->n_levels = last->n_levels;
		line->total = last->total;
		line->rate = last->rate;
		return;
	}
	while (line->n_levels < CHECK_LEVELS && path_next(line->path, &at, &level[line->n_levels])) {
		if (label_is_total(level[line->n_levels]))
			line->total = line->n_levels + 1;
		line->n_levels++;
	}
	line->level = arena_array(&doc->arena, struct span, line->n_levels);
	if (line->n_levels > 0)
		memcpy(line->level, level, line->n_levels * sizeof *level);
	line->rate = is_rate(line->path);
}

static void make_lines(struct check_doc *doc, struct check_table *table, enum check_axis axis)
{
	struct ranked *place = mem_alloc(table->n_cells * sizeof *place); /* ordinals, by cell */
	struct check_line *line = NULL;
	size_t n = 0, cap = 0;

	for (uint32_t i = 0; i < table->n_cells; i++)
		place[i] =
		    (struct ranked){ (int64_t)doc->cell[table->first + i].ordinal[axis], table->first + i };
	ranked_sort(place, table->n_cells);
	for (uint32_t i = 0; i < table->n_cells; i++) {
		struct check_cell *cell = &doc->cell[place[i].at];

		if (n == 0 || line[n - 1].ordinal != cell->ordinal[axis]) {
			line = mem_grow(line, &cap, n, sizeof *line);
			line[n] =
			    (struct check_line){ .ordinal = cell->ordinal[axis], .path = cell->path[axis] };
			read_labels(doc, &line[n], n > 0 ? &line[n - 1] : NULL);
			n++;
		}
		cell->at[axis] = (uint32_t)(n - 1);
		line[n - 1].text = line[n - 1].text || cell->text;
		line[n - 1].says_total = line[n - 1].says_total || (axis == CHECK_ROWS && cell->says_total);
	}
	table->line[axis] = arena_array(&doc->arena, struct check_line, n);
	if (n > 0)
		memcpy(table->line[axis], line, n * sizeof *line);
	table->n[axis] = n;
	free(line);
	free(place);
}

bool check_shares(const struct check_line *a, const struct check_line *b, size_t levels)
{
	if (a->n_levels < levels || b->n_levels < levels)
		return false;
	for (size_t i = levels; i-- > 0;) /* the inner ones differ more often */
		if (!span_eq(a->level[i], b->level[i]))
			return false;
	return true;
}

/* --- where lines cross --- */

static size_t slot_of(const struct check_table *table, uint64_t row, uint64_t col)
{
	uint64_t h = hash_mix(hash_mix((uint64_t)(uintptr_t)table->slot, row), col);

	return (size_t)(h ^ (h >> 32)) & (table->n_slots - 1);
}

static void make_slots(struct check_doc *doc, struct check_table *table)
{
	table->n_slots = 16;
	while (table->n_slots < (size_t)table->n_cells * 2)
		table->n_slots *= 2;
	table->slot = arena_array(&doc->arena, uint32_t, table->n_slots);
	for (uint32_t i = table->first; i < table->first + table->n_cells; i++) {
		const uint32_t *at = doc->cell[i].at;
		size_t s = slot_of(table, at[CHECK_ROWS], at[CHECK_COLS]);

		while (table->slot[s])
			s = (s + 1) & (table->n_slots - 1);
		table->slot[s] = i + 1;
	}
}

/* --- rounding --- */

/* The largest of 1000, 500, ... 5 that divides the number, by its last digits; 0: none. */
static uint32_t step_of(struct span number)
{
	size_t zeros = 0, n = number.len;

	while (n > 0 && zeros < 3 && number.p[n - 1] == '0') {
		n--;
		zeros++;
	}
	if (n > 0 && zeros < 3 && number.p[n - 1] == '5')
		return zeros == 2 ? 500 : zeros == 1 ? 50 : 5;
	return zeros == 3 ? 1000 : zeros == 2 ? 100 : zeros == 1 ? 10 : 0;
}

/* Do all whole numbers of the table end alike?  Then they were rounded. */
static void find_step(const struct check_doc *doc, struct check_table *table)
{
	enum { LEAST = 20 }; /* numbers that show it */
	size_t n = 0;

	table->step = 1000;
	for (uint32_t i = table->first; i < table->first + table->n_cells && table->step; i++) {
		const struct check_cell *cell = &doc->cell[i];
		uint32_t step = step_of(cell->number);

		if (cell->zero || !cell->number.len || memchr(cell->number.p, '.', cell->number.len))
			continue;
		n++;
		if (step < table->step)
			table->step = step;
	}
	if (n < LEAST)
		table->step = 0;
}

void check_doc_arrange(struct check_doc *doc)
{
	for (size_t i = 0; i < doc->n_tables; i++) {
		make_lines(doc, &doc->table[i], CHECK_ROWS);
		make_lines(doc, &doc->table[i], CHECK_COLS);
		make_slots(doc, &doc->table[i]);
		find_step(doc, &doc->table[i]);
	}
}

uint32_t check_cell_at(const struct check_doc *doc, const struct check_table *table, enum check_axis axis,
		       size_t line, size_t other)
{
	size_t row = axis == CHECK_ROWS ? line : other, col = axis == CHECK_ROWS ? other : line;
	size_t s = slot_of(table, row, col);

	for (; table->slot[s]; s = (s + 1) & (table->n_slots - 1)) {
		const struct check_cell *cell = &doc->cell[table->slot[s] - 1];

		if (cell->at[CHECK_ROWS] == row && cell->at[CHECK_COLS] == col)
			return table->slot[s] - 1;
	}
	return CHECK_NO_CELL;
}

void check_doc_reset(struct check_doc *doc)
{
	doc->n_cells = doc->n_tables = doc->n_rels = 0;
	arena_reset(&doc->arena);
}

void check_doc_free(struct check_doc *doc)
{
	free(doc->cell);
	free(doc->table);
	free(doc->rel);
	arena_free(&doc->arena);
}
