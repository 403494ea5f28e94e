/*
 * check_text.c -- relations stated in words: which items, which sign, which side.
 *
 *     第一项加第二项之和，等于第三项加第四项之和      1 + 2 = 3 + 4
 *     第5行=第1行至第4行之和                          5 = 1 + 2 + 3 + 4
 *     Line 5 equals line 1 minus line 2               5 = 1 - 2
 *     line 9 = sum of lines 1 to 8                    9 = 1 + ... + 8
 *
 * A label may say what its own line is, without an equals sign:
 *
 *     Total (sum of lines 1-4)                        it = 1 + 2 + 3 + 4
 *     差额（第一项减第二项）                          it = 1 - 2
 *
 * Words between the ones known here are passed over; a text needs items on both sides of one equals sign.  One
 * that opens a bracket and does not close it was cut: it says only a part.
 */
#include "check_text.h"

#include "ascii.h"
#include "label.h"
#include "utf8.h"

#include <string.h>

enum word { W_ITEM, W_COLUMN, W_LIST, W_PLUS, W_MINUS, W_TO, W_DASH, W_SUM, W_EQUALS, W_STOP, W_NONE };

/* Longer ones first where one begins another. */
static const struct {
	const char *text;
	enum word word;
} words[] = {
	{ "等于", W_EQUALS },   { "等於", W_EQUALS }, { "equals", W_EQUALS },  { "equal", W_EQUALS },
	{ "is the", W_EQUALS }, { "=", W_EQUALS },    { "＝", W_EQUALS },      { "减去", W_MINUS },
	{ "减", W_MINUS },      { "減", W_MINUS },    { "minus", W_MINUS },    { "less", W_MINUS },
	{ "加上", W_PLUS },     { "加", W_PLUS },     { "plus", W_PLUS },      { "and", W_LIST },
	{ "与", W_LIST },       { "和", W_LIST },     { "+", W_PLUS },         { "＋", W_PLUS },
	{ "、", W_LIST },       { ",", W_LIST },      { "至", W_TO },          { "到", W_TO },
	{ "through", W_TO },    { "to", W_TO },       { "columns", W_COLUMN }, { "column", W_COLUMN },
	{ "lines", W_ITEM },    { "line", W_ITEM },   { "rows", W_ITEM },      { "row", W_ITEM },
	{ "items", W_ITEM },    { "item", W_ITEM },   { "第", W_ITEM },        { "；", W_STOP },
	{ "。", W_STOP },       { ";", W_STOP },      { "sum of", W_SUM },     { "之和", W_SUM },
	{ "-", W_DASH },        { "–", W_DASH },
};

struct parse {
	struct span text;
	size_t at;
	struct check_equation *eq;
	int sign, side; /* side: 1 before the equals sign, -1 behind it */
	bool to;        /* "to" was read: the next item ends a range */
	bool adds;      /* it says that it adds up or takes away */
	bool sum;       /* "sum of" was read: a dash ends no number but a range */
};

static bool starts(struct span s, size_t at, const char *word)
{
	return at <= s.len && ascii_begins(s.p + at, s.len - at, word);
}

/* The known word at the place, passed; else W_NONE, and one character passed. */
static enum word next_word(struct parse *p)
{
	uint32_t c;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (starts(p->text, p->at, words[i].text)) {
			p->at += strlen(words[i].text);
			return words[i].word;
		}
	p->at += utf8_decode(p->text, p->at, &c);
	return W_NONE;
}

