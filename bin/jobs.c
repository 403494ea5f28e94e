/*
 * jobs.c -- workers write frames into pipes, one or more for each of their files; the parent takes
 * them in the order of the files.
 *
 * A frame is its length in bytes, shifted left by one, plus one when it is the last of its file (8 bytes
 * in the machine's order), then the bytes.  Workers stop at the cells when sums are wanted: sums are
 * of all files, so the parent makes them.
 */
#include "jobs.h"

#include "mem.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	FRAME = 1 << 20,  /* bytes that a worker collects before it sends them */
	AHEAD = 16 << 20, /* bytes that a worker may be ahead of its turn */
	PIECE = 1 << 16   /* bytes read at once */
};

/* --- the worker --- */

struct frames {
	struct writer writer; /* first: frames are a writer */
	int fd;
	struct buf bytes;
};

static int send_frame(struct frames *f, bool last)
{
	uint64_t head = (uint64_t)f->bytes.len << 1 | last;
	int err = run_write_all(f->fd, (const char *)&head, sizeof head);

	if (!err)
		err = run_write_all(f->fd, f->bytes.p, f->bytes.len);
	buf_clear(&f->bytes);
	return err ? -1 : 0;
}

static int frames_write(struct writer *w, const char *p, size_t n)
{
	struct frames *f = (struct frames *)w;

	buf_add(&f->bytes, p, n);
	return f->bytes.len < FRAME ? 0 : send_frame(f, false);
}

struct worker {
	pid_t pid;
	int fd;
	bool over; /* no more bytes come */
	struct buf in;
	size_t used; /* of in */
};

struct pool {
	struct worker *worker;
	size_t n;
	struct run *run;
	struct feed *feed;      /* what the workers send goes in here */
	enum chain_stage stage; /* what they do */
	const struct chain_opts *opts;
	const struct files *files;
};

/* The worker that sends there: does the first file and every n-th behind it. */
_Noreturn static void work(const struct pool *pool, size_t first, int fd)
{
	struct frames frames = { { .write = frames_write }, fd, BUF_INIT };
	struct chain_opts bare = *pool->opts;
	struct run *run = pool->run;
	struct chain chain;
	int stop = 0;

	bare.bare = true;
	chain = chain_new(pool->stage == CHAIN_SUMS ? CHAIN_CELLS : pool->stage, &bare, &frames.writer,
			  &run->diag, &run->found);
	if (!chain.feed)
		_exit(2);
	for (size_t i = first; i < pool->files->n && !stop; i += pool->n) {
		stop = run_operand(run, chain.feed, pool->files->name[i]);
		if (!stop)
			stop = send_frame(&frames, true);
	}
	stop = run_end(run, chain.feed, stop);
	buf_free(&frames.bytes);
	_exit(stop);
}

/* --- the parent --- */

static int worker_start(struct pool *pool, size_t i)
{
	struct worker *w = &pool->worker[i];
	int end[2];

	if (pipe(end)) {
		run_system_error(pool->run, "pipe", errno);
		return -1;
	}
	w->pid = fork();
	if (w->pid == 0) {
		for (size_t k = 0; k < i; k++)
			close(pool->worker[k].fd);
		close(end[0]);
		work(pool, i, end[1]);
	}
	close(end[1]);
	w->fd = end[0];
	if (w->pid < 0)
		run_system_error(pool->run, "fork", errno);
	return w->pid < 0 ? -1 : 0;
}

static void receive(struct worker *w)
{
	ssize_t got;

	if (w->used > w->in.len / 2) {
		w->in.len -= w->used;
		memmove(w->in.p, w->in.p + w->used, w->in.len);
		w->used = 0;
	}
	got = read(w->fd, buf_room(&w->in, PIECE), PIECE);
	if (got > 0)
		w->in.len += (size_t)got;
	else if (got == 0 || errno != EINTR)
		w->over = true;
}

/* Waits until the worker whose turn it is, or another that is not too far ahead, has sent something. */
static void receive_some(struct pool *pool, size_t turn)
{
	struct pollfd *fds = mem_alloc(pool->n * sizeof *fds);

	for (size_t i = 0; i < pool->n; i++) {
		const struct worker *w = &pool->worker[i];
		bool wanted = !w->over && (i == turn || w->in.len - w->used < AHEAD);

		fds[i] = (struct pollfd){ wanted ? w->fd : -1, POLLIN, 0 };
	}
	if (poll(fds, (nfds_t)pool->n, -1) > 0)
		for (size_t i = 0; i < pool->n; i++)
			if (fds[i].revents)
				receive(&pool->worker[i]);
	free(fds);
}

/* The next whole frame; false when its end is still to come. */
static bool take_frame(struct worker *w, struct span *bytes, bool *last)
{
	size_t left = w->in.len - w->used;
	uint64_t head;

	if (left < sizeof head)
		return false;
	memcpy(&head, w->in.p + w->used, sizeof head);
	if (left - sizeof head < head >> 1)
		return false;
	*bytes = (struct span){ w->in.p + w->used + sizeof head, (size_t)(head >> 1) };
	*last = head & 1;
	w->used += sizeof head + bytes->len;
	return true;
}

static int take_file(struct pool *pool, size_t turn, const char *name)
{
	struct worker *w = &pool->worker[turn];
	int stop = feed_open(pool->feed, name);
	struct span bytes;
	bool last = false;

	while (!stop && !last) {
		if (take_frame(w, &bytes, &last))
			stop = feed_bytes(pool->feed, bytes.p, bytes.len);
		else if (w->over)
			stop = -1; /* it has told why */
		else
			receive_some(pool, turn);
	}
	return stop ? stop : feed_close(pool->feed);
}

static void worker_end(struct pool *pool, struct worker *w)
{
	close(w->fd);
	int status = w->pid > 0 ? run_wait(w->pid) : 0;
	pool->run->failed = pool->run->failed || status == 2;
	pool->run->found += status == 1;
	buf_free(&w->in);
}

static int pool_run(struct pool *pool)
{
	size_t started = 0;
	int stop = 0;

	for (; started < pool->n && !stop; started++)
		stop = worker_start(pool, started);
	for (size_t i = 0; i < pool->files->n && !stop; i++)
		stop = take_file(pool, i % pool->n, pool->files->name[i]);
	for (size_t i = 0; i < started; i++)
		worker_end(pool, &pool->worker[i]);
	return stop;
}

/* From records without a header to the output; sums are made on the way. */
static struct feed *feed_behind(struct run *run, enum chain_stage stage, const struct chain_opts *opts,
				const struct schema *sums)
{
	const struct schema *sent = sums ? &schema_cells : chain_schema(stage);
	struct sink *out = tsv_writer_new(sums ? sums : sent, opts->bare, &run->out.writer);

	return tsv_reader_new(sent, true, sums ? sum_new(out, &opts->sum, &run->diag) : out, &run->diag);
}

int jobs_run(struct run *run, enum chain_stage stage, const struct chain_opts *opts,
	     const struct files *files, size_t jobs)
{
	struct pool pool = { .n = jobs < files->n ? jobs : files->n,
			     .run = run,
			     .stage = stage,
			     .opts = opts,
			     .files = files };
	const struct schema *sums = stage == CHAIN_SUMS ? sum_schema_new(&opts->sum) : NULL;
	int status;

	pool.worker = mem_alloc(pool.n * sizeof *pool.worker);
	pool.feed = feed_behind(run, stage, opts, sums);
	status = pool_run(&pool);
	status = run_end(run, pool.feed, status);
	free(pool.worker);
	if (sums)
		sum_schema_free(sums);
	return status;
}
