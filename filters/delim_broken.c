/*
 * delim_broken.c -- records between tabs whose raw fields have line breaks in them.
 *
 * Lines of too few fields make up the usual number when the last field of each goes on in the first of the
 * next; a line may be nothing but the end of a last field.  A line that is nothing but the start of a first
 * field looks like a title: it is none between rows, when the record holds no values, as heads do.  Blank
 * fields it may hold where titles have theirs, as in a sheet, and the next line is a piece, too.
 */
#include "delim.h"

#include "ascii.h"
#include "number.h"

#include <string.h>

enum {
	TAB = '\t',
	HEADER_LEVELS = 3 /* of two, the first may as well be broken in its last field */,
	LEAST_PAIRS = 4 /* lines of them */
};

static bool is_number(struct span field)
{
	return number_any(field).kind != NUMBER_NOT;
}

static bool is_text(struct span field)
{
	return span_trim(field).len > 0 && !is_number(field);
}

/* May a field go on over the end of its line?  Text goes on in text; a blank one in what the cell holds. */
static bool goes_on(struct span last, struct span field)
{
	return is_text(field) ? is_text(last) : span_trim(last).len == 0 && span_trim(field).len > 0;
}

/* Is line i all of it the end of a field that the line before left blank? */
static bool ends_field(const struct scan *scan, size_t i, struct span last)
{
	struct cursor c = { i, 0 };
	struct span field;

	return i < scan->n && !scan->v[i].blank && last.len == 0 && !field_next(scan, &c, TAB, &field) &&
	       c.line == i && goes_on(last, field);
}

static bool is_whole(const struct scan *scan, size_t i, size_t usual)
{
	const struct line *line = &scan->v[i];

	if (line->text.len == 0 || line->text.p[line->text.len - 1] == TAB || line->tabs + 1 < usual)
		return false;
	return memchr(line->text.p, '"', line->text.len) != NULL ? delimiter_fields(line->text, TAB) == usual
								 : line->tabs + 1 == usual && !line->page;
}

struct record { /* of broken lines */
	size_t fields;
	struct span last;
	bool texts;  /* it is one of texts alone */
	bool blanks; /* and of blank fields */
	bool twice;  /* the last stands behind itself: a merged cell written out, which would break in both */
};

/*
 * Adds the fields of a line; false: a quote takes it into the next, or one is no text where all have to be.
 */
static bool record_add(struct record *r, const struct scan *scan, size_t line)
{
	struct cursor c = { line, 0 };
	struct span before = SPAN_NONE;
	bool more = true;

	for (size_t n = 0; more; n++, before = r->last) {
		more = field_next(scan, &c, TAB, &r->last);
		bool blank = span_trim(r->last).len == 0;
		if (c.line != line || (r->texts && is_number(r->last) && !(blank && r->blanks)))
			return false;
		r->fields += n > 0 || r->fields == 0;
		r->twice = n > 0 && span_eq(r->last, before) && is_text(r->last);
	}
	return true;
}

/* May line k go on with the record? */
static bool continues(const struct record *r, const struct scan *scan, size_t k, size_t usual)
{
	struct cursor c = { k, 0 };
	struct span field;

	field_next(scan, &c, TAB, &field);
	return c.line == k && !r->twice && goes_on(r->last, field) && !(r->texts && is_whole(scan, k, usual));
}

/* A text alone, and all the blank fields of a record. */
static bool is_padded_title(const struct line *line, size_t usual)
{
	return !line->blank && line->tabs + 1 == usual && usual > 2 &&
	       memchr(line->body.p, TAB, line->body.len) == NULL;
}

/*
 * May a record have blank fields that begins with line i, which has no tab?  Where a title above has them,
 * and the next line is a piece, too.
 */
static bool may_have_blanks(const struct scan *scan, size_t i, size_t usual)
{
	if (i + 1 >= scan->n || scan->v[i + 1].tabs + 1 >= usual)
		return false;
	for (size_t k = i; k > 0 && i - k < QUOTE_LINES; k--)
		if (is_padded_title(&scan->v[k - 1], usual))
			return true;
	return false;
}

/* The texts before the first number of the first whole record behind line i that has one. */
static size_t label_fields(const struct scan *scan, size_t i, size_t usual)
{
	for (; i < scan->n; i++) {
		struct cursor c = { i, 0 };
		struct span field;
		bool more = is_whole(scan, i, usual), text = true;
		for (size_t n = 0; more; n++) {
			more = field_next(scan, &c, TAB, &field);
			text = text && !(is_number(field) && n > 0);
			if (!text)
				return n;
		}
	}
	return 0;
}

/* The fields of a line none of which is a number; 0: one is. */
static size_t text_fields(const struct scan *scan, size_t i)
{
	struct record r = { .texts = true };

	return i < scan->n && record_add(&r, scan, i) ? r.fields : 0;
}

/*
 * Are the two lines from i on rows of a header, whose corner stands over the heads of labels in the second?
 * The corner and the heads of single columns beside it are as many as the fields of line i.
 */
static bool are_under_corner(const struct scan *scan, size_t i, size_t usual)
{
	if (i + 1 >= scan->n || scan->v[i].tabs + scan->v[i + 1].tabs + 1 != usual)
		return false;
	size_t above = text_fields(scan, i), below = text_fields(scan, i + 1);
	return above > 1 && below > 1 && above + below == usual + 1 &&
	       label_fields(scan, i + 2, usual) == below;
}

/* Have records from line i on more fields than usual, as where cells over several rows are left out below? */
static bool are_ragged(const struct scan *scan, size_t i, size_t usual)
{
	for (size_t k = i; k < scan->n && k - i < QUOTE_LINES && !line_is_gap(&scan->v[k]); k++)
		if (scan->v[k].tabs + 1 > usual)
			return true;
	return false;
}

