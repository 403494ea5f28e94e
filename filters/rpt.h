/*
 * rpt.h -- the contract between filters: span, record, sink, feed.
 *
 * Bytes enter through a feed, records travel through sinks, bytes leave through the writer of
 * tsv.h.  A filter is a sink that writes to the sink given to its constructor, and owns it.
 *
 *     feed --rec--> sink --rec--> sink --rec--> writer
 *
 * Errors.  Every callback returns 0 to go on.  Any other value stops everything and travels up
 * unchanged; after it only free() may be called.  What went wrong was told to the diag.  A feed may
 * return RPT_SKIP instead: this document cannot be read, which was told; the next open() is welcome,
 * close() is not called, and end_doc() was if records of the document had been put.
 *
 * Lifetime.  The spans of a record belong to the caller and are valid until put() returns.  A
 * filter that needs them longer copies them (arena.h).
 */
#ifndef RPT_H
#define RPT_H

#include "ascii.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define RPT_VERSION "0.1.0"

/* Borrowed bytes: no terminator, any value, NUL included. */
struct span {
	const char *p;
	size_t len;
};

#define SPAN(literal) ((struct span){ (literal), sizeof(literal) - 1 })
#define SPAN_NONE     ((struct span){ "", 0 })

static inline struct span span_of(const char *s) /* of a terminated string */
{
	return (struct span){ s, strlen(s) };
}
static inline bool span_eq(struct span a, struct span b)
{
	return a.len == b.len && (a.len == 0 || a.p == b.p || memcmp(a.p, b.p, a.len) == 0);
}
static inline int span_first(struct span s) /* its first byte; -1: it is empty */
{
	return s.len > 0 ? (unsigned char)*s.p : -1;
}
static inline int span_last(struct span s) /* its last one; -1: it is empty */
{
	return s.len > 0 ? (unsigned char)s.p[s.len - 1] : -1;
}
/* Without the first `at` bytes, which it has. */
static inline struct span span_from(struct span s, size_t at)
{
	return (struct span){ s.p + at, s.len - at };
}
/* The first byte at or behind `at` that is no blank and no tab, and that is no digit of ASCII. */
static inline size_t span_blanks_end(struct span s, size_t at)
{
	while (at < s.len && ascii_is_blank(s.p[at]))
		at++;
	return at;
}
static inline size_t span_digits_end(struct span s, size_t at)
{
	while (at < s.len && ascii_is_digit(s.p[at]))
		at++;
	return at;
}
/* What stands before the first such byte, or all; *rest goes on behind that. */
static inline struct span span_cut(struct span *rest, char c)
{
	const char *at = rest->len > 0 ? memchr(rest->p, c, rest->len) : NULL;
	struct span part = { rest->p, at ? (size_t)(at - rest->p) : rest->len };

	*rest = span_from(*rest, part.len + (at != NULL));
	return part;
}
int span_cmp(struct span a, struct span b); /* by byte value, as strcmp; UTF-8: by code point */
/* Some order, cheaper than that: enough to bring equal texts together. */
static inline int span_order(struct span a, struct span b)
{
	return a.len != b.len ? (a.len < b.len ? -1 : 1) : a.len > 0 ? memcmp(a.p, b.p, a.len) : 0;
}
bool span_has_at(struct span s, size_t at, struct span what); /* do these bytes stand there? */
bool span_holds(struct span s, struct span what);             /* or anywhere? */
/* Where they stand first, s.len: nowhere; looked for by what.p[by], which had better be rare. */
size_t span_find(struct span s, struct span what, size_t by);
bool span_is_all(struct span s, char c);  /* no other byte; true of an empty one */
size_t span_count(struct span s, char c); /* how often it has the byte */
struct span span_trim_any(struct span s);
/* Without blanks and tabs at both ends. */
static inline struct span span_trim(struct span s)
{
	bool plain = s.len == 0 || (!ascii_is_blank(*s.p) && !ascii_is_blank(s.p[s.len - 1]));

	return plain ? s : span_trim_any(s);
}
bool span_to_u64(struct span s, uint64_t *out); /* decimal digits alone, in range */
/* The number whose digits begin at *at, which becomes their end; 0: there are none, or too many. */
uint64_t span_take_u64(struct span s, size_t *at);

/* The columns of a stream, in their order.  By design the first is always "doc". */
struct schema {
	const char *name; /* as in messages: "blocks" */
	const char *const *col;
	size_t n;
	size_t order; /* column whose number falls only where a new document of that name begins; n: none */
};

extern const struct schema schema_lines, schema_blocks, schema_rows, schema_cells, schema_checks;
extern const struct schema schema_cells_confidence; /* schema_cells, and "confidence" behind them */

/* Columns of the five streams; an index into rec.f. */
enum lines_col { LINES_DOC, LINES_LINE, LINES_TEXT, LINES_N };
enum blocks_col {
	BLOCKS_DOC,
	BLOCKS_LINE,
	BLOCKS_SECTION,
	BLOCKS_BLOCK,
	BLOCKS_KIND,
	BLOCKS_LEVEL,
	BLOCKS_TEXT,
	BLOCKS_N
};
enum rows_col {
	ROWS_DOC,
	ROWS_SECTION,
	ROWS_TABLE,
	ROWS_TITLE,
	ROWS_LINE,
	ROWS_SPAN,
	ROWS_ROLE,
	ROWS_CELLS,
	ROWS_N
};
enum cells_col {
	CELLS_DOC,
	CELLS_SECTION,
	CELLS_TABLE,
	CELLS_TITLE,
	CELLS_ROW,
	CELLS_COL,
	CELLS_ROW_PATH,
	CELLS_COL_PATH,
	CELLS_VALUE,
	CELLS_NUMBER,
	CELLS_UNIT,
	CELLS_LINE,
	CELLS_FIELD,
	CELLS_REPAIR,
	CELLS_FORM,
	CELLS_CELL,
	CELLS_N
};
enum checks_col {
	CHECKS_DOC,
	CHECKS_TABLE,
	CHECKS_RULE,
	CHECKS_OP,
	CHECKS_ROW_PATH,
	CHECKS_COL_PATH,
	CHECKS_LINE,
	CHECKS_FIELD,
	CHECKS_PARTS,
	CHECKS_PRINTED,
	CHECKS_COMPUTED,
	CHECKS_DIFFERENCE,
	CHECKS_STATUS,
	CHECKS_SUSPECT,
	CHECKS_N
};

