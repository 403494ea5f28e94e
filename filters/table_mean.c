/*
 * table_mean.c -- a first body row that is the mean of those below: rates and indexes have no sum, yet
 * "Canada" holds its provinces.
 *
 * Which weights the rows have is not printed.  But they are the same in every column, so the first row, seen
 * as a point with a coordinate for each column, lies in the convex hull of the others, as closely as values
 * are rounded.  With five columns or more few rows do that are no means.  Weights are looked for by von
 * Neumann's algorithm (Dantzig, "An epsilon-precise feasible solution to a linear program with a convexity
 * constraint", 1992) in steps of one size: the point that lies most against the sum of those before is added
 * to it, until their mean is near the first row or all points lie on one side of it.
 *
 * Rows in an order of their own, by alphabet or number, are a list; its first row is one like the others.
 *
 * Behind the rows of the first one a second may stand with its own: "Private sector", "Public sector".  These
 * are few as a rule: fewer than columns, so few points lie in their hull at all.
 */
#include "table_total.h"

enum {
	LEAST_COLS = 5,
	LEAST_ROWS = 5,
	MOST_ROWS = 160,
	MOST_STEPS = 4096,
	LEAST_OVER = 2, /* columns of a second mean above those that its rows can match by any weights */
	RANGE = 1 << 20 /* of a column, so that all count alike: finer than values are rounded */
};

struct mean {
	const struct part *part;
	const struct row_values *values;
	size_t row;                    /* that may be the mean */
	size_t item[MOST_ROWS], items; /* rows on its level, behind it */
	size_t end;                    /* the row behind the last one */
	size_t col[MAX_COLS], cols;    /* those known in the row */
	size_t points;                 /* items with a value in each of them; they come first */
	int64_t *point;                /* by point, column: the item less the row */
	int64_t near[MAX_COLS];        /* what rounding may make of 0 */
};

/* Rows on the level of the one that may be the mean, up to row `to` or the end of its group. */
static void find_items(struct mean *m, const struct sum_row *row, size_t to)
{
	const struct sum_row *head = &row[m->row];
	size_t at = m->row + 1;

	while (at < to && row[at].group == head->group && row[at].indent > head->indent)
		at++;
	while (at < to && row[at].group == head->group && row[at].indent >= head->indent) {
		if (m->items == MOST_ROWS) {
			m->items = 0;
			return;
		}
		m->item[m->items++] = at;
		at = row[at].end;
	}
	m->end = at;
}

static int64_t value_at(const struct mean *m, size_t row, size_t col)
{
	return m->values->value[row * m->values->cols + col];
}

static bool knows(const struct mean *m, size_t row)
{
	for (size_t c = 0; c < m->cols; c++)
		if (m->values->known[row * m->values->cols + m->col[c]] != KNOWN)
			return false;
	return true;
}

/*
 * The points by column c, in parts of the largest distance; 0 where all rows are alike.  False: the row is no
 * mean by that column.
 */
static bool scale_column(struct mean *m, size_t c, int64_t *far)
{
	int64_t low = 0, high = 0, mean = value_at(m, m->row, m->col[c]);

	for (size_t i = 0; i < m->points; i++) {
		int64_t off = value_at(m, m->item[i], m->col[c]) - mean;
		low = off < low ? off : low;
		high = off > high ? off : high;
	}
	*far = -low > high ? -low : high;
	if (*far == 0)
		return true;
	if (low == 0 || high == 0 || *far > INT32_MAX)
		return false;
	for (size_t i = 0; i < m->points; i++)
		m->point[i * MAX_COLS + c] = (value_at(m, m->item[i], m->col[c]) - mean) * RANGE / *far;
	m->near[c] = m->values->unit[m->col[c]] * RANGE / *far + 1;
	return true;
}

