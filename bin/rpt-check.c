/*
 * rpt-check.c -- cells in, relations that hold or not out: rpt-check(1).
 */
#include "forms.h"
#include "rpt.h"
#include "run.h"
#include "sandbox.h"

#include <getopt.h>

static const struct run_option options[] = {
	{ 'f', "form", "FORM", "a form or its file, or none; default: every form" },
	{ 'i', "infer", NULL, "find relations without labels too" },
	{ 'a', "only-off", NULL, "write only what is off" },
	{ 't', "tolerance", "N", "difference that is let pass" },
	{ 0, NULL, NULL, NULL },
};

int main(int argc, char **argv)
{
	struct forms_wanted forms = { .n = 0 };
	struct check_opts opts = { .tolerance = SPAN_NONE };
	struct form_set *set;
	struct sink *check;
	struct run run;
	int c, status;

	run_init(&run, "rpt-check", "[file...]", options, argc, argv);
	while ((c = run_option(&run)) != -1) {
		switch (c) {
		case 'f': forms_want(&run, &forms, optarg); break;
		case 'i': opts.infer = true; break;
		case 'a': opts.only_off = true; break;
		case 't': opts.tolerance = span_of(optarg); break;
		}
	}
	opts.strict = run.strict;
	opts.forms = set = forms_load(&run, &forms);
	check = check_new(tsv_writer_new(&schema_checks, run.bare, &run.out.writer), &opts, &run.diag,
			  &run.found);
	if (!check) {
		form_set_free(set);
		return 2;
	}
	sandbox_enter();
	status = run_filter(&run, tsv_reader_new(&schema_cells, run.bare, check, &run.diag));
	form_set_free(set);
	return status;
}
