/*
 * table.c -- rpt-table behind the reader of blocks, or behind rpt-split and the reader of lines.
 */
#include "fuzz.h"

const char fuzz_name[] = "table";

struct feed *fuzz_chain(unsigned choice, struct writer *w, struct diag *diag)
{
	struct split_opts split = { .heading = NULL };
	struct table_opts opts = {
		.output = choice & 1 ? TABLE_ROWS : TABLE_CELLS,
		.forms = choice & 8 ? fuzz_forms(diag) : NULL,
	};
	const struct schema *schema = choice & 1 ? &schema_rows : &schema_cells;
	struct sink *table = table_new(tsv_writer_new(schema, false, w), &opts, diag);

	if (choice & 2)
		return tsv_reader_new(&schema_blocks, (choice & 4) != 0, table, diag);
	return tsv_reader_new(&schema_lines, (choice & 4) != 0, split_new(table, &split, diag), diag);
}
