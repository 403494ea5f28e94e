/*
 * norm.c -- rpt-norm, with every normalisation, treatment of bad bytes, and some charsets.
 */
#include "fuzz.h"

const char fuzz_name[] = "norm";

struct feed *fuzz_chain(unsigned choice, struct writer *w, struct diag *diag)
{
	static const char *const charset[] = {
		NULL, NULL, NULL, NULL, "UTF-8", "GB18030", "UTF-16LE", "BIG5"
	};
	struct norm_opts opts = {
		.charset = charset[choice / 16 % 8],
		.form = (enum norm_form)(choice % 4),
		.bad = (enum norm_bad)(choice / 4 % 4),
	};

	return norm_new(tsv_writer_new(&schema_lines, false, w), &opts, diag);
}
