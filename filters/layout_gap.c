/*
 * layout_gap.c -- fields two blanks apart, in lines that do not line up: a row's cells joined by two blanks,
 * or by one ideographic blank, which is as wide.
 *
 * Every gap is a number of such blanks; more than one are blank cells.  Aligned text looks like this where
 * its cells happen to be equally wide, so a stretch of lines must have rows whose values stand nowhere over
 * each other although they are as many, or share no edge although no gap is wider than it must be.
 */
#include "layout.h"

#include <string.h>

#include "number.h"
#include "utf8.h"

enum { SHIFTED_LEAST = 3, FIELDS_MOST = 64 };

/* The field at *at and what follows; false at the end. */
static bool field_next(struct span s, size_t *at, struct span *field)
{
	size_t from = *at, to = from;

	if (from > s.len)
		return false;
	while (to < s.len && !(s.p[to] == ' ' && to + 1 < s.len && s.p[to + 1] == ' '))
		to++;
	*field = (struct span){ s.p + from, to - from };
	*at = to < s.len ? to + 2 : s.len + 1;
	return true;
}

/* Blank fields at the start count where others follow; those at the end are nowhere to be seen. */
static struct span text_of(const struct line *line)
{
	return line->gaps == 0
		   ? line->body
		   : (struct span){ line->text.p, (size_t)(line->body.p - line->text.p) + line->body.len };
}

/* Is every gap, and what is before the first field, a number of two blanks? */
static bool has_even_gaps(struct span s)
{
	const char *at = s.p, *end = s.p + s.len;

	for (; at < end && (at = memchr(at, ' ', (size_t)(end - at))) != NULL; at++) {
		const char *from = at;
		while (at + 1 < end && at[1] == ' ')
			at++;
		size_t n = (size_t)(at - from) + 1;
		if (n % 2 > 0 && (n > 1 || from == s.p))
			return false;
	}
	return true;
}

struct fields { /* of a line */
	size_t n, values;
	bool full;                                      /* none is blank: each gap is of two blanks */
	uint32_t left[FIELDS_MOST], right[FIELDS_MOST]; /* display columns; equal where it is blank */
};

static struct fields look_at_fields(const struct line *line)
{
	struct fields f = { .full = true };
	struct span s = text_of(line), field;
	uint32_t column = 0;

	for (size_t at = 0; f.n < FIELDS_MOST && field_next(s, &at, &field); f.n++) {
		f.left[f.n] = column;
		column += (uint32_t)utf8_span_width(field);
		f.right[f.n] = column;
		column += 2;
		f.full = f.full && field.len > 0;
		f.values += f.n > 0 && field.len > 0 && number_any(field).kind != NUMBER_NOT;
	}
	return f;
}

/* Is neither an edge of the fields nor their middle the same? */
static bool is_beside(const struct fields *a, const struct fields *b, size_t i)
{
	uint32_t x = a->left[i] + a->right[i], y = b->left[i] + b->right[i];

	return a->left[i] != b->left[i] && a->right[i] != b->right[i] && (x > y ? x - y : y - x) > 1;
}

/*
 * Fields of one ordinal that stand nowhere over each other, in lines that have as many, one of them values; or
 * that are aligned in no way, where all gaps are of two blanks.
 */
static size_t count_shifted(const struct fields *a, const struct fields *b)
{
	size_t n = 0;

	for (size_t i = 1; i < a->n && a->n == b->n; i++)
		n += a->left[i] < a->right[i] && b->left[i] < b->right[i] &&
		     (a->right[i] <= b->left[i] || b->right[i] <= a->left[i] ||
		      (a->full && b->full && is_beside(a, b, i)));
	return a->values + b->values > 0 ? n : 0;
}

static bool may_be_row(const struct line *line)
{
	return line->tabs == 0 && line->bars == 0 && !line->rule && !line->heading &&
	       line->source == SOURCE_NONE && line->record == 0 && !line->page;
}

/* Marks the rows from line `from` on; the line behind them. */
static size_t mark_rows(const struct scan *scan, size_t from)
{
	struct fields last = { 0 }, now;
	size_t i = from, pairs = 0, lines = 0, fields = 0,
	       end = from; /* shifted lines, and fields of these */

	for (; i < scan->n && may_be_row(&scan->v[i]); i++) {
		const struct line *line = &scan->v[i];
		if (line->blank || line->gaps == 0)
			continue;
		if (!has_even_gaps(text_of(line)))
			break;
		now = look_at_fields(line);
		if (now.n == FIELDS_MOST)
			break;
		size_t shifted = count_shifted(&last, &now);
		pairs += now.values + last.values > 0 && last.n == now.n;
		lines += shifted > 0;
		fields += shifted;
		last = now;
		end = i + 1;
	}
	for (size_t k = from; k < end && fields >= SHIFTED_LEAST && 2 * lines >= pairs; k++)
		scan->v[k].gapped = !scan->v[k].blank;
	return i > from ? i : from + 1;
}

void scan_gaps(struct scan *scan)
{
	size_t n = (scan->shows & SHOW_GAP) && scan->delimiter == 0 ? scan->n : 0;

	for (size_t i = 0; i < n;)
		i = scan->v[i].gaps > 0 ? mark_rows(scan, i) : i + 1;
}

static int gap_score(const struct scan *scan, size_t i)
{
	return scan->v[i].gapped ? LAYOUT_START : scan->v[i].blank ? 0 : -2 * LAYOUT_START;
}

static bool read_row(const struct line *line, struct grid *grid)
{
	struct span s = text_of(line), field;
	uint32_t n = 0;

	for (size_t at = 0; field_next(s, &at, &field);)
		n++;
	struct row *row = grid_row(grid, n);
	n = 0;
	for (size_t at = 0; field_next(s, &at, &field);)
		row_cell(row, field, line->no, ++n);
	return true;
}

static void gap_read(const struct scan *scan, struct grid *grid)
{
	layout_read_rows(scan, grid, read_row);
}

const struct layout layout_gap = { "gap", true, gap_score, gap_read };
