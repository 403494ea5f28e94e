/*
 * charset_place.c -- characters that stand where their kind hardly ever does.
 *
 * The same letters are likelier in a word than alone, whatever the language: what another charset makes of
 * blanks and dashes stands between the words of a text, and what it makes of letters among letters of another
 * alphabet.
 */
#include "charset_model.h"

#include "ascii.h"

static bool is_upper(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp < 0xDF) || (cp >= 0x400 && cp < 0x430) ||
	       (cp >= 0x391 && cp < 0x3AC);
}

static bool is_lower(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp < 0x100) || (cp >= 0x430 && cp < 0x460) ||
	       (cp >= 0x3AC && cp < 0x3D0);
}

/* Letters of an alphabet that is not Latin; of CJK, which stands beside Latin without a blank, none. */
static bool is_other_letter(uint32_t cp)
{
	return cp >= 0x370 && cp < 0x1100;
}

/* Forms of letters that end a word: of Hebrew, and the Greek sigma. */
static bool is_final(uint32_t cp)
{
	return cp == 0x5DA || cp == 0x5DD || cp == 0x5DF || cp == 0x5E3 || cp == 0x5E5 || cp == 0x3C2;
}

static bool is_thai_mark(uint32_t cp)
{
	return cp == 0xE31 || (cp >= 0xE34 && cp <= 0xE3A) || (cp >= 0xE47 && cp <= 0xE4E);
}

static bool is_thai_consonant(uint32_t cp)
{
	return cp >= 0xE01 && cp <= 0xE2E;
}

/* Capitals with accents; ª and º are none. */
static bool is_accented(uint32_t cp)
{
	return cp >= 0xC0 && cp < 0xDF;
}

/* Two characters that hardly ever stand side by side. */
static bool is_odd_pair(uint32_t before, uint32_t cp)
{
	if (cp < 0x80 && before < 0x80)
		return false;
	if (is_thai_mark(cp))
		return !is_thai_consonant(before) && !is_thai_mark(before);
	if ((ascii_is_digit(before) && is_accented(cp)) || (is_accented(before) && ascii_is_digit(cp)))
		return true;
	return (is_final(before) && is_other_letter(cp)) || (is_upper(cp) && is_lower(before)) ||
	       (ascii_is_letter(before) && is_other_letter(cp)) ||
	       (ascii_is_letter(cp) && is_other_letter(before));
}

static bool is_ideograph(uint32_t cp)
{
	return cp >= 0x2E80 && cp < 0xAC00;
}

static bool is_letter(uint32_t cp)
{
	return ascii_is_letter(cp) || is_upper(cp) || is_lower(cp) || (cp >= 0x100 && cp < 0x370);
}

/* The run of letters of another alphabet, or of ideographs, is over: a short one may be no word. */
static void end_run(struct place *p)
{
	enum { SHORT = 2 };

	if (p->run > SHORT)
		p->is_latin = false;
	p->lone = p->run > SHORT ? 0 : p->lone + p->run;
	p->run = 0;
}

/* A letter or two of another alphabet, or an ideograph, that Latin prose surrounds. */
static int score_lone(struct place *p, uint32_t cp)
{
	enum { LONE = -900, IDEOGRAPH = 2 };
	int score = 0;

	if (is_other_letter(cp) || is_ideograph(cp)) {
		p->run += is_ideograph(cp) ? IDEOGRAPH : 1; /* two of them are a word */
		return 0;
	}
	end_run(p);
	if (!ascii_is_letter(cp))
		return 0;
	if (p->is_latin)
		score = LONE * (int)p->lone;
	p->is_latin = true;
	p->lone = 0;
	return score;
}

int place_next(struct place *p, uint32_t cp)
{
	enum { ODD_PAIR = -450, LONE_CAPITAL = -300, MORE_BLANKS = 450 };
	int score = score_lone(p, cp);

	if (is_odd_pair(p->before[0], cp))
		score += ODD_PAIR;
	if (is_accented(p->before[0]) && !is_letter(cp) && p->before[1] == ' ' &&
	    ascii_is_lower(p->before[2]))
		score += LONE_CAPITAL;
	if (cp == 0xA0 && p->before[0] == 0xA0)
		score += MORE_BLANKS;
	p->before[2] = p->before[1];
	p->before[1] = p->before[0];
	p->before[0] = cp;
	return score;
}
