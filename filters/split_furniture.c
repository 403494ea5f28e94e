/*
 * split_furniture.c -- page furniture: page numbers, running heads, marks that an extractor left.  It belongs
 * to the page, not to the text, so tables and paragraphs go on over it.
 */
#include "split.h"

#include <string.h>

#include "number.h"

enum {
	PAGE_GAP = 3,     /* blanks before a number that is none of the text */
	PAGES_MOST = 1000 /* what is more may be a year */
};

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

/* The page before the one that begins with line i: its first line, i where there is none. */
static size_t page_before(const struct page *page, size_t i)
{
	for (size_t k = i; page->line[i].page && k-- > 0;)
		if (page->line[k].page || k == 0)
			return k;
	return i;
}

/* Does a number behind this text count pages: behind a wide blank, or a word as "Page"? */
static bool may_count_pages(struct span text, uint64_t number)
{
	size_t end = text.len;

	while (end > 0 && text.p[end - 1] == ' ')
		end--;
	struct span last = word_last((struct span){ text.p, end });
	return page_words_at(last, 0) == last.len || (text.len - end >= PAGE_GAP && number < PAGES_MOST);
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
	return !word_next(now, &to, &other) && may_count_pages(before, m) && may_count_pages(now, n);
}

/* The first line of a page that stood as first line of the page before too: a running head. */
static bool is_running_head(const struct page *page, size_t i, size_t before)
{
	const struct line *line = &page->line[i], *last = &page->line[before];

	if (line->blank || before == i)
		return false;
	return (span_eq(last->body, line->body) && is_name(line)) || counts_pages(last->body, line->body);
}

/* Marks the running head of the page that begins with line i: right below its first line, what stood there too. */
static void mark_running_head(struct page *page, size_t i)
{
	size_t before = page_before(page, i);

	if (!is_running_head(page, i, before))
		return;
	page->mark[i].kind = KIND_FURNITURE;
	for (size_t k = 1; i + k < page->n && before + k < i && !page->line[i + k].blank; k++) {
		if (!span_eq(page->line[i + k].body, page->line[before + k].body))
			return;
		page->mark[i + k].kind = KIND_FURNITURE;
	}
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
		    is_number_at_page(page, i))
			page->mark[i].kind = KIND_FURNITURE;
		mark_running_head(page, i);
	}
	split_counts(page);
}
