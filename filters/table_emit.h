/*
 * table_emit.h -- how the tables of a document leave rpt-table: as cells, as rows, or laid out for people.
 */
#ifndef TABLE_EMIT_H
#define TABLE_EMIT_H

#include "table.h"

struct emit {
	struct sink *out;
	uint64_t ordinal;    /* of the table in the document; 0: what is written is in none */
	uint64_t tables;     /* that have begun in the document */
	struct span section; /* heading path above it */
	struct span unit;    /* from a unit line above it */
	/* scratch, one for each field that is made here */
	struct span f[CELLS_N + 1];
	uint64_t last_line; /* what `line` says; 0: nothing */
	bool confidence;    /* one more column */
	bool marks;         /* marks for no value are cells, too */
	bool errors;        /* the row at hand is of errors: its brackets are no minus */
	uint64_t clipped;   /* the last table in which a label was cut */
	size_t row_id;      /* bytes of `cell` that all cells of the row share */
	struct rec rec;     /* of the cell at hand; `same`: what it shares with the one before */
	struct buf title, sure, table, row, row_path, scratch, number, line, field, repair, cell;
};

struct row_lines { /* source line numbers, rising */
	uint64_t *v;
	size_t n;
};

unsigned table_confidence(const struct table *, const struct part *); /* in per cent */
bool *table_brackets(const struct table *, const struct part *);      /* by column: they are no minus */
/* Cut if too long to repeat. */
struct span emit_title(struct emit *, const struct table *, struct span title);
void emit_free(struct emit *);

/* --- paths (table_paths.c) --- */

struct written {
	struct span path, unit; /* what its labels name: "（单位：万元）" */
	bool plain;             /* tsv_is_plain() of the path */
};

enum { PATH_LEVELS = 8 };
struct paths {                      /* of a part */
	const struct written *head; /* by column */
	const struct written *row;  /* of the body; NULL: paths_row() writes each */
	struct named { /* the labels of the path before, and the units that they name: most are in the next */
		struct span label, unit;
	} named[PATH_LEVELS];
};

void paths_begin(struct emit *, const struct table *, const struct part *, struct paths *);
struct written paths_row(struct emit *, const struct table *, const struct part *, struct paths *,
			 size_t row); /* until the next */

int emit_cells(struct emit *, const struct table *, const struct part *);

int emit_wide(struct emit *, const struct table *, const struct part *);

#endif
