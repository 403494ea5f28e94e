/*
 * check_infer.h -- relations that no label names, found in the numbers: rpt-check -i.  Internal.
 *
 *   check_infer.c          tables of a document -> axes; what was found -> relations
 *   check_infer_axis.c     numbers of a table   -> scaled integers, entry by entry
 *   check_infer_score.c    how well a relation holds over all lines, in bits
 *   check_infer_ratio.c    the same for ratios
 *   check_infer_sieve.c    which relations are worth weighing so
 *   check_infer_sum.c      sums of neighbours, then of what is left (check_infer_sum.h)
 *   check_infer_average.c  averages of runs
 *   check_infer_echo.c     averages that stand as others do
 *   check_infer_rate.c     ratios and relative changes of pairs (check_infer_rate.h)
 *   check_infer_tell.c     what was found -> relations, line by line
 *   check_infer_blank.c    the places of blank cells
 *   check_infer_stack.c    sums across the tables of a document
 *
 * An axis has entries, which are related (columns), and lines, on which they are (rows); or the other way
 * round.  A relation is a hypothesis about entries: "column 4 is the sum of columns 1 to 3".  Each line on
 * which it holds is evidence: the chance that a number of so many digits comes out right by accident.  The
 * evidence must outweigh the number of hypotheses that were tried (minimum description length), so that one
 * line of large numbers counts as much as many lines of small ones, and zeros and constants count nothing.
 *
 * The work is in proportion to the cells: what cannot be worth it is not weighed, and of what may be only so
 * much.
 */
#ifndef CHECK_INFER_H
#define CHECK_INFER_H

#include "check.h"
#include "ranked.h"

struct infer_axis {
	size_t n, m;    /* entries, lines */
	int64_t *value; /* [entry * m + line], in units of 10^-scale of the table */
	int64_t *ulp;   /* the unit of the last printed digit, likewise; 0: no number */
	int64_t *wide; /* the unit that it is rounded to, which may be tens or thousands; not less than ulp */
	int64_t *grain;   /* the greatest power of ten that divides it, likewise: a round number says less */
	uint32_t *cell;   /* [entry * m + line], of the document; CHECK_NO_CELL: none */
	uint32_t *label;  /* by entry: equal numbers for equal inner labels; 0: none */
	bool *total;      /* by entry: its label says total */
	bool *plain;      /* by entry: it has no label and no text, as others have */
	bool *rate;       /* by entry: of shares and averages */
	bool *whole;      /* by line: of whole numbers, where others are of fractions */
	bool *apart;      /* by line: sums do not hold there, such as in columns of shares */
	size_t *numbers;  /* by entry: how many */
	size_t *places;   /* by entry: digits printed behind the point, all together */
	uint64_t *spread; /* by entry: how far its numbers lie apart; UINT64_MAX: too few to tell */
	bool loose;       /* many lines may fail: which are sums apart from? */
	bool signs;       /* some number is negative */
	int64_t one;      /* 10^scale */
};

struct infer_score {
	int bits;                /* evidence for it, after what speaks against it */
	size_t hold, fail, live; /* lines; live ones are evidence */
	bool rounded;            /* of rounded numbers: lines may be off by their last digits */
};

struct infer_found {
	enum check_op op;
	size_t target;
	uint32_t *part; /* entries */
	size_t n;
	int64_t factor; /* of a ratio or change: 1, or 100 for per cent */
	struct infer_score score;
	uint32_t before; /* the one found before for the same target, + 1; 0: none */
};

struct infer {
	struct arena *arena; /* of the axis */
	struct infer_axis axis;
	struct infer_found *found;
	size_t n_found, cap_found;
	uint32_t *last; /* by entry: the last found for it, + 1; 0: none */
};

/* What was found for an entry, last first; NULL: no more. */
static inline const struct infer_found *infer_found_of(const struct infer *infer, size_t entry)
{
	return infer->last[entry] ? &infer->found[infer->last[entry] - 1] : NULL;
}

