/*
 * label_numbering.c -- the numbering at the start of a label or heading.
 *
 * A mark is tried by its first character; each reader below either fills in the numbering or leaves it
 * plain.  What follows decides doubtful cases:
 *
 * - "1." "1)" "(1)" must not be followed by digits and signs alone ("1. 250" is two numbers, "(50)" is -50);
 *   "1." alone is a numbering.
 * - "1.1" needs a title behind it that is no unit of measure ("1.5万") and does not begin in lower case
 *   ("1.5 million"); no component is 0, begins with 0 or has more than two digits.
 * - Latin letters and Roman numerals need a text behind them.
 * - 第二十条 is a numbering when nothing, a blank or a title follows; followed by another reference or by
 *   what continues a sentence (第 （ 款 项 规定 之 的 至 和 及 或 、) it is part of the text.
 */
#include "label_ordinal.h"

enum { PARTS_MOST = 6 };

/* Does a letter follow?  Bounded by the first one. */
static bool text_follows(struct at at)
{
	while (at.i < at.s.len)
		if (char_is_letter(take(&at)))
			return true;
	return false;
}

static bool ends(struct at at)
{
	skip(&at);
	return at.i == at.s.len;
}

static struct label_numbering plain(void)
{
	return (struct label_numbering){ LABEL_PLAIN, 0, 0 };
}

static struct label_numbering found(enum label_style style, uint32_t value, struct at at)
{
	skip(&at);
	return (struct label_numbering){ style, value, at.i };
}

static bool is_chapter_unit(uint32_t c)
{
	/* 章 節 节 条 條 编 編 篇 卷 */
	static const uint32_t unit[] = { 0x7AE0, 0x7BC0, 0x8282, 0x6761, 0x689D,
					 0x7F16, 0x7DE8, 0x7BC7, 0x5377 };

	for (size_t i = 0; i < sizeof unit / sizeof *unit; i++)
		if (unit[i] == c)
			return true;
	return false;
}

static bool reference_goes_on(struct at at)
{
	static const char *const more[] = { "第", "（", "(",  "款", "项", "項", "规定", "規定", "之",
					    "的", "至", "和", "及", "或", "、", "，",   "。" };

	skip(&at);
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (span_has_at(at.s, at.i, span_of(more[i])))
			return true;
	return false;
}

static struct label_numbering chapter_han(struct at at)
{
	uint32_t n;

	take(&at);
	skip(&at);
	n = ascii_is_digit(peek(&at)) ? ordinal_arabic(&at) : ordinal_han(&at);
	skip(&at);
	if (!n)
		return plain();
	if (span_has_at(at.s, at.i, span_of("部分")))
		take(&at), take(&at);
	else if (!is_chapter_unit(take(&at)))
		return plain();
	if (reference_goes_on(at))
		return plain();
	if (peek(&at) == ':')
		take(&at);
	return found(LABEL_CHAPTER, n, at);
}

static bool accept_word(struct at *at, const char *lower)
{
	struct at here = *at;

	for (; *lower; lower++)
		if ((take(&here) | 0x20) != (unsigned char)*lower)
			return false;
	*at = here;
	return true;
}

/* "Chapter 1", "Section IV." */
static struct label_numbering chapter_latin(struct at at)
{
	static const char *const word[] = {
		"article ", "chapter ", "kapitel ", "part ", "section ", "teil "
	};
	uint32_t n, c;

	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		if (!accept_word(&at, word[i]))
			continue;
		skip(&at);
		n = ascii_is_digit(peek(&at)) ? ordinal_arabic(&at) : ordinal_roman(&at);
		c = peek(&at);
		if (!n || (c && !char_is_blank(c) && c != '.' && c != ':'))
			return plain();
		if (c == '.' || c == ':')
			take(&at);
		return found(LABEL_CHAPTER, n, at);
	}
	return plain();
}

static struct label_numbering in_parens(struct at at)
{
	enum label_style style = LABEL_PLAIN;
	struct at start;
	uint32_t n, first;

	take(&at);
	skip(&at);
	start = at;
	first = peek(&at);
	if (ascii_is_digit(first)) {
		n = ordinal_arabic(&at);
		style = LABEL_ARABIC_PAREN;
	} else if (ascii_is_letter(first)) {
		n = ordinal_roman(&at);
		style = LABEL_ROMAN;
		if (!n) {
			at = start;
			n = (take(&at) | 0x20) - 'a' + 1;
			style = LABEL_ALPHA;
		}
	} else {
		n = ordinal_han(&at);
		style = LABEL_HAN_PAREN;
	}
	skip(&at);
	if (!n || !accept(&at, ')') || (style != LABEL_HAN_PAREN && !text_follows(at)))
		return plain();
	return found(style, n, at);
}

static struct label_numbering han(struct at at)
{
	uint32_t n = ordinal_han(&at);

