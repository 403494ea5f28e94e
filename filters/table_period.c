/*
 * table_period.c -- a stream whose rows have all their cells: what stands in them comes again and again.
 *
 *     Name / City / Born / Club / Goals   Ann / Oslo / 1990 / Blue / 12   Bo / Rome / 1987 / Red / 9   ...
 *
 * A run of values a row (table_row.c) tells rows of a label and values.  Where texts stand behind values, or
 * no row has a label, these are read by their period: in rows of so many cells each column holds texts alone
 * or numbers alone, to the last row, and the heads before them are as many, or one less where the corner is
 * blank.  Of numbers alone the heads give the period, and what the columns look like bears it out: the
 * decimals of one column agree and those of another differ, or the first column counts.  Rows of labels and
 * values are read here, too, where their heads are one row, or where these come again under heads of their
 * own.
 *
 *   table_period_rows.c   the cells to rows
 */
#include "table_period.h"

#include "number.h"
#include "table_row.h"
#include "utf8.h"

enum {
	MOST_WIDTH = 32, /* a wider table is hardly ever flattened so */
	MOST_LABELS = 3, /* texts that a row begins with */
	MOST_TITLES = 3, /* before the heads of rows of numbers */
	LEAST_ROWS = 3
};

static bool is_value(const struct period *p, size_t i)
{
	return cell_is_value(p->table, &p->v[i]);
}

static bool is_blank(const struct period *p, size_t i)
{
	return p->v[i].text.len == 0;
}

/* Has no column texts as well as values?  A blank, or a sign for no value, is either. */
static bool comes_again(const struct period *p)
{
	for (size_t c = 0; c < p->width; c++) {
		size_t texts = 0, values = 0;
		for (size_t i = p->body + c; i < p->end; i += p->width) {
			values += cell_kind(p->table, &p->v[i]) == NUMBER_VALUE;
			texts += cell_is_text(p->table, &p->v[i]);
			if (values > 0 && texts > 0)
				return false;
		}
	}
	return true;
}

/* Labels, then values: such rows are told by their runs. */
static bool is_plain(const struct period *p)
{
	size_t labels = 0;

	while (!is_value(p, p->body + labels))
		labels++;
	if (labels == 0)
		return false;
	for (size_t c = labels; c < p->width; c++)
		if (!is_value(p, p->body + c))
			return false;
	return true;
}

static bool has_value(const struct period *p, size_t from, size_t to)
{
	while (from < to && !is_value(p, from))
		from++;
	return from < to;
}

/*
 * Takes rows of so many cells from `body` on.  What is left behind the last whole one are texts, or a row but
 * for texts that the end of the table was taken before; false: neither.
 */
static bool set_width(struct period *p, size_t body, size_t width)
{
	size_t rest = (p->n - body) % width;

	p->body = body;
	p->width = width;
	p->heads = body < width ? body : width;
	p->end = p->n - rest;
	if (p->end < body + LEAST_ROWS * width)
		return false;
	if (!has_value(p, p->end, p->n))
		return true;
	p->end = p->n;
	return !has_value(p, body + rest, body + width);
}

static size_t end_of(const struct period *p, size_t i, bool values)
{
	while (i < p->n && is_value(p, i) == values)
		i++;
	return i;
}

/* The first value of a row: years that others do not follow are heads. */
static size_t first_value(const struct period *p)
{
	size_t first = end_of(p, 0, false), end = end_of(p, first, true);

	for (size_t i = first; i < end; i++)
		if (!text_is_year(p->v[i].text))
			return first;
	return end > first + 1 && end < p->n ? end_of(p, end, false) : first;
}

/* --- numbers alone --- */

/* Do the numbers of column c have as many decimals each?  How many, in *n. */
static bool agrees(const struct period *p, size_t c, size_t *n)
{
	bool any = false;

	*n = 0;
	for (size_t i = p->body + c; i < p->end; i += p->width) {
		if (cell_kind(p->table, &p->v[i]) != NUMBER_VALUE)
			continue;
		if (any && number_places(p->v[i].text) != *n)
			return false;
		*n = number_places(p->v[i].text);
		any = true;
	}
	return true;
}