static inline const struct infer_found *infer_found_next(const struct infer *infer,
							 const struct infer_found *f)
{
	return f->before ? &infer->found[f->before - 1] : NULL;
}

/* --- check_infer_axis.c --- */
static inline const struct check_cell *infer_cell(const struct check_doc *doc,
						  const struct check_table *table, size_t i)
{
	return table->copy ? &table->copy[i] : &doc->cell[table->first + i];
}

/* false: too few numbers in line to relate. */
bool infer_axis_make(struct infer_axis *, struct arena *, const struct check_doc *,
		     const struct check_table *, enum check_axis);

/* Do the entry's numbers have more digits behind the point than the other's, on average? */
bool infer_finer(const struct infer_axis *, size_t entry, size_t than);

/* Are all its numbers zero? */
static inline bool infer_is_zero(const struct infer_axis *axis, size_t entry)
{
	for (size_t i = 0; i < axis->m; i++)
		if (axis->value[entry * axis->m + i] != 0)
			return false;
	return true;
}

/* --- check_infer_score.c --- */
/* The unit that a number may be rounded to when it is a fraction; counts are exact: 0. */
static inline int64_t infer_fraction(const struct infer_axis *axis, size_t at)
{
	return axis->ulp[at] < axis->one ? axis->ulp[at] : 0;
}

static inline uint64_t infer_size(int64_t v) /* without its sign */
{
	return v < 0 ? -(uint64_t)v : (uint64_t)v;
}

int infer_bits(uint64_t n); /* of a number in so many units */
int infer_cost(uint64_t n); /* of a choice of one in n */

int infer_line_bits(uint64_t size, uint64_t ulp); /* that a line says of a result */

enum {
	INFER_FAIL_COST = 4,    /* bits that a line costs on which it fails */
	INFER_ROUNDED_COST = 4, /* and that it costs to take numbers for rounded */
	INFER_NARROW = 4        /* of a number: what misses it by its last digit is no accident */
};

/* What lines say, for exact numbers and for rounded ones. */
struct infer_tally {
	int exact_bits, rounded_bits;
	size_t exact, rounded, fail, live, live_exact;
	size_t over; /* of the rounded ones, such as are less than their parts */
};
/*
 * A line: what the parts are off by, of `slack` that rounding explains, for a result of `size` in units of
 * `ulp`.
 */
void infer_tally(struct infer_tally *, int64_t off, uint64_t slack, uint64_t size, uint64_t ulp, bool live);
struct infer_score infer_settle(const struct infer_tally *, int fail_cost);

/* A sum that grows entry by entry, on all lines at once. */
struct infer_run {
	int64_t *sum, *fraction, *wide, *widest;
	int64_t *size, *largest; /* of the parts without signs */
	int64_t *low, *high;
	int64_t *grain;  /* the least, of numbers other than zero; 0: none yet */
	uint64_t *mark;  /* differs where the parts do */
	uint32_t *count; /* of numbers */
	uint64_t spread; /* the most of its parts */
	bool far;        /* the parts may stand anywhere: lines in proportion say nothing new */
};
struct infer_run infer_run_new(struct arena *, size_t m);
void infer_run_clear(struct infer_run *, size_t m);
void infer_run_add(struct infer_run *, const struct infer_axis *, size_t entry);
/* How well does it equal the target? */
struct infer_score infer_run_score(const struct infer_run *, const struct infer_axis *, size_t target);
struct infer_score infer_run_average(const struct infer_run *, const struct infer_axis *, size_t target);
/* Does it hold on this line?  The number must be there. */
bool infer_holds(const struct infer_axis *, const struct infer_found *, size_t line);

/* --- check_infer_ratio.c --- */
struct infer_kind { /* t = factor * a / b, or with `change` factor * (a - b) / b */
	int64_t factor;
	bool change;
};
/* entry: t, a, b; no evidence unless most lines hold.  `loose`: whole numbers may be rounded, too. */
struct infer_score infer_ratio_score(const struct infer_axis *, const size_t entry[3],
				     const struct infer_kind *, bool loose);
