/*
 * sum.c -- rpt-sum behind its reader.
 */
#include "fuzz.h"

const char fuzz_name[] = "sum";

struct feed *fuzz_chain(unsigned choice, struct writer *w, struct diag *diag)
{
	static struct sum_opts
	    made[128]; /* options and their schemas are kept: they must outlive the chain */
	static const struct schema *schema[128];
	struct sum_opts *opts = &made[choice % 128];

	if (!schema[choice % 128]) {
		*opts = (struct sum_opts){
			.by = choice & 1 ? SPAN("doc,row_path") : SPAN_NONE,
			.keep = choice & 2,
			.extended = choice & 4,
			.percent = choice & 16,
			.convert = choice & 32,
			.merge = choice & 64,
		};
		schema[choice % 128] = sum_schema_new(opts);
	}
	return sum_feed_new(sum_new(tsv_writer_new(schema[choice % 128], false, w), opts, diag), opts,
			    (choice & 8) != 0, diag);
}
