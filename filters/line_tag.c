/*
 * line_tag.c -- tags of SGML around text that is aligned with blanks, as filings of companies have them:
 *
 *     <TABLE>
 *     <CAPTION>
 *                       1998      1997
 *                      ------    ------
 *     <S>              <C>       <C>
 *     Net sales        44,122    38,914
 *     </TABLE>
 */
#include "line.h"

#include <string.h>

#include "ascii.h"

bool line_tags_columns(struct span body)
{
	size_t at = 0, n = 0;

	for (struct span word; body.len > 0 && *body.p == '<' && word_next(body, &at, &word); n++)
		if (word.len != 3 || *word.p != '<' || !ascii_is_upper(word.p[1]) || word.p[2] != '>')
			return false;
	return n > 1;
}

bool line_is_tag(const struct line *line)
{
	struct span s = line->body;

	return line->words == 1 && s.len > 2 && *s.p == '<' && memchr(s.p, '>', s.len) == s.p + s.len - 1;
}
