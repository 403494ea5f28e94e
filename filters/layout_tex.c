/*
 * layout_tex.c -- tables in the source of LaTeX: tabular, tabular*, tabularx, longtable (Lamport, "LaTeX",
 * C.10.2).
 *
 *   \begin{tabular}{lrr}
 *   \toprule
 *   \multirow{2}{*}{Harbour} & \multicolumn{2}{c}{Cod} \\ \cmidrule{2-3}
 *    & 2020 & 2021 \\
 *   \midrule
 *   Ambery & 12 & 1{,}340 \\
 *   \end{tabular}
 *
 * Cells end with &, rows with \\; a cell of several columns is placed as placer.h tells, below one of several
 * rows stand blank ones.  Of a command with an argument in braces the argument is text, but for those that
 * say how the page looks; a command without one that means no character stays as it is written.  A table
 * inside of a cell is text of that cell.
 */
#include "layout.h"

#include <string.h>

#include "placer.h"
#include "tex.h"
#include "utf8.h"

struct reader {
	const struct scan *scan;
	struct grid *grid;
	struct placer placer;
	struct span s; /* the line in work, what is a comment left out */
	size_t at, line;
	char *out, *piece;     /* text without commands: where it goes, where the open piece begins */
	size_t row_line;       /* the line where the open row begins */
	uint32_t fields;       /* of the line in work */
	unsigned depth;        /* of tables */
	unsigned braces;       /* open in the cell */
	unsigned groups;       /* open behind \begin{tabular} */
	bool preamble;         /* what stands there says how the page looks */
	uint64_t across, down; /* columns and rows of the open cell */
	bool in_row, filled;   /* a cell of the row is open; it has text */
	bool ruled, apart;
	bool caption;     /* in that of a table that is yet to begin */
	size_t pages;     /* \endfirsthead and its like met in the table */
	size_t page, top; /* the row and the line behind the last of them */
};

/* --- rows and cells --- */

static void piece_end(struct reader *r)
{
	pieces_add(&r->placer.pieces, (struct span){ r->piece, (size_t)(r->out - r->piece) });
	r->piece = r->out;
}

/* Cells begin when they end: only then are their spans known. */
static void cell_end(struct reader *r)
{
	piece_end(r);
	struct span text = pieces_take(&r->placer.pieces, r->grid->arena);
	r->fields++;
	if (r->across > 1 || !placer_below(&r->placer, text.len == 0)) {
		placer_begin(&r->placer, r->scan->v[r->line].no, r->fields, r->across, r->down);
		placer_end(&r->placer, text);
	}
	r->across = r->down = 1;
	r->braces = 0;
	r->filled = false;
}

/* A row without & and without text is none: what stands between rules. */
static void row_end(struct reader *r)
{
	bool open = r->in_row || r->filled;

	r->in_row = r->filled = false;
	if (!open)
		return;
	cell_end(r);
	struct row *row = placer_row(&r->placer, r->row_line, r->line + 1);
	row->ruled = r->ruled || r->apart;
	row->gap = r->apart;
	r->ruled = r->apart = false;
}

/*
 * Behind \endfirsthead, or \endhead, stand rows for the top and the foot of further pages: they are no rows
 * of the table.
 */
static void take_page(struct reader *r)
{
	row_end(r);
	for (size_t i = r->top; i <= r->line && r->pages > 0; i++)
		if (r->grid->owner[i] != GRID_NO_ROW && r->grid->owner[i] >= r->page)
			r->grid->owner[i] = GRID_NO_ROW;
	if (r->pages > 0 && r->grid->n > r->page) {
		r->grid->n = r->page;
		placer_part(&r->placer);
	}
	r->pages++;
	r->page = r->grid->n;
	r->top = r->line;
}

static void put(struct reader *r, uint32_t cp)
{
	if (!r->in_row && !r->filled) {
		if (cp == ' ')
			return;
		r->row_line = r->line;
	}
	r->filled = r->filled || cp != ' ';
	r->out += utf8_write(r->out, cp);
}

/* --- the source --- */

static bool comes(const struct reader *r, const char *what)
{
	return span_has_at(r->s, r->at, span_of(what));
}

static struct span take_group(struct reader *r, char open)
{
	return tex_group(r->s, &r->at, open);
}

static void skip_groups(struct reader *r)
{
	while (take_group(r, '[').p || take_group(r, '(').p || take_group(r, '{').p)
		;
}

static uint64_t number_in(struct span group)
{
	uint64_t n = 1;

	return group.p && span_to_u64(span_trim(group), &n) && n > 0 ? n : 1;
}

static void take_environment(struct reader *r, bool begins)
{
	struct span name = take_group(r, '{');

	if (!span_has_at(name, 0, SPAN("tabular")) && !span_has_at(name, 0, SPAN("longtable")))
		return;
	if (!begins) {
		if (r->depth == 1)
			row_end(r);
		r->depth -= r->depth > 0;
	} else if (++r->depth == 1) {
		placer_part(&r->placer);
		r->apart = r->grid->n > 0;
		r->pages = 0;
	}
	r->preamble = begins;
	r->groups = 0;
}

static void put_plain(struct reader *r, struct span s)
{
	uint32_t cp;

	for (size_t at = 0; at < s.len;) {
		at += utf8_decode(s, at, &cp);
		if (cp > 0x7f || !strchr("\\{}", (int)cp))
			put(r, cp);
	}
}

/* A footnote's mark must not lengthen the number before it. */
static void put_mark(struct reader *r, struct span mark)
{
	put(r, '[');
	put_plain(r, mark);
	put(r, ']');
}

