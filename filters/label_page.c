/*
 * label_page.c -- words and marks of the number of a page: "Page 3 of 7", "- 3 -", "第 3 页".
 */
#include "line.h"

/* The last ones name the page. */
static const struct span page_word[] = {
	SPAN(" "),  SPAN("-"),  SPAN("–"),    SPAN("—"),    SPAN("－"),   SPAN("·"),  SPAN("/"),
	SPAN("|"),  SPAN("第"), SPAN("页"),   SPAN("頁"),   SPAN("共"),   SPAN("of"), SPAN("von"),
	SPAN("，"), SPAN(","),  SPAN("Page"), SPAN("page"), SPAN("PAGE"), SPAN("p."), SPAN("Seite"),
};
enum { PAGE_WORDS = sizeof page_word / sizeof *page_word, PAGE_NAMES = PAGE_WORDS - 5 };

size_t text_page_words(struct span s, size_t at)
{
	size_t from = at;

	for (size_t i = 0; i < PAGE_WORDS; i++)
		if (at < s.len && s.p[at] == *page_word[i].p && span_has_at(s, at, page_word[i])) {
			at += page_word[i].len;
			i = SIZE_MAX; /* from the first word again */
		}
	return at - from;
}

bool text_names_page(struct span text)
{
	struct span last = word_last(text);

	for (size_t i = PAGE_NAMES; i < PAGE_WORDS; i++)
		if (span_eq(last, page_word[i]))
			return true;
	return false;
}
