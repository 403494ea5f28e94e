/*
 * tsv_reader.c -- bytes to records: lines are cut, fields found by the header, documents told apart.
 *
 * A line that lies whole in the piece fed is cut in place, without a copy; only a line that the cut
 * between two pieces divides is put together first.  Fields are copied only to take escapes out.
 */
#include "tsv.h"

#include "ascii.h"
#include "diag.h"
#include "mem.h"
#include "scan.h"

#include <stdlib.h>
#include <string.h>

struct reader {
	struct feed feed;
	const struct schema *want;
	struct sink *out;
	struct diag *diag;
	bool bare;

	struct buf name; /* of the operand, for messages */
	uint64_t line;   /* of the operand */
	struct buf part; /* beginning of a line whose end is still to come */

	struct buf header; /* as read; empty: none yet */
	size_t n_fields;   /* in the header */
	size_t *place;     /* for each of them the column wanted, or want->n for none */
	struct span *f;    /* the record: want->n fields, and one place for what nobody wants */
	struct buf plain;  /* fields without their escapes */

	bool in_doc;
	struct buf doc;
	uint64_t order; /* highest of the document yet */
	uint64_t first_order;
	bool by_cell; /* row and col are wanted: they tell apart what shares an order */
	size_t row, col;
	struct buf first_row, first_col;
};

static int say(struct reader *r, enum diag_id id, const char *detail, size_t has, size_t due)
{
	if (id == DIAG_FIELDS)
		return diag_say(r->diag, id, buf_span(&r->name), r->line, "%zu, the header has %zu", has,
				due);
	return diag_say(r->diag, id, buf_span(&r->name), r->line, "not a %s stream: missing column '%s'",
			r->want->name, detail);
}

/* The first column wanted that the header lacks, or NULL: then the header is in force. */
static const char *take_header(struct reader *r, struct span line)
{
	size_t n = span_count(line, '\t') + 1, missing;
	size_t *place = mem_alloc(n * sizeof *place);
	bool *found = mem_alloc(r->want->n * sizeof *found);
	struct span rest = line;

	for (size_t i = 0; i < n; i++) {
		size_t col = schema_find(r->want, span_cut(&rest, '\t'));

		place[i] = col < r->want->n && !found[col] ? col : r->want->n;
		if (col < r->want->n)
			found[col] = true;
	}
	for (missing = 0; missing < r->want->n && found[missing]; missing++)
		continue;
	free(found);
	if (missing < r->want->n) {
		free(place);
		return r->want->col[missing];
	}
	free(r->place);
	r->place = place;
	r->n_fields = n;
	buf_clear(&r->header);
	buf_span_add(&r->header, line);
	return NULL;
}

/* Fields without a header: the columns wanted in their order, and perhaps more. */
static int take_positions(struct reader *r, struct span line)
{
	size_t n = span_count(line, '\t') + 1;

	if (n < r->want->n)
		return diag_say(r->diag, DIAG_FIELDS, buf_span(&r->name), r->line, "%zu, a %s stream has %zu",
				n, r->want->name, r->want->n);
	free(r->place);
	r->place = mem_alloc(n * sizeof *r->place);
	r->n_fields = n;
	for (size_t i = 0; i < n; i++)
		r->place[i] = i < r->want->n ? i : r->want->n;
	return 0;
}

static int end_doc(struct reader *r)
{
	if (!r->in_doc)
		return 0;
	r->in_doc = false;
	return sink_end_doc(r->out);
}

/* Sets r->f and returns how many fields the line has; `escaped` tells whether it has a backslash. */
static size_t cut_record(struct reader *r, struct span line, bool *escaped)
{
	size_t n = 0, start = 0;

	*escaped = false;
	for (size_t at = 0; at < line.len; at += SCAN_STEP) {
		for (unsigned mask = scan_mask(line.p, line.len, at); mask; mask &= mask - 1) {
			size_t i = at + scan_first(mask);

			if (line.p[i] == '\\')
				*escaped = true;
			if (line.p[i] != '\t')
				continue;
			if (n < r->n_fields)
				r->f[r->place[n]] = (struct span){ line.p + start, i - start };
			n++;
			start = i + 1;
		}
	}
	if (n < r->n_fields)
		r->f[r->place[n]] = span_from(line, start);
	return n + 1;
}

static void unescape_fields(struct reader *r, size_t line_len)
{
	buf_clear(&r->plain);
	buf_room(&r->plain, line_len); /* enough for all of them: what is added does not move */
	for (size_t i = 0; i < r->want->n; i++) {
		size_t start = r->plain.len;

		if (!r->f[i].len || !memchr(r->f[i].p, '\\', r->f[i].len))
			continue;
		tsv_unescape(&r->plain, r->f[i]);
		r->f[i] = (struct span){ r->plain.p + start, r->plain.len - start };
	}
}

static void keep(struct buf *b, struct span s)
{
	buf_clear(b);
	buf_span_add(b, s);
}

static void begin_doc(struct reader *r, uint64_t order)
{
	keep(&r->doc, r->f[0]);
	if (r->by_cell) {
		keep(&r->first_row, r->f[r->row]);
		keep(&r->first_col, r->f[r->col]);
	}
	r->first_order = r->order = order;
	r->in_doc = true;
}

