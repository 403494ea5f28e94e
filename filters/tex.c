/*
 * tex.c -- the source of LaTeX, as far as tables need it.
 */
#include "tex.h"

enum { GROUP_MOST = 1024 /* bytes of an argument that is looked for */ };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const rules[] = { "toprule",  "midrule",     "bottomrule", "cline",
				     "cmidrule", "specialrule", "noalign",    "addlinespace" };
static const char *const gone[] = { "bfseries",      "itshape",      "scshape",     "sffamily",
				    "ttfamily",      "bf",           "it",          "tiny",
				    "scriptsize",    "footnotesize", "small",       "normalsize",
				    "large",         "centering",    "raggedright", "raggedleft",
				    "arraybackslash" };
static const char *const groups[] = { "rowcolor", "cellcolor", "color",     "label",   "phantom",
				      "hspace",   "vspace",    "rotatebox", "fontsize" };
static const char *const ends[] = { "tabularnewline", "cr", "endlastfoot" };
static const char *const pages[] = { "endfirsthead", "endhead", "endfoot" };
static const char *const mark[] = { "tnote", "textsuperscript", "footnotemark", "footnote" };

static const struct {
	const char *name;
	uint32_t cp;
} character[] = {
	{ "quad", ' ' },           { "qquad", ' ' },   { "hfill", ' ' },     { "newline", ' ' },
	{ "textbackslash", '\\' }, { "pm", 0xb1 },     { "times", 0xd7 },    { "cdot", 0xb7 },
	{ "le", 0x2264 },          { "leq", 0x2264 },  { "ge", 0x2265 },     { "geq", 0x2265 },
	{ "ldots", 0x2026 },       { "dots", 0x2026 }, { "ss", 0xdf },       { "euro", 0x20ac },
	{ "pounds", 0xa3 },        { "S", 0xa7 },      { "dagger", 0x2020 }, { "ddagger", 0x2021 },
};

static bool is_one_of(struct span name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(name, span_of(list[i])))
			return true;
	return false;
}

enum tex_deed tex_command(struct span name, uint32_t *cp)
{
	for (size_t i = 0; i < COUNT(character); i++)
		if (span_eq(name, span_of(character[i].name))) {
			*cp = character[i].cp;
			return TEX_CHAR;
		}
	if (span_eq(name, SPAN("multicolumn")))
		return TEX_COLUMNS;
	if (span_eq(name, SPAN("multirow")))
		return TEX_ROWS;
	if (span_eq(name, SPAN("caption")))
		return TEX_CAPTION;
	if (span_eq(name, SPAN("hline")))
		return TEX_RULE;
	return is_one_of(name, rules, COUNT(rules))     ? TEX_RULES
	       : is_one_of(name, gone, COUNT(gone))     ? TEX_GONE
	       : is_one_of(name, groups, COUNT(groups)) ? TEX_GROUPS
	       : is_one_of(name, ends, COUNT(ends))     ? TEX_ROW
	       : is_one_of(name, pages, COUNT(pages))   ? TEX_PAGE
	       : is_one_of(name, mark, COUNT(mark))     ? TEX_MARK
							: TEX_NONE;
}

struct span tex_group(struct span s, size_t *at, char open)
{
	char close = open == '{' ? '}' : open == '[' ? ']' : ')';
	size_t from = *at, depth = 0;

	while (from < s.len && s.p[from] == ' ')
		from++;
	if (from == s.len || s.p[from] != open)
		return (struct span){ NULL, 0 };
	for (size_t i = from; i < s.len && i < from + GROUP_MOST; i++) {
		depth += s.p[i] == open;
		depth -= s.p[i] == close;
		if (depth == 0) {
			*at = i + 1;
			return (struct span){ s.p + from + 1, i - from - 1 };
		}
	}
	return (struct span){ NULL, 0 };
}

struct span tex_without_comment(struct span line)
{
	for (size_t i = 0; i < line.len; i++) {
		if (line.p[i] == '%')
			return (struct span){ line.p, i };
		i += line.p[i] == '\\';
	}
	return line;
}
