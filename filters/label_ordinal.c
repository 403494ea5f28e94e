/*
 * label_ordinal.c -- the ordinals of numberings: 十二, 12, xii.
 */
#include "label_ordinal.h"

#include <string.h>

enum { DIGITS_MOST = 2, HAN_MOST = 999, ROMAN_MOST = 39 };

static uint32_t han_digit(uint32_t c)
{
	switch (c) {
	case 0x4E00: return 1;
	case 0x4E8C: return 2;
	case 0x4E09: return 3;
	case 0x56DB: return 4;
	case 0x4E94: return 5;
	case 0x516D: return 6;
	case 0x4E03: return 7;
	case 0x516B: return 8;
	case 0x4E5D: return 9;
	default: return 0;
	}
}

bool ordinal_is_han(uint32_t c)
{
	return han_digit(c) || c == 0x5341 || c == 0x767E; /* 十 百 */
}

uint32_t ordinal_han(struct at *at)
{
	uint32_t sum = 0, digit = 0;

	for (struct at next = *at;; *at = next) {
		uint32_t c = take(&next), d = han_digit(c);

		if (d)
			digit = d;
		else if (c == 0x5341) /* 十 */
			sum += (digit ? digit : 1) * 10, digit = 0;
		else if (c == 0x767E) /* 百 */
			sum += (digit ? digit : 1) * 100, digit = 0;
		else if (c != 0x3007 && c != 0x96F6)
			break;
		if (sum > HAN_MOST)
			return 0;
	}
	return sum + digit;
}

uint32_t ordinal_arabic(struct at *at)
{
	struct at next = *at;
	uint32_t n = 0, c;

	for (int i = 0; ascii_is_digit(c = take(&next)); i++, *at = next) {
		if (i == DIGITS_MOST || (c == '0' && i == 0))
			return 0;
		n = n * 10 + (c - '0');
	}
	return n;
}

static uint32_t roman_digit(uint32_t c)
{
	return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
}

/* Is it the one way to write n? */
static bool roman_is(uint32_t n, const char *letters, size_t len)
{
	static const char *const one[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
	size_t tens = n / 10, rest = strlen(one[n % 10]);

	return len == tens + rest && strspn(letters, "x") >= tens &&
	       memcmp(letters + tens, one[n % 10], rest) == 0;
}

uint32_t ordinal_roman(struct at *at)
{
	char letters[8];
	size_t len = 0;
	uint32_t n = 0, shift = peek(at) < 'a' ? 'a' - 'A' : 0;

	for (; ascii_is_letter(peek(at)); take(at)) {
		uint32_t c = peek(at) + shift, d = roman_digit(c);

		if (!d || len + 1 == sizeof letters)
			return 0;
		if (len && roman_digit((unsigned char)letters[len - 1]) < d)
			n -= 2 * roman_digit((unsigned char)letters[len - 1]);
		letters[len++] = (char)c;
		n += d;
	}
	letters[len] = '\0';
	return n && n <= ROMAN_MOST && roman_is(n, letters, len) ? n : 0;
}
