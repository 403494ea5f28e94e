/*
 * rpt.c -- the whole chain over files and directories, in one process: rpt(1).
 */
#include "chain.h"
#include "forms.h"
#include "run.h"
#include "walk.h"

#include <getopt.h>

static const struct run_option options[] = {
	{ 's', "stage", "STAGE", "lines, blocks, rows, cells (default), checks or sums" },
	{ 'f', "form", "FORM", "a form or its file, or none; default: every form" },
	{ 0, NULL, NULL, NULL },
};

struct walker {
	struct walk walk; /* first: a walker is a walk */
	struct run *run;
	struct feed *feed;
};

static int feed_file(struct walk *w, const char *path)
{
	struct walker *walker = (struct walker *)w;

	return run_operand(walker->run, walker->feed, path);
}

static int run_paths(struct run *run, struct feed *feed)
{
	struct walker w = { { feed_file }, run, feed };
	int stop = 0;

	for (int i = 0; i < run->argc && !stop; i++)
		stop = walk_path(&w.walk, run, run->argv[i]);
	return run_end(run, feed, stop);
}

static enum chain_stage stage_of(const struct run *run, const char *word)
{
	enum chain_stage stage = chain_stage_of(word);

	if (stage == CHAIN_STAGES)
		run_usage(run, "unknown stage: %s", word);
	return stage;
}

int main(int argc, char **argv)
{
	struct chain_opts opts = { .check.tolerance = SPAN_NONE, .sum.by = SPAN_NONE };
	enum chain_stage stage = CHAIN_CELLS;
	struct forms_wanted forms = { .n = 0 };
	struct form_set *set;
	struct chain chain;
	struct run run;
	int c, status;

	run_init(&run, "rpt", "path...", options, argc, argv);
	while ((c = run_option(&run)) != -1) {
		switch (c) {
		case 's': stage = stage_of(&run, optarg); break;
		case 'f': forms_want(&run, &forms, optarg); break;
		}
	}
	if (!run.argc)
		run_usage(&run, "no files");
	opts.bare = run.bare;
	opts.table.forms = opts.check.forms = set = forms_load(&run, &forms);
	chain = chain_new(stage, &opts, &run.out.writer, &run.diag, &run.found);
	status = chain.feed ? run_paths(&run, chain.feed) : 2;
	chain_free(&chain);
	form_set_free(set);
	return status;
}
