/*
 * rpt.c -- the whole chain over files and directories, in one process: rpt(1).
 */
#include "chain.h"
#include "forms.h"
#include "jobs.h"
#include "outdir.h"
#include "run.h"
#include "walk.h"

#include <getopt.h>

enum { JOBS_MOST = 1024 };

static const struct run_option options[] = {
	{ 's', "stage", "STAGE", "lines, blocks, rows, cells (default), checks or sums" },
	{ 'j', "jobs", "N", "work in N processes" },
	{ 'o', "output", "DIR", "an output file for each input, DIR/INPUT.tsv" },
	{ 'f', "form", "FORM", "a form or its file, or none; default: every form" },
	{ 0, NULL, NULL, NULL },
};

struct task {
	enum chain_stage stage;
	struct chain_opts opts;
	const char *dir; /* or NULL */
	uint64_t jobs;
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

static int walk_operand(void *arg, const char *path)
{
	struct walker *walker = arg;

	return walk_path(&walker->walk, walker->run, path);
}

/* One process, one output: files are read as they are found. */
static int run_paths(struct run *run, const struct task *task)
{
	struct chain chain = chain_new(task->stage, &task->opts, &run->out.writer, &run->diag, &run->found);
	struct walker w = { { feed_file }, run, chain.feed };
	int status;

	if (!chain.feed)
		return 2;
	status = run_end(run, chain.feed, run_each(run, walk_operand, &w));
	chain_free(&chain);
	return status;
}

static int run_list(struct run *run, const struct task *task)
{
	struct files files = files_under(run);
	int status;

	if (task->dir)
		status = outdir_run(run, task->stage, &task->opts, &files, task->dir, (size_t)task->jobs);
	else
		status = jobs_run(run, task->stage, &task->opts, &files, (size_t)task->jobs);
	files_free(&files);
	return status;
}

static enum chain_stage stage_of(const struct run *run, const char *word)
{
	enum chain_stage stage = chain_stage_of(word);

	if (stage == CHAIN_STAGES)
		run_usage(run, "unknown stage: %s", word);
	return stage;
}

static uint64_t jobs_of(const struct run *run, const char *word)
{
	uint64_t n;

	if (!span_to_u64(span_of(word), &n) || !n || n > JOBS_MOST)
		run_usage(run, "not a number of processes, 1 to %d: %s", JOBS_MOST, word);
	return n;
}

int main(int argc, char **argv)
{
	struct task task = { CHAIN_CELLS, { .check.tolerance = SPAN_NONE, .sum.by = SPAN_NONE }, NULL, 1 };
	struct forms_wanted forms = { .n = 0 };
	struct form_set *set;
	struct run run;
	int c, status;

	run_init(&run, "rpt", "path...", options, argc, argv);
	while ((c = run_option(&run)) != -1) {
		switch (c) {
		case 's': task.stage = stage_of(&run, optarg); break;
		case 'j': task.jobs = jobs_of(&run, optarg); break;
		case 'o': task.dir = optarg; break;
		case 'f': forms_want(&run, &forms, optarg); break;
		}
	}
	if (!run.argc && !run.files0)
		run_usage(&run, "no files");
	task.opts.bare = run.bare;
	task.opts.check.strict = run.strict;
	task.opts.table.forms = task.opts.check.forms = set = forms_load(&run, &forms);
	status = task.dir || task.jobs > 1 ? run_list(&run, &task) : run_paths(&run, &task);
	form_set_free(set);
	return status;
}
