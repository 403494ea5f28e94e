/*
 * rpt-split.c -- lines in, sections and blocks out: rpt-split(1).
 */
#include "rpt.h"
#include "run.h"
#include "sandbox.h"

#include <getopt.h>

enum { HEADINGS_MOST = 64 /* -p options on one command line */ };

static const struct run_option options[] = {
	{ 'p', "pattern", "LEVEL:REGEX", "one more pattern of headings, tried before the others" },
	{ 0, NULL, NULL, NULL },
};

int main(int argc, char **argv)
{
	const char *heading[HEADINGS_MOST];
	struct split_opts opts = { heading, 0 };
	struct sink *split;
	struct run run;
	int c;

	run_init(&run, "rpt-split", "[file...]", options, argc, argv);
	while ((c = run_option(&run)) != -1) {
		switch (c) {
		case 'p':
			if (opts.n_heading == HEADINGS_MOST)
				run_usage(&run, "more than %d patterns", HEADINGS_MOST);
			heading[opts.n_heading++] = optarg;
			break;
		}
	}
	split = split_new(tsv_writer_new(&schema_blocks, run.bare, &run.out.writer), &opts, &run.diag);
	if (!split)
		return 2;
	sandbox_enter();
	return run_filter(&run, tsv_reader_new(&schema_lines, run.bare, split, &run.diag));
}
