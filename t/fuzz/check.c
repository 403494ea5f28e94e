/*
 * check.c -- rpt-check behind the reader of cells.
 */
#include "fuzz.h"

const char fuzz_name[] = "check";

struct feed *fuzz_chain(unsigned choice, struct writer *w, struct diag *diag)
{
	static size_t found;
	struct check_opts opts = {
		.forms = choice & 16 ? fuzz_forms(diag) : NULL,
		.infer = choice & 1,
		.only_off = choice & 2,
		.tolerance = choice & 4 ? SPAN("0.5") : SPAN_NONE,
	};
	struct sink *check = check_new(tsv_writer_new(&schema_checks, false, w), &opts, diag, &found);

	return tsv_reader_new(&schema_cells, (choice & 8) != 0, check, diag);
}
