/*
 * charset.c -- marks, declarations and names of charsets, and lines that are in another one.
 */
#include "charset.h"

#include "ascii.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- decoders --- */

static const struct charset_kept *find_kept(const struct charset *c, const char *name, enum misread_as as)
{
	for (size_t i = 0; i < c->n_kept; i++) {
		if (c->kept[i].misread == as && strcmp(c->kept[i].name, name) == 0)
			return &c->kept[i];
	}
	return NULL;
}

static struct norm_decoder *keep(struct charset *c, const char *name, enum misread_as as,
				 struct norm_decoder *d)
{
	c->kept = mem_grow(c->kept, &c->cap_kept, c->n_kept, sizeof *c->kept);
	c->kept[c->n_kept++] = (struct charset_kept){ mem_strdup(name), as, d };
	return d;
}

struct norm_decoder *charset_decoder(struct charset *c, const char *name)
{
	const struct charset_kept *kept = find_kept(c, name, MISREAD_NOT);

	return kept ? kept->decoder : keep(c, name, MISREAD_NOT, norm_decoder_new(name));
}

struct norm_decoder *charset_misread_decoder(struct charset *c, const char *name, enum misread_as as)
{
	const struct charset_kept *kept = find_kept(c, name ? name : "UTF-8", as);
	struct norm_decoder *was = kept || !name ? NULL : charset_decoder(c, name);

	return kept ? kept->decoder : keep(c, name ? name : "UTF-8", as, norm_decoder_misread(was, as));
}

/* --- byte order marks --- */

struct mark {
	struct span bytes;
	const char *name;
};

/* Longer ones before those they begin with. */
static const struct mark marks[] = {
	{ { "\xFF\xFE\0\0", 4 }, "UTF-32LE" }, { { "\0\0\xFE\xFF", 4 }, "UTF-32BE" },
	{ { "\xEF\xBB\xBF", 3 }, "UTF-8" },    { { "\xFF\xFE", 2 }, "UTF-16LE" },
	{ { "\xFE\xFF", 2 }, "UTF-16BE" },     { { "\x84\x31\x95\x33", 4 }, "GB18030" },
};

static const struct mark *find_mark(struct span head)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (head.len >= marks[i].bytes.len &&
		    memcmp(head.p, marks[i].bytes.p, marks[i].bytes.len) == 0)
			return &marks[i];
	}
	return NULL;
}

const char *charset_mark(struct span head, size_t *len)
{
	const struct mark *mark = find_mark(head);

	*len = mark ? mark->bytes.len : 0;
	return mark ? mark->name : NULL;
}

size_t charset_bom(struct span head, const char *name)
{
	const struct mark *mark = find_mark(head);

	return mark && strcasecmp(mark->name, name) == 0 ? mark->bytes.len : 0;
}

/* --- escapes --- */

static bool has(struct span s, const char *what)
{
	size_t n = strlen(what), at = 0;

	for (const char *p; s.len - at >= n && (p = memchr(s.p + at, what[0], s.len - at - n + 1)) != NULL;) {
		if (memcmp(p, what, n) == 0)
			return true;
		at = (size_t)(p - s.p) + 1;
	}
	return false;
}

/* The sets that are designated, and the charset that does so. */
static const struct escape {
	const char *designates;
	struct candidate charset;
} escapes[] = {
	{ "\x1B$B", { "ISO-2022-JP", "ISO-2022-JP", "ja", 0 } },
	{ "\x1B$@", { "ISO-2022-JP", "ISO-2022-JP", "ja", 0 } },
	{ "\x1B$)C", { "ISO-2022-KR", "ISO-2022-KR", "ko", 0 } },
};

const struct candidate *charset_escaped(struct charset *c, struct span window)
{
	enum { SAMPLE = 4096 };
	struct span s = { window.p, window.len < SAMPLE ? window.len : SAMPLE };
	size_t bad, chars;

	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
		const struct candidate *charset = &escapes[i].charset;

		if (!has(s, escapes[i].designates) || !charset_decoder(c, charset->iconv))
			continue;
		norm_decoder_use(charset_decoder(c, charset->iconv));
		charset_score(c, charset, s, &bad, &chars);
		if (!bad && chars)
			return charset;
	}
	return NULL;
}

