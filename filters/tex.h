/*
 * tex.h -- the source of LaTeX: comments, groups, and what commands do to the table that they stand in.
 */
#ifndef TEX_H
#define TEX_H

#include "rpt.h"

enum tex_deed {
	TEX_NONE,    /* nothing is known of it */
	TEX_CHAR,    /* means a character */
	TEX_RULE,    /* parts rows */
	TEX_RULES,   /* does so with the groups behind it */
	TEX_GONE,    /* says how the text looks */
	TEX_GROUPS,  /* says so with the groups behind it */
	TEX_ROW,     /* ends a row */
	TEX_PAGE,    /* ends rows for the first page, then those that all further ones repeat */
	TEX_CAPTION, /* [short]{text}: the title of the table */
	TEX_COLUMNS, /* {n}{how}{text}: a cell of n columns */
	TEX_ROWS,    /* [where]{n}{width}{text}: a cell of n rows */
	TEX_MARK     /* [mark] or {mark}: of a footnote */
};

/* By its name, without the backslash; *cp is the character of TEX_CHAR. */
enum tex_deed tex_command(struct span name, uint32_t *cp);

/*
 * What is in the group {...}, [...] or (...) that begins with `open` at *at, behind blanks, and ends in `s`;
 * *at moves behind it.  p is NULL: there is none, or it is longer than any argument of a table.
 */
struct span tex_group(struct span s, size_t *at, char open);

struct span tex_without_comment(struct span line); /* what stands before a % that is not escaped */

#endif
