/*
 * pattern_needs.c -- a text without which a regular expression matches nothing.
 *
 * The longest run of plain characters outside of classes, escapes and groups that no quantifier makes
 * optional; a group without a quantifier and without alternatives is as good as what stands in it.  Of runs of
 * one length the last: what ends a label or a date tells more texts apart than the words that begin many.
 * Where something is written that may change what a character means, "(?i)", "\Q", or alternatives stand side
 * by side, there is none: it has to be right, not long.
 */
#include "pattern.h"

#include <string.h>

#include "ascii.h"

/* Behind the next `c` from `at` on; 0: there is none. */
static size_t behind(struct span s, size_t at, char c)
{
	const char *p = at < s.len ? memchr(s.p + at, c, s.len - at) : NULL;

	return p != NULL ? (size_t)(p - s.p) + 1 : 0;
}

/* Each of these passes what begins at `at`; 0: it is odd. */
static size_t pass_escape(struct span s, size_t at)
{
	char c = at + 1 < s.len ? s.p[at + 1] : 'Q';

	if ((c == 'p' || c == 'P') && at + 2 < s.len && s.p[at + 2] == '{')
		return behind(s, at + 2, '}');
	if (ascii_is_letter(c) || ascii_is_digit(c))
		return strchr("dDsSwWbBhHvV", c) != NULL ? at + 2 : 0;
	return at + 2;
}

static size_t pass_class(struct span s, size_t at)
{
	at += at + 1 < s.len && s.p[at + 1] == '^' ? 2 : 1;
	at += at < s.len && s.p[at] == ']'; /* the first is one of its characters */
	while (at < s.len && s.p[at] != ']') {
		if (s.p[at] == '[') /* perhaps "[:alpha:]" */
			return 0;
		at = s.p[at] == '\\' ? pass_escape(s, at) : at + 1;
		if (at == 0)
			return 0;
	}
	return at + 1;
}

/* "{2}", "{0,12}" */
static size_t pass_braces(struct span s, size_t at)
{
	size_t end = behind(s, at, '}');

	for (size_t i = at + 1; i + 1 < end; i++)
		if (!ascii_is_digit(s.p[i]) && s.p[i] != ',')
			return 0;
	return end;
}

/* `either`: has it alternatives? */
static size_t pass_group(struct span s, size_t at, bool *either)
{
	size_t depth = 0;

	*either = false;
	do {
		switch (at < s.len ? s.p[at] : '\0') {
		case '\0': return 0;
		case '\\': at = pass_escape(s, at); break;
		case '[': at = pass_class(s, at); break;
		case '(':
			if (at + 2 < s.len &&
			    (s.p[at + 1] == '*' || (s.p[at + 1] == '?' && s.p[at + 2] != ':')))
				return 0;
			depth++;
			at++;
			break;
		case '|':
			*either = *either || depth == 1;
			at++;
			break;
		case ')':
			depth--;
			/* fall through */
		default: at++;
		}
	} while (at > 0 && depth > 0);
	return at;
}

static bool is_quantifier(struct span s, size_t at)
{
	return at < s.len && strchr("?*{", s.p[at]) != NULL;
}

/* Only as far as its bracket, where all that stands in it stands in every match. */
static size_t enter_group(struct span s, size_t at)
{
	bool either;
	size_t end = pass_group(s, at, &either);

	if (end == 0 || either || is_quantifier(s, end))
		return end;
	return s.p[at + 1] == '?' ? at + 3 : at + 1; /* "(?:" */
}

static size_t pass(struct span s, size_t at)
{
	switch (s.p[at]) {
	case '\\': return pass_escape(s, at);
	case '[': return pass_class(s, at);
	case '(': return enter_group(s, at);
	case '{': return pass_braces(s, at);
	case '|': return 0;
	default: return at + 1;
	}
}

/* The run without its last character, which may be missing. */
static struct span without_last(struct span run)
{
	while (run.len > 0 && ((unsigned char)run.p[run.len - 1] & 0xC0) == 0x80)
		run.len--;
	run.len -= run.len > 0;
	return run;
}

struct span pattern_needs(struct span regex)
{
	struct span best = SPAN_NONE;

	for (size_t at = 0; at < regex.len;) {
		struct span run = { regex.p + at, 0 };
		while (at < regex.len && strchr("\\^$.[]|()?*+{}", regex.p[at]) == NULL)
			at++;
		run.len = (size_t)(regex.p + at - run.p);
		if (is_quantifier(regex, at))
			run = without_last(run);
		best = run.len >= best.len ? run : best;
		at = at < regex.len ? pass(regex, at) : at;
		if (at == 0)
			return SPAN_NONE;
	}
	return best;
}
