/*
 * table_cell.h -- what is seen of the cells of a table: numbers, signs for no value, texts, and the marks
 * behind them that notes explain.
 */
#ifndef TABLE_CELL_H
#define TABLE_CELL_H

#include "grid.h"
#include "number.h"

struct table;
struct legend;
struct row_look;

/* Sets the kind of a cell without one that is blank, digits or a word, the same in every style; is it? */
bool cell_settle(struct cell *);
/*
 * Sets cell.kind, and what belongs to it, of all that have none.  Is any a text that is no word?  Only such
 * may be bounds or several numbers.
 */
bool cells_look(const struct table *);
enum number_kind cell_kind_read(const struct table *,
				const struct cell *); /* of one that was not looked at */

static inline enum number_kind cell_kind(const struct table *table, const struct cell *cell)
{
	return cell->kind ? (enum number_kind)(cell->kind - 1) : cell_kind_read(table, cell);
}

/*
 * The number of a cell without its mark as number.h writes it, in the table or in `out`; empty: it is none.
 */
struct span cell_number(const struct table *, const struct cell *, struct buf *out);

/*
 * Marks the cells that show signs which the notes explain; what these are, or NULL.  A label that ends in a
 * number loses such a sign behind it: "2007p".
 */
const struct legend *table_legend(const struct table *, const struct row_look *);
struct span legend_unmarked(const struct legend *, struct span label);

/* A cell's text without a mark that the notes explain. */
static inline struct span cell_unmarked(const struct cell *cell)
{
	return span_trim((struct span){ cell->text.p, cell->text.len - cell->mark });
}

/* Its text changed, or the style of its table: what was seen of it is to be seen again. */
static inline void cell_forget(struct cell *cell)
{
	cell->kind = 0;
	cell->plain = cell->word = false;
	cell->number = NULL;
}

/* It is a name, whatever it looks like: a year that heads a column or labels a row. */
static inline void cell_name(struct cell *cell)
{
	cell_forget(cell);
	cell->kind = NUMBER_NOT + 1;
}

/* The number of a cell as number.h writes it, where cells_look() saw it; empty: it is to be read. */
static inline struct span cell_known_number(const struct cell *cell)
{
	if (cell->mark > 0)
		return SPAN_NONE;
	return cell->plain ? cell->text : cell->number != NULL ? *cell->number : SPAN_NONE;
}

static inline bool cell_is_text(const struct table *table, const struct cell *cell)
{
	return cell->text.len > 0 && cell_kind(table, cell) == NUMBER_NOT;
}

/* The first cell of the row with a number; row->n: none. */
size_t row_first_value(const struct table *, const struct row *);

/* A number, or a sign for no value. */
static inline bool cell_is_value(const struct table *table, const struct cell *cell)
{
	return cell->text.len > 0 && cell_kind(table, cell) != NUMBER_NOT;
}

#endif
