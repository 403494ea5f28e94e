/*
 * path.c -- paths of labels: levels joined, and taken apart again.
 */
#include "path.h"

#include <string.h>

#define SEPARATOR SPAN(" > ")

void path_add(struct buf *path, struct span label)
{
	if (label.len == 0)
		return;
	if (path->len > 0)
		buf_span_add(path, SEPARATOR);
	if (memchr(label.p, '>', label.len) == NULL) {
		buf_span_add(path, label);
		return;
	}
	for (size_t i = 0; i < label.len; i++) {
		if (label.p[i] == '>' && i > 0 && span_has_at(label, i - 1, SEPARATOR))
			buf_byte(path, '\\');
		buf_byte(path, label.p[i]);
	}
}

bool path_next(struct span path, size_t *at, struct span *level)
{
	size_t from = *at, i = from;

	if (from >= path.len)
		return false;
	while (i < path.len && !span_has_at(path, i, SEPARATOR))
		i++;
	*level = (struct span){ path.p + from, i - from };
	*at = i < path.len ? i + SEPARATOR.len : path.len;
	return true;
}
