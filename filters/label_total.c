/*
 * label_total.c -- is a label a total?
 *
 * CJK, and words with other letters than those of ASCII: the folded label is one of the words, or begins or ends with one that is safe there ("收入合计",
 * "合计（万元）" but not 总体情况, 统计).  Other scripts: the first or the last word is one of the words
 * ("Total population", "Population, total", "Grand total"), unless a preposition stands before the
 * last: "% of total" is a share.  A bracketed tail is passed over: "Total (1000 t)".
 */
#include "label.h"

#include "label_char.h"
#include "utf8.h"

#include <string.h>

enum place { WHOLE = 1, HEAD = 2, TAIL = 4, BOTH = WHOLE | HEAD | TAIL };

struct word {
	const char *text;
	unsigned place; /* where it says that the label is a total */
};

struct sized_word {
	const char *text;
	size_t len;
	unsigned place;
};

/*
 * Labels that are compared folded, without blanks: those of several words or with letters beyond ASCII, of any
 * script; sorted.
 */
static const struct sized_word folded_words[] = {
	{ "ialt", sizeof "ialt" - 1, WHOLE },
	{ "išviso", sizeof "išviso" - 1, BOTH },
	{ "kopā", sizeof "kopā" - 1, BOTH },
	{ "mindösszesen", sizeof "mindösszesen" - 1, BOTH },
	{ "ogółem", sizeof "ogółem" - 1, BOTH },
	{ "tổngcộng", sizeof "tổngcộng" - 1, BOTH },
	{ "tổngsố", sizeof "tổngsố" - 1, WHOLE },
	{ "yhteensä", sizeof "yhteensä" - 1, BOTH },
	{ "összesen", sizeof "összesen" - 1, BOTH },
	{ "łącznie", sizeof "łącznie" - 1, BOTH },
	{ "σύνολο", sizeof "σύνολο" - 1, BOTH },
	{ "всего", sizeof "всего" - 1, BOTH },
	{ "всичко", sizeof "всичко" - 1, BOTH },
	{ "итого", sizeof "итого" - 1, WHOLE | TAIL },
	{ "итогопо", sizeof "итогопо" - 1, HEAD },
	{ "общо", sizeof "общо" - 1, BOTH },
	{ "разом", sizeof "разом" - 1, BOTH },
	{ "укупно", sizeof "укупно" - 1, BOTH },
	{ "усього", sizeof "усього" - 1, BOTH },
	{ "الإجمالي", sizeof "الإجمالي" - 1, BOTH },
	{ "المجموع", sizeof "المجموع" - 1, BOTH },
	{ "कुल", sizeof "कुल" - 1, WHOLE },
	{ "योग", sizeof "योग" - 1, WHOLE },
	{ "รวม", sizeof "รวม" - 1, WHOLE },
	{ "全体", sizeof "全体" - 1, WHOLE },
	{ "全国", sizeof "全国" - 1, WHOLE },
	{ "全部", sizeof "全部" - 1, WHOLE },
	{ "全體", sizeof "全體" - 1, WHOLE },
	{ "共計", sizeof "共計" - 1, BOTH },
	{ "共计", sizeof "共计" - 1, BOTH },
	{ "合計", sizeof "合計" - 1, BOTH },
	{ "合计", sizeof "合计" - 1, BOTH },
	{ "小計", sizeof "小計" - 1, BOTH },
	{ "小计", sizeof "小计" - 1, BOTH },
	{ "总和", sizeof "总和" - 1, WHOLE },
	{ "总数", sizeof "总数" - 1, WHOLE | TAIL },
	{ "总计", sizeof "总计" - 1, BOTH },
	{ "总额", sizeof "总额" - 1, WHOLE },
	{ "累計", sizeof "累計" - 1, WHOLE },
	{ "累计", sizeof "累计" - 1, WHOLE },
	{ "総数", sizeof "総数" - 1, WHOLE | TAIL },
	{ "総計", sizeof "総計" - 1, BOTH },
	{ "総額", sizeof "総額" - 1, WHOLE },
	{ "總數", sizeof "總數" - 1, WHOLE | TAIL },
	{ "總計", sizeof "總計" - 1, BOTH },
	{ "總額", sizeof "總額" - 1, WHOLE },
	{ "計", sizeof "計" - 1, WHOLE },
	{ "计", sizeof "计" - 1, WHOLE },
	{ "계", sizeof "계" - 1, WHOLE },
	{ "소계", sizeof "소계" - 1, BOTH },
	{ "총계", sizeof "총계" - 1, BOTH },
	{ "합계", sizeof "합계" - 1, BOTH },
};

