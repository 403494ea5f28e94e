/*
 * rpt-table.c -- blocks in, the cells of their tables out: rpt-table(1).
 */
#include "forms.h"
#include "rpt.h"
#include "run.h"
#include "sandbox.h"

#include <getopt.h>

static const struct run_option options[] = {
	{ 'f', "form", "FORM", "a form or its file, or none; default: every form" },
	{ 'F', "list-forms", NULL, "list the forms there are" },
	{ 'r', "rows", NULL, "write rows and their roles instead of cells" },
	{ 'w', "wide", NULL, "lay the tables out for people" },
	{ 'm', "marks", NULL, "write the cells that hold a mark for no value, too" },
	{ 'c', "confidence", NULL, "one more column: how sure the reading of the table is" },
	{ 0, NULL, NULL, NULL },
};

static int list_forms(struct run *run, const struct form_set *set)
{
	struct writer *out = &run->out.writer;
	struct buf line = BUF_INIT;
	int stop = 0;

	for (size_t i = 0; i < form_set_count(set) && !stop; i++) {
		const struct form *form = form_set_get(set, i);

		buf_clear(&line);
		tsv_escape(&line, form->name);
		buf_byte(&line, '\t');
		tsv_escape(&line, form->title);
		buf_byte(&line, '\n');
		stop = out->write(out, line.p, line.len);
	}
	buf_free(&line);
	return run_out_close(&run->out) || stop ? 2 : 0;
}

static const struct schema *schema_of(const struct table_opts *opts)
{
	if (opts->output == TABLE_ROWS)
		return &schema_rows;
	return opts->confidence ? &schema_cells_confidence : &schema_cells;
}

static struct sink *writer_of(struct run *run, const struct table_opts *opts)
{
	if (opts->output == TABLE_WIDE)
		return text_writer_new(&run->out.writer);
	return tsv_writer_new(schema_of(opts), run->bare, &run->out.writer);
}

int main(int argc, char **argv)
{
	struct forms_wanted forms = { .n = 0 };
	struct table_opts opts = { .output = TABLE_CELLS };
	struct form_set *set;
	struct run run;
	bool list = false;
	int c, status;

	run_init(&run, "rpt-table", "[file...]", options, argc, argv);
	while ((c = run_option(&run)) != -1) {
		switch (c) {
		case 'f': forms_want(&run, &forms, optarg); break;
		case 'F': list = true; break;
		case 'r': opts.output = TABLE_ROWS; break;
		case 'w': opts.output = TABLE_WIDE; break;
		case 'm': opts.marks = true; break;
		case 'c': opts.confidence = true; break;
		}
	}
	opts.forms = set = forms_load(&run, &forms);
	sandbox_enter();
	if (list)
		status = list_forms(&run, set);
	else
		status = run_filter(&run, tsv_reader_new(&schema_blocks, run.bare,
							 table_new(writer_of(&run, &opts), &opts, &run.diag),
							 &run.diag));
	form_set_free(set);
	return status;
}
