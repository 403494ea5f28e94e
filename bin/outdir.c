/*
 * outdir.c -- an output file per input.
 */
#include "outdir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool leads_nowhere(struct span part)
{
	return span_eq(part, SPAN("")) || span_eq(part, SPAN(".")) || span_eq(part, SPAN(".."));
}

static void add_output_path(struct buf *path, const char *dir, const char *input)
{
	buf_str(path, dir);
	for (const char *p = input; *p; p += *p == '/') {
		struct span part = { p, strcspn(p, "/") };

		if (!leads_nowhere(part)) {
			buf_byte(path, '/');
			buf_span_add(path, part);
		}
		p += part.len;
	}
	buf_str(path, ".tsv");
}

/* The directories above the file; 0 or -1, told. */
static int make_dirs(struct run *run, char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		int err;

		*slash = '\0';
		err = mkdir(path, 0777) && errno != EEXIST ? errno : 0;
		if (err)
			run_system_error(run, path, err);
		*slash = '/';
		if (err)
			return -1;
	}
	return 0;
}

static int run_chain(struct run *run, enum chain_stage stage, const struct chain_opts *opts,
		     const char *input)
{
	struct chain chain = chain_new(stage, opts, &run->out.writer, &run->diag, &run->found);
	int stop = chain.feed ? run_operand(run, chain.feed, input) : -1;

	if (!stop)
		stop = feed_end(chain.feed);
	feed_free(chain.feed);
	chain_free(&chain);
	return stop;
}

/* Into `path`, by way of `part`. */
static int run_into(struct run *run, enum chain_stage stage, const struct chain_opts *opts, const char *input,
		    const char *part, const char *path)
{
	bool failed = run->failed;
	int stop, fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0) {
		run_system_error(run, part, errno);
		return -1;
	}
	run->failed = false;
	run_out_init(&run->out, run, fd, part);
	stop = run_chain(run, stage, opts, input);
	if (run_out_close(&run->out))
		stop = -1;
	if (stop || run->failed)
		unlink(part);
	else if (rename(part, path)) {
		run_system_error(run, path, errno);
		stop = -1;
	}
	run->failed = run->failed || failed;
	return stop;
}

static int run_one(struct run *run, enum chain_stage stage, const struct chain_opts *opts, const char *input,
		   const char *dir)
{
	struct buf path = BUF_INIT, part = BUF_INIT;
	int stop;

	add_output_path(&path, dir, input);
	buf_fmt(&part, "%s.part", buf_cstr(&path));
	stop = make_dirs(run, path.p);
	if (!stop)
		stop = run_into(run, stage, opts, input, buf_cstr(&part), path.p);
	buf_free(&path);
	buf_free(&part);
	return stop;
}

int outdir_run(struct run *run, enum chain_stage stage, const struct chain_opts *opts,
	       const struct files *files, const char *dir)
{
	for (size_t i = 0; i < files->n; i++)
		if (run_one(run, stage, opts, files->name[i], dir)) {
			run->failed = true;
			break;
		}
	return run_status(run);
}
