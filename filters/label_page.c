/*
 * label_page.c -- words and marks of the number of a page: "Page 3 of 7", "- 3 -", "第 3 页".
 */
#include "line.h"

/* What names the page. */
static const struct span page_name[] = { SPAN("Page"), SPAN("page"), SPAN("PAGE"), SPAN("p."),
					 SPAN("Seite") };

/* What else stands beside its number. */
static const struct span page_word[] = {
	SPAN(" "),  SPAN("-"),  SPAN("–"),  SPAN("—"),  SPAN("－"), SPAN("·"),   SPAN("/"),  SPAN("|"),
	SPAN("第"), SPAN("页"), SPAN("頁"), SPAN("共"), SPAN("of"), SPAN("von"), SPAN("，"), SPAN(","),
};

enum { PAGE_NAMES = sizeof page_name / sizeof *page_name, PAGE_WORDS = sizeof page_word / sizeof *page_word };

/* The bytes of the one of n words that stands at `at`; 0: none does. */
static size_t word_at(struct span s, size_t at, const struct span *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (at < s.len && s.p[at] == *word[i].p && span_has_at(s, at, word[i]))
			return word[i].len;
	return 0;
}

size_t text_page_words(struct span s, size_t at)
{
	size_t from = at, len;

	while ((len = word_at(s, at, page_word, PAGE_WORDS)) > 0 ||
	       (len = word_at(s, at, page_name, PAGE_NAMES)) > 0)
		at += len;
	return at - from;
}

bool text_names_page(struct span text)
{
	struct span last = word_last(text);

	for (size_t i = 0; i < PAGE_NAMES; i++)
		if (span_eq(last, page_name[i]))
			return true;
	return false;
}
