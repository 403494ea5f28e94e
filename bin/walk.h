/*
 * walk.h -- the files under a path: itself, or the regular files of a directory and of those in it, in
 * byte order of their names, hidden ones left out.
 */
#ifndef WALK_H
#define WALK_H

#include "run.h"

struct walk {
	int (*file)(struct walk *, const char *path); /* non-zero stops the walk */
};

/* A directory that cannot be read is told, and passed over. */
int walk_path(struct walk *, struct run *, const char *path);

/* A list of the files, for who needs to know them all. */
struct files {
	char **name;
	size_t n, cap;
};

struct files files_under(struct run *); /* its operands */
void files_free(struct files *);

#endif
