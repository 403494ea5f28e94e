/*
 * tsv_escape.h -- inside the writer: fields escaped at the speed of a copy.
 */
#ifndef TSV_ESCAPE_H
#define TSV_ESCAPE_H

#include "rpt.h"

/* Bytes that `to` must have room for: every byte may become two, and whole vectors are written. */
static inline size_t tsv_escape_room(size_t len)
{
	return 2 * len + 64;
}

struct tsv_escaper {
	/* Writes the field escaped; returns the end of it. */
	char *(*escape)(const struct tsv_escaper *, char *to, struct span field);
	unsigned char
	    expand[256]
		  [16]; /* for each mask of 8 bytes: where they go when each marked one gets a backslash */
};

void tsv_escaper_init(struct tsv_escaper *); /* the fastest that this machine can run */

char *tsv_escape_plain(const struct tsv_escaper *, char *to, struct span field); /* on any machine */

#endif
