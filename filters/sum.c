/*
 * sum.c -- records with a number, or with partial sums, to exact sums by group.
 *
 * Columns are found by name, in the schema of each record, so that cells, sums and streams of other tools
 * can be mixed.  A record whose form cell is known is grouped by it alone (labels differ from report to
 * report); the labels printed are the first seen.
 */
#include "sum.h"
#include "diag.h"
#include "label.h"
#include "mem.h"
#include "path.h"

#include <stdlib.h>
#include <string.h>

/* Columns that mean something besides the key; the last ones also name the output. */
enum role { NUMBER, TABLE, FORM, CELL, ROW_PATH, COL_PATH, DOC, N, SUM, MIN, MAX, MISSING, ROLES };
static const char *const role_name[ROLES] = { "number", "table", "form", "cell", "row_path", "col_path",
					      "doc",    "n",     "sum",  "min",  "max",      "missing" };

struct sum {
	struct sink sink;
	struct sink *out;
	struct diag *diag;
	struct sum_opts opts;
	const struct schema *to;

	const struct schema *from; /* whose columns the places are */
	size_t *place;             /* of the columns to group by */
	size_t role[ROLES];

	size_t n_by, unit; /* unit: which of them it is */
	struct span *by;
	bool *in_key, *is_label; /* labels leave the key where a form cell is known */
	struct sum_groups groups;
	struct buf parsed;
};

/* The names of `list`, separated by commas, in order; the next one, false at the end. */
static bool next_name(struct span *list, struct span *name)
{
	while (list->len > 0) {
		*name = span_trim(span_cut(list, ','));
		if (name->len > 0)
			return true;
	}
	return false;
}

/* Columns to group by: those of the options or the default ones. */
static struct span columns_by(const struct sum_opts *opts)
{
	return opts->by.len > 0 ? opts->by : SPAN("form,cell,title,row_path,col_path");
}

/* --- the schema --- */

struct owned_schema {
	struct schema schema; /* first: it is what others see */
	char **col;
};

static void add_col(struct owned_schema *o, struct span name)
{
	size_t i = o->schema.n++;

	o->col = mem_resize(o->col, o->schema.n * sizeof *o->col);
	o->col[i] = mem_alloc(name.len + 1);
	memcpy(o->col[i], name.p, name.len);
	o->schema.col = (const char *const *)o->col;
}

const struct schema *sum_schema_new(const struct sum_opts *opts)
{
	struct owned_schema *o = mem_alloc(sizeof *o);
	struct span list = columns_by(opts), name;

	o->schema.name = "sums";
	if (opts->pivot)
		add_col(o, SPAN("doc"));
	while (next_name(&list, &name))
		if (schema_find(&o->schema, name) == o->schema.n)
			add_col(o, name);
	if (schema_find(&o->schema, SPAN("unit")) == o->schema.n)
		add_col(o, SPAN("unit"));
	for (enum role r = N; r < (opts->extended ? ROLES : MIN); r++)
		add_col(o, span_of(role_name[r]));
	o->schema.order = o->schema.n;
	return &o->schema;
}

void sum_schema_free(const struct schema *schema)
{
	struct owned_schema *o = (struct owned_schema *)(uintptr_t)schema;

	if (!o)
		return;
	for (size_t i = 0; i < o->schema.n; i++)
		free(o->col[i]);
	free(o->col);
	free(o);
}

/* --- records in --- */

static void find_places(struct sum *s, const struct schema *from)
{
	s->from = from;
	for (size_t i = 0; i < s->n_by; i++)
		s->place[i] = schema_find(from, span_of(s->to->col[i]));
	for (enum role r = 0; r < ROLES; r++)
		s->role[r] = schema_find(from, span_of(role_name[r]));
}

static struct span field(const struct rec *rec, size_t place)
{
	return place < rec->schema->n ? rec->f[place] : SPAN_NONE;
}

static bool is_total(struct span path)
{
	struct span level = SPAN_NONE;
	size_t at = 0;

	while (path_next(path, &at, &level))
		continue;
	return label_is_total(level);
}

/* What the document says about itself is no quantity. */
static bool is_fact(const struct sum *s, const struct rec *rec)
{
	return span_eq(field(rec, s->role[TABLE]), SPAN("doc")) && !field(rec, s->role[NUMBER]).len;
}

/*
 * Fills s->by; the labels are no part of the key where a form cell is known, and not shown where columns are
 * made of the keys.
 */
