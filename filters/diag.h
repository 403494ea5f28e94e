/*
 * diag.h -- everything that can go wrong, in one table (diag.c), and who is told.
 *
 * A message reads  TOOL: DOC:LINE: TEXT: DETAIL.  TEXT comes from the table and says what was found
 * and what was done about it; DETAIL is what differs from case to case.  An empty TEXT leaves
 * DETAIL alone.  The highest level decides the exit status (rpt(1), EXIT STATUS).
 */
#ifndef DIAG_H
#define DIAG_H

#include "rpt.h"

enum diag_level {
	DIAG_REPAIR, /* read by a repair; counted, shown with -v, exit 1 under -s */
	DIAG_WARN,   /* something is not as it should be; shown, exit 1 under -s */
	DIAG_ERROR   /* could not be done; shown, exit 2 */
};

/* The table: X(name, level, text).  One line a message; sorted by the stage that says it. */
#define DIAG_TABLE(X)                                                                                        \
	/* any stage */                                                                                      \
	X(DIAG_SYSTEM, DIAG_ERROR, "system error")                                                           \
	X(DIAG_NOT_STREAM, DIAG_ERROR, "") /* the detail names the stream and what it lacks */               \
	X(DIAG_FIELDS, DIAG_ERROR, "record with the wrong number of fields")                                 \
	X(DIAG_NUMBER, DIAG_ERROR, "not a number where one is due")                                          \
	/* norm */                                                                                           \
	X(DIAG_BAD_BYTES, DIAG_WARN, "undecodable bytes")                                                    \
	X(DIAG_BAD_TOTAL, DIAG_WARN, "undecodable bytes in all")                                             \
	X(DIAG_BAD_FAIL, DIAG_ERROR, "undecodable bytes, stopped")                                           \
	X(DIAG_MIXED, DIAG_WARN, "line in another charset, converted")                                       \
	X(DIAG_MISREAD, DIAG_WARN, "read in the wrong charset before, read again")                           \
	X(DIAG_CHARSET, DIAG_ERROR, "charset unknown to iconv")                                              \
	X(DIAG_NOT_TEXT, DIAG_ERROR, "not text, passed over")                                                \
	X(DIAG_LONG_LINE, DIAG_WARN, "line passed on in pieces")                                             \
	/* split, table */                                                                                   \
	X(DIAG_PATTERN, DIAG_ERROR, "faulty pattern")                                                        \
	X(DIAG_STRAY, DIAG_REPAIR, "value where a label stands, set aside")                                  \
	X(DIAG_SHIFT, DIAG_REPAIR, "values out of their columns, moved back")                                \
	X(DIAG_RAGGED, DIAG_WARN, "row with more cells than columns, the rest set aside")                    \
	X(DIAG_UNREAD, DIAG_WARN, "table that cannot be read, left as text")                                 \
	X(DIAG_LONG_LABEL, DIAG_WARN, "label longer than any, cut where cells repeat it")                    \
	/* forms, check, sum */                                                                              \
	X(DIAG_FORM, DIAG_ERROR, "faulty form")                                                              \
	X(DIAG_OPTION, DIAG_ERROR, "faulty option")                                                          \
	X(DIAG_MISSING, DIAG_WARN, "values that are not numbers, counted as missing")

enum diag_id {
#define DIAG_ENUM(name, level, text) name,
	DIAG_TABLE(DIAG_ENUM)
#undef DIAG_ENUM
	    DIAG_COUNT
};

struct diag_msg {
	enum diag_id id;
	enum diag_level level;
	const char *text; /* from the table */
	struct span doc;  /* empty: none */
	uint64_t line;    /* 0: none */
	struct span detail;
};

/* Who is told.  Embedded as first member; spans are valid during the call. */
struct diag {
	void (*say)(struct diag *, const struct diag_msg *);
};

enum diag_level diag_level_of(enum diag_id);
const char *diag_text_of(enum diag_id);

void diag_ignore(struct diag *, const struct diag_msg *); /* a `say` for readings on trial */

/* Tells it; returns -1 for an error, so that `return diag_say(...)` stops the chain, else 0. */
int diag_say(struct diag *, enum diag_id, struct span doc, uint64_t line, const char *detail_fmt, ...)
    __attribute__((format(printf, 5, 6)));

#endif