/* Does it hold on one of these lines, if one has all the numbers? */
bool infer_ratio_glance(const struct infer_axis *, const size_t entry[3], const struct infer_kind *,
			bool loose, const uint32_t *line, size_t n);
bool infer_ratio_holds(const struct infer_axis *, const struct infer_found *, size_t line);

/* Is `a`, as it is printed, the product of the others?  On how many lines; `rounded`: not exactly on all. */
struct infer_score infer_product(const struct infer_axis *, size_t target, size_t a, size_t b,
				 int64_t factor);

/* --- check_infer_sieve.c --- */
enum { INFER_GLANCE = 4 };
struct infer_sieve {
	enum check_op op; /* CHECK_SUM, CHECK_AVERAGE or CHECK_RATIO */
	uint8_t *worth;   /* [entry * m + line]: bits that the line can say at most for the entry as result */
	int *most;        /* by entry: that all its lines can */
	uint32_t *line;   /* [entry * INFER_GLANCE + i]: the lines that can say most */
	uint8_t *n_lines; /* by entry: how many of them */
};
struct infer_sieve infer_sieve_new(struct arena *, const struct infer_axis *, enum check_op);

/* Parts on one line. */
struct infer_total {
	int64_t sum, fraction, wide, count; /* fraction: of infer_fraction() */
};
/* Is it the sum or the average of parts?  `at`: of the axis. */
bool infer_fits(const struct infer_axis *, enum check_op, size_t at, const struct infer_total *);

struct infer_prefix {
	struct infer_total *total; /* [place * m + line]: of the entries before the place */
	size_t m;
};
struct infer_prefix infer_prefix_new(struct arena *, const struct infer_axis *, const uint32_t *entry,
				     size_t n);
struct infer_range {
	const struct infer_prefix *prefix; /* NULL: a pair of entries */
	size_t from, to;                   /* places; `to` behind the last; or two entries */
};
/*
 * May evidence for the parts of a range come to `least` bits?  False if it cannot, and if it holds on none of
 * the best lines but for the `known` one.
 */
bool infer_worth(const struct infer_axis *, const struct infer_sieve *, size_t target,
		 const struct infer_range *, size_t known, int least);

/* --- check_infer_blank.c --- */
struct infer_refs { /* by row: the line of its cells; by column: their field; empty: they differ */
	struct span *line, *field;
};
struct infer_refs infer_refs_new(struct arena *, const struct check_doc *, const struct check_table *);
/* A new cell of the document without a number, or CHECK_NO_CELL when its place is not known. */
uint32_t infer_blank(struct check_doc *, const struct infer_refs *, size_t row, size_t col);

/* --- check_infer_tell.c --- */
/* Adds what was found to the relations of the document, line by line where it holds. */
void infer_tell(struct check_doc *, struct infer_axis *, enum check_axis along, const struct infer_refs *,
		const struct infer_found *);

/* Valid until the next is added. */
struct infer_found *infer_add(struct infer *, enum check_op, size_t target, const uint32_t *part, size_t n,
			      struct infer_score);

void infer_sums(struct infer *);
/* Of what is known, and only between tables: `table` is that of each entry. */
void infer_sums_across(struct infer *, const uint32_t *table);
void infer_averages(struct infer *);
void infer_echoes(struct infer *); /* averages that stand as those found */
void infer_ratios(struct infer *);

/* --- check_infer_stack.c --- */
struct infer_known { /* a sum of rows found in a table */
	size_t table;
	struct infer_found found;
};
struct infer_stack { /* owned; starts as {ARENA_INIT} */
	struct arena arena;
	struct infer_known *known;
	size_t n, cap;
};
void infer_stack_note(struct infer_stack *, size_t table, const struct infer *);
/* When all tables are noted: adds sums between them to the relations of the document. */
void infer_stack(struct check_doc *, const struct infer_stack *);

#endif
