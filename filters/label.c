/*
 * label.c -- labels folded for comparison, and units.
 *
 * Most labels are plain CJK and ASCII, whose folding is decided by a look at the character; only a text
 * with any other character goes through utf8proc.
 */
#include "label.h"

#include "ascii.h"
#include "label_char.h"
#include "mem.h"
#include "number.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* --- folding --- */

enum fold { FOLD_KEEP, FOLD_LOWER, FOLD_DROP, FOLD_ASK };

/* What becomes of a character as char_at() gives it, if that can be told from its range. */
static enum fold fold_of(uint32_t c)
{
	if (c < 0x80) {
		if (ascii_is_upper(c))
			return FOLD_LOWER;
		return ascii_is_letter(c) || ascii_is_digit(c) ? FOLD_KEEP : FOLD_DROP;
	}
	if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3005 && c <= 0x3007))
		return FOLD_KEEP;
	if ((c >= 0x2018 && c <= 0x2023) || (c >= 0x2000 && c <= 0x2016) || (c >= 0x2027 && c <= 0x2032) ||
	    (c >= 0x3001 && c <= 0x301F))
		return FOLD_DROP;
	return FOLD_ASK;
}

/* Folds what can be told by range; false when a character needs more, `out` is then unchanged. */
static bool fold_plain(struct buf *out, struct span s)
{
	size_t before = out->len, len;
	char *to = buf_room(out, s.len);

	for (size_t i = 0; i < s.len; i += len) {
		len = utf8_ideographs(s, i);
		if (len > 0) {
			memcpy(to, s.p + i, len);
			to += len;
			continue;
		}
		uint32_t c = char_at(s, i, &len);

		switch (fold_of(c)) {
		case FOLD_LOWER: *to++ = (char)(c | 0x20); break;
		case FOLD_DROP: break;
		case FOLD_ASK: out->len = before; return false;
		case FOLD_KEEP:
			if (c < 0x80) { /* may have been full-width */
				*to++ = (char)c;
				break;
			}
			for (size_t k = 0; k < len; k++)
				*to++ = s.p[i + k];
			break;
		}
	}
	out->len = (size_t)(to - out->p);
	return true;
}

static bool is_content(utf8proc_int32_t cp)
{
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO: return true;
	default: return false;
	}
}

static void add_valid(struct buf *out, struct span s)
{
	size_t len;

	for (size_t i = 0; i < s.len; i += len)
		if (char_at(s, i, &len) != UTF8_BAD)
			buf_add(out, s.p + i, len);
}

static void add_content(struct buf *out, struct span s)
{
	utf8proc_int32_t cp;
	utf8proc_ssize_t n;

	for (size_t i = 0; i < s.len; i += (size_t)n) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)s.p + i, (utf8proc_ssize_t)(s.len - i), &cp);
		if (n <= 0)
			return;
		if (is_content(cp))
			buf_add(out, s.p + i, (size_t)n);
	}
}

static void fold_any(struct buf *out, struct span s)
{
	const utf8proc_option_t how =
	    UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE;
	struct buf valid = BUF_INIT;
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n;

	add_valid(&valid, s);
	n = utf8proc_map((const utf8proc_uint8_t *)buf_cstr(&valid), (utf8proc_ssize_t)valid.len, &folded,
			 how);
	if (n == UTF8PROC_ERROR_NOMEM)
		mem_fail(valid.len);
	if (n > 0)
		add_content(out, (struct span){ (const char *)folded, (size_t)n });
	free(folded);
	buf_free(&valid);
}

static void fold(struct buf *out, struct span s)
{
	if (s.len && !fold_plain(out, s))
		fold_any(out, s);
}

void label_fold(struct buf *out, struct span text)
{
	struct span s = span_from(text, char_skip_blanks(text, 0));
	size_t before = out->len;

	fold(out, span_from(s, label_numbering(s).len));
	if (out->len == before)
		fold(out, s);
}

/* --- units --- */

static bool eat(struct span *s, const char *word)
{
	size_t n = strlen(word);

	if (s->len < n || *s->p != *word || memcmp(s->p, word, n) != 0)
		return false;
	*s = span_from(*s, n);
	return true;
}

/* As eat(), the word in lower case, the text in any. */
static bool eat_latin(struct span *s, const char *lower)
{
	if (!ascii_begins(s->p, s->len, lower))
		return false;
	*s = span_from(*s, strlen(lower));
	return true;
}

