/*
 * charset_candidate.c -- the charsets that may be found, the languages each serves, and its rows that are
 * hardly used.
 */
#include "charset_model.h"

#include <string.h>

const struct candidate candidates[] = {
	{ "GB18030", "GB18030", "zh zh-Hant", 0 },
	{ "Big5-HKSCS", "BIG5-HKSCS", "zh-Hant", 0 },
	{ "Shift_JIS", "CP932", "ja", 0 },
	{ "EUC-JP", "EUC-JP", "ja", 0 },
	{ "EUC-KR", "UHC", "ko", 0 },
	{ "windows-1252", "CP1252", "de fr es pt it nl en sv da fi is et", 0 },
	{ "windows-1250", "CP1250", "pl cs sk hu ro hr de", -50 },
	{ "windows-1251", "CP1251", "ru uk bg", 0 },
	{ "KOI8-R", "KOI8-R", "ru", -20 },
	{ "KOI8-U", "KOI8-U", "uk", -80 },
	{ "ISO-8859-1", "ISO-8859-1", "de fr es pt it nl en sv da fi is et", -60 },
	{ "ISO-8859-2", "ISO-8859-2", "pl cs sk hu ro hr", -60 },
	{ "ISO-8859-5", "ISO-8859-5", "ru uk bg", -100 },
	{ "IBM866", "IBM866", "ru uk bg", -100 },
	{ "windows-1253", "CP1253", "el", 0 },
	{ "ISO-8859-7", "ISO-8859-7", "el", -60 },
	{ "macintosh", "MACINTOSH", "de fr es pt it nl en sv da fi is", -100 },
	{ "IBM850", "IBM850", "de fr es pt it nl en sv da fi is et", -150 },
	{ "IBM852", "IBM852", "pl cs sk hu ro hr", -150 },
	{ "windows-1254", "CP1254", "tr", -120 },
	{ "windows-1257", "CP1257", "lt lv", -200 },
	{ "ISO-8859-4", "ISO-8859-4", "lt lv", -260 },
	{ "ISO-8859-15", "ISO-8859-15", "de fr es pt it nl en sv da fi is et", -100 },
	{ "ISO-8859-16", "ISO-8859-16", "ro hr", -1000 },
	{ "windows-1255", "CP1255", "he", -100 },
	{ "windows-1256", "CP1256", "ar", -100 },
	{ "ISO-8859-6", "ISO-8859-6", "ar", -150 },
	{ "TIS-620", "TIS-620", "th", -100 },
};
const size_t n_candidates = sizeof candidates / sizeof *candidates;

/* --- rows of a charset that are hardly used --- */

struct zone {
	const char *iconv;
	unsigned char main, rare; /* leads of the main rows are below `rare` */
	int outside, behind;      /* before the main rows or with a low trail; from `rare` on */
};

static const struct zone zones[] = {
	{ "GB18030", 0xA1, 0xD8, -550, -450 }, { "BIG5-HKSCS", 0xA1, 0xC9, -550, -250 },
	{ "UHC", 0xA1, 0xC9, -350, -100 },     { "EUC-JP", 0xA1, 0xD0, -300, -200 },
	{ "CP932", 0x81, 0x98, 0, -200 },
};

int64_t candidate_zone(const struct candidate *c, struct span raw)
{
	const unsigned char *p = (const unsigned char *)raw.p;
	const struct zone *z = NULL;
	int64_t score = 0;

	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		if (strcmp(zones[i].iconv, c->iconv) == 0)
			z = &zones[i];
	}
	for (size_t at = 0; z && at + 1 < raw.len; at++) {
		if (p[at] < 0x80)
			continue;
		if (p[at] < z->main || (p[at + 1] < 0xA1 && strcmp(z->iconv, "BIG5-HKSCS") != 0))
			score += z->outside;
		else if (p[at] >= z->rare)
			score += z->behind;
		at++;
	}
	return score;
}
