/*
 * tex.c -- the source of LaTeX, as far as tables need it.
 */
#include "tex.h"

enum {
	GROUP_MOST = 1024, /* bytes of an argument that is looked for */
	NAMES_MOST = 18
};

static const struct {
	enum tex_deed deed;
	const char *name[NAMES_MOST]; /* up to NULL */
} command[] = {
	{ TEX_RULE, { "hline" } },
	{ TEX_RULES,
	  { "toprule", "midrule", "bottomrule", "cline", "cmidrule", "specialrule", "noalign",
	    "addlinespace" } },
	{ TEX_GONE,
	  { "bfseries", "itshape", "scshape", "sffamily", "ttfamily", "bf", "it", "tiny", "scriptsize",
	    "footnotesize", "small", "normalsize", "large", "centering", "raggedright", "raggedleft",
	    "arraybackslash" } },
	{ TEX_GROUPS,
	  { "rowcolor", "cellcolor", "color", "label", "phantom", "hspace", "vspace", "rotatebox",
	    "fontsize" } },
	{ TEX_ROW, { "tabularnewline", "cr", "endlastfoot" } },
	{ TEX_PAGE, { "endfirsthead", "endhead", "endfoot" } },
	{ TEX_MARK, { "tnote", "textsuperscript", "footnotemark", "footnote" } },
	{ TEX_CAPTION, { "caption" } },
	{ TEX_COLUMNS, { "multicolumn" } },
	{ TEX_ROWS, { "multirow" } },
};

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

enum tex_deed tex_command(struct span name, uint32_t *cp)
{
	for (size_t i = 0; i < sizeof character / sizeof *character; i++)
		if (span_eq(name, span_of(character[i].name))) {
			*cp = character[i].cp;
			return TEX_CHAR;
		}
	for (size_t i = 0; i < sizeof command / sizeof *command; i++)
		for (const char *const *known = command[i].name; *known != NULL; known++)
			if (span_eq(name, span_of(*known)))
				return command[i].deed;
	return TEX_NONE;
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