static bool ends_with(struct span s, const char *tail)
{
	size_t n = strlen(tail);

	return s.len >= n && memcmp(s.p + s.len - n, tail, n) == 0;
}

/* 单位 is also an organisation: "填报单位：市教育局", "单位：某某办公室". */
static bool is_organisation(struct span s)
{
	static const char *const tail[] = { "局", "厅", "府", "办", "委", "院", "会",
					    "室", "部", "处", "站", "所", "司", "校" };

	for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
		if (ends_with(s, tail[i]))
			return true;
	return false;
}

/* "单位：万元" */
static bool unit_named(struct span s, struct span *unit)
{
	enum { UNIT_MOST = 48 }; /* bytes; a unit is short, a sentence is not one */
	static const char *const before[] = { "计量", "計量", "金额", "金額", "货币",
					      "貨幣", "数量", "统计", "计算" };
	static const char *const han[] = { "单位", "單位", "単位" };
	static const char *const latin[] = { "unit of measurement",
					     "unit of measure",
					     "units",
					     "unit",
					     "einheiten",
					     "einheit",
					     "unites",
					     "unite",
					     "unités",
					     "unité",
					     "unidades",
					     "unidad" };
	bool named = false;

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (eat(&s, before[i]))
			break;
	for (size_t i = 0; !named && i < sizeof han / sizeof *han; i++)
		named = eat(&s, han[i]);
	for (size_t i = 0; !named && i < sizeof latin / sizeof *latin; i++)
		named = eat_latin(&s, latin[i]);
	s = char_trim(s);
	if (!named || !(eat(&s, ":") || eat(&s, "：")))
		return false;
	s = char_trim(s);
	if (!s.len || s.len > UNIT_MOST || is_organisation(s))
		return false;
	*unit = s;
	return true;
}

/* "in thousands", "en milliers d'euros" */
static bool unit_scaled(struct span s, struct span *unit)
{
	enum { UNIT_MOST = 40 };
	static const char *const scale[] = { "%",     "€",        "$",       "1 000",   "1,000",   "1.000",
					     "1000",  "billi",    "eur",     "mill",    "mio",     "mrd",
					     "per 1", "per cent", "percent", "prozent", "tausend", "thousand",
					     "tsd",   "usd",      "miles" };

	if (!(eat_latin(&s, "in ") || eat_latin(&s, "en ") || eat_latin(&s, "em ")))
		return false;
	s = char_trim(s);
	if (s.len > UNIT_MOST)
		return false;
	for (size_t i = 0; i < sizeof scale / sizeof *scale; i++) {
		struct span rest = s;

		if (eat_latin(&rest, scale[i])) {
			*unit = s;
			return true;
		}
	}
	return false;
}

bool label_is_unit(struct span text, struct span *unit)
{
	struct span s = char_trim(text), head, inner;

	if (char_tail(s, &head, &inner) && !head.len)
		s = char_trim(inner);
	return unit_named(s, unit) || unit_scaled(s, unit);
}

/* A unit that numbers are known to have. */
static bool unit_known(struct span s, struct span *unit)
{
	unsigned shift;

	if (!s.len || !number_unit(s, &shift))
		return false;
	*unit = s;
	return true;
}

/* "%", "元": signs and ideographs; letters alone, "m", may be anything. */
static bool is_bare_unit(struct span s, struct span *unit)
{
	return s.len > 0 && !ascii_is_letter((unsigned char)*s.p) && unit_known(s, unit);
}

bool label_unit(struct span text, struct span *unit)
{
	struct span head, inner, s = char_trim(text);

	if (is_bare_unit(s, unit))
		return true;
	if (!char_tail(s, &head, &inner) || !head.len)
		return false;
	inner = char_trim(inner);
	if (unit_named(inner, unit) || unit_scaled(inner, unit) || unit_known(inner, unit))
		return true;
	if (!number_unit_bracketed(inner))
		return false;
	*unit = inner;
	return true;
}

struct span label_unled(struct span text)
{
	struct span rest = text;
	size_t dots = 0;

	while (rest.len > 0) {
		bool ellipsis =
		    rest.len >= 3 && memcmp(rest.p + rest.len - 3, "\xe2\x80\xa6", 3) == 0; /* … */
		char last = rest.p[rest.len - 1];
		if (!ellipsis && last != '.' && last != ' ')
			break;
		dots += ellipsis ? 3 : last == '.';
		rest.len -= ellipsis ? 3 : 1;
	}
	return dots >= LABEL_LEADERS && rest.len > 0 ? rest : text;
}
