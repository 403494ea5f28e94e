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
	{ 0, NULL, NULL, NULL },
};

int main(int argc, char **argv)
{
	struct sum_opts opts = { .by = SPAN_NONE };
	const struct schema *schema;
	struct run run;
	int c, status;

	run_init(&run, "rpt-sum", "[file...]", options, argc, argv);
	while ((c = run_option(&run)) != -1) {
		switch (c) {
		case 'b': opts.by = span_of(optarg); break;
		case 'k': opts.keep = true; break;
		case 'x': opts.extended = true; break;
		}
	}
	schema = sum_schema_new(&opts);
	sandbox_enter();
	status = run_filter(
	    &run, tsv_reader_new(&schema_cells, run.bare,
				 sum_new(tsv_writer_new(schema, run.bare, &run.out.writer), &opts, &run.diag),
				 &run.diag));
	sum_schema_free(schema);
	return status;
}
