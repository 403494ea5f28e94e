/*
 * run.c -- reads operands, writes output, tells messages, decides the exit status.
 */
#include "run.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	BLOCK = 1 << 16,   /* bytes read at once */
	PENDING = 1 << 16, /* bytes written at once */
	MESSAGES = 100     /* of one kind that are told per document */
};

_Noreturn void mem_fail(size_t wanted)
{
	static const char text[] = "rpt: out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);

	(void)ignored;
	(void)wanted;
	_exit(2);
}

/* --- output --- */

int run_write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t done = write(fd, p, n);

		if (done < 0 && errno != EINTR)
			return errno;
		if (done > 0) {
			p += done;
			n -= (size_t)done;
		}
	}
	return 0;
}

/* A reader that has gone away is no news to anybody; the status tells it. */
static int out_failed(struct run_out *o, int err)
{
	o->broken = true;
	if (err == EPIPE)
		o->run->failed = true;
	else
		run_system_error(o->run, o->name, err);
	return -1;
}

/* 0, or -1, told. */
static int run_out_flush(struct run_out *o)
{
	int err;

	if (o->broken)
		return -1;
	err = run_write_all(o->fd, o->pending.p, o->pending.len);
	buf_clear(&o->pending);
	return err ? out_failed(o, err) : 0;
}

static int out_write(struct writer *w, const char *p, size_t n)
{
	struct run_out *o = (struct run_out *)w;

	buf_add(&o->pending, p, n);
	return o->pending.len < PENDING ? 0 : run_out_flush(o);
}

void run_out_init(struct run_out *o, struct run *run, int fd, const char *name)
{
	*o = (struct run_out){ { out_write, &o->pending, PENDING }, run, fd, name, BUF_INIT, false };
}

int run_out_close(struct run_out *o)
{
	int stop = run_out_flush(o);

	if (close(o->fd) && !stop)
		stop = out_failed(o, errno);
	buf_free(&o->pending);
	return stop;
}

/* --- messages --- */

/* Names and details come from outside: nothing in them may reach a terminal as a command. */
static void add_visible(struct buf *line, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == 0x7F)
			buf_fmt(line, "\\x%02X", c);
		else
			buf_byte(line, s.p[i]);
	}
}

static void tell(const struct run *run, struct span doc, uint64_t at, struct span text, struct span detail)
{
	struct buf line = BUF_INIT;

	buf_fmt(&line, "%s: ", run->tool);
	add_visible(&line, doc);
	if (at)
		buf_fmt(&line, ":%ju", (uintmax_t)at);
	if (doc.len)
		buf_str(&line, ": ");
	buf_span_add(&line, text);
	if (text.len && detail.len)
		buf_str(&line, ": ");
	add_visible(&line, detail);
	buf_byte(&line, '\n');
	(void)run_write_all(STDERR_FILENO, line.p, line.len); /* whom should one tell? */
	buf_free(&line);
}

static void tell_rest(struct run *run)
{
	for (int id = 0; id < DIAG_COUNT; id++) {
		if (run->msg_count[id] > MESSAGES) {
			struct buf text = BUF_INIT;

			buf_fmt(&text, "%zu messages like the last of these not shown",
				run->msg_count[id] - MESSAGES);
			tell(run, buf_span(&run->msg_doc), 0, span_of(diag_text_of((enum diag_id)id)),
			     buf_span(&text));
			buf_free(&text);
		}
		run->msg_count[id] = 0;
	}
}

static void say(struct diag *d, const struct diag_msg *msg)
{
	struct run *run = (struct run *)d;

	if (msg->level == DIAG_ERROR)
		run->failed = true;
	else
		run->told++;
	if (msg->level == DIAG_REPAIR && !run->verbose)
		return;
	if (!span_eq(msg->doc, buf_span(&run->msg_doc))) {
		tell_rest(run);
		buf_clear(&run->msg_doc);
		buf_span_add(&run->msg_doc, msg->doc);
	}
	if (++run->msg_count[msg->id] <= MESSAGES)
		tell(run, msg->doc, msg->line, span_of(msg->text), msg->detail);
}

void run_error(struct run *run, const char *name, const char *text)
{
	run->failed = true;
	tell(run, span_of(name), 0, SPAN_NONE, span_of(text));
}

void run_system_error(struct run *run, const char *name, int err)
{
	run_error(run, name, strerror(err));
}

/* --- input --- */

static ssize_t read_some(int fd, char *p, size_t n)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	return got;
}

/* Somebody may wait at the other end of a pipe or terminal: what is ready goes out before the next read. */
static bool is_live(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && !S_ISREG(st.st_mode);
}

static int cannot_read(struct run *run, const char *name, int err)
{
	run_system_error(run, name, err);
	return run->unread ? run->unread(run->unread_arg, run->doc ? run->doc : name) : 0;
}

