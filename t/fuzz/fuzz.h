/*
 * fuzz.h -- one target per filter: whatever the bytes, however they are cut, the output is the same.
 *
 * A target defines fuzz_chain().  Its main is libFuzzer's (configure --enable-fuzzers), or replay.c,
 * which runs the corpus.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "diag.h"
#include "rpt.h"
#include "tsv.h"

extern const char fuzz_name[]; /* of the target's directory in t/fuzz/corpus */

/* The filter between a feed of its bytes and the writer; `choice` picks among its options. */
struct feed *fuzz_chain(unsigned choice, struct writer *, struct diag *);

/* The project's own forms, loaded once: from forms/ in $top_srcdir, or here. */
const struct form_set *fuzz_forms(struct diag *);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
