/*
 * split_furniture.c -- page furniture: page numbers, running heads, marks that an extractor left.  It belongs
 * to the page, not to the text, so tables and paragraphs go on over it.
 */
#include "split.h"

#include <string.h>

#include "number.h"

static size_t literal_at(struct span s, size_t at, const char *literal)
{
	size_t n = at < s.len && s.p[at] == *literal ? strlen(literal) : 0;

	return n > 0 && at + n <= s.len && memcmp(s.p + at, literal, n) == 0 ? n : 0;
}

/* Skips any of the words of a page number, and blanks. */
static size_t page_words_at(struct span s, size_t at)
{
	static const char *const word[] = { " ",    "-",    "–",  "—",     "－",  "·",  "/",
					    "|",    "第",   "页", "頁",    "共",  "of", "Page",
					    "page", "PAGE", "p.", "Seite", "von", "，", "," };
	size_t from = at;

	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		size_t n = literal_at(s, at, word[i]);
		if (n > 0) {
			at += n;
			i = SIZE_MAX; /* from the first word again */
		}
	}
	return at - from;
}

/* Do two numbers, or two signs for no value, stand beside each other?  A page number has a mark between. */
static bool has_neighbours(struct span s)
{
	struct span word;
	size_t at = 0;
	enum number_kind before = NUMBER_NOT;

	while (word_next(s, &at, &word)) {
		enum number_kind kind = number_any(word).kind;
		if (kind != NUMBER_NOT && kind == before)
			return true;
		before = kind;
	}
	return false;
}

/*
 * "- 3 -", "— 3 —", "第 3 页 共 7 页", "Page 3 of 7", "3 / 7": one or two numbers among words of a page number.
 * "-1,255" and "–3" are values.
 */
static bool is_page_number(const struct line *line)
{
	struct span s = line->body;
	size_t at = 0, numbers = 0, words = 0;

	if (s.len > 48 || line->gaps > 0 || line->tabs > 0)
		return false;
	if (s.p[0] == ',' || s.p[s.len - 1] == ',') /* a record with blank fields */
		return false;
	if (span_digits_end(s, 0) > 0) /* "3 / 7" could be a fraction, a ratio or a list */
		return false;
	if (line->value && memchr(s.p, ' ', s.len) == NULL)
		return false;
	if (*s.p == '-' && s.p[s.len - 1] != '-') /* an item of a list */
		return false;
	while (at < s.len) {
		size_t n = span_digits_end(s, at) - at;
		if (n > 4)
			return false;
		numbers += n > 0;
		at += n;
		n = page_words_at(s, at);
		if (n == 0 && at < s.len && span_digits_end(s, at) == at)
			return false;
		words += n;
		at += n;
	}
	return words > 1 && (numbers == 1 || numbers == 2) && !has_neighbours(s);
}

/* "[bookmark: _GoBack]", "[image: x.png]": marks of Word that Tika prints. */
static bool is_extractor_mark(const struct line *line)
{
	struct span s = line->body;

	return s.len > 2 && s.p[s.len - 1] == ']' && memchr(s.p, ']', s.len - 1) == NULL &&
	       (literal_at(s, 0, "[bookmark:") || literal_at(s, 0, "[image:"));
}

/* A lone number right before or behind a page mark; pages count from one. */
static bool is_number_at_page(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];

	if (!line->value || line->body.len > 4 || line->tabs > 0 || line->body.p[0] == '0')
		return false;
	size_t next = page_next(page, i + 1);
	return line->page || (next < page->n && page->line[next].page);
}

/* Words one blank apart, a number among them, as a year or a chapter has; values would stand at the end. */
static bool is_name(const struct line *line)
{
	return line->tabs == 0 && line->bars == 0 &&
	       (line->digits == 0 ||
		(line->gaps == 0 && !line->value && (line->run == 0 || line->numbers == 1)));
}

/* The first line of a page that stood as first line of the page before too: a running head. */
static bool is_running_head(const struct page *page, size_t i)
{
	if (!page->line[i].page)
		return false;
	for (size_t k = i; k-- > 0;)
		if (page->line[k].page || k == 0)
			return span_eq(page->line[k].body, page->line[i].body) && !page->line[i].blank &&
			       is_name(&page->line[i]);
	return false;
}

/* Bars that frame a number are of a table where a line beside it has some. */
static bool is_barred(const struct page *page, size_t i)
{
	return page->line[i].bars > 0 &&
	       ((i > 0 && page->line[i - 1].bars > 0) || (i + 1 < page->n && page->line[i + 1].bars > 0));
}

void split_furniture(struct page *page)
{
	for (size_t i = page->seen; i < page->n; i++) {
		const struct line *line = &page->line[i];
		if (line->blank)
			continue;
		if ((is_page_number(line) && !is_barred(page, i)) || is_extractor_mark(line) ||
		    is_number_at_page(page, i) || is_running_head(page, i))
			page->mark[i].kind = KIND_FURNITURE;
	}
	split_counts(page);
}
