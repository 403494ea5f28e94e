/*
 * rpt.c -- the contract in code: spans, the schemas, and the calls through sinks and feeds.
 */
#include "rpt.h"

#include "bytes.h"

#include <string.h>

int span_cmp(struct span a, struct span b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n > 0 && a.p != b.p ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool span_has_at(struct span s, size_t at, struct span what)
{
	return at <= s.len && s.len - at >= what.len && memcmp(s.p + at, what.p, what.len) == 0;
}

size_t span_count(struct span s, char c)
{
	size_t n = 0, i = 0;

	for (; s.len - i >= BYTES; i += BYTES)
		n += bytes_count(bytes_equal(bytes_load(s.p + i), c));
	for (; i < s.len; i++)
		n += s.p[i] == c;
	return n;
}

size_t span_find(struct span s, struct span what, size_t by)
{
	size_t behind = what.len - by; /* bytes from that one on */

	for (size_t i = by; what.len > 0 && i + behind <= s.len; i++) {
		const char *at = memchr(s.p + i, what.p[by], s.len - i - behind + 1);
		if (at == NULL)
			return s.len;
		i = (size_t)(at - s.p);
		if (at[-(ptrdiff_t)by] == *what.p && memcmp(at - by, what.p, what.len) == 0)
			return i - by;
	}
	return what.len > 0 ? s.len : 0;
}

bool span_holds(struct span s, struct span what)
{
	return what.len == 0 || span_find(s, what, what.len - 1) < s.len;
}

bool span_is_all(struct span s, char c)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] != c)
			return false;
	return true;
}

struct span span_trim_any(struct span s)
{
	while (s.len && ascii_is_blank(s.p[0]))
		s.p++, s.len--;
	while (s.len && ascii_is_blank(s.p[s.len - 1]))
		s.len--;
	return s;
}

bool span_to_u64(struct span s, uint64_t *out)
{
	uint64_t n = 0;

	if (!s.len)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		unsigned digit = (unsigned)(unsigned char)s.p[i] - '0';

		if (digit > 9 || n > (UINT64_MAX - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	*out = n;
	return true;
}

uint64_t span_take_u64(struct span s, size_t *at)
{
	size_t from = *at;
	uint64_t n;

	*at = span_digits_end(s, from);
	return span_to_u64((struct span){ s.p + from, *at - from }, &n) ? n : 0;
}

static const char *const lines_col[] = { "doc", "line", "text" };
static const char *const blocks_col[] = { "doc", "line", "section", "block", "kind", "level", "text" };
static const char *const rows_col[] = { "doc", "section", "table", "title", "line", "span", "role", "cells" };
#define CELLS                                                                                                \
	"doc", "section", "table", "title", "row", "col", "row_path", "col_path", "value", "number", "unit", \
	    "line", "field", "repair", "form", "cell"
static const char *const cells_col[] = { CELLS };
static const char *const cells_confidence_col[] = { CELLS, "confidence" };
static const char *const checks_col[] = { "doc",      "table",      "rule",   "op",     "row_path",
					  "col_path", "line",       "field",  "parts",  "printed",
					  "computed", "difference", "status", "suspect" };

_Static_assert(sizeof lines_col / sizeof *lines_col == LINES_N, "lines");
_Static_assert(sizeof blocks_col / sizeof *blocks_col == BLOCKS_N, "blocks");
_Static_assert(sizeof rows_col / sizeof *rows_col == ROWS_N, "rows");
_Static_assert(sizeof cells_col / sizeof *cells_col == CELLS_N, "cells");
_Static_assert(sizeof checks_col / sizeof *checks_col == CHECKS_N, "checks");

const struct schema schema_lines = { "lines", lines_col, LINES_N, LINES_LINE };
const struct schema schema_blocks = { "blocks", blocks_col, BLOCKS_N, BLOCKS_LINE };
const struct schema schema_rows = { "rows", rows_col, ROWS_N, ROWS_TABLE };
const struct schema schema_cells = { "cells", cells_col, CELLS_N, CELLS_TABLE };
const struct schema schema_cells_confidence = { "cells", cells_confidence_col, CELLS_N + 1, CELLS_TABLE };
const struct schema schema_checks = { "checks", checks_col, CHECKS_N, CHECKS_TABLE };

size_t schema_find(const struct schema *schema, struct span col)
{
	size_t i = 0;

	while (i < schema->n && !span_eq(span_of(schema->col[i]), col))
		i++;
	return i;
}

int sink_put(struct sink *s, const struct rec *rec)
{
	return s->put(s, rec);
}

int sink_end_doc(struct sink *s)
{
	return s->end_doc(s);
}

int sink_end(struct sink *s)
{
	return s->end(s);
}

void sink_free(struct sink *s)
{
	if (s)
		s->free(s);
}

int feed_open(struct feed *f, const char *doc)
{
	return f->open(f, doc);
}

int feed_bytes(struct feed *f, const char *p, size_t n)
{
	return f->bytes(f, p, n);
}

int feed_close(struct feed *f)
{
	return f->close(f);
}

int feed_end(struct feed *f)
{
	return f->end(f);
}

void feed_free(struct feed *f)
{
	if (f)
		f->free(f);
}