/* Whole numbers in the first column, each one more than that above, or each one less; "1." is one, too. */
static bool counts(const struct period *p)
{
	uint64_t last = 0, value;
	bool up = true, down = true;

	for (size_t i = p->body; i < p->end; i += p->width, last = value) {
		struct span text = p->v[i].text;
		text.len -= text.len > 1 && text.p[text.len - 1] == '.';
		if (!span_to_u64(text, &value))
			return false;
		up = up && (i == p->body || value == last + 1);
		down = down && (i == p->body || value == last - 1);
	}
	return up || down;
}

/* Does what the columns look like say that they are columns?  Does it at least not deny it, in *may? */
static bool is_borne_out(const struct period *p, bool *may)
{
	size_t first = 0, n = 0;
	bool differ = false;

	*may = true;
	for (size_t c = 0; c < p->width && *may; c++) {
		*may = agrees(p, c, &n);
		first = c == 0 ? n : first;
		differ = differ || n != first;
	}
	return (*may && differ) || counts(p);
}

static bool has_text(const struct period *p, size_t from, size_t to)
{
	while (from < to && (is_value(p, from) || is_blank(p, from)))
		from++;
	return from < to;
}

/* Is the first of the texts [0, n) no wider than any two others?  A title is. */
static bool is_head(const struct period *p, size_t n)
{
	size_t widest = 0;

	for (size_t i = 1; i < n; i++) {
		size_t width = utf8_span_width(p->v[i].text);
		widest = width > widest ? width : widest;
	}
	return utf8_span_width(p->v[0].text) <= 2 * widest;
}

/*
 * As many heads as columns, titles before them; or one less, beside a corner that is blank.  Where nothing
 * tells, all texts are heads.
 */
static bool find_numbers(struct period *p, size_t body)
{
	bool may, fits = false, only = true;

	for (size_t width = body + 1; width >= 2 && width + MOST_TITLES >= body; width--) {
		if (!set_width(p, body, width) || (p->n - body) % width != 0)
			continue;
		if (width > body ? counts(p) : is_borne_out(p, &may))
			return true;
		if (width > body || !may)
			continue;
		fits = fits || width == body;
		only = only && width == body;
	}
	return fits && (only || is_head(p, body)) && set_width(p, body, body);
}

/* --- texts and numbers --- */

/* Is there a head for each column, for all but the first, or for none? */
static bool has_heads(const struct period *p)
{
	return p->body == 0 || (p->heads + 1 >= p->width && !has_value(p, p->body - p->heads, p->body));
}

/* Runs of values that are of one length, each behind a text: those are rows. */
static bool has_rows_inside(const struct period *p)
{
	size_t runs = 0, length = 0;

	for (size_t c = 0, run = 0; c < p->width; c++) {
		run = is_value(p, p->body + c) ? run + 1 : 0;
		if (run == 0 || (c + 1 < p->width && is_value(p, p->body + c + 1)))
			continue;
		if (runs++ > 0 && run != length)
			return false;
		length = run;
	}
	return runs > 1 && length > 1;
}

struct asked { /* what rows should be like */
	bool plain, whole, corner;
	bool full;     /* no head is blank */
	bool last;     /* nothing stands behind them */
	bool bare;     /* whether they have heads or not */
	bool counted;  /* the first column counts */
	bool all;      /* all texts before them are heads */
	size_t labels; /* texts that they begin with, at least */
};

static bool try_width(struct period *p, size_t body, size_t width, struct asked asked)
{
	if (!set_width(p, body, width) || ((p->end - body) % width == 0) != asked.whole)
		return false;
	if (!asked.bare && ((body > 0 && p->heads < width) != asked.corner || !has_heads(p)))
		return false;
	if (asked.all && p->body != width)
		return false;
	if ((asked.last && p->end < p->n) || (asked.full && body > 0 && is_blank(p, body - p->heads)))
		return false;
	return is_plain(p) == asked.plain && (!asked.counted || counts(p)) && comes_again(p) &&
	       !has_rows_inside(p);
}

/* Of the widest rows those with the fewest titles; without heads the narrowest. */
static bool find_rows(struct period *p, size_t value, struct asked asked)
{
	size_t most = value < MOST_LABELS ? value : MOST_LABELS;

	for (size_t width = value + 1; value <= MOST_LABELS && width <= MOST_WIDTH; width++)
		if (width > 1 && try_width(p, 0, width, asked))
			return true;
	for (size_t width = value < MOST_WIDTH && !asked.bare ? value + 1 : MOST_WIDTH; width >= 2; width--)
		for (size_t labels = most < width ? most + 1 : width; labels-- > asked.labels;)
			if (labels < value && try_width(p, value - labels, width, asked))
				return true;
	return false;
}

