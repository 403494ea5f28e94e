/*
 * chain.h -- the filters in a row, from bytes to the stage that is asked for, in one process.
 */
#ifndef CHAIN_H
#define CHAIN_H

#include "rpt.h"
#include "tsv.h"

enum chain_stage {
	CHAIN_LINES,
	CHAIN_BLOCKS,
	CHAIN_ROWS,
	CHAIN_CELLS,
	CHAIN_CHECKS,
	CHAIN_SUMS,
	CHAIN_STAGES
};

/* "lines", "blocks", ...; CHAIN_STAGES when the word is none of them. */
enum chain_stage chain_stage_of(const char *word);

const struct schema *chain_schema(enum chain_stage); /* of a stage before the sums */

struct chain_opts {
	struct norm_opts norm;
	struct split_opts split;
	struct table_opts table; /* table.output is set by the stage */
	struct check_opts check;
	struct sum_opts sum;
	bool bare;
};

struct chain {
	struct feed *feed; /* taken over by whom runs it */
	const struct schema *sums;
};

/* Borrows the options and `to`.  A feed of NULL: an option is wrong, told. */
struct chain chain_new(enum chain_stage, const struct chain_opts *, struct writer *to, struct diag *,
		       size_t *found);
void chain_free(struct chain *); /* what is left after the feed has been freed */

#endif
