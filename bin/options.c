/*
 * options.c -- command lines: the options of one program and those that all share, and their help.
 */
#include "run.h"

#include "rpt.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPTIONS_MOST = 48, FILES0_FROM = 256 /* has no letter */ };

/* A program's own option of the same letter goes before these. */
static const struct run_option shared[] = {
	{ 'H', "no-header", NULL, "no header line, neither read nor written: fields go by position" },
	{ '0', "null", NULL, "operands are read from standard input, each ended by NUL" },
	{ FILES0_FROM, "files0-from", "FILE", "operands are read from FILE, each ended by NUL" },
	{ 's', "strict", NULL, "exit 1 when anything was repaired or warned of" },
	{ 'v', "verbose", NULL, "tell every repair" },
	{ 'V', "version", NULL, "print the version" },
	{ 'h', "help", NULL, "print this" },
	{ 0, NULL, NULL, NULL },
};

struct parser {
	struct option longs[OPTIONS_MOST];
	char shorts[2 * OPTIONS_MOST + 2];
	size_t n, len;
};

static void parser_add(struct parser *p, const struct run_option *o)
{
	int letter = o->letter;

	if (p->n + 1 == OPTIONS_MOST)
		abort();
	if (letter < FILES0_FROM && strchr(p->shorts, letter))
		letter = FILES0_FROM + letter; /* the letter is taken: its long form alone */
	p->longs[p->n++] = (struct option){ o->name, o->arg ? required_argument : no_argument, NULL, letter };
	if (letter >= FILES0_FROM)
		return;
	p->shorts[p->len++] = (char)letter;
	if (o->arg)
		p->shorts[p->len++] = ':';
}

static struct parser parser_of(const struct run *run)
{
	struct parser p = { .shorts = ":", .len = 1 };

	for (const struct run_option *o = run->options; o->letter; o++)
		parser_add(&p, o);
	for (const struct run_option *o = shared; o->letter; o++)
		parser_add(&p, o);
	return p;
}

static void add_help(struct buf *b, const struct run_option *o, const struct run_option *own)
{
	size_t start = b->len;
	bool taken = false;

	for (; own && own->letter; own++)
		taken = taken || own->letter == o->letter;
	if (o->letter < FILES0_FROM && !taken)
		buf_fmt(b, "  -%c, --%s", o->letter, o->name);
	else
		buf_fmt(b, "      --%s", o->name);
	if (o->arg)
		buf_fmt(b, " %s", o->arg);
	do
		buf_byte(b, ' ');
	while (b->len - start < 28);
	buf_fmt(b, "%s\n", o->help);
}

_Noreturn static void print(struct run *run, struct buf *text)
{
	int stop = run->out.writer.write(&run->out.writer, text->p, text->len);

	buf_free(text);
	exit(run_out_close(&run->out) || stop ? 2 : 0);
}

_Noreturn static void print_help(struct run *run)
{
	struct buf text = BUF_INIT;

	buf_fmt(&text, "usage: %s [options] %s\n", run->tool, run->operands);
	for (const struct run_option *o = run->options; o->letter; o++)
		add_help(&text, o, NULL);
	for (const struct run_option *o = shared; o->letter; o++)
		add_help(&text, o, run->options);
	buf_fmt(&text, "Exit status: 0 done, 1 done and something was found, 2 error.  Manual: man %s\n",
		run->tool);
	print(run, &text);
}

_Noreturn static void print_version(struct run *run)
{
	struct buf text = BUF_INIT;

	buf_fmt(&text, "%s %s\n", run->tool, RPT_VERSION);
	print(run, &text);
}

_Noreturn void run_usage(const struct run *run, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	ssize_t ignored;
	va_list ap;

	buf_fmt(&text, "%s: ", run->tool);
	va_start(ap, fmt);
	buf_vfmt(&text, fmt, ap);
	va_end(ap);
	buf_fmt(&text, "\nTry '%s -h'.\n", run->tool);
	ignored = write(STDERR_FILENO, text.p, text.len);
	(void)ignored;
	exit(2);
}

/* The shared options; false: it is the program's own. */
static bool take_shared(struct run *run, int letter)
{
	switch (letter) {
	case 'H': run->bare = true; return true;
	case '0': run->files0 = "-"; return true;
	case FILES0_FROM: run->files0 = optarg; return true;
	case 's': run->strict = true; return true;
	case 'v': run->verbose = true; return true;
	case 'V': print_version(run);
	case 'h': print_help(run);
	default: return false;
	}
}

static bool is_own(const struct run *run, int letter)
{
	const struct run_option *o = run->options;

	while (o->letter && o->letter != letter)
		o++;
	return o->letter != 0;
}

static void operands_left(struct run *run)
{
	run->argc -= optind;
	run->argv += optind;
	if (run->files0 && run->argc)
		run_usage(run, "operands and a list of operands: %s", run->argv[0]);
}

_Noreturn static void refuse(const struct run *run, const char *why)
{
	if (optopt > 0 && optopt < FILES0_FROM)
		run_usage(run, "%s: -%c", why, optopt);
	run_usage(run, "%s: %s", why, run->argv[optind - 1]);
}

int run_option(struct run *run)
{
	struct parser parser = parser_of(run);
	int c;

	opterr = 0;
	while ((c = getopt_long(run->argc, run->argv, parser.shorts, parser.longs, NULL)) != -1) {
		if (c == ':' || c == '?')
			refuse(run, c == ':' ? "option needs an argument" : "unknown option");
		if (c < FILES0_FROM && is_own(run, c))
			return c;
		take_shared(run, c > FILES0_FROM ? c - FILES0_FROM : c);
	}
	operands_left(run);
	return -1;
}