/* Index of a column, or schema->n. */
size_t schema_find(const struct schema *schema, struct span col);

struct block_line; /* block.h */

struct rec {
	const struct schema *schema;
	const struct span *f;           /* schema->n of them */
	const struct block_line *block; /* of blocks: the same, and what was seen of the line; or NULL */
	size_t more;                    /* so many lines of the document behind that, for what takes lines */
	uint64_t line;                  /* of lines: its number, as the field says; or 0 */
	size_t same;    /* the first so many fields are those of the record before, at least */
	unsigned plain; /* bit i: nothing in field i has to be escaped, rpt-tsv(5) */
};

/* The receiving end of records.  A filter embeds it as its first member. */
struct sink {
	int (*put)(struct sink *, const struct rec *);
	int (*end_doc)(struct sink *); /* no more records of this document */
	int (*end)(struct sink *);     /* no more records; follows the last end_doc */
	void (*free)(struct sink *);   /* frees the sinks behind it too; sink_free() alone takes NULL */
	bool takes_lines;              /* where a record has `block`, of its fields it reads doc alone */
};

int sink_put(struct sink *, const struct rec *);
int sink_end_doc(struct sink *);
int sink_end(struct sink *);
void sink_free(struct sink *);

/*
 * The receiving end of bytes: one document after the other, each cut into pieces in any way.
 * Output never depends on the cut.
 */
struct feed {
	int (*open)(struct feed *, const char *doc); /* name of the operand, "-" for standard input; copied */
	int (*bytes)(struct feed *, const char *p, size_t n);
	int (*close)(struct feed *); /* end of the operand */
	int (*end)(struct feed *);
	void (*free)(struct feed *); /* frees the sinks behind it too */
};

int feed_open(struct feed *, const char *doc);
int feed_bytes(struct feed *, const char *p, size_t n);
int feed_close(struct feed *);
int feed_end(struct feed *);
void feed_free(struct feed *);

enum { RPT_SKIP = 1 };

struct diag;     /* diag.h */
struct form_set; /* form.h */

/* --- the filters: each takes over `out`, borrows `diag` and what the options point to --- */

enum norm_form { NORM_WIDTH, NORM_NFC, NORM_NFKC, NORM_NONE };
enum norm_bad { BAD_REPLACE, BAD_ESCAPE, BAD_DROP, BAD_FAIL };

struct norm_opts {
	const char *charset;  /* NULL: detect */
	const char *language; /* prior of the detection, "zh"; NULL: zh */
	enum norm_form form;
	enum norm_bad bad;
	struct sink *receipt; /* NULL, or what gets a record per document (norm.h); owned by the caller */
};
struct feed *norm_new(struct sink *out, const struct norm_opts *, struct diag *);

struct split_opts {
	const char *const *heading; /* "LEVEL:REGEX", added before the built-in patterns */
	size_t n_heading;
};
/* NULL: a pattern is wrong, told. */
struct sink *split_new(struct sink *out, const struct split_opts *, struct diag *);

enum table_output { TABLE_CELLS, TABLE_ROWS, TABLE_WIDE };

struct table_opts {
	enum table_output output;
	bool confidence; /* one more column, "confidence" */
	bool marks;      /* write cells of marks for no value, too, as where a form knows the cell */
	const struct form_set *forms;
};
struct sink *table_new(struct sink *out, const struct table_opts *, struct diag *);

struct check_opts {
	const struct form_set *forms;
	bool infer;            /* -i */
	bool only_off;         /* -a */
	bool strict;           /* -s: what differs from the prose is found, too */
	struct span tolerance; /* decimal, or empty for none */
};
/* `found` counts relations that are off, and what `strict` adds. */
struct sink *check_new(struct sink *out, const struct check_opts *, struct diag *, size_t *found);

struct sum_opts {
	struct span by; /* columns, separated by commas; empty: form cell, else title, row_path, col_path */
	bool keep;      /* -k: leave rows that are totals of others out */
	bool extended;  /* -x: min max missing too */
	bool percent;   /* -P: per cent values are summed too; else they are only counted */
	bool convert;   /* -U: 万元 is summed as 元 */
	bool merge;     /* -m: records without a header are partial sums */
	bool pivot;     /* -p: doc is one of the columns, the first; not with `extended` */
};
/* The schema that `opts` writes; freed by sum_schema_free. */
const struct schema *sum_schema_new(const struct sum_opts *);
void sum_schema_free(const struct schema *);
struct sink *sum_new(struct sink *out, const struct sum_opts *, struct diag *);

/* What sums with `pivot` go to: writes one row per document to `to`, which it borrows. */
struct writer;
struct sink *sum_pivot_new(const struct sum_opts *, bool bare, struct writer *to);

/*
 * A feed of `sum` (which it takes over) from any stream that has the columns to group by and a number, or
 * partial sums.  Borrows the options.
 */
struct feed *sum_feed_new(struct sink *sum, const struct sum_opts *, bool bare, struct diag *);

#endif
