/*
 * outdir.c -- an output file per input, by one process or several; no two inputs write one file.
 */
#include "outdir.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct target {
	char *path; /* of its output */
	const char *input;
	size_t order; /* among the inputs */
};

struct targets {
	struct target *v;
	size_t n;
};

static bool leads_nowhere(struct span part)
{
	return span_eq(part, SPAN("")) || span_eq(part, SPAN(".")) || span_eq(part, SPAN(".."));
}

/* DIR/INPUT.tsv; freed by the caller. */
static char *output_path(const char *dir, const char *input)
{
	struct buf path = BUF_INIT;
	char *copy;

	buf_str(&path, dir);
	for (const char *p = input; *p; p += *p == '/') {
		struct span part = { p, strcspn(p, "/") };

		if (!leads_nowhere(part)) {
			buf_byte(&path, '/');
			buf_span_add(&path, part);
		}
		p += part.len;
	}
	buf_str(&path, ".tsv");
	copy = mem_strdup(buf_cstr(&path));
	buf_free(&path);
	return copy;
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

static int run_one(struct run *run, enum chain_stage stage, const struct chain_opts *opts,
		   const struct target *target)
{
	struct buf part = BUF_INIT;
	int stop;

	buf_fmt(&part, "%s.part", target->path);
	stop = make_dirs(run, target->path);
	if (!stop)
		stop = run_into(run, stage, opts, target->input, buf_cstr(&part), target->path);
	buf_free(&part);
	return stop;
}

/* --- which input goes where --- */

static int by_path(const void *va, const void *vb)
{
	const struct target *a = va, *b = vb;
	int c = strcmp(a->path, b->path);

	return c ? c : (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *va, const void *vb)
{
	const struct target *a = va, *b = vb;

	return (a->order > b->order) - (a->order < b->order);
}

static void tell_rival(struct run *run, const char *input, const struct target *first)
{
	struct buf text = BUF_INIT;

	buf_fmt(&text, "left out: its output %s is that of %s", first->path, first->input);
	run_error(run, input, buf_cstr(&text));
	buf_free(&text);
}

/* Of several inputs with one output the first has it; an input that is named twice is read once. */
static void drop_rivals(struct run *run, struct targets *t)
{
	size_t n = 0;

	qsort(t->v, t->n, sizeof *t->v, by_path);
	for (size_t i = 0; i < t->n; i++) {
		struct target *last = n ? &t->v[n - 1] : NULL;

		if (!last || strcmp(last->path, t->v[i].path)) {
			t->v[n++] = t->v[i];
			continue;
		}
		if (strcmp(last->input, t->v[i].input))
			tell_rival(run, t->v[i].input, last);
		free(t->v[i].path);
	}
	t->n = n;
	qsort(t->v, t->n, sizeof *t->v, by_order);
}

static struct targets targets_of(struct run *run, const struct files *files, const char *dir)
{
	struct targets t = { mem_alloc(files->n * sizeof *t.v), files->n };

	for (size_t i = 0; i < files->n; i++)
		t.v[i] = (struct target){ output_path(dir, files->name[i]), files->name[i], i };
	drop_rivals(run, &t);
	return t;
}

/* --- by one process or several --- */

/* Every `step`-th of them; the exit status. */
static int run_share(struct run *run, enum chain_stage stage, const struct chain_opts *opts,
		     const struct targets *t, size_t first, size_t step)
{
	for (size_t i = first; i < t->n; i += step)
		if (run_one(run, stage, opts, &t->v[i])) {
			run->failed = true;
			break;
		}
	return run_status(run);
}

static int run_shares(struct run *run, enum chain_stage stage, const struct chain_opts *opts,
		      const struct targets *t, size_t jobs)
{
	pid_t *pid = mem_alloc(jobs * sizeof *pid);
	size_t started = 0;
	int worst = 0;

	for (; started < jobs; started++) {
		pid[started] = fork();
		if (pid[started] == 0)
			_exit(run_share(run, stage, opts, t, started, jobs));
		if (pid[started] < 0) {
			run_system_error(run, "fork", errno);
			break;
		}
	}
	for (size_t i = 0; i < started; i++) {
		int status = run_wait(pid[i]);

		worst = status > worst ? status : worst;
	}
	free(pid);
	int own = run_status(run); /* what was told before */
	return own > worst ? own : worst;
}

int outdir_run(struct run *run, enum chain_stage stage, const struct chain_opts *opts,
	       const struct files *files, const char *dir, size_t jobs)
{
	struct targets t = targets_of(run, files, dir);
	int status;

	jobs = jobs < t.n ? jobs : t.n;
	status = jobs > 1 ? run_shares(run, stage, opts, &t, jobs) : run_share(run, stage, opts, &t, 0, 1);
	for (size_t i = 0; i < t.n; i++)
		free(t.v[i].path);
	free(t.v);
	return status;
}
