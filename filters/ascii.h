/*
 * ascii.h -- letters, digits and blanks of ASCII, in any locale.
 *
 * A byte of a text and a code point are asked alike: int64_t holds every value of both, so none is taken for
 * another.
 */
#ifndef ASCII_H
#define ASCII_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool ascii_is_digit(int64_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_blank(int64_t c) /* or a tab */
{
	return c == ' ' || c == '\t';
}

static inline bool ascii_is_lower(int64_t c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_upper(int64_t c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_letter(int64_t c)
{
	return ascii_is_lower(c) || ascii_is_upper(c);
}

static inline bool ascii_is_mark(int64_t c) /* printable, no letter, digit or blank */
{
	return c > ' ' && c < 0x7f && !ascii_is_letter(c) && !ascii_is_digit(c);
}

static inline char ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c | 0x20) : c;
}

/* Do the n bytes, in any case, begin with a word, which is given in lower case? */
static inline bool ascii_begins(const char *s, size_t n, const char *word)
{
	size_t k = 0;

	while (k < n && word[k] != '\0' && ascii_lower(s[k]) == word[k])
		k++;
	return word[k] == '\0';
}

#endif
