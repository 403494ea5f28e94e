/*
 * table_flat.c -- pages on one line, something between their texts: read as if each had a line of its own.
 *
 *   Fees of 2019|Kind|North|South|oak|12|30|ash|7|18|elm|0|5
 *
 * Which of the texts are titles, headings and prose, and where a table ends, is told of lines.  So a document
 * that is such a line goes through rpt-split and rpt-table once more, with what stands between the bars as
 * lines, and what comes out gets the line and the field that it has in the source: the ordinals of the cells
 * that layout_flat.c finds in it.  Bars and tabs part the texts; blanks do where no text has one.  Where there
 * is nothing but a title and tables, these are read as layout_flat.c reads them.  The rows stream has the line
 * in one record, so there it stays as it is.
 */
#include "table_flat.h"

#include "buf.h"
#include "diag.h"

enum {
	FIELDS = 9,          /* three rows of three */
	PAGE_BYTES = 1 << 18 /* more is no page: its fields take a hundred times the memory of their text */
};

struct flat_page {
	const struct block_line *line;
	char separator; /* of its fields */
};

struct flat {
	struct sink sink; /* takes what the filters write */
	struct diag diag; /* and say */
	struct sink *out;
	struct diag *say;
	struct span doc;
	uint64_t no;     /* of the line in the old document */
	uint64_t *place; /* by line of the new one, from 1: the ordinal of its first cell in the old line */
	uint64_t n;
	struct buf line, field; /* fields of records */
	struct span f[CELLS_N + 1];
};

/* --- which line --- */

/* Is no text of the line more than one word?  Then blanks part all, as between ideographs. */
static bool is_of_words(struct span s)
{
	struct span piece;

	for (size_t at = 0; flat_next(s, &at, &piece);)
		if (memchr(piece.p, ' ', piece.len) != NULL)
			return false;
	return true;
}

/* What parts the fields of a line; 0: they may be parted otherwise. */
static char separator_of(const struct line *line)
{
	if (line->bars >= FIELDS)
		return '|';
	if (line->tabs >= FIELDS)
		return '\t';
	return line->words >= FIELDS && is_of_words(line->text) ? ' ' : 0;
}

/* Is it read as a table on one line? */
static bool is_flat(const struct flat_doc *doc, const struct line *line)
{
	struct line seen = *line;
	struct scan scan = { .arena = doc->arena, .scratch = doc->arena, .v = &seen, .n = 1 };

	scan_look(&scan);
	return layout_pick(&scan) == &layout_flat;
}

/* The only line that is not blank, when it is such a page. */
static bool find_page(const struct flat_doc *doc, struct flat_page *page)
{
	size_t i = 0, others = 0;
	struct line room;

	while (i < doc->n && doc->line[i].kind == KIND_BLANK)
		i++;
	if (i == doc->n || doc->line[i].kind != KIND_TABLE || doc->line[i].text.len > PAGE_BYTES)
		return false;
	for (size_t k = i + 1; k < doc->n && others == 0; k++)
		others += doc->line[k].kind != KIND_BLANK;
	if (others > 0)
		return false;
	const struct line *line = block_look(&doc->line[i], &room);
	*page = (struct flat_page){ &doc->line[i], separator_of(line) };
	return page->separator != 0 && is_flat(doc, line);
}

/* --- what comes out --- */

static int flat_put(struct sink *sink, const struct rec *rec)
{
	struct flat *flat = (struct flat *)sink;
	uint64_t line, field;

	if (rec->schema != &schema_cells && rec->schema != &schema_cells_confidence)
		return sink_put(flat->out, rec);
	if (!span_to_u64(rec->f[CELLS_LINE], &line) || !span_to_u64(rec->f[CELLS_FIELD], &field) ||
	    line == 0 || line > flat->n)
		return sink_put(flat->out, rec);
	memcpy(flat->f, rec->f, rec->schema->n * sizeof *rec->f);
	flat->f[CELLS_LINE] = buf_set_u64(&flat->line, flat->no);
	flat->f[CELLS_FIELD] = buf_set_u64(&flat->field, flat->place[line] + field - 1);
	return sink_put(flat->out, &(struct rec){ .schema = rec->schema, .f = flat->f });
}

