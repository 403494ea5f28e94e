/*
 * check.h -- relations between the cells of a document.  Internal to rpt-check's family.
 *
 *   check.c          the filter: cells of a document in, relations out
 *   check_doc.c      cells -> tables with rows, columns and their labels
 *   check_rel.c      relations: what they give, told once, their status
 *   check_round.c    which differences rounding explains
 *   check_form.c     relations that the form states            rule form:NAME
 *   check_prose.c    statements in the prose, against cells   rule form:NAME
 *   check_note.c     relations that the document states        rule note
 *   check_text.c     the texts of such notes           (check_text.h)
 *   check_total.c    lines that a label calls totals           rule total
 *   check_reading.c  what a total may be the total of
 *   check_within.c   lines that are parts of another: "of which"
 *   check_infer.c    relations that only the numbers show      rule infer
 *   check_suspect.c  which cell is wrong
 *   check_slip.c     and how that came about
 *
 * Everything of a document lives in its arena or in arrays of struct check_doc, until its end.
 */
#ifndef CHECK_H
#define CHECK_H

#include "arena.h"
#include "check_text.h"
#include "tally.h"

#define CHECK_NO_CELL UINT32_MAX

struct check_cell {
	uint32_t table;
	uint32_t at[2]; /* its row and column among the table's lines */
	uint64_t ordinal[2];
	struct span path[2];
	struct span number; /* canonical; empty: none */
	struct span unit, line, field, form, id;
	struct span value, section; /* of the table "doc" alone */
	bool zero;
	bool text;       /* no number, nor is it empty */
	bool says_total; /* its text does, and its row has no label */
	bool told[2];    /* a relation of the form has told of its row ([CHECK_COLS]: of its column) */
};

/* A row or a column. */
struct check_line {
	uint64_t ordinal;
	struct span path, *level; /* levels as in the path, at most CHECK_LEVELS */
	size_t n_levels;
	size_t total;    /* 1 + the innermost level that says total; 0: none does */
	bool rate;       /* shares, rates, averages: a sum of them says nothing */
	bool text;       /* one of its cells is text ... */
	bool says_total; /* ... in place of a label that says total */
	uint32_t within; /* 1 + the line that it is a part of; 0: none; set by check_within() */
	bool of_which;   /* the label of a part says so */
};
enum { CHECK_LEVELS = 16 };

struct check_table {
	struct span name, section, title;
	struct check_line *line[2];
	size_t n[2];
	uint32_t first, n_cells;       /* in check_doc.cell */
	const struct check_cell *copy; /* of these, with other rows and columns; NULL: none */
	uint32_t *slot;                /* hash of row and column -> cell + 1 */
	size_t n_slots;
	bool prints_zero, prints_negative;
	size_t blank_holds, blank_fails; /* relations with missing parts that hold, and that do not */
	size_t holds, fails, unknown;    /* relations but those of zeros, when all are there */
	size_t slight, slight_large;     /* sums that are off by little; those of large numbers */
	uint32_t step;                   /* whole numbers are multiples of it: 5, 10, 50, ...; 0: of any */
};

enum check_op { CHECK_SUM, CHECK_DIFFERENCE, CHECK_AVERAGE, CHECK_RATIO, CHECK_CHANGE };
enum check_status { CHECK_OK, CHECK_OFF, CHECK_ROUNDING, CHECK_DIFFERS, CHECK_UNKNOWN };

struct check_part {
	uint32_t cell;
	int sign;
};

struct check_rel {
	struct span rule;
	enum check_op op;
	enum check_axis axis; /* along which the parts lie: CHECK_COLS relates columns of one row */
	enum check_status status;
	uint32_t target;
	struct check_part *part;
	size_t n, missing;
	bool torn; /* a part is nowhere, though the table marks its blanks: it may have a value */
	bool zero; /* all its numbers are */
	struct span computed, difference; /* canonical */
	struct span suspect;
	uint64_t key; /* of the equation, whichever term is its target */
	size_t seq;
};

struct check_doc {
	struct arena arena;
	struct span name;
	struct check_cell *cell;
	size_t n_cells, cap_cells;
	struct check_table *table;
	size_t n_tables, cap_tables;
	struct check_rel *rel;
	size_t n_rels, cap_rels;
	const struct dec *tolerance;
};

