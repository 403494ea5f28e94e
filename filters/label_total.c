/*
 * label_total.c -- is a label a total?
 *
 * CJK: the folded label is one of the words, or begins or ends with one that is safe there ("收入合计",
 * "合计（万元）" but not 总体情况, 统计).  Other scripts: the first or the last word is one of the words
 * ("Total population", "Population, total", "Grand total"), unless a preposition stands before the
 * last: "% of total" is a share.  A bracketed tail is passed over: "Total (1000 t)".
 */
#include "label.h"

#include "label_char.h"

#include <string.h>

enum place { WHOLE = 1, HEAD = 2, TAIL = 4, BOTH = WHOLE | HEAD | TAIL };

struct word {
	const char *text;
	unsigned place; /* where it says that the label is a total */
};

/* Labels that are compared folded: the Danish and Norwegian "i alt", then Chinese, Japanese, Korean; sorted. */
static const struct word cjk[] = {
	{ "ialt", WHOLE },
	{ "全体", WHOLE },        { "全国", WHOLE }, { "全部", WHOLE }, { "全體", WHOLE },
	{ "共计", BOTH },         { "共計", BOTH },  { "合計", BOTH },  { "合计", BOTH },
	{ "小計", BOTH },         { "小计", BOTH },  { "总和", WHOLE }, { "总数", WHOLE | TAIL },
	{ "总计", BOTH },         { "总额", WHOLE }, { "累計", WHOLE }, { "累计", WHOLE },
	{ "総数", WHOLE | TAIL }, { "総計", BOTH },  { "総額", WHOLE }, { "總數", WHOLE | TAIL },
	{ "總計", BOTH },         { "總額", WHOLE }, { "計", WHOLE },   { "计", WHOLE },
	{ "계", WHOLE },          { "소계", BOTH },  { "총계", BOTH },  { "합계", BOTH },
};

/* English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Polish; sorted. */
static const struct word latin[] = {
	{ "all", HEAD },           { "ensemble", WHOLE }, { "gesamt", BOTH },      { "gesamtsumme", BOTH },
	{ "insgesamt", BOTH },     { "overall", WHOLE },  { "razem", BOTH },       { "somme", BOTH },
	{ "soustotal", BOTH },     { "subtotal", BOTH },  { "subtotals", BOTH },   { "sum", WHOLE | HEAD },
	{ "suma", WHOLE | HEAD },  { "summa", BOTH },     { "summe", BOTH },       { "totaal", BOTH },
	{ "total", BOTH },         { "totale", BOTH },    { "totales", BOTH },     { "totali", BOTH },
	{ "totals", BOTH },        { "totalt", BOTH },    { "totaux", BOTH },      { "zusammen", BOTH },
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
		if (strcmp(latin[i].text, word) == 0)
			return latin[i].place;
	return 0;
}

static bool is_share(const char *word)
{
	for (size_t i = 0; i < sizeof share / sizeof *share; i++)
		if (strcmp(share[i], word) == 0)
			return true;
	return false;
}

static bool latin_total(struct span s)
{
	char word[WORD_MOST];
	unsigned first = 0, last = 0;
	bool shared = false, rest = false;
	size_t at = 0, n = 0;

	for (; word_at(s, &at, word); n++) {
		rest = rest || (n == 1 && first && strcmp(word, "other") == 0); /* "All other" are the rest */
		last = latin_place(word);
		if (!n)
			first = last;
		shared = shared || is_share(word);
	}
	if (n == 1 || rest)
		return first != 0 && !rest;
	return first & HEAD || (last & TAIL && !shared);
}

static bool cjk_total(struct span s)
{
	for (size_t i = 0; i < sizeof cjk / sizeof *cjk; i++) {
		size_t n = strlen(cjk[i].text);

		if (s.len < n)
			continue;
		if (s.len == n ? memcmp(s.p, cjk[i].text, n) == 0 && cjk[i].place & WHOLE
			       : (cjk[i].place & HEAD && memcmp(s.p, cjk[i].text, n) == 0) ||
				     (cjk[i].place & TAIL && memcmp(s.p + s.len - n, cjk[i].text, n) == 0))
			return true;
	}
	return false;
}

static struct span without_tail(struct span s)
{
	size_t len, open = 0;
	uint32_t c = 0;

	for (size_t i = 0; i < s.len; i += len) {
		c = char_at(s, i, &len);
		if (c == '(' || c == '[')
			open = i;
	}
	return open && (c == ')' || c == ']') ? (struct span){ s.p, open } : s;
}

bool label_is_total(struct span text)
{
	struct buf folded = BUF_INIT;
	struct span s = span_trim(text);
	size_t prefix = label_numbering(s).len;
	bool total;

	s = without_tail((struct span){ s.p + prefix, s.len - prefix });
	if (latin_total(s))
		return true;
	label_fold(&folded, s);
	total = cjk_total(buf_span(&folded));
	buf_free(&folded);
	return total;
}
