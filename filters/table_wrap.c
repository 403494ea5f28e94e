/*
 * table_wrap.c -- row labels of a placed grid that are broken over two rows: one of them has the values.
 *
 * A row with nothing but a label goes on in the next row when the label there does not begin as a label does:
 * in lower case (where labels begin in upper case), with a bracket or a comma.  In the same way it goes on
 * with the label of the row above, between rows with values (behind them stand notes), and it does when that
 * one ends with a comma; one that ends with a colon opens a group.  The label is joined in the row with the
 * values; the other row is left without cells, its lines belong to that row.
 */
#include "table.h"

#include "ascii.h"

enum { RARE = 10 }; /* labels in lower case: at most one in so many */

struct wrap {
	struct table *table;
	struct row_look *look;
	bool upper;    /* labels begin in upper case */
	size_t *joins; /* by row: the row that takes it; its own number: none */
};

static bool begins_inside(const struct wrap *w, struct span label)
{
	return label.len > 0 &&
	       (*label.p == '(' || *label.p == ',' || (w->upper && ascii_is_lower(span_first(label)))) &&
	       label_numbering(label).style == LABEL_PLAIN;
}

/* The cell of row i in the column of the lone label `cell`; NULL: blank, or the row has no values. */
static struct cell *partner(const struct wrap *w, size_t i, const struct cell *cell)
{
	if (i >= w->table->grid->n || w->look[i].class != ROW_DATA)
		return NULL;
	struct row *row = &w->table->grid->row[i];
	size_t at = w->look[i].first;
	return row->cell[at].col == cell->col && cell_kind(w->table, &row->cell[at]) == NUMBER_NOT
		   ? &row->cell[at]
		   : NULL;
}

static void join(struct wrap *w, size_t i, size_t to, struct span label)
{
	struct row *row = &w->table->grid->row[i];
	struct cell *cell = &w->table->grid->row[to].cell[w->look[to].first];

	if (to > i) {
		cell->left = row->cell[w->look[i].first].left;
		w->table->grid->row[to].gap = row->gap;
	}
	cell->text = label;
	cell->repair |= REPAIR_WRAP;
	row->n = 0;
	w->look[i] = (struct row_look){ .class = ROW_EMPTY };
	w->joins[i] = to;
}

static void wrap_row(struct wrap *w, size_t i)
{
	const struct row *row = &w->table->grid->row[i];

	if (w->look[i].filled != 1 || w->look[i].class == ROW_DATA)
		return;
	struct cell *cell = &row->cell[w->look[i].first], *above = i > 0 ? partner(w, i - 1, cell) : NULL;
	struct cell *below = partner(w, i + 1, cell);
	char end = cell->text.p[cell->text.len - 1];
	bool goes_on = below != NULL && end != ':' && begins_inside(w, cell->text);
	if (above && (goes_on || above->text.p[above->text.len - 1] == ','))
		join(w, i, i - 1, text_join(w->table->arena, above->text, cell->text));
	else if (below && end != ':' && end != '.' && begins_inside(w, below->text))
		join(w, i, i + 1, text_join(w->table->arena, cell->text, below->text));
}

/*
 * A label that begins with a comma, "Productivity" / ", of which by research", needs the words of the one
 * above.
 */
static void complete(struct wrap *w, size_t i)
{
	struct cell *cell = &w->table->grid->row[i].cell[w->look[i].first];
	const struct cell *above = i > 0 ? partner(w, i - 1, cell) : NULL;

	if (w->look[i].class != ROW_DATA || above == NULL || cell->text.len == 0 || *cell->text.p != ',' ||
	    cell_kind(w->table, cell) != NUMBER_NOT)
		return;
	cell->text = text_join(w->table->arena, above->text, cell->text);
	cell->repair |= REPAIR_WRAP;
}

/* The label of a row of data, or SPAN_NONE. */
static struct span label_at(const struct table *table, const struct row_look *look, size_t i)
{
	return i < table->grid->n && look[i].class == ROW_DATA ? table->grid->row[i].cell[look[i].first].text
							       : SPAN_NONE;
}

/* The text alone in the row above. */
static struct span single_before(const struct table *table, const struct row_look *look, size_t i)
{
	return table->grid->row[i - 1].cell[look[i - 1].first].text;
}

/* Do the two rows of data behind the text alone here follow one another there, too, behind another such text? */
static bool comes_again(const struct table *table, const struct row_look *look, size_t here, size_t there)
{
	if (there == table->grid->n ||
	    span_eq(single_before(table, look, here), single_before(table, look, there)))
		return false;
	for (size_t k = 0; k < 2; k++) {
		struct span label = label_at(table, look, here + k);
		if (label.len == 0 || !span_eq(label, label_at(table, look, there + k)))
			return false;
	}
	return true;
}

/*
 * Of rows behind a text alone nothing is known: it may be their label's first line, unless they come again
 * behind the next such text.  Nor do labels tell that begin with digits, "0-4", and are not numbered.
 */
static bool labels_are_upper(const struct table *table, const struct row_look *look)
{
	size_t labels = 0, lower = 0, behind = table->grid->n; /* the last row behind a text alone */

	for (size_t i = 0; i < table->grid->n; i++) {
		struct span label = label_at(table, look, i);
		if (label.len == 0)
			continue;
		bool small = ascii_is_lower(span_first(label));
		if (i > 0 && look[i - 1].class == ROW_SINGLE) {
			if (small && comes_again(table, look, i, behind))
				return false;
			behind = i;
			continue;
		}
		labels += !ascii_is_digit(span_first(label)) ||
			  label_memo_numbering(table->labels, label).style != LABEL_PLAIN;
		lower += small;
	}
	return labels > 0 && lower * RARE <= labels;
}

void table_wrap(struct table *table, struct row_look *look)
{
	struct grid *grid = table->grid;
	struct wrap w = { table, look, labels_are_upper(table, look),
			  arena_array(table->arena, size_t, grid->n + 1) };

	for (size_t i = 0; i < grid->n; i++)
		w.joins[i] = i;
	for (size_t i = 0; i < grid->n; i++)
		wrap_row(&w, i);
	for (size_t i = 0; i < grid->n; i++)
		if (look[i].filled > 0)
			complete(&w, i);
	grid_renumber(grid, w.joins);
}