/* check_doc.c */
void check_doc_add(struct check_doc *, const struct rec *);
void check_doc_arrange(struct check_doc *); /* all cells are there: makes the lines */
void check_doc_reset(struct check_doc *);
void check_doc_free(struct check_doc *);
/* Have they the first so many levels of their paths in common? */
bool check_shares(const struct check_line *, const struct check_line *, size_t levels);
/* The cell where two lines cross, `line` on `axis` and `other` on the other one; or CHECK_NO_CELL. */
uint32_t check_cell_at(const struct check_doc *, const struct check_table *, enum check_axis axis,
		       size_t line, size_t other);

struct form_set; /* form.h */

/* check_rel.c */
struct check_weight {
	enum check_status status; /* CHECK_OK, CHECK_ROUNDING or CHECK_OFF */
	bool zero;                /* all of them are */
	bool slip;                /* off by what one wrong digit, or two that changed places, explain */
};
struct check_weight check_weigh(const struct check_doc *, uint32_t target, const struct check_part *,
				size_t n);
/*
 * Adds a copy of the relation and of its parts, of which rule, op, axis, target and parts are told.  Valid until
 * the next is added.
 */
struct check_rel *check_relate_known(struct check_doc *, const struct check_rel *);
/* The same of a sum, and computes it; `missing` more parts have no number. */
struct check_rel *check_relate(struct check_doc *, const struct check_rel *);
/* When all are there: drops those told twice, settles what is unknown, sorts. */
void check_settle(struct check_doc *);

/* check_round.c */
/* Of a relation whose difference is not 0. */
enum check_status check_judge(const struct check_doc *, const struct check_rel *);
/* When all are there: what the table as a whole shows to be rounding. */
void check_forgive(struct check_doc *);

/* The rules, in the order in which they may tell of a relation. */
void check_form(struct check_doc *, const struct form_set *);
void check_note(struct check_doc *);
void check_total(struct check_doc *);
void check_infer(struct check_doc *);

/* check_prose.c: when all others are settled, in order of the cells that are repeated */
void check_prose(struct check_doc *, const struct form_set *);

/* check_suspect.c */
void check_suspect(struct check_doc *);

/* check_slip.c; later ones explain more */
enum check_slip {
	SLIP_ABSURD, /* what is meant is negative, and no number of the table is */
	SLIP_NONE,
	SLIP_DIGIT,      /* one digit is wrong, missing or too many */
	SLIP_TRANSPOSED, /* two neighbouring digits changed places */
	SLIP_SIGN,
	SLIP_SHIFT, /* it stands one cell off, and what stood there stands here */
};
/*
 * Is a sum off by one digit of one of its numbers, 300, or by two neighbours that changed places, 270?
 * `number` is the sum as printed; both are canonical.
 */
bool check_is_slip(struct span number, struct span difference);
enum check_slip check_slip(struct span printed, struct span meant, bool negatives); /* never a shift */
const char *check_slip_name(enum check_slip);                                       /* "": none to tell of */
/* The cells with numbers right beside it; returns how many. */
size_t check_neighbours(const struct check_doc *, uint32_t cell, uint32_t near[4]);

/* --- check_reading.c --- */

/* What a total may be the total of; earlier ones are preferred. */
enum check_kind {
	CHECK_LEAVES,   /* everything else under the same parent */
	CHECK_CHILDREN, /* the same, but of groups that have a total that one */
	CHECK_BEFORE,   /* the lines before it, up to another total */
	CHECK_AFTER,    /* the lines after it, up to another total */
	CHECK_TOTALS,   /* the other totals */
	CHECK_ALIKE,    /* lines with the same labels but for the total's level */
	CHECK_TOPS,     /* leaves, but for those that are parts of others */
	CHECK_WITHIN,   /* its own parts, when a label calls them that */
	CHECK_KINDS
};
/* The lines around a total that share its levels above the one that says so. */
struct check_block {
	const struct check_line *line; /* of the axis */
	size_t t, k;                   /* the total, and the level that says so */
	size_t first, last;            /* one behind the last */
};
/* Of line `t`; a block found before, in *b, is used again where it is the same.  Start with {0}. */
void check_block(struct check_block *, const struct check_table *, enum check_axis, size_t t);

/*
 * Lines that make up the block's total, in the arena; NULL with *n = 0 when the kind does not apply, or is
 * WITHIN.
 */
const uint32_t *check_reading(struct arena *, const struct check_block *, enum check_kind, size_t *n);

/* --- check_within.c --- */
void check_within(struct check_table *, enum check_axis); /* sets `within` and `of_which` of the lines */
/* The parts of a line; returns how many.  `out` has room for all lines behind it. */
size_t check_parts_within(const struct check_table *, enum check_axis, size_t line, uint32_t *out);

#endif
