/*
 * label_words.c -- words in a row to labels, by what the words show.
 *
 * "First half Second half" is two labels: where some words begin with a capital, those begin labels, and
 * small letters and brackets go on with one.  A number begins one ("2021 2022") or goes on ("Part 1").  Where
 * no word has a capital each is a label.  Which of these it is tells how many labels there must be.
 */
#include "label.h"

#include <utf8proc.h>

#include "line.h"
#include "number.h"
#include "utf8.h"

enum word_look { WORD_SMALL, WORD_CAPITAL, WORD_NUMBER, WORD_BRACKET, WORD_OTHER };

static enum word_look look_of(struct span word)
{
	uint32_t cp = utf8_first(word);

	if (cp == '(' || cp == '[' || cp == 0xFF08)
		return WORD_BRACKET;
	if (number_any(word).kind == NUMBER_VALUE)
		return WORD_NUMBER;
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT: return WORD_CAPITAL;
	case UTF8PROC_CATEGORY_LL: return WORD_SMALL;
	default: return WORD_OTHER;
	}
}

static size_t count_begins(const bool *begins, size_t n)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += begins[i];
	return sum;
}

/* Capitals begin labels, and so do words of the other look. */
static size_t begin_at(const struct span *word, size_t n, enum word_look other, bool *begins)
{
	for (size_t i = 0; i < n; i++) {
		enum word_look look = look_of(word[i]);
		begins[i] = i == 0 || look == WORD_CAPITAL || look == other;
	}
	return count_begins(begins, n);
}

bool label_begin(const struct span *word, size_t n, size_t labels, bool *begins)
{
	bool small = false, capital = false;

	for (size_t i = 0; i < n; i++) {
		enum word_look look = look_of(word[i]);
		small = small || look == WORD_SMALL;
		capital = capital || look == WORD_CAPITAL;
	}
	if (labels == 0 || labels > n)
		return false;
	if (labels == n && !(small && capital)) {
		for (size_t i = 0; i < n; i++)
			begins[i] = true;
		return true;
	}
	return capital && (begin_at(word, n, WORD_CAPITAL, begins) == labels ||
			   begin_at(word, n, WORD_NUMBER, begins) == labels);
}

bool label_is_particle(struct span word)
{
	enum { LONG = 4 /* bytes of a word that is none */ };

	return word.len < LONG && look_of(word) == WORD_SMALL;
}

bool label_has_small(struct span text)
{
	struct span word;
	size_t at = 0;

	if (!word_next(text, &at, &word))
		return false;
	while (word_next(text, &at, &word))
		if (look_of(word) == WORD_SMALL && !label_is_particle(word))
			return true;
	return false;
}
