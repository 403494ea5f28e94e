/*
 * layout_delim.c -- delimited text: records of fields between tabs, commas or semicolons, quoted as in RFC
 * 4180 or raw.
 *
 * A quote counts only where it makes sense: it opens right behind a delimiter or the start of a line and its
 * partner stands right before a delimiter or the end of a line, at most QUOTE_LINES further on, or before a
 * blank in the same line (`"Births, by month" 1 2`: marks of notes behind a title).  Any other quote is data,
 * so a lone one never swallows records.
 */
#include "delim.h"

#include <string.h>

/* Where the field ends that stands at `at`. */
static size_t field_end(struct span s, size_t at, char delimiter)
{
	const char *end = at < s.len ? memchr(s.p + at, delimiter, s.len - at) : NULL;

	return end ? (size_t)(end - s.p) : s.len;
}

/* The place right behind the closing quote of the field that opens at `from`, or false. */
static bool quote_close(const struct scan *scan, struct cursor from, char delimiter, struct cursor *close)
{
	struct cursor c = { from.line, from.at + 1 };

	for (; c.line < scan->n && c.line - from.line < QUOTE_LINES; c.line++, c.at = 0) {
		struct span s = scan->v[c.line].text;
		while (c.at < s.len) {
			const char *quote = memchr(s.p + c.at, '"', s.len - c.at);
			if (quote == NULL)
				break;
			c.at = (size_t)(quote - s.p) + 1;
			if (c.at < s.len && s.p[c.at] == '"') {
				c.at++;
				continue;
			}
			if (field_end(s, c.at, delimiter) != c.at &&
			    (c.line > from.line || s.p[c.at] != ' ' || delimiter == '\t'))
				return false;
			*close = c;
			return true;
		}
	}
	return false;
}

/* Text between two places, quotes undoubled, line breaks joined as broken labels are. */
static struct span quoted_text(const struct scan *scan, struct cursor from, struct cursor to)
{
	struct span all = SPAN_NONE;

	for (size_t i = from.line; i <= to.line; i++) {
		struct span s = scan->v[i].text;
		size_t a = i == from.line ? from.at + 1 : 0, b = i == to.line ? to.at - 1 : s.len, n = 0;
		if (memchr(s.p + a, '"', b - a) != NULL) {
			char *p = arena_alloc(scan->arena, b - a);
			for (size_t k = a; k < b; k++) {
				p[n++] = s.p[k];
				k += s.p[k] == '"';
			}
			s = (struct span){ p, n };
		} else {
			s = (struct span){ s.p + a, b - a };
		}
		/* leading blanks are kept: they show depth */
		all = all.len == 0 ? s : text_join(scan->arena, span_trim(all), span_trim(s));
	}
	return all;
}

bool field_next(const struct scan *scan, struct cursor *c, char delimiter, struct span *text)
{
	struct span s = scan->v[c->line].text;
	struct cursor close;

	if (c->at < s.len && s.p[c->at] == '"' && quote_close(scan, *c, delimiter, &close)) {
		if (text)
			*text = quoted_text(scan, *c, close);
		*c = close;
		s = scan->v[c->line].text;
		c->at = field_end(s, close.at, delimiter);
		if (text && c->at > close.at)
			*text = text_join(scan->arena, *text,
					  span_trim((struct span){ s.p + close.at, c->at - close.at }));
	} else {
		size_t to = field_end(s, c->at, delimiter);
		if (text)
			*text = (struct span){ s.p + c->at, to - c->at };
		c->at = to;
	}
	bool more = c->at < s.len;
	c->at++;
	return more;
}

static bool has_quote(const struct line *line)
{
	return line->signs & SIGN_QUOTE && line->text.len > 0 &&
	       memchr(line->text.p, '"', line->text.len) != NULL;
}

size_t record_fields(const struct scan *scan, size_t *i, char delimiter)
{
	struct cursor c = { *i, 0 };
	size_t n = 1;

	if (!has_quote(&scan->v[*i])) {
		const struct line *line = &scan->v[(*i)++];

		if (delimiter == '\t')
			return line->tabs + 1;
		return line->signs & delimiter_look(delimiter) ? span_count(line->text, delimiter) + 1 : 1;
	}
	while (field_next(scan, &c, delimiter, NULL))
		n++;
	*i = c.line + 1;
	return n;
}

size_t delimiter_fields(struct span text, char delimiter)
{
	struct line line = { .text = text, .signs = SIGN_ANY };
	struct scan scan = { .v = &line, .n = 1 };
	struct cursor c = { 0, 0 }, close;
	size_t n = 1;

	if (text.len > 0 && *text.p == '\f')
		return 0;
	if (!has_quote(&line))
		return span_count(text, delimiter) + 1;
	for (;; n++) {
		if (c.at < text.len && text.p[c.at] == '"' && !quote_close(&scan, c, delimiter, &close))
			return 0;
		if (!field_next(&scan, &c, delimiter, NULL))
			return n;
	}
}

/* Leading blanks show depth. */
static void record_cell(struct row *row, struct span text, uint64_t line, uint32_t field)
{
	struct cell *cell = row_cell(row, text, line, field);

	while (cell->left < text.len && text.p[cell->left] == ' ')
		cell->left++;
}

