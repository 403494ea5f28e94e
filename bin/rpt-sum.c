/*
 * rpt-sum.c -- cells in, exact sums by group out: rpt-sum(1).
 */
#include "rpt.h"
#include "run.h"
#include "sandbox.h"

#include <getopt.h>

static const struct run_option options[] = {
	{ 'b', "by", "COLUMNS", "group by these, separated by commas" },
	{ 'k', "keep", NULL, "leave rows out that are totals of others" },
	{ 'x', "extended", NULL, "min, max and missing too" },
	{ 'p', "pivot", NULL, "one row per document, a column for each group" },
	{ 'P', "percent", NULL, "sum per cent values too" },
	{ 'U', "units", NULL, "sum 万元 as 元, and so on" },
	{ 'm', "merge", NULL, "with -H: records are partial sums" },
	{ 0, NULL, NULL, NULL },
};

static struct sink *writer_of(struct run *run, const struct sum_opts *opts, const struct schema *schema)
{
	if (opts->pivot)
		return sum_pivot_new(opts, run->bare, &run->out.writer);
	return tsv_writer_new(schema, run->bare, &run->out.writer);
}

int main(int argc, char **argv)
{
	struct sum_opts opts = { .by = SPAN_NONE };
	const struct schema *schema;
	struct sink *sum;
	struct run run;
	int c, status;

	run_init(&run, "rpt-sum", "[file...]", options, argc, argv);
	while ((c = run_option(&run)) != -1) {
		switch (c) {
		case 'b': opts.by = span_of(optarg); break;
		case 'k': opts.keep = true; break;
		case 'x': opts.extended = true; break;
		case 'p': opts.pivot = true; break;
		case 'P': opts.percent = true; break;
		case 'U': opts.convert = true; break;
		case 'm': opts.merge = true; break;
		}
	}
	if (opts.pivot && opts.extended)
		run_usage(&run, "-p and -x exclude each other");
	schema = sum_schema_new(&opts);
	sandbox_enter();
	sum = sum_new(writer_of(&run, &opts, schema), &opts, &run.diag);
	status = run_filter(&run, sum_feed_new(sum, &opts, run.bare, &run.diag));
	sum_schema_free(schema);
	return status;
}
