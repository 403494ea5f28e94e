/*
 * run.h -- what every program shares: options, operands, messages, output, exit status.
 *
 * A main() fills a table of its own options, asks run_option() for them one by one, builds its chain
 * of filters on run.out and run.diag, and returns run_filter().  All I/O is done in run.c.
 *
 *     static const struct run_option options[] = { { 'r', "rows", NULL, "write rows" }, { 0 } };
 *
 *     run_init(&run, "rpt-table", "[file...]", options, argc, argv);
 *     while ((c = run_option(&run)) != -1)
 *             switch (c) { case 'r': ... }
 *     return run_filter(&run, chain);
 *
 * Exit status: 0 done; 1 done, and something was found (run.found, or any message under -s); 2 usage,
 * I/O or system error.
 */
#ifndef RUN_H
#define RUN_H

#include "buf.h"
#include "diag.h"
#include "tsv.h"

#include <stddef.h>
#include <sys/types.h>

struct run_option {
	int letter;
	const char *name; /* its long form, without -- */
	const char *arg;  /* name of the argument, or NULL when it takes none */
	const char *help;
};

/* Output into a file descriptor: collected, then written in large pieces, every write checked. */
struct run_out {
	struct writer writer; /* first: a run_out is a writer */
	struct run *run;
	int fd;
	const char *name; /* in messages */
	struct buf pending;
	bool broken; /* a write failed, which was told */
};

struct run {
	struct diag diag; /* first: a run is a diag */
	struct run_out out;
	const char *tool, *operands;
	const struct run_option *options;
	int argc;
	char **argv;

	bool bare;          /* -H: no header line, neither read nor written */
	bool strict;        /* -s */
	bool verbose;       /* -v */
	const char *files0; /* -0, --files0-from: file of names, "-" for standard input; or NULL */
	const char *doc;    /* name of every document, or NULL: the operand's */

	int (*unread)(void *arg, const char *doc); /* is told of each operand that cannot be read; or NULL */
	void *unread_arg;

	size_t found;                 /* what makes the exit status 1 */
	size_t told;                  /* warnings and repairs */
	bool failed;                  /* an error was told */
	size_t block;                 /* bytes read at once: RPT_BLOCK, or 64 KiB */
	struct buf msg_doc;           /* document of the last message */
	size_t msg_count[DIAG_COUNT]; /* of that document */
};

void run_init(struct run *, const char *tool, const char *operands, const struct run_option *, int argc,
	      char **argv);

/*
 * The letter of the next option, its argument in `optarg`, or -1; options that all programs share are done
 * here.
 */
int run_option(struct run *);

/* Says what is wrong with the command line and leaves with status 2. */
_Noreturn void run_usage(const struct run *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Says "TOOL: NAME: text", or what errno means, and makes the exit status 2. */
void run_error(struct run *, const char *name, const char *text);
void run_system_error(struct run *, const char *name, int err);

/*
 * Feeds every operand that is left (none: standard input), ends and frees the feed, and flushes the
 * output.  Returns the exit status.
 */
int run_filter(struct run *, struct feed *);

/* The steps of run_filter, for programs with operands of their own kind; non-zero stops. */
int run_each(struct run *, int (*file)(void *arg, const char *name), void *arg);
int run_operand(struct run *, struct feed *, const char *name); /* one file */
int run_end(struct run *, struct feed *, int stop); /* end unless stopped, free, flush; the exit status */
int run_status(struct run *);                       /* tells what is left to tell; the exit status */

/* Writes all of it, whatever signals come; 0, or what errno says. */
int run_write_all(int fd, const char *p, size_t n);

int run_wait(pid_t child); /* until it ends; its exit status, 2 when it did not end by itself */

void run_out_init(struct run_out *, struct run *, int fd, const char *name);
int run_out_close(struct run_out *); /* flushes, closes, frees */

#endif