/* --- what a text declares --- */

static bool is_name_char(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_';
}

/* The name behind charset= or encoding=, quoted or not. */
static struct span name_behind(struct span s, const char *key)
{
	size_t n = strlen(key);

	for (size_t at = 0; at + n < s.len; at++) {
		size_t from = at + n, end;

		if (strncasecmp(s.p + at, key, n) != 0)
			continue;
		from += s.p[from] == '"' || s.p[from] == '\'';
		for (end = from; end < s.len && is_name_char(s.p[end]); end++)
			;
		return (struct span){ s.p + from, end - from };
	}
	return SPAN_NONE;
}

struct span charset_declared(struct span head)
{
	enum { HEAD = 2048 };
	struct span s = { head.p, head.len < HEAD ? head.len : HEAD }, name;

	if (!memchr(s.p, '<', s.len))
		return SPAN_NONE;
	name = name_behind(s, "charset=");
	return name.len ? name : name_behind(s, "encoding=");
}

/* --- stray lines --- */

struct utf8_census utf8_census(struct span s)
{
	struct utf8_census n = { 0, 0, 0 };
	size_t at = 0, len;
	uint32_t cp;

	for (; (len = utf8_decode(s, at, &cp)) > 0; at += len) {
		if (len == 2)
			n.two += len;
		else if (len > 2)
			n.more += len;
		else
			n.none += cp == UTF8_BAD;
	}
	return n;
}

bool charset_line_is_utf8(struct span s)
{
	struct utf8_census n;

	if (utf8_valid(s) != s.len)
		return false;
	n = utf8_census(s);
	return n.more > 6;
}

const struct candidate *candidate_of(const char *name)
{
	for (size_t i = 0; i < n_candidates; i++) {
		if (strcmp(candidates[i].name, name) == 0)
			return &candidates[i];
	}
	return NULL;
}

/* Text whose characters are as common as in running text: one rare character makes no line. */
bool charset_line_is_other(struct charset *c, struct span s)
{
	enum { ENOUGH = -1050, LONGEST = 4096 };
	const struct candidate *other = candidate_of(charset_other(c));
	struct utf8_census n = utf8_census(s);
	struct span part = { s.p, s.len < LONGEST ? s.len : LONGEST };
	size_t bad, chars;
	int64_t score;

	if (!other || n.more > n.none)
		return false;
	score = charset_score(c, other, part, &bad, &chars);
	return bad <= (part.len < s.len) && chars && score / (int64_t)chars >= ENOUGH;
}

/* --- names --- */

struct prior {
	const char *language;
	const char *other; /* of stray lines */
};

static const struct prior priors[] = {
	{ "zh-TW", "Big5-HKSCS" }, { "zh-HK", "Big5-HKSCS" }, { "zh-Hant", "Big5-HKSCS" },
	{ "zh", "GB18030" },       { "ja", "Shift_JIS" },     { "ko", "EUC-KR" },
	{ "ru", "windows-1251" },
};

const char *charset_other(const struct charset *c)
{
	for (size_t i = 0; i < sizeof priors / sizeof *priors; i++) {
		if (strncasecmp(c->language, priors[i].language, strlen(priors[i].language)) == 0)
			return priors[i].other;
	}
	return NULL;
}

const char *charset_label(const char *label)
{
	static const char *const gb[] = { "GB2312", "GBK", "GB18030", "EUC-CN", "CP936", "CHINESE", NULL };

	for (size_t i = 0; gb[i]; i++) {
		if (strcasecmp(label, gb[i]) == 0)
			return "GB18030";
	}
	if (strcasecmp(label, "UTF-8") == 0 || strcasecmp(label, "UTF8") == 0)
		return "UTF-8";
	return label;
}

struct charset *charset_new(const char *language)
{
	struct charset *c = mem_alloc(sizeof *c);

	c->language = language ? language : "zh";
	return c;
}

void charset_free(struct charset *c)
{
	if (!c)
		return;
	models_free(c->models);
	for (size_t i = 0; i < c->n_kept; i++) {
		norm_decoder_free(c->kept[i].decoder);
		free(c->kept[i].name);
	}
	free(c->kept);
	free(c);
}
