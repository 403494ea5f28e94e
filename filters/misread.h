/*
 * misread.h -- text that somebody read in the wrong charset and saved as UTF-8: "Ã©" for "é".
 *
 * The bytes were read as windows-1252 or its like, where each is a character of its own, so nothing is lost:
 * the characters tell the bytes, and the bytes are read again.  What cannot be such a byte stays.
 *
 * UTF-8 shows by itself: a lead and what it asks for, as characters, are hardly ever written side by side.
 * Where they could be, as in "CAFÉ»", only what stands around tells, or the line, or the document.  Bytes of
 * another charset show by what they make of the whole document (charset_misread.c).
 *
 *   misread.c       a line -> what it was
 *   misread_byte.c  the charsets that it was read in
 */
#ifndef MISREAD_H
#define MISREAD_H

#include "buf.h"

enum misread_as {
	MISREAD_NOT,
	MISREAD_AS_8859_1, /* controls are bytes from 80 to 9F */
	MISREAD_AS_1252,   /* signs are */
	MISREAD_AS_1250,
	MISREAD_AS_1251,
	MISREAD_AS_MACINTOSH,
	MISREAD_AS_437,
	MISREAD_AS_850,
	MISREAD_N
};
const char *misread_name(enum misread_as);

/* The byte that was read as the character: itself below U+0080; -1: none. */
int misread_byte(uint32_t cp, enum misread_as);

/* The character that the byte was read as. */
uint32_t misread_char(unsigned char byte, enum misread_as);

/*
 * May a byte of UTF-8 behind the lead have been read as a character that begins with this byte?  The scan of
 * a line asks this of what stands behind U+00C2 to U+00F4.
 */
static inline bool misread_may_go_on(unsigned char c)
{
	return c == 0xC2 || c == 0xC5 || c == 0xC6 || c == 0xCB || c == 0xE2;
}

/* Of the alphabets that have case: others stand beside Latin without a blank. */
bool misread_is_letter(uint32_t cp);
bool misread_is_upper(uint32_t cp);

/*
 * Length of the characters at `at` that are the bytes of one well-formed character of UTF-8, which is *cp;
 * 0: there are none.
 */
size_t misread_at(struct span text, size_t at, enum misread_as, uint32_t *cp);

/*
 * Of such characters, as windows-1252: could nobody have written them so, and are they something when read
 * again?
 */
bool misread_is_certain(struct span text, size_t at, size_t len, uint32_t cp);

/* Appends the text with all UTF-8 that was misread read again; returns how many characters that are. */
size_t misread_restore(struct span text, enum misread_as, struct buf *out);

/*
 * The same as windows-1252 of a text in which one of them is certain, again where it was misread twice; else
 * nothing is written.
 */
size_t misread_mend(struct span text, struct buf *out);

/* Are the first characters that are not ASCII, up to `enough` of them, nothing but misread UTF-8? */
bool misread_is_all(struct span text, enum misread_as, size_t enough);

#endif
