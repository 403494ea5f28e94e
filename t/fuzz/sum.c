/*
 * sum.c -- rpt-sum behind the reader of cells.
 */
#include "fuzz.h"

const char fuzz_name[] = "sum";

struct feed *fuzz_chain(unsigned choice, struct writer *w, struct diag *diag)
{
	static const struct schema *made[8]; /* kept: they must outlive the chain */
	const struct schema **schema = &made[choice % 8];
	struct sum_opts opts = {
		.by = choice & 1 ? SPAN("doc,row_path") : SPAN_NONE,
		.keep = choice & 2,
		.extended = choice & 4,
	};

	if (!*schema)
		*schema = sum_schema_new(&opts);
	return tsv_reader_new(&schema_cells, (choice & 8) != 0,
			      sum_new(tsv_writer_new(*schema, false, w), &opts, diag), diag);
}
