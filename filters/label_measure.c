/*
 * label_measure.c -- does a text name what values are counted in, and nothing else?
 *
 *     %   EUR   kWh   1 000 t   in 1 000   Anzahl   Prozent   number   mln zł   тыс. человек
 *
 * Units that numbers may have, scales, and the words for a number, a share and persons, alone or behind a
 * scale.  Such a text below heads is of all that it stands in the middle of; other texts go on with heads.
 */
#include "label.h"

#include "ascii.h"
#include "line.h"
#include "number.h"

#include <stdlib.h>
#include <string.h>

/* Words for a count, a share, persons, pieces and money; by byte value. */
static const char *const measure[] = {
	"aantal",   "ab.",         "adet",       "antal",       "antall",      "anzahl",        "crowns",
	"dollar",   "dollars",     "einwohner",  "euro",        "euros",       "habitantes",    "habitants",
	"index",    "inhabitants", "invånare",   "inwoners",    "kişi",        "kpl",           "kronen",
	"kroner",   "kronor",      "liczba",     "lukumäärä",   "mieszkańców", "no.",           "nombre",
	"number",   "numero",      "numéro",     "număr",       "número",      "osoby",         "osób",
	"people",   "percent",     "percentage", "percentuale", "personas",    "persone",       "personen",
	"personer", "personnes",   "persons",    "porcentaje",  "pourcentage", "počet",         "procent",
	"procenta", "procenty",    "prosent",    "prosenttia",  "prozent",     "prozentpunkte", "stk",
	"stk.",     "stück",       "szt",        "szt.",        "tonnen",      "tonnes",        "tons",
	"zloty",    "złote",       "złotych",    "ед.",         "количество",  "процент",       "процентов",
	"проценты", "руб.",        "рублей",     "чел.",        "человек",     "число",         "шт.",
};

/* What they may be multiples of; by byte value. */
static const char *const scale[] = {
	"billion",   "billions", "bn",        "crore",   "duizend",   "lakh",       "mia.",      "migliaia",
	"mil",       "miles",    "milhares",  "milhões", "miliardi",  "milioni",    "miliony",   "milionów",
	"miljoen",   "miljoner", "miljoonaa", "mill.",   "milliards", "millier",    "milliers",  "million",
	"millionen", "millions", "millones",  "milyon",  "mio",       "mio.",       "mld",       "mld.",
	"mln",       "mln.",     "mrd",       "mrd.",    "tausend",   "thousand",   "thousands", "tis.",
	"tsd",       "tsd.",     "tuhatta",   "tusen",   "tys.",      "миллиардов", "миллионов", "млн",
	"млн.",      "млрд",     "млрд.",     "тыс",     "тыс.",      "тысяч",
};

enum { LONGEST = 24 /* bytes of a word */, WORDS = 4 };

static int compare(const void *word, const void *entry)
{
	return strcmp(word, *(const char *const *)entry);
}

/* Is the word in the list, its capitals of ASCII aside? */
static bool is_in(struct span word, const char *const *list, size_t n)
{
	char lower[LONGEST + 1];

	if (word.len > LONGEST)
		return false;
	for (size_t i = 0; i < word.len; i++)
		lower[i] = ascii_is_upper(word.p[i]) ? (char)(word.p[i] | 0x20) : word.p[i];
	lower[word.len] = '\0';
	return bsearch(lower, list, n, sizeof *list, compare) != NULL;
}

static bool is_scale(struct span word)
{
	return is_in(word, scale, sizeof scale / sizeof *scale);
}

static bool is_measure(struct span word)
{
	unsigned shift;

	return number_unit(word, &shift) || number_is_currency(word) ||
	       is_in(word, measure, sizeof measure / sizeof *measure);
}

/* "in", "w", "d'", "de": what may stand before a measure, or between it and its scale. */
static bool is_between(struct span word)
{
	static const struct span between[] = { SPAN("in"), SPAN("en"), SPAN("em"), SPAN("w"), SPAN("de"),
					       SPAN("di"), SPAN("i"),  SPAN("v"),  SPAN("x"), SPAN("×") };

	for (size_t i = 0; i < sizeof between / sizeof *between; i++)
		if (span_eq(word, between[i]))
			return true;
	return false;
}

bool label_is_measure(struct span text)
{
	struct span unit, word;
	size_t scales = 0, measures = 0, words = 0;

	if (text.len > 2 && *text.p == '(' && text.p[text.len - 1] == ')')
		text = span_trim((struct span){ text.p + 1, text.len - 2 });
	if (label_is_unit(text, &unit) || text_is_scale(text) || is_measure(text))
		return true;
	for (size_t at = 0; word_next(text, &at, &word); words++) {
		struct span whole = { word.p, (size_t)(text.p + text.len - word.p) };
		if (words == WORDS)
			return false;
		if (text_is_scale(whole))
			return true;
		scales += is_scale(word);
		measures += is_measure(word);
		if (!is_scale(word) && !is_measure(word) && !is_between(word))
			return false;
	}
	return scales + measures > 0;
}