	skip(&at);
	if (!n || !(accept(&at, 0x3001) || accept(&at, '.'))) /* 、 */
		return plain();
	return found(LABEL_HAN, n, at);
}

/* Does a title follow, rather than a unit of measure? */
static bool title_follows(struct at at)
{
	static const char *const unit[] = { "万", "亿", "千", "百", "倍", "元", "个", "件", "次", "吨",
					    "米", "年", "月", "日", "岁", "萬", "億", "円", "人" };
	bool stuck;

	stuck = !char_is_blank(peek(&at));
	for (size_t i = 0; stuck && i < sizeof unit / sizeof *unit; i++)
		if (span_has_at(at.s, at.i, span_of(unit[i])))
			return false;
	skip(&at);
	if (!char_is_letter(peek(&at)))
		return false;
	return !ascii_is_letter(peek(&at)) || (!stuck && peek(&at) < 'a');
}

/* "1.1 Scope", "1.1.1"; the first number and the point are behind `at`. */
static struct label_numbering decimal(struct at at)
{
	uint32_t n = 0, parts = 1;

	while (parts < PARTS_MOST) {
		n = ordinal_arabic(&at);
		parts++;
		if (!n || ascii_is_digit(peek(&at)))
			return plain();
		if (!accept(&at, '.') || !ascii_is_digit(peek(&at)))
			break;
	}
	if (ascii_is_digit(peek(&at)) || !(title_follows(at) || (parts > 2 && ends(at))))
		return plain();
	return found(parts > 2 ? LABEL_DECIMAL3 : LABEL_DECIMAL2, n, at);
}

static struct label_numbering arabic(struct at at)
{
	uint32_t n = ordinal_arabic(&at);

	if (!n)
		return plain();
	skip(&at);
	if (accept(&at, ')'))
		return text_follows(at) ? found(LABEL_ARABIC_PAREN, n, at) : plain();
	if (accept(&at, '.')) {
		if (ascii_is_digit(peek(&at)))
			return decimal(at);
	} else if (!accept(&at, 0x3001)) { /* 、 */
		return plain();
	}
	return ends(at) || text_follows(at) ? found(LABEL_ARABIC, n, at) : plain();
}

/* "I. Scope", "b) other"; the mark is followed by a blank or by CJK, so that "U.S." is none. */
static struct label_numbering latin(struct at at)
{
	struct label_numbering chapter = chapter_latin(at);
	struct at start = at;
	enum label_style style = LABEL_ROMAN;
	uint32_t n, mark;

	if (chapter.style != LABEL_PLAIN)
		return chapter;
	n = ordinal_roman(&at);
	if (!n) {
		at = start;
		n = (take(&at) | 0x20) - 'a' + 1;
		style = LABEL_ALPHA;
	}
	mark = take(&at);
	if ((mark != '.' && mark != ')' && mark != 0x3001) || ascii_is_letter(peek(&at)) ||
	    ascii_is_digit(peek(&at)) || !text_follows(at))
		return plain();
	return found(style, n, at);
}

/* Marks of one character: ① ⑴ ⒈ ㈠ ❶ ⓵ ㉑ Ⅳ */
static struct label_numbering single(struct at at)
{
	static const struct {
		uint32_t first, last, value;
		enum label_style style;
	} mark[] = { { 0x2160, 0x216B, 1, LABEL_ROMAN },   { 0x2170, 0x217B, 1, LABEL_ROMAN },
		     { 0x2460, 0x2473, 1, LABEL_CIRCLED }, { 0x2474, 0x2487, 1, LABEL_ARABIC_PAREN },
		     { 0x2488, 0x249B, 1, LABEL_ARABIC },  { 0x24F5, 0x24FE, 1, LABEL_CIRCLED },
		     { 0x2776, 0x277F, 1, LABEL_CIRCLED }, { 0x3220, 0x3229, 1, LABEL_HAN_PAREN },
		     { 0x3251, 0x325F, 21, LABEL_CIRCLED } };
	uint32_t c = take(&at);

	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) {
		if (c < mark[i].first || c > mark[i].last)
			continue;
		if (!accept(&at, '.'))
			accept(&at, 0x3001);
		return found(mark[i].style, c - mark[i].first + mark[i].value, at);
	}
	return plain();
}

struct label_numbering label_numbering(struct span text)
{
	struct at at = { text, 0 };
	uint32_t c = peek(&at);

	if (ascii_is_digit(c))
		return arabic(at);
	if (c == '(')
		return in_parens(at);
	if (ascii_is_letter(c))
		return latin(at);
	if (c < 0x2160)
		return plain();
	if (c == 0x7B2C) /* 第 */
		return chapter_han(at);
	if (c >= 0x4E00)
		return ordinal_is_han(c) ? han(at) : plain();
	return single(at);
}
