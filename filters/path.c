#include "path.h"

#include <string.h>

static const char separator[] = " > ";
enum { SEPARATOR = sizeof separator - 1 };

static bool is_separator(struct span s, size_t at)
{
	return at + SEPARATOR <= s.len && memcmp(s.p + at, separator, SEPARATOR) == 0;
}

void path_add(struct buf *path, struct span label)
{
	if (label.len == 0)
		return;
	if (path->len > 0)
		buf_str(path, separator);
	if (memchr(label.p, '>', label.len) == NULL) {
		buf_span_add(path, label);
		return;
	}
	for (size_t i = 0; i < label.len; i++) {
		if (label.p[i] == '>' && i > 0 && is_separator(label, i - 1))
			buf_byte(path, '\\');
		buf_byte(path, label.p[i]);
	}
}

bool path_next(struct span path, size_t *at, struct span *level)
{
	size_t from = *at, i = from;

	if (from >= path.len)
		return false;
	while (i < path.len && !is_separator(path, i))
		i++;
	*level = (struct span){ path.p + from, i - from };
	*at = i < path.len ? i + SEPARATOR : path.len;
	return true;
}
