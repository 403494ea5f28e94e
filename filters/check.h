/*
 * check.h -- relations between the cells of a document: rpt-check(1).  Internal to the family.
 *
 *   check.c          the filter: cells -> documents -> relations -> records
 *   check_doc.c      cells of a document -> tables with a grid
 *   check_tree.c     labels of an axis   -> a tree
 *   check_total.c    labels that say total, and the readings of what they hold
 *   check_form.c     relations of the matched form
 *   check_note.c     relations that the document states
 *   check_infer.c    relations without labels (-i)
 *   check_eval.c     a relation -> computed, difference, status
 *   check_suspect.c  broken relations -> the cell that mends most of them
 *
 * Everything lives in the arena of the document, but for decimals, which check_doc_clear() frees.
 */
#ifndef CHECK_H
#define CHECK_H

#include "arena.h"
#include "number.h"

struct check_cell {
	struct span number; /* canonical; empty: none */
	struct dec value;   /* of the number */
	bool blank;         /* no number, and nothing that could have been one: empty, or a mark for no value */
	struct span unit, line, field, form, id;
	size_t row, col; /* of the grid */
	uint32_t table;  /* index into the tables of the document */
};

/* A row or a column: the labels of its path, from outer to inner. */
struct check_label {
	uint64_t ordinal;
	struct span path;
	struct span *level;
	size_t n;
};

enum check_axis { CHECK_COLUMNS, CHECK_ROWS }; /* what is added up: columns of each row, rows of each column */

struct check_table {
	struct span ordinal, section, title;
	struct check_cell *cell; /* as they came */
	size_t n, cap;
	struct check_label *label[2]; /* by axis */
	size_t n_label[2];
	struct check_cell **grid; /* [row * columns + column], NULL where no cell is; NULL: too sparse to hold lines */
};

enum check_op { CHECK_SUM, CHECK_DIFFERENCE, CHECK_AVERAGE, CHECK_RATIO, CHECK_CHANGE };
enum check_status { CHECK_OK, CHECK_OFF, CHECK_ROUNDING, CHECK_DIFFERS, CHECK_UNKNOWN };

struct check_part {
	struct check_cell *cell;
	int sign; /* 1 or -1 */
};

/* target = sum of the parts, or what the operation makes of them */
struct check_relation {
	struct span rule;
	enum check_op op;
	enum check_axis axis;
	struct check_cell *target;
	struct check_part *part;
	size_t n_part;
	size_t missing; /* parts without a number, or without a cell */
	bool holes;     /* of which one is no blank: it cannot be taken as nothing */
	enum check_status status;
	struct span computed, difference; /* canonical */
	struct span suspect;
};

struct check_doc {
	struct arena arena;
	struct span name;
	struct check_table *table;
	size_t n_table, cap_table;
	struct check_relation *relation;
	size_t n_relation, cap_relation;
};

#endif
