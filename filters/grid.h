/*
 * grid.h -- rows of cells as a layout reader leaves them, before columns and headers are understood.
 *
 * Three things may be known of a cell: that it is there (always), which row it is in (unless the grid is
 * a `stream`), and which columns it covers (only if the grid is `placed`).  What a layout lost, later
 * steps infer.  Everything lives in the arena of the document.
 *
 *   grid.c         rows, and which line is of which
 *   grid_place.c   are the cells of a row its columns?
 *   grid_cover.c   rows without what a cell above covers -> blanks there
 *   grid_sign.c    signs in cells of their own         -> with their numbers
 *   grid_colon.c   colons between keys and values   -> gone
 *   grid_apart.c   cells that are rows themselves      -> tables behind each other
 *   grid_wrap.c    labels broken over rows of a drawing -> with their beginnings
 *   grid_frame.c   names and marks that data frames write for blanks -> blanks
 *   grid_heads.c   header cells that a source names, or rules show -> those to be believed
 *   grid_mirror.c  labels behind their values          -> in front of them
 *   grid_unfold.c  columns that are several tables     -> tables behind each other
 */
#ifndef GRID_H
#define GRID_H

#include "arena.h"
#include "line.h"

/* One bit each; printed in this order. */
enum repair {
	REPAIR_SHIFT = 1, /* moved to the column where it belongs */
	REPAIR_JOIN = 2,  /* put together from pieces of several blocks, pages or cells */
	REPAIR_WRAP = 4,  /* put together from several lines */
	REPAIR_SPLIT = 8, /* cut out of a longer text */
	REPAIR_GUESS = 16 /* one of several possible readings */
};

struct printed;

enum cell_total { CELL_NOT_LOOKED, CELL_NO_TOTAL, CELL_TOTAL };

struct cell {
	struct span text;          /* trimmed; paragraphs of one cell joined */
	uint64_t line;             /* source line of the first piece */
	uint32_t field;            /* ordinal within that line, from 1 */
	size_t at;                 /* index of that line in the scan; streams only */
	uint32_t col, width;       /* columns covered, from 0; placed grids only */
	uint32_t left, right;      /* display columns [left, right) of the text, where the layout has them */
	const struct span *number; /* kind is known: as number.h writes it, when it has no unit; or NULL */
	uint8_t repair;
	uint8_t kind;    /* enum number_kind + 1 once cells_look() saw it; 0: not known */
	bool plain;      /* kind is known, and the text a number as number.h writes it */
	uint8_t total;   /* enum cell_total: is the label one? */
	uint8_t mark;    /* bytes at its end that the notes explain: "970E" (table_legend.c) */
	bool heads;      /* a column of its own; streams only */
	bool begins;     /* a row, as its number or code; streams only */
	bool word : 1;   /* kind is known, and the text a word by how it begins */
	bool leads : 1;  /* the first row of a table, as the numbering of its labels shows; streams only */
	bool held : 1;   /* covered by a merged cell above: the text repeats that cell's */
	bool header : 1; /* the source says that it heads a row or columns */
};

struct row {
	struct cell *cell; /* blank cells included where the layout shows them */
	size_t n;
	uint32_t gap; /* blank lines before it */
	uint32_t cut; /* blank cells taken off its end, which others do not have: they were its own */
	bool ruled;   /* a rule stands before it */
	bool exact;   /* its cells are whole heads of one header row; streams only */
	const struct printed *printed; /* of a header, its first; or NULL */
	struct cell
	    *whole; /* all cells as its lines show them, when some were taken apart or away; or NULL */
	size_t n_whole;
	bool beside; /* it was beside a row of another table */
};

struct printed {                 /* a header as it stands on its lines */
	struct row whole;        /* its texts, line by line */
	struct row parted;       /* the same, parted where columns are one blank apart */
	size_t corners;          /* texts that stand above labels */
	const struct span *leaf; /* by column of values: its lowest head, where places tell; or NULL */
	size_t leaves;
};

struct grid {
	struct arena *arena;
	struct row *row;
	size_t n, cap;
	size_t lines;  /* of the scan */
	size_t *owner; /* by line of the scan: the row that takes it, or GRID_NO_ROW */
	bool placed;   /* cell.col is set */
	bool joined;   /* cells are lines joined, and what was joined may have been apart */
	bool pieces;   /* a label may be broken over several cells */
	bool lined;    /* and these are on several lines: those of one line are parts of different ones */
	bool stream;   /* row breaks are unknown: row[0] holds all cells */
	bool blanks;   /* merged cells are continued by blank cells */
	bool spans;    /* the source says which columns a cell covers */
	bool repeats;  /* merged cells were written out in every column they span */
	bool keyed;    /* rows of two cells are keys and values: none is a header */
	bool extents;  /* cell.left and .right are set */
	bool indents;  /* those of first cells of one column are, within what is drawn around them */
};

