/*
 * layout_adoc.c -- tables in the source of AsciiDoc.
 *
 *   .Stock                     .Stock
 *   [cols="2,1"]               |===
 *   |===                       |Name |Count
 *   |Name
 *   |Count                     |oak |12
 *                              2+|none of these
 *   |oak                       |===
 *   |12
 *   |===
 *
 * A bar begins a cell; how many make a row is what cols= says, or the first line with cells.  Right before
 * the bar may stand how many columns and rows the cell spans, 2.3+, how often it comes, 3*, and how it looks.
 */
#include "layout.h"

#include <string.h>

#include "ascii.h"
#include "placer.h"

struct spec {
	uint64_t across, down, times;
	bool header;
};

struct reader {
	const struct scan *scan;
	struct grid *grid;
	struct placer placer;
	struct spec spec; /* of the open cell */
	size_t columns;
	size_t copies; /* of cells that may still be made */
	size_t line;
	uint32_t fields; /* of the line in work */
	uint64_t cell_line;
	uint32_t field;
	size_t row_line, last; /* where the open row begins, and where the open cell ends */
	size_t header;         /* row that heads the columns; SIZE_MAX: there is none */
	bool in_cell, ruled;
};

static int adoc_score(const struct scan *scan, size_t i)
{
	return source_score(&scan->v[i], SOURCE_ADOC);
}

static void row_end(struct reader *r)
{
	struct row *row = placer_row(&r->placer, r->row_line, r->last + 1);

	if (row == NULL)
		return;
	row->ruled = r->ruled;
	r->ruled = false;
}

static void put_text(struct reader *r, struct span text)
{
	if (!r->in_cell || span_trim(text).len == 0)
		return;
	pieces_add(&r->placer.pieces, text);
	r->last = r->line;
}

/* \| is a bar. */
static struct span without_escapes(struct arena *arena, struct span s)
{
	char *p;
	size_t n = 0;

	if (s.len == 0 || memchr(s.p, '\\', s.len) == NULL)
		return s;
	p = arena_alloc(arena, s.len);
	for (size_t i = 0; i < s.len; i++)
		if (!span_has_at(s, i, SPAN("\\|")))
			p[n++] = s.p[i];
	return (struct span){ p, n };
}

static void cell_end(struct reader *r)
{
	if (!r->in_cell)
		return;
	struct span text = without_escapes(r->grid->arena, pieces_take(&r->placer.pieces, r->grid->arena));
	for (bool first = true; first || (r->spec.times > 1 && r->copies > 0); first = false) {
		r->spec.times -= !first;
		r->copies -= !first;
		placer_begin(&r->placer, r->cell_line, r->field, r->spec.across, r->spec.down);
		placer_end(&r->placer, text);
		if (r->spec.header || r->grid->n == r->header)
			placer_heads(&r->placer);
		if (placer_full(&r->placer, r->columns))
			row_end(r);
	}
	r->in_cell = false;
}

static uint64_t read_count(struct span s, size_t *at)
{
	uint64_t n = span_take_u64(s, at);

	return n > 0 ? n : 1;
}

/* "2.3+^s": how the cell behind it is set; false: it is a text. */
static bool read_spec(struct span s, struct spec *spec)
{
	size_t at = 0;

	*spec = (struct spec){ 1, 1, 1, false };
	uint64_t first = read_count(s, &at), second = 1;
	if (at < s.len && s.p[at] == '.' && at + 1 < s.len && ascii_is_digit(s.p[at + 1])) {
		at++;
		second = read_count(s, &at);
	}
	if (at > 0 && (at == s.len || !strchr("+*", s.p[at])))
		return false;
	if (at > 0 && s.p[at] == '*')
		spec->times = first;
	else if (at > 0)
		*spec = (struct spec){ first, second, 1, false };
	at += at > 0;
	while (at < s.len && strchr("<^>.", s.p[at]))
		at++;
	if (at < s.len && strchr("adehlmsv", s.p[at]))
		spec->header = s.p[at++] == 'h';
	return at == s.len;
}

/* What stands before the bar at s.p[bar]: the rest of the open cell, and how the next one is set. */
static void take_before(struct reader *r, struct span s, size_t from, size_t bar, struct spec *spec)
{
	size_t word = bar;

	while (word > from && s.p[word - 1] != ' ')
		word--;
	if (!read_spec((struct span){ s.p + word, bar - word }, spec)) {
		*spec = (struct spec){ 1, 1, 1, false };
		word = bar;
	}
	put_text(r, (struct span){ s.p + from, word - from });
}

