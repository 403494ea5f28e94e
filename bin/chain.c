/*
 * chain.c -- builds the chain from its end, since every filter takes over the one behind it.
 */
#include "chain.h"

#include <string.h>

static const char *const words[CHAIN_STAGES] = { "lines", "blocks", "rows", "cells", "checks", "sums" };

enum chain_stage chain_stage_of(const char *word)
{
	int i = 0;

	while (i < CHAIN_STAGES && strcmp(words[i], word) != 0)
		i++;
	return (enum chain_stage)i;
}

const struct schema *chain_schema(enum chain_stage stage)
{
	static const struct schema *const schemas[CHAIN_SUMS] = { &schema_lines, &schema_blocks, &schema_rows,
								  &schema_cells, &schema_checks };

	return schemas[stage];
}

static struct sink *behind_lines(enum chain_stage stage, const struct chain_opts *o, struct sink *out,
				 struct diag *diag, size_t *found)
{
	struct table_opts table = o->table;

	if (stage == CHAIN_CHECKS)
		out = check_new(out, &o->check, diag, found);
	if (stage == CHAIN_SUMS)
		out = sum_new(out, &o->sum, diag);
	table.output = stage == CHAIN_ROWS ? TABLE_ROWS : TABLE_CELLS;
	if (out && stage >= CHAIN_ROWS)
		out = table_new(out, &table, diag);
	if (out && stage >= CHAIN_BLOCKS)
		out = split_new(out, &o->split, diag);
	return out;
}

struct chain chain_new(enum chain_stage stage, const struct chain_opts *o, struct writer *to,
		       struct diag *diag, size_t *found)
{
	struct chain chain = { NULL, stage == CHAIN_SUMS ? sum_schema_new(&o->sum) : NULL };
	struct sink *out = tsv_writer_new(chain.sums ? chain.sums : chain_schema(stage), o->bare, to);
	struct sink *sink = behind_lines(stage, o, out, diag, found);

	if (sink)
		chain.feed = norm_new(sink, &o->norm, diag);
	return chain;
}

void chain_free(struct chain *chain)
{
	if (chain->sums)
		sum_schema_free(chain->sums);
	chain->sums = NULL;
}
