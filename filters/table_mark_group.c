/*
 * table_mark_group.c -- lone texts between a header and data: what heads the labels, or the name of a group.
 *
 *               | 2020 | 2021                  | 2020 | 2021
 *   EUR million |      |            ASSETS     |      |
 *
 *   North       |   12 |   14       Cash       |   12 |   14
 *
 *   (continued) |      |            EQUITY     |      |
 *
 *   East        |   27 |   30       Shares     |   27 |   30
 *
 * What comes behind the data tells them apart: names of groups are of one kind.
 */
#include "table_mark.h"

#include "ascii.h"
#include "label.h"
#include "line.h"

/* The first row from i on that is no data nor blank. */
static size_t data_end(const struct table *table, const struct row_look *look, size_t i)
{
	while (i < table->grid->n && (look[i].class == ROW_DATA || look[i].class == ROW_EMPTY))
		i++;
	return i;
}

/* The first row behind the data from row i on, rows of texts alone among it, right below others, too. */
static size_t body_end(const struct table *table, const struct row_look *look, size_t i)
{
	size_t end = data_end(table, look, i);

	while (end > i && end < table->grid->n && look[end].class == ROW_TEXT && look[end].first == 0 &&
	       !row_is_apart(table, look, end))
		end = data_end(table, look, end + 1);
	return end;
}

/* A single text right in front of data that stands apart from it? */
static bool is_apart_from_data(const struct table *table, const struct row_look *look, size_t i)
{
	size_t next = i + 1;

	if (i >= table->grid->n || look[i].class != ROW_SINGLE)
		return false;
	while (next < table->grid->n && look[next].class == ROW_EMPTY)
		next++;
	return next < table->grid->n && look[next].class == ROW_DATA &&
	       (next > i + 1 || row_is_apart(table, look, next));
}

static bool is_unit(struct span word)
{
	unsigned shift;

	return !text_is_letter(word) && number_unit(word, &shift);
}

/* "EUR million", "in tonnes" */
static bool is_of_unit(struct span text)
{
	struct span unit;

	return label_is_unit(text, &unit) || is_unit(word_first(text)) || is_unit(word_last(text));
}

enum opening { WITH_CAPITAL, SMALL, WITH_DIGIT, WITH_SIGN }; /* ideographs have no small ones */

static enum opening opening_of(struct span text)
{
	int c = span_first(text);

	if (ascii_is_letter(c))
		return ascii_is_lower(c) ? SMALL : WITH_CAPITAL;
	if (ascii_is_digit(c))
		return WITH_DIGIT;
	return c < 0x80 || span_has_at(text, 0, SPAN("（")) ? WITH_SIGN : WITH_CAPITAL;
}

/*
 * May the text be the name of a group, and `next` that of the one behind it?  They begin alike: "tonnes" and
 * "(page 2)" do not.  A unit and none are no two names; nor is there one in the total, and in the number of a
 * page: "Page 2".
 */
static bool are_groups(struct span text, struct span next)
{
	return opening_of(text) == opening_of(next) &&
	       ascii_is_digit(span_last(text)) >= ascii_is_digit(span_last(next)) &&
	       (label_is_total(text) || !label_is_total(next)) && is_of_unit(text) == is_of_unit(next);
}

/*
 * Does the single text in row i name a group, as a text behind the data from row `to` on stands apart from
 * others as it does?
 */
static bool is_group_apart(const struct table *table, const struct row_look *look, size_t i, size_t to)
{
	const struct row *row = table->grid->row;
	size_t next = body_end(table, look, to);

	return is_apart_from_data(table, look, next) &&
	       are_groups(row[i].cell[look[i].first].text, row[next].cell[look[next].first].text);
}

/*
 * When nothing in the header heads the row labels, and what follows stands apart from a text that names no
 * group.
 */
bool lone_ends_header(const struct table *table, const struct row_look *look, size_t start, size_t end,
		      size_t to)
{
	for (size_t i = start; i < end; i++)
		if (look[i].filled > 0 && look[i].first == 0)
			return false;
	return end > start && end < to && to < table->grid->n && look[end].class == ROW_SINGLE &&
	       !row_is_apart(table, look, end) &&
	       (look[end + 1].class == ROW_EMPTY || row_is_apart(table, look, end + 1)) &&
	       !is_group_apart(table, look, end, to);
}

/*
 * As the next row that is no data names another from the same column.  The same text again heads the rows
 * there once more: a unit.
 */
bool lone_names_group(const struct table *table, const struct row_look *look, size_t from, size_t end,
		      size_t to)
{
	const struct row *row = table->grid->row;
	size_t i = from;

	while (i < end && !row_is_lone(&look[i]))
		i++;
	if (i == end)
		return false;
	size_t next = data_end(table, look, to);
	if (next == to || next + 1 >= table->grid->n || !row_is_lone(&look[next]) ||
	    (look[next + 1].class != ROW_DATA && !row_is_lone(&look[next + 1])))
		return false;
	size_t at = look[next].first;
	for (; i < end; i++)
		if (row_is_lone(&look[i]) && look[i].first == at &&
		    !span_eq(row[i].cell[at].text, row[next].cell[at].text))
			return true;
	return false;
}

/*
 * Above data without a header: the rows right below begin to its right, and so do they below the next such
 * text, which begins where it does; or they end with a total, or were beside these.  Rows below a title do
 * neither.
 */
bool lone_is_group(const struct table *table, const struct row_look *look, size_t from, size_t to)
{
	const struct row *row = table->grid->row;

	if (to == from || to == table->grid->n || look[to - 1].class != ROW_SINGLE ||
	    row_is_apart(table, look, to))
		return false;
	size_t next = data_end(table, look, to), last = next;
	if (next + 1 >= table->grid->n || look[next].class != ROW_SINGLE || look[next + 1].class != ROW_DATA)
		return false;
	while (look[last].class != ROW_DATA)
		last--;
	const struct cell *name = row[to - 1].cell, *other = row[next].cell;
	bool deeper = row[to].cell->left > name->left && row[next + 1].cell->left > name->left;
	bool ends = row[to - 1].beside || label_is_total(row[last].cell->text);
	return (deeper || ends) && other->left == name->left && are_groups(name->text, other->text);
}
