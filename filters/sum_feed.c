/*
 * sum_feed.c -- bytes of any stream with the columns needed, to records for rpt-sum.
 *
 * The header of each operand decides: a column `number` makes it a stream of numbers, else `n` and `sum`
 * make it one of partial sums; `unit` and `doc` are taken where they are.  Every operand gets a reader of
 * the columns found; the filter behind tells them apart by their schema.
 */
#include "diag.h"
#include "mem.h"
#include "tsv.h"

#include <stdlib.h>
#include <string.h>

struct columns { /* a schema that is owned */
	struct columns *next;
	struct schema schema; /* order: none */
	const char *col[];    /* names in the options or literals */
};

struct sum_feed {
	struct feed feed;
	struct sink pass; /* to `sum`, without end and free: readers come and go */
	struct sink *sum;
	struct diag *diag;
	const struct sum_opts *opts;
	const struct schema *by; /* the columns of the result */
	bool bare;

	struct buf name, head; /* head: the header as far as it came */
	struct feed *reader;   /* of this operand; NULL while the header is not complete */
	struct columns *columns;
};

static const char *const optional[] = {
	"doc", "table", "unit", "number", "n", "sum", "min", "max", "missing"
};

static bool has(struct span header, const char *name)
{
	while (header.len > 0)
		if (span_eq(span_cut(&header, '\t'), span_of(name)))
			return true;
	return false;
}

static void add(struct columns *c, const char *name)
{
	if (schema_find(&c->schema, span_of(name)) == c->schema.n)
		c->col[c->schema.n++] = name;
}

/* Columns to read: what the groups need, and what the header has of the rest. */
static const struct schema *columns_of(struct sum_feed *f, struct span header)
{
	size_t most = f->by->n + sizeof optional / sizeof *optional + 2, n_by = f->by->n;
	struct columns *c = mem_alloc(sizeof *c + most * sizeof *c->col);
	bool sums;

	n_by -= f->opts->extended ? 5 : 2;
	header = tsv_line(header, true);
	sums = !has(header, "number") && has(header, "n") && has(header, "sum");
	c->schema = (struct schema){ sums ? "sums" : "cells", c->col, 0, 0 };
	if (has(header, "doc"))
		add(c, "doc");
	for (size_t i = 0; i < n_by; i++)
		if (strcmp(f->by->col[i], "unit") != 0)
			add(c, f->by->col[i]);
	for (size_t i = 0; i < sizeof optional / sizeof *optional; i++)
		if (has(header, optional[i]))
			add(c, optional[i]);
	for (size_t i = 0; f->opts->keep && i < 2; i++)
		add(c, i ? "col_path" : "row_path");
	if (!sums) /* last: where a header in another order shows */
		add(c, "number");
	c->schema.order = c->schema.n;
	c->next = f->columns;
	f->columns = c;
	return &c->schema;
}

static int open_reader(struct sum_feed *f, struct span header)
{
	const struct schema *want = f->bare ? &schema_cells : columns_of(f, header);

	if (f->bare && f->opts->merge)
		want = f->by;
	f->reader = tsv_reader_new(want, f->bare, &f->pass, f->diag);
	return feed_open(f->reader, buf_cstr(&f->name));
}

static int feed_open_(struct feed *feed, const char *doc)
{
	struct sum_feed *f = (struct sum_feed *)feed;

	feed_free(f->reader); /* of an operand that was given up */
	f->reader = NULL;
	buf_clear(&f->head);
	buf_clear(&f->name);
	buf_str(&f->name, doc);
	return f->bare ? open_reader(f, SPAN_NONE) : 0;
}

/* Passes on what came until the header was complete. */
static int start(struct sum_feed *f, size_t header)
{
	int stop = open_reader(f, (struct span){ f->head.p, header });

	return stop ? stop : feed_bytes(f->reader, f->head.p, f->head.len);
}

static int feed_bytes_(struct feed *feed, const char *p, size_t n)
{
	struct sum_feed *f = (struct sum_feed *)feed;
	size_t before = f->head.len;
	const char *lf;

	if (f->reader)
		return feed_bytes(f->reader, p, n);
	if (n == 0)
		return 0;
	lf = memchr(p, '\n', n);
	buf_add(&f->head, p, n);
	return lf ? start(f, before + (size_t)(lf - p)) : 0;
}

static int feed_close_(struct feed *feed)
{
	struct sum_feed *f = (struct sum_feed *)feed;
	int stop = !f->reader && f->head.len > 0 ? start(f, f->head.len) : 0;

	if (!stop && f->reader)
		stop = feed_close(f->reader);
	feed_free(f->reader);
	f->reader = NULL;
	return stop;
}

static int feed_end_(struct feed *feed)
{
	return sink_end(((struct sum_feed *)feed)->sum);
}

static void feed_free_(struct feed *feed)
{
	struct sum_feed *f = (struct sum_feed *)feed;

	feed_free(f->reader);
	sink_free(f->sum);
	while (f->columns) {
		struct columns *next = f->columns->next;

		free(f->columns);
		f->columns = next;
	}
	sum_schema_free(f->by);
	buf_free(&f->name);
	buf_free(&f->head);
	free(f);
}

static struct sum_feed *of_pass(struct sink *pass)
{
	return (struct sum_feed *)(void *)((char *)pass - offsetof(struct sum_feed, pass));
}

static int pass_put(struct sink *pass, const struct rec *rec)
{
	return sink_put(of_pass(pass)->sum, rec);
}

static int pass_end_doc(struct sink *pass)
{
	return sink_end_doc(of_pass(pass)->sum);
}

static int pass_end(struct sink *pass)
{
	(void)pass;
	return 0;
}

static void pass_free(struct sink *pass)
{
	(void)pass;
}

struct feed *sum_feed_new(struct sink *sum, const struct sum_opts *opts, bool bare, struct diag *diag)
{
	struct sum_feed *f = mem_alloc(sizeof *f);

	f->feed = (struct feed){ feed_open_, feed_bytes_, feed_close_, feed_end_, feed_free_ };
	f->pass = (struct sink){ pass_put, pass_end_doc, pass_end, pass_free, false };
	f->sum = sum;
	f->diag = diag;
	f->opts = opts;
	f->by = sum_schema_new(opts);
	f->bare = bare;
	return &f->feed;
}