/* Words of letters of ASCII, of many languages; sorted. */
static const struct word latin[] = {
	{ "all", HEAD },           { "celkem", BOTH },      { "celkom", BOTH },       { "ensemble", WHOLE },
	{ "gesamt", BOTH },        { "gesamtsumme", BOTH }, { "insgesamt", BOTH },    { "jumlah", BOTH },
	{ "kokku", BOTH },         { "overall", WHOLE },    { "razem", BOTH },        { "skupaj", BOTH },
	{ "somme", BOTH },         { "soustotal", BOTH },   { "spolu", WHOLE },       { "subtotal", BOTH },
	{ "subtotals", BOTH },     { "sum", WHOLE | HEAD }, { "suma", WHOLE | HEAD }, { "summa", BOTH },
	{ "summe", BOTH },         { "toplam", BOTH },      { "totaal", BOTH },       { "total", BOTH },
	{ "totale", BOTH },        { "totales", BOTH },     { "totali", BOTH },       { "totals", BOTH },
	{ "totalt", BOTH },        { "totaux", BOTH },      { "ukupno", BOTH },       { "zusammen", BOTH },
	{ "zwischensumme", BOTH },
};

/* Before a last word they make the label a share of the total; sorted. */
static const char *const share[] = { "am", "an", "au", "de", "del", "du", "of", "per", "sul" };

enum { WORD_MOST = 16 }; /* longer than any word of the tables; longer words are cut and match none */

/* Lower case of the next word from *at: a run of Latin letters and letters beyond ASCII; 0 at the end. */
static size_t word_at(struct span s, size_t *at, char word[WORD_MOST])
{
	size_t n = 0, len;

	for (; *at < s.len; *at += len) {
		uint32_t c = char_at(s, *at, &len);

		if (!char_is_letter(c)) {
			if (n)
				break;
			continue;
		}
		if (n + 1 < WORD_MOST)
			word[n++] = c < 0x80 ? (char)(c | 0x20) : '?';
	}
	word[n] = '\0';
	return n;
}

static unsigned latin_place(const char *word)
{
	if (*word == '?') /* its first letter is none of ASCII */
		return 0;
	for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
		if (*latin[i].text == *word && strcmp(latin[i].text, word) == 0)
			return latin[i].place;
	return 0;
}

static bool is_share(const char *word)
{
	for (size_t i = 0; i < sizeof share / sizeof *share; i++)
		if (*share[i] == *word && strcmp(share[i], word) == 0)
			return true;
	return false;
}

static bool latin_total(struct span s)
{
	char word[WORD_MOST];
	unsigned first = 0, last = 0;
	bool shared = false, all = false, rest = false;
	size_t at = 0, n = 0;

	for (; word_at(s, &at, word); n++) {
		rest = rest || (n == 1 && all && strcmp(word, "other") == 0); /* "All other" are the rest */
		last = latin_place(word);
		if (!n) {
			first = last;
			all = strcmp(word, "all") == 0;
		}
		shared = shared || is_share(word);
	}
	if (n == 1 || rest)
		return first != 0 && !rest;
	return first & HEAD || (last & TAIL && !shared);
}

/* Where the word stands in a text of at least its length: the first bytes tell most that are not there. */
static bool has_word(struct span s, struct span word, unsigned place)
{
	const char *tail = s.p + s.len - word.len;

	if (s.len == word.len)
		return place & WHOLE && *s.p == *word.p && memcmp(s.p, word.p, word.len) == 0;
	return (place & HEAD && *s.p == *word.p && memcmp(s.p, word.p, word.len) == 0) ||
	       (place & TAIL && *tail == *word.p && memcmp(tail, word.p, word.len) == 0);
}

