/*
 * misread.c -- UTF-8 that was read as windows-1252 or ISO-8859-1.
 *
 * A sequence is a letter from U+00C2 to U+00F4 and one to three characters of the bytes 80 to BF: controls,
 * signs, quotes.  It is natural when the letter fits the word before it and the others may end a word: then
 * it may have been meant.
 */
#include "misread.h"

#include "utf8.h"

#include <utf8proc.h>

/* --- sequences --- */

static size_t bytes_behind(int lead)
{
	return lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
}

size_t misread_at(struct span s, size_t at, enum misread_as as, uint32_t *cp)
{
	char p[UTF8_MAX];
	uint32_t c = 0;
	size_t len = utf8_decode(s, at, &c), end = at + len;
	int byte = len ? misread_byte(c, as) : -1;
	size_t more = bytes_behind(byte);

	if (!more)
		return 0;
	p[0] = (char)byte;
	for (size_t i = 1; i <= more; i++) {
		len = utf8_decode(s, end, &c);
		byte = len ? misread_byte(c, as) : -1;
		if (byte < 0x80 || byte > 0xBF)
			return 0;
		p[i] = (char)byte;
		end += len;
	}
	return utf8_decode((struct span){ p, more + 1 }, 0, cp) == more + 1 ? end - at : 0;
}

/* --- what stands around --- */

struct around {
	uint32_t before, before2, behind; /* 0: none */
};

static struct around around_of(struct span s, size_t at, size_t len)
{
	struct around a = { 0, 0, 0 };

	if (at) {
		size_t back = utf8_decode_back(s, at, &a.before);

		if (at > back)
			utf8_decode_back(s, at - back, &a.before2);
	}
	utf8_decode(s, at + len, &a.behind);
	return a;
}

bool misread_is_upper(uint32_t cp)
{
	return utf8proc_category((int32_t)cp) == UTF8PROC_CATEGORY_LU;
}

static bool is_lower(uint32_t cp)
{
	return utf8proc_category((int32_t)cp) == UTF8PROC_CATEGORY_LL;
}

bool misread_is_letter(uint32_t cp)
{
	return misread_is_upper(cp) || is_lower(cp);
}

/* What may end a word, or stand right behind it. */
static bool may_end_word(uint32_t cp)
{
	static const uint16_t marks[] = { 0xA0,   0xA9,   0xAA,   0xAE,   0xB0,   0xB2,   0xB3,
					  0xB7,   0xB9,   0xBA,   0xBB,   0x2013, 0x2014, 0x2018,
					  0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x203A, 0x2122 };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (cp == marks[i])
			return true;
	}
	return false;
}

/* What a word may follow as well. */
static bool may_part_words(uint32_t cp)
{
	return cp == 0xA0 || cp == 0x2013 || cp == 0x2014 || cp == 0x2026;
}

/* Does the letter fit the word that it would end? */
static bool fits_word(uint32_t letter, struct around a)
{
	if (letter == 0xD7)
		return false;
	if (is_lower(letter))
		return is_lower(a.before) || !misread_is_letter(a.before);
	if (!misread_is_letter(a.before))
		return letter != 0xC2 && letter != 0xC3; /* no language has them alone */
	return misread_is_upper(a.before) && (misread_is_upper(a.before2) || !is_lower(a.behind));
}

static bool is_natural(struct span s, size_t at, size_t len, struct around a)
{
	uint32_t letter = 0, cp = 0;
	size_t i = at + utf8_decode(s, at, &letter), n;

	if (!fits_word(letter, a))
		return false;
	for (; i < at + len && (n = utf8_decode(s, i, &cp)) > 0; i += n) {
		if (!may_end_word(cp))
			return false;
	}
	return may_part_words(cp) || !(ascii_is_digit(a.behind) || misread_is_letter(a.behind));
}

/* --- what it is when read again --- */

struct range {
	uint32_t first, last;
};

/* What texts are written in: letters of living languages, punctuation, signs, ideographs. */
static const struct range written[] = {
	{ 0xA0, 0x17F },    { 0x192, 0x192 },     { 0x1A0, 0x1B0 },   { 0x1CD, 0x1DC },   { 0x218, 0x21B },
	{ 0x2C6, 0x2DD },   { 0x300, 0x338 },     { 0x370, 0x6FF },   { 0x900, 0x11FF },  { 0x1E00, 0x2BFF },
	{ 0x2E80, 0x9FFF }, { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF }, { 0xFE30, 0xFE4F }, { 0xFEFF, 0xFFEF },
	{ 0xFFFD, 0xFFFD }, { 0x1F000, 0x1FAFF },
};