static const char *const han[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
enum { HAN_BYTES = 3, TEN = 10, ITEM_MOST = 999 };

static bool han_digit(struct span s, size_t at, uint32_t *digit)
{
	for (uint32_t i = 1; i <= TEN; i++)
		if (starts(s, at, han[i])) {
			*digit = i;
			return true;
		}
	return false;
}

/* 1 to 999 in digits, or 一 to 九十九; 0: none. */
static uint32_t read_item(struct parse *p)
{
	uint32_t n = 0, digit, one = 0;
	size_t begin;

	while (p->at < p->text.len && p->text.p[p->at] == ' ')
		p->at++;
	begin = p->at;
	uint64_t number = span_take_u64(p->text, &p->at);
	if (p->at > begin)
		return number <= ITEM_MOST ? (uint32_t)number : 0;
	for (; han_digit(p->text, p->at, &digit); p->at += HAN_BYTES) {
		if (digit == TEN) {
			n += (one ? one : 1) * TEN;
			one = 0;
		} else {
			one = digit;
		}
	}
	return n + one;
}

static void add_term(struct parse *p, uint32_t item)
{
	struct check_equation *eq = p->eq;
	uint32_t from = item;

	if (p->to && eq->n > 0 && eq->term[eq->n - 1].item < item)
		from = eq->term[eq->n - 1].item + 1;
	p->to = false;
	for (; from <= item && eq->n < CHECK_TERMS; from++)
		eq->term[eq->n++] = (struct check_term){ from, p->sign * p->side };
}

/* After 第N: what is counted.  Columns are 列 and 栏; 项 and 行 are rows. */
static void read_counter(struct parse *p)
{
	if (starts(p->text, p->at, "列") || starts(p->text, p->at, "栏"))
		p->eq->axis = CHECK_COLS;
}

/* "lines 1, 2 and 4": after the first item of a list, bare numbers are items too. */
static void take_word(struct parse *p, enum word word)
{
	uint32_t item = 0;

	switch (word) {
	case W_ITEM:
	case W_COLUMN:
		item = read_item(p);
		if (item && word == W_COLUMN)
			p->eq->axis = CHECK_COLS;
		break;
	case W_SUM: p->adds = p->sum = true; return;
	case W_DASH:
		if (!p->sum)
			return;
		/* fall through */
	case W_LIST:
	case W_PLUS:
	case W_TO:
		p->to = word == W_TO || word == W_DASH;
		p->adds = p->adds || word == W_PLUS;
		p->sign = 1;
		item = p->eq->n > 0 ? read_item(p) : 0;
		break;
	case W_MINUS:
		p->adds = true;
		p->sign = -1;
		item = p->eq->n > 0 ? read_item(p) : 0;
		break;
	default: return;
	}
	if (item) {
		read_counter(p);
		add_term(p, item);
	}
}

/*
 * Does the word stand in the text?  It is looked for by its byte at `rare`, as it is there: few words have
 * that.
 */
static bool has_word(struct span text, const char *word, size_t rare, unsigned char byte)
{
	for (size_t i = rare; i < text.len; i++) {
		const char *at = memchr(text.p + i, byte, text.len - i);
		if (at == NULL)
			return false;
		i = (size_t)(at - text.p);
		if (starts(text, i - rare, word))
			return true;
	}
	return false;
}

bool check_text_may(struct span text)
{
	return has_word(text, "=", 0, '=') || has_word(text, "equal", 1, 'q') ||
	       has_word(text, "equal", 1, 'Q') || has_word(text, "is the", 0, 'i') ||
	       has_word(text, "is the", 0, 'I') || has_word(text, "等于", 1, 0xAD) ||
	       has_word(text, "等於", 1, 0xAD) || has_word(text, "＝", 2, 0x9D);
}

bool check_text(struct span text, struct check_equation *eq)
{
	struct parse p = { .text = text, .eq = eq, .sign = 1, .side = 1 };
	size_t sides = 1;

	if (!check_text_may(text))
		return false;
	*eq = (struct check_equation){ .axis = CHECK_ROWS };
	while (p.at < text.len) {
		enum word word = next_word(&p);

		if (word == W_STOP && eq->n > eq->n_left && sides == 2)
			return eq->n_left > 0;
		if (word == W_EQUALS) {
			if (eq->n == 0 || ++sides > 2)
				return false;
			eq->n_left = eq->n;
			p.side = -1;
			p.sign = 1;
			continue;
		}
		take_word(&p, word);
	}
	return sides == 2 && eq->n_left > 0 && eq->n > eq->n_left && text_brackets(text) <= 0;
}

/* Cheap: most labels speak of no items. */
static bool may_name_items(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		switch ((unsigned char)text.p[i]) {
		case 'l':
		case 'L':
			if (starts(text, i, "line"))
				return true;
			break;
		case 'r':
		case 'R':
			if (starts(text, i, "row"))
				return true;
			break;
		case 'i':
		case 'I':
			if (starts(text, i, "item"))
				return true;
			break;
		case 'c':
		case 'C':
			if (starts(text, i, "column"))
				return true;
			break;
		case 0xE7:
			if (starts(text, i, "第"))
				return true;
			break;
		}
	return false;
}

bool check_text_own(struct span text, struct check_equation *eq)
{
	struct parse p = { .text = text, .eq = eq, .sign = 1, .side = -1 };

	*eq = (struct check_equation){ .axis = CHECK_ROWS, .n = 1, .n_left = 1 };
	eq->term[0] = (struct check_term){ CHECK_OWN, 1 };
	if (!may_name_items(text))
		return false;
	while (p.at < text.len) {
		enum word word = next_word(&p);

		if (word == W_EQUALS)
			return false;
		take_word(&p, word);
	}
	return p.adds && eq->n > 2;
}