/*
 * Are the lines from i on rows of a header, whose cells over several rows or columns are left out?  Each has
 * more fields than the one above, down to a record with values; or records below leave out such cells as
 * well.
 */
static bool are_levels(const struct scan *scan, size_t i, size_t usual)
{
	size_t fields, levels = 0, last = 0;
	bool wider = true;

	if (i + 1 >= scan->n || scan->v[i].tabs == 0 || scan->v[i + 1].tabs == 0)
		return false;
	for (fields = text_fields(scan, i); fields > 1 && levels < QUOTE_LINES;
	     fields = text_fields(scan, ++i)) {
		wider = wider && fields > last;
		last = fields;
		levels++;
	}
	return levels >= HEADER_LEVELS && fields == 0 && i < scan->n && !line_is_gap(&scan->v[i]) &&
	       (wider || are_ragged(scan, i, usual));
}

/* The lines of the record that begins at line i, in pieces, and its last field; 0: it is not in pieces. */
static size_t piece_lines(const struct scan *scan, size_t i, size_t usual, struct span *last)
{
	bool lone = scan->v[i].tabs == 0;
	struct record r = { .texts = lone, .blanks = lone && may_have_blanks(scan, i, usual) };

	if (is_whole(scan, i, usual) || (lone && (i == 0 || scan->v[i - 1].tabs == 0)) ||
	    are_under_corner(scan, i, usual) || (i > 0 && are_under_corner(scan, i - 1, usual)) ||
	    are_levels(scan, i, usual) || (i > 0 && are_levels(scan, i - 1, usual)))
		return 0;
	for (size_t k = i; k < scan->n && k - i < QUOTE_LINES && !scan->v[k].blank; k++) {
		if ((k > i && !continues(&r, scan, k, usual)) || !record_add(&r, scan, k) || r.fields > usual)
			return 0;
		*last = r.last;
		if (r.fields == usual)
			return k - i + 1;
	}
	return 0;
}

/* A text, and something behind the one tab, which begins with a digit or not. */
static bool is_pair(const struct scan *scan, size_t i, bool *digit)
{
	struct cursor c = { i, 0 };
	struct span key, value;

	if (scan->v[i].tabs != 1 || !field_next(scan, &c, TAB, &key) || field_next(scan, &c, TAB, &value))
		return false;
	*digit = *digit || ascii_is_digit(span_first(span_trim(value)));
	return c.line == i && is_text(key) && span_trim(value).len > 0;
}

/*
 * Is line i among the first ones, down to a blank line, which have two fields each, and a date or a number in
 * one?  They have columns of their own: pairs of keys and values above a wider table are no pieces of its
 * records.  Texts alone may be heads, each broken.
 */
static bool are_pairs(const struct scan *scan, size_t i)
{
	size_t from = i, to = i;
	bool digit = false;

	for (; from > 0 && i - from < QUOTE_LINES && !line_is_gap(&scan->v[from - 1]); from--)
		if (!is_pair(scan, from - 1, &digit))
			return false;
	for (; to < scan->n && to - i < QUOTE_LINES && !line_is_gap(&scan->v[to]); to++)
		if (!is_pair(scan, to, &digit))
			return false;
	return from == 0 && digit && to >= LEAST_PAIRS;
}

static bool has_no_quote(const struct line *line)
{
	return line->text.len > 0 &&
	       (!(line->signs & SIGN_QUOTE) || memchr(line->text.p, '"', line->text.len) == NULL);
}

/* Has line i all fields of a record, and the next one more fields than the end of its last? */
static bool is_record(const struct scan *scan, size_t i, size_t usual)
{
	const struct line *line = &scan->v[i], *next = line + 1;

	return line->tabs + 1 >= usual && has_no_quote(line) &&
	       (i + 1 >= scan->n || (next->tabs > 0 && has_no_quote(next)));
}

size_t broken_lines(const struct scan *scan, size_t i, size_t usual)
{
	struct span last, next;

	if (is_record(scan, i, usual))
		return 1;
	size_t lines = piece_lines(scan, i, usual, &last);

	if (lines == 0 || (lines > 1 && are_pairs(scan, i)))
		return 1;
	return lines + (ends_field(scan, i + lines, last) && piece_lines(scan, i + lines, usual, &next) < 2);
}

/* Lines of the records that have so many fields, whole or in pieces. */
static size_t record_lines(const struct scan *scan, size_t fields)
{
	size_t lines = 0, n;

	for (size_t i = 0; i < scan->n; i += n) {
		n = broken_lines(scan, i, fields);
		if (n > 1 || is_whole(scan, i, fields))
			lines += n;
	}
	return lines;
}

/*
 * The widest of the commonest; but the widest of all when more lines are records of so many fields, in
 * pieces.
 */
size_t usual_fields(const struct scan *scan)
{
	size_t count[MAX_FIELDS + 1] = { 0 }, usual = 0, widest = 0;

	for (size_t i = 0; i < scan->n;) {
		if (line_is_gap(&scan->v[i])) {
			i++;
			continue;
		}
		size_t n = record_fields(scan, &i, TAB);
		n = n < MAX_FIELDS ? n : MAX_FIELDS;
		count[n]++;
		widest = n > widest ? n : widest;
	}
	for (size_t n = 1; n <= widest; n++)
		if (count[n] > 0 && count[n] >= count[usual])
			usual = n;
	return widest > usual && record_lines(scan, widest) > record_lines(scan, usual) ? widest : usual;
}
