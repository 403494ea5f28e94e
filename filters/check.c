/*
 * check.c -- cells of a document in, relations between them out: rpt-check(1).
 */
#include "check.h"
#include "diag.h"
#include "mem.h"

#include <stdlib.h>

struct check {
	struct sink sink;
	struct sink *out;
	struct check_opts opts;
	size_t *found;
	struct check_doc doc;
	struct dec tolerance;
	struct buf parts;
};

static const char *const op_name[] = { "sum", "difference", "average", "ratio", "change" };

/* A sum of two of which one is subtracted is called what it is. */
static enum check_op op_of(const struct check_rel *rel)
{
	if (rel->op == CHECK_SUM && rel->n == 2 && rel->part[0].sign != rel->part[1].sign)
		return CHECK_DIFFERENCE;
	return rel->op;
}
static const char *const status_name[] = { "ok", "off", "rounding", "differs", "unknown" };

static int check_put(struct sink *sink, const struct rec *rec)
{
	struct check *c = (struct check *)sink;

	if (c->doc.n_cells == 0)
		c->doc.name = arena_span(&c->doc.arena, rec->f[CELLS_DOC]);
	check_doc_add(&c->doc, rec);
	return 0;
}

static void print_ref(struct buf *out, const struct check_cell *cell)
{
	buf_span_add(out, cell->line);
	buf_byte(out, ':');
	buf_span_add(out, cell->field);
}

static struct span print_parts(struct buf *out, const struct check_doc *doc, const struct check_rel *rel)
{
	buf_clear(out);
	for (size_t i = 0; i < rel->n; i++) {
		if (i > 0)
			buf_byte(out, ',');
		if (rel->part[i].sign < 0)
			buf_byte(out, '-');
		print_ref(out, &doc->cell[rel->part[i].cell]);
	}
	return buf_span(out);
}

static int write_rel(struct check *c, const struct check_rel *rel)
{
	const struct check_cell *target = &c->doc.cell[rel->target];
	const struct span f[CHECKS_N] = {
		[CHECKS_DOC] = c->doc.name,
		[CHECKS_TABLE] = c->doc.table[target->table].name,
		[CHECKS_RULE] = rel->rule,
		[CHECKS_OP] = span_of(op_name[op_of(rel)]),
		[CHECKS_ROW_PATH] = target->path[CHECK_ROWS],
		[CHECKS_COL_PATH] = target->path[CHECK_COLS],
		[CHECKS_LINE] = target->line,
		[CHECKS_FIELD] = target->field,
		[CHECKS_PARTS] = print_parts(&c->parts, &c->doc, rel),
		[CHECKS_PRINTED] = target->number,
		[CHECKS_COMPUTED] = rel->computed,
		[CHECKS_DIFFERENCE] = rel->difference,
		[CHECKS_STATUS] = span_of(status_name[rel->status]),
		[CHECKS_SUSPECT] = rel->suspect,
	};
	const struct rec rec = { .schema = &schema_checks, .f = f };

	return sink_put(c->out, &rec);
}

static void run_rules(struct check *c)
{
	check_doc_arrange(&c->doc);
	if (c->opts.forms)
		check_form(&c->doc, c->opts.forms);
	check_note(&c->doc);
	check_total(&c->doc);
	if (c->opts.infer)
		check_infer(&c->doc);
	check_settle(&c->doc);
	check_suspect(&c->doc);
	if (c->opts.forms)
		check_prose(&c->doc, c->opts.forms);
}

/* What makes the exit status 1. */
static bool is_finding(const struct check *c, const struct check_rel *rel)
{
	return rel->status == CHECK_OFF || (rel->status == CHECK_DIFFERS && c->opts.strict);
}

static int check_end_doc(struct sink *sink)
{
	struct check *c = (struct check *)sink;
	int stop = 0;

	run_rules(c);
	for (size_t i = 0; i < c->doc.n_rels && !stop; i++) {
		const struct check_rel *rel = &c->doc.rel[i];

		*c->found += is_finding(c, rel);
		if (!c->opts.only_off || is_finding(c, rel))
			stop = write_rel(c, rel);
	}
	check_doc_reset(&c->doc);
	return stop ? stop : sink_end_doc(c->out);
}

static int check_end(struct sink *sink)
{
	return sink_end(((struct check *)sink)->out);
}

static void check_free(struct sink *sink)
{
	struct check *c = (struct check *)sink;

	sink_free(c->out);
	check_doc_free(&c->doc);
	dec_free(&c->tolerance);
	buf_free(&c->parts);
	free(c);
}

/* A tolerance is written as people write numbers; it is not negative. */
static bool take_tolerance(struct dec *tolerance, struct span text)
{
	struct buf number = BUF_INIT;
	bool good = text.len == 0 || (number_parse(text, NUMBER_POINT, &number).kind == NUMBER_VALUE &&
				      dec_set(tolerance, buf_span(&number)) && dec_sign(tolerance) >= 0);

	buf_free(&number);
	return good;
}

struct sink *check_new(struct sink *out, const struct check_opts *opts, struct diag *diag, size_t *found)
{
	struct check *c = mem_alloc(sizeof *c);

	c->sink = (struct sink){ check_put, check_end_doc, check_end, check_free, false };
	c->out = out;
	c->opts = *opts;
	c->found = found;
	c->doc.tolerance = &c->tolerance;
	if (!take_tolerance(&c->tolerance, opts->tolerance)) {
		diag_say(diag, DIAG_OPTION, SPAN_NONE, 0, "tolerance '%.*s' is no number from 0 on",
			 (int)(opts->tolerance.len < 80 ? opts->tolerance.len : 80), opts->tolerance.p);
		check_free(&c->sink);
		return NULL;
	}
	return &c->sink;
}
