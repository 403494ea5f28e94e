/*
 * path.h -- labels of several levels in one field, from outer to inner: "三、本年度办理结果 > （七）总计".
 *
 * Levels are joined with " > "; a literal " > " inside a label is written " \> " (rpt-tsv(5)).
 */
#ifndef PATH_H
#define PATH_H

#include "buf.h"

void path_add(struct buf *path, struct span label); /* empty labels add nothing */

/* The next level from *at, still escaped; false at the end.  The levels of an empty path are none. */
bool path_next(struct span path, size_t *at, struct span *level);

#endif