/* A record without quotes. */
static struct row *record_cut(const struct line *line, struct grid *grid, char delimiter)
{
	struct span s = line->text;
	struct row *row =
	    grid_row(grid, (delimiter == '\t' ? line->tabs : span_count(s, delimiter)) + (size_t)1);
	uint32_t field = 1;
	size_t n;

	for (const char *at; (at = memchr(s.p, delimiter, s.len)) != NULL; s = span_from(s, n + 1)) {
		n = (size_t)(at - s.p);
		record_cell(row, (struct span){ s.p, n }, line->no, field++);
	}
	record_cell(row, s, line->no, field);
	return row;
}

static void record_read(const struct scan *scan, struct grid *grid, size_t *i, char delimiter, uint32_t gap)
{
	if (!has_quote(&scan->v[*i])) {
		grid->owner[*i] = grid->n;
		record_cut(&scan->v[*i], grid, delimiter)->gap = gap;
		++*i;
		return;
	}
	size_t next = *i, fields = record_fields(scan, &next, delimiter), n = grid->n;
	struct row *row = grid_row(grid, fields);
	struct cursor c = { *i, 0 };
	struct span text;
	bool more = true;

	row->gap = gap;
	for (uint32_t field = 1; more; field++) {
		uint64_t line = scan->v[*i].no;
		more = field_next(scan, &c, delimiter, &text);
		record_cell(row, text, line, field);
	}
	for (; *i < next; (*i)++)
		grid->owner[*i] = n;
}

/* Takes the next record, of one line or of several broken ones, into the last row. */
static void join_record(const struct scan *scan, struct grid *grid, size_t *i, size_t lines, char delimiter,
			uint32_t gap)
{
	record_read(scan, grid, i, delimiter, gap);
	for (size_t k = 1; k < lines; k++) {
		record_read(scan, grid, i, delimiter, 0);
		struct row *head = &grid->row[grid->n - 2], *tail = &grid->row[grid->n - 1];
		struct row all = { .cell = arena_array(scan->arena, struct cell, head->n + tail->n),
				   .gap = head->gap };
		for (size_t c = 0; c < head->n; c++)
			all.cell[all.n++] = head->cell[c];
		all.cell[all.n - 1].text =
		    text_join(scan->arena, all.cell[all.n - 1].text, tail->cell[0].text);
		all.cell[all.n - 1].repair |= REPAIR_WRAP;
		for (size_t c = 1; c < tail->n; c++) {
			all.cell[all.n] = tail->cell[c];
			all.cell[all.n].col = (uint32_t)all.n;
			all.n++;
		}
		*head = all;
		grid->n--;
		grid->owner[*i - 1] = grid->n - 1;
	}
}

static void read_rows(const struct scan *scan, struct grid *grid, char delimiter)
{
	size_t usual = delimiter == '\t' ? usual_fields(scan) : 0;
	uint32_t gap = 0;
	bool ruled = false;

	grid->placed = true;
	grid->blanks = true;
	for (size_t i = 0; i < scan->n;) {
		const struct line *line = &scan->v[i];
		if ((line->blank && (line->tabs == 0 || delimiter != '\t')) || line->rule) {
			gap += line->blank;
			ruled = ruled || line->rule;
			i++;
			continue;
		}
		size_t lines = delimiter == '\t' ? broken_lines(scan, i, usual) : 1;
		join_record(scan, grid, &i, lines, delimiter, gap);
		grid->row[grid->n - 1].ruled = ruled;
		gap = 0;
		ruled = false;
	}
	delim_parts(grid);
	drop_terminated(grid);
}

static int delimited_score(const struct scan *scan, size_t i)
{
	return scan->delimiter || scan->v[i].record ? LAYOUT_START : -2 * LAYOUT_START;
}

static void delimited_read(const struct scan *scan, struct grid *grid)
{
	char delimiter = scan->delimiter;

	for (size_t i = 0; i < scan->n && delimiter == 0; i++)
		delimiter = scan->v[i].record;
	read_rows(scan, grid, delimiter);
	if (!scan->delimiter && !grid_is_even(grid) && grid_is_packed(grid))
		grid_place(grid);
	if (scan->delimiter && scan->delimiter != ':' && !delimiter_is_uniform(scan, delimiter))
		pad_rows(grid, ragged_fields(scan, delimiter));
}

const struct layout layout_delimited = { "delimited", false, delimited_score, delimited_read };

/*
 * A head over all columns, behind a blank corner: the first line of a table, above one that leaves the
 * corner blank too.
 */
static bool is_lone_head(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i], *next = line + 1;

	return !line->blank && i + 1 < scan->n && next->tabs > 1 && next->text.p[0] == '\t' &&
	       (i == 0 || scan->v[i - 1].blank || scan->v[i - 1].tabs == 0);
}

static int tabrow_score(const struct scan *scan, size_t i)
{
	const struct line *line = &scan->v[i];
	bool led = line->tabs > 0 && line->text.p[0] == '\t';

	if (line->tabs > (led ? 1U : 0U))
		return 4;
	if (line->blank && !led)
		return 0;
	if (led)
		return is_lone_head(scan, i) ? 4 : -3;
	if (line->rule)
		return 0;
	return line->heading || line_is_prose(line) ? -2 * LAYOUT_START : -3;
}

static void tabrow_read(const struct scan *scan, struct grid *grid)
{
	read_rows(scan, grid, '\t');
	if (grid_is_packed(grid))
		grid_place(grid);
}

const struct layout layout_tabrow = { "tabrow", false, tabrow_score, tabrow_read };
