/*
 * split_furniture.c -- page furniture: page numbers, running heads, marks that an extractor left.  It belongs
 * to the page, not to the text, so tables and paragraphs go on over it.
 */
#include "split.h"

#include <string.h>

#include "number.h"

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

/* May line k be another row of the three cells that line i is, or of a table that ends with them? */
static bool is_row_with(const struct page *page, size_t k, size_t i)
{
	const struct line *other = &page->line[k], *line = &page->line[i];

	return k < page->n && ((other->words == 3 && other->indent == line->indent) ||
			       other->indent + other->width == line->indent + line->width);
}

/* The last line above line i that is not blank; n: there is none. */
static size_t line_above(const struct page *page, size_t i)
{
	size_t k = i;

	while (k-- > 0)
		if (!page->line[k].blank)
			return k;
	return page->n;
}

/*
 * "—  3  —": the number two blanks from a mark and from the same one behind it, below a blank line, with no
 * other row of such cells around; 0: it is none.  Pages count from one.
 */
static uint64_t framed_number(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];
	struct span word[3] = { SPAN_NONE };
	size_t at = 0;
	uint64_t number = 0;

	if (line->words != 3 || line->gaps != 2 || i == 0 || !page->line[i - 1].blank)
		return 0;
	for (size_t k = 0; k < 3; k++)
		word_next(line->body, &at, &word[k]);
	bool framed =
	    span_eq(word[0], word[2]) && *word[1].p != '0' &&
	    line->body.len == 2 * word[0].len + word[1].len + 4 && word[1].p == word[0].p + word[0].len + 2 &&
	    !is_row_with(page, line_above(page, i), i) && !is_row_with(page, page_next(page, i + 1), i);
	return framed && span_to_u64(word[1], &number) ? number : 0;
}

/* Is it the one number of its page that stands so?  Where no page breaks, the numbers count the pages. */
static bool is_framed(const struct page *page, size_t i)
{
	uint64_t number = framed_number(page, i), before = 0, behind = 0;

	for (size_t k = i; number > 0 && before == 0 && !page->line[k].page && k-- > 0;)
		before = framed_number(page, k);
	for (size_t k = i + 1; number > 0 && behind == 0 && k < page->n && !page->line[k].page; k++)
		behind = framed_number(page, k);
	return number > 0 && (before == 0 || before + 1 == number) && (behind == 0 || number + 1 == behind);
}

/*
 * "- 3 -", "— 3 —", "第 3 页 共 7 页", "Page 3 of 7", "3 / 7": one or two numbers among words of a page number.
 * "-1,255" and "–3" are values.
 */
static bool is_page_number(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];
	struct span s = line->body;
	size_t at = 0, numbers = 0, words = 0;

	if (line->tabs > 0 || s.len > 48 || (line->gaps > 0 && !is_framed(page, i)))
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
		n = text_page_words(s, at);
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
	       (span_has_at(s, 0, SPAN("[bookmark:")) || span_has_at(s, 0, SPAN("[image:")));
}

/* A lone number right before or behind a page mark; pages count from one. */
static bool is_number_at_page(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];

	if (line->tabs > 0 || !line->value || line->body.len > 4 || line->body.p[0] == '0')
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

/* The page before the one that begins with line i: its first line, i where there is none. */
static size_t page_before(const struct page *page, size_t i)
{
	for (size_t k = i; page->line[i].page && k-- > 0;)
		if (page->line[k].page || k == 0)
			return k;
	return i;
}

/* The same words, and at the end the number of the next page: "Stock by store     PAGE   2". */
static bool counts_pages(struct span before, struct span now)
{
	struct span a = word_last(before), b = word_last(now), word = SPAN_NONE, other = SPAN_NONE;
	size_t at = 0, to = 0, end = before.len - a.len, behind = now.len - b.len;
	uint64_t m = 0, n = 0;

	if (end == 0 || !span_to_u64(a, &m) || !span_to_u64(b, &n) || n != m + 1)
		return false;
	before.len = end;
	now.len = behind;
	while (word_next(before, &at, &word))
		if (!word_next(now, &to, &other) || !span_eq(word, other))
			return false;
	return !word_next(now, &to, &other) && text_names_page(before);
}

/* Does nothing but a text stand in the line, with no value and no blanks that may part cells? */
static bool is_text(const struct line *line)
{
	return !line->blank && line->gaps == 0 && line->tabs == 0 && line->bars == 0 && line->numbers == 0;
}

/*
 * How many texts right below line i stand below the head of the page before as well, down to a blank line; 0:
 * other lines follow them, and all may be of a table.
 */
static size_t texts_again(const struct page *page, size_t i, size_t before)
{
	size_t n = 1;

	while (i + n < page->n && before + n < i && is_text(&page->line[i + n]) &&
	       span_eq(page->line[i + n].body, page->line[before + n].body))
		n++;
	return i + n < page->n && page->line[i + n].blank ? n - 1 : 0;
}

/*
 * Marks the running head of the page that begins with line i: its first line where it stood as first line of
 * the page before too, or counts pages; then texts below it are of the head as well.
 */
static void mark_running_head(struct page *page, size_t i)
{
	size_t before = page_before(page, i), texts = 0;
	const struct line *line = &page->line[i], *last = &page->line[before];

	if (line->blank || before == i)
		return;
	if (counts_pages(last->body, line->body))
		texts = texts_again(page, i, before);
	else if (!is_name(line) || !span_eq(last->body, line->body))
		return;
	for (size_t k = 0; k <= texts; k++)
		page->mark[i + k].kind = KIND_FURNITURE;
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
		if ((is_page_number(page, i) && !is_barred(page, i)) || is_extractor_mark(line) ||
		    is_number_at_page(page, i))
			page->mark[i].kind = KIND_FURNITURE;
		mark_running_head(page, i);
	}
	split_counts(page);
}
