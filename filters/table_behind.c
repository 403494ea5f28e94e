/*
 * table_behind.c -- texts between the data of a table and the header of the next: notes of the one, then
 * titles of the other.
 *
 * A text is a note when it begins as one, or when it is long and ends as a sentence or begins with a mark:
 * "1 - The capacity ...".  A sentence right above the header is its title.  All texts before a note are notes
 * too, and so are those right behind it, as far as a gap, when another text comes behind that.  So are those
 * that a gap parts from the caption of the next table, "Table 2. Wards", and from what stands right above it.
 */
#include "table_note.h"

#include "ascii.h"
#include "utf8.h"

enum { LONG = 60 /* columns; a title is shorter, or no sentence */ };

/* "1 ", "(1) ", "1) ", "\1", "[a] ": but no "1.1". */
static bool has_mark(struct span s)
{
	size_t at = *s.p == '(' || *s.p == '[' || *s.p == '\\', from = at;

	while (at < s.len && at < from + 2 && ascii_is_digit(s.p[at]))
		at++;
	if (at == from && at < s.len && at > 0 && ascii_is_letter(s.p[at]))
		at++;
	return at > from && at < s.len && (s.p[at] == ' ' || s.p[at] == ')' || s.p[at] == ']');
}

/* `last`: right above the header, where a sentence may be its title. */
static bool is_note(const struct table *table, const struct row_look *look, size_t i, bool last)
{
	struct span s = table->grid->row[i].cell[0].text;

	if (look[i].class != ROW_SINGLE)
		return false;
	return label_is_note(s) ||
	       (utf8_span_width(s) > LONG && ((s.p[s.len - 1] == '.' && !last) || has_mark(s)));
}

static bool is_apart(const struct table *table, const struct row_look *look, size_t i)
{
	return table->grid->row[i].gap > 0 || look[i].class == ROW_EMPTY;
}

/* Where the texts begin that go with the first caption among them; `from`: no text is parted from these. */
static size_t caption_above(const struct table *table, const struct row_look *look, size_t from, size_t head)
{
	size_t i = from, texts = 0;

	while (i < head &&
	       !(look[i].class == ROW_SINGLE && text_is_caption(table->grid->row[i].cell[0].text)))
		i++;
	if (i == head)
		return from;
	while (i > from && !is_apart(table, look, i) && look[i - 1].class == ROW_SINGLE)
		i--;
	for (size_t k = from; k < i; k++)
		texts += look[k].class == ROW_SINGLE;
	return texts > 0 ? i : from;
}

size_t table_behind(const struct table *table, const struct row_look *look, size_t from, size_t to)
{
	size_t head = from, end = from, next;

	while (head < to && look[head].class <= ROW_SINGLE)
		head++;
	for (size_t i = from; i < head; i++)
		if (is_note(table, look, i, i + 1 == head))
			end = i + 1;
	size_t caption = caption_above(table, look, end, head);
	if (caption > end)
		return caption;
	for (next = end; next < head && !is_apart(table, look, next); next++)
		;
	while (next < head && look[next].class == ROW_EMPTY)
		next++;
	return end > from && next < head ? next : end;
}