static void take_key(struct sum *s, const struct rec *rec)
{
	bool known = !s->opts.by.len && field(rec, s->role[CELL]).len && field(rec, s->role[FORM]).len;

	for (size_t i = 0; i < s->n_by; i++) {
		s->in_key[i] = !(known && s->is_label[i]);
		s->by[i] = s->in_key[i] || !s->opts.pivot ? field(rec, s->place[i]) : SPAN_NONE;
	}
}

static bool is_share(struct span unit)
{
	return span_eq(unit, SPAN("%")) || span_eq(unit, SPAN("‰")) || span_eq(unit, SPAN("％")) ||
	       span_eq(unit, SPAN("٪")) || span_eq(unit, SPAN("百分点")) || span_eq(unit, SPAN("个百分点"));
}

static void widen(struct sum_group *group, struct span number)
{
	struct dec d = DEC_INIT;

	if (!dec_set(&d, number))
		return;
	if (!group->ranged || dec_cmp(&d, &group->min) < 0)
		dec_copy(&group->min, &d);
	if (!group->ranged || dec_cmp(&d, &group->max) > 0)
		dec_copy(&group->max, &d);
	group->ranged = true;
	dec_free(&d);
}

/* number * 10^shift as text in `out`; empty when it is no number. */
static struct span shifted(struct buf *out, struct span number, unsigned shift)
{
	struct tally t = { 0 };

	buf_clear(out);
	if (tally_add(&t, number, shift))
		tally_print(out, &t);
	tally_free(&t);
	return buf_span(out);
}

/* A partial sum: n, sum and what -x adds. */
static void add_partial(struct sum *s, struct sum_group *group, const struct rec *rec, unsigned shift)
{
	uint64_t n = 0, missing = 0;

	span_to_u64(field(rec, s->role[N]), &n);
	span_to_u64(field(rec, s->role[MISSING]), &missing);
	group->missing += missing;
	group->n += n;
	if (n > 0 && (group->unsummed || !tally_add(&group->total, field(rec, s->role[SUM]), shift)))
		group->unsummed = true;
	if (s->opts.extended && n > 0) {
		widen(group, shifted(&s->parsed, field(rec, s->role[MIN]), shift));
		widen(group, shifted(&s->parsed, field(rec, s->role[MAX]), shift));
	}
}

/* Adds a canonical number; false: it is none. */
static bool add_number(struct sum *s, struct sum_group *group, struct span number, unsigned shift)
{
	if (!tally_add(&group->total, number, shift))
		return false;
	group->n++;
	if (s->opts.extended)
		widen(group, shift ? shifted(&s->parsed, number, shift) : number);
	return true;
}

/* The group of the record whose key is in s->by; *shift is what its numbers are to be multiplied by. */
static struct sum_group *group_of(struct sum *s, unsigned *shift)
{
	struct sum_group *group;

	*shift = 0;
	if (s->opts.convert)
		number_unit_base(&s->by[s->unit], shift);
	group = sum_groups_find(&s->groups, s->by, s->in_key);
	group->unsummed = group->unsummed || (!s->opts.percent && is_share(s->by[s->unit]));
	return group;
}

static int tell_missing(struct sum *s, const struct rec *rec)
{
	struct span text = field(rec, s->role[NUMBER]);

	return diag_say(s->diag, DIAG_MISSING, field(rec, s->role[DOC]), 0, "'%.*s'",
			(int)(text.len < 80 ? text.len : 80), text.p);
}

/*
 * What is no canonical number may be one as printed, with a unit that is more than the column knows, or a
 * mark for no value; else it is told.
 */
static int put_printed(struct sum *s, const struct rec *rec)
{
	struct buf text = BUF_INIT;
	struct number number = number_parse(field(rec, s->role[NUMBER]), NUMBER_POINT, &text);
	struct sum_group *group;
	unsigned shift;

	if (number.kind == NUMBER_VALUE && number.unit.len)
		s->by[s->unit] = number.unit;
	group = group_of(s, &shift);
	if (number.kind == NUMBER_VALUE)
		add_number(s, group, buf_span(&text), shift);
	else
		group->missing++;
	buf_free(&text);
	return number.kind == NUMBER_NOT ? tell_missing(s, rec) : 0;
}

