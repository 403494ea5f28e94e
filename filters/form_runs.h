/*
 * form_runs.h -- inside of align_runs(): partial readings, and where the next number may go.
 *
 *   form_runs.c   the search: what is kept of the readings, and what is settled
 *   form_steps.c  where the next number may go, and at what cost
 *   form_hope.c   sums that lack one number: is it still to come?
 */
#ifndef FORM_RUNS_H
#define FORM_RUNS_H

#include "form_align.h"
#include "ranked.h"

enum {
	RUNS_WORSE_MOST =
	    25,            /* bits behind the best where a reading is given up: two jumps and a wrong sum */
	RUNS_SCORES = 128, /* a power of two, larger than that */
	RUNS_CELLS_MOST = 600,
	RUNS_WORDS = (RUNS_CELLS_MOST + 63) / 64, /* of a set of cells */
	RUNS_NONE = UINT16_MAX,                   /* no cell, no line */
	RUNS_ALIKE = 2,                           /* so many choices may lead to one state */
	RUNS_CHOICES = 6                          /* room for so many times the beam */
};

enum runs_going { RUNS_ANYHOW, RUNS_RIGHT, RUNS_DOWN };

/* Where the numbers so far went.  The arrays are one block of r->room elements. */
struct runs_state {
	uint16_t *fill;   /* by cell: ordinal of its number, from 1; 0: free */
	uint16_t *line;   /* by line: cells before the first free one */
	uint16_t *column; /* by column of all tables: the same */
	uint16_t *left;   /* by sum: free cells */
	uint16_t *hope;   /* by sum that lacks one number: ALIGN_SUM_WRONG more than runs_hope() gave */
	uint16_t *last;   /* the one free cell of each sum that has but one; n_last of them */
	uint16_t n_last;
	uint16_t first_line, first_column; /* the first that is not full */
	int score, proof;                  /* bits: all, and those of relations that are complete */
	uint64_t hash;                     /* of the values in the cells */
	size_t at;                         /* the cell from which the run goes on, or RUNS_NONE */
	size_t stop;                       /* line where the last run down was left, or RUNS_NONE */
	size_t skipped;
	enum runs_going going;
};

/* A place for the next number. */
struct runs_choice {
	uint32_t from; /* ordinal of the state */
	int score, proof;
	uint16_t cell; /* RUNS_NONE: it is none of the tables' */
	uint16_t at, stop;
	enum runs_going going;
};

struct runs_column {
	size_t first, rows, step; /* its topmost cell, how many it has, and how far they are apart */
	size_t table;             /* ordinal of its table's first line */
};

struct runs {
	const struct align *a;
	struct align_sums sums;
	size_t cells, n_column, excess, room, beam;
	struct runs_column *columns;
	size_t *line, *column; /* by cell */
	struct runs_state *now, *next;
	size_t n_now, n_next;
	struct runs_choice *choice;
	size_t n_choice, choice_room;
	size_t *sorted;
	uint64_t *seen;      /* hashes of the states in `next`, by open addressing */
	struct ranked *late; /* the whole numbers of the page */
	size_t n_late;
	bool hopes; /* runs_hope() counts */

	bool boxes; /* blank lines part boxes, for all we know */

	/* Of the number in work. */
	size_t number;
	bool inside, outside;           /* it goes on in a box, or begins one */
	size_t label;                   /* the line whose label stands right before it, or FORM_NONE */
	bool *named;                    /* by cell: a label right before the number is that of its column */
	int *cost;                      /* by cell: bits that labels say against it */
	uint64_t completes[RUNS_WORDS]; /* cells that make a sum complete in the state in work */
	uint64_t value;
	int best, cut;                        /* the best score of a choice, and the least that is wanted */
	size_t n_wanted, scored[RUNS_SCORES]; /* choices that are wanted; by score mod RUNS_SCORES */
};

uint64_t runs_mix(uint64_t); /* bits that look like any others */

static inline bool runs_line_full(const struct runs *r, const struct runs_state *s, size_t line)
{
	return r->a->line[line].first + s->line[line] == r->a->line[line + 1].first;
}

static inline bool runs_column_full(const struct runs *r, const struct runs_state *s, size_t column)
{
	return s->column[column] == r->columns[column].rows;
}

/*
 * What a sum says that lacks one number, in bits: those of this number, less those of chance, when it is to
 * come behind the number in work; ALIGN_SUM_WRONG against when it is not, 0 when it is not known.
 * (form_hope.c)
 */
void runs_sort_late(struct runs *);
int runs_hope(const struct runs *, const struct runs_state *, size_t sum);

/*
 * Makes the choices for number r->number of all states; those that the beam cannot take are left out: it
 * takes the best, and of equal ones the first.
 */
void runs_choose(struct runs *);

/*
 * Do blank lines part some of the numbers that no text parts, and leave others together?  Where they part most
 * of them, numbers stand alone, and a blank line ends no run.
 */
bool runs_in_boxes(const struct align *);

#endif
