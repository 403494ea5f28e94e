/*
 * tex.h -- what the commands of LaTeX do to the table that they stand in.
 */
#ifndef TEX_H
#define TEX_H

#include "rpt.h"

enum tex_deed {
	TEX_NONE,    /* nothing is known of it */
	TEX_CHAR,    /* means a character */
	TEX_GONE,    /* says how the page looks */
	TEX_GROUPS,  /* says so with the groups behind it */
	TEX_ROW,     /* ends a row */
	TEX_COLUMNS, /* {n}{how}{text}: a cell of n columns */
	TEX_ROWS,    /* [where]{n}{width}{text}: a cell of n rows */
	TEX_MARK     /* [mark] or {mark}: of a footnote */
};

/* By its name, without the backslash; *cp is the character of TEX_CHAR. */
enum tex_deed tex_command(struct span name, uint32_t *cp);

#endif
