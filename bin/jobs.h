/*
 * jobs.h -- the chain over many files by several processes; output and exit status are those of one.
 */
#ifndef JOBS_H
#define JOBS_H

#include "chain.h"
#include "walk.h"

/* Every `jobs`-th file goes to the same process.  Borrows all; returns the exit status. */
int jobs_run(struct run *, enum chain_stage, const struct chain_opts *, const struct files *, size_t jobs);

#endif