static int flat_end(struct sink *sink)
{
	(void)sink;
	return 0;
}

static void flat_free(struct sink *sink)
{
	(void)sink;
}

struct probe {
	struct sink sink; /* takes what rpt-split writes */
	bool page;        /* it has headings, notes or prose */
};

static int probe_put(struct sink *sink, const struct rec *rec)
{
	struct probe *probe = (struct probe *)sink;
	struct line room;

	for (const struct block_line *line = rec->block; line <= rec->block + rec->more; line++)
		if (line->kind == KIND_HEADING || line->kind == KIND_CAPTION || line->kind == KIND_NOTE ||
		    (line->kind == KIND_TEXT && line_is_prose(block_look(line, &room))))
			probe->page = true;
	return 0;
}

static void flat_say(struct diag *diag, const struct diag_msg *msg)
{
	struct flat *flat = (struct flat *)((char *)diag - offsetof(struct flat, diag));
	struct diag_msg told = *msg;

	told.line = told.line > 0 ? flat->no : 0;
	flat->say->say(flat->say, &told);
}

/* --- what goes in --- */

static int put_line(struct flat *flat, struct sink *in, struct span text, uint64_t place)
{
	flat->place[++flat->n] = place;
	struct span f[LINES_N] = {
		[LINES_DOC] = flat->doc, [LINES_LINE] = buf_set_u64(&flat->line, flat->n), [LINES_TEXT] = text
	};
	return sink_put(in, &(struct rec){ .schema = &schema_lines, .f = f, .line = flat->n });
}

/* Bars and tabs part fields, which may be blank; blanks part cells. */
static bool field_next(struct span *rest, char separator, struct span *text)
{
	size_t at = 0;

	if (separator == ' ') {
		bool any = flat_next(*rest, &at, text);
		*rest = span_from(*rest, at);
		return any;
	}
	if (rest->len == 0)
		return false;
	*text = span_trim(span_cut(rest, separator));
	return true;
}

static int put_fields(struct flat *flat, struct sink *in, const struct flat_page *page)
{
	struct span rest = page->line->text, text, piece;
	uint64_t field = 1;
	int rc = 0;

	while (rc == 0 && field_next(&rest, page->separator, &text)) {
		if (text.len > 0)
			rc = put_line(flat, in, text, field);
		for (size_t at = 0; flat_next(text, &at, &piece);)
			field++;
	}
	return rc;
}

/* The document; frees the sinks. */
static int put_page(struct flat *flat, struct sink *in, const struct flat_page *page)
{
	flat->n = 0;
	int rc = put_fields(flat, in, page);
	rc = rc ? rc : sink_end_doc(in);
	sink_free(in);
	return rc;
}

/* As many as may be fields of the line, for each separator. */
static size_t count_fields(struct span s)
{
	return word_count(s) + span_count(s, '|') + span_count(s, '\t') + 1;
}

bool flat_read(const struct flat_doc *doc, int *rc)
{
	const struct split_opts plain = { NULL, 0 };
	struct flat_page page;

	if (!find_page(doc, &page))
		return false;
	struct flat flat = { .sink = { flat_put, flat_end, flat_end, flat_free, false },
			     .diag = { flat_say },
			     .out = doc->out,
			     .say = doc->diag,
			     .doc = doc->name,
			     .no = page.line->no,
			     .place = arena_array(doc->arena, uint64_t, count_fields(page.line->text) + 1) };
	struct probe probe = { { probe_put, flat_end, flat_end, flat_free, true }, false };
	*rc = put_page(&flat, split_new(&probe.sink, &plain, &flat.diag), &page);
	if (*rc == 0 && probe.page) {
		struct sink *tables = table_new(&flat.sink, doc->opts, &flat.diag);
		*rc = put_page(&flat, split_new(tables, &plain, &flat.diag), &page);
	}
	buf_free(&flat.line);
	buf_free(&flat.field);
	return *rc != 0 || probe.page;
}
