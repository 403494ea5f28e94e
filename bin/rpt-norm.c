/*
 * rpt-norm.c -- any bytes in, clean UTF-8 lines out: rpt-norm(1).
 */
#include "norm.h"
#include "rpt.h"
#include "run.h"
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const struct run_option options[] = {
	{ 'f', "from", "CHARSET", "charset of the input; default: detected" },
	{ 'l', "language", "LANG", "prior of the detection; default: zh" },
	{ 'u', "form", "FORM", "normalisation: width (default), nfc, nfkc, none" },
	{ 'e', "errors", "HOW", "undecodable bytes: replace (default), escape, drop, fail" },
	{ 'r', "receipt", "FILE", "write what was done to each document into FILE" },
	{ 'd', "doc", "NAME", "name of the document; default: the operand" },
	{ 0, NULL, NULL, NULL },
};

/* The place of a word in a list; a word that is not there ends the program. */
static int choose(const struct run *run, const char *word, const char *const *list)
{
	int i = 0;

	while (list[i] && strcmp(list[i], word) != 0)
		i++;
	if (!list[i])
		run_usage(run, "unknown choice: %s", word);
	return i;
}

static struct sink *receipt_open(struct run *run, struct run_out *out, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0) {
		run_system_error(run, path, errno);
		exit(2);
	}
	run_out_init(out, run, fd, path);
	return tsv_writer_new(&schema_receipt, run->bare, &out->writer);
}

static int receipt_close(struct sink *receipt, struct run_out *out)
{
	sink_free(receipt);
	return receipt && run_out_close(out);
}

static int receipt_unread(void *receipt, const char *doc)
{
	return norm_receipt_unread(receipt, doc);
}

static const char *const form_words[] = { "width", "nfc", "nfkc", "none", NULL };
static const char *const bad_words[] = { "replace", "escape", "drop", "fail", NULL };

int main(int argc, char **argv)
{
	struct norm_opts opts = { 0 };
	const char *receipt = NULL;
	struct run_out receipt_out;
	struct run run;
	int c, status;

	run_init(&run, "rpt-norm", "[file...]", options, argc, argv);
	while ((c = run_option(&run)) != -1) {
		switch (c) {
		case 'f': opts.charset = optarg; break;
		case 'l': opts.language = optarg; break;
		case 'u': opts.form = (enum norm_form)choose(&run, optarg, form_words); break;
		case 'e': opts.bad = (enum norm_bad)choose(&run, optarg, bad_words); break;
		case 'r': receipt = optarg; break;
		case 'd': run.doc = optarg; break;
		}
	}
	if (receipt) {
		opts.receipt = receipt_open(&run, &receipt_out, receipt);
		run.unread = receipt_unread;
		run.unread_arg = opts.receipt;
	}
	sandbox_enter();
	status = run_filter(
	    &run, norm_new(tsv_writer_new(&schema_lines, run.bare, &run.out.writer), &opts, &run.diag));
	return receipt_close(opts.receipt, &receipt_out) ? 2 : status;
}