static void take_line(struct reader *r, struct span s)
{
	size_t from = 0;
	struct spec spec;

	r->fields = 0;
	for (size_t at = 0; at < s.len; at++) {
		if (s.p[at] != '|' || (at > 0 && s.p[at - 1] == '\\'))
			continue;
		take_before(r, s, from, at, &spec);
		cell_end(r);
		if (r->placer.n == 0)
			r->row_line = r->line;
		r->in_cell = true;
		r->last = r->line;
		r->spec = spec;
		r->cell_line = r->scan->v[r->line].no;
		r->field = ++r->fields;
		from = at + 1;
	}
	put_text(r, span_from(s, from));
}

/* The value of cols= in an attribute list, without its quotes; nothing: there is none. */
static struct span find_cols(struct span s)
{
	static const char name[] = "cols=";
	size_t at = 0, end;

	while (at < s.len && !span_has_at(s, at, SPAN("cols=")))
		at++;
	at += strlen(name);
	if (at >= s.len)
		return SPAN_NONE;
	bool quoted = s.p[at] == '"' || s.p[at] == '\'';
	char close = quoted ? s.p[at] : ']';
	for (end = at += quoted; end < s.len && s.p[end] != close; end++)
		;
	return (struct span){ s.p + at, end - at };
}

/*
 * The cells that "2,1", "3*", "3" or ",,", columns that nothing is said of, give a row; 0: it gives none.
 */
static size_t columns_in(struct span s)
{
	struct span cols = find_cols(s);
	size_t n = 0, at = 0;

	if (cols.len == 0)
		return 0;
	uint64_t times = read_count(cols, &at);
	if (at == cols.len)
		return times < s.len ? (size_t)times : 1;
	for (at = 0; at <= cols.len; at++) {
		times = read_count(cols, &at);
		n += at < cols.len && cols.p[at] == '*' && times < s.len ? (size_t)times : 1;
		while (at < cols.len && cols.p[at] != ',')
			at++;
	}
	return n;
}

/* The columns that the cells of the first line with any take. */
static size_t columns_of_first(const struct scan *scan, size_t from)
{
	struct reader r = { .line = 0 };
	struct spec spec;
	size_t n = 0;

	while (from < scan->n && (scan->v[from].blank || scan->v[from].bars == 0))
		from++;
	struct span s = from < scan->n ? scan->v[from].body : SPAN_NONE;
	for (size_t at = 0, begin = 0; at < s.len; at++)
		if (s.p[at] == '|') {
			take_before(&r, s, begin, at, &spec);
			n += (size_t)(spec.across * spec.times < s.len ? spec.across * spec.times : 1);
			begin = at + 1;
		}
	return n > 0 ? n : 1;
}

/*
 * Does the first row of the table that line i opens head its columns?  As an option says, or because it is
 * all of the first line and a blank one follows.
 */
static bool has_header(const struct scan *scan, size_t i, size_t columns, struct span options)
{
	if (span_holds(options, SPAN("header")))
		return !span_holds(options, SPAN("noheader"));
	return i + 2 < scan->n && !scan->v[i + 1].blank && scan->v[i + 2].blank &&
	       columns_of_first(scan, i + 1) == columns;
}

static void put_title(struct reader *r, struct span title)
{
	placer_begin(&r->placer, r->scan->v[r->line].no, 1, 1, 1);
	placer_end(&r->placer, title);
	r->row_line = r->last = r->line;
	row_end(r);
	placer_part(&r->placer);
}

static void adoc_read(const struct scan *scan, struct grid *grid)
{
	struct reader r = { .scan = scan, .grid = grid, .header = SIZE_MAX };
	size_t columns = 0;
	bool open = false;
	struct span options = SPAN_NONE;

	placer_init(&r.placer, scan, grid);
	r.copies = r.placer.bytes;
	for (r.line = 0; r.line < scan->n; r.line++) {
		struct span s = scan->v[r.line].body;
		if (span_has_at(s, 0, SPAN("|==="))) {
			cell_end(&r);
			row_end(&r);
			open = !open;
			r.columns = columns > 0 ? columns : columns_of_first(scan, r.line + 1);
			columns = 0;
			r.header =
			    !open || !has_header(scan, r.line, r.columns, options) ? SIZE_MAX : grid->n;
			options = SPAN_NONE;
			placer_part(&r.placer);
		} else if (open) {
			r.ruled = r.ruled || (s.len == 0 && grid->n > 0 && r.placer.n == 0 && !r.in_cell);
			take_line(&r, s);
		} else if (s.len > 1 && *s.p == '.') {
			put_title(&r, span_from(s, 1));
		} else if (s.len > 0 && *s.p == '[') {
			columns = columns_in(s) > 0 ? columns_in(s) : columns;
			options = span_holds(s, SPAN("header")) ? s : options;
		}
	}
	r.line -= r.line > 0;
	cell_end(&r);
	row_end(&r);
	placer_done(&r.placer);
}

const struct layout layout_adoc = { "asciidoc", false, adoc_score, adoc_read };