static bool are_years(const struct period *p, size_t from, size_t to)
{
	while (from < to && text_is_year(p->v[from].text))
		from++;
	return from == to;
}

/*
 * How many heads of labels stand between `heads`, those of the values, and n heads over them: none unless
 * years stand there.
 */
static size_t count_corners(const struct period *p, size_t heads, size_t n, size_t labels)
{
	for (size_t c = 1; c <= labels && heads >= n + c; c++)
		if (are_years(p, heads - c - n, heads - c) && !are_years(p, heads - c, heads))
			return c;
	return 0;
}

/* The heads of the values are the same again and again, and as often as they are heads stand before them. */
static bool has_groups(struct period *p)
{
	const struct stream cells = { p->table, p->v, p->n, 0 };
	size_t values = p->width, heads;

	while (values > 0 && !is_value(p, p->body + p->width - values))
		values--;
	for (size_t unit = 2; unit * 2 <= values && values <= MOST_WIDTH; unit++) {
		size_t n = values / unit;
		if (values % unit > 0 || p->body < values + n)
			continue;
		heads = p->body - values;
		size_t same = unit;
		while (same < values && span_eq(p->v[heads + same].text, p->v[heads + same - unit].text))
			same++;
		size_t corners = count_corners(p, heads, n, p->width - values);
		if (same < values || !stream_distinct(&cells, heads, heads + unit) ||
		    !stream_distinct(&cells, heads - corners - n, heads - corners))
			continue;
		p->groups = n;
		p->unit = unit;
		p->corners = corners;
		p->heads = values + n + corners;
		return true;
	}
	return false;
}

/*
 * Rows of labels and values are told by their runs as well, and other heads are put together there.  Begun at
 * another cell, rows of labels and values fit as well, all but the last.  So what is asked for comes in the
 * order of how sure it is: all rows whole, and no text left behind them before a blank among the heads, then
 * the last cut before its texts, then a corner that is blank, and rows that begin with texts first.
 */
static bool find_mixed(struct period *p, size_t value)
{
	static const struct asked asked[] = {
		{ .all = true, .counted = true, .whole = true, .full = true },
		{ .all = true, .counted = true, .full = true },
		{ .plain = true, .whole = true, .full = true },
		{ .whole = true, .full = true, .last = true },
		{ .plain = true, .whole = true },
		{ .whole = true },
		{ .labels = 1 },
		{ .corner = true, .counted = true },
		{ .plain = true, .whole = true, .bare = true, .labels = 1 },
		{ .plain = true, .whole = true, .corner = true },
		{ .whole = false },
		{ .whole = true, .corner = true },
		{ .corner = true },
	};

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		if (!find_rows(p, value, asked[i]))
			continue;
		if (asked[i].bare && p->body + 1 < p->width) /* too few texts to head the columns */
			p->heads = 0;
		return !asked[i].plain || has_groups(p) || p->body == p->heads || p->heads == 0;
	}
	return false;
}

/* Does each cell stand on a line of its own, or do all on one?  Else lines say more than periods. */
static bool tells_nothing(const struct period *p)
{
	size_t same = 0;

	for (size_t i = 1; i < p->n; i++)
		same += p->v[i].at == p->v[i - 1].at;
	return same == 0 || same + 1 == p->n;
}

/* Does each year that is a head stand in the header, over values?  Else these are not the rows. */
static bool keeps_heads(const struct period *p)
{
	for (size_t c = 0; c < p->width; c++) {
		size_t before = p->width - c; /* cells from the head of the column to the first row */
		if (p->v[p->body + c].heads ||
		    (before <= p->heads && p->v[p->body - before].heads && !is_value(p, p->body + c)))
			return false;
	}
	return true;
}

bool table_period(struct table *table)
{
	const struct row *row = &table->grid->row[0];
	struct period p = { .table = table, .v = row->cell, .n = row->n };

	while (p.n > 0 && is_blank(&p, p.n - 1))
		p.n--;
	size_t value = first_value(&p);
	if (value == p.n || !tells_nothing(&p))
		return false;
	bool found = has_text(&p, value, p.n) ? find_mixed(&p, value) : value > 1 && find_numbers(&p, value);
	if (!found || !keeps_heads(&p))
		return false;
	period_rows(table->grid, &p);
	return true;
}