static int feed_file(struct run *run, struct feed *feed, const char *name, int fd, char *block)
{
	ssize_t got = read_some(fd, block, run->block);
	int err = errno;
	bool live = is_live(fd);
	int stop = got < 0 ? cannot_read(run, name, err) : feed_open(feed, run->doc ? run->doc : name);

	if (got < 0 || stop)
		return stop;
	while (got > 0 && !(stop = feed_bytes(feed, block, (size_t)got))) {
		if (live && (stop = run_out_flush(&run->out)))
			break;
		got = read_some(fd, block, run->block);
	}
	if (got < 0)
		run_system_error(run, name, errno);
	return stop ? stop : feed_close(feed);
}

int run_operand(struct run *run, struct feed *feed, const char *name)
{
	bool is_stdin = strcmp(name, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	char *block;
	int stop;

	if (fd < 0)
		return cannot_read(run, name, errno);
	block = mem_resize(NULL, run->block);
	stop = feed_file(run, feed, name, fd, block);
	free(block);
	if (!is_stdin)
		close(fd);
	if (stop == RPT_SKIP)
		run->failed = true;
	return stop == RPT_SKIP ? 0 : stop;
}

struct each {
	int (*file)(void *, const char *name);
	void *arg;
};

/* Takes the names that are whole in `list`; what is left of it is the beginning of a name. */
static int take_names(const struct each *each, struct buf *list, bool last)
{
	size_t start = 0;
	int stop = 0;

	if (last && list->len)
		buf_byte(list, '\0');
	while (!stop && start < list->len) {
		const char *name = list->p + start, *nul = memchr(name, '\0', list->len - start);

		if (!nul)
			break;
		if (*name)
			stop = each->file(each->arg, name);
		start = (size_t)(nul - list->p) + 1;
	}
	list->len -= start;
	memmove(list->p, list->p + start, list->len);
	return stop;
}

static int take_list(struct run *run, const struct each *each)
{
	bool is_stdin = strcmp(run->files0, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO : open(run->files0, O_RDONLY | O_CLOEXEC);
	struct buf list = BUF_INIT;
	ssize_t got = -1;
	int stop = 0;

	while (fd >= 0 && !stop && (got = read_some(fd, buf_room(&list, BLOCK), BLOCK)) >= 0) {
		list.len += (size_t)got;
		stop = take_names(each, &list, got == 0);
		if (!got)
			break;
	}
	if (got < 0)
		run_system_error(run, run->files0, errno);
	if (fd >= 0 && !is_stdin)
		close(fd);
	buf_free(&list);
	return stop;
}

int run_each(struct run *run, int (*file)(void *, const char *), void *arg)
{
	const struct each each = { file, arg };
	int stop = 0;

	if (run->files0)
		return take_list(run, &each);
	if (!run->argc)
		return file(arg, "-");
	for (int i = 0; i < run->argc && !stop; i++)
		stop = file(arg, run->argv[i]);
	return stop;
}

int run_status(struct run *run)
{
	tell_rest(run);
	buf_free(&run->msg_doc);
	if (run->failed)
		return 2;
	return run->found || (run->strict && run->told) ? 1 : 0;
}

int run_wait(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return 2;
	return WIFEXITED(status) && WEXITSTATUS(status) < 2 ? WEXITSTATUS(status) : 2;
}

int run_end(struct run *run, struct feed *feed, int stop)
{
	if (!stop)
		stop = feed_end(feed);
	feed_free(feed);
	if (run_out_close(&run->out) || stop)
		run->failed = true;
	return run_status(run);
}

struct fed {
	struct run *run;
	struct feed *feed;
};

static int feed_operand(void *arg, const char *name)
{
	struct fed *fed = arg;

	return run_operand(fed->run, fed->feed, name);
}

int run_filter(struct run *run, struct feed *feed)
{
	struct fed fed = { run, feed };

	return run_end(run, feed, run_each(run, feed_operand, &fed));
}

static size_t block_size(const struct run *run)
{
	const char *given = getenv("RPT_BLOCK");
	uint64_t n = BLOCK;

	if (given && (!span_to_u64(span_of(given), &n) || !n || n > (1U << 30)))
		run_usage(run, "RPT_BLOCK: not a number of bytes: %s", given);
	return (size_t)n;
}

void run_init(struct run *run, const char *tool, const char *operands, const struct run_option *options,
	      int argc, char **argv)
{
	*run = (struct run){ .diag = { say }, .tool = tool, .operands = operands, .options = options };
	run->argc = argc;
	run->argv = argv;
	run_out_init(&run->out, run, STDOUT_FILENO, "standard output");
	run->block = block_size(run);
}
