/*
 * split_section.c -- the headings of sections, each within the one above, which look like a table.
 */
#include "number.h"
#include "split.h"

/* The number of a section that the line begins with, "4.1" of "4.1    Harbours". */
static struct span section_number(const struct line *line)
{
	struct span s = line->body;
	size_t at = span_digits_end(s, 0), end = at;

	while (end + 1 < s.len && s.p[end] == '.' && span_digits_end(s, end + 1) > end + 1)
		end = span_digits_end(s, end + 1);
	return at > 0 && end < s.len && s.p[end] == ' ' ? (struct span){ s.p, end } : SPAN_NONE;
}

/* How many words of the line besides the number of the section are numbers. */
static uint32_t numbers_beside(const struct line *line, struct span section)
{
	return line->numbers - (number_any(section).kind != NUMBER_NOT);
}

/*
 * Does the line begin with the number of the first section of `last`, "4.1" below "4", or of any if that is
 * none?
 */
static bool opens(struct span number, struct span last)
{
	return number.len > 0 &&
	       (last.len == 0 || (number.len == last.len + 2 && span_has_at(number, 0, last) &&
				  span_has_at(number, last.len, SPAN(".1"))));
}

bool split_are_sections(const struct page *page, size_t from, size_t to)
{
	struct span last = SPAN_NONE;
	bool plain = false;

	for (size_t i = from; i < to; i++) {
		const struct line *line = &page->line[i];
		if (line->blank)
			continue;
		struct span number = section_number(line);
		if (!opens(number, last) || line->gaps > 1)
			return false;
		uint32_t beside = numbers_beside(line, number);
		if (line->words <= beside + 1)
			return false;
		plain = plain || beside == 0;
		last = number;
	}
	return plain;
}
