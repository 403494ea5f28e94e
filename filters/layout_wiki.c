/*
 * layout_wiki.c -- tables in the source of a wiki (MediaWiki, "Help:Tables"):
 *
 *   {| class="wikitable"          opens the table
 *   |+ Landings                   its caption
 *   ! Harbour !! colspan=2 | Cod  cells of the header, in one line or a line each
 *   |-                            a new row
 *   | Ambery || 12 || 7           cells, in one line or a line each
 *   more text                     of the last cell
 *   |}
 *
 * Of a link the text is read, of a template what has no name: {{convert|5|km}} is 5 km, {{n/a}} is n/a.
 * References are left out.  A table inside of a cell is text of that cell.
 */
#include "layout.h"

#include <string.h>

#include "placer.h"

enum { NEST = 16 /* links and templates inside of each other; deeper ones are text */ };

/* --- the text of a cell --- */

struct nest {
	char kind;    /* [ or { */
	size_t start; /* of what will be left of it, in the output */
	size_t kept;  /* where that ends as yet, and the open part begins */
	size_t parts; /* that are over */
};

struct wiki_text {
	struct span s;
	size_t at;
	char *p; /* the output, no longer than the source */
	size_t n;
	struct nest nest[NEST];
	size_t depth;
};

static bool comes(const struct wiki_text *t, const char *what)
{
	return span_has_at(t->s, t->at, span_of(what));
}

/*
 * The part before a bar or the end of a link or template is over: a link keeps its last, a template all but
 * its name.
 */
static void part_end(struct wiki_text *t, bool bar)
{
	struct nest *nest = &t->nest[t->depth - 1];
	size_t len = t->n - nest->kept;
	bool name = nest->kind == '{' && nest->parts++ == 0 && bar;

	if (name || (nest->kind == '{' && memchr(t->p + nest->kept, '=', len) != NULL)) {
		t->n = nest->kept;
	} else if (nest->kind == '{') {
		if (bar)
			t->p[t->n++] = ' ';
		nest->kept = t->n;
	} else {
		memmove(t->p + nest->start, t->p + nest->kept, len);
		t->n = nest->kept = nest->start + len;
	}
}

static bool take_nest(struct wiki_text *t)
{
	bool link = comes(t, "[["), opens = link || comes(t, "{{");
	char kind = t->depth > 0 ? t->nest[t->depth - 1].kind : '\0';

	if (opens && t->depth < NEST) {
		t->nest[t->depth++] = (struct nest){ link ? '[' : '{', t->n, t->n, 0 };
		t->at += 2;
	} else if ((kind == '[' && comes(t, "]]")) || (kind == '{' && comes(t, "}}"))) {
		part_end(t, false);
		t->depth--;
		t->at += 2;
	} else if (kind && comes(t, "|")) {
		part_end(t, true);
		t->at++;
	} else {
		return false;
	}
	return true;
}

/* <ref>...</ref> or <ref name="a" />, up to the end of the line when it is not closed there. */
static bool take_reference(struct wiki_text *t)
{
	struct tag tag;

	if (!comes(t, "<") || !tag_read(t->s, t->at, &tag) || !tag_is(&tag, "ref"))
		return false;
	bool alone = tag.end >= 2 && t->s.p[tag.end - 2] == '/';
	for (t->at = tag.end; !alone && t->at < t->s.len && !comes(t, "</ref>"); t->at++)
		;
	if (!alone)
		t->at = t->at < t->s.len ? t->at + strlen("</ref>") : t->s.len;
	return true;
}

/* '' and ''' around what is slanted or bold. */
static bool take_quotes(struct wiki_text *t)
{
	if (!comes(t, "''"))
		return false;
	while (comes(t, "'"))
		t->at++;
	return true;
}

static struct span wiki_text(struct arena *arena, struct span s)
{
	struct wiki_text t = { .s = s, .p = arena_alloc(arena, s.len + 1) };

	while (t.at < s.len)
		if (!take_nest(&t) && !take_reference(&t) && !take_quotes(&t))
			t.p[t.n++] = s.p[t.at++];
	return markdown_text(arena, (struct span){ t.p, t.n });
}

/* --- the table --- */

struct reader {
	const struct scan *scan;
	struct grid *grid;
	struct placer placer;
	size_t row_line; /* the line where the open row begins */
	uint32_t fields; /* of the line in work */
	unsigned depth;  /* of tables */
	bool in_cell, apart;
	bool header; /* the open cell is of it */
};

/*
 * The place of the next bar of a line from `at` on, outside of links and templates; the length when there is
 * none.
 */