static bool folded_total(struct span s)
{
	for (size_t i = 0; i < sizeof folded_words / sizeof *folded_words; i++) {
		struct span word = { folded_words[i].text, folded_words[i].len };

		if (s.len >= word.len && has_word(s, word, folded_words[i].place))
			return true;
	}
	return false;
}

/* By the last byte of a character: may a word of `folded_words` end with an ideograph that has it? */
#define LAST_BITS(c) (UINT64_C(1) << ((c)&0x3F))
static const uint64_t closers = LAST_BITS(0x4F53) | LAST_BITS(0x56FD) | LAST_BITS(0x90E8) |
				LAST_BITS(0x9AD4) | LAST_BITS(0x8BA1) | LAST_BITS(0x8A08) |
				LAST_BITS(0x548C) | LAST_BITS(0x6570) | LAST_BITS(0x6578) |
				LAST_BITS(0x989D) | LAST_BITS(0x984D);

/*
 * Folding drops it: the marks of Chinese and Japanese, 、。「」 and their like, and those of all scripts, – “ ….
 */
static bool is_mark(uint32_t c)
{
	return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3020) || (c >= 0x2010 && c <= 0x2027);
}

/*
 * May a word of `folded_words` end with it?  What folding may change is let through.
 */
static bool closes_word(uint32_t c)
{
	switch (c) {
	case 0x4F53: /* 体 */
	case 0x56FD: /* 国 */
	case 0x90E8: /* 部 */
	case 0x9AD4: /* 體 */
	case 0x8BA1: /* 计 */
	case 0x8A08: /* 計 */
	case 0x548C: /* 和 */
	case 0x6570: /* 数 */
	case 0x6578: /* 數 */
	case 0x989D: /* 额 */
	case 0x984D: /* 額 */ return true;
	default: return (c < 0x4E00 || c > 0x9FFF) && !is_mark(c);
	}
}

/* Of ideographs alone: may one be the last of a word? */
static bool have_closer(struct span s)
{
	size_t len;

	for (size_t i = 0; i < s.len; i += 3)
		if ((closers & LAST_BITS((unsigned char)s.p[i + 2])) && closes_word(char_at(s, i, &len)))
			return true;
	return false;
}

/*
 * What may stand in it: a word of `latin`, for there are letters of ASCII or their full-width twins, or one
 * of `folded_words`, for a character closes one, or the letters begin as "i alt" does.
 */
static void glance(struct span s, bool *may_latin, bool *may_fold)
{
	size_t len;
	uint32_t first = 0; /* letter */

	*may_fold = false;
	for (size_t i = 0; i < s.len; i += len) {
		len = utf8_ideographs(s, i);
		if (len > 0) {
			*may_fold = *may_fold || have_closer((struct span){ s.p + i, len });
			continue;
		}
		uint32_t c = char_at(s, i, &len);
		if (c >= 0x80)
			*may_fold = *may_fold || closes_word(c);
		else if (first == 0 && ascii_is_letter(c))
			first = c | 0x20;
	}
	*may_latin = first != 0;
	*may_fold = *may_fold || first == 'i';
}

bool label_is_total(struct span text)
{
	struct buf folded = BUF_INIT;
	struct span s = span_trim(text), head, inner;
	bool total, may_latin, may_fold;

	glance(s, &may_latin, &may_fold);
	if (!may_latin && !may_fold)
		return false;
	s = span_from(s, label_numbering(s).len);
	if (char_tail(s, &head, &inner) && head.len > 0)
		s = head;
	glance(s, &may_latin, &may_fold);
	if (may_latin && latin_total(s))
		return true;
	if (!may_fold)
		return false;
	if (utf8_ideographs(s, 0) == s.len) /* folded already */
		return folded_total(s);
	label_fold(&folded, s);
	total = folded_total(buf_span(&folded));
	buf_free(&folded);
	return total;
}
