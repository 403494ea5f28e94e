/*
 * outdir.h -- the chain over many files, an output file for each.
 */
#ifndef OUTDIR_H
#define OUTDIR_H

#include "chain.h"
#include "walk.h"

/*
 * The output of INPUT is DIR/INPUT.tsv, without what leads out of DIR.  It is there whole or not at all: it
 * is written under another name first.  An input whose output is that of one before it is told and left out.
 * Every `jobs`-th goes to the same process.  Borrows all; returns the exit status.
 */
int outdir_run(struct run *, enum chain_stage, const struct chain_opts *, const struct files *,
	       const char *dir, size_t jobs);

#endif