/* Does the document begin once more?  Its order falls, or its first cell comes again. */
static bool begins_again(const struct reader *r, uint64_t order)
{
	if (order < r->order)
		return true;
	return r->by_cell && order == r->first_order && span_eq(r->f[r->row], buf_span(&r->first_row)) &&
	       span_eq(r->f[r->col], buf_span(&r->first_col));
}

static int put_record(struct reader *r, bool ordered, uint64_t order)
{
	struct rec rec = { .schema = r->want, .f = r->f };

	if (r->in_doc && (!span_eq(r->f[0], buf_span(&r->doc)) || (ordered && begins_again(r, order)))) {
		int stop = end_doc(r);

		if (stop)
			return stop;
	}
	if (!r->in_doc)
		begin_doc(r, order);
	else if (ordered)
		r->order = order;
	return sink_put(r->out, &rec);
}

/*
 * A record whose order is no number may be another header; without an order column, one of other length
 * or with a column's name where the last column wanted stands.
 */
static bool may_be_header(const struct reader *r, size_t n_fields)
{
	struct span last = r->f[r->want->n - 1];

	if (r->want->order < r->want->n || n_fields != r->n_fields)
		return true;
	return last.len > 0 && ascii_is_lower(last.p[0]) && schema_find(r->want, last) < r->want->n;
}

static int take_record(struct reader *r, struct span line)
{
	size_t by = r->want->order, n;
	uint64_t order = 0;
	bool escaped, ordered;

	if (!r->bare && span_eq(line, buf_span(&r->header)))
		return end_doc(r);
	n = cut_record(r, line, &escaped);
	ordered = n == r->n_fields && by < r->want->n && span_to_u64(r->f[by], &order);
	if (!ordered && !r->bare && may_be_header(r, n) && !take_header(r, line))
		return end_doc(r);
	if (n != r->n_fields)
		return say(r, DIAG_FIELDS, NULL, n, r->n_fields);
	if (escaped)
		unescape_fields(r, line.len);
	return put_record(r, ordered, order);
}

struct span tsv_line(struct span line, bool first)
{
	if (line.len && line.p[line.len - 1] == '\r')
		line.len--;
	if (first && line.len >= 3 && memcmp(line.p, "\xEF\xBB\xBF", 3) == 0)
		line = span_from(line, 3);
	return line;
}

static int take_line(struct reader *r, struct span raw)
{
	struct span line = tsv_line(raw, ++r->line == 1);
	const char *missing;
	int stop;

	if (r->n_fields)
		return take_record(r, line);
	if (r->bare) {
		stop = take_positions(r, line);
		return stop ? stop : take_record(r, line);
	}
	missing = take_header(r, line);
	return missing ? say(r, DIAG_NOT_STREAM, missing, 0, 0) : 0;
}

static int reader_open(struct feed *f, const char *doc)
{
	struct reader *r = (struct reader *)f;

	buf_clear(&r->name);
	buf_str(&r->name, doc);
	buf_clear(&r->part);
	r->line = 0;
	r->n_fields = 0;
	return 0;
}

static int take_part(struct reader *r)
{
	int stop = take_line(r, buf_span(&r->part));

	buf_clear(&r->part);
	return stop;
}

static int reader_bytes(struct feed *f, const char *p, size_t n)
{
	struct reader *r = (struct reader *)f;
	const char *end = p + n, *lf;

	while (p < end && (lf = memchr(p, '\n', (size_t)(end - p)))) {
		struct span line = { p, (size_t)(lf - p) };
		int stop;

		if (r->part.len) {
			buf_span_add(&r->part, line);
			stop = take_part(r);
		} else
			stop = take_line(r, line);
		if (stop)
			return stop;
		p = lf + 1;
	}
	buf_add(&r->part, p, (size_t)(end - p));
	return 0;
}

static int reader_close(struct feed *f)
{
	struct reader *r = (struct reader *)f;
	int stop = r->part.len ? take_part(r) : 0;

	return stop ? stop : end_doc(r);
}

static int reader_end(struct feed *f)
{
	return sink_end(((struct reader *)f)->out);
}

static void reader_free(struct feed *f)
{
	struct reader *r = (struct reader *)f;

	sink_free(r->out);
	buf_free(&r->name);
	buf_free(&r->part);
	buf_free(&r->header);
	buf_free(&r->plain);
	buf_free(&r->doc);
	buf_free(&r->first_row);
	buf_free(&r->first_col);
	free(r->place);
	free(r->f);
	free(r);
}

struct feed *tsv_reader_new(const struct schema *want, bool bare, struct sink *out, struct diag *diag)
{
	struct reader *r = mem_alloc(sizeof *r);

	r->feed = (struct feed){ reader_open, reader_bytes, reader_close, reader_end, reader_free };
	r->want = want;
	r->bare = bare;
	r->out = out;
	r->diag = diag;
	r->f = mem_alloc((want->n + 1) * sizeof *r->f);
	r->row = schema_find(want, SPAN("row"));
	r->col = schema_find(want, SPAN("col"));
	r->by_cell = r->row < want->n && r->col < want->n;
	return &r->feed;
}
