/*
 * form_order.h -- inside of the alignment: orders of the numbers of a part.
 */
#ifndef FORM_ORDER_H
#define FORM_ORDER_H

#include "form_align.h"

struct part_work {
	const struct align *a;
	const struct align_part *part;
	size_t n;       /* cells and numbers */
	int64_t *value; /* by cell of the part, of the order in work */
	bool *whole;
};

/* The orders; they live in the arena of w->a. */
size_t *order_by_rows(const struct part_work *);

/* Table after table; column `from` is printed as if it stood at `to` (equal: none is moved). */
size_t *order_by_columns(const struct part_work *, size_t from, size_t to);

/* A number of the first row, in column `col`, was printed at place `from`, too early. */
size_t *order_first_row(const struct part_work *, const size_t *order, size_t from, size_t col);

/* The order with the number at `from` printed where that of `to` belongs. */
void order_move(const size_t *order, size_t n, size_t from, size_t to, size_t *moved);

size_t order_columns(const struct part_work *); /* of the part's first table */

/* Puts the values in the cells; the relations of all lines, or of line i after order_fill(). */
void order_fill(struct part_work *, const size_t *order);
struct align_verdict order_judge(struct part_work *, const size_t *order);
struct align_verdict order_judge_line(const struct part_work *, size_t i);

/* Do two orders put the same values everywhere? */
bool order_is_same(const struct part_work *, const size_t *x, const size_t *y);

/* How many numbers stand right behind the label of another column than theirs. */
size_t order_misnamed(const struct part_work *, const size_t *order);

/* Does text stand inside a column of this order? */
bool order_is_cut(const struct part_work *, const size_t *order);

#endif