/* What is raised: behind a number a letter is a mark, 12$^{a}$, and a number a power, $10^3$. */
static void take_raised(struct reader *r)
{
	bool behind = r->out > r->piece && ascii_is_digit(r->out[-1]);
	struct span group;
	uint32_t cp;

	r->at++;
	group = take_group(r, '{');
	if (!group.p && r->at < r->s.len) {
		group = (struct span){ r->s.p + r->at, utf8_decode(r->s, r->at, &cp) };
		r->at += group.len;
	}
	bool letter = group.len == 1 && ascii_is_letter(*group.p);
	bool digit = ascii_is_digit(span_first(group));
	if (behind && letter) {
		put_mark(r, group);
		return;
	}
	if (behind && digit)
		put(r, '^');
	put_plain(r, group);
}

/* False: nothing is known of it. */
static bool take_command(struct reader *r, struct span name)
{
	uint32_t cp = 0;
	struct span mark;

	switch (tex_command(name, &cp)) {
	case TEX_NONE: return false;
	case TEX_CHAR: put(r, cp); break;
	case TEX_RULE: r->ruled = true; break;
	case TEX_RULES:
		skip_groups(r);
		r->ruled = true;
		break;
	case TEX_GONE:
		while (comes(r, " "))
			r->at++;
		break;
	case TEX_GROUPS: skip_groups(r); break;
	case TEX_ROW: row_end(r); break;
	case TEX_PAGE: take_page(r); break;
	case TEX_CAPTION:
		take_group(r, '[');
		r->caption = r->depth == 0;
		break;
	case TEX_COLUMNS:
		r->across = number_in(take_group(r, '{'));
		take_group(r, '{');
		break;
	case TEX_ROWS:
		take_group(r, '[');
		r->down = number_in(take_group(r, '{'));
		take_group(r, '[');
		take_group(r, '{');
		take_group(r, '[');
		break;
	case TEX_MARK:
		mark = take_group(r, comes(r, "[") ? '[' : '{');
		if (mark.p)
			put_mark(r, mark);
		break;
	}
	return true;
}

/* A backslash and one character that is no letter. */
static void take_symbol(struct reader *r)
{
	char c = r->at < r->s.len ? r->s.p[r->at] : ' ';

	if (c == '\\' && r->braces == 0 && r->depth == 1) {
		r->at++;
		r->at += comes(r, "*");
		take_group(r, '[');
		row_end(r);
		return;
	}
	if (strchr("\\ ,;:/", c))
		put(r, ' ');
	else if (strchr("&%_#${}", c))
		put(r, (unsigned char)c);
	else if (!strchr("!-", c)) {
		put(r, '\\');
		return;
	}
	r->at += r->at < r->s.len;
}

/* A backslash and what it makes of the characters behind it. */
static void take_backslash(struct reader *r)
{
	size_t from = ++r->at;

	while (r->at < r->s.len && ascii_is_letter(r->s.p[r->at]))
		r->at++;
	struct span name = { r->s.p + from, r->at - from };
	if (name.len == 0) {
		take_symbol(r);
	} else if (span_eq(name, SPAN("begin")) || span_eq(name, SPAN("end"))) {
		take_environment(r, name.len == strlen("begin"));
	} else if (!take_command(r, name) && !comes(r, "{")) {
		put(r, '\\');
		put_plain(r, name);
	}
}

/* A character of the groups behind \begin{tabular}; false: they are over. */
static bool take_preamble(struct reader *r)
{
	char c = r->s.p[r->at];

	r->groups += c == '{' || c == '[';
	if (r->groups == 0 && c != ' ') {
		r->preamble = false;
		return false;
	}
	r->groups -= c == '}' || c == ']';
	r->at++;
	return true;
}

static void take_next(struct reader *r)
{
	char c = r->s.p[r->at];
	uint32_t cp;

	if (r->preamble && take_preamble(r))
		return;
	if (c == '\\') {
		take_backslash(r);
		return;
	}
	if (r->depth == 0 && !r->caption) {
		r->at++;
		return;
	}
	if (c == '&' && r->braces == 0 && r->depth == 1) {
		if (!r->in_row && !r->filled)
			r->row_line = r->line;
		r->in_row = true;
		cell_end(r);
	} else if (c == '^') {
		take_raised(r);
		return;
	} else if (c == '{' || c == '}') {
		r->braces += c == '{';
		r->braces -= c == '}' && r->braces > 0;
		if (r->caption && r->braces == 0) {
			r->caption = false;
			row_end(r);
		}
	} else if (c == '~' || c == '\t') {
		put(r, ' ');
	} else if (c != '$') {
		size_t n = utf8_decode(r->s, r->at, &cp);
		put(r, cp);
		r->at += n;
		return;
	}
	r->at++;
}

static void tex_read(const struct scan *scan, struct grid *grid)
{
	struct reader r = { .scan = scan, .grid = grid, .across = 1, .down = 1 };

	placer_init(&r.placer, scan, grid);
	r.out = r.piece = arena_alloc(scan->arena, 2 * r.placer.bytes + UTF8_MAX);
	for (r.line = 0; r.line < scan->n; r.line++) {
		r.s = tex_without_comment(scan->v[r.line].body);
		r.fields = 0;
		for (r.at = 0; r.at < r.s.len;)
			take_next(&r);
		r.preamble = r.groups > 0;
		piece_end(&r);
	}
	r.line -= r.line > 0;
	row_end(&r);
	grid_heads_ruled(grid);
	placer_done(&r.placer);
}

static int tex_score(const struct scan *scan, size_t i)
{
	return source_score(&scan->v[i], SOURCE_TEX);
}

const struct layout layout_tex = { "tex", false, tex_score, tex_read };
