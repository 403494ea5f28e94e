/*
 * split.c -- rpt-split behind the reader of lines.
 */
#include "fuzz.h"

const char fuzz_name[] = "split";

struct feed *fuzz_chain(unsigned choice, struct writer *w, struct diag *diag)
{
	static const char *const heading[] = { "2:^Part [A-Z]$" };
	struct split_opts opts = { heading, choice & 1 };
	struct sink *split = split_new(tsv_writer_new(&schema_blocks, false, w), &opts, diag);

	return split ? tsv_reader_new(&schema_lines, (choice & 2) != 0, split, diag) : NULL;
}
