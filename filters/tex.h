/*
 * tex.h -- what the commands of LaTeX do to the table that they stand in.
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

#endif
