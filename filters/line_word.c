/*
 * line_word.c -- the words of a text, which blanks and tabs part; eight bytes at a time.
 */
#include "line.h"

#include "bytes.h"

static bool has_blank(uint64_t word)
{
	return (bytes_equal(word, ' ') | bytes_equal(word, '\t')) != 0;
}

bool word_next(struct span s, size_t *at, struct span *word)
{
	size_t i = *at;

	while (i < s.len && (s.p[i] == ' ' || s.p[i] == '\t'))
		i++;
	size_t from = i;
	while (i + BYTES <= s.len && !has_blank(bytes_load(s.p + i)))
		i += BYTES;
	while (i < s.len && s.p[i] != ' ' && s.p[i] != '\t')
		i++;
	*at = i;
	*word = (struct span){ s.p + from, i - from };
	return i > from;
}

size_t word_count(struct span s)
{
	struct span word;
	size_t n = 0;

	for (size_t at = 0; word_next(s, &at, &word);)
		n++;
	return n;
}

struct span word_first(struct span s)
{
	struct span word = SPAN_NONE;
	size_t at = 0;

	word_next(s, &at, &word);
	return word;
}

struct span word_last(struct span s)
{
	size_t end = s.len, from;

	while (end > 0 && s.p[end - 1] == ' ')
		end--;
	for (from = end; from > 0 && s.p[from - 1] != ' ';)
		from--;
	return (struct span){ s.p + from, end - from };
}