/* The points of the items with a value in every column; columns where all are alike tell nothing. */
static bool find_points(struct arena *arena, struct mean *m)
{
	const uint8_t *known = m->values->known + m->row * m->values->cols;

	for (size_t c = 0; c < m->values->cols; c++)
		if (known[c] == KNOWN)
			m->col[m->cols++] = c;
	for (size_t i = 0; i < m->items; i++)
		if (knows(m, m->item[i]))
			m->item[m->points++] = m->item[i];
	if (m->cols < LEAST_COLS || m->points == 0 || m->points * 5 < m->items * 4)
		return false;
	m->point = arena_array(arena, int64_t, m->points * MAX_COLS);
	for (size_t c = 0; c < m->cols;) {
		int64_t far;
		if (!scale_column(m, c, &far))
			return false;
		if (far > 0)
			c++;
		else
			m->col[c] = m->col[--m->cols];
	}
	return true;
}

/* Are there weights under which the points add up to nothing? */
static bool is_mean(const struct mean *m)
{
	int64_t sum[MAX_COLS] = { 0 };

	for (int64_t step = 1; step <= MOST_STEPS; step++) {
		int64_t least = INT64_MAX;
		size_t next = 0, small = 0;
		for (size_t i = 0; i < m->points; i++) {
			int64_t dot = 0;
			for (size_t c = 0; c < m->cols; c++)
				dot += sum[c] * m->point[i * MAX_COLS + c];
			next = dot < least ? i : next;
			least = dot < least ? dot : least;
		}
		if (step > 1 && least > 0) /* a plane parts the points from the row */
			return false;
		for (size_t c = 0; c < m->cols; c++) {
			sum[c] += m->point[next * MAX_COLS + c];
			small += (sum[c] < 0 ? -sum[c] : sum[c]) <= step * m->near[c];
		}
		if (small == m->cols)
			return true;
	}
	return false;
}

/* By alphabet from the first row on, or most of them with numbers: years, classes. */
static bool is_list(const struct mean *m)
{
	size_t numbers = 0, steps = 0;

	for (size_t i = 0; i < m->points; i++) {
		numbers += text_has_digit(body_label(m->part, m->item[i]));
		steps += span_cmp(body_label(m->part, i > 0 ? m->item[i - 1] : m->row),
				  body_label(m->part, m->item[i])) <= 0;
	}
	return numbers * 2 > m->points || steps == m->points;
}

/* By a text that is no number and has none in front. */
static bool is_named(const struct table *table, const struct body_row *body)
{
	return body->n_label > 0 && cell_kind(table, body->label[0]) == NUMBER_NOT &&
	       label_numbering(body->label[0]->text).style == LABEL_PLAIN;
}

/*
 * A second mean among the rows of the first, of the rows behind it; what the first one holds then.
 */
static size_t second_mean(const struct table *table, const struct mean *first, struct sum_row *row)
{
	for (size_t i = LEAST_ROWS; i + 2 < first->points; i++) {
		size_t r = first->item[i];
		struct mean second = { .part = first->part, .values = first->values, .row = r };
		if (first->points - i > first->cols || row[r].sum || !is_named(table, &first->part->body[r]))
			continue;
		find_items(&second, row, first->end);
		if (second.end < first->end || !find_points(table->arena, &second) ||
		    second.cols + 1 < second.points + LEAST_OVER || !is_mean(&second))
			continue;
		row[r].until = first->end;
		row[r].mean = true;
		return r;
	}
	return first->end;
}

void table_mean(const struct table *table, const struct part *part, const struct row_values *values,
		struct sum_row *row)
{
	if (part->n_body <= LEAST_ROWS || row[0].sum || !is_named(table, &part->body[0]))
		return;
	struct mean m = { .part = part, .values = values };
	find_items(&m, row, part->n_body);
	if (find_points(table->arena, &m) && m.cols >= LEAST_COLS && m.points >= LEAST_ROWS && !is_list(&m) &&
	    is_mean(&m)) {
		row[0].until = second_mean(table, &m, row);
		row[0].mean = true;
	}
}