/* Nothing but digits, point and minus: there is no unit in it. */
static bool is_plain(struct span number)
{
	for (size_t i = 0; i < number.len; i++)
		if ((number.p[i] < '0' || number.p[i] > '9') && number.p[i] != '.' && number.p[i] != '-')
			return false;
	return number.len > 0;
}

static int sum_put(struct sink *sink, const struct rec *rec)
{
	struct sum *s = (struct sum *)sink;
	unsigned shift;

	if (rec->schema != s->from)
		find_places(s, rec->schema);
	if (s->opts.keep &&
	    (is_total(field(rec, s->role[ROW_PATH])) || is_total(field(rec, s->role[COL_PATH]))))
		return 0;
	if (is_fact(s, rec))
		return 0;
	take_key(s, rec);
	if (s->role[NUMBER] == rec->schema->n) {
		struct sum_group *group = group_of(s, &shift);

		add_partial(s, group, rec, shift);
		return 0;
	}
	if (is_plain(field(rec, s->role[NUMBER]))) {
		struct sum_group *group = group_of(s, &shift);

		if (add_number(s, group, field(rec, s->role[NUMBER]), shift))
			return 0;
	}
	return put_printed(s, rec);
}

static int sum_end_doc(struct sink *sink)
{
	(void)sink;
	return 0;
}

/* --- sums out --- */

static struct span printed_dec(struct buf *out, const struct dec *d)
{
	buf_clear(out);
	dec_print(out, d);
	return buf_span(out);
}

static int write_group(struct sum *s, const struct sum_group *group, struct span *f)
{
	struct buf text[ROLES - N] = { BUF_INIT };
	struct rec rec = { .schema = s->to, .f = f };
	struct span *value = f + s->n_by;
	int stop;

	memcpy(f, group->by, s->n_by * sizeof *f);
	for (size_t i = s->n_by; i < s->to->n; i++)
		f[i] = SPAN_NONE;
	value[0] = buf_set_u64(&text[0], group->n);
	if (group->n > 0 && !group->unsummed) {
		tally_print(&text[1], &group->total);
		value[1] = buf_span(&text[1]);
	}
	if (s->opts.extended) {
		if (group->ranged) {
			value[2] = printed_dec(&text[2], &group->min);
			value[3] = printed_dec(&text[3], &group->max);
		}
		value[4] = buf_set_u64(&text[4], group->missing);
	}
	stop = sink_put(s->out, &rec);
	for (size_t i = 0; i < ROLES - N; i++)
		buf_free(&text[i]);
	return stop;
}

static int sum_end(struct sink *sink)
{
	struct sum *s = (struct sum *)sink;
	struct span *f = mem_alloc(s->to->n * sizeof *f);
	int stop = 0;

	for (size_t i = 0; i < s->groups.n && !stop; i++)
		if (s->groups.group[i].n > 0 || s->opts.extended || s->opts.pivot)
			stop = write_group(s, &s->groups.group[i], f);
	free(f);
	return stop ? stop : sink_end(s->out);
}

static void sum_free(struct sink *sink)
{
	struct sum *s = (struct sum *)sink;

	sink_free(s->out);
	sum_groups_free(&s->groups);
	sum_schema_free(s->to);
	buf_free(&s->parsed);
	free(s->place);
	free(s->by);
	free(s->in_key);
	free(s->is_label);
	free(s);
}

struct sink *sum_new(struct sink *out, const struct sum_opts *opts, struct diag *diag)
{
	struct sum *s = mem_alloc(sizeof *s);

	s->sink = (struct sink){ sum_put, sum_end_doc, sum_end, sum_free, false };
	s->out = out;
	s->diag = diag;
	s->opts = *opts;
	s->to = sum_schema_new(opts);
	s->n_by = s->to->n - (opts->extended ? ROLES - N : MIN - N);
	s->unit = schema_find(s->to, SPAN("unit"));
	s->place = mem_alloc(s->n_by * sizeof *s->place);
	s->by = mem_alloc(s->n_by * sizeof *s->by);
	s->in_key = mem_alloc(s->n_by * sizeof *s->in_key);
	s->is_label = mem_alloc(s->n_by * sizeof *s->is_label);
	for (size_t i = 0; i < s->n_by; i++) {
		struct span name = span_of(s->to->col[i]);

		s->is_label[i] = span_eq(name, SPAN("title")) || span_eq(name, SPAN("row_path")) ||
				 span_eq(name, SPAN("col_path"));
	}
	sum_groups_init(&s->groups, s->n_by);
	return &s->sink;
}