static size_t next_bar(struct span s, size_t at, bool header)
{
	for (int depth = 0; at < s.len; at++) {
		bool two = at + 1 < s.len && s.p[at] == s.p[at + 1];
		if (two && (s.p[at] == '[' || s.p[at] == '{'))
			depth++, at++;
		else if (two && (s.p[at] == ']' || s.p[at] == '}'))
			depth -= depth > 0, at++;
		else if (depth == 0 && (s.p[at] == '|' || (header && two && s.p[at] == '!')))
			return at;
	}
	return s.len;
}

static bool is_double(struct span s, size_t at)
{
	return at + 1 < s.len && s.p[at] == s.p[at + 1];
}

static void cell_end(struct reader *r)
{
	if (r->in_cell)
		placer_end(&r->placer, pieces_take(&r->placer.pieces, r->grid->arena));
	if (r->in_cell && r->header)
		placer_heads(&r->placer);
	r->in_cell = false;
}

static void row_end(struct reader *r, size_t line)
{
	cell_end(r);
	struct row *row = placer_row(&r->placer, r->row_line, line);
	if (row == NULL)
		return;
	row->gap = row->ruled = r->apart;
	r->apart = false;
}

static void add_text(struct reader *r, struct span s)
{
	pieces_add(&r->placer.pieces, wiki_text(r->grid->arena, s));
}

/* A cell with what stands before its text: "colspan=2 | text". */
static void take_cell(struct reader *r, const struct line *line, struct span attributes, struct span text)
{
	struct tag tag = { .attributes = attributes };

	cell_end(r);
	placer_begin(&r->placer, line->no, ++r->fields, tag_number(&tag, "colspan", 1),
		     tag_number(&tag, "rowspan", 1));
	r->in_cell = true;
	add_text(r, text);
}

/* The cells of a line behind the mark it begins with. */
static void take_cells(struct reader *r, const struct line *line, struct span s, bool header)
{
	for (size_t from = 0; from <= s.len;) {
		size_t end = next_bar(s, from, header);
		struct span attributes = SPAN_NONE;

		if (end < s.len && !is_double(s, end)) {
			attributes = (struct span){ s.p + from, end - from };
			from = end + 1;
			end = next_bar(s, from, header);
			while (end < s.len && !is_double(s, end))
				end = next_bar(s, end + 1, header);
		}
		take_cell(r, line, attributes, (struct span){ s.p + from, end - from });
		r->header = header;
		from = end < s.len ? end + 2 : s.len + 1;
	}
}

static void open_row(struct reader *r, size_t i)
{
	if (r->placer.n == 0 && !r->in_cell)
		r->row_line = i;
}

/* A line of the table itself, no line of a table in a cell. */
static void take_line(struct reader *r, size_t i)
{
	const struct line *line = &r->scan->v[i];
	char mark = line->body.p[0];
	struct span rest = { line->body.p + 1, line->body.len - 1 };

	r->fields = 0;
	if (span_has_at(line->body, 0, SPAN("|-")) || span_has_at(line->body, 0, SPAN("|+")))
		row_end(r, i);
	if (span_has_at(line->body, 0, SPAN("|-")))
		return;
	open_row(r, i);
	if (span_has_at(line->body, 0, SPAN("|+"))) {
		take_cells(r, line, span_from(rest, 1), false);
		row_end(r, i + 1);
	} else if (mark == '|' || mark == '!') {
		take_cells(r, line, rest, mark == '!');
	} else if (r->in_cell) {
		add_text(r, line->body);
	}
}

static void wiki_read(const struct scan *scan, struct grid *grid)
{
	struct reader r = { .scan = scan, .grid = grid };

	placer_init(&r.placer, scan, grid);
	for (size_t i = 0; i < scan->n; i++) {
		const struct line *line = &scan->v[i];
		bool opens = span_has_at(line->body, 0, SPAN("{|")),
		     closes = span_has_at(line->body, 0, SPAN("|}"));
		if (line->blank)
			continue;
		if (opens && r.depth++ == 0) {
			placer_part(&r.placer);
			r.apart = grid->n > 0;
		} else if (closes && r.depth > 0 && --r.depth == 0) {
			row_end(&r, i);
		} else if (r.depth > 1 && r.in_cell) {
			add_text(&r, line->body);
		} else if (r.depth == 1 && !opens && !closes) {
			take_line(&r, i);
		}
	}
	row_end(&r, scan->n);
	placer_done(&r.placer);
}

static int wiki_score(const struct scan *scan, size_t i)
{
	return source_score(&scan->v[i], SOURCE_WIKI);
}

const struct layout layout_wiki = { "wiki", false, wiki_score, wiki_read };
