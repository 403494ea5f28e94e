/*
 * sum_pivot.c -- sums by document and group, turned into one row per document: a column for each group.
 *
 * Rows and columns come in order of first sight.  What the columns are is known at the end only, so all sums
 * are held until then.  A column is headed by what makes its group, joined by " | ", and its unit.
 */
#include "mem.h"
#include "sum.h"
#include "tsv.h"

#include <stdlib.h>

struct entry {
	uint32_t doc, col;
	struct span sum;
};

struct pivot {
	struct sink sink;
	struct sink *out; /* a writer of `schema`, which is complete before the first record */
	struct schema schema;
	char **name;

	struct sum_groups doc, col; /* their keys and order are all that is used */
	bool *in_key;
	size_t unit; /* which field of a column's key it is */
	struct entry *entry;
	size_t n, cap;
	struct arena arena;
};

static uint32_t ordinal_of(struct sum_groups *groups, const struct span *by, const bool *in_key)
{
	return (uint32_t)(sum_groups_find(groups, by, in_key) - groups->group);
}

/* The first field is the document, the last ones are n and sum. */
static int pivot_put(struct sink *sink, const struct rec *rec)
{
	struct pivot *p = (struct pivot *)sink;
	struct entry *entry;

	p->entry = mem_grow(p->entry, &p->cap, p->n, sizeof *p->entry);
	entry = &p->entry[p->n++];
	entry->doc = ordinal_of(&p->doc, rec->f, p->in_key);
	entry->col = ordinal_of(&p->col, rec->f + 1, p->in_key);
	entry->sum = arena_span(&p->arena, rec->f[rec->schema->n - 1]);
	return 0;
}

static int pivot_end_doc(struct sink *sink)
{
	(void)sink;
	return 0;
}

/* --- the end --- */

static char *name_of(const struct span *by, size_t n, size_t unit)
{
	struct buf plain = BUF_INIT, name = BUF_INIT;
	char *copy;

	for (size_t i = 0; i < n; i++) {
		if (i == unit || by[i].len == 0)
			continue;
		buf_str(&plain, plain.len ? " | " : "");
		buf_span_add(&plain, by[i]);
	}
	if (unit < n && by[unit].len > 0)
		buf_fmt(&plain, plain.len ? " (%.*s)" : "%.*s", (int)by[unit].len, by[unit].p);
	tsv_escape(&name, buf_span(&plain));
	copy = mem_strdup(buf_cstr(&name));
	buf_free(&plain);
	buf_free(&name);
	return copy;
}

static void make_schema(struct pivot *p)
{
	size_t n = p->col.n;

	p->name = mem_alloc((n + 1) * sizeof *p->name);
	p->name[0] = mem_strdup("doc");
	for (size_t i = 0; i < n; i++)
		p->name[i + 1] = name_of(p->col.group[i].by, p->col.n_by, p->unit);
	p->schema = (struct schema){ "sums", (const char *const *)p->name, n + 1, n + 1 };
}

static int by_place(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	return x->col < y->col ? -1 : x->col > y->col;
}

static int write_rows(struct pivot *p)
{
	struct span *f = mem_alloc(p->schema.n * sizeof *f);
	const struct rec rec = { .schema = &p->schema, .f = f };
	size_t at = 0;
	int stop = 0;

	if (p->n > 0)
		qsort(p->entry, p->n, sizeof *p->entry, by_place);
	for (uint32_t doc = 0; doc < p->doc.n && !stop; doc++) {
		f[0] = p->doc.group[doc].by[0];
		for (size_t i = 1; i < p->schema.n; i++)
			f[i] = SPAN_NONE;
		for (; at < p->n && p->entry[at].doc == doc; at++)
			f[p->entry[at].col + 1] = p->entry[at].sum;
		stop = sink_put(p->out, &rec);
	}
	free(f);
	return stop;
}

static int pivot_end(struct sink *sink)
{
	struct pivot *p = (struct pivot *)sink;
	int stop;

	make_schema(p);
	stop = write_rows(p);
	return stop ? stop : sink_end(p->out);
}

static void pivot_free(struct sink *sink)
{
	struct pivot *p = (struct pivot *)sink;

	sink_free(p->out);
	for (size_t i = 0; p->name && i < p->schema.n; i++)
		free(p->name[i]);
	free(p->name);
	sum_groups_free(&p->doc);
	sum_groups_free(&p->col);
	free(p->in_key);
	free(p->entry);
	arena_free(&p->arena);
	free(p);
}

struct sink *sum_pivot_new(const struct sum_opts *opts, bool bare, struct writer *to)
{
	struct pivot *p = mem_alloc(sizeof *p);
	const struct schema *sums = sum_schema_new(opts);
	size_t n_by = sums->n - 2;

	p->sink = (struct sink){ pivot_put, pivot_end_doc, pivot_end, pivot_free, false };
	p->out = tsv_writer_new(&p->schema, bare, to);
	p->unit = schema_find(sums, SPAN("unit")) - 1;
	sum_groups_init(&p->doc, 1);
	sum_groups_init(&p->col, n_by - 1);
	p->in_key = mem_alloc(n_by * sizeof *p->in_key);
	for (size_t i = 0; i < n_by; i++)
		p->in_key[i] = true;
	sum_schema_free(sums);
	return &p->sink;
}