static bool is_written(uint32_t cp)
{
	for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
		if (cp >= written[i].first && cp <= written[i].last)
			return true;
	}
	return false;
}

/* The character that the sequence right before `at` is, or right behind; 0: there is none. */
static uint32_t mended_beside(struct span s, size_t at, bool before)
{
	uint32_t cp = 0, c;
	size_t from = at;

	if (!before)
		return misread_at(s, at, MISREAD_AS_1252, &cp) ? cp : 0;
	for (int i = 0; i < UTF8_MAX && from; i++) {
		from -= utf8_decode_back(s, from, &c);
		if (misread_at(s, from, MISREAD_AS_1252, &cp) == at - from)
			return cp;
	}
	return 0;
}

static bool is_same_script(uint32_t a, uint32_t b)
{
	return a >> 8 == b >> 8 || (a < 0x250 && b < 0x250);
}

/* "Ã" stands for most letters with accents, and some of those are words. */
static bool is_alone(uint32_t cp, struct around a)
{
	return cp <= 0xFF && (!a.before || a.before == ' ') && (!a.behind || a.behind == ' ');
}

/* A letter stands in a word: beside one of its script, be it misread as well. */
static bool has_place(struct span s, size_t at, size_t len, uint32_t cp, struct around a)
{
	bool is_latin = cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7;
	uint32_t before, behind;

	if (cp >= 0x800 || (!is_latin && cp < 0x370))
		return true;
	before = mended_beside(s, at, true);
	behind = mended_beside(s, at + len, false);
	if (before >= 0xC0 || behind >= 0xC0)
		return (before >= 0xC0 && is_same_script(cp, before)) ||
		       (behind >= 0xC0 && is_same_script(cp, behind));
	return is_latin && (misread_is_letter(a.before) || misread_is_letter(a.behind) || is_alone(cp, a));
}

bool misread_is_certain(struct span s, size_t at, size_t len, uint32_t cp)
{
	struct around a = around_of(s, at, len);

	return is_written(cp) && !is_natural(s, at, len, a) && has_place(s, at, len, cp, a);
}

/* --- texts --- */

static bool is_any_certain(struct span s)
{
	uint32_t c, cp = 0;
	size_t len, n;

	for (size_t at = 0; (len = utf8_decode(s, at, &c)) > 0; at += n ? n : len) {
		n = c < 0xC2 || c > 0xF4 ? 0 : misread_at(s, at, MISREAD_AS_1252, &cp);
		if (n && misread_is_certain(s, at, n, cp))
			return true;
	}
	return false;
}

size_t misread_restore(struct span s, enum misread_as as, struct buf *out)
{
	uint32_t c, cp = 0;
	size_t len, n, mended = 0;

	for (size_t at = 0; (len = utf8_decode(s, at, &c)) > 0; at += n ? n : len) {
		n = c < 0x80 ? 0 : misread_at(s, at, as, &cp);
		if (n && is_written(cp)) {
			utf8_put(out, cp);
			mended++;
		} else {
			buf_add(out, s.p + at, n ? n : len);
		}
	}
	return mended;
}

size_t misread_mend(struct span s, struct buf *out)
{
	enum { MOST = 3 }; /* times that anybody misreads */
	struct buf text = BUF_INIT;
	size_t mended = 0;

	for (int i = 0; i < MOST && is_any_certain(s); i++) {
		struct buf last = text;

		text = BUF_INIT;
		mended += misread_restore(s, MISREAD_AS_1252, &text);
		buf_free(&last);
		s = buf_span(&text);
	}
	if (mended)
		buf_span_add(out, s);
	buf_free(&text);
	return mended;
}

bool misread_is_all(struct span s, enum misread_as as, size_t enough)
{
	enum { FEW = 2 };
	size_t n = 0, len;
	uint32_t cp = 0;

	for (size_t at = 0; at < s.len && n < enough; at += len) {
		len = 1;
		if ((unsigned char)s.p[at] < 0x80)
			continue;
		len = misread_at(s, at, as, &cp);
		if (!len || !is_written(cp))
			return utf8_cut(span_from(s, at)) && n >= FEW;
		n++;
	}
	return n >= FEW;
}