#define GRID_NO_ROW SIZE_MAX

void grid_init(struct grid *, struct arena *, size_t lines);

/* A new last row with room for so many cells.  Invalidates pointers to rows, not to cells. */
struct row *grid_row(struct grid *, size_t cells);

/* A new last cell of the row, within its room; the text is trimmed. */
static inline struct cell *row_cell(struct row *row, struct span text, uint64_t line, uint32_t field)
{
	uint32_t col = (uint32_t)row->n++;
	struct cell *cell = &row->cell[col];

	*cell =
	    (struct cell){ .text = span_trim(text), .line = line, .field = field, .col = col, .width = 1 };
	return cell;
}

/* Its cells by column, those of one column as they came; the first `from` are in order.  Room is kept. */
void row_sort(struct row *, size_t from, struct arena *);

/* Each line goes to the row of the cell that begins on it or before it, by cell.at. */
void grid_own(struct grid *);

/* Rows were moved or joined: the owner of each line becomes what `now` has, by the row that it was. */
void grid_renumber(struct grid *, const size_t *now);

/* The rows stream shows the row as it is now, whatever becomes of its cells. */
void row_keep_whole(const struct grid *, struct row *);

/* Its cells up to the last that is not blank. */
size_t row_filled(const struct row *);

size_t grid_columns(const struct grid *); /* of a placed one, covered by cells */

/* Has it a text in cell k? */
static inline bool row_has(const struct row *row, size_t k)
{
	return k < row->n && row->cell[k].text.len > 0;
}

/* Of a placed grid where cells come by column: its cell k, that of column k; NULL: it has none. */
static inline struct cell *row_at(const struct row *row, size_t k)
{
	return row_has(row, k) && row->cell[k].col == k ? &row->cell[k] : NULL;
}

/*
 * Sets `placed` and `blanks` of a grid whose rows were read cell by cell: is a cell's place in its row its
 * column?  Where it is not, blank cells at the ends of rows are padding and go.
 */
void grid_place(struct grid *);

/* Sets `placed` alone, where nearly all rows are equally long and no blanks at their ends may be padding. */
void grid_place_full(struct grid *);

/*
 * Gives rows back the blank cells that a merged cell above covers, where the other blanks are there; false:
 * none is missing.
 */
bool grid_cover(struct grid *);

/*
 * Were cells that others cover left out?  A header begins with fewer heads than its next row has, and no
 * blank cell stands before a text.
 */
bool grid_is_packed(const struct grid *);

bool grid_is_even(const struct grid *); /* are all rows equally long? */

/*
 * In the rows [from, to) of n stretches of a placed grid, which come in order: tables that begin in the
 * columns of `start` and end at column `end` to tables behind each other.  A line is owned by the first row
 * that shows something of it.
 */
struct grid_sides {
	size_t from, to;
	const size_t *start;
	size_t n, end;
};
void grid_unfold(struct grid *, const struct grid_sides *, size_t n);

/*
 * A grid of which every cell is a row of a table of its own, "oak 12 30", to these tables behind each other;
 * false: it is none.  The columns of its cells need not be set.
 */
bool grid_apart(struct grid *);

/* What a data frame writes for blank cells becomes blank, where its heads show that it was one. */
void grid_frame(struct grid *);

/* Of a placed grid whose source names header cells: clears cell.header of those that are none. */
void grid_heads(struct grid *);

/* Sets cell.header where a rule stands below numbers that name columns; row.ruled is set. */
void grid_heads_ruled(struct grid *);

/* The row below the only rule among the rows; grid.n: there is none, or several. */
size_t grid_only_ruled(const struct grid *);

/* Sets cell.header of numbers right above it, in a table whose rules a writer need not draw. */
void grid_heads_drawn(struct grid *);

/* Are all texts of the row whole numbers that rise, three or more, but for the first, which may be any? */
bool row_rises(const struct row *);

/* Joins labels that are broken over rows, where each line is one, in a first column with a width to fill. */
void grid_wrap(struct grid *);

/* Takes columns at the left away that are blank in all rows: an indent, written as a tab. */
void grid_trim(struct grid *);

/* Labels in letters that are written from the right to the front, where they stand behind values. */
void grid_mirror(struct grid *);

/* Takes the colons away that stand between keys and values, in a column of their own. */
void grid_colons(struct grid *);

/* Signs of currencies, brackets and per cents in cells of their own to the numbers that they belong to. */
void grid_signs(struct grid *);

/*
 * Joins a continuation to a text: no blank between ideographs, one between words, none after a hyphen kept as
 * is.
 */
struct span text_join(struct arena *, struct span a, struct span b);

#endif
